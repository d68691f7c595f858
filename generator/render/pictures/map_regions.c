#include "render/pictures/map_regions.h"

#include <stdlib.h>

#include "render/pictures/map_labels.h"
#include "render/pictures/map_land.h"

enum { LEAST_PAPERS = 8 };

bool map_is_worthwhile(const struct catalogue *catalogue)
{
    size_t placed = 0;
    const struct topic *first = NULL;
    bool several = false;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        if (!paper->place.is_known || paper->topic_count == 0)
            continue;
        placed++;
        several = several || (first != NULL && first != paper->topics[0].topic);
        first = paper->topics[0].topic;
    }
    return several && placed >= LEAST_PAPERS;
}

static int compare_numbers(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static int median(int *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    return numbers[count / 2];
}

static void find_middle(struct map_region *region, struct arena *arena)
{
    size_t count = region->papers.count;
    int *x = arena_alloc(arena, count, sizeof *x), *y = arena_alloc(arena, count, sizeof *y);
    for (size_t i = 0; i < count; i++) {
        x[i] = region->papers.items[i]->place.x;
        y[i] = region->papers.items[i]->place.y;
    }
    region->middle = (struct map_place){true, median(x, count), median(y, count)};
}

static long squared_distance(const struct map_region *a, const struct map_region *b)
{
    long dx = a->middle.x - b->middle.x, dy = a->middle.y - b->middle.y;
    return dx * dx + dy * dy;
}

static void find_near(struct map_regions *regions, struct map_region *region)
{
    for (size_t i = 0; i < regions->list.count; i++) {
        const struct map_region *other = &regions->list.items[i];
        if (other == region || other->topic == NULL)
            continue;
        size_t at = NEAR_REGIONS;
        for (; at > 0; at--) {
            const struct map_region *kept = region->near[at - 1];
            if (kept != NULL && squared_distance(region, kept) <= squared_distance(region, other))
                break;
            if (at < NEAR_REGIONS)
                region->near[at] = kept;
        }
        if (at < NEAR_REGIONS)
            region->near[at] = other;
    }
}

static void fill_regions(struct map_regions *regions, const struct catalogue *catalogue, struct arena *arena)
{
    size_t topics = catalogue->topics.count;
    struct map_region *all = arena_alloc(arena, topics + 1, sizeof *all);
    for (size_t i = 0; i < topics; i++)
        all[i].topic = catalogue->topics.items[i];
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        if (!paper->place.is_known)
            continue;
        struct map_region *region = &all[paper->topic_count == 0 ? topics : paper->topics[0].topic->number];
        *array_push(arena, &region->papers) = paper;
        regions->papers++;
    }
    for (size_t i = 0; i <= topics; i++)
        if (all[i].papers.count > 0)
            *array_push(arena, &regions->list) = all[i];
}

const struct map_regions *map_regions_make(const struct catalogue *catalogue, struct arena *arena)
{
    struct map_regions *regions = arena_new(arena, struct map_regions);
    fill_regions(regions, catalogue, arena);
    for (size_t i = 0; i < regions->list.count; i++)
        find_middle(&regions->list.items[i], arena);
    for (size_t i = 0; i < regions->list.count; i++)
        find_near(regions, &regions->list.items[i]);
    map_land_divide(regions, arena);
    map_labels_place(regions, arena);
    return regions;
}
