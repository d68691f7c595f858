/* What topics, reading lists and other pages have in common: Markdown files with a title, whose name is their
 * address. */
#ifndef READ_DOCUMENT_H
#define READ_DOCUMENT_H

#include "read/front_matter.h"

struct document {
    struct str title, description;
    struct reference slug; /* of the front matter, else of the file's name */
    long order;            /* LONG_MAX: not said */
    reference_array aliases;
    struct reference body;
    struct place place; /* for what is wrong with its slug: the key, else the whole file */
};

/* The keys of a struct that begins with a struct document. */
#define DOCUMENT_FIELDS                                                                                                \
    {STR_INIT("title"), FIELD_STRING, .offset = offsetof(struct document, title), .required = true},                   \
        {STR_INIT("description"), FIELD_STRING, .offset = offsetof(struct document, description)},                     \
        {STR_INIT("order"), FIELD_INTEGER, .offset = offsetof(struct document, order), .least = -1000000,              \
         .most = 1000000},                                                                                             \
        {STR_INIT("slug"), FIELD_SLUG, .offset = offsetof(struct document, slug)},                                     \
    {                                                                                                                  \
        STR_INIT("aliases"), FIELD_SLUGS, .offset = offsetof(struct document, aliases)                                 \
    }

/* The members of a struct topic, list or page that a struct document gives, but for the body. */
#define DOCUMENT_MEMBERS(document)                                                                                     \
    .slug = (document).slug.text, .title = (document).title, .description = (document).description,                    \
    .order = (document).order, .aliases = (document).aliases, .place = (document).place

/* Read a zeroed struct that begins with `document`. Whatever is wrong with the file, the document has a slug and a
 * title when it is done, so that what refers to it is not reported as well. */
void document_read(const struct source *source, struct field_table table, struct document *document,
                   struct arena *arena, struct diagnostics *diagnostics);

#endif
