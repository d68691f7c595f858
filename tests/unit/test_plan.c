/* Which files the site has, and what may not stand in one place. */
#include "small_site.h"

#include "render/address.h"
#include "render/pages/layout_check.h"

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
    add_numbered(small, add_digest(small, "2025-05-16", may_16), count);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(an_empty_catalogue_has_all_fixed_files),
        SITE_TEST(each_thing_has_its_page),
        SITE_TEST(fifty_papers_are_one_page_and_fifty_one_are_two),
        SITE_TEST(papers_without_a_topic_have_pages_of_their_own),
        SITE_TEST(an_alias_is_a_redirect_to_its_thing),
        SITE_TEST(an_alias_of_a_topic_keeps_its_feed_alive),
        SITE_TEST(an_asset_carries_the_hash_of_its_bytes),
        SITE_TEST(no_path_is_planned_twice),
        SITE_TEST(a_page_cannot_have_the_address_of_a_fixed_page),
        SITE_TEST(a_topic_cannot_have_the_address_of_papers_without_one),
        SITE_TEST(two_pages_cannot_have_one_address),
        SITE_TEST(an_alias_cannot_be_the_address_of_something_else),
        SITE_TEST(two_things_cannot_have_one_alias),
        SITE_TEST(a_long_title_is_cut_in_a_message),
        SITE_TEST(the_name_of_an_asset_must_fit_into_an_address),
        SITE_TEST(two_assets_cannot_have_one_name_in_layouts),
        SITE_TEST(a_missing_layout_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
