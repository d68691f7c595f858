/* Titles and abstracts as a person reads them: the one place that decides how the words of a paper are shown.
 *
 * The catalogue keeps them as they came, with what is left of TeX in them. Here that becomes what it meant: quotes,
 * dashes, ties, accents, emphasis, scripts, simple formulas, symbols; in HTML as inline elements (em, strong, code,
 * sub, sup, var), in plain text as Unicode. What is not certain to be TeX stays as it is: snake_case, pass^8,
 * 1M~60M, --option. The tex_*.h modules say what is known; setter.h shows it. */
#ifndef RENDER_TYPESET_H
#define RENDER_TYPESET_H

#include "base/arena.h"
#include "base/buf.h"

/* Append `text` as HTML that may stand in a paragraph, a heading or a link: it has no links of its own. */
void typeset_html(struct str text, struct buf *out);
/* The same with links where addresses are: not for the inside of a link. */
void typeset_html_linked(struct str text, struct buf *out);
/* Append `text` as plain Unicode, unescaped: for a page's title, a feed, search. */
void typeset_text(struct str text, struct buf *out);

/* How much of `text`, but for white space at its ends, is set as it stands. The typesetter itself reads it to say so,
 * at less than what it costs to set it. Where it had to try twice it says KEPT_NOT, though the same may come of it. */
enum typeset_kept {
    KEPT_NOT,
    KEPT_AS_TEXT, /* typeset_text gives the text itself */
    KEPT_AS_HTML, /* and in HTML, with links or without, it is the text, escaped: there is no address in it either */
};
enum typeset_kept typeset_keeps(struct str text);

/* The same in the arena. */
struct str typeset_html_in(struct arena *arena, struct str text);
struct str typeset_html_linked_in(struct arena *arena, struct str text);
struct str typeset_plain(struct arena *arena, struct str text);

/* The first words of `text` as it came, at most `bytes` bytes of them and then "…"; all of it where it is no longer
 * than that. To be cut first and typeset then: a group or formula is not cut in two, unless that would leave less than
 * a quarter. In the arena, or a view of `text`. */
struct str first_words(struct arena *arena, struct str text, size_t bytes);

#endif
