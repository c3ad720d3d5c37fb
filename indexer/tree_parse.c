/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libxml2's SAX events into a tree: see tree.h. Handlers for entities, DTDs and notices
 * are simply not set, so nothing outside of the bytes is ever looked at. */
#include "indexer/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "indexer/entities.h"

enum { MAX_ATTRIBUTES = 32, MAX_VALUE = 4000, MAX_OVERFLOW = 5000 };

struct tree_builder {
    struct reading *reading;
    xmlParserCtxtPtr context;
    struct tree_node *root;
    struct tree_node *current;
    struct buf text; /* of the text node under way */
    uint32_t text_line;
    size_t nodes;
    unsigned depth;
    unsigned overflow; /* open elements below the admissible depth */
    bool was_deep;
    bool is_html;
    bool has_doctype;
    bool is_full;
};

static struct tree_node *
add_node(struct tree_builder *builder, const char *name)
{
    if (builder->nodes >= READ_MAX_NODES) {
        builder->is_full = true;
        xmlStopParser(builder->context);
        return NULL;
    }
    struct tree_node *node = arena_zalloc(builder->reading->arena, 1, sizeof *node);
    if (!node) {
        builder->reading->no_memory = true;
        xmlStopParser(builder->context);
        return NULL;
    }
    struct tree_node *parent = builder->current;
    node->name = name;
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    builder->nodes++;
    return node;
}

static void
flush_text(struct tree_builder *builder)
{
    if (builder->text.len == 0)
        return;
    if (builder->is_html && memchr(builder->text.ptr, '&', builder->text.len)) {
        struct buf decoded;
        buf_init(&decoded);
        entities_decode_all(buf_view(&builder->text), &decoded);
        buf_free(&builder->text);
        builder->text = decoded;
    }
    struct tree_node *node = add_node(builder, NULL);
    if (node) {
        node->text = arena_copy(builder->reading->arena, buf_view(&builder->text));
        node->line = builder->text_line;
        if (!node->text.ptr)
            node->text = STR_LIT("");
    }
    builder->reading->no_memory |= builder->text.failed;
    buf_clear(&builder->text);
}

static uint32_t
line_of(const struct tree_builder *builder)
{
    int line = xmlSAX2GetLineNumber(builder->context);
    return line > 0 ? (uint32_t)line : 0;
}

static const char *
copy_name(struct tree_builder *builder, const xmlChar *name)
{
    struct str copy = arena_copy(builder->reading->arena, str_of((const char *)name));
    if (!copy.ptr)
        builder->reading->no_memory = true;
    return copy.ptr ? copy.ptr : "";
}

/* Opens an element; false when it lies too deep and was not added. */
static struct tree_node *
open_element(struct tree_builder *builder, const xmlChar *name)
{
    flush_text(builder);
    if (builder->depth >= READ_MAX_DEPTH) {
        builder->was_deep = true;
        if (++builder->overflow > MAX_OVERFLOW)
            xmlStopParser(builder->context);
        return NULL;
    }
    struct tree_node *node = add_node(builder, copy_name(builder, name));
    if (!node)
        return NULL;
    node->line = line_of(builder);
    builder->current = node;
    builder->depth++;
    return node;
}

static void
close_element(struct tree_builder *builder)
{
    flush_text(builder);
    if (builder->overflow > 0) {
        builder->overflow--;
    } else if (builder->depth > 0) {
        builder->current = builder->current->parent;
        builder->depth--;
    }
}

static void
add_attribute(struct tree_builder *builder, struct tree_node *node, const xmlChar *name,
              struct str value)
{
    if (node->attribute_count >= MAX_ATTRIBUTES)
        return;
    if (value.len > MAX_VALUE)
        value.len = MAX_VALUE;
    struct tree_attribute *to = &node->attributes[node->attribute_count];
    to->name = copy_name(builder, name);
    to->value = arena_copy(builder->reading->arena, value);
    if (to->value.ptr)
        node->attribute_count++;
    else
        builder->reading->no_memory = true;
}

static bool
reserve_attributes(struct tree_builder *builder, struct tree_node *node, size_t count)
{
    if (count > MAX_ATTRIBUTES)
        count = MAX_ATTRIBUTES;
    node->attributes =
        arena_zalloc(builder->reading->arena, count, sizeof *node->attributes);
    builder->reading->no_memory |= node->attributes == NULL;
    return node->attributes != NULL;
}

static void
start_html(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct tree_builder *builder = data;
    struct tree_node *node = open_element(builder, name);
    size_t count = 0;
    while (attributes && attributes[count * 2])
        count++;
    if (!node || count == 0 || !reserve_attributes(builder, node, count))
        return;
    for (size_t i = 0; i < count; i++)
        add_attribute(builder, node, attributes[i * 2],
                      attributes[i * 2 + 1]
                          ? str_of((const char *)attributes[i * 2 + 1])
                          : STR_LIT(""));
}

