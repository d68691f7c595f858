#include "group/positions.h"

#include <math.h>
#include <stdlib.h>

#include "group/regions.h"
#include "group/springs.h"

enum { OTHERS = MAX_REGIONS - 1, MARGIN = 100, OUTERMOST = 200 };

static const double room = 0.62;          /* radius of a region for one paper; it grows with the root */
static const double further_pull = 0.3;   /* of further topics beside the first, where a paper begins */
static const double related_worth = 0.25; /* of related papers beside topics in common, for regions */

struct layout {
    const struct catalogue *catalogue;
    struct arena scratch;
    size_t count;           /* papers that have a place */
    size_t *region_numbers; /* of topics, by their numbers */
    size_t region_count;    /* the last is for papers without a topic and topics beyond the most */
    struct region *regions;
    size_t *papers_in; /* each region */
    struct point *points;
};

static struct paper *paper_at(const struct layout *layout, size_t number)
{
    return layout->catalogue->papers.items[number];
}

static size_t region_of_topic(const struct layout *layout, const struct topic *topic)
{
    return layout->region_numbers[topic->number];
}

static size_t region_of(const struct layout *layout, const struct paper *paper)
{
    return paper->topic_count == 0 ? layout->region_count - 1 : region_of_topic(layout, paper->topics[0].topic);
}

static void make_regions(struct layout *layout)
{
    const struct catalogue *catalogue = layout->catalogue;
    layout->region_numbers = arena_alloc(&layout->scratch, catalogue->topics.count, sizeof(size_t));
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        bool has_own = catalogue->topics.items[i]->papers.count > 0 && layout->region_count < OTHERS;
        layout->region_numbers[i] = has_own ? layout->region_count++ : OTHERS;
    }
    for (size_t i = 0; i < catalogue->topics.count; i++)
        if (layout->region_numbers[i] == OTHERS)
            layout->region_numbers[i] = layout->region_count;
    layout->region_count++;
    layout->regions = arena_alloc(&layout->scratch, layout->region_count, sizeof *layout->regions);
    layout->papers_in = arena_alloc(&layout->scratch, layout->region_count, sizeof *layout->papers_in);
    for (size_t i = 0; i < layout->count; i++)
        layout->papers_in[region_of(layout, paper_at(layout, i))]++;
    for (size_t r = 0; r < layout->region_count; r++)
        layout->regions[r].radius = room * sqrt((double)layout->papers_in[r]);
}

static void add_common(double *common, size_t regions, size_t a, size_t b, double worth)
{
    common[a * regions + b] += worth;
    common[b * regions + a] += worth;
}

/* Topics that papers share, and related papers of different topics. */
static const double *measure_common(struct layout *layout)
{
    size_t regions = layout->region_count;
    double *common = arena_alloc(&layout->scratch, regions * regions, sizeof *common);
    for (size_t i = 0; i < layout->count; i++) {
        const struct paper *paper = paper_at(layout, i);
        for (size_t a = 0; a < paper->topic_count; a++)
            for (size_t b = 0; b < a; b++)
                add_common(common, regions, region_of_topic(layout, paper->topics[a].topic),
                           region_of_topic(layout, paper->topics[b].topic), 1);
        for (size_t r = 0; r < paper->related.count; r++)
            add_common(common, regions, region_of(layout, paper), region_of(layout, paper->related.items[r].paper),
                       related_worth);
    }
    return common;
}

/* Where a paper begins without regard to others of its topic: in its first topic's middle, drawn to its further ones.
 */
static struct point middle_of(const struct layout *layout, const struct paper *paper)
{
    const struct region *first = &layout->regions[region_of(layout, paper)];
    double x = first->x, y = first->y, weights = 1;
    for (size_t i = 1; i < paper->topic_count; i++) {
        const struct region *other = &layout->regions[region_of_topic(layout, paper->topics[i].topic)];
        x += further_pull * other->x;
        y += further_pull * other->y;
        weights += further_pull;
    }
    return (struct point){x / weights, y / weights};
}

/* The papers of a region begin as the seeds of a sunflower (Vogel, "A better way to construct the sunflower head",
 * 1979): each turns by the golden angle from the one before. */
