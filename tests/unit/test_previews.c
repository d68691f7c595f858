/* The pictures beside links: which page has which, what stands in them, and the fonts that they are drawn with. */
#include "small_site.h"

#include "base/file.h"
#include "render/previews/preview_store.h"

static const struct source *font_source(struct small_site *small, const char *path)
{
    const struct source *source = file_read(small->arena, str_from(path), &small->diagnostics);
    assert_non_null(source);
    return source;
}

static const struct preview_fonts *open_fonts(struct small_site *small)
{
    const struct source *sources[] = {font_source(small, "layouts/fonts/symbols.ttf"),
                                      font_source(small, "layouts/fonts/text.ttf"),
                                      font_source(small, "layouts/fonts/title.ttf")};
    const struct preview_fonts *fonts = preview_fonts_check(sources, 3, small->arena, &small->diagnostics);
    assert_diagnostics(&small->diagnostics, "");
    return fonts;
}

static void set_layout(struct small_site *small, const char *text)
{
    struct layout_source *layout = arena_new(small->arena, struct layout_source);
    *layout = (struct layout_source){STR("preview"), source_of(small->arena, "layouts/preview.mustache", text)};
    small->site.mustache = mustache_compile(small->arena, layout, 1, true, true, &small->diagnostics);
    assert_diagnostics(&small->diagnostics, "");
}

/* Two papers under a topic, the first of them annotated, one without; a list and a page. */
static void fill(struct small_site *small)
{
    struct digest *digest = add_digest(small, "2025-05-16", (struct date){2025, 5, 16});
    add_entry(small, digest, "One", "We show.");
    add_entry(small, digest, "Two", "We show.");
    add_entry(small, digest, "Three", "We show.");
    add_topic(small, "agents", "Agents");
    struct topic *topic = add_topic(small, "data", "Data");
    add_list_entry(small, add_list(small, "first", "First"), "one", "Begin here.");
    add_annotation(small, "one", (struct date){2025, 5, 16});
    add_page(small, "about", "About");
    link_all(small);
    place_paper(small, small->catalogue.papers.items[0], topic, "data");
    place_paper(small, small->catalogue.papers.items[1], topic, "data");
    small->site.fonts = open_fonts(small);
}

static void each_page_has_the_picture_of_what_it_is_about(void **state)
{
    static const struct {
        const char *page, *picture;
    } cases[] = {{"index.html", "index.png"},
                 {"topics/data.html", "topics/data.png"},
                 {"topics/agents.html", "topics/agents.png"},
                 {"lists/first.html", "lists/first.png"},
                 {"annotations.html", "annotations.png"},
                 {"about.html", "about.png"},
                 {"papers/one.html", "papers/one.png"},
                 {"papers/two.html", "topics/data.png"},
                 {"papers/three.html", "index.png"},
                 {"digests/2025-05-16.html", "index.png"},
                 {"topics.html", "index.png"},
                 {"search.html", "index.png"}};
    struct small_site *small = *state;
    fill(small);
    set_layout(small, "\n{{title}}{{#annotations}}Annotations{{/annotations}}\n{{site.title}}\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value page = values_at(small, cases[i].page);
        assert_text_at(page, "preview.url", cases[i].picture);
        assert_text_at(page, "preview.whole_url",
                       arena_format(small->arena, "https://example.org/scaling/%s", cases[i].picture).data);
        assert_text_at(page, "preview.width", "1200");
        assert_text_at(page, "preview.height", "630");
        assert_non_null(planned(small, cases[i].picture));
    }
    assert_text_at(values_at(small, "papers/one.html"), "preview.words", "One");
    assert_text_at(values_at(small, "papers/two.html"), "preview.words", "Data");
    assert_text_at(values_at(small, "annotations.html"), "preview.words", "Annotations");
    assert_nothing_at(values_at(small, "404.html"), "preview");
    assert_null(planned(small, "papers/two.png"));
    assert_null(planned(small, "digests/2025-05-16.png"));
}

