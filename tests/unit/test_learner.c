/* Kernel ridge regression, against systems that were solved by hand. */
#include "support.h"

#include "group/learner.h"

#define assert_near(value, expected)                                                                                   \
    do {                                                                                                               \
        double assert_near_gap = (value) - (expected);                                                                 \
        assert_true(assert_near_gap<1e-12 && assert_near_gap> - 1e-12);                                                \
    } while (0)

static struct weighted_word only_first[] = {{1, 1}}, both[] = {{1, 0.6}, {2, 0.8}}, only_third[] = {{3, 1}};
static const double nothing[] = {0, 0}, says_one[] = {1, 0}, says_other[] = {0, 1}, half[] = {0.5, 0};

/* The kernel is [1 0.6; 0.6 1]; with a ridge of 1 the determinant is 4 - 0.36 = 3.64, so the coefficients of the first
 * topic are 2/3.64 and -0.6/3.64, those of the second -0.6/3.64 and 2/3.64. */
static const struct learner_row two_rows[] = {
    {{only_first, 1}, nothing, says_one},
    {{both, 2}, nothing, says_other},
};

static double score(const struct learner *learner, const struct weighted_text *text, size_t topic, struct arena *arena)
{
    double scores[2] = {0}, likeness[8] = {0};
    learner_add(learner, learner_find(learner, text, arena), scores, likeness);
    return scores[topic];
}

static void the_coefficients_solve_the_system(void **state)
{
    const struct learner *learner = learner_new(two_rows, 2, 2, *state, 1);
    assert_int_equal(learner_rows(learner), 2);
    assert_near(learner_row_effect(learner, 0, 1, 0), 2 / 3.64);
    assert_near(learner_row_effect(learner, 1, 1, 0), -0.6 / 3.64);
    assert_near(learner_row_effect(learner, 0, 1, 1), -0.6 / 3.64);
    assert_near(learner_row_effect(learner, 1, 0.5, 1), 1 / 3.64);
}

static void a_score_adds_what_each_row_says_by_its_likeness(void **state)
{
    const struct learner *learner = learner_new(two_rows, 2, 2, *state, 1);
    const struct weighted_text text = {only_first, 1};
    assert_near(score(learner, &text, 0, *state), (2 - 0.6 * 0.6) / 3.64);
    assert_near(score(learner, &text, 1, *state), (-0.6 + 0.6 * 2) / 3.64);
}

static void what_words_add_is_what_the_score_is(void **state)
{
    const struct learner *learner = learner_new(two_rows, 2, 2, *state, 1);
    const struct weighted_text text = {both, 2};
    const struct row_words words = learner_find(learner, &text, *state);
    assert_int_equal(words.count, 2);
    for (size_t t = 0; t < 2; t++)
        assert_near(learner_word(learner, &words.items[0], t) + learner_word(learner, &words.items[1], t),
                    score(learner, &text, t, *state));
}

static void a_text_of_unknown_words_keeps_its_prior(void **state)
{
    const struct learner *learner = learner_new(two_rows, 2, 2, *state, 1);
    const struct weighted_text text = {only_third, 1};
    double scores[2] = {0.25, 0.5}, likeness[2] = {0};
    assert_int_equal(learner_find(learner, &text, *state).count, 0);
    learner_add(learner, learner_find(learner, &text, *state), scores, likeness);
    assert_true(scores[0] == 0.25 && scores[1] == 0.5);
    assert_true(likeness[0] == 0 && likeness[1] == 0);
}

static void only_what_the_prior_leaves_is_learnt(void **state)
{
    const struct learner_row row = {{only_first, 1}, half, says_one};
    const struct learner *learner = learner_new(&row, 1, 2, *state, 1);
    const struct weighted_text text = {only_first, 1};
    assert_near(score(learner, &text, 0, *state), 0.25);
    assert_near(score(learner, &text, 1, *state), 0);
}

