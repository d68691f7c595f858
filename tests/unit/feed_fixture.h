/* The feeds of a small site, made with the layouts of the repository, and read as by one who subscribes. */
#ifndef TESTS_FEED_FIXTURE_H
#define TESTS_FEED_FIXTURE_H

#include "json.h"
#include "small_site.h"
#include "xml_reader.h"

#include "base/file.h"
#include "render/feeds/feeds.h"
#include "render/xml.h"

static const struct date march_11 = {2025, 3, 11}, march_14 = {2025, 3, 14}, may_16 = {2025, 5, 16};

/* The layouts of feeds, as the repository has them. */
static inline void read_layouts(struct small_site *small)
{
    static const char *const names[] = {"feed-title", "feed-paper", "feed-digest"};
    struct layout_source layouts[3];
    for (size_t i = 0; i < 3; i++) {
        struct str path = arena_format(small->arena, "layouts/%s.mustache", names[i]);
        layouts[i] = (struct layout_source){str_from(names[i]), file_read(small->arena, path, &small->diagnostics)};
        assert_non_null(layouts[i].source);
    }
    small->site.mustache = mustache_compile(small->arena, layouts, 3, true, true, &small->diagnostics);
}

static inline void make_feeds(struct small_site *small)
{
    read_layouts(small);
    small->site.files.count = 0;
    plan(small);
    assert_int_equal(small->diagnostics.errors, 0);
    site_write_feeds(&small->site, 2);
}

static inline xmlDocPtr feed_at_path(struct small_site *small, const char *path)
{
    make_feeds(small);
    return read_xml(rendered(small, path));
}

static inline xmlDocPtr feed_of(struct small_site *small)
{
    return feed_at_path(small, "feed.xml");
}

static inline struct json json_of(struct small_site *small, const char *path)
{
    struct json json;
    size_t error;
    make_feeds(small);
    assert_true(json_parse(small->arena, rendered(small, path), &json, &error));
    return json;
}

/* The site's feed has as many items as expected, with these settings. */
static inline void assert_items(struct small_site *small, size_t items, size_t days, const char *expected)
{
    small->catalogue.settings.feed_items = items;
    small->catalogue.settings.feed_days = days;
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "count(//item)", expected);
    xmlFreeDoc(feed);
}

static inline void add_law(struct small_site *small)
{
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
}

static inline struct paper *law_of(const struct small_site *small)
{
    return catalogue_find_paper(&small->catalogue, STR("a-law"));
}

/* For cmocka_run_group_tests: libxml2, started and ended once. */
static inline int start_xml(void **state)
{
    (void)state;
    xml_init();
    return 0;
}

static inline int end_xml(void **state)
{
    (void)state;
    xmlCleanupParser();
    return 0;
}

#endif
