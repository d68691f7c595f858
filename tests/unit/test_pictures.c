/* The numbers behind the pictures: columns of time, pairs of topics, labels; and what the page is given. */
#include "small_site.h"

#include "render/pictures/charts.h"
#include "render/pictures/labels.h"
#include "render/pictures/timeline.h"

/* A digest of one paper a day, on each of these days. */
static void add_days(struct small_site *small, struct date first, size_t count, int step)
{
    for (size_t i = 0; i < count; i++) {
        long month = first.month - 1 + (first.day - 1 + (long)i * step) / 28;
        struct date day = {first.year + (int)(month / 12), (int)(month % 12) + 1,
                           (int)((first.day - 1 + (long)i * step) % 28) + 1};
        struct digest *digest = add_digest(small, arena_format(small->arena, "digest-%zu", i).data, day);
        add_entry(small, digest, arena_format(small->arena, "Paper number %zu", i).data, "We show.");
    }
}

static struct timeline timeline_of(struct small_site *small)
{
    link_all(small);
    return timeline_make(&small->catalogue, small->arena);
}

static size_t sum(const size_t *numbers, size_t count)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += numbers[i];
    return all;
}

static void a_few_days_are_a_column_each(void **state)
{
    struct small_site *small = *state;
    add_days(small, (struct date){2025, 3, 11}, 40, 3);
    struct timeline timeline = timeline_of(small);
    assert_int_equal(timeline.unit, COLUMN_DAY);
    assert_int_equal(timeline.count, 40);
    assert_str(timeline_label(&timeline, 1, small->arena), "14 March 2025");
}

static void days_without_a_digest_and_undated_ones_have_no_column(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "b", (struct date){2025, 5, 16}), "One", "");
    add_entry(small, add_digest(small, "a", (struct date){2025, 3, 11}), "Two", "");
    add_entry(small, add_digest(small, "undated", (struct date){0, 0, 0}), "Three", "");
    struct timeline timeline = timeline_of(small);
    assert_int_equal(timeline.count, 2);
    assert_str(timeline_label(&timeline, 0, small->arena), "11 March 2025");
    assert_int_equal(sum(timeline.papers, timeline.count), 2);
}

static void more_days_are_weeks_from_monday(void **state)
{
    struct small_site *small = *state;
    add_days(small, (struct date){2025, 1, 1}, 41, 2); /* a Wednesday */
    struct timeline timeline = timeline_of(small);
    assert_int_equal(timeline.unit, COLUMN_WEEK);
    assert_str(timeline_label(&timeline, 0, small->arena), "30 December 2024");
    assert_str(timeline_label(&timeline, 1, small->arena), "6 January 2025");
    assert_int_equal(sum(timeline.papers, timeline.count), 41);
    for (size_t i = 1; i < timeline.count; i++)
        assert_int_equal(date_to_days(timeline.firsts[i]) - date_to_days(timeline.firsts[i - 1]), 7);
}

static void two_years_are_months(void **state)
{
    struct small_site *small = *state;
    add_days(small, (struct date){2024, 5, 27}, 140, 5);
    struct timeline timeline = timeline_of(small);
    assert_int_equal(timeline.unit, COLUMN_MONTHS);
    assert_int_equal(timeline.months, 1);
    assert_str(timeline_label(&timeline, 0, small->arena), "May 2024");
    assert_str(timeline_label(&timeline, 8, small->arena), "January 2025");
    assert_int_equal(sum(timeline.papers, timeline.count), 140);
    assert_true(timeline.count <= MOST_COLUMNS);
}

static void longer_times_are_quarters_and_years(void **state)
{
    struct small_site *small = *state;
    add_days(small, (struct date){2019, 2, 1}, 100, 20);
    struct timeline timeline = timeline_of(small);
    assert_int_equal(timeline.months, 3);
    assert_str(timeline_label(&timeline, 0, small->arena), "Jan–Mar 2019");
    struct timeline years = {.unit = COLUMN_MONTHS, .months = 12, .firsts = timeline.firsts};
    assert_str(timeline_label(&years, 0, small->arena), "2019");
    years.months = 60;
    assert_str(timeline_label(&years, 0, small->arena), "2019–2023");
}

