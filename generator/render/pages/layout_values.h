/* The names of what layouts get: the tables of layouts/README.md, as far as a layout's mistakes can be told by them. A
 * test holds the two together, and says the row that is missing. */
#ifndef RENDER_LAYOUT_VALUES_H
#define RENDER_LAYOUT_VALUES_H

#include <stddef.h>

struct layout_thing {
    const char *name;     /* of a kind of page (its layout), of an item of a feed, or of a thing; or of every page: */
    const char *includes; /* the thing whose values it has, too; or empty */
    const char
        *values; /* "title date:date papers*paper-card tags*": text or a flag, a thing, a list of things, a list */
};
#define LAYOUT_EVERY_PAGE "Every page"

extern const struct layout_thing layout_things[];
extern const size_t layout_thing_count;

#endif
