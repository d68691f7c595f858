#include "render/previews/canvas.h"

#include <png.h>

enum { FASTEST = 1 };

void canvas_init(struct canvas *canvas, size_t width, size_t height, struct arena *arena)
{
    *canvas = (struct canvas){width, height, arena_alloc(arena, height, width / 2)};
}

/* Where a colour that is later in the palette is, it stays. */
static void paint(const struct canvas *canvas, size_t x, size_t y, unsigned colour)
{
    unsigned char *pair = &canvas->pixels[(y * canvas->width + x) / 2];
    unsigned shift = x % 2 == 0 ? 4 : 0, both = *pair;
    if (colour > (both >> shift & 15))
        *pair = (unsigned char)((both & ~(15U << shift)) | colour << shift);
}

void canvas_fill(struct canvas *canvas, size_t left, size_t top, size_t width, size_t height, unsigned colour)
{
    for (size_t y = top; y < top + height && y < canvas->height; y++)
        for (size_t x = left; x < left + width && x < canvas->width; x++)
            paint(canvas, x, y, colour);
}

static void cover_row(const struct canvas *canvas, const unsigned char *shares, int count, int x, size_t y,
                      struct shades shades)
{
    for (int i = 0; i < count; i++, x++) {
        if (shares[i] == 0)
            continue;
        unsigned level = (shares[i] * shades.count + 127U) / 255;
        if (level > 0 && x >= 0 && (size_t)x < canvas->width)
            paint(canvas, (size_t)x, y, shades.first + level - 1);
    }
}

void canvas_cover(struct canvas *canvas, const struct coverage *coverage, int x, int y, struct shades shades)
{
    for (int row = 0; row < coverage->height; row++) {
        int at = y + coverage->top + row;
        if (at >= 0 && (size_t)at < canvas->height)
            cover_row(canvas, coverage->shares + (ptrdiff_t)row * coverage->stride, coverage->width, x + coverage->left,
                      (size_t)at, shades);
    }
}

/* Nothing else than memory can fail here. */
static _Noreturn void fail(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
    out_of_memory();
}

static void pass_over(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void append(png_structp png, png_bytep bytes, size_t length)
{
    buf_add(png_get_io_ptr(png), (struct str){(const char *)bytes, length});
}

static void set_header(png_structp png, png_infop info, const struct canvas *canvas, const struct palette *palette)
{
    png_color colours[CANVAS_COLOURS];
    for (size_t i = 0; i < CANVAS_COLOURS; i++) {
        uint32_t colour = palette->colours[i];
        colours[i] = (png_color){(png_byte)(colour >> 16), (png_byte)(colour >> 8), (png_byte)colour};
    }
    png_set_IHDR(png, info, (png_uint_32)canvas->width, (png_uint_32)canvas->height, 4, PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, colours, CANVAS_COLOURS);
}

void canvas_write_png(const struct canvas *canvas, const struct palette *palette, struct buf *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, pass_over);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL)
        out_of_memory();
    png_set_write_fn(png, out, append, NULL);
    png_set_compression_level(png, FASTEST);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    set_header(png, info, canvas, palette);
    png_write_info(png, info);
    for (size_t y = 0; y < canvas->height; y++)
        png_write_row(png, canvas->pixels + y * canvas->width / 2);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
}