static void the_longest_time_there_is_fits(void **state)
{
    struct small_site *small = *state;
    add_days(small, (struct date){1, 1, 1}, 40, 1);
    add_entry(small, add_digest(small, "last", (struct date){9999, 12, 31}), "Last", "");
    struct timeline timeline = timeline_of(small);
    assert_true(timeline.count <= MOST_COLUMNS && timeline.count > 1);
    assert_int_equal(timeline.papers[0], 40);
    assert_int_equal(timeline.papers[timeline.count - 1], 1);
}

static void a_paper_counts_once_in_a_column_and_again_in_the_next(void **state)
{
    struct small_site *small = *state;
    struct date day = {2025, 3, 11};
    struct topic *topic = add_topic(small, "data", "Data");
    add_entry(small, add_digest(small, "a", day), "Same", "");
    add_entry(small, add_digest(small, "b", day), "Same", "");
    add_entry(small, add_digest(small, "c", (struct date){2025, 3, 12}), "Same", "");
    link_all(small);
    place_paper(small, small->catalogue.papers.items[0], topic, NULL);
    struct timeline timeline = timeline_make(&small->catalogue, small->arena);
    assert_int_equal(timeline.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(timeline.papers[i], 1);
        assert_int_equal(timeline.by_topic[i], 1);
    }
}

/* Papers under topics a, b and c as the digits say: 1 for the first topic. */
static void place_all(struct small_site *small, const char *const *places, size_t count)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct topic *topics[4];
    struct digest *digest = add_digest(small, "2025-05-16", (struct date){2025, 5, 16});
    for (size_t i = 0; i < 4; i++)
        topics[i] = add_topic(small, names[i], names[i]);
    for (size_t i = 0; i < count; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper %zu", i).data, "");
    link_all(small);
    for (size_t i = 0; i < count; i++)
        for (const char *topic = places[i]; *topic != '\0'; topic++)
            place_paper(small, small->catalogue.papers.items[i], topics[*topic - 'a'], NULL);
}

static void pairs_are_counted_whatever_comes_first(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"ab", "ba", "abc", "c", "", "cb"};
    place_all(small, places, 6);
    struct topic_pairs pairs = topic_pairs_make(&small->catalogue, small->arena);
    assert_int_equal(pairs.all, 3);
    static const struct topic_pair expected[] = {{0, 1, 3}, {1, 2, 2}, {0, 2, 1}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pairs.list.items[i].a, expected[i].a);
        assert_int_equal(pairs.list.items[i].b, expected[i].b);
        assert_int_equal(pairs.list.items[i].papers, expected[i].papers);
    }
    const size_t *firsts = count_first_topics(&small->catalogue, small->arena);
    assert_int_equal(firsts[0], 2);
    assert_int_equal(firsts[1], 1);
    assert_int_equal(firsts[2], 2);
}

static void topics_that_go_together_stand_together(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"ad", "ad", "ad", "dc", "dc", "cb"};
    place_all(small, places, 6);
    struct topic_pairs pairs = topic_pairs_make(&small->catalogue, small->arena);
    size_t order[4];
    assert_int_equal(topic_pairs_order(&pairs, 4, order, small->arena), 4);
    static const size_t expected[] = {0, 3, 2, 1};
    bool is_backwards = order[0] != 0;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(order[is_backwards ? 3 - i : i], expected[i]);
}

static void a_topic_that_goes_with_none_has_no_arc(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"a", "bc"};
    place_all(small, places, 2);
    struct topic_pairs pairs = topic_pairs_make(&small->catalogue, small->arena);
    size_t order[4];
    assert_int_equal(topic_pairs_order(&pairs, 4, order, small->arena), 2);
}

