/* What the files for search engines, readers of feeds and browsers say of the site. */
#include "small_site.h"

#include "render/address.h"
#include "render/sitemap.h"

static const struct date may_16 = {2025, 5, 16};

static void the_sitemap_names_every_page_for_people(void **state)
{
    struct small_site *small = *state;
    add_numbered(small, add_digest(small, "2025-05-16", may_16), 1);
    struct page *page = add_page(small, "about", "About");
    *array_push(small->arena, &page->aliases) = whole_file(small, "content/pages/about.md", "colophon");
    link_all(small);
    plan(small);
    struct str sitemap = rendered(small, "sitemap.xml");
    assert_true(holds(sitemap, "<loc>https://example.org/scaling/</loc>"));
    assert_true(holds(sitemap, "<loc>https://example.org/scaling/about.html</loc>"));
    assert_true(holds(sitemap, "<loc>https://example.org/scaling/papers/paper-number-1.html</loc>"));
    assert_true(holds(sitemap, "<lastmod>2025-05-16</lastmod>"));
    assert_false(holds(sitemap, "404.html"));
    assert_true(holds(sitemap, "search.html"));
    assert_false(holds(sitemap, "reading.html"));
    assert_false(holds(sitemap, "lists.html"));
    assert_false(holds(sitemap, "colophon"));
    assert_false(holds(sitemap, "feed.xml"));
}

/* What the sitemap says right behind an address of the site: "<lastmod>…" or the end of the entry. */
static void assert_changed(struct small_site *small, const char *path, const char *expected)
{
    struct str sitemap = rendered(small, "sitemap.xml");
    struct str loc = arena_format(small->arena, "<loc>https://example.org/scaling/%s</loc>\n", path);
    size_t at = str_find(sitemap, loc, 0);
    assert_true(at < sitemap.length);
    struct str behind = str_trim(str_slice(sitemap, at + loc.length, sitemap.length));
    assert_true(str_starts_with(behind, str_from(expected)));
}

static void a_page_changed_when_the_newest_of_what_it_shows_did(void **state)
{
    struct small_site *small = *state;
    static const struct date undated = {0, 0, 0};
    for (int day = 1; day <= 28; day++) {
        struct digest *digest =
            add_digest(small, arena_format(small->arena, "2025-02-%02d", day).data, (struct date){2025, 2, day});
        add_entry(small, digest, arena_format(small->arena, "First of %d", day).data, "We show.");
        add_entry(small, digest, arena_format(small->arena, "Second of %d", day).data, "We show.");
    }
    add_entry(small, add_digest(small, "found", undated), "Undated", "We show.");
    struct annotation *annotation = add_annotation(small, "first-of-1", (struct date){2025, 3, 1});
    annotation->updated = may_16;
    add_annotation(small, "first-of-3", undated);
    struct list *list = add_list(small, "first-steps", "First Steps"), *empty = add_list(small, "no-days", "No Days");
    add_list_entry(small, list, "second-of-7", "");
    add_list_entry(small, list, "first-of-3", "");
    add_list_entry(small, empty, "undated", "");
    struct topic *topic = add_topic(small, "data", "Data");
    add_page(small, "about", "About");
    link_all(small);
    for (size_t i = 0; i < small->catalogue.papers.count; i++)
        place_paper(small, small->catalogue.papers.items[i], topic, NULL);
    plan(small);
    assert_changed(small, "papers/first-of-1.html", "<lastmod>2025-05-16</lastmod>");
    assert_changed(small, "papers/first-of-3.html", "<lastmod>2025-02-03</lastmod>");
    assert_changed(small, "papers/undated.html", "</url>");
    assert_changed(small, "digests/2025-02-28.html", "<lastmod>2025-02-28</lastmod>");
    assert_changed(small, "digests/found.html", "</url>");
    assert_changed(small, "topics/data.html", "<lastmod>2025-02-28</lastmod>");
    assert_changed(small, "topics/data/2.html", "<lastmod>2025-05-16</lastmod>");
    assert_changed(small, "lists/first-steps.html", "<lastmod>2025-02-07</lastmod>");
    assert_changed(small, "lists/no-days.html", "</url>");
    assert_changed(small, "annotations.html", "<lastmod>2025-05-16</lastmod>");
    assert_changed(small, "digests.html", "<lastmod>2025-02-28</lastmod>");
    assert_changed(small, "", "<lastmod>2025-05-16</lastmod>");
    assert_changed(small, "about.html", "</url>");
}