static void a_site_without_fonts_or_without_the_layout_has_no_pictures(void **state)
{
    struct small_site *small = *state;
    fill(small);
    assert_nothing_at(values_at(small, "index.html"), "preview");
    assert_null(planned(small, "index.png"));
    set_layout(small, "x");
    small->site.fonts = NULL;
    assert_nothing_at(values_at(small, "papers/one.html"), "preview");
}

static void the_lines_of_the_layout_are_what_stands_above_in_and_below(void **state)
{
    struct small_site *small = *state;
    struct preview preview;
    fill(small);
    set_layout(small, "{{#paper}}{{paper_topic}}{{/paper}}\n {{title}} &amp; more\n{{site.title}}\nnot shown\n");
    plan(small);
    assert_true(preview_of(&small->site, planned(small, "papers/one.html"), small->arena, &preview, NULL));
    assert_str(preview.kind, "Data");
    assert_str(preview.title, "One & more");
    assert_str(preview.foot, "Scaling");
    assert_int_equal(preview.colour, 2);
    assert_true(preview_of(&small->site, planned(small, "index.html"), small->arena, &preview, NULL));
    assert_str(preview.kind, "");
    assert_str(preview.title, "Scaling & more");
    assert_int_equal(preview.colour, 0);
}

static void a_title_of_several_lines_moves_no_line_of_the_layout(void **state)
{
    struct small_site *small = *state;
    struct preview preview;
    fill(small);
    small->catalogue.settings.title = STR("Papers\nat\tScale");
    set_layout(small, "Above\n{{title}}\nBelow\n");
    plan(small);
    assert_true(preview_of(&small->site, planned(small, "index.html"), small->arena, &preview, NULL));
    assert_str(preview.title, "Papers at Scale");
    assert_str(preview.foot, "Below");
}

/* What is kept from one build to the next. */

static struct site_file plan_and_draw(struct small_site *small, struct str kept)
{
    small->site.previews = NULL;
    if (small->site.files.count == 0)
        plan(small);
    site_draw_previews(&small->site, kept, 2);
    assert_non_null(small->site.previews);
    return *planned(small, "papers/one.png");
}

static struct str bytes_of(struct small_site *small, const char *path)
{
    struct arena scratch = ARENA_INIT;
    struct buf out;
    buf_init(&out, 1 << 24);
    assert_true(
        site_render(&small->site, (size_t)(planned(small, path) - small->site.files.items), &scratch, &out, NULL));
    struct str bytes = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    arena_release(&scratch);
    return bytes;
}

static void a_picture_that_was_drawn_before_is_not_drawn_again(void **state)
{
    struct small_site *small = *state;
    fill(small);
    set_layout(small, "{{#paper}}Paper{{/paper}}\n{{title}}\n{{site.title}}\n");
    struct site_file file = plan_and_draw(small, STR(""));
    struct str kept = small->site.previews->to_keep, picture = small->site.previews->pictures[file.part];
    plan_and_draw(small, kept);
    assert_int_equal(small->site.previews->to_keep.length, 0);
    assert_true(small->site.previews->pictures[file.part].data > kept.data &&
                small->site.previews->pictures[file.part].data < kept.data + kept.length);
    assert_true(str_equal(small->site.previews->pictures[file.part], picture));
    assert_true(str_equal(bytes_of(small, "papers/one.png"), picture));
    small->site.previews = NULL;
    assert_true(str_equal(bytes_of(small, "papers/one.png"), picture));
}

static void a_picture_of_other_words_is(void **state)
{
    struct small_site *small = *state;
    fill(small);
    set_layout(small, "{{#paper}}Paper{{/paper}}\n{{title}}\n{{site.title}}\n");
    struct site_file file = plan_and_draw(small, STR(""));
    struct str kept = small->site.previews->to_keep, picture = small->site.previews->pictures[file.part];
    struct str topic = small->site.previews->pictures[planned(small, "topics/data.png")->part];
    set_layout(small, "{{#paper}}A paper{{/paper}}\n{{title}}\n{{site.title}}\n");
    plan_and_draw(small, kept);
    assert_int_not_equal(small->site.previews->to_keep.length, 0);
    assert_false(str_equal(small->site.previews->pictures[file.part], picture));
    assert_true(str_equal(small->site.previews->pictures[planned(small, "topics/data.png")->part], topic));
}

