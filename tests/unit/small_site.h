/* A small catalogue made by hand, for the tests of what the site is made of. */
#ifndef TESTS_SMALL_SITE_H
#define TESTS_SMALL_SITE_H

#include "support.h"

#include "catalogue/link.h"
#include "render/pages/pages.h"
#include "render/site.h"

struct small_site {
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct arena *arena; /* the catalogue's */
    struct site site;
};

static inline int small_site_setup(void **state)
{
    struct small_site *small = calloc(1, sizeof *small);
    catalogue_init(&small->catalogue);
    diagnostics_init(&small->diagnostics);
    small->arena = &small->catalogue.arena;
    small->catalogue.settings = (struct site_settings){
        .title = STR("Scaling"),
        .description = STR("Papers on scale."),
        .language = STR("en"),
        .author = STR("A. Curator"),
        .feed_items = 50,
        .feed_days = 60,
    };
    small->site = (struct site){
        .catalogue = &small->catalogue, .arena = small->arena, .base_url = STR("https://example.org/scaling/")};
    *state = small;
    return 0;
}

static inline int small_site_teardown(void **state)
{
    struct small_site *small = *state;
    diagnostics_release(&small->diagnostics);
    catalogue_release(&small->catalogue);
    free(small);
    return 0;
}

/* A reference that is the whole text of a file. */
static inline struct reference whole_file(struct small_site *small, const char *path, const char *text)
{
    const struct source *source = source_of(small->arena, path, text);
    return (struct reference){source->text, {source, 0, source->text.length}};
}

static inline struct digest *add_digest(struct small_site *small, const char *slug, struct date date)
{
    struct digest *digest = arena_new(small->arena, struct digest);
    const char *path = arena_format(small->arena, "content/digests/%s.txt", slug).data;
    *digest = (struct digest){.slug = str_from(slug), .date = date, .place = {source_of(small->arena, path, ""), 0, 0}};
    *array_push(small->arena, &small->catalogue.digests) = digest;
    return digest;
}

static inline void add_entry(struct small_site *small, struct digest *digest, const char *title, const char *abstract)
{
    struct entry *entry = arena_new(small->arena, struct entry);
    *entry = (struct entry){.title = whole_file(small, digest->place.source->path.data, title),
                            .abstract = str_from(abstract),
                            .position = digest->entries.count + 1,
                            .digest = digest};
    *array_push(small->arena, &digest->entries) = entry;
    *array_push(small->arena, &small->catalogue.entries) = entry;
}

/* So many papers: "Paper number 1", "Paper number 2", … */
static inline void add_numbered(struct small_site *small, struct digest *digest, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper number %zu", i + 1).data, "We show.");
}

static inline struct topic *add_topic(struct small_site *small, const char *slug, const char *title)
{
    struct topic *topic = arena_new(small->arena, struct topic);
    const char *path = arena_format(small->arena, "content/topics/%s.md", slug).data;
    struct reference body = whole_file(small, path, "What belongs here.");
    *topic = (struct topic){.slug = str_from(slug),
                            .title = str_from(title),
                            .description = STR("In one sentence."),
                            .body = body,
                            .place = {body.place.source, 0, 0},
                            .source = body.place.source,
                            .number = small->catalogue.topics.count};
    *array_push(small->arena, &small->catalogue.topics) = topic;
    return topic;
}

static inline struct page *add_page(struct small_site *small, const char *slug, const char *title)
{
    struct page *page = arena_new(small->arena, struct page);
    const char *path = arena_format(small->arena, "content/pages/%s.md", slug).data;
    struct reference body = whole_file(small, path, "Words.");
    *page = (struct page){.slug = str_from(slug),
                          .title = str_from(title),
                          .body = body,
                          .place = {body.place.source, 0, 0},
                          .source = body.place.source};
    *array_push(small->arena, &small->catalogue.pages) = page;
    return page;
}

static inline struct list *add_list(struct small_site *small, const char *slug, const char *title)
{
    struct list *list = arena_new(small->arena, struct list);
    const char *path = arena_format(small->arena, "content/lists/%s.md", slug).data;
    struct reference body = whole_file(small, path, "How to read this.");
    *list = (struct list){.slug = str_from(slug),
                          .title = str_from(title),
                          .description = STR("In an order."),
                          .body = body,
                          .place = {body.place.source, 0, 0},
                          .source = body.place.source};
    *array_push(small->arena, &small->catalogue.lists) = list;
    return list;
}

