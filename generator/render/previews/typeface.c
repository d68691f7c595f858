#include "render/previews/typeface.h"

#include <stdlib.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_OUTLINE_H

struct typeface {
    FT_Library library;
    FT_Face face;
};

/* Larger than a page is tall, and nothing that a whole font is like. */
enum { LARGEST_GLYPH = 2048 };

static bool open_face(struct typeface *face, struct str bytes)
{
    return FT_New_Memory_Face(face->library, (const FT_Byte *)bytes.data, (FT_Long)bytes.length, 0, &face->face) == 0 &&
           FT_IS_SCALABLE(face->face) && FT_Select_Charmap(face->face, FT_ENCODING_UNICODE) == 0;
}

struct typeface *typeface_open(struct str bytes)
{
    struct typeface *face = calloc(1, sizeof *face);
    if (face != NULL && FT_Init_FreeType(&face->library) == 0 && open_face(face, bytes))
        return face;
    typeface_close(face);
    return NULL;
}

void typeface_close(struct typeface *face)
{
    if (face != NULL && face->library != NULL)
        FT_Done_FreeType(face->library);
    free(face);
}

unsigned typeface_glyph(const struct typeface *face, uint32_t character)
{
    return FT_Get_Char_Index(face->face, character);
}

int64_t typeface_advance(const struct typeface *face, unsigned glyph)
{
    FT_Fixed advance;
    if (FT_Get_Advance(face->face, glyph, FT_LOAD_NO_SCALE, &advance) != 0)
        return 0;
    return (int64_t)advance * EM / face->face->units_per_EM;
}

static bool is_drawable(const FT_Outline *outline)
{
    FT_BBox box;
    FT_Outline_Get_CBox(outline, &box);
    return box.xMax - box.xMin <= LARGEST_GLYPH * FRACTIONS && box.yMax - box.yMin <= LARGEST_GLYPH * FRACTIONS;
}

bool typeface_draw(struct typeface *face, unsigned glyph, unsigned size, unsigned fraction, struct coverage *coverage)
{
    FT_GlyphSlot slot = face->face->glyph;
    if (FT_Set_Pixel_Sizes(face->face, 0, size) != 0 ||
        FT_Load_Glyph(face->face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
        slot->format != FT_GLYPH_FORMAT_OUTLINE || !is_drawable(&slot->outline))
        return false;
    FT_Outline_Translate(&slot->outline, (FT_Pos)fraction, 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0)
        return false;
    *coverage = (struct coverage){.left = slot->bitmap_left,
                                  .top = -slot->bitmap_top,
                                  .width = (int)slot->bitmap.width,
                                  .height = (int)slot->bitmap.rows,
                                  .shares = slot->bitmap.buffer,
                                  .stride = slot->bitmap.pitch};
    return coverage->width > 0 && coverage->height > 0;
}
