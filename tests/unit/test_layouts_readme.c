/* layouts/README.md names every value that pages get, and no other; and layouts use no name that is not there. */
#include "small_site.h"

#include "base/file.h"
#include "render/feeds/feeds.h"
#include "render/pages/layout_values.h"
#include "render/previews/preview_pages.h"

/* A row of a table: `name`, what it is, and which thing. */
struct row {
    struct str name, is, thing;
    bool in_list, or_nothing;
};

/* A section: a kind of page or thing. */
struct section {
    struct str name;
    struct str includes; /* "A `paper-card`, and": its rows are here too */
    ARRAY_OF(struct row) rows;
    size_t seen; /* how many values were held against it */
};

struct readme {
    struct arena arena;
    struct diagnostics diagnostics;
    ARRAY_OF(struct section) sections;
};

/* The text between the first two backquotes. */
static struct str quoted(struct str text)
{
    size_t start = str_find_char(text, '`', 0);
    return str_slice(text, start + 1, str_find_char(text, '`', start + 1));
}

static void read_row(struct readme *readme, struct section *section, struct str line)
{
    size_t second = str_find_char(line, '|', 1), third = str_find_char(line, '|', second + 1);
    struct str what = str_trim(str_slice(line, second + 1, third));
    struct row *row = array_push(&readme->arena, &section->rows);
    row->name = quoted(line);
    row->or_nothing = str_ends_with(what, STR(" or nothing"));
    if (row->or_nothing)
        what.length -= strlen(" or nothing");
    row->in_list = str_starts_with(what, STR("list of "));
    if (row->in_list)
        what = str_slice(what, strlen("list of "), what.length);
    if (str_starts_with(what, STR("`")))
        row->thing = quoted(what);
    else
        row->is = what;
}

static struct section *section_of(struct readme *readme, struct str name)
{
    for (size_t i = 0; i < readme->sections.count; i++)
        if (str_equal(readme->sections.items[i].name, name))
            return &readme->sections.items[i];
    fail_msg("layouts/README.md has no section '%.*s'", STR_ARG(name));
    return NULL;
}

static void read_readme(struct readme *readme)
{
    *readme = (struct readme){0};
    diagnostics_init(&readme->diagnostics);
    const struct source *source = file_read(&readme->arena, STR("layouts/README.md"), &readme->diagnostics);
    assert_non_null(source);
    size_t offset = 0;
    for (struct str line; str_next_line(source->text, &offset, &line);) {
        if (str_starts_with(line, STR("### ")))
            array_push(&readme->arena, &readme->sections)->name =
                str_find_char(line, '`', 0) < line.length ? quoted(line) : str_slice(line, 4, line.length);
        struct section *last = readme->sections.count == 0 ? NULL : &readme->sections.items[readme->sections.count - 1];
        if (last != NULL && str_starts_with(line, STR("| `")))
            read_row(readme, last, line);
        else if (last != NULL && str_starts_with(line, STR("A `")) && str_ends_with(line, STR(", and")))
            last->includes = quoted(line);
    }
}

static void release_readme(struct readme *readme)
{
    diagnostics_release(&readme->diagnostics);
    arena_release(&readme->arena);
}

static const struct row *find_row(struct readme *readme, struct section *section, struct str name)
{
    for (size_t i = 0; i < section->rows.count; i++)
        if (str_equal(section->rows.items[i].name, name))
            return &section->rows.items[i];
    return section->includes.length == 0 ? NULL : find_row(readme, section_of(readme, section->includes), name);
}

static void hold_thing(struct readme *readme, struct str name, struct value value);

/* What is said to be ready for HTML has nothing that is markup there, and of "&" only what an escape begins with. */
static bool is_ready_in_truth(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool escapes = c == '&' && str_starts_with(str_slice(text, i, text.length), STR("&amp;"));
        if (c == '<' || c == '>' || c == '"' || c == '\'' || (c == '&' && !escapes))
            return false;
    }
    return true;
}