static void what_was_kept_and_is_damaged_counts_as_nothing(void **state)
{
    struct small_site *small = *state;
    fill(small);
    set_layout(small, "\n{{title}}\n\n");
    struct site_file file = plan_and_draw(small, STR(""));
    struct str kept = small->site.previews->to_keep, picture = small->site.previews->pictures[file.part];
    char *copy = arena_alloc(small->arena, kept.length, 1);
    for (size_t at = 0; at < kept.length; at += at < 80 ? 13 : kept.length / 5) {
        memcpy(copy, kept.data, kept.length);
        copy[at] = (char)(copy[at] ^ 1);
        plan_and_draw(small, (struct str){copy, kept.length});
        assert_true(str_equal(small->site.previews->pictures[file.part], picture));
        assert_true(str_equal(small->site.previews->to_keep, kept));
        plan_and_draw(small, str_slice(kept, 0, at));
        assert_true(str_equal(small->site.previews->pictures[file.part], picture));
    }
}

/* Letters and lines. */

/* How many lines `text` takes at that width, in hundredths of an em. */
static size_t count_lines(struct small_site *small, const char *text, int64_t width)
{
    struct preview_faces faces;
    letter_array letters = {0};
    preview_faces_open(&faces, open_fonts(small));
    assert_true(letters_set(&faces.title, str_from(text), small->arena, &letters));
    preview_faces_close(&faces);
    line_array lines = lines_break(&letters, width * EM / 100, small->arena);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(letters_width(&letters, lines.items[i]) <= width * EM / 100);
    return lines.count;
}

static void words_are_broken_into_lines_that_are_no_longer_than_there_is_room(void **state)
{
    struct small_site *small = *state;
    assert_int_equal(count_lines(small, "Papers at Scale", 10000), 1);
    assert_int_equal(count_lines(small, "Papers at Scale", 450), 2);
    assert_int_equal(count_lines(small, "Papers at Scale", 320), 3);
    assert_int_equal(count_lines(small, "  Papers \t\n at  Scale ", 320), 3);
    assert_int_equal(count_lines(small, "Papersatscalewithoutablank", 500), 3);
}

static bool can_be_set(struct small_site *small, const char *text)
{
    struct preview_faces faces;
    letter_array letters = {0};
    preview_faces_open(&faces, open_fonts(small));
    bool can = letters_set(&faces.title, str_from(text), small->arena, &letters);
    preview_faces_close(&faces);
    return can;
}

static void accents_greek_cyrillic_and_mathematics_can_be_set(void **state)
{
    struct small_site *small = *state;
    assert_true(can_be_set(small, "Schrödinger, Łukasiewicz, Erdős–Rényi, Nguyễn"));
    assert_true(can_be_set(small, "Schro\xCC\x88"
                                  "dinger")); /* composed first */
    assert_true(can_be_set(small, "τ-bench, Μεγάλα, Масштаб"));
    assert_true(can_be_set(small, "x² ≤ ∑ᵢ ∇f → ∞, ℝ, 𝒟, 𝝉"));
    assert_true(can_be_set(small, "🚀 Fast ⚡️ Models"));
}

static void what_would_be_set_wrongly_is_refused(void **state)
{
    struct small_site *small = *state;
    assert_false(can_be_set(small, "ניתוח של מודלים"));
    assert_false(can_be_set(small, "تعلم الآلة"));
    assert_false(can_be_set(small, "मशीन लर्निंग"));
    assert_false(can_be_set(small, "大规模语言模型"));
    assert_false(can_be_set(small, "x\xCC\xB4")); /* a mark that no letter takes up */
    assert_false(can_be_set(small, "not \xFF UTF-8"));
}

