/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What our posting sources have in common. Private to lib/store. */
#ifndef STORE_SOURCE_H
#define STORE_SOURCE_H

#include <xapian.h>

/* A source that has `freq` documents at the most, and is taken to have as many. */
class store_source : public Xapian::PostingSource {
  public:
    Xapian::doccount
    get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount
    get_termfreq_est() const override
    {
        return freq;
    }

    Xapian::doccount
    get_termfreq_max() const override
    {
        return freq;
    }

  protected:
    Xapian::doccount freq = 0;
};

#endif
