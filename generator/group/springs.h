/* Points in the plane that are drawn together, pushed apart and held where they began, until they are at rest.
 *
 * The unit of length is the room of one point. */
#ifndef GROUP_SPRINGS_H
#define GROUP_SPRINGS_H

#include "base/arena.h"

struct point {
    double x, y;
};

struct springs {
    struct point *points; /* where they began; moved */
    size_t count;
    const size_t *starts; /* count + 1: where the neighbours of each point begin in `neighbours` */
    const size_t *neighbours;
};

/* Every round moves all points at once, from where the round before left them, so that their order does not matter but
 * in the last bits of sums, which are made in the order of points. Linear in points and neighbours while points do not
 * crowd: those beyond a limit in one place do not see each other. */
void springs_settle(const struct springs *springs, struct arena *scratch);

#endif
