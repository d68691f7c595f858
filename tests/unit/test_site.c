/* Which files the site has, and what may not stand in one place. */
#include "small_site.h"

#include "render/address.h"
#include "render/pages/layout_check.h"
#include "render/sitemap.h"
#include "render/typeset/typeset.h"

static const struct date may_16 = {2025, 5, 16};

static size_t count_under(const struct small_site *small, const char *prefix)
{
    size_t count = 0;
    for (size_t i = 0; i < small->site.files.count; i++)
        count += str_starts_with(small->site.files.items[i].path, str_from(prefix));
    return count;
}

static void add_papers(struct small_site *small, size_t count)
{
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < count; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper number %zu", i + 1).data, "We show something.");
}

static void an_empty_catalogue_has_all_fixed_files(void **state)
{
    struct small_site *small = *state;
    plan(small);
    static const char *const paths[] = {
        "index.html", "topics.html", "digests.html", "lists.html", "annotations.html", "404.html",    "feed.xml",
        "feeds.opml", "papers.json", "sitemap.xml",  "robots.txt", ".nojekyll",        "search.html", "reading.html",
        "feeds.html", "feed.json",   "papers.bib",   "papers.ris", "papers.csl.json"};
    assert_int_equal(small->site.files.count, sizeof paths / sizeof *paths);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_non_null(planned(small, paths[i]));
    assert_diagnostics(&small->diagnostics, "");
}

static void each_thing_has_its_page(void **state)
{
    struct small_site *small = *state;
    add_papers(small, 1);
    add_list(small, "first-steps", "First Steps");
    add_page(small, "about", "About");
    struct topic *topic = add_topic(small, "scaling-laws", "Scaling Laws");
    link_all(small);
    place_paper(small, small->catalogue.papers.items[0], topic, NULL);
    plan(small);
    assert_int_equal(planned(small, "papers/paper-number-1.html")->kind, SITE_PAPER);
    assert_int_equal(planned(small, "digests/2025-05-16.html")->kind, SITE_DIGEST);
    assert_int_equal(planned(small, "lists/first-steps.html")->kind, SITE_LIST);
    assert_int_equal(planned(small, "about.html")->kind, SITE_PAGE);
    assert_int_equal(planned(small, "topics/scaling-laws.html")->kind, SITE_TOPIC);
    assert_int_equal(planned(small, "topics/scaling-laws.xml")->kind, SITE_RSS);
    assert_null(planned(small, "topics/not-yet-sorted.html"));
}

static void fifty_papers_are_one_page_and_fifty_one_are_two(void **state)
{
    struct small_site *small = *state;
    add_papers(small, 51);
    struct topic *fifty = add_topic(small, "fifty", "Fifty"), *more = add_topic(small, "more", "More");
    link_all(small);
    for (size_t i = 0; i < 51; i++) {
        if (i < 50)
            place_paper(small, small->catalogue.papers.items[i], fifty, NULL);
        place_paper(small, small->catalogue.papers.items[i], more, NULL);
    }
    plan(small);
    assert_null(planned(small, "topics/fifty/2.html"));
    assert_int_equal(planned(small, "topics/more/2.html")->part, 2);
    assert_null(planned(small, "topics/more/3.html"));
}

static void papers_without_a_topic_have_pages_of_their_own(void **state)
{
    struct small_site *small = *state;
    add_papers(small, 101);
    link_all(small);
    plan(small);
    assert_int_equal(count_under(small, "topics/not-yet-sorted"), 4);
    assert_int_equal(planned(small, "topics/not-yet-sorted/3.html")->kind, SITE_UNSORTED);
    assert_int_equal(planned(small, "topics/not-yet-sorted.js")->kind, SITE_UNSORTED_DATA);
}

static void an_alias_is_a_redirect_to_its_thing(void **state)
{
    struct small_site *small = *state;
    struct page *page = add_page(small, "about", "About");
    *array_push(small->arena, &page->aliases) = whole_file(small, "content/pages/about.md", "colophon");
    plan(small);
    assert_int_equal(planned(small, "colophon.html")->kind, SITE_REDIRECT);
    assert_str(planned(small, "colophon.html")->target, "about.html");
}

