/* Where papers stand on the map: near what they resemble. */
#ifndef GROUP_POSITIONS_H
#define GROUP_POSITIONS_H

#include "catalogue/catalogue.h"

/* Set the place of the newest MAX_MAP_PAPERS papers, after they have their topics and related papers.
 *
 * Each topic gets a region as large as its papers need (group/regions.h). A paper begins in the region of its first
 * topic, on the side of its further ones; then related papers draw each other nearer, all papers keep their distance
 * from those around them (group/springs.h), and each is held loosely where it began. Additions, multiplications,
 * divisions and square roots in a fixed order: the same on every machine. Linear in the papers, for which it takes
 * some 20 µs each. */
void positions_find(struct catalogue *catalogue);

#endif
