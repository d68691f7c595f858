#include "render/pictures/map_land.h"

enum { REACH = 100, LEAST_WEIGHT = REACH * REACH / 3, ALL = LAND_SQUARES * LAND_SQUARES };

static struct map_place middle_of(int column, int row)
{
    return (struct map_place){true, column * LAND_SIDE + LAND_SIDE / 2, row * LAND_SIDE + LAND_SIDE / 2};
}

static int first_square(int at)
{
    int square = (at - REACH) / LAND_SIDE;
    return square < 0 ? 0 : square;
}

static int last_square(int at)
{
    int square = (at + REACH) / LAND_SIDE;
    return square < LAND_SQUARES ? square : LAND_SQUARES - 1;
}

static void add_weight(struct map_place place, long *weights)
{
    for (int row = first_square(place.y); row <= last_square(place.y); row++)
        for (int column = first_square(place.x); column <= last_square(place.x); column++) {
            struct map_place middle = middle_of(column, row);
            long dx = middle.x - place.x, dy = middle.y - place.y, weight = REACH * REACH - dx * dx - dy * dy;
            weights[row * LAND_SQUARES + column] += weight > 0 ? weight : 0;
        }
}

void map_land_divide(struct map_regions *regions, struct arena *arena)
{
    long *weights = arena_alloc(arena, ALL, sizeof *weights), *most = arena_alloc(arena, ALL, sizeof *most);
    struct map_region **owners = arena_alloc(arena, ALL, sizeof *owners);
    for (size_t i = 0; i < regions->list.count; i++) {
        struct map_region *region = &regions->list.items[i];
        memset(weights, 0, ALL * sizeof *weights);
        for (size_t p = 0; p < region->papers.count; p++)
            add_weight(region->papers.items[p]->place, weights);
        for (size_t at = 0; at < ALL; at++)
            if (weights[at] > most[at]) {
                most[at] = weights[at];
                owners[at] = region;
            }
    }
    for (int at = 0; at < ALL; at++)
        if (most[at] >= LEAST_WEIGHT)
            *array_push(arena, &owners[at]->land) = middle_of(at % LAND_SQUARES, at / LAND_SQUARES);
}
