/* Ids of headings, made of their words and unique within a text: "what-is-new", "what-is-new-2". */
#ifndef RENDER_HEADING_IDS_H
#define RENDER_HEADING_IDS_H

#include "base/map.h"

struct heading_ids {
    struct map taken;
};

void heading_ids_init(struct heading_ids *ids, struct arena *arena);

/* The id of the next heading: letters and digits of its words, small, joined by '-'; "section" where there are none.
 * No other character of ASCII is in it, so that a layout's own ids with '_' never meet one. In the arena. */
struct str heading_ids_next(struct heading_ids *ids, struct str words);

#endif