static void
end_html(void *data, const xmlChar *name)
{
    (void)name;
    close_element(data);
}

static void
start_xml(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int namespace_count, const xmlChar **namespaces, int attribute_count,
          int defaulted, const xmlChar **attributes)
{
    struct tree_builder *builder = data;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    struct tree_node *node = open_element(builder, name);
    if (!node || attribute_count <= 0 ||
        !reserve_attributes(builder, node, (size_t)attribute_count))
        return;
    for (int i = 0; i < attribute_count; i++) {
        /* name, prefix, namespace, start and end of the value */
        const xmlChar **a = attributes + (ptrdiff_t)i * 5;
        add_attribute(builder, node, a[0],
                      str_make((const char *)a[3], (size_t)(a[4] - a[3])));
    }
}

static void
end_xml(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    close_element(data);
}

static void
take_characters(void *data, const xmlChar *text, int len)
{
    struct tree_builder *builder = data;
    if (builder->text.len == 0)
        builder->text_line = line_of(builder);
    buf_append(&builder->text, (const char *)text, len > 0 ? (size_t)len : 0);
}

static void
refuse_doctype(void *data, const xmlChar *name, const xmlChar *external,
               const xmlChar *system)
{
    struct tree_builder *builder = data;
    (void)name, (void)external, (void)system;
    builder->has_doctype = true;
    xmlStopParser(builder->context);
}

static void
ignore_error(void *data, const xmlError *error)
{
    (void)data, (void)error;
}

static enum status
begin(struct tree_builder *builder, struct reading *reading, struct err *err)
{
    memset(builder, 0, sizeof *builder);
    builder->reading = reading;
    buf_init(&builder->text);
    builder->root = arena_zalloc(reading->arena, 1, sizeof *builder->root);
    if (!builder->root)
        return err_no_memory(err);
    builder->root->name = "";
    builder->current = builder->root;
    return STATUS_OK;
}

static enum status
end(struct tree_builder *builder, struct tree_node **out, struct err *err)
{
    struct reading *reading = builder->reading;
    flush_text(builder);
    buf_free(&builder->text);
    *out = builder->root;
    if (builder->has_doctype)
        return err_set(err, STATUS_INVALID, NULL, "%.*s: document type not allowed",
                       (int)reading->name.len, reading->name.ptr);
    if (builder->is_full)
        reading_note(
            reading, NOTE_SKIPPED, 0,
            "Das Dokument hat mehr als %d Elemente; der Rest wurde nicht gelesen.",
            READ_MAX_NODES);
    if (builder->was_deep)
        reading_note(
            reading, NOTE_DOUBT, 0,
            "Das Dokument ist tiefer als %d Ebenen verschachtelt; tiefere Teile "
            "wurden %s.",
            READ_MAX_DEPTH,
            builder->overflow > MAX_OVERFLOW ? "nicht gelesen" : "flach gelesen");
    return reading_end(reading, err);
}

enum status
tree_parse_html(struct reading *reading, struct str text, struct tree_node **out,
                struct err *err)
{
    struct tree_builder builder;
    enum status status = begin(&builder, reading, err);
    if (status)
        return status;
    if (text.len == 0)
        return end(&builder, out, err);
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(text.ptr, (int)text.len);
    if (!context)
        return err_no_memory(err);
    xmlSAXHandler handler = {.startElement = start_html,
                             .endElement = end_html,
                             .characters = take_characters,
                             .ignorableWhitespace = take_characters};
    *context->sax = handler;
    context->userData = &builder;
    builder.context = context;
    builder.is_html = true;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                    HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    /* The text is UTF-8 whatever the page says about itself. */
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    context->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(context);
    status = end(&builder, out, err);
    htmlFreeParserCtxt(context);
    return status;
}

enum status
tree_parse_xml(struct reading *reading, struct str bytes, struct tree_node **out,
               struct err *err)
{
    struct tree_builder builder;
    enum status status = begin(&builder, reading, err);
    if (status)
        return status;
    if (bytes.len == 0)
        return end(&builder, out, err);
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(bytes.ptr, (int)bytes.len);
    if (!context)
        return err_no_memory(err);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = start_xml,
                             .endElementNs = end_xml,
                             .characters = take_characters,
                             .ignorableWhitespace = take_characters,
                             .cdataBlock = take_characters,
                             .internalSubset = refuse_doctype,
                             .serror = (xmlStructuredErrorFunc)ignore_error};
    *context->sax = handler;
    context->userData = &builder;
    builder.context = context;
    xmlCtxtUseOptions(context,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    context->sax->internalSubset = refuse_doctype;
    xmlParseDocument(context);
    bool well_formed = context->wellFormed;
    status = end(&builder, out, err);
    xmlFreeParserCtxt(context);
    if (status == STATUS_OK && !well_formed && !builder.is_full && !builder.was_deep)
        reading_note(reading, NOTE_DOUBT, 0,
                     "Die Datei ist beschädigt; gelesen wurde, was noch lesbar war.");
    return status;
}
