/* What papers say, as weighted words. */
#include "group_fixture.h"

#include "group/texts.h"

static uint32_t stem_of(const char *word, struct arena *arena)
{
    struct word_reader reader;
    word_reader_init(&reader);
    struct words words = words_read(&reader, str_from(word), arena);
    word_reader_release(&reader);
    assert_int_equal(words.list.count, 1);
    return words.list.items[0].stem;
}

static const struct text_word *word_of(const struct text *text, uint32_t stem)
{
    for (uint32_t i = 0; i < text->count; i++)
        if (text->words[i].stem == stem)
            return &text->words[i];
    return NULL;
}

static void three_papers(struct group_fixture *fixture)
{
    add_text(fixture, "Pruned Networks", "We prune the networks and prune them again.");
    add_text(fixture, "Sparse Networks", "A network of sparse weights, pruned.");
    add_text(fixture, "Graphs", "Nothing of this kind 42.");
    link_papers(fixture);
}

static void words_are_counted_in_title_and_abstract(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    const struct text *text = texts_of(texts, paper_called(fixture, "pruned-networks")->number);
    const struct text_word *prune = word_of(text, stem_of("prune", fixture->arena));
    assert_non_null(prune);
    assert_int_equal(prune->in_title, 1);
    assert_int_equal(prune->in_abstract, 2);
    assert_null(word_of(text, stem_of("the", fixture->arena)));
}

static void it_is_known_how_many_papers_have_a_word(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 2);
    assert_int_equal(texts_having(texts, stem_of("networks", fixture->arena)), 2);
    assert_int_equal(texts_having(texts, stem_of("graph", fixture->arena)), 1);
    assert_int_equal(texts_having(texts, stem_of("absent", fixture->arena)), 0);
}

static void a_word_of_one_paper_weighs_nothing_and_squares_add_up_to_one(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    for (size_t i = 0; i < 3; i++) {
        struct weighted_text text = texts_weigh(texts, texts_of(texts, i), fixture->arena);
        double squares = 0;
        for (size_t j = 0; j < text.count; j++)
            squares += text.words[j].weight * text.words[j].weight;
        assert_true(text.count == 0 ? squares == 0 : squares > 1 - 1e-12 && squares < 1 + 1e-12);
        if (i == paper_called(fixture, "graphs")->number)
            assert_int_equal(text.count, 0);
    }
}

static void a_text_is_like_itself_and_not_like_one_without_a_word_of_it(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    size_t pruned = paper_called(fixture, "pruned-networks")->number, graphs = paper_called(fixture, "graphs")->number;
    struct weighted_text one = texts_weigh(texts, texts_of(texts, pruned), fixture->arena),
                         other = texts_weigh(texts, texts_of(texts, graphs), fixture->arena);
    double self = text_likeness(&one, &one);
    assert_true(self > 1 - 1e-12 && self < 1 + 1e-12);
    assert_true(text_likeness(&one, &other) == 0);
}

static void threads_make_no_difference(void **state)
{
    struct group_fixture *fixture = *state;
    for (unsigned i = 0; i < 300; i++)
        add_text(fixture, arena_format(fixture->arena, "Title %u of word%u", i, i % 7).data,
                 arena_format(fixture->arena, "Says word%u, word%u and word%u.", i % 11, i % 13, i % 3).data);
    link_papers(fixture);
    const struct texts *one = texts_read(&fixture->catalogue, fixture->arena, 1),
                       *four = texts_read(&fixture->catalogue, fixture->arena, 4);
    for (size_t i = 0; i < 300; i++) {
        struct weighted_text a = texts_weigh(one, texts_of(one, i), fixture->arena),
                             b = texts_weigh(four, texts_of(four, i), fixture->arena);
        assert_int_equal(a.count, b.count);
        for (size_t j = 0; j < a.count; j++) {
            assert_int_equal(a.words[j].stem, b.words[j].stem);
            assert_true(a.words[j].weight == b.words[j].weight);
        }
    }
}

static void the_logarithm_is_exact_at_powers_of_two_and_linear_between(void **state)
{
    (void)state;
    assert_true(linear_log2(1) == 0);
    assert_true(linear_log2(8) == 3);
    assert_true(linear_log2(0.25) == -2);
    assert_true(linear_log2(3) == 1.5);
    assert_true(linear_log2(10) == 3.25);
}

static void a_text_is_read_up_to_a_limit(void **state)
{
    struct group_fixture *fixture = *state;
    enum { TIMES = 70000 };
    char *text = calloc(TIMES + 1, 6);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + 6 * i, "prune ", 6);
    add_text(fixture, "Long", text);
    link_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    assert_int_equal(word_of(texts_of(texts, 0), stem_of("prune", fixture->arena))->in_abstract, LONGEST_TEXT / 6);
    free(text);
}

static void no_papers_is_no_mistake(void **state)
{
    struct group_fixture *fixture = *state;
    link_papers(fixture);
    assert_int_equal(texts_having(texts_read(&fixture->catalogue, fixture->arena, 3), 7), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, group_setup, group_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_counted_in_title_and_abstract),
        TEST(it_is_known_how_many_papers_have_a_word),
        TEST(a_word_of_one_paper_weighs_nothing_and_squares_add_up_to_one),
        TEST(a_text_is_like_itself_and_not_like_one_without_a_word_of_it),
        TEST(threads_make_no_difference),
        TEST(the_logarithm_is_exact_at_powers_of_two_and_linear_between),
        TEST(a_text_is_read_up_to_a_limit),
        TEST(no_papers_is_no_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
