#include "render/map_regions.h"

#include <stdlib.h>

enum { LEAST_PAPERS = 8 };

/* How large a map is on a phone and on a large screen, in pixels, and a letter of its labels; as in style.css. */
struct screen {
    int width, height, letter_width, line_height, margin;
};
static const struct screen narrow = {288, 360, 6, 13, 3}, wide = {1000, 750, 8, 17, 6};

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
    region->x = median(x, count);
    region->y = median(y, count);
}

static long squared_distance(const struct map_region *a, const struct map_region *b)
{
    long dx = a->x - b->x, dy = a->y - b->y;
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

struct box {
    int left, right, top, bottom;
};

static struct box box_of(const struct map_region *region, const struct screen *screen)
{
    size_t letters =
        region->lines[0].length > region->lines[1].length ? region->lines[0].length : region->lines[1].length;
    int half_width = (int)(letters > 200 ? 200 : letters) * screen->letter_width / 2 + screen->margin;
    int half_height = screen->line_height * (region->lines[1].length > 0 ? 2 : 1) / 2 + screen->margin;
    int x = region->x * screen->width / MAP_SIDE, y = region->y * screen->height / MAP_SIDE;
    return (struct box){x - half_width, x + half_width, y - half_height, y + half_height};
}

static bool overlap(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool *shown_on(struct map_region *region, const struct screen *screen)
{
    return screen == &narrow ? &region->is_on_narrow : &region->is_on_wide;
}

static bool has_room(struct map_regions *regions, const struct map_region *region, const struct screen *screen)
{
    struct box box = box_of(region, screen);
    if (box.left < 0 || box.right > screen->width)
        return false;
    for (size_t i = 0; i < regions->list.count; i++) {
        struct map_region *other = &regions->list.items[i];
        if (*shown_on(other, screen) && overlap(box, box_of(other, screen)))
            return false;
    }
    return true;
}

static int compare_sizes(const void *left, const void *right)
{
    const struct map_region *a = *(struct map_region *const *)left, *b = *(struct map_region *const *)right;
    if (a->papers.count != b->papers.count)
        return a->papers.count > b->papers.count ? -1 : 1;
    return (a > b) - (a < b);
}

/* The largest regions first. */
static void choose_labels(struct map_regions *regions, const struct screen *screen, struct arena *arena)
{
    size_t count = regions->list.count;
    struct map_region **sorted = arena_alloc(arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &regions->list.items[i];
    qsort(sorted, count, sizeof *sorted, compare_sizes);
    for (size_t i = 0; i < count; i++)
        if (sorted[i]->topic != NULL)
            *shown_on(sorted[i], screen) = has_room(regions, sorted[i], screen);
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
    for (size_t i = 0; i < regions->list.count; i++) {
        find_middle(&regions->list.items[i], arena);
        if (regions->list.items[i].topic != NULL)
            label_break(regions->list.items[i].topic->title, regions->list.items[i].lines, arena);
    }
    for (size_t i = 0; i < regions->list.count; i++)
        find_near(regions, &regions->list.items[i]);
    choose_labels(regions, &narrow, arena);
    choose_labels(regions, &wide, arena);
    return regions;
}
