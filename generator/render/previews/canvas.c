#include "render/previews/canvas.h"

/* How much of a pixel a shape covers, after the way in which font rasterisers do it (FreeType's "smooth" one, Raph
 * Levien's font-rs): each edge leaves in the cells of its rows how much lies to its right; summed up along a row, that
 * is what is covered. A cell is covered whole at FULL. */
enum { FULL = 2 * PIXEL * PIXEL };

struct stencil {
    int left, top, width, height; /* on the canvas, in pixels */
    int *cells;                   /* width + 2 a row */
};

struct spot {
    int x, y;
};

void canvas_init(struct canvas *canvas, size_t width, size_t height, struct arena *arena)
{
    *canvas = (struct canvas){width, height, 1 + width / 2, NULL};
    canvas->pixels = arena_alloc(arena, canvas->height, canvas->row);
}

static void shade(struct canvas *canvas, size_t x, size_t y, unsigned colour)
{
    unsigned char *pair = &canvas->pixels[y * canvas->row + 1 + x / 2];
    unsigned shift = x % 2 == 0 ? 4 : 0, both = *pair;
    if (colour > (both >> shift & 15))
        *pair = (unsigned char)((both & ~(15U << shift)) | colour << shift);
}

void canvas_fill(struct canvas *canvas, size_t left, size_t top, size_t width, size_t height, unsigned colour)
{
    for (size_t y = top; y < top + height && y < canvas->height; y++)
        for (size_t x = left; x < left + width && x < canvas->width; x++)
            shade(canvas, x, y, colour);
}

/* The part of an edge that lies within one row; `down` is how far it goes down in it. Its cells get their shares in
 * proportion, rounded so that the sum is exact. */
static void add_in_row(int *cells, int from_x, int to_x, int down)
{
    int first = from_x / PIXEL, last = to_x / PIXEL;
    if (first == last) {
        int inside = from_x % PIXEL + to_x % PIXEL;
        cells[first] += down * (2 * PIXEL - inside);
        cells[first + 1] += down * inside;
        return;
    }
    int step = to_x > from_x ? 1 : -1, given = 0, x = from_x;
    for (int cell = first;; cell += step) {
        int end = cell == last ? to_x : step > 0 ? (cell + 1) * PIXEL : cell * PIXEL;
        int share = (int)((int64_t)down * (end - from_x) / (to_x - from_x)) - given;
        int inside = x - cell * PIXEL + end - cell * PIXEL;
        cells[cell] += share * (2 * PIXEL - inside);
        cells[cell + 1] += share * inside;
        given += share;
        x = end;
        if (cell == last)
            return;
    }
}

