/* A picture of few colours, to draw on and to write as PNG.
 *
 * Everything is worked out in whole numbers, so that a picture has the same bytes on every machine. */
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include "base/buf.h"
#include "render/previews/truetype.h"

enum { CANVAS_COLOURS = 16, PIXEL = 256 /* so many units in one: places within pixels are told apart */ };

/* 0xRRGGBB */
struct palette {
    uint32_t colours[CANVAS_COLOURS]; /* the first is the ground */
};

struct canvas {
    size_t width, height;
    size_t row;            /* bytes in a row, with the one before it that PNG has for its filter */
    unsigned char *pixels; /* four bits each */
};

/* Shades from the ground to a colour: that of the palette at `first` + `count` - 1 is the colour itself. */
struct shades {
    unsigned char first, count;
};

/* An even width; all of it the ground. In the arena. */
void canvas_init(struct canvas *canvas, size_t width, size_t height, struct arena *arena);
/* Paint a rectangle; what lies outside is passed over. */
void canvas_fill(struct canvas *canvas, size_t left, size_t top, size_t width, size_t height, unsigned colour);
/* Draw a glyph of `size` pixels an em with its origin at that place, in units of a pixel, y downwards; what lies
 * outside is passed over. Where it meets what was drawn, the deeper shade stays. */
void canvas_draw_glyph(struct canvas *canvas, const struct truetype *font, unsigned glyph, int size, int x, int y,
                       struct shades shades, struct arena *scratch);

/* Append the picture as PNG (ISO/IEC 15948), with four bits a pixel. */
void canvas_write_png(const struct canvas *canvas, const struct palette *palette, struct arena *scratch,
                      struct buf *out);

#endif
