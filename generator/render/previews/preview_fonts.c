#include "render/previews/preview_fonts.h"

#include "base/file.h"
#include "base/hash.h"

static bool is_font(struct str bytes)
{
    struct typeface *face = typeface_open(bytes);
    typeface_close(face);
    return face != NULL;
}

/* So that fonts with other bytes give another hash. */
static void add_hash(struct preview_fonts *fonts, struct str bytes)
{
    unsigned char both[2 * sizeof fonts->hash];
    memcpy(both, fonts->hash, sizeof fonts->hash);
    hash_wide(bytes, both + sizeof fonts->hash);
    hash_wide((struct str){(const char *)both, sizeof both}, fonts->hash);
}

static bool take_font(struct preview_fonts *fonts, const struct source *source, struct diagnostics *diagnostics)
{
    struct place whole_file = {source, 0, 0};
    if (fonts->count == MAX_FACES) {
        error_at(diagnostics, whole_file, "one font too many: pictures are drawn with at most %d", MAX_FACES);
        diagnose_help(diagnostics, "take out the fonts that no title needs");
        return false;
    }
    if (!is_font(source->text)) {
        error_at(diagnostics, whole_file, "this is no font that letters can be drawn with");
        diagnose_help(diagnostics, "put a TrueType or OpenType font there, or take the file away");
        return false;
    }
    fonts->fonts[fonts->count++] = source->text;
    add_hash(fonts, source->text);
    return true;
}

/* All fonts: `first`, `second`, then the others. An index of MAX_FACES is that of none. */
static void put_in_order(size_t order[MAX_FACES], size_t count, size_t first, size_t second)
{
    const size_t leading[] = {first, second};
    size_t placed = 0;
    for (size_t i = 0; i < 2; i++)
        if (leading[i] < count)
            order[placed++] = leading[i];
    for (size_t i = 0; i < count; i++)
        if (i != first && i != second)
            order[placed++] = i;
}

const struct preview_fonts *preview_fonts_check(const struct source *const *sources, size_t count, struct arena *arena,
                                                struct diagnostics *diagnostics)
{
    struct preview_fonts *fonts = arena_new(arena, struct preview_fonts);
    size_t title = MAX_FACES, text = MAX_FACES;
    for (size_t i = 0; i < count; i++) {
        struct str name = path_stem(sources[i]->path);
        if (!take_font(fonts, sources[i], diagnostics))
            continue;
        title = str_equal(name, STR("title")) ? fonts->count - 1 : title;
        text = str_equal(name, STR("text")) ? fonts->count - 1 : text;
    }
    put_in_order(fonts->title, fonts->count, title, text);
    put_in_order(fonts->text, fonts->count, text, title);
    return fonts->count > 0 ? fonts : NULL;
}

static void add_face(struct faces *faces, struct typeface *face)
{
    if (face != NULL)
        faces->list[faces->count++] = face;
}

void preview_faces_open(struct preview_faces *faces, const struct preview_fonts *fonts)
{
    struct typeface *all[MAX_FACES];
    *faces = (struct preview_faces){0};
    for (size_t i = 0; i < fonts->count; i++)
        all[i] = typeface_open(fonts->fonts[i]);
    for (size_t i = 0; i < fonts->count; i++) {
        add_face(&faces->title, all[fonts->title[i]]);
        add_face(&faces->text, all[fonts->text[i]]);
    }
}

void preview_faces_close(struct preview_faces *faces)
{
    for (size_t i = 0; i < faces->title.count; i++)
        typeface_close(faces->title.list[i]);
}
