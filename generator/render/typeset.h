/* Titles and abstracts as a person reads them: the one place that decides how the words of a paper are shown.
 *
 * The catalogue keeps them as they came. What is shown today is the same words, escaped. */
#ifndef RENDER_TYPESET_H
#define RENDER_TYPESET_H

#include "base/buf.h"
#include "base/arena.h"

/* Append `text` as HTML, for the inside of an element. */
void typeset_html(struct str text, struct buf *out);
/* The same in the arena. */
struct str typeset_html_in(struct arena *arena, struct str text);
/* `text` without markup, for a page's title or a feed: unescaped. In the arena, or `text` itself. */
struct str typeset_plain(struct arena *arena, struct str text);

/* The first words of `text` as it came, at most `bytes` bytes of them and then "…"; all of it where it is no longer
 * than that. To be cut first and typeset then. In the arena, or a view of `text`. */
struct str first_words(struct arena *arena, struct str text, size_t bytes);

#endif