static inline void add_list_entry(struct small_site *small, struct list *list, const char *paper, const char *words)
{
    *array_push(small->arena, &list->entries) =
        (struct list_entry){.paper_name = whole_file(small, list->source->path.data, paper),
                            .body = whole_file(small, list->source->path.data, words)};
}

static inline struct annotation *add_annotation(struct small_site *small, const char *paper, struct date date)
{
    struct annotation *annotation = arena_new(small->arena, struct annotation);
    const char *path = arena_format(small->arena, "content/annotations/%s.md", paper).data;
    struct reference body = whole_file(small, path, "What is new here.");
    *annotation = (struct annotation){
        .paper_name = whole_file(small, path, paper), .date = date, .body = body, .source = body.place.source};
    *array_push(small->arena, &small->catalogue.annotations) = annotation;
    return annotation;
}

static inline void add_asset(struct small_site *small, const char *name, const char *text)
{
    const char *path = arena_format(small->arena, "layouts/assets/%s", name).data;
    *array_push(small->arena, &small->site.assets) =
        (struct asset){str_from(name), source_of(small->arena, path, text), str_from(text)};
}

/* Resolve the references; for use before papers are put under topics. */
static inline void link_all(struct small_site *small)
{
    catalogue_link(&small->catalogue, &small->diagnostics);
    assert_diagnostics(&small->diagnostics, "");
}

/* Put a paper under a topic, behind those that it has. */
static inline void place_paper(struct small_site *small, struct paper *paper, struct topic *topic, const char *why)
{
    struct paper_topic *place = &paper->topics[paper->topic_count++];
    *place = (struct paper_topic){.topic = topic, .by_curator = why == NULL, .score = 0.5};
    if (why != NULL)
        *array_push(small->arena, &place->why) = str_from(why);
    *array_push(small->arena, &topic->papers) = paper;
}

/* The file planned at a path, or NULL. */
static inline const struct site_file *planned(const struct small_site *small, const char *path)
{
    for (size_t i = 0; i < small->site.files.count; i++)
        if (str_equal(small->site.files.items[i].path, str_from(path)))
            return &small->site.files.items[i];
    return NULL;
}

static inline void plan(struct small_site *small)
{
    site_plan(&small->site, &small->diagnostics);
}

/* Plan, without a mistake, and give the values of the page at `path`. */
static inline struct value values_at(struct small_site *small, const char *path)
{
    if (small->site.files.count == 0) {
        plan(small);
        assert_diagnostics(&small->diagnostics, "");
    }
    const struct site_file *file = planned(small, path);
    assert_non_null(file);
    return page_values(&small->site, file, small->arena);
}

/* The value behind a dotted path, with numbers for what stands in lists: "papers.0.url". Null where there is none. */
static inline struct value value_at(struct value value, const char *dotted)
{
    for (struct str rest = str_from(dotted); rest.length > 0;) {
        size_t dot = str_find_char(rest, '.', 0);
        struct str part = str_slice(rest, 0, dot);
        unsigned long number;
        if (value.kind == VALUE_LIST && str_to_number(part, 1000, &number) && number < value.list->items.count) {
            value = value.list->items.items[number];
        } else {
            const struct value *field = object_get(value, part);
            value = field == NULL ? value_null() : *field;
        }
        rest = str_slice(rest, dot + 1, rest.length);
    }
    return value;
}

static inline size_t list_length(struct value value)
{
    assert_int_equal(value.kind, VALUE_LIST);
    return value.list->items.count;
}

#define assert_text_at(page, dotted, expected)                                                                         \
    do {                                                                                                               \
        struct value assert_text_value = value_at((page), (dotted));                                                   \
        assert_int_equal(assert_text_value.kind, VALUE_STRING);                                                        \
        assert_str(assert_text_value.string, (expected));                                                              \
    } while (0)
#define assert_nothing_at(page, dotted) assert_int_equal(value_at((page), (dotted)).kind, VALUE_NULL)
#define assert_on_at(page, dotted) assert_int_equal(value_at((page), (dotted)).kind, VALUE_TRUE)
#define assert_off_at(page, dotted) assert_int_equal(value_at((page), (dotted)).kind, VALUE_FALSE)

/* What is at `path` of the site that was planned, in the arena. */
static inline struct str rendered(struct small_site *small, const char *path)
{
    struct buf out;
    buf_init(&out, 100 << 20);
    const struct site_file *file = planned(small, path);
    assert_non_null(file);
    assert_true(site_render(&small->site, (size_t)(file - small->site.files.items), small->arena, &out, NULL));
    assert_false(out.overflowed);
    struct str text = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

#define SITE_TEST(name) cmocka_unit_test_setup_teardown(name, small_site_setup, small_site_teardown)

#endif
