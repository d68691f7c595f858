#include "render/previews/preview_store.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/seal.h"

/* The sum of the sources that draw, by the Makefile. */
#ifndef PREVIEW_SOURCES
#define PREVIEW_SOURCES "unknown"
#endif
#define FIRST_LINE "digestpress pictures 1\n"

enum { KEY_BYTES = 16, LENGTH_BYTES = 4 };

struct drawing {
    const struct site *site;
    const struct site_file **files; /* of the pictures */
    size_t count;
    struct str program; /* what draws */
    struct map kept;    /* keys → struct str */
    struct str *keys, *pictures;
    struct arena keep[MAX_WORKERS], scratch[MAX_WORKERS];
    struct buf bytes[MAX_WORKERS];
};

static struct str key_of(struct str text, struct arena *arena)
{
    unsigned char *key = arena_alloc(arena, KEY_BYTES, 1);
    hash_wide(text, key);
    return (struct str){(const char *)key, KEY_BYTES};
}

static void recall(struct drawing *drawing, struct str kept, struct arena *arena)
{
    map_init(&drawing->kept, arena);
    struct str rest;
    if (!seal_open(kept, STR(FIRST_LINE), &rest))
        return;
    while (rest.length >= KEY_BYTES + LENGTH_BYTES) {
        size_t length = seal_number(str_slice(rest, KEY_BYTES, rest.length), LENGTH_BYTES);
        struct str *picture = arena_new(arena, struct str);
        struct str key = str_slice(rest, 0, KEY_BYTES);
        rest = str_slice(rest, KEY_BYTES + LENGTH_BYTES, rest.length);
        *picture = str_slice(rest, 0, length);
        map_add(&drawing->kept, key, picture);
        rest = str_slice(rest, length, rest.length);
    }
}

/* The sources that draw, the fonts, and how the libraries draw with them: their versions differ in single pixels. */
static struct str program_of(const struct preview_fonts *fonts, struct arena *arena)
{
    struct canvas canvas;
    struct preview_faces faces;
    struct palette palette = {{0xFFFFFF}};
    letter_array letters = {0};
    struct buf png;
    buf_init(&png, 1 << 20);
    canvas_init(&canvas, 256, 64, arena);
    preview_faces_open(&faces, fonts);
    if (letters_set(&faces.title, STR("Sage & 89"), arena, &letters))
        line_draw(&canvas, &letters, (struct line){0, letters.count}, 45, 3, 50, (struct shades){1, 15});
    preview_faces_close(&faces);
    canvas_write_png(&canvas, &palette, &png);
    struct str all = arena_join(arena, STR(PREVIEW_SOURCES), key_of(buf_str(&png), arena),
                                (struct str){(const char *)fonts->hash, sizeof fonts->hash});
    buf_release(&png);
    return key_of(all, arena);
}

/* Texts end in a byte that is in none of them, so that no text can pass for the end of another. */
static struct str key_of_preview(struct str program, const struct preview *preview, struct arena *arena)
{
    static const char end = '\0', digits[] = "0123456789ABC";
    struct str stop = {&end, 1}, colour = {&digits[preview->colour], 1};
    return key_of(arena_join(arena, program, colour, preview->kind, stop, preview->title, stop, preview->foot), arena);
}

static void draw_one(void *context, unsigned worker, size_t index)
{
    struct drawing *drawing = context;
    const struct site *site = drawing->site;
    struct arena *scratch = &drawing->scratch[worker];
    struct preview preview;
    if (preview_of(site, &site->files.items[drawing->files[index]->index], scratch, &preview, NULL)) {
        struct str key = key_of_preview(drawing->program, &preview, scratch);
        const struct str *known = map_get(&drawing->kept, key);
        buf_reset(&drawing->bytes[worker]);
        if (known == NULL)
            preview_draw(&preview, site->fonts, scratch, &drawing->bytes[worker]);
        drawing->keys[index] = arena_str(&drawing->keep[worker], key);
        drawing->pictures[index] =
            known != NULL ? *known : arena_str(&drawing->keep[worker], buf_str(&drawing->bytes[worker]));
    }
    arena_reset(scratch);
}

static void draw_all(struct drawing *drawing, struct arena *arena, unsigned threads)
{
    for (unsigned i = 0; i < threads; i++)
        buf_init(&drawing->bytes[i], (size_t)1 << 24);
    parallel_for(drawing->count, threads, draw_one, drawing);
    for (unsigned i = 0; i < threads; i++) {
        arena_adopt(arena, &drawing->keep[i]);
        arena_release(&drawing->scratch[i]);
        buf_release(&drawing->bytes[i]);
    }
}

static struct str keep(const struct drawing *drawing, struct str kept, struct arena *arena)
{
    struct buf out;
    buf_init(&out, LARGEST_PREVIEW_STORE);
    seal_begin(&out, STR(FIRST_LINE));
    for (size_t i = 0; i < drawing->count; i++) {
        buf_add(&out, drawing->keys[i]);
        seal_add_number(&out, drawing->pictures[i].length, LENGTH_BYTES);
        buf_add(&out, drawing->pictures[i]);
    }
    seal_end(&out, STR(FIRST_LINE));
    bool is_new = !out.overflowed && !str_equal(buf_str(&out), kept);
    struct str made = is_new ? arena_str(arena, buf_str(&out)) : STR("");
    buf_release(&out);
    return made;
}

static bool is_every_one_drawn(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->pictures[i].length == 0)
            return false;
    return true;
}

void site_draw_previews(struct site *site, struct str kept, unsigned threads)
{
    struct arena *arena = site->arena;
    struct drawing drawing = {.site = site};
    drawing.files = arena_alloc(arena, site->files.count, sizeof(struct site_file *));
    for (size_t i = 0; i < site->files.count; i++)
        if (site->files.items[i].kind == SITE_PREVIEW)
            drawing.files[drawing.count++] = &site->files.items[i];
    if (drawing.count == 0)
        return;
    drawing.keys = arena_alloc(arena, drawing.count, sizeof *drawing.keys);
    drawing.pictures = arena_alloc(arena, drawing.count, sizeof *drawing.pictures);
    drawing.program = program_of(site->fonts, arena);
    recall(&drawing, kept, arena);
    draw_all(&drawing, arena, threads);
    struct preview_store *store = arena_new(arena, struct preview_store);
    store->pictures = drawing.pictures;
    if (is_every_one_drawn(&drawing))
        store->to_keep = keep(&drawing, kept, arena);
    site->previews = store;
}
