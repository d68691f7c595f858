/* Where the topics' regions lie on the map: discs side by side, those that have much in common next to each other. */
#ifndef GROUP_REGIONS_H
#define GROUP_REGIONS_H

#include "base/arena.h"

enum { MAX_REGIONS = 128 };

struct region {
    double radius; /* given */
    double x, y;   /* of its centre: found */
};

/* Place up to MAX_REGIONS regions. `common` is count × count, symmetric: how much two have in common, on any scale;
 * each is drawn to the four with which it shares most for its size. Distances that follow from these, as a walk from
 * region to region, are laid into the plane by stress majorization (Gansner, Koren and North, "Graph Drawing by Stress
 * Majorization", 2004), from a few beginnings of which the best is kept. Additions, multiplications, divisions and
 * square roots in a fixed order: the same on every machine. Cubic in the number of regions. */
void regions_place(struct region *regions, size_t count, const double *common, struct arena *scratch);

#endif
