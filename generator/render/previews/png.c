/* The writing half of canvas.h. */
#include "render/previews/canvas.h"
#include "render/previews/deflate.h"

static void add_u32(struct buf *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(value >> shift & 0xFF));
}

/* ISO 3309, as ISO/IEC 15948, annex D has it; half a byte at a time. */
static uint32_t crc(struct str bytes)
{
    uint32_t halves[16], sum = 0xFFFFFFFF;
    for (uint32_t i = 0; i < 16; i++) {
        halves[i] = i;
        for (int bit = 0; bit < 4; bit++)
            halves[i] = halves[i] & 1 ? 0xEDB88320 ^ halves[i] >> 1 : halves[i] >> 1;
    }
    for (size_t i = 0; i < bytes.length; i++) {
        sum ^= (unsigned char)bytes.data[i];
        sum = halves[sum & 15] ^ sum >> 4;
        sum = halves[sum & 15] ^ sum >> 4;
    }
    return ~sum;
}

/* A chunk is made of what was added since `start`, where its length will stand. */
static size_t begin_chunk(struct buf *out, const char *name)
{
    size_t start = out->length;
    add_u32(out, 0);
    buf_add(out, str_from(name));
    return start;
}

static void end_chunk(struct buf *out, size_t start)
{
    if (out->overflowed)
        return;
    uint32_t length = (uint32_t)(out->length - start - 8);
    for (int i = 0; i < 4; i++)
        out->data[start + (size_t)i] = (char)(length >> (24 - 8 * i) & 0xFF);
    add_u32(out, crc(str_slice(buf_str(out), start + 4, out->length)));
}

static void add_header(const struct canvas *canvas, struct buf *out)
{
    size_t chunk = begin_chunk(out, "IHDR");
    add_u32(out, (uint32_t)canvas->width);
    add_u32(out, (uint32_t)canvas->height);
    /* Four bits a pixel, a palette, and the only methods there are: deflate, filters by row, not interlaced. */
    buf_add(out, (struct str){"\4\3\0\0\0", 5});
    end_chunk(out, chunk);
}

static void add_palette(const struct palette *palette, struct buf *out)
{
    size_t chunk = begin_chunk(out, "PLTE");
    for (size_t i = 0; i < CANVAS_COLOURS; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            buf_add_char(out, (char)(palette->colours[i] >> shift & 0xFF));
    end_chunk(out, chunk);
}

void canvas_write_png(const struct canvas *canvas, const struct palette *palette, struct arena *scratch,
                      struct buf *out)
{
    buf_add(out, STR("\x89PNG\r\n\x1a\n"));
    add_header(canvas, out);
    add_palette(palette, out);
    size_t chunk = begin_chunk(out, "IDAT");
    deflate_rows((struct str){(const char *)canvas->pixels, canvas->row * canvas->height}, canvas->row, scratch, out);
    end_chunk(out, chunk);
    end_chunk(out, begin_chunk(out, "IEND"));
}
