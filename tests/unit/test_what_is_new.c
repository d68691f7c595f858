/* What digests say of papers that were there before, the page of papers that keep returning, and what lists can be
 * narrowed by. */
#include "small_site.h"

#include "render/pages/filters.h"
#include "render/search/search_index.h"

static const struct date march_11 = {2025, 3, 11}, march_12 = {2025, 3, 12}, may_16 = {2025, 5, 16},
                         undated = {0, 0, 0};

static void a_paper_is_first_seen_where_no_digest_had_it_before(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-12", march_12), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-05-16", may_16), "Mixed Scaling", "We mix.");
    link_all(small);
    struct value first = values_at(small, "digests/2025-03-11.html"),
                 last = values_at(small, "digests/2025-05-16.html");
    assert_on_at(first, "papers.0.seen.first");
    assert_nothing_at(first, "papers.0.seen.again");
    assert_text_at(first, "firsts.count", "1");
    assert_nothing_at(first, "returned");
    assert_off_at(last, "papers.0.seen.first");
    assert_text_at(last, "papers.0.seen.again.count", "3");
    assert_text_at(last, "papers.0.seen.again.since.long", "11 March 2025");
    assert_nothing_at(last, "firsts");
    assert_text_at(last, "returned.count", "1");
}

static void a_digest_without_a_day_leaves_open_what_came_first(void **state)
{
    struct small_site *small = *state;
    struct digest *found = add_digest(small, "found", undated);
    add_entry(small, found, "Mixed Scaling", "We mix.");
    add_entry(small, found, "Alone", "We are.");
    add_entry(small, add_digest(small, "2025-03-11", march_11), "Mixed Scaling", "We mix.");
    link_all(small);
    struct value dated = values_at(small, "digests/2025-03-11.html"), page = values_at(small, "digests/found.html");
    assert_off_at(dated, "papers.0.seen.first");
    assert_nothing_at(dated, "papers.0.seen.again");
    assert_text_at(dated, "papers.0.seen.undated.count", "1");
    assert_nothing_at(dated, "firsts");
    assert_off_at(page, "papers.0.seen.first");
    assert_nothing_at(page, "papers.0.seen.again");
    assert_text_at(page, "papers.0.seen.others.count", "1");
    assert_on_at(page, "papers.1.seen.only");
    assert_nothing_at(page, "returned");
}

static void two_digests_of_one_day_are_two(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11-a", march_11), "Mixed Scaling", "We mix.");
    add_entry(small, add_digest(small, "2025-03-11-b", march_11), "Mixed Scaling", "We mix.");
    link_all(small);
    struct paper *paper = catalogue_find_paper(&small->catalogue, STR("mixed-scaling"));
    assert_str(paper_facts(paper, small->arena), "day:2025-03-11");
    struct value first = values_at(small, "digests/2025-03-11-a.html"),
                 second = values_at(small, "digests/2025-03-11-b.html");
    enum value_kind kinds[] = {value_at(first, "papers.0.seen.first").kind,
                               value_at(second, "papers.0.seen.first").kind};
    assert_int_equal((kinds[0] == VALUE_TRUE) + (kinds[1] == VALUE_TRUE), 1);
    assert_text_at(values_at(small, "returning.html"), "papers.0.appearances", "2");
}

static void papers_that_keep_returning_come_with_those_in_most_digests_first(void **state)
{
    struct small_site *small = *state;
    struct digest *march = add_digest(small, "2025-03-11", march_11),
                  *later = add_digest(small, "2025-03-12", march_12), *may = add_digest(small, "2025-05-16", may_16),
                  *found = add_digest(small, "found", undated);
    add_entry(small, march, "Twice", "");
    add_entry(small, march, "Thrice", "");
    add_entry(small, later, "Thrice", "");
    add_entry(small, later, "Once", "");
    add_entry(small, may, "Twice", "");
    add_entry(small, found, "Thrice", "");
    link_all(small);
    struct value page = values_at(small, "returning.html");
    assert_int_equal(list_length(value_at(page, "papers")), 2);
    assert_text_at(page, "papers.0.title_html", "Thrice");
    assert_text_at(page, "papers.0.digests.0.url", "digests/2025-03-11.html");
    assert_nothing_at(page, "papers.0.digests.2.date");
    assert_text_at(page, "papers.1.title_html", "Twice");
    assert_text_at(page, "count", "2");
    assert_nothing_at(page, "shown");
    assert_text_at(page, "site.returning.count", "2");
    assert_text_at(page, "section.digests", "true");
}