static void an_alias_of_a_topic_keeps_its_feed_alive(void **state)
{
    struct small_site *small = *state;
    struct topic *topic = add_topic(small, "scaling-laws", "Scaling Laws");
    *array_push(small->arena, &topic->aliases) = whole_file(small, "content/topics/scaling-laws.md", "laws");
    plan(small);
    assert_int_equal(planned(small, "topics/laws.html")->kind, SITE_REDIRECT);
    assert_int_equal(planned(small, "topics/laws.xml")->kind, SITE_RSS);
    assert_int_equal(planned(small, "topics/laws.xml")->index, planned(small, "topics/scaling-laws.xml")->index);
}

static void an_asset_carries_the_hash_of_its_bytes(void **state)
{
    struct small_site *small = *state;
    add_asset(small, "style.css", "a {}");
    add_asset(small, "LICENSE", "Free.");
    plan(small);
    assert_int_equal(count_under(small, "assets/style."), 1);
    assert_int_equal(count_under(small, "assets/LICENSE."), 1);
    struct str path = asset_address(small->arena, STR("style.css"), STR("a {}"));
    assert_int_equal(path.length, strlen("assets/style.0123456789.css"));
    assert_false(str_equal(path, asset_address(small->arena, STR("style.css"), STR("b {}"))));
    assert_non_null(planned(small, arena_cstr(small->arena, path)));
}

static void no_path_is_planned_twice(void **state)
{
    struct small_site *small = *state;
    add_papers(small, 120);
    struct topic *topic = add_topic(small, "scaling-laws", "Scaling Laws");
    link_all(small);
    for (size_t i = 0; i < 120; i++)
        place_paper(small, small->catalogue.papers.items[i], topic, NULL);
    plan(small);
    struct map seen;
    map_init(&seen, small->arena);
    for (size_t i = 0; i < small->site.files.count; i++)
        assert_null(map_add(&seen, small->site.files.items[i].path, &seen));
}

static struct str rendered(struct small_site *small, const char *path)
{
    struct buf out;
    buf_init(&out, 100 << 20);
    const struct site_file *file = planned(small, path);
    assert_non_null(file);
    assert_true(site_render(&small->site, (size_t)(file - small->site.files.items), small->arena, &out, NULL));
    assert_false(out.overflowed);
    struct str bytes = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return bytes;
}

static bool has(struct str text, const char *part)
{
    return str_find(text, str_from(part), 0) < text.length;
}

static void the_sitemap_names_every_page_for_people(void **state)
{
    struct small_site *small = *state;
    add_papers(small, 1);
    struct page *page = add_page(small, "about", "About");
    *array_push(small->arena, &page->aliases) = whole_file(small, "content/pages/about.md", "colophon");
    link_all(small);
    plan(small);
    struct str sitemap = rendered(small, "sitemap.xml");
    assert_true(has(sitemap, "<loc>https://example.org/scaling/</loc>"));
    assert_true(has(sitemap, "<loc>https://example.org/scaling/about.html</loc>"));
    assert_true(has(sitemap, "<loc>https://example.org/scaling/papers/paper-number-1.html</loc>"));
    assert_true(has(sitemap, "<lastmod>2025-05-16</lastmod>"));
    assert_false(has(sitemap, "404.html"));
    assert_true(has(sitemap, "search.html"));
    assert_false(has(sitemap, "reading.html"));
    assert_false(has(sitemap, "lists.html"));
    assert_false(has(sitemap, "colophon"));
    assert_false(has(sitemap, "feed.xml"));
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
    add_papers(small, 1);
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
    add_papers(small, SITEMAP_MAX_URLS);
    link_all(small);
    plan(small);
    assert_int_equal(planned(small, "sitemap.xml")->part, 0);
    assert_int_equal(planned(small, "sitemap-1.xml")->part, 1);
    assert_int_equal(planned(small, "sitemap-2.xml")->kind, SITE_SITEMAP);
    assert_true(has(rendered(small, "sitemap-1.xml"), "<loc>https://example.org/scaling/</loc>"));
}

static void the_list_of_feeds_has_the_site_and_its_topics(void **state)
{
    struct small_site *small = *state;
    add_topic(small, "data", "Data");
    plan(small);
    struct str opml = rendered(small, "feeds.opml");
    assert_true(has(opml, "xmlUrl=\"https://example.org/scaling/feed.xml\""));
    assert_true(has(opml, "xmlUrl=\"https://example.org/scaling/topics/data.xml\""));
    assert_true(has(opml, "htmlUrl=\"https://example.org/scaling/topics/data.html\""));
}

