/* The letters of a font, through FreeType: the only module that sees it.
 *
 * An open typeface is for one thread. Letters are neither hinted nor kerned: at every size they have the shape and the
 * width that the font gives them. */
#ifndef RENDER_TYPEFACE_H
#define RENDER_TYPEFACE_H

#include <stdint.h>

#include "base/str.h"

struct typeface;

enum { EM = 1 << 16, FRACTIONS = 64 /* of a pixel */ };

/* How much of each pixel a glyph covers, from 0 to 255, row by row from the top. */
struct coverage {
    int left, top; /* of the first pixel, from the origin of the glyph; y downwards */
    int width, height;
    const unsigned char *shares;
    int stride; /* from one row to the next */
};

/* NULL where the bytes, which must outlive it, are no font with outlines that can be drawn at any size. */
struct typeface *typeface_open(struct str bytes);
void typeface_close(struct typeface *face);
/* 0 where the font lacks the character. */
unsigned typeface_glyph(const struct typeface *face, uint32_t character);
/* How far the next glyph stands from this one, in EM. */
int64_t typeface_advance(const struct typeface *face, unsigned glyph);
/* A glyph of `size` pixels an em whose origin is that part of a pixel to the right, in FRACTIONS; valid until the next
 * call for the typeface. False, for nothing to draw, for a blank and for what is broken. */
bool typeface_draw(struct typeface *face, unsigned glyph, unsigned size, unsigned fraction, struct coverage *coverage);

#endif