static void hold_one(struct readme *readme, const struct section *section, const struct row *row, struct value value)
{
    bool good = value.kind == VALUE_STRING;
    if (row->thing.length > 0)
        good = value.kind == VALUE_OBJECT;
    else if (str_equal(row->is, STR("flag")))
        good = value.kind == VALUE_TRUE || value.kind == VALUE_FALSE;
    else if (!str_equal(row->is, STR("text")) && !str_equal(row->is, STR("html")) &&
             !str_equal(row->is, STR("address")) && !str_equal(row->is, STR("number")))
        fail_msg("'%.*s' of '%.*s' is said to be '%.*s'", STR_ARG(row->name), STR_ARG(section->name), STR_ARG(row->is));
    if (value.kind == VALUE_STRING && value.is_ready && !is_ready_in_truth(value.string))
        fail_msg("'%.*s' of '%.*s' is not escaped", STR_ARG(row->name), STR_ARG(section->name));
    if (!good)
        fail_msg("'%.*s' of '%.*s' is of another kind", STR_ARG(row->name), STR_ARG(section->name));
    if (row->thing.length > 0)
        hold_thing(readme, row->thing, value);
}

static void hold_field(struct readme *readme, const struct section *section, const struct row *row, struct value value)
{
    if (value.kind == VALUE_NULL && !row->or_nothing)
        fail_msg("'%.*s' of '%.*s' can be nothing", STR_ARG(row->name), STR_ARG(section->name));
    if (value.kind == VALUE_NULL)
        return;
    if (!row->in_list) {
        hold_one(readme, section, row, value);
        return;
    }
    for (size_t i = 0; i < list_length(value); i++)
        hold_one(readme, section, row, value.list->items.items[i]);
}

/* Each row has its field. */
static void hold_rows(struct readme *readme, struct section *section, struct value value)
{
    section->seen++;
    for (size_t i = 0; i < section->rows.count; i++) {
        const struct row *row = &section->rows.items[i];
        const struct value *field = object_get(value, row->name);
        if (field == NULL)
            fail_msg("'%.*s' of '%.*s' is in layouts/README.md but not there", STR_ARG(row->name),
                     STR_ARG(section->name));
        else
            hold_field(readme, section, row, *field);
    }
    if (section->includes.length > 0)
        hold_rows(readme, section_of(readme, section->includes), value);
}

/* Each field has its row, in this section or in `common` (or NULL). */
static void hold_fields(struct readme *readme, struct section *section, struct section *common, struct value value)
{
    for (size_t i = 0; i < value.object->fields.count; i++) {
        struct str name = value.object->fields.items[i].name;
        if (find_row(readme, section, name) == NULL && (common == NULL || find_row(readme, common, name) == NULL))
            fail_msg("'%.*s' of '%.*s' is not in layouts/README.md", STR_ARG(name), STR_ARG(section->name));
    }
}

static void hold_thing(struct readme *readme, struct str name, struct value value)
{
    struct section *section = section_of(readme, name);
    if (str_equal(name, STR("assets"))) {
        section->seen++;
        return;
    }
    hold_rows(readme, section, value);
    hold_fields(readme, section, NULL, value);
}

static void hold_page(struct readme *readme, struct str layout, struct value value)
{
    struct section *section = section_of(readme, layout), *common = section_of(readme, STR("Every page"));
    hold_rows(readme, section, value);
    hold_rows(readme, common, value);
    hold_fields(readme, section, common, value);
}

static void set_previews(struct small_site *small)
{
    static const struct preview_fonts fonts = {.count = 1};
    struct layout_source layout = {STR("preview"), source_of(small->arena, "preview.mustache", "\n{{title}}\n")};
    small->site.mustache = mustache_compile(small->arena, &layout, 1, true, true, &small->diagnostics);
    small->site.fonts = &fonts;
}

