/* Where the names of regions stand on the map, so that none lies on another. */
#ifndef RENDER_MAP_LABELS_H
#define RENDER_MAP_LABELS_H

#include "render/pictures/map_regions.h"

/* Fill in lines, label, is_on_narrow and is_on_wide of every region, after its land. The largest regions choose first,
 * each the spot that is nearest to all of its land and has room on a large screen; then the same spots are tried for a
 * small one. Papers without a topic have no label. */
void map_labels_place(struct map_regions *regions, struct arena *arena);

#endif