static void too_many_lines_are_cut_behind_a_word(void **state)
{
    struct small_site *small = *state;
    struct preview_faces faces;
    letter_array letters = {0};
    int64_t width = 8 * EM;
    preview_faces_open(&faces, open_fonts(small));
    assert_true(letters_set(&faces.title, STR("one two three four five six seven"), small->arena, &letters));
    line_array lines = lines_break(&letters, width, small->arena);
    lines_cut(&faces.title, &letters, &lines, 1, width, small->arena);
    assert_int_equal(lines.count, 1);
    /* "one two three" and the dots */
    assert_int_equal(lines.items[0].end, strlen("one two three") + 1);
    assert_int_equal(letters.items[lines.items[0].end - 1].glyph, typeface_glyph(faces.title.list[0], 0x2026));
    preview_faces_close(&faces);
}

/* Fonts. */

static void a_file_that_is_no_font_is_a_mistake(void **state)
{
    struct small_site *small = *state;
    const struct source *source = source_of(small->arena, "layouts/fonts/title.ttf", "not a font");
    assert_null(preview_fonts_check(&source, 1, small->arena, &small->diagnostics));
    assert_diagnostics(&small->diagnostics,
                       "layouts/fonts/title.ttf: error: this is no font that letters can be drawn with\n"
                       "  help: put a TrueType or OpenType font there, or take the file away\n");
}

static void so_is_one_font_too_many(void **state)
{
    struct small_site *small = *state;
    const struct source *sources[MAX_FACES + 1];
    for (size_t i = 0; i < MAX_FACES + 1; i++)
        sources[i] = font_source(small, "layouts/fonts/text.ttf");
    assert_non_null(preview_fonts_check(sources, MAX_FACES + 1, small->arena, &small->diagnostics));
    assert_diagnostics(&small->diagnostics,
                       "layouts/fonts/text.ttf: error: one font too many: pictures are drawn with at most 8\n"
                       "  help: take out the fonts that no title needs\n");
}

static void a_picture_of_a_broken_font_is_a_picture_all_the_same(void **state)
{
    struct small_site *small = *state;
    struct str font = font_source(small, "layouts/fonts/title.ttf")->text;
    struct buf png;
    uint32_t chance = 7;
    buf_init(&png, 1 << 24);
    for (size_t round = 0; round < 40; round++) {
        struct arena scratch = ARENA_INIT;
        char *bytes = arena_alloc(&scratch, font.length, 1);
        memcpy(bytes, font.data, font.length);
        for (size_t i = 0; i < 2000; i++) {
            chance = chance * 1664525 + 1013904223;
            bytes[500 + chance % (font.length - 500)] = (char)(chance >> 24);
        }
        const struct source source = {STR("title.ttf"), {bytes, font.length}};
        const struct source *sources[] = {&source};
        const struct preview_fonts *fonts = preview_fonts_check(sources, 1, &scratch, &small->diagnostics);
        struct preview preview = {STR("Above"), STR("The quick brown fox: Éµ"), STR("Below"), 3};
        buf_reset(&png);
        if (fonts != NULL) {
            preview_draw(&preview, fonts, &scratch, &png);
            assert_true(str_starts_with(buf_str(&png), STR("\x89PNG\r\n\x1a\n")));
        }
        arena_release(&scratch);
    }
    buf_release(&png);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(each_page_has_the_picture_of_what_it_is_about),
        SITE_TEST(a_site_without_fonts_or_without_the_layout_has_no_pictures),
        SITE_TEST(the_lines_of_the_layout_are_what_stands_above_in_and_below),
        SITE_TEST(a_title_of_several_lines_moves_no_line_of_the_layout),
        SITE_TEST(a_picture_that_was_drawn_before_is_not_drawn_again),
        SITE_TEST(a_picture_of_other_words_is),
        SITE_TEST(what_was_kept_and_is_damaged_counts_as_nothing),
        SITE_TEST(words_are_broken_into_lines_that_are_no_longer_than_there_is_room),
        SITE_TEST(accents_greek_cyrillic_and_mathematics_can_be_set),
        SITE_TEST(what_would_be_set_wrongly_is_refused),
        SITE_TEST(too_many_lines_are_cut_behind_a_word),
        SITE_TEST(a_file_that_is_no_font_is_a_mistake),
        SITE_TEST(so_is_one_font_too_many),
        SITE_TEST(a_picture_of_a_broken_font_is_a_picture_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
