/* A long listing over several pages. */
#ifndef RENDER_PAGING_H
#define RENDER_PAGING_H

#include "render/mustache/value.h"

/* How many pages `count` things take, `a_page` on each; at least one. */
size_t paging_parts(size_t count, size_t a_page);

/* {number, total, previous, next, pages} of part `part` of `total`, whose addresses are topic_address(slug, …), or
 * null for a single page. `pages` names the first, the last and those around this one, however many there are. */
struct value paging_value(struct arena *arena, struct str slug, size_t part, size_t total);

#endif