static void a_hundred_are_shown_and_the_others_counted(void **state)
{
    struct small_site *small = *state;
    struct digest *march = add_digest(small, "2025-03-11", march_11), *may = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < 101; i++) {
        const char *title = arena_format(small->arena, "Paper number %zu", i + 1).data;
        add_entry(small, march, title, "");
        add_entry(small, may, title, "");
    }
    link_all(small);
    struct value page = values_at(small, "returning.html");
    assert_int_equal(list_length(value_at(page, "papers")), 100);
    assert_text_at(page, "shown", "100");
    assert_text_at(page, "count", "101");
}

static void no_page_is_made_where_nothing_returned_but_its_address_is_kept(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "Once", "");
    add_page(small, "returning", "Returning");
    link_all(small);
    plan(small);
    assert_null(planned(small, "returning.html"));
    assert_diagnostics(&small->diagnostics, "content/pages/returning.md: error: the page 'Returning' would be at "
                                            "'returning.html', as is the list of papers that keep returning\n"
                                            "  help: give its file another name, or set 'slug'\n");
}

/* Filters. */

static struct topic *six_papers(struct small_site *small)
{
    struct topic *data = add_topic(small, "data", "Data"), *theory = add_topic(small, "theory", "Theory");
    struct digest *march = add_digest(small, "2025-03-11", march_11), *may = add_digest(small, "2025-05-16", may_16);
    static const char *const titles[] = {"Zeta", "Alpha", "Gamma", "Delta", "Beta", "Epsilon"};
    for (size_t i = 0; i < 6; i++)
        add_entry(small, i < 4 ? may : march, titles[i], i == 0 ? "Code: https://github.com/a/b" : "");
    add_entry(small, march, "Zeta", "Code: https://github.com/a/b");
    add_annotation(small, "alpha", may_16);
    link_all(small);
    for (size_t i = 0; i < 6; i++)
        place_paper(small, small->catalogue.papers.items[i], data, NULL);
    place_paper(small, catalogue_find_paper(&small->catalogue, STR("zeta")), theory, NULL);
    return data;
}

static void the_facts_of_a_paper_are_words(void **state)
{
    struct small_site *small = *state;
    six_papers(small);
    struct value page = values_at(small, "topics/data.html");
    assert_text_at(page, "papers.0.facts", "topic:data topic:theory day:2025-03-11 day:2025-05-16 has:code");
    assert_text_at(page, "papers.1.facts", "topic:data day:2025-05-16 has:annotation");
    assert_text_at(page, "papers.0.slug", "zeta");
}

static void a_list_offers_what_tells_its_papers_apart(void **state)
{
    struct small_site *small = *state;
    six_papers(small);
    struct value topic = values_at(small, "topics/data.html"), march = values_at(small, "digests/2025-03-11.html");
    assert_int_equal(list_length(value_at(topic, "filters.topics")), 1);
    assert_text_at(topic, "filters.topics.0.value", "theory");
    assert_text_at(topic, "filters.topics.0.count", "1");
    assert_int_equal(list_length(value_at(topic, "filters.days")), 2);
    assert_text_at(topic, "filters.days.0.value", "2025-05-16");
    assert_text_at(topic, "filters.days.0.count", "4");
    assert_text_at(topic, "filters.days.1.title", "11 March 2025");
    assert_text_at(topic, "filters.days.1.count", "3");
    assert_on_at(topic, "filters.annotated");
    assert_on_at(topic, "filters.code");
    assert_text_at(topic, "filters.data", "");
    assert_nothing_at(march, "filters"); /* three papers */
}

static void what_all_papers_have_is_no_choice(void **state)
{
    struct small_site *small = *state;
    struct digest *may = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < 5; i++)
        add_entry(small, may, arena_format(small->arena, "Paper number %zu", i + 1).data, "");
    link_all(small);
    struct value page = values_at(small, "digests/2025-05-16.html");
    assert_off_at(page, "filters.has_days");
    assert_off_at(page, "filters.has_topics");
    assert_off_at(page, "filters.annotated");
    assert_off_at(page, "filters.code");
}