static void the_feed_at_an_alias_says_where_it_is_now(void **state)
{
    struct small_site *small = *state;
    struct topic *topic = add_topic(small, "data", "Data");
    *array_push(small->arena, &topic->aliases) = whole_file(small, "content/topics/data.md", "old");
    plan(small);
    struct str feed = rendered(small, "topics/old.xml");
    assert_true(has(feed, "https://example.org/scaling/topics/data.xml"));
    assert_false(has(feed, "old"));
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

/* Mistakes. */

static void a_page_cannot_have_the_address_of_a_fixed_page(void **state)
{
    struct small_site *small = *state;
    add_page(small, "topics", "What we read");
    add_page(small, "index", "Welcome");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/pages/index.md: error: the page 'Welcome' would be at 'index.html', as is the home "
                       "page\n"
                       "  help: give its file another name, or set 'slug'\n"
                       "content/pages/topics.md: error: the page 'What we read' would be at 'topics.html', as is the "
                       "list of topics\n"
                       "  help: give its file another name, or set 'slug'\n");
}

static void a_topic_cannot_have_the_address_of_papers_without_one(void **state)
{
    struct small_site *small = *state;
    add_topic(small, "not-yet-sorted", "Odds and Ends");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/topics/not-yet-sorted.md: error: the topic 'Odds and Ends' would be at "
                       "'topics/not-yet-sorted.html', as is the list of papers without a topic\n"
                       "  help: give its file another name, or set 'slug'\n");
}

static void two_pages_cannot_have_one_address(void **state)
{
    struct small_site *small = *state;
    add_page(small, "about", "About");
    add_page(small, "about", "About us");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/pages/about.md: error: the page 'About us' would be at 'about.html', as is the page "
                       "'About'\n"
                       "  help: give its file another name, or set 'slug'\n");
}

static void an_alias_cannot_be_the_address_of_something_else(void **state)
{
    struct small_site *small = *state;
    struct list *first = add_list(small, "first", "First"), *second = add_list(small, "second", "Second");
    *array_push(small->arena, &first->aliases) = whole_file(small, "content/lists/first.md", "second");
    *array_push(small->arena, &second->aliases) = whole_file(small, "content/lists/second.md", "second");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/lists/first.md:1:1: error: an alias of the reading list 'First' would be at "
                       "'lists/second.html', as is the reading list 'Second'\n"
                       "    1 | second\n"
                       "      | ^^^^^^\n"
                       "  help: write another alias, or leave it out\n"
                       "content/lists/second.md:1:1: error: an alias of the reading list 'Second' would be at "
                       "'lists/second.html', as is the reading list 'Second'\n"
                       "    1 | second\n"
                       "      | ^^^^^^\n"
                       "  help: write another alias, or leave it out\n");
}

static void two_things_cannot_have_one_alias(void **state)
{
    struct small_site *small = *state;
    struct topic *a = add_topic(small, "a", "A"), *b = add_topic(small, "b", "B");
    *array_push(small->arena, &a->aliases) = whole_file(small, "content/topics/a.md", "old");
    *array_push(small->arena, &b->aliases) = whole_file(small, "content/topics/b.md", "old");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/topics/b.md:1:1: error: an alias of the topic 'B' would be at 'topics/old.html', as "
                       "is an alias of the topic 'A'\n"
                       "    1 | old\n"
                       "      | ^^^\n"
                       "  help: write another alias, or leave it out\n");
    assert_int_equal(count_under(small, "topics/old"), 3);
}

static void a_long_title_is_cut_in_a_message(void **state)
{
    struct small_site *small = *state;
    add_page(small, "404", "A title that goes on and on, long after everything that it had to say has been said");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/pages/404.md: error: the page 'A title that goes on and on, long after everything "
                       "that it…' would be at '404.html', as is the page for wrong addresses\n"
                       "  help: give its file another name, or set 'slug'\n");
}

static void the_name_of_an_asset_must_fit_into_an_address(void **state)
{
    struct small_site *small = *state;
    add_asset(small, "my style.css", "");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "layouts/assets/my style.css: error: the name of an asset can hold letters, digits, '-', '_' "
                       "and '.' only\n"
                       "  help: give the file another name\n");
}

