/* What grouping depends on, as a hash. */
#ifndef GROUP_CACHE_KEY_H
#define GROUP_CACHE_KEY_H

#include "catalogue/catalogue.h"

/* The hash (XXH3, 128 bits) of all that decides what topics and related papers are found, and how they are worded; it
 * is listed in group/cache.h. To be called after placements_take. */
void grouping_key(const struct catalogue *catalogue, unsigned char key[16]);

#endif