/* A site in which nothing is missing. */
static void fill(struct small_site *small)
{
    static const struct date days[] = {{2025, 3, 11}, {2025, 3, 12}, {2025, 3, 14}, {2025, 5, 16}, {0, 0, 0}};
    for (size_t i = 0; i < 5; i++) {
        struct digest *digest = add_digest(small, arena_format(small->arena, "digest-%zu", i).data, days[i]);
        add_entry(small, digest, "Always There", "Again.");
        for (size_t j = 0; j < 30; j++)
            add_entry(small, digest, arena_format(small->arena, "Paper %zu of digest %zu", j, i).data, "We show.");
    }
    struct topic *topic = add_topic(small, "data", "Data"), *other = add_topic(small, "scale", "Scale");
    struct list *list = add_list(small, "first-steps", "First Steps");
    add_list_entry(small, list, "always-there", "Begin here.");
    struct annotation *annotation = add_annotation(small, "always-there", days[0]);
    *array_push(small->arena, &annotation->tags) = whole_file(small, "tags", "survey");
    annotation->updated = days[1];
    struct page *page = add_page(small, "about", "About");
    *array_push(small->arena, &page->aliases) = whole_file(small, "content/pages/about.md", "colophon");
    add_asset(small, "style.css", "a {}");
    link_all(small);
    struct paper *first = catalogue_find_paper(&small->catalogue, STR("always-there"));
    *array_push(small->arena, &first->links) = (struct link){LINK_CODE, STR("https://example.org/code")};
    *array_push(small->arena, &first->related) =
        (struct related_paper){small->catalogue.papers.items[3], STR("many words")};
    *array_push(small->arena, &first->details.authors) = (struct author){STR("Ada"), STR("Lovelace")};
    static const struct paper_details voted = {.votes = 7};
    first->appearances.items[0]->details = &voted;
    first->details.published = (struct date){2025, 3, 18};
    for (size_t i = 0; i < 60; i++)
        place_paper(small, small->catalogue.papers.items[i], topic, "data");
    for (size_t i = 0; i < 20; i++) {
        struct paper *paper = small->catalogue.papers.items[50 + i];
        place_paper(small, paper, other, NULL);
        paper->place = (struct map_place){true, (int)i * 50, 100};
    }
    set_previews(small);
    first->topics[0].like[first->topics[0].like_count++] = small->catalogue.papers.items[3];
}

static void hold_feeds(struct readme *readme, struct small_site *small)
{
    const struct catalogue *catalogue = &small->catalogue;
    const struct digest *digest = catalogue->digests.items[0];
    const struct list_entry *entry = &catalogue->lists.items[0]->entries.items[0];
    hold_thing(readme, STR("feed-title"), feed_title_values(&small->site, FEED_TOPIC, STR("Data"), NULL, small->arena));
    hold_thing(readme, STR("feed-title"), feed_title_values(&small->site, FEED_DIGESTS, STR(""), digest, small->arena));
    hold_thing(readme, STR("feed-digest"), feed_digest_values(&small->site, digest, small->arena));
    for (size_t i = 0; i < catalogue->papers.count; i++)
        hold_thing(readme, STR("feed-paper"),
                   feed_paper_values(&small->site, catalogue->papers.items[i], i == 0 ? entry : NULL, small->arena));
}

static void the_readme_names_what_pages_get_and_nothing_else(void **state)
{
    struct small_site *small = *state;
    struct readme readme;
    read_readme(&readme);
    fill(small);
    plan(small);
    assert_diagnostics(&small->diagnostics, "");
    for (size_t i = 0; i < small->site.files.count; i++) {
        const struct site_file *file = &small->site.files.items[i];
        struct str layout = page_layout(file->kind);
        if (layout.length > 0)
            hold_page(&readme, layout, page_values(&small->site, file, small->arena));
    }
    hold_feeds(&readme, small);
    hold_thing(&readme, STR("preview"), preview_values(&small->site, planned(small, "topics/data.html"), small->arena));
    hold_thing(&readme, STR("preview"),
               preview_values(&small->site, planned(small, "papers/always-there.html"), small->arena));
    for (size_t i = 0; i < readme.sections.count; i++)
        if (readme.sections.items[i].seen == 0)
            fail_msg("no page has the '%.*s' of layouts/README.md", STR_ARG(readme.sections.items[i].name));
    release_readme(&readme);
}

static void the_values_of_an_empty_site_are_those_of_the_readme_too(void **state)
{
    struct small_site *small = *state;
    struct readme readme;
    read_readme(&readme);
    plan(small);
    for (size_t i = 0; i < small->site.files.count; i++) {
        const struct site_file *file = &small->site.files.items[i];
        struct str layout = page_layout(file->kind);
        if (layout.length > 0)
            hold_page(&readme, layout, page_values(&small->site, file, small->arena));
    }
    release_readme(&readme);
}

/* What the program knows of the README, to tell mistakes in layouts by. */

static const struct layout_thing *known_thing(struct str name)
{
    for (size_t i = 0; i < layout_thing_count; i++)
        if (str_equal(str_from(layout_things[i].name), name))
            return &layout_things[i];
    return NULL;
}