static void two_assets_cannot_have_one_name_in_layouts(void **state)
{
    struct small_site *small = *state;
    add_asset(small, "a-b.css", "");
    add_asset(small, "a.b.css", "");
    plan(small);
    assert_diagnostics(&small->diagnostics, "layouts/assets/a.b.css: error: in layouts this would be "
                                            "'assets.a_b_css', as is layouts/assets/a-b.css\n"
                                            "  help: give one of the files another name\n");
}

static void a_missing_layout_is_named(void **state)
{
    struct small_site *small = *state;
    static const char *const names[] = {
        "home",  "topic",       "topics",  "not-yet-sorted", "digest",     "digests",    "list",
        "lists", "annotations", "page",    "not-found",      "redirect",   "search",     "pictures",
        "map",   "returning",   "reading", "feeds",          "feed-title", "feed-paper", "feed-digest"};
    struct layout_source layouts[sizeof names / sizeof *names];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        layouts[i] = (struct layout_source){str_from(names[i]), source_of(small->arena, names[i], "")};
    const struct mustache *mustache =
        mustache_compile(small->arena, layouts, sizeof names / sizeof *names, true, true, &small->diagnostics);
    layouts_check_all_there(mustache, &small->diagnostics);
    assert_diagnostics(&small->diagnostics, "digestpress: error: the layout 'paper' is missing\n"
                                            "  help: the site cannot be made without layouts/paper.mustache; take "
                                            "it from the repository\n");
}

/* Words. */

static void long_text_is_cut_at_a_word(void **state)
{
    struct small_site *small = *state;
    assert_str(first_words(small->arena, STR("One two three"), 13), "One two three");
    assert_str(first_words(small->arena, STR("One two three"), 12), "One two…");
    assert_str(first_words(small->arena, STR("One two, three"), 10), "One two…");
    assert_str(first_words(small->arena, STR("  One  "), 3), "One");
}

static void a_long_word_is_cut_at_a_character(void **state)
{
    struct small_site *small = *state;
    assert_str(first_words(small->arena, STR("μμμμμμμμμμ"), 7), "μμμ…");
}

static void a_relative_root_climbs_out_of_folders(void **state)
{
    (void)state;
    assert_str(root_from(STR("index.html")), "");
    assert_str(root_from(STR("papers/a.html")), "../");
    assert_str(root_from(STR("topics/a/2.html")), "../../");
}

static void the_root_of_a_server_is_the_path_of_its_address(void **state)
{
    (void)state;
    assert_str(root_of_server(STR("https://example.org/")), "/");
    assert_str(root_of_server(STR("https://example.org/papers/2025/")), "/papers/2025/");
}

#define test(function) cmocka_unit_test_setup_teardown(function, small_site_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_empty_catalogue_has_all_fixed_files),
        test(each_thing_has_its_page),
        test(fifty_papers_are_one_page_and_fifty_one_are_two),
        test(papers_without_a_topic_have_pages_of_their_own),
        test(an_alias_is_a_redirect_to_its_thing),
        test(an_alias_of_a_topic_keeps_its_feed_alive),
        test(an_asset_carries_the_hash_of_its_bytes),
        test(no_path_is_planned_twice),
        test(the_sitemap_names_every_page_for_people),
        test(a_page_changed_when_the_newest_of_what_it_shows_did),
        test(what_search_engines_should_not_keep_says_so),
        test(a_site_too_large_for_one_sitemap_has_several),
        test(the_list_of_feeds_has_the_site_and_its_topics),
        test(the_feed_at_an_alias_says_where_it_is_now),
        test(an_asset_is_copied_as_it_is),
        test(robots_are_told_of_the_sitemap),
        test(a_page_cannot_have_the_address_of_a_fixed_page),
        test(a_topic_cannot_have_the_address_of_papers_without_one),
        test(two_pages_cannot_have_one_address),
        test(an_alias_cannot_be_the_address_of_something_else),
        test(two_things_cannot_have_one_alias),
        test(a_long_title_is_cut_in_a_message),
        test(the_name_of_an_asset_must_fit_into_an_address),
        test(two_assets_cannot_have_one_name_in_layouts),
        test(a_missing_layout_is_named),
        test(long_text_is_cut_at_a_word),
        test(a_long_word_is_cut_at_a_character),
        test(a_relative_root_climbs_out_of_folders),
        test(the_root_of_a_server_is_the_path_of_its_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
