/* Topics' terms, found in a paper. */
#include "group_fixture.h"

#include "group/terms.h"

/* The sums of all topics for a title and an abstract; they live as long as the catalogue. */
static const struct term_sum *sums_of(struct group_fixture *fixture, const char *title, const char *abstract)
{
    struct word_reader reader;
    word_reader_init(&reader);
    const struct term_index *index = term_index_new(&fixture->catalogue, fixture->arena);
    struct words in_title = words_read(&reader, str_from(title), fixture->arena),
                 in_abstract = words_read(&reader, str_from(abstract), fixture->arena);
    word_reader_release(&reader);
    return term_sums(index, terms_find(index, &in_title, &in_abstract, fixture->arena, fixture->arena), fixture->arena);
}

#define assert_sum(fixture, title, abstract, expected)                                                                 \
    assert_true(sums_of((fixture), (title), (abstract))[0].sum == (expected))

static void a_term_is_found_whatever_its_ending(void **state)
{
    add_term(*state, add_topic(*state, "merging"), "model merge", 3);
    assert_sum(*state, "", "We study the Model-Merging of models.", 3);
    assert_sum(*state, "", "A merged model is no model which merges.", 0);
}

static void a_title_counts_two_and_a_half_times(void **state)
{
    add_term(*state, add_topic(*state, "merging"), "soup", 2);
    assert_sum(*state, "Soups", "", 5);
    assert_sum(*state, "Soups", "A soup.", 7);
}

static void each_further_occurrence_counts_half_as_much(void **state)
{
    add_term(*state, add_topic(*state, "merging"), "soup", 4);
    assert_sum(*state, "", "soup", 4);
    assert_sum(*state, "", "soup soup", 6);
    assert_sum(*state, "", "soup soup soup", 7);
}

static void terms_that_overlap_all_count(void **state)
{
    struct topic *topic = add_topic(*state, "attention");
    add_term(*state, topic, "attention", 1);
    add_term(*state, topic, "linear attention", 2);
    add_term(*state, topic, "gated linear attention", 4);
    assert_sum(*state, "", "gated linear attention", 7);
}

static void a_negative_weight_speaks_against(void **state)
{
    struct topic *topic = add_topic(*state, "merging");
    add_term(*state, topic, "merge", 3);
    add_term(*state, topic, "merge sort", -4);
    assert_sum(*state, "", "merge sort", -1);
}

static void the_same_stems_again_add_nothing(void **state)
{
    struct topic *topic = add_topic(*state, "merging");
    add_term(*state, topic, "merge", 3);
    add_term(*state, topic, "merging", 2);
    assert_sum(*state, "", "merged", 3);
}

static void two_topics_may_have_one_term(void **state)
{
    add_term(*state, add_topic(*state, "one"), "cache", 3);
    add_term(*state, add_topic(*state, "two"), "caches", -1);
    const struct term_sum *sums = sums_of(*state, "", "a cache");
    assert_true(sums[0].sum == 3);
    assert_true(sums[1].sum == -1);
}

static void what_fired_stands_in_the_order_of_the_file(void **state)
{
    struct topic *topic = add_topic(*state, "one");
    add_term(*state, topic, "second", 1);
    add_term(*state, topic, "absent", 1);
    add_term(*state, topic, "first", 2);
    const struct term_sum *sums = sums_of(*state, "", "first second");
    assert_int_equal(sums[0].fired.count, 2);
    assert_str(sums[0].fired.items[0].term->phrase.text, "second");
    assert_str(sums[0].fired.items[1].term->phrase.text, "first");
    assert_true(sums[0].fired.items[1].added == 2);
}

static void a_term_without_a_word_fires_nowhere(void **state)
{
    add_term(*state, add_topic(*state, "one"), "--", 3);
    assert_sum(*state, "--", "-- --", 0);
}

static void repeated_words_do_not_take_square_time(void **state)
{
    struct group_fixture *fixture = *state;
    enum { WORDS = 200000 };
    struct topic *topic = add_topic(fixture, "one");
    add_term(fixture, topic, "a a a a a a a b", 1);
    char *text = calloc(WORDS + 1, 2);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + 2 * i, "a ", 2);
    assert_sum(fixture, "", text, 0);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, group_setup, group_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_term_is_found_whatever_its_ending),
        TEST(a_title_counts_two_and_a_half_times),
        TEST(each_further_occurrence_counts_half_as_much),
        TEST(terms_that_overlap_all_count),
        TEST(a_negative_weight_speaks_against),
        TEST(the_same_stems_again_add_nothing),
        TEST(two_topics_may_have_one_term),
        TEST(what_fired_stands_in_the_order_of_the_file),
        TEST(a_term_without_a_word_fires_nowhere),
        TEST(repeated_words_do_not_take_square_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
