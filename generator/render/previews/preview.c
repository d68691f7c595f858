#include "render/previews/preview.h"

#include "render/pages/cards.h"

/* What the light look of layouts/assets/style.css has: --ground, --ink, --quiet, --link. */
enum { GROUND = 0xfdfcf9, INK = 0x1f2226, QUIET = 0x5a5f68, LINK = 0x1d5091 };

/* The colours of topics there, oklch(<light> 0.13 <hue>), in sRGB. */
static const uint32_t tints[TOPIC_COLOURS + 1] = {LINK,     0x7d1e3e, 0x037465, 0x868604, 0x004b7a, 0x8a5601, 0x2d86c8,
                                                  0x9d3d59, 0x029393, 0x4f3485, 0xbc662f, 0x0068a5, 0x743200};

/* The palette: the ground, and how each colour grows out of it. */
static const struct shades ink = {1, 6}, quiet = {7, 4}, tint = {11, 5};

enum {
    STRIPE = 24,
    LEFT = 88,
    WIDTH = PREVIEW_WIDTH - LEFT - 72,
    SMALL = 34, /* pixels an em, of the lines above and below */
    SMALL_STEP = 48,
    KIND_LINE = 104,
    TITLE_TOP = 150,
    TITLE_BOTTOM = 500,
    FOOT_LINE = 562,
    SHORT_TITLE = 420, /* above this line a title leaves room for another below */
};

static uint32_t mix(uint32_t from, uint32_t to, unsigned part, unsigned parts)
{
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        uint32_t a = from >> shift & 0xFF, b = to >> shift & 0xFF;
        mixed |= (a * (parts - part) + b * part + parts / 2) / parts << shift;
    }
    return mixed;
}

static void add_shades(struct palette *palette, struct shades shades, uint32_t colour)
{
    for (unsigned i = 1; i <= shades.count; i++)
        palette->colours[shades.first + i - 1] = mix(GROUND, colour, i, shades.count);
}

static struct palette palette_of(size_t colour)
{
    struct palette palette = {.colours = {GROUND}};
    add_shades(&palette, ink, INK);
    add_shades(&palette, quiet, QUIET);
    add_shades(&palette, tint, tints[colour <= TOPIC_COLOURS ? colour : 0]);
    return palette;
}

/* In at most so many lines, the last of them on the baseline. */
static void draw_small(struct canvas *canvas, const struct faces *faces, struct str text, int baseline, size_t most,
                       struct shades shades, struct arena *scratch)
{
    letter_array letters = {0};
    int64_t width = (int64_t)WIDTH * EM / SMALL;
    if (!letters_set(faces, text, scratch, &letters))
        return;
    line_array lines = lines_break(&letters, width, scratch);
    lines_cut(faces, &letters, &lines, most, width, scratch);
    for (size_t i = 0; i < lines.count; i++) {
        int y = baseline - (int)(lines.count - 1 - i) * SMALL_STEP;
        line_draw(canvas, &letters, lines.items[i], SMALL, LEFT, y, shades);
    }
}

/* As large as fits. Returns the last baseline. */
static int draw_title(struct canvas *canvas, const struct faces *faces, letter_array *letters, struct arena *scratch)
{
    static const int sizes[] = {88, 76, 66, 58};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    for (size_t i = 0; i < SIZES; i++) {
        int size = sizes[i], step = size * 6 / 5;
        size_t most = (size_t)((TITLE_BOTTOM - TITLE_TOP) / step);
        int64_t width = (int64_t)WIDTH * EM / size;
        line_array lines = lines_balance(letters, width, scratch);
        if (lines.count > most && i + 1 < SIZES)
            continue;
        lines_cut(faces, letters, &lines, most, width, scratch);
        for (size_t j = 0; j < lines.count; j++)
            line_draw(canvas, letters, lines.items[j], size, LEFT, TITLE_TOP + size + (int)j * step, ink);
        return TITLE_TOP + size + ((int)lines.count - 1) * step;
    }
    return TITLE_TOP;
}

static void draw_words(struct canvas *canvas, const struct preview *preview, const struct preview_faces *faces,
                       struct arena *scratch)
{
    letter_array title = {0};
    draw_small(canvas, &faces->text, preview->kind, KIND_LINE, 1, tint, scratch);
    bool has_title = letters_set(&faces->title, preview->title, scratch, &title) && title.count > 0;
    if (!has_title)
        letters_set(&faces->title, preview->foot, scratch, &title);
    int last = draw_title(canvas, &faces->title, &title, scratch);
    if (has_title)
        draw_small(canvas, &faces->text, preview->foot, FOOT_LINE, last < SHORT_TITLE ? 2 : 1, quiet, scratch);
}

void preview_draw(const struct preview *preview, const struct preview_fonts *fonts, struct arena *scratch,
                  struct buf *out)
{
    struct canvas canvas;
    struct palette palette = palette_of(preview->colour);
    struct preview_faces faces;
    canvas_init(&canvas, PREVIEW_WIDTH, PREVIEW_HEIGHT, scratch);
    canvas_fill(&canvas, 0, 0, STRIPE, PREVIEW_HEIGHT, tint.first + tint.count - 1U);
    preview_faces_open(&faces, fonts);
    draw_words(&canvas, preview, &faces, scratch);
    preview_faces_close(&faces);
    canvas_write_png(&canvas, &palette, out);
}
