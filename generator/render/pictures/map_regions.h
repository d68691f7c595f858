/* The regions of the map: the papers of each topic, and its label where there is room for it. */
#ifndef RENDER_MAP_REGIONS_H
#define RENDER_MAP_REGIONS_H

#include "catalogue/catalogue.h"
#include "render/pictures/labels.h"

enum { NEAR_REGIONS = 2 };

struct map_region {
    const struct topic *topic;                   /* NULL: papers without one */
    ARRAY_OF(const struct paper *) papers;       /* on the map, whose first topic it is, in the order of the site */
    struct map_place middle;                     /* of its papers: half of them on each side */
    const struct map_region *near[NEAR_REGIONS]; /* the nearest first; NULL where there are no others */
    ARRAY_OF(struct map_place) land; /* squares of the ground, by their middles: render/pictures/map_land.h */
    struct map_place label;          /* the middle of its name */
    struct str lines[LABEL_LINES];   /* its name */
    bool is_on_narrow, is_on_wide;   /* whether there is room for its label on a map that is not enlarged */
};

struct map_regions {
    ARRAY_OF(struct map_region) list; /* in the order of topics, those without one last; none that is empty */
    size_t papers;                    /* in all regions */
};

/* Made of the papers that have a place (catalogue.h), in `arena`. */
const struct map_regions *map_regions_make(const struct catalogue *catalogue, struct arena *arena);
/* Whether there is enough for a map: papers of two topics at least. */
bool map_is_worthwhile(const struct catalogue *catalogue);

#endif
