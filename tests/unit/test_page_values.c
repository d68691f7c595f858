/* What pages are made from, and that layouts/README.md names all of it. */
#include "small_site.h"

static const struct date march_11 = {2025, 3, 11}, march_12 = {2025, 3, 12}, march_14 = {2025, 3, 14},
                         may_16 = {2025, 5, 16}, undated = {0, 0, 0};

static struct paper *paper(struct small_site *small, const char *slug)
{
    struct paper *found = catalogue_find_paper(&small->catalogue, str_from(slug));
    assert_non_null(found);
    return found;
}

/* One paper, "Mixed Scaling", in one digest. */
static struct paper *one_paper(struct small_site *small)
{
    add_entry(small, add_digest(small, "2025-05-16", may_16), "Mixed Scaling", "We mix.");
    link_all(small);
    return paper(small, "mixed-scaling");
}

/* Pages and addresses. */

static void every_page_knows_where_it_is(void **state)
{
    struct small_site *small = *state;
    one_paper(small);
    struct value home = values_at(small, "index.html"), page = values_at(small, "papers/mixed-scaling.html");
    assert_text_at(home, "root", "");
    assert_text_at(home, "canonical", "https://example.org/scaling/");
    assert_text_at(home, "section.home", "page");
    assert_text_at(page, "root", "../");
    assert_text_at(page, "url", "papers/mixed-scaling.html");
    assert_text_at(page, "canonical", "https://example.org/scaling/papers/mixed-scaling.html");
    assert_nothing_at(page, "section.topics");
}

static void the_page_for_wrong_addresses_links_from_anywhere(void **state)
{
    struct small_site *small = *state;
    struct value page = values_at(small, "404.html");
    assert_text_at(page, "root", "/scaling/");
    assert_nothing_at(page, "canonical");
}

static void a_page_is_marked_in_its_own_navigation(void **state)
{
    struct small_site *small = *state;
    add_page(small, "about", "About");
    add_page(small, "help", "Help");
    struct value help = values_at(small, "help.html"), home = values_at(small, "index.html");
    assert_off_at(help, "pages.0.current");
    assert_on_at(help, "pages.1.current");
    assert_text_at(help, "pages.1.url", "help.html");
    assert_off_at(home, "pages.1.current");
}

static void a_redirect_says_where_its_thing_is(void **state)
{
    struct small_site *small = *state;
    struct page *page = add_page(small, "about", "About");
    *array_push(small->arena, &page->aliases) = whole_file(small, "content/pages/about.md", "colophon");
    struct value values = values_at(small, "colophon.html");
    assert_text_at(values, "target.url", "about.html");
    assert_text_at(values, "target.canonical", "https://example.org/scaling/about.html");
    assert_nothing_at(values, "canonical");
}

/* Papers. */

static void a_hostile_title_is_escaped_where_it_is_html(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_entry(small, digest, "<script>alert('x')</script> & \"more\"", "a < b ]]> {{title}} <img src=x>");
    link_all(small);
    struct value page = values_at(small, "digests/2025-05-16.html");
    assert_text_at(page, "papers.0.title_html",
                   "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
    assert_text_at(page, "papers.0.excerpt_html", "a &lt; b ]]&gt; {{title}} &lt;img src=x&gt;");
}

static void an_endless_title_is_cut_in_listings_and_whole_on_its_page(void **state)
{
    struct small_site *small = *state;
    char title[10001];
    memset(title, 'x', 10000);
    title[10000] = '\0';
    add_entry(small, add_digest(small, "2025-05-16", may_16), title, "");
    link_all(small);
    struct value home = values_at(small, "index.html");
    const char *path = arena_cstr(small->arena, value_at(home, "papers.0.url").string);
    assert_int_equal(value_at(home, "papers.0.title_html").string.length, 300 + strlen("…"));
    assert_int_equal(value_at(values_at(small, path), "title_html").string.length, 10000);
    assert_int_equal(value_at(values_at(small, path), "title").string.length, 200 + strlen("…"));
}

static void a_card_shows_the_last_three_days_and_counts_the_others(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-12", march_12), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-12-scaling", march_12), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-14", march_14), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-05-16", may_16), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "found", undated), "Mixed Scaling", "We mix.");
    link_all(small);
    struct value home = values_at(small, "index.html");
    assert_int_equal(list_length(value_at(home, "papers.0.days")), 3);
    assert_text_at(home, "papers.0.days.0.long", "16 May 2025");
    assert_text_at(home, "papers.0.days.1.iso", "2025-03-14");
    assert_text_at(home, "papers.0.more_days.count", "1");
    assert_off_at(home, "papers.0.more_days.several");
    assert_off_at(home, "papers.0.undated");
}