static void plant(struct layout *layout)
{
    static const double turn_x = -0.7373688780783197, turn_y = 0.6754902942615238;
    struct arena *scratch = &layout->scratch;
    struct point *seeds = arena_alloc(scratch, layout->region_count, sizeof *seeds);
    size_t *planted = arena_alloc(scratch, layout->region_count, sizeof *planted);
    layout->points = arena_alloc(scratch, layout->count, sizeof *layout->points);
    for (size_t r = 0; r < layout->region_count; r++)
        seeds[r] = (struct point){1, 0};
    for (size_t i = 0; i < layout->count; i++) {
        const struct paper *paper = paper_at(layout, i);
        size_t r = region_of(layout, paper);
        struct point middle = middle_of(layout, paper), seed = seeds[r];
        double away = room * sqrt((double)planted[r]++ + 0.5);
        layout->points[i] = (struct point){middle.x + away * seed.x, middle.y + away * seed.y};
        seeds[r] = (struct point){seed.x * turn_x - seed.y * turn_y, seed.x * turn_y + seed.y * turn_x};
    }
}

static bool has_place(const struct layout *layout, const struct paper *paper)
{
    return paper->number < layout->count;
}

/* Each paper's related ones and those that are related to it. */
static struct springs join_related(struct layout *layout)
{
    struct arena *scratch = &layout->scratch;
    size_t *ends = arena_alloc(scratch, layout->count + 2, sizeof *ends);
    for (size_t i = 0; i < layout->count; i++)
        for (size_t r = 0; r < paper_at(layout, i)->related.count; r++) {
            const struct paper *other = paper_at(layout, i)->related.items[r].paper;
            if (has_place(layout, other)) {
                ends[i + 2]++;
                ends[other->number + 2]++;
            }
        }
    for (size_t i = 0; i < layout->count; i++)
        ends[i + 2] += ends[i + 1];
    size_t *neighbours = arena_alloc(scratch, ends[layout->count + 1], sizeof *neighbours);
    for (size_t i = 0; i < layout->count; i++)
        for (size_t r = 0; r < paper_at(layout, i)->related.count; r++) {
            const struct paper *other = paper_at(layout, i)->related.items[r].paper;
            if (has_place(layout, other)) {
                neighbours[ends[i + 1]++] = other->number;
                neighbours[ends[other->number + 1]++] = i;
            }
        }
    return (struct springs){layout->points, layout->count, ends, neighbours};
}

static int compare_lengths(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Of sorted lengths, how many are below `at`, in (0, 1), those equal counting half. */
static double rank_of(const double *sorted, size_t count, double at)
{
    size_t low = 0, high = count, end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < count && sorted[end] <= at;)
        end++;
    return ((double)low + (double)end) / (2 * (double)count);
}

/* Lengths in one direction as places on the map: halfway between as they are, but for the outermost, and evenly. So the
 * map is filled, and a few papers far out do not make it small for all others. */
static void spread(const double *lengths, size_t count, int *places, struct arena *scratch)
{
    double *sorted = arena_alloc(scratch, count, sizeof *sorted);
    memcpy(sorted, lengths, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_lengths);
    double least = sorted[count / OUTERMOST], most = sorted[count - 1 - count / OUTERMOST];
    for (size_t i = 0; i < count; i++) {
        double share = most > least ? (lengths[i] - least) / (most - least) : 0.5;
        double clipped = share < 0 ? 0 : share > 1 ? 1 : share;
        double even = (clipped + rank_of(sorted, count, lengths[i])) / 2;
        places[i] = MARGIN + (int)(even * (MAP_SIDE - 2 * MARGIN) + 0.5);
    }
}

static void set_places(struct layout *layout)
{
    struct arena *scratch = &layout->scratch;
    size_t count = layout->count;
    double *across = arena_alloc(scratch, count, sizeof *across), *down = arena_alloc(scratch, count, sizeof *down);
    int *x = arena_alloc(scratch, count, sizeof *x), *y = arena_alloc(scratch, count, sizeof *y);
    for (size_t i = 0; i < count; i++) {
        across[i] = layout->points[i].x;
        down[i] = layout->points[i].y;
    }
    spread(across, count, x, scratch);
    spread(down, count, y, scratch);
    for (size_t i = 0; i < count; i++)
        paper_at(layout, i)->place = (struct map_place){true, x[i], y[i]};
}

void positions_find(struct catalogue *catalogue)
{
    struct layout layout = {.catalogue = catalogue, .scratch = ARENA_INIT};
    layout.count = catalogue->papers.count < MAX_MAP_PAPERS ? catalogue->papers.count : MAX_MAP_PAPERS;
    if (layout.count == 0)
        return;
    make_regions(&layout);
    regions_place(layout.regions, layout.region_count, measure_common(&layout), &layout.scratch);
    plant(&layout);
    struct springs springs = join_related(&layout);
    springs_settle(&springs, &layout.scratch);
    set_places(&layout);
    arena_release(&layout.scratch);
}
