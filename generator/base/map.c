#include "base/map.h"

#include <stdint.h>

#include "base/hash.h"

struct map_slot {
    struct str key;
    uint64_t hash; /* 0: nothing is here */
    void *value;
};

static uint64_t hash_of(struct str key)
{
    uint64_t hash = hash_bytes(key);
    return hash == 0 ? 1 : hash;
}

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

static struct map_slot *find_slot(struct map_slot *slots, size_t capacity, struct str key, uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (slots[at].hash != 0 && (slots[at].hash != hash || !str_equal(slots[at].key, key)))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow(struct map *map, size_t capacity)
{
    struct map_slot *slots = arena_alloc(map->arena, capacity, sizeof *slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].hash != 0)
            *find_slot(slots, capacity, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    map->slots = slots;
    map->capacity = capacity;
}

void map_reserve(struct map *map, size_t count)
{
    size_t capacity = map->capacity == 0 ? 64 : map->capacity;
    while (capacity / 2 < count)
        capacity *= 2;
    if (capacity > map->capacity)
        grow(map, capacity);
}

void *map_get(const struct map *map, struct str key)
{
    if (map->count == 0)
        return NULL;
    return find_slot(map->slots, map->capacity, key, hash_of(key))->value;
}

void **map_at(struct map *map, struct str key)
{
    if (map->count >= map->capacity / 2)
        map_reserve(map, map->count + 1);
    uint64_t hash = hash_of(key);
    struct map_slot *slot = find_slot(map->slots, map->capacity, key, hash);
    if (slot->hash == 0) {
        *slot = (struct map_slot){.key = key, .hash = hash};
        map->count++;
    }
    return &slot->value;
}

void *map_add(struct map *map, struct str key, void *value)
{
    void **place = map_at(map, key);
    void *before = *place;
    if (before == NULL)
        *place = value;
    return before;
}