static void a_digest_says_the_votes_of_its_day(void **state)
{
    static const struct paper_details many = {.votes = 42}, one = {.votes = 1}, unsaid = {.votes = -1};
    const struct paper_details *details[] = {NULL, &many, &one, &unsaid};
    struct date days[] = {march_11, march_12, march_14, may_16};
    struct small_site *small = *state;
    for (size_t i = 0; i < 4; i++) {
        struct digest *digest = add_digest(small, arena_format(small->arena, "digest-%zu", i).data, days[i]);
        add_entry(small, digest, "Mixed Scaling", "We mix.");
        digest->entries.items[0]->details = details[i];
    }
    link_all(small);
    struct value page = values_at(small, "papers/mixed-scaling.html");
    assert_nothing_at(page, "digests.0.votes");
    assert_text_at(page, "digests.1.votes.count", "42");
    assert_on_at(page, "digests.1.votes.several");
    assert_text_at(page, "digests.2.votes.count", "1");
    assert_off_at(page, "digests.2.votes.several");
    assert_nothing_at(page, "digests.3.votes");
    assert_int_equal(small->catalogue.papers.items[0]->details.votes, 1);
}

static void an_undated_paper_has_no_day(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "scaling-undated", undated), "Mixed Scaling", "We mix.");
    link_all(small);
    struct value page = values_at(small, "papers/mixed-scaling.html");
    assert_int_equal(list_length(value_at(page, "days")), 0);
    assert_on_at(page, "undated");
    assert_nothing_at(page, "digests.0.date");
    assert_text_at(page, "digests.0.title", "Scaling undated");
}

static void a_topic_says_who_placed_a_paper_and_why(void **state)
{
    struct small_site *small = *state;
    struct paper *mixed = one_paper(small);
    place_paper(small, mixed, add_topic(small, "data", "Data"), NULL);
    place_paper(small, mixed, add_topic(small, "theory", "Theory"), "bound");
    *array_push(small->arena, &mixed->topics[1].why) = STR("proof");
    mixed->topics[1].like[mixed->topics[1].like_count++] = mixed;
    struct value page = values_at(small, "papers/mixed-scaling.html");
    assert_on_at(page, "topics.0.by_curator");
    assert_off_at(page, "topics.1.by_curator");
    assert_text_at(page, "topics.1.why", "bound, proof");
    assert_text_at(page, "topics.1.like.0.url", "papers/mixed-scaling.html");
    assert_text_at(page, "feed.url", "topics/data.xml");
}

static void a_link_is_shown_without_its_scheme(void **state)
{
    struct small_site *small = *state;
    struct paper *mixed = one_paper(small);
    *array_push(small->arena, &mixed->links) = (struct link){LINK_CODE, STR("https://www.github.com/a/b/")};
    struct value page = values_at(small, "papers/mixed-scaling.html");
    assert_text_at(page, "links.0.url", "https://www.github.com/a/b/");
    assert_text_at(page, "links.0.words", "github.com/a/b");
    assert_on_at(page, "links.0.code");
    assert_off_at(page, "links.0.page");
    assert_text_at(values_at(small, "index.html"), "papers.0.code", "https://www.github.com/a/b/");
}

/* Listings. */

static void a_long_topic_is_shown_in_parts(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_numbered(small, digest, 1000);
    struct topic *topic = add_topic(small, "data", "Data");
    link_all(small);
    for (size_t i = 0; i < 1000; i++)
        place_paper(small, small->catalogue.papers.items[i], topic, NULL);
    struct value page = values_at(small, "topics/data/10.html");
    assert_text_at(page, "papers.0.url", "papers/paper-number-451.html");
    assert_int_equal(list_length(value_at(page, "papers")), 50);
    assert_text_at(page, "count", "1000");
    assert_nothing_at(page, "body_html");
    assert_text_at(page, "paging.previous.url", "topics/data/9.html");
    assert_text_at(page, "paging.next.url", "topics/data/11.html");
    static const char *const numbers[] = {"1", "8", "9", "10", "11", "12", "20"};
    assert_int_equal(list_length(value_at(page, "paging.pages")), 7);
    for (size_t i = 0; i < 7; i++)
        assert_str(value_at(value_at(page, "paging.pages").list->items.items[i], "number").string, numbers[i]);
    assert_off_at(page, "paging.pages.0.gap");
    assert_on_at(page, "paging.pages.1.gap");
    assert_on_at(page, "paging.pages.3.current");
    assert_on_at(page, "paging.pages.6.gap");
    assert_text_at(page, "paging.pages.0.url", "topics/data.html");
}

static void the_first_part_has_no_part_before_it(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_numbered(small, digest, 51);
    link_all(small);
    struct value first = values_at(small, "topics/not-yet-sorted.html"),
                 last = values_at(small, "topics/not-yet-sorted/2.html");
    assert_nothing_at(first, "paging.previous");
    assert_text_at(first, "paging.next.url", "topics/not-yet-sorted/2.html");
    assert_nothing_at(last, "paging.next");
    assert_int_equal(list_length(value_at(last, "papers")), 1);
}

