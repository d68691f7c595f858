#include "render/previews/truetype.h"

enum { PART_DEPTH = 4 };

static unsigned byte_at(struct str s, size_t at)
{
    return at < s.length ? (unsigned char)s.data[at] : 0;
}

static unsigned u16_at(struct str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static int s16_at(struct str s, size_t at)
{
    int value = (int)u16_at(s, at);
    return value < 0x8000 ? value : value - 0x10000;
}

static uint32_t u32_at(struct str s, size_t at)
{
    return (uint32_t)u16_at(s, at) << 16 | u16_at(s, at + 2);
}

static struct str part_of(struct str s, uint32_t offset, uint32_t length)
{
    return str_slice(s, offset, (size_t)offset + length);
}

/* The table of that name; empty where there is none. */
static struct str table(struct str bytes, const char *name)
{
    unsigned count = u16_at(bytes, 4);
    for (size_t i = 0; i < count; i++) {
        size_t entry = 12 + i * 16;
        if (str_equal(str_slice(bytes, entry, entry + 4), str_from(name)))
            return part_of(bytes, u32_at(bytes, entry + 8), u32_at(bytes, entry + 12));
    }
    return STR("");
}

/* The widest subtable for Unicode: platform 0, or 3 with encoding 1 or 10. */
static bool choose_characters(struct truetype *font, struct str cmap)
{
    unsigned count = u16_at(cmap, 2);
    for (size_t i = 0; i < count; i++) {
        unsigned platform = u16_at(cmap, 4 + i * 8), encoding = u16_at(cmap, 6 + i * 8);
        struct str subtable = str_slice(cmap, u32_at(cmap, 8 + i * 8), cmap.length);
        unsigned format = u16_at(subtable, 0);
        bool is_unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
        if (!is_unicode || (format != 4 && format != 12) || format <= font->format)
            continue;
        font->format = format;
        font->characters = subtable;
    }
    return font->format != 0;
}

bool truetype_open(struct truetype *font, struct str bytes)
{
    struct str head = table(bytes, "head"), maxp = table(bytes, "maxp"), hhea = table(bytes, "hhea");
    *font = (struct truetype){.places = table(bytes, "loca"),
                              .outlines = table(bytes, "glyf"),
                              .widths = table(bytes, "hmtx"),
                              .units = u16_at(head, 18),
                              .glyphs = u16_at(maxp, 4),
                              .wide_glyphs = u16_at(hhea, 34),
                              .has_long_places = u16_at(head, 50) != 0};
    return choose_characters(font, table(bytes, "cmap")) && font->units >= 16 && font->units <= 16384 &&
           font->glyphs > 0 && font->wide_glyphs > 0 && font->places.length > 0 && font->outlines.length > 0;
}

/* Format 4: segments of characters, each with a difference or a place in a list of glyphs. */
static unsigned glyph_in_segments(struct str map, uint32_t character)
{
    size_t doubled = u16_at(map, 6) & ~1U, ends = 14, starts = ends + doubled + 2;
    size_t differences = starts + doubled, offsets = differences + doubled;
    for (size_t i = 0; i < doubled; i += 2) {
        if (u16_at(map, ends + i) < character)
            continue;
        unsigned start = u16_at(map, starts + i), offset = u16_at(map, offsets + i);
        if (start > character)
            return 0;
        unsigned difference = u16_at(map, differences + i);
        if (offset == 0)
            return (character + difference) & 0xFFFF;
        unsigned glyph = u16_at(map, offsets + i + offset + 2 * (size_t)(character - start));
        return glyph == 0 ? 0 : (glyph + difference) & 0xFFFF;
    }
    return 0;
}

/* Format 12: groups of characters with glyphs in a row. */
static unsigned glyph_in_groups(struct str map, uint32_t character)
{
    size_t low = 0, high = u32_at(map, 12);
    if (high > map.length / 12)
        high = map.length / 12;
    while (low < high) {
        size_t middle = low + (high - low) / 2, group = 16 + middle * 12;
        if (u32_at(map, group + 4) < character)
            low = middle + 1;
        else if (u32_at(map, group) > character)
            high = middle;
        else
            return (u32_at(map, group + 8) + (character - u32_at(map, group))) & 0xFFFF;
    }
    return 0;
}

unsigned truetype_glyph(const struct truetype *font, uint32_t character)
{
    unsigned glyph = 0;
    if (font->format == 12)
        glyph = glyph_in_groups(font->characters, character);
    else if (character <= 0xFFFF)
        glyph = glyph_in_segments(font->characters, character);
    return glyph < font->glyphs ? glyph : 0;
}

unsigned truetype_advance(const struct truetype *font, unsigned glyph)
{
    unsigned row = glyph < font->wide_glyphs ? glyph : font->wide_glyphs - 1;
    return u16_at(font->widths, (size_t)row * 4);
}

static struct str glyph_bytes(const struct truetype *font, unsigned glyph)
{
    size_t start, end;
    if (font->has_long_places) {
        start = u32_at(font->places, (size_t)glyph * 4);
        end = u32_at(font->places, (size_t)glyph * 4 + 4);
    } else {
        start = (size_t)u16_at(font->places, (size_t)glyph * 2) * 2;
        end = (size_t)u16_at(font->places, (size_t)glyph * 2 + 2) * 2;
    }
    return str_slice(font->outlines, start, end);
}

/* A glyph that is being read. */
struct outline {
    const struct truetype *font;
    struct arena *arena;
    glyph_points *points;
    unsigned parts;
};

enum { ON_CURVE = 1, SHORT_X = 2, SHORT_Y = 4, REPEATED = 8, SAME_X = 16, SAME_Y = 32 };

static size_t read_flags(struct str glyph, size_t at, unsigned char *flags, size_t count)
{
    for (size_t i = 0; i < count;) {
        unsigned flag = byte_at(glyph, at++);
        size_t times = flag & REPEATED ? 1 + (size_t)byte_at(glyph, at++) : 1;
        while (times-- > 0 && i < count)
            flags[i++] = (unsigned char)flag;
    }
    return at;
}

/* The next coordinate; moves *at behind it. A short one has its sign in the flag that else says "as before". */
static int next_coordinate(struct str glyph, size_t *at, unsigned flag, unsigned is_short, unsigned is_same, int last)
{
    if (flag & is_short) {
        int step = (int)byte_at(glyph, (*at)++);
        return flag & is_same ? last + step : last - step;
    }
    if (flag & is_same)
        return last;
    *at += 2;
    return last + s16_at(glyph, *at - 2);
}

static void read_contours(struct outline *outline, struct str glyph, size_t contours)
{
    size_t count = contours == 0 ? 0 : (size_t)u16_at(glyph, 10 + 2 * (contours - 1)) + 1;
    size_t instructions = 10 + 2 * contours;
    if (count == 0 || count > GLYPH_MAX_POINTS - outline->points->count || contours > count)
        return;
    unsigned char *flags = arena_alloc(outline->arena, count, 1);
    size_t first = outline->points->count;
    size_t at = read_flags(glyph, instructions + 2 + u16_at(glyph, instructions), flags, count);
    for (size_t i = 0; i < count; i++) {
        int last = i == 0 ? 0 : outline->points->items[first + i - 1].x;
        int x = next_coordinate(glyph, &at, flags[i], SHORT_X, SAME_X, last);
        *array_push(outline->arena, outline->points) = (struct glyph_point){.x = x, .is_on_curve = flags[i] & ON_CURVE};
    }
    struct glyph_point *points = outline->points->items + first;
    for (size_t i = 0; i < count; i++)
        points[i].y = next_coordinate(glyph, &at, flags[i], SHORT_Y, SAME_Y, i == 0 ? 0 : points[i - 1].y);
    for (size_t i = 0; i < contours; i++)
        if (u16_at(glyph, 10 + 2 * i) < count)
            points[u16_at(glyph, 10 + 2 * i)].ends_contour = true;
}

/* Where a part of a composite glyph stands: x' = (xx x + yx y) / 2^14 + dx. */
struct part {
    unsigned flags, glyph;
    int xx, xy, yx, yy, dx, dy;
};

enum { WORDS = 1, OFFSETS = 2, SCALED = 8, MORE = 32, SCALED_TWICE = 64, MATRIX = 128, ONE = 1 << 14 };

static size_t read_part(struct str glyph, size_t at, struct part *part)
{
    *part = (struct part){.flags = u16_at(glyph, at), .glyph = u16_at(glyph, at + 2), .xx = ONE, .yy = ONE};
    bool has_words = part->flags & WORDS;
    if (part->flags & OFFSETS) {
        part->dx = has_words ? s16_at(glyph, at + 4) : (signed char)byte_at(glyph, at + 4);
        part->dy = has_words ? s16_at(glyph, at + 6) : (signed char)byte_at(glyph, at + 5);
    }
    at += has_words ? 8 : 6;
    if (part->flags & SCALED) {
        part->xx = part->yy = s16_at(glyph, at);
        return at + 2;
    }
    if (!(part->flags & (SCALED_TWICE | MATRIX)))
        return at;
    part->xx = s16_at(glyph, at);
    part->yy = s16_at(glyph, at + (part->flags & MATRIX ? 6 : 2));
    if (!(part->flags & MATRIX))
        return at + 4;
    part->xy = s16_at(glyph, at + 2);
    part->yx = s16_at(glyph, at + 4);
    return at + 8;
}

static void read_glyph(struct outline *outline, unsigned glyph, unsigned depth);

static void read_parts(struct outline *outline, struct str glyph, unsigned depth)
{
    struct part part = {.flags = MORE};
    for (size_t at = 10; part.flags & MORE && at < glyph.length && outline->parts++ < GLYPH_MAX_PARTS;) {
        at = read_part(glyph, at, &part);
        size_t first = outline->points->count;
        read_glyph(outline, part.glyph, depth + 1);
        for (size_t i = first; i < outline->points->count; i++) {
            struct glyph_point *point = &outline->points->items[i];
            int64_t x = point->x, y = point->y;
            point->x = (int)((part.xx * x + part.yx * y) / ONE) + part.dx;
            point->y = (int)((part.xy * x + part.yy * y) / ONE) + part.dy;
        }
    }
}

static void read_glyph(struct outline *outline, unsigned glyph, unsigned depth)
{
    struct str bytes = glyph_bytes(outline->font, glyph);
    if (bytes.length < 12 || glyph >= outline->font->glyphs)
        return;
    int contours = s16_at(bytes, 0);
    if (contours >= 0)
        read_contours(outline, bytes, (size_t)contours);
    else if (depth < PART_DEPTH)
        read_parts(outline, bytes, depth);
}

void truetype_outline(const struct truetype *font, unsigned glyph, struct arena *arena, glyph_points *points)
{
    struct outline outline = {font, arena, points, 0};
    read_glyph(&outline, glyph, 0);
}
