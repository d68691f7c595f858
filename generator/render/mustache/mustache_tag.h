/* The tags of a layout, one after another: where each is, its kind and its name. What is wrong within a tag is
 * reported here; what is wrong between tags is the parser's matter. */
#ifndef RENDER_MUSTACHE_TAG_H
#define RENDER_MUSTACHE_TAG_H

#include "base/diagnostics.h"

enum tag_kind {
    TAG_ESCAPED,
    TAG_RAW,
    TAG_SECTION,
    TAG_INVERTED,
    TAG_CLOSE,
    TAG_PARTIAL,
    TAG_PARENT,
    TAG_BLOCK,
    TAG_COMMENT,
    TAG_DELIMITERS,
    TAG_BROKEN, /* was reported; to be passed over */
};

struct tag {
    enum tag_kind kind;
    size_t start, end;  /* with its delimiters */
    struct str content; /* what an opening and its closing tag have in common; a view into the source */
    struct str name;    /* the same, without the asterisk of a dynamic name */
    bool dynamic;       /* {{>*name}}, {{<*name}} */
};

struct tag_scanner {
    const struct source *source;
    struct diagnostics *diagnostics;
    struct str open, close;
    bool unclosed; /* there was a tag that goes on to the end of the text */
};

/* Begins with the delimiters {{ and }}. */
struct tag_scanner tag_scanner(const struct source *source, struct diagnostics *diagnostics);

/* The next tag that starts at or behind `from`; false where there is none. Changes of delimiters take effect here. */
bool tag_next(struct tag_scanner *scanner, size_t from, struct tag *tag);

/* Whether a closing tag starts at `at`. */
bool tag_closes_at(const struct tag_scanner *scanner, size_t at);

#endif
