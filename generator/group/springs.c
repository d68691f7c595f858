#include "group/springs.h"

#include <math.h>

enum { ROUNDS = 24, LAST_ROUNDS = 6, MOST_CROWDED = 72, LARGEST_GRID = 512 };

static const double reach = 1.7;      /* nearer points push each other away */
static const double last_reach = 1.1; /* the same in the last rounds, which only give each its room */
static const double push = 0.1;       /* how much of that in a round */
static const double nearest = 0.1;    /* of the squared reach: nearer points are not pushed harder */
static const double pull = 0.25;      /* of the way to the mean of neighbours, in a round */
static const double hold = 0.03;      /* of the way back to where it began, in a round */
static const double longest_step = 1.5;

/* Points by squares of the plane. */
struct grid {
    double x, y, side; /* of a square; x and y of the first */
    size_t columns, rows;
    size_t *starts;       /* of each square in `points`, row by row */
    struct point *points; /* by squares */
};

struct settling {
    const struct springs *springs;
    struct point *origins, *moved;
    struct grid grid;
    double reach;
};

static size_t step_of(double at, double side, size_t count)
{
    double step = at / side;
    return step <= 0 ? 0 : step >= (double)count ? count - 1 : (size_t)step;
}

static size_t square_of(const struct grid *grid, struct point point)
{
    return step_of(point.y - grid->y, grid->side, grid->rows) * grid->columns +
           step_of(point.x - grid->x, grid->side, grid->columns);
}

static size_t steps_in(double length, double side)
{
    double steps = length / side + 1;
    return steps >= LARGEST_GRID ? LARGEST_GRID : (size_t)steps;
}

static void measure_grid(struct settling *settling)
{
    const struct point *points = settling->springs->points;
    struct point least = points[0], most = points[0];
    for (size_t i = 1; i < settling->springs->count; i++) {
        least.x = points[i].x < least.x ? points[i].x : least.x;
        least.y = points[i].y < least.y ? points[i].y : least.y;
        most.x = points[i].x > most.x ? points[i].x : most.x;
        most.y = points[i].y > most.y ? points[i].y : most.y;
    }
    struct grid *grid = &settling->grid;
    double width = most.x - least.x, height = most.y - least.y, longest = width > height ? width : height;
    grid->x = least.x;
    grid->y = least.y;
    grid->side = longest / LARGEST_GRID > settling->reach ? longest / LARGEST_GRID : settling->reach;
    grid->columns = steps_in(width, grid->side);
    grid->rows = steps_in(height, grid->side);
}

static void fill_grid(struct settling *settling)
{
    struct grid *grid = &settling->grid;
    const struct springs *springs = settling->springs;
    measure_grid(settling);
    size_t squares = grid->columns * grid->rows;
    memset(grid->starts, 0, (squares + 2) * sizeof *grid->starts);
    for (size_t i = 0; i < springs->count; i++)
        grid->starts[square_of(grid, springs->points[i]) + 2]++;
    for (size_t square = 1; square <= squares; square++)
        grid->starts[square + 1] += grid->starts[square];
    for (size_t i = 0; i < springs->count; i++)
        grid->points[grid->starts[square_of(grid, springs->points[i]) + 1]++] = springs->points[i];
}

/* Away from the points of a row of neighbouring squares that are too near: a force that needs no root, almost as their
 * distance to the reach, but larger for those that are very near. */
static void push_from(const struct settling *settling, size_t start, size_t end, struct point here, struct point *move)
{
    double squared_reach = settling->reach * settling->reach, least = squared_reach * nearest;
    const struct point *points = settling->grid.points;
    end = end - start > MOST_CROWDED ? start + MOST_CROWDED : end;
    for (size_t i = start; i < end; i++) {
        double dx = here.x - points[i].x, dy = here.y - points[i].y;
        double squared = dx * dx + dy * dy, inside = squared_reach - squared;
        double share = push * (inside > 0 ? inside : 0) / (squared + least);
        move->x += dx * share;
        move->y += dy * share;
    }
}

static void push_all(const struct settling *settling, struct point here, struct point *move)
{
    const struct grid *grid = &settling->grid;
    size_t square = square_of(grid, here), row = square / grid->columns, column = square % grid->columns;
    size_t first = column > 0 ? column - 1 : 0, last = column + 1 < grid->columns ? column + 1 : column;
    for (size_t r = row > 0 ? row - 1 : 0; r <= row + 1 && r < grid->rows; r++)
        push_from(settling, grid->starts[r * grid->columns + first], grid->starts[r * grid->columns + last + 1], here,
                  move);
}

/* To related points, and back to where it began. */
static void pull_one(const struct settling *settling, size_t i, struct point *move)
{
    const struct springs *springs = settling->springs;
    struct point here = springs->points[i], sum = {0, 0};
    size_t start = springs->starts[i], end = springs->starts[i + 1];
    for (size_t at = start; at < end; at++) {
        sum.x += springs->points[springs->neighbours[at]].x - here.x;
        sum.y += springs->points[springs->neighbours[at]].y - here.y;
    }
    if (end > start) {
        move->x += pull * sum.x / (double)(end - start);
        move->y += pull * sum.y / (double)(end - start);
    }
    move->x += hold * (settling->origins[i].x - here.x);
    move->y += hold * (settling->origins[i].y - here.y);
}

static struct point shortened(struct point move)
{
    double length = sqrt(move.x * move.x + move.y * move.y);
    double share = length > longest_step ? longest_step / length : 1;
    return (struct point){move.x * share, move.y * share};
}

static void settle_once(struct settling *settling, bool is_last)
{
    const struct springs *springs = settling->springs;
    settling->reach = is_last ? last_reach : reach;
    fill_grid(settling);
    for (size_t i = 0; i < springs->count; i++) {
        struct point move = {0, 0};
        push_all(settling, springs->points[i], &move);
        if (!is_last)
            pull_one(settling, i, &move);
        move = shortened(move);
        settling->moved[i] = (struct point){springs->points[i].x + move.x, springs->points[i].y + move.y};
    }
    memcpy(springs->points, settling->moved, springs->count * sizeof *springs->points);
}

void springs_settle(const struct springs *springs, struct arena *scratch)
{
    if (springs->count == 0)
        return;
    struct settling settling = {.springs = springs};
    settling.origins = arena_alloc(scratch, springs->count, sizeof *settling.origins);
    settling.moved = arena_alloc(scratch, springs->count, sizeof *settling.moved);
    settling.grid.starts = arena_alloc(scratch, LARGEST_GRID * LARGEST_GRID + 2, sizeof *settling.grid.starts);
    settling.grid.points = arena_alloc(scratch, springs->count, sizeof *settling.grid.points);
    memcpy(settling.origins, springs->points, springs->count * sizeof *springs->points);
    for (size_t round = 0; round < ROUNDS + LAST_ROUNDS; round++)
        settle_once(&settling, round >= ROUNDS);
}