static void a_topic_is_not_named_on_the_cards_of_its_own_page(void **state)
{
    struct small_site *small = *state;
    struct paper *mixed = one_paper(small);
    place_paper(small, mixed, add_topic(small, "data", "Data"), NULL);
    place_paper(small, mixed, add_topic(small, "theory", "Theory"), NULL);
    struct value page = values_at(small, "topics/data.html");
    assert_int_equal(list_length(value_at(page, "papers.0.topics")), 1);
    assert_text_at(page, "papers.0.topics.0.title", "Theory");
}

static void digests_are_neighbours_only_where_both_are_dated(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-12", march_12), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "found", undated), "Mixed Scaling", "We mix.");
    link_all(small);
    struct value newer = values_at(small, "digests/2025-03-12.html"),
                 older = values_at(small, "digests/2025-03-11.html"), found = values_at(small, "digests/found.html");
    assert_nothing_at(newer, "newer");
    assert_text_at(newer, "older.url", "digests/2025-03-11.html");
    assert_text_at(older, "newer.title", "12 March 2025");
    assert_nothing_at(older, "older");
    assert_nothing_at(found, "newer");
}

static void digests_are_listed_by_year_and_the_undated_last(void **state)
{
    struct small_site *small = *state;
    add_digest(small, "2024-01-01", (struct date){2024, 1, 1});
    add_digest(small, "2025-03-11", march_11);
    add_digest(small, "2025-03-12", march_12);
    add_digest(small, "found", undated);
    link_all(small);
    struct value page = values_at(small, "digests.html");
    assert_int_equal(list_length(value_at(page, "years")), 3);
    assert_text_at(page, "years.0.year", "2025");
    assert_int_equal(list_length(value_at(page, "years.0.digests")), 2);
    assert_text_at(page, "years.1.year", "2024");
    assert_nothing_at(page, "years.2.year");
    assert_text_at(page, "years.2.digests.0.url", "digests/found.html");
}

static void annotations_come_newest_first_and_undated_last(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_entry(small, digest, "One", "");
    add_entry(small, digest, "Two", "");
    add_entry(small, digest, "Three", "");
    add_annotation(small, "two", undated);
    add_annotation(small, "three", march_11);
    add_annotation(small, "one", march_14);
    link_all(small);
    struct value page = values_at(small, "annotations.html");
    assert_text_at(page, "annotations.0.title_html", "One");
    assert_text_at(page, "annotations.1.title_html", "Three");
    assert_text_at(page, "annotations.2.title_html", "Two");
    assert_text_at(page, "annotations.0.words", "What is new here.");
    assert_nothing_at(page, "annotations.2.date");
}

static void a_list_keeps_the_order_and_the_words_of_its_curator(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_entry(small, digest, "One", "");
    add_entry(small, digest, "Two", "");
    struct list *list = add_list(small, "first-steps", "First Steps");
    add_list_entry(small, list, "two", "Begin *here*.");
    add_list_entry(small, list, "one", "");
    link_all(small);
    struct value page = values_at(small, "lists/first-steps.html");
    assert_text_at(page, "papers.0.title_html", "Two");
    assert_text_at(page, "papers.0.number", "1");
    assert_text_at(page, "papers.0.words_html", "<p>Begin <em>here</em>.</p>\n");
    assert_nothing_at(page, "papers.1.words_html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(every_page_knows_where_it_is),
        SITE_TEST(the_page_for_wrong_addresses_links_from_anywhere),
        SITE_TEST(a_page_is_marked_in_its_own_navigation),
        SITE_TEST(a_redirect_says_where_its_thing_is),
        SITE_TEST(a_hostile_title_is_escaped_where_it_is_html),
        SITE_TEST(an_endless_title_is_cut_in_listings_and_whole_on_its_page),
        SITE_TEST(a_card_shows_the_last_three_days_and_counts_the_others),
        SITE_TEST(a_digest_says_the_votes_of_its_day),
        SITE_TEST(an_undated_paper_has_no_day),
        SITE_TEST(a_topic_says_who_placed_a_paper_and_why),
        SITE_TEST(a_link_is_shown_without_its_scheme),
        SITE_TEST(a_long_topic_is_shown_in_parts),
        SITE_TEST(the_first_part_has_no_part_before_it),
        SITE_TEST(a_topic_is_not_named_on_the_cards_of_its_own_page),
        SITE_TEST(digests_are_neighbours_only_where_both_are_dated),
        SITE_TEST(digests_are_listed_by_year_and_the_undated_last),
        SITE_TEST(annotations_come_newest_first_and_undated_last),
        SITE_TEST(a_list_keeps_the_order_and_the_words_of_its_curator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