static void leaving_one_out_is_learning_from_the_others(void **state)
{
    const struct learner_row rows[] = {
        {{only_first, 1}, half, says_one}, {{both, 2}, nothing, says_other}, {{only_first, 1}, nothing, says_one}};
    const double *left_out = learner_leave_one_out(rows, 3, 2, *state, 2);
    for (size_t i = 0; i < 3; i++) {
        struct learner_row others[2];
        for (size_t j = 0, count = 0; j < 3; j++)
            if (j != i)
                others[count++] = rows[j];
        const struct learner *learner = learner_new(others, 2, 2, *state, 1);
        for (size_t t = 0; t < 2; t++)
            assert_near(left_out[i * 2 + t], rows[i].prior[t] + score(learner, &rows[i].text, t, *state));
    }
}

static void words_of_three_rows_are_telling_and_those_of_fewer_are_not(void **state)
{
    const struct learner_row rows[] = {{{both, 2}, nothing, says_one},
                                       {{only_first, 1}, nothing, says_one},
                                       {{only_first, 1}, nothing, says_one},
                                       {{only_third, 1}, nothing, says_one}};
    uint32_t stems[MOST_TELLING];
    const struct learner *learner = learner_new(rows, 4, 2, *state, 1);
    assert_int_equal(learner_telling(learner, 0, stems), 1);
    assert_int_equal(stems[0], 1);
    assert_int_equal(learner_telling(learner, 1, stems), 0);
}

static void nothing_to_learn_from_is_no_mistake(void **state)
{
    const struct learner *learner = learner_new(NULL, 0, 2, *state, 4);
    const struct weighted_text text = {only_first, 1};
    assert_int_equal(learner_rows(learner), 0);
    assert_true(score(learner, &text, 0, *state) == 0);
}

static void rows_without_words_teach_nothing(void **state)
{
    const struct learner_row row = {{NULL, 0}, nothing, says_one};
    const struct weighted_text text = {only_first, 1};
    assert_true(score(learner_new(&row, 1, 2, *state, 1), &text, 0, *state) == 0);
}

enum { MANY = 250, WORDS = 40 };

/* Rows of pseudo-random words, the same each time. */
static struct learner_row *many_rows(struct arena *arena, size_t count)
{
    struct learner_row *rows = arena_alloc(arena, count, sizeof *rows);
    uint32_t number = 7;
    for (size_t i = 0; i < count; i++) {
        struct weighted_word *words = arena_alloc(arena, WORDS, sizeof *words);
        for (uint32_t j = 0; j < WORDS; j++) {
            number = number * 1664525u + 1013904223u;
            words[j] = (struct weighted_word){j * 50 + (number >> 8) % 50, 1 / 6.3};
        }
        rows[i] = (struct learner_row){{words, WORDS}, nothing, i % 3 == 0 ? says_one : says_other};
    }
    return rows;
}

static void threads_make_no_difference_in_any_bit(void **state)
{
    const struct learner_row *rows = many_rows(*state, MANY);
    const struct learner *one = learner_new(rows, MANY, 2, *state, 1), *four = learner_new(rows, MANY, 2, *state, 4);
    const double *left_out = learner_leave_one_out(rows, MANY, 2, *state, 1),
                 *by_four = learner_leave_one_out(rows, MANY, 2, *state, 4);
    for (size_t i = 0; i < MANY; i++)
        for (size_t t = 0; t < 2; t++) {
            assert_true(learner_row_effect(one, i, 1, t) == learner_row_effect(four, i, 1, t));
            assert_true(left_out[i * 2 + t] == by_four[i * 2 + t]);
        }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_coefficients_solve_the_system),
        TEST(a_score_adds_what_each_row_says_by_its_likeness),
        TEST(what_words_add_is_what_the_score_is),
        TEST(a_text_of_unknown_words_keeps_its_prior),
        TEST(only_what_the_prior_leaves_is_learnt),
        TEST(leaving_one_out_is_learning_from_the_others),
        TEST(words_of_three_rows_are_telling_and_those_of_fewer_are_not),
        TEST(nothing_to_learn_from_is_no_mistake),
        TEST(rows_without_words_teach_nothing),
        TEST(threads_make_no_difference_in_any_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
