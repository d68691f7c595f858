/* A hash map from strings to pointers, in an arena.
 *
 * Keys are views and must outlive the map. There is no removal and no order: what must be in order is kept in an
 * array beside it. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t count, capacity;
};

void map_init(struct map *map, struct arena *arena);
/* Make room for so many keys in all, so that it need not grow by and by. */
void map_reserve(struct map *map, size_t count);
/* The value of `key`, or NULL. */
void *map_get(const struct map *map, struct str key);
/* The place of the value of `key`; a key that was not there is added with NULL. Valid until the next addition. */
void **map_at(struct map *map, struct str key);
/* Set `key` unless it is there; returns what was there, or NULL. */
void *map_add(struct map *map, struct str key, void *value);

#endif
