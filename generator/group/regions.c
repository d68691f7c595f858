#include "group/regions.h"

#include <math.h>
#include <stdint.h>

enum { NEIGHBOURS = 4, ROUNDS = 60, BEGINNINGS = 6, FEW = 40 };

static const double beside = 1.05; /* of the sum of two radii: how far neighbours are from each other */
static const double apart = 2.5;   /* and how far others are at most */

struct plane {
    struct region *regions;
    size_t count;
    double *distances; /* count × count: how far from each other they should be */
};

static double similarity(const double *common, const double *sums, size_t count, size_t a, size_t b)
{
    double scale = sqrt(sums[a] * sums[b]);
    return scale > 0 ? common[a * count + b] / scale : 0;
}

/* How many others are more like region `a` than `b` is. */
static size_t rank_of(const double *common, const double *sums, size_t count, size_t a, size_t b)
{
    double likeness = similarity(common, sums, count, a, b);
    size_t rank = 0;
    for (size_t c = 0; c < count; c++) {
        double other = similarity(common, sums, count, a, c);
        rank += c != a && c != b && (other > likeness || (other == likeness && c < b));
    }
    return rank;
}

static void measure_steps(struct plane *plane, const double *common, struct arena *scratch)
{
    size_t count = plane->count;
    double *sums = arena_alloc(scratch, count, sizeof *sums);
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++)
            sums[a] += a == b ? 0 : common[a * count + b];
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++) {
            bool near = common[a * count + b] > 0 && (rank_of(common, sums, count, a, b) < NEIGHBOURS ||
                                                      rank_of(common, sums, count, b, a) < NEIGHBOURS);
            double radii = plane->regions[a].radius + plane->regions[b].radius;
            plane->distances[a * count + b] = a == b ? 0 : radii * (near ? beside : apart);
        }
}

/* The shortest walks (Floyd and Warshall). */
static void shorten(struct plane *plane)
{
    size_t count = plane->count;
    double *distances = plane->distances;
    for (size_t k = 0; k < count; k++)
        for (size_t a = 0; a < count; a++)
            for (size_t b = 0; b < count; b++) {
                double walk = distances[a * count + k] + distances[k * count + b];
                if (walk < distances[a * count + b])
                    distances[a * count + b] = walk;
            }
}

static double length_of(double x, double y)
{
    return sqrt(x * x + y * y);
}

/* Move a region to where its distances to all others would have it, near ones counting most. */
static void settle(struct plane *plane, size_t a)
{
    double x = 0, y = 0, weights = 0;
    struct region *region = &plane->regions[a];
    for (size_t b = 0; b < plane->count; b++) {
        const struct region *other = &plane->regions[b];
        double wanted = plane->distances[a * plane->count + b];
        if (a == b || wanted <= 0)
            continue;
        double dx = region->x - other->x, dy = region->y - other->y, is = length_of(dx, dy);
        double scale = is > 0 ? wanted / is : 0, weight = 1 / (wanted * wanted);
        x += weight * (other->x + dx * scale);
        y += weight * (other->y + dy * scale);
        weights += weight;
    }
    if (weights > 0) {
        region->x = x / weights;
        region->y = y / weights;
    }
}

static double stress(const struct plane *plane)
{
    double sum = 0;
    for (size_t a = 0; a < plane->count; a++)
        for (size_t b = 0; b < a; b++) {
            const struct region *one = &plane->regions[a], *other = &plane->regions[b];
            double wanted = plane->distances[a * plane->count + b];
            double missed = wanted > 0 ? length_of(one->x - other->x, one->y - other->y) / wanted - 1 : 0;
            sum += missed * missed;
        }
    return sum;
}

/* In [0, 1); Knuth's linear congruential generator (MMIX). */
static double next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 40) / 16777216.0;
}

static void begin(struct plane *plane, uint64_t beginning)
{
    uint64_t state = beginning * 2654435761u + 1;
    for (size_t a = 0; a < plane->count; a++) {
        plane->regions[a].x = next_number(&state);
        plane->regions[a].y = next_number(&state);
    }
}

void regions_place(struct region *regions, size_t count, const double *common, struct arena *scratch)
{
    struct plane plane = {regions, count, arena_alloc(scratch, count * count, sizeof(double))};
    struct region *best = arena_alloc(scratch, count, sizeof *best);
    double least = 0;
    measure_steps(&plane, common, scratch);
    shorten(&plane);
    for (uint64_t beginning = 0; beginning < (count <= FEW ? BEGINNINGS : 1); beginning++) {
        begin(&plane, beginning);
        for (size_t round = 0; round < ROUNDS; round++)
            for (size_t a = 0; a < count; a++)
                settle(&plane, a);
        double left = stress(&plane);
        if (beginning == 0 || left < least) {
            least = left;
            for (size_t a = 0; a < count; a++)
                best[a] = regions[a];
        }
    }
    for (size_t a = 0; a < count; a++)
        regions[a] = best[a];
}