static void a_long_name_is_two_lines_and_a_very_long_one_is_cut(void **state)
{
    struct small_site *small = *state;
    static const char *const rows[][3] = {
        {"Agents", "Agents", ""},
        {"Model Compression", "Model", "Compression"},
        {"Mixture of Experts and Adaptive Computation", "Mixture of Experts and", "Adaptive Computation"},
        {"Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellscha…", ""},
        {"ααααααααααααααααααα", "αααααααααααααααα…", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str lines[LABEL_LINES];
        label_break(str_from(rows[i][0]), lines, small->arena);
        assert_str(lines[0], rows[i][1]);
        assert_str(lines[1], rows[i][2]);
    }
}

static void the_page_has_bars_columns_and_arcs(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"ab", "a", "b", "a"};
    add_entry(small, add_digest(small, "2025-05-15", (struct date){2025, 5, 15}), "Older", "");
    place_all(small, places, 4);
    struct value page = values_at(small, "pictures.html");
    assert_int_equal(list_length(value_at(page, "topics")), 2);
    assert_text_at(page, "topics.0.width", "100.0%");
    assert_text_at(page, "topics.1.width", "66.7%");
    assert_text_at(page, "topics.1.part_width", "33.3%");
    assert_text_at(page, "digests.0.title", "15 May 2025");
    assert_text_at(page, "digests.1.part", "4");
    assert_on_at(page, "timeline.days");
    assert_text_at(page, "timeline.counts.1", "4");
    assert_text_at(page, "timeline.topics.0.counts.0", "0");
    assert_text_at(page, "timeline.topics.0.highest", "75");
    assert_text_at(page, "timeline.topics.0.columns", "M11 100v-100h8v100z");
    assert_text_at(page, "together.pairs.0.count", "1");
    assert_text_at(page, "together.pairs.0.path", "M100 5A98 5 0 0 0 100 15");
    assert_text_at(page, "together.topics.0.arcs.0.stroke", "6.0");
    assert_nothing_at(page, "together.left_out");
}

static void a_site_with_nothing_to_compare_has_no_such_pages(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"a", "a", "a"};
    place_all(small, places, 3);
    plan(small);
    assert_diagnostics(&small->diagnostics, "");
    assert_null(planned(small, "pictures.html"));
    assert_null(planned(small, "map.html"));
}

static void one_day_has_no_columns_and_apart_topics_no_arcs(void **state)
{
    struct small_site *small = *state;
    static const char *const places[] = {"a", "b"};
    place_all(small, places, 2);
    struct value page = values_at(small, "pictures.html");
    assert_nothing_at(page, "timeline");
    assert_nothing_at(page, "together");
}

static void another_page_cannot_have_their_addresses(void **state)
{
    struct small_site *small = *state;
    add_page(small, "map", "Where We Are");
    add_page(small, "pictures", "Holidays");
    plan(small);
    assert_diagnostics(&small->diagnostics,
                       "content/pages/map.md: error: the page 'Where We Are' would be at 'map.html', as is the map\n"
                       "  help: give its file another name, or set 'slug'\n"
                       "content/pages/pictures.md: error: the page 'Holidays' would be at 'pictures.html', as is the "
                       "page of pictures\n"
                       "  help: give its file another name, or set 'slug'\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_few_days_are_a_column_each),
        SITE_TEST(days_without_a_digest_and_undated_ones_have_no_column),
        SITE_TEST(more_days_are_weeks_from_monday),
        SITE_TEST(two_years_are_months),
        SITE_TEST(longer_times_are_quarters_and_years),
        SITE_TEST(the_longest_time_there_is_fits),
        SITE_TEST(a_paper_counts_once_in_a_column_and_again_in_the_next),
        SITE_TEST(pairs_are_counted_whatever_comes_first),
        SITE_TEST(topics_that_go_together_stand_together),
        SITE_TEST(a_topic_that_goes_with_none_has_no_arc),
        SITE_TEST(a_long_name_is_two_lines_and_a_very_long_one_is_cut),
        SITE_TEST(the_page_has_bars_columns_and_arcs),
        SITE_TEST(a_site_with_nothing_to_compare_has_no_such_pages),
        SITE_TEST(one_day_has_no_columns_and_apart_topics_no_arcs),
        SITE_TEST(another_page_cannot_have_their_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
