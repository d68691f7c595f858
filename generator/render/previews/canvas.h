/* A picture of few colours, to draw on and to write as PNG, through libpng: the only module that sees it. */
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include "base/arena.h"
#include "base/buf.h"
#include "render/previews/typeface.h"

enum { CANVAS_COLOURS = 16 };

/* 0xRRGGBB */
struct palette {
    uint32_t colours[CANVAS_COLOURS]; /* the first is the ground */
};

struct canvas {
    size_t width, height;
    unsigned char *pixels; /* places in the palette, two in a byte */
};

/* Shades from the ground to a colour: that of the palette at `first` + `count` - 1 is the colour itself. */
struct shades {
    unsigned char first, count;
};

/* An even width; all of it the ground. In the arena. */
void canvas_init(struct canvas *canvas, size_t width, size_t height, struct arena *arena);
/* Paint a rectangle; what lies outside is passed over. */
void canvas_fill(struct canvas *canvas, size_t left, size_t top, size_t width, size_t height, unsigned colour);
/* Draw a glyph whose origin is in that pixel; what lies outside is passed over. Where it meets what was drawn, the
 * deeper shade stays. */
void canvas_cover(struct canvas *canvas, const struct coverage *coverage, int x, int y, struct shades shades);

/* Append the picture as PNG, with four bits a pixel, packed for speed. */
void canvas_write_png(const struct canvas *canvas, const struct palette *palette, struct buf *out);

#endif
