#include "render/previews/preview_fonts.h"

#include "base/file.h"

static void add_face(struct faces *faces, const struct truetype *face)
{
    for (size_t i = 0; i < faces->count; i++)
        if (faces->list[i] == face)
            return;
    faces->list[faces->count++] = face;
}

static void open_font(struct preview_fonts *fonts, const struct source *source, struct diagnostics *diagnostics)
{
    struct place whole_file = {source, 0, 0};
    if (fonts->count == MAX_FACES) {
        error_at(diagnostics, whole_file, "one font too many: pictures are drawn with at most %d", MAX_FACES);
        diagnose_help(diagnostics, "take out the fonts that no title needs");
    } else if (!truetype_open(&fonts->fonts[fonts->count], source->text)) {
        error_at(diagnostics, whole_file, "this is no font with TrueType outlines");
        diagnose_help(diagnostics, "a font with outlines of PostScript (.otf) has to be converted first");
    } else {
        fonts->count++;
    }
}

const struct preview_fonts *preview_fonts_open(const struct source *const *sources, size_t count, struct arena *arena,
                                               struct diagnostics *diagnostics)
{
    struct preview_fonts *fonts = arena_new(arena, struct preview_fonts);
    const struct truetype *title = NULL, *text = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct truetype *font = &fonts->fonts[fonts->count];
        size_t before = fonts->count;
        open_font(fonts, sources[i], diagnostics);
        if (fonts->count == before)
            continue;
        title = str_equal(path_stem(sources[i]->path), STR("title")) ? font : title;
        text = str_equal(path_stem(sources[i]->path), STR("text")) ? font : text;
    }
    const struct truetype *first[] = {title, text};
    for (size_t i = 0; i < 2; i++) {
        if (first[i] != NULL)
            add_face(&fonts->title, first[i]);
        if (first[1 - i] != NULL)
            add_face(&fonts->text, first[1 - i]);
    }
    for (size_t i = 0; i < fonts->count; i++) {
        add_face(&fonts->title, &fonts->fonts[i]);
        add_face(&fonts->text, &fonts->fonts[i]);
    }
    return fonts->count > 0 ? fonts : NULL;
}
