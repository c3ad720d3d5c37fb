/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A set of files and folders by device and inode, so that none is visited twice. */
#ifndef INDEXER_INODE_SET_H
#define INDEXER_INODE_SET_H

#include <stddef.h>
#include <sys/types.h>

struct inode_set {
    struct inode_entry *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
};

enum inode_answer { INODE_NEW, INODE_KNOWN, INODE_NO_MEMORY };

void inode_set_init(struct inode_set *set);
void inode_set_free(struct inode_set *set);
enum inode_answer inode_set_add(struct inode_set *set, dev_t device, ino_t inode);

#endif