static void many_days_are_offered_as_months(void **state)
{
    struct small_site *small = *state;
    for (int day = 1; day <= 31; day++) {
        struct date date = {2025, 3, day};
        add_entry(small, add_digest(small, date_format_iso(small->arena, date).data, date), "Always", "");
    }
    struct digest *may = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < 5; i++)
        add_entry(small, may, arena_format(small->arena, "Paper number %zu", i + 1).data, "");
    link_all(small);
    struct value page = values_at(small, "topics/not-yet-sorted.html");
    assert_int_equal(list_length(value_at(page, "filters.days")), 2);
    assert_text_at(page, "filters.days.0.value", "2025-05");
    assert_text_at(page, "filters.days.0.title", "May 2025");
    assert_text_at(page, "filters.days.0.count", "5");
    assert_text_at(page, "filters.days.1.title", "March 2025");
    assert_text_at(page, "filters.days.1.count", "1");
}

static void only_the_first_part_of_a_list_has_filters_and_they_are_for_all(void **state)
{
    struct small_site *small = *state;
    struct digest *may = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < 51; i++)
        add_entry(small, may, arena_format(small->arena, "Paper number %zu", i + 1).data, "");
    link_all(small);
    assert_text_at(values_at(small, "topics/not-yet-sorted.html"), "filters.data", "topics/not-yet-sorted.js");
    assert_nothing_at(values_at(small, "topics/not-yet-sorted/2.html"), "filters");
    assert_text_at(values_at(small, "topics/not-yet-sorted/2.html"), "paging.first", "topics/not-yet-sorted.html");
}

static void the_script_of_a_list_has_the_facts_of_all_papers(void **state)
{
    struct small_site *small = *state;
    struct topic *data = six_papers(small);
    const struct search_index *search = search_index_make(&small->site, 1, small->arena);
    struct buf out;
    buf_init(&out, 1 << 20);
    filters_data_render(&(struct site){.search = search}, data->papers.items, data->papers.count, small->arena, &out);
    struct str version = search_index_version(search);
    struct str expected =
        arena_format(small->arena,
                     "digestpressList({\"version\":\"%.*s\",\"group\":2,\"papers\":[\n"
                     "[5,2,5,1702111423,0,1,2,3,4],\n"
                     "[4,1,0,1569418667,0,3,5],\n"
                     "[3,1,4,3492353034,0,3],\n"
                     "[2,1,2,1795259425,0,3],\n"
                     "[1,1,1,2944525511,0,2],\n"
                     "[0,1,3,4272119581,0,2]],\n"
                     "\"facts\":[\"topic:data\",\"topic:theory\",\"day:2025-03-11\",\"day:2025-05-16\","
                     "\"has:code\",\"has:annotation\"]});\n",
                     STR_ARG(version));
    assert_str(buf_str(&out), expected.data);
    buf_release(&out);
}

static void a_list_says_by_which_numbers_its_papers_are_marked(void **state)
{
    struct small_site *small = *state;
    struct digest *may = add_digest(small, "2025-05-16", may_16);
    struct list *list = add_list(small, "first", "First");
    add_entry(small, may, "Zeta", "");
    add_entry(small, may, "Alpha", "");
    add_list_entry(small, list, "zeta", "");
    add_list_entry(small, list, "alpha", "");
    link_all(small);
    assert_text_at(values_at(small, "lists/first.html"), "keys", "1702111423 1569418667");
    assert_text_at(values_at(small, "lists.html"), "lists.0.keys", "1702111423 1569418667");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_paper_is_first_seen_where_no_digest_had_it_before),
        SITE_TEST(a_digest_without_a_day_leaves_open_what_came_first),
        SITE_TEST(two_digests_of_one_day_are_two),
        SITE_TEST(papers_that_keep_returning_come_with_those_in_most_digests_first),
        SITE_TEST(a_hundred_are_shown_and_the_others_counted),
        SITE_TEST(no_page_is_made_where_nothing_returned_but_its_address_is_kept),
        SITE_TEST(the_facts_of_a_paper_are_words),
        SITE_TEST(a_list_offers_what_tells_its_papers_apart),
        SITE_TEST(what_all_papers_have_is_no_choice),
        SITE_TEST(many_days_are_offered_as_months),
        SITE_TEST(only_the_first_part_of_a_list_has_filters_and_they_are_for_all),
        SITE_TEST(the_script_of_a_list_has_the_facts_of_all_papers),
        SITE_TEST(a_list_says_by_which_numbers_its_papers_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