static int between(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* An edge from one spot to another, relative to the stencil. */
static void add_edge(struct stencil *stencil, struct spot from, struct spot to)
{
    int sign = 1, most_x = stencil->width * PIXEL, most_y = stencil->height * PIXEL;
    if (from.y == to.y)
        return;
    if (from.y > to.y) {
        struct spot swapped = from;
        from = to;
        to = swapped;
        sign = -1;
    }
    int x = between(from.x, 0, most_x), top = between(from.y, 0, most_y), bottom = between(to.y, 0, most_y);
    for (int y = top; y < bottom;) {
        int row = y / PIXEL, end = (row + 1) * PIXEL < bottom ? (row + 1) * PIXEL : bottom;
        int end_x = from.x + (int)((int64_t)(to.x - from.x) * (end - from.y) / (to.y - from.y));
        end_x = between(end_x, 0, most_x);
        add_in_row(stencil->cells + (ptrdiff_t)row * (stencil->width + 2), x, end_x, sign * (end - y));
        x = end_x;
        y = end;
    }
}

/* A quadratic curve, as so many edges that none is further than a 32nd of a pixel from it. */
static void add_curve(struct stencil *stencil, struct spot from, struct spot control, struct spot to)
{
    int64_t bend_x = from.x - 2 * (int64_t)control.x + to.x, bend_y = from.y - 2 * (int64_t)control.y + to.y;
    int64_t bend = (bend_x < 0 ? -bend_x : bend_x) + (bend_y < 0 ? -bend_y : bend_y), edges = 1;
    while (edges < 64 && edges * edges * PIXEL / 8 < bend)
        edges++;
    struct spot last = from;
    for (int64_t i = 1; i <= edges; i++) {
        int64_t rest = edges - i, all = edges * edges;
        struct spot next = {(int)((rest * rest * from.x + 2 * rest * i * control.x + i * i * to.x) / all),
                            (int)((rest * rest * from.y + 2 * rest * i * control.y + i * i * to.y) / all)};
        add_edge(stencil, last, next);
        last = next;
    }
}

static struct spot middle(struct spot a, struct spot b)
{
    return (struct spot){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/* A closed line of points on and off the curve. */
static void add_contour(struct stencil *stencil, const struct glyph_point *points, const struct spot *spots,
                        size_t count)
{
    struct spot start = spots[0], last, control = {0, 0};
    bool is_open = false; /* a control point waits for its end */
    if (!points[0].is_on_curve)
        start = points[count - 1].is_on_curve ? spots[count - 1] : middle(spots[0], spots[count - 1]);
    last = start;
    for (size_t i = 0; i < count; i++) {
        struct spot end = points[i].is_on_curve ? spots[i] : middle(control, spots[i]);
        if (is_open)
            add_curve(stencil, last, control, end);
        else if (points[i].is_on_curve)
            add_edge(stencil, last, end);
        if (is_open || points[i].is_on_curve)
            last = end;
        is_open = !points[i].is_on_curve;
        control = spots[i];
    }
    if (is_open)
        add_curve(stencil, last, control, start);
    else
        add_edge(stencil, last, start);
}

/* From units of the font to those of the canvas; returns the shape's box in whole pixels. */
static struct stencil place(const glyph_points *points, struct spot *spots, unsigned units, int size, int x, int y)
{
    int left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, bottom = INT32_MIN;
    for (size_t i = 0; i < points->count; i++) {
        int64_t scale = (int64_t)size * PIXEL;
        spots[i].x = x + (int)(points->items[i].x * scale / (int)units);
        spots[i].y = y - (int)(points->items[i].y * scale / (int)units);
        left = spots[i].x < left ? spots[i].x : left;
        right = spots[i].x > right ? spots[i].x : right;
        top = spots[i].y < top ? spots[i].y : top;
        bottom = spots[i].y > bottom ? spots[i].y : bottom;
    }
    struct stencil stencil = {.left = left / PIXEL - 1, .top = top / PIXEL - 1};
    stencil.width = right / PIXEL + 1 - stencil.left;
    stencil.height = bottom / PIXEL + 1 - stencil.top;
    for (size_t i = 0; i < points->count; i++) {
        spots[i].x -= stencil.left * PIXEL;
        spots[i].y -= stencil.top * PIXEL;
    }
    return stencil;
}

static void put(struct canvas *canvas, const struct stencil *stencil, struct shades shades)
{
    for (int row = 0; row < stencil->height; row++) {
        const int *cells = stencil->cells + (ptrdiff_t)row * (stencil->width + 2);
        int y = stencil->top + row, covered = 0;
        for (int column = 0; column < stencil->width; column++) {
            covered += cells[column];
            int depth = covered < 0 ? -covered : covered, x = stencil->left + column;
            int level = ((depth < FULL ? depth : FULL) * shades.count + FULL / 2) / FULL;
            if (level > 0 && x >= 0 && y >= 0 && (size_t)x < canvas->width && (size_t)y < canvas->height)
                shade(canvas, (size_t)x, (size_t)y, shades.first + (unsigned)level - 1);
        }
    }
}

void canvas_draw_glyph(struct canvas *canvas, const struct truetype *font, unsigned glyph, int size, int x, int y,
                       struct shades shades, struct arena *scratch)
{
    enum { LARGEST = 2048 };
    glyph_points points = {0};
    truetype_outline(font, glyph, scratch, &points);
    if (points.count == 0)
        return;
    struct spot *spots = arena_alloc(scratch, points.count, sizeof *spots);
    struct stencil stencil = place(&points, spots, font->units, size, x, y);
    if (stencil.width > LARGEST || stencil.height > LARGEST)
        return;
    stencil.cells = arena_alloc(scratch, (size_t)stencil.height, (size_t)(stencil.width + 2) * sizeof(int));
    for (size_t start = 0, i = 0; i < points.count; i++) {
        if (!points.items[i].ends_contour)
            continue;
        add_contour(&stencil, &points.items[start], &spots[start], i + 1 - start);
        start = i + 1;
    }
    put(canvas, &stencil, shades);
}
