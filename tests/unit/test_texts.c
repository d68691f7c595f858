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

static void words_as_they_stand_are_kept_only_for_related_papers(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    assert_int_equal(texts_of(texts, paper_called(fixture, "graphs")->number)->abstract.list.count, 5);
    fixture->catalogue.settings.related = 0;
    texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    assert_int_equal(texts_of(texts, paper_called(fixture, "graphs")->number)->abstract.list.count, 0);
    assert_int_equal(texts_having(texts, stem_of("networks", fixture->arena)), 2);
}

static struct str letters_of(struct group_fixture *fixture, const char *paper, const char *word)
{
    const struct paper *found = paper_called(fixture, paper);
    const struct texts *texts = texts_read(&fixture->catalogue, fixture->arena, 1);
    return text_letters(texts_of(texts, found->number), found, stem_of(word, fixture->arena));
}

static void a_word_has_its_letters_where_it_first_stands(void **state)
{
    struct group_fixture *fixture = *state;
    three_papers(fixture);
    assert_str(letters_of(fixture, "pruned-networks", "prune"), "Pruned");
    assert_str(letters_of(fixture, "sparse-networks", "weight"), "weights");
    assert_str(letters_of(fixture, "sparse-networks", "pruning"), "pruned");
    assert_null(letters_of(fixture, "graphs", "prune").data);
}

static void a_word_that_tells_nothing_lends_no_letters_to_one_that_tells(void **state)
{
    struct group_fixture *fixture = *state;
    add_text(fixture, "Plots", "We show plots, showing much.");
    link_papers(fixture);
    assert_str(letters_of(fixture, "plots", "showing"), "showing");
}

/* A paper that says something else before it says a word without end. */
static const struct text *text_of_long_paper(struct group_fixture *fixture, const char *before)
{
    struct str repeated = STR("prune prune prune prune prune ");
    for (unsigned i = 0; i < 14; i++)
        repeated = arena_join(fixture->arena, repeated, repeated);
    add_text(fixture, "Long", arena_join(fixture->arena, str_from(before), repeated, STR("tulips")).data);
    link_papers(fixture);
    return texts_of(texts_read(&fixture->catalogue, fixture->arena, 1), 0);
}

static void a_text_is_read_up_to_a_limit(void **state)
{
    struct group_fixture *fixture = *state;
    const struct text *text = text_of_long_paper(fixture, "");
    assert_int_equal(text->abstract.list.count, LONGEST_TEXT / 6 + 1);
    assert_null(word_of(text, stem_of("tulips", fixture->arena)));
}

static void what_is_said_many_times_is_counted_up_to_a_limit(void **state)
{
    struct group_fixture *fixture = *state;
    const struct text *text = text_of_long_paper(fixture, "weights ");
    assert_int_equal(word_of(text, stem_of("prune", fixture->arena))->in_abstract, MANY_TIMES);
    assert_int_equal(word_of(text, stem_of("prune", fixture->arena))->offset, 8);
    assert_int_equal(word_of(text, stem_of("weights", fixture->arena))->in_abstract, 1);
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
        TEST(words_as_they_stand_are_kept_only_for_related_papers),
        TEST(a_word_has_its_letters_where_it_first_stands),
        TEST(a_word_that_tells_nothing_lends_no_letters_to_one_that_tells),
        TEST(a_text_is_read_up_to_a_limit),
        TEST(what_is_said_many_times_is_counted_up_to_a_limit),
        TEST(no_papers_is_no_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