static struct str row_of(struct readme *readme, const struct section *section)
{
    struct str values = STR("");
    for (size_t i = 0; i < section->rows.count; i++) {
        const struct row *row = &section->rows.items[i];
        const char *sign = row->in_list ? "*" : row->thing.length > 0 ? ":" : "";
        values = arena_format(&readme->arena, "%.*s%s%.*s%s%.*s", STR_ARG(values), i == 0 ? "" : " ",
                              STR_ARG(row->name), sign, STR_ARG(row->thing));
    }
    return arena_format(&readme->arena, "{\"%.*s\", \"%.*s\", \"%.*s\"},", STR_ARG(section->name),
                        STR_ARG(section->includes), STR_ARG(values));
}

static void the_program_knows_the_names_of_the_readme(void **state)
{
    (void)state;
    struct readme readme;
    read_readme(&readme);
    for (size_t i = 0; i < readme.sections.count; i++) {
        const struct section *section = &readme.sections.items[i];
        const struct layout_thing *known = known_thing(section->name);
        struct str wanted = row_of(&readme, section);
        struct str row = known == NULL ? STR("nothing")
                                       : arena_format(&readme.arena, "{\"%s\", \"%s\", \"%s\"},", known->name,
                                                      known->includes, known->values);
        if (!str_equal(row, wanted))
            fail_msg("generator/render/pages/layout_values.c has\n    %.*s\nwhere layouts/README.md has\n    %.*s",
                     STR_ARG(row), STR_ARG(wanted));
    }
    assert_int_equal(layout_thing_count, readme.sections.count);
    release_readme(&readme);
}

/* Layouts. */

static bool is_named(struct readme *readme, struct str name)
{
    for (size_t i = 0; i < readme->sections.count; i++)
        if (find_row(readme, &readme->sections.items[i], name) != NULL)
            return true;
    return false;
}

/* The names in a tag {{…}} but for partials, parents, blocks, comments and {{.}}. */
static void hold_tag(struct readme *readme, struct str file, struct str tag)
{
    if (tag.length == 0 || strchr(">!$<=/", tag.data[0]) != NULL)
        return;
    bool whole = tag.data[0] == '{', marked = whole || strchr("#^&", tag.data[0]) != NULL;
    struct str names = str_trim(marked ? str_slice(tag, 1, tag.length) : tag);
    if (str_starts_with(names, STR("assets.")))
        return;
    for (size_t at = 0; at < names.length && !str_equal(names, STR("."));) {
        size_t dot = str_find_char(names, '.', at);
        struct str name = str_slice(names, at, dot);
        if (!is_named(readme, name))
            fail_msg("%.*s uses '%.*s', which layouts/README.md does not name", STR_ARG(file), STR_ARG(name));
        at = dot + 1;
        if (dot >= names.length && whole != str_ends_with(name, STR("_html")) && tag.data[0] != '#' &&
            tag.data[0] != '^')
            fail_msg("%.*s has '%.*s' in the wrong number of braces", STR_ARG(file), STR_ARG(name));
    }
}

static void hold_layouts_in(struct readme *readme, struct str folder)
{
    struct file_names names = folder_list(&readme->arena, folder, &readme->diagnostics);
    for (size_t i = 0; i < names.list.count; i++) {
        struct str path = path_join(&readme->arena, folder, names.list.items[i]);
        if (!str_ends_with(path, STR(".mustache")))
            continue;
        struct str text = file_read(&readme->arena, path, &readme->diagnostics)->text;
        for (size_t at = str_find(text, STR("{{"), 0); at < text.length; at = str_find(text, STR("{{"), at)) {
            size_t end = str_find(text, STR("}}"), at);
            hold_tag(readme, path, str_slice(text, at + 2, end));
            at = end;
        }
    }
}

static void layouts_use_only_names_of_the_readme_with_the_right_braces(void **state)
{
    (void)state;
    struct readme readme;
    read_readme(&readme);
    hold_layouts_in(&readme, STR("layouts"));
    hold_layouts_in(&readme, STR("layouts/partials"));
    assert_int_equal(readme.diagnostics.list.count, 0);
    release_readme(&readme);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(the_readme_names_what_pages_get_and_nothing_else),
        SITE_TEST(the_values_of_an_empty_site_are_those_of_the_readme_too),
        SITE_TEST(the_program_knows_the_names_of_the_readme),
        SITE_TEST(layouts_use_only_names_of_the_readme_with_the_right_braces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
