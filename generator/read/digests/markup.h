/* Text that has HTML or JATS in it, as descriptions of feeds and abstracts of publishers do. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include "base/arena.h"

/* Without the markup: known elements are taken out, blocks begin a paragraph, <sup> and <sub> become TeX ("10^{15}"),
 * comments go, what scripts and styles hold goes, and entities become what they mean. What only looks like markup
 * ("<think>", "a < b") stays. In the arena, or a view of `s` where it has none. */
struct str markup_text(struct arena *arena, struct str s);

/* The first address in it that a link has, or an empty string. */
struct str markup_first_link(struct arena *arena, struct str s);

/* The character that an entity at the start of `s` ("&amp;", "&#xE9;") stands for, in UTF-8, at most 4 bytes in `out`;
 * *used is the entity's length. 0 where there is none that is known. */
size_t markup_entity(struct str s, char out[4], size_t *used);

#endif
