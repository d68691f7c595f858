/* Where typeset words go: HTML for the inside of an element, or plain Unicode text. The readers of TeX say what is
 * meant; this is the one place that knows how either shows it.
 *
 * What is opened is closed in reverse order. An element that stayed empty leaves no trace. */
#ifndef RENDER_SETTER_H
#define RENDER_SETTER_H

#include <stdint.h>

#include "base/buf.h"

struct setter {
    struct buf *out;
    bool html;
    bool links;     /* addresses may become links; false in plain text and within a link */
    bool is_marked; /* something was set that is an element in HTML */
    /* Where it is only asked whether a text is set as it stands, into an `out` that has no room: what comes next of it;
     * anything else overflows `out`. Otherwise NULL. */
    const char *next_kept;
};

enum style {
    STYLE_PLAIN, /* braces that mean nothing, small capitals, colours */
    STYLE_EMPHASIS,
    STYLE_STRONG,
    STYLE_CODE,
    STYLE_VARIABLE, /* a letter of mathematics */
    STYLE_SUBSCRIPT,
    STYLE_SUPERSCRIPT,
};

struct set_mark {
    enum style style;
    bool is_link, links_before;
    size_t before, inside; /* offsets in `out` of the opening tag and of what it holds */
};

/* The words as they are. */
void set_words(struct setter *setter, struct str words);
/* The same for printable ASCII without & < > " ', which needs no look at each byte. */
void set_plain(struct setter *setter, struct str words);
void set_symbol(struct setter *setter, const char *symbol);
void set_character(struct setter *setter, uint32_t character);

/* In text a subscript of digits and a superscript of digits, signs or n become Unicode's (10⁵, L₂), any other is
 * marked by "_" or "^", with brackets where it is longer than one word; all other styles leave only their words. */
struct set_mark set_open(struct setter *setter, enum style style);
/* A link to `address` as text_links.h finds it in text; no more than its words where links are not wanted. */
struct set_mark set_open_link(struct setter *setter, struct str address);
void set_close(struct setter *setter, struct set_mark mark);

/* Forget all that was set since `length` was the length of `out`. */
void set_rewind(struct setter *setter, size_t length);

#endif
