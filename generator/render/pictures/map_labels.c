#include "render/pictures/map_labels.h"

#include <stdlib.h>

#include "render/pictures/map_land.h"

/* How large the map and the letters of its labels are, in pixels, on a phone and on a large screen: as in
 * pictures.css. */
struct screen {
    int width, height, letter_width, line_height, margin;
};
static const struct screen narrow = {288, 360, 6, 13, 2}, wide = {1000, 750, 8, 16, 2};

struct box {
    int left, right, top, bottom;
};

static int longest_line(const struct map_region *region)
{
    size_t longest = 0;
    for (size_t i = 0; i < LABEL_LINES; i++)
        longest = region->lines[i].length > longest ? region->lines[i].length : longest;
    return (int)longest; /* label_break has a limit */
}

static struct box box_at(const struct map_region *region, struct map_place place, const struct screen *screen)
{
    int half_width = longest_line(region) * screen->letter_width / 2 + screen->margin;
    int half_height = screen->line_height * (region->lines[1].length > 0 ? 2 : 1) / 2 + screen->margin;
    int x = place.x * screen->width / MAP_SIDE, y = place.y * screen->height / MAP_SIDE;
    return (struct box){x - half_width, x + half_width, y - half_height, y + half_height};
}

static bool overlap(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool is_on(const struct map_region *region, const struct screen *screen)
{
    return screen == &narrow ? region->is_on_narrow : region->is_on_wide;
}

static bool has_room(const struct map_regions *regions, const struct map_region *region, struct map_place place,
                     const struct screen *screen)
{
    struct box box = box_at(region, place, screen);
    if (box.left < 0 || box.right > screen->width)
        return false;
    for (size_t i = 0; i < regions->list.count; i++) {
        const struct map_region *other = &regions->list.items[i];
        if (other != region && is_on(other, screen) && overlap(box, box_at(other, other->label, screen)))
            return false;
    }
    return true;
}

/* How far each column (or row) of squares is from all land of a region together. */
static void measure_ways(const size_t land[LAND_SQUARES], long ways[LAND_SQUARES])
{
    for (long from = 0; from < LAND_SQUARES; from++) {
        ways[from] = 0;
        for (long to = 0; to < LAND_SQUARES; to++)
            ways[from] += (long)land[to] * labs(from - to);
    }
}

/* The spot in the middle of the land, or the next one with room where there is one. */
static void choose_spot(const struct map_regions *regions, struct map_region *region)
{
    size_t columns[LAND_SQUARES] = {0}, rows[LAND_SQUARES] = {0};
    long across[LAND_SQUARES], down[LAND_SQUARES], least = -1;
    for (size_t i = 0; i < region->land.count; i++) {
        columns[region->land.items[i].x / LAND_SIDE]++;
        rows[region->land.items[i].y / LAND_SIDE]++;
    }
    measure_ways(columns, across);
    measure_ways(rows, down);
    for (size_t i = 0; i < region->land.count; i++) {
        struct map_place spot = region->land.items[i];
        long distance = across[spot.x / LAND_SIDE] + down[spot.y / LAND_SIDE];
        bool fits = has_room(regions, region, spot, &wide);
        if (fits < region->is_on_wide || (fits == region->is_on_wide && least >= 0 && distance >= least))
            continue;
        least = distance;
        region->label = spot;
        region->is_on_wide = fits;
    }
}

static int compare_sizes(const void *left, const void *right)
{
    const struct map_region *a = *(struct map_region *const *)left, *b = *(struct map_region *const *)right;
    if (a->papers.count != b->papers.count)
        return a->papers.count > b->papers.count ? -1 : 1;
    return (a > b) - (a < b);
}

void map_labels_place(struct map_regions *regions, struct arena *arena)
{
    size_t count = 0;
    struct map_region **sorted = arena_alloc(arena, regions->list.count, sizeof *sorted);
    for (size_t i = 0; i < regions->list.count; i++) {
        struct map_region *region = &regions->list.items[i];
        region->label = region->middle;
        if (region->topic == NULL)
            continue;
        label_break(region->topic->title, region->lines, arena);
        sorted[count++] = region;
    }
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, compare_sizes);
    for (size_t i = 0; i < count; i++)
        choose_spot(regions, sorted[i]);
    for (size_t i = 0; i < count; i++)
        sorted[i]->is_on_narrow = sorted[i]->is_on_wide && has_room(regions, sorted[i], sorted[i]->label, &narrow);
}
