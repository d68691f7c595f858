/* TrueType fonts, as far as drawing words takes: which glyph a character has, how wide it is, and its outline.
 *
 * After the OpenType specification 1.9: the tables head, maxp, cmap (formats 4 and 12), hhea, hmtx, loca and glyf.
 * Hinting, kerning and substitution are passed over, so no script whose letters join or stack can be set with it.
 * Nothing in a font is believed: whatever lies outside it reads as zero, and a glyph has at most GLYPH_MAX_POINTS
 * points and GLYPH_MAX_PARTS parts, or else no outline. */
#ifndef RENDER_TRUETYPE_H
#define RENDER_TRUETYPE_H

#include <stdint.h>

#include "base/arena.h"

enum { GLYPH_MAX_POINTS = 4096, GLYPH_MAX_PARTS = 32 };

/* A view of the bytes of a font, which must outlive it. */
struct truetype {
    struct str characters, places, outlines, widths; /* cmap's subtable, loca, glyf, hmtx */
    unsigned format;                                 /* of cmap's subtable: 4 or 12 */
    unsigned units;                                  /* in an em */
    unsigned glyphs, wide_glyphs;                    /* how many there are, and how many have a width of their own */
    bool has_long_places;
};

/* In units of the font, y upwards. Between two points off the curve there is one on it, half way. */
struct glyph_point {
    int x, y;
    bool is_on_curve, ends_contour;
};
typedef ARRAY_OF(struct glyph_point) glyph_points;

/* False where the bytes are no font with TrueType outlines and a map from Unicode. */
bool truetype_open(struct truetype *font, struct str bytes);
/* 0 where the font lacks the character. */
unsigned truetype_glyph(const struct truetype *font, uint32_t character);
/* How far the next glyph stands from this one, in units. */
unsigned truetype_advance(const struct truetype *font, unsigned glyph);
/* Append the outline to `points`; nothing for a blank, and for what is broken. */
void truetype_outline(const struct truetype *font, unsigned glyph, struct arena *arena, glyph_points *points);

#endif