static void what_search_engines_should_not_keep_says_so(void **state)
{
    struct small_site *small = *state;
    add_numbered(small, add_digest(small, "2025-05-16", may_16), 1);
    link_all(small);
    struct topic *topic = add_topic(small, "empty", "Empty");
    static const char *const unkept[] = {"reading.html", "404.html", "lists.html", "annotations.html"};
    for (size_t i = 0; i < sizeof unkept / sizeof *unkept; i++)
        assert_int_equal(value_at(values_at(small, unkept[i]), "unkept").kind, VALUE_TRUE);
    static const char *const kept[] = {"index.html", "search.html", "digests.html", "papers/paper-number-1.html",
                                       "topics/empty.html"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_int_equal(value_at(values_at(small, kept[i]), "unkept").kind, VALUE_FALSE);
    topic->body.text = STR("");
    assert_int_equal(value_at(values_at(small, "topics/empty.html"), "unkept").kind, VALUE_TRUE);
}

static void a_site_too_large_for_one_sitemap_has_several(void **state)
{
    struct small_site *small = *state;
    add_numbered(small, add_digest(small, "2025-05-16", may_16), SITEMAP_MAX_URLS);
    link_all(small);
    plan(small);
    assert_int_equal(planned(small, "sitemap.xml")->part, 0);
    assert_int_equal(planned(small, "sitemap-1.xml")->part, 1);
    assert_int_equal(planned(small, "sitemap-2.xml")->kind, SITE_SITEMAP);
    assert_true(holds(rendered(small, "sitemap-1.xml"), "<loc>https://example.org/scaling/</loc>"));
}

static void the_list_of_feeds_has_the_site_and_its_topics(void **state)
{
    struct small_site *small = *state;
    add_topic(small, "data", "Data");
    plan(small);
    struct str opml = rendered(small, "feeds.opml");
    assert_true(holds(opml, "xmlUrl=\"https://example.org/scaling/feed.xml\""));
    assert_true(holds(opml, "xmlUrl=\"https://example.org/scaling/topics/data.xml\""));
    assert_true(holds(opml, "htmlUrl=\"https://example.org/scaling/topics/data.html\""));
}

static void the_feed_at_an_alias_says_where_it_is_now(void **state)
{
    struct small_site *small = *state;
    struct topic *topic = add_topic(small, "data", "Data");
    *array_push(small->arena, &topic->aliases) = whole_file(small, "content/topics/data.md", "old");
    plan(small);
    struct str feed = rendered(small, "topics/old.xml");
    assert_true(holds(feed, "https://example.org/scaling/topics/data.xml"));
    assert_false(holds(feed, "old"));
}

static void an_asset_is_copied_as_it_is(void **state)
{
    struct small_site *small = *state;
    add_asset(small, "style.css", "a { color: red }");
    plan(small);
    struct str path = asset_address(small->arena, STR("style.css"), STR("a { color: red }"));
    assert_str(rendered(small, path.data), "a { color: red }");
    assert_str(rendered(small, ".nojekyll"), "");
}

static void robots_are_told_of_the_sitemap(void **state)
{
    struct small_site *small = *state;
    plan(small);
    assert_str(rendered(small, "robots.txt"),
               "User-agent: *\nAllow: /\n\nSitemap: https://example.org/scaling/sitemap.xml\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(the_sitemap_names_every_page_for_people),
        SITE_TEST(a_page_changed_when_the_newest_of_what_it_shows_did),
        SITE_TEST(what_search_engines_should_not_keep_says_so),
        SITE_TEST(a_site_too_large_for_one_sitemap_has_several),
        SITE_TEST(the_list_of_feeds_has_the_site_and_its_topics),
        SITE_TEST(the_feed_at_an_alias_says_where_it_is_now),
        SITE_TEST(an_asset_is_copied_as_it_is),
        SITE_TEST(robots_are_told_of_the_sitemap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
