/* The ground of the map, divided among topics: what lies under the points, so that regions are seen as such. */
#ifndef RENDER_MAP_LAND_H
#define RENDER_MAP_LAND_H

#include "render/pictures/map_regions.h"

enum { LAND_SQUARES = 80, LAND_SIDE = MAP_SIDE / LAND_SQUARES };

/* Fill in the land of every region, in `arena`: the middles of the squares where its papers weigh most, row by row. A
 * paper weighs less the farther it is from a square, and nothing beyond LAND_REACH; where there is too little of any
 * topic there is no land. */
void map_land_divide(struct map_regions *regions, struct arena *arena);

#endif
