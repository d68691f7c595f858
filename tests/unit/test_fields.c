/* Keys and values as a table declares them: what is read of each type. */
#include "reading_fixture.h"

#include "base/buf.h"
#include "field_sample.h"

struct fixture {
    READING_MEMBERS;
    struct sample sample;
};

static int setup(void **state)
{
    return reading_setup(state, sizeof(struct fixture));
}

static void read_good(struct fixture *fixture, const char *text)
{
    read_sample(source_of(&fixture->arena, "a.yaml", text), &fixture->sample, &fixture->arena, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_string_is_what_stands_there_even_if_it_looks_like_something_else(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: 1984\nname: true");
    assert_str(fixture->sample.title, "1984");
    assert_str(fixture->sample.name.text, "true");
    assert_int_equal(fixture->sample.name.place.offset, 18);
}

static void a_string_of_several_lines_is_on_one_without_blanks_at_its_ends(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: |\n  One  line\n\n    and another\n\nname: \"  x \"");
    assert_str(fixture->sample.title, "One  line and another");
    assert_str(fixture->sample.name.text, "x");
}

static void strings_outlive_the_tree(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: \"na\\u00efve\"\nitems: ['it''s']\nweights: {\"\\u03bc\": 2}");
    assert_str(fixture->sample.title, "naïve");
    assert_str(fixture->sample.items.items[0].text, "it's");
    assert_str(fixture->sample.weights.items[0].phrase.text, "μ");
}

static void a_date_is_a_day_in_quotes_or_without(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: a\ndate: 2024-02-29");
    assert_int_equal(fixture->sample.date.day, 29);
    read_good(fixture, "title: a\ndate: '2025-05-16'");
    assert_int_equal(fixture->sample.date.year, 2025);
}

static void an_integer_may_have_a_sign(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: a\nnumber: -5");
    assert_int_equal(fixture->sample.number, -5);
    read_good(fixture, "title: a\nnumber: +1000");
    assert_int_equal(fixture->sample.number, 1000);
}

static void a_single_string_is_a_list_of_one(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: a\nitems: survey of models\nslugs: one-two\nurls: https://example.org/a?b#c");
    assert_int_equal(fixture->sample.items.count, 1);
    assert_str(fixture->sample.items.items[0].text, "survey of models");
    assert_str(fixture->sample.slugs.items[0].text, "one-two");
    assert_str(fixture->sample.urls.items[0].text, "https://example.org/a?b#c");
}

static void a_single_string_with_a_comma_is_one_item_when_it_is_in_quotes(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: a\nitems: 'Mixtures, Sparse and Dense'");
    assert_int_equal(fixture->sample.items.count, 1);
}

static void items_have_their_places(void **state)
{
    struct fixture *fixture = *state;
    read_good(fixture, "title: a\nitems: [é, survey]");
    assert_int_equal(fixture->sample.items.items[1].place.offset, 21);
    assert_int_equal(fixture->sample.items.items[1].place.length, 6);
}

static void weights_are_decimal_numbers(void **state)
{
    struct fixture *fixture = *state;
    static const double expected[] = {3, -2, 1.5, 0.5, 0.001, 100, -0.25, 5, 20};
    read_good(fixture, "title: a\nweights: {a: 3, b: -2, c: 1.5, d: .5, e: 1e-3, f: 100, g: -.25, h: '5', i: +2.E1}");
    assert_int_equal(fixture->sample.weights.count, 9);
    for (size_t i = 0; i < 9; i++)
        assert_true(fixture->sample.weights.items[i].weight == expected[i]);
    assert_str(fixture->sample.weights.items[8].phrase.text, "i");
}

static void null_and_empty_values_are_as_if_the_key_were_not_there(void **state)
{
    struct fixture *fixture = *state;
    fixture->sample.number = 7;
    read_good(fixture,
              "title: a\nname: null\nslug: ~\nurl: ''\ndate:\nnumber:\nitems: []\nslugs:\nurls: NULL\nweights: {}");
    assert_int_equal(fixture->sample.number, 7);
    assert_int_equal(fixture->sample.items.count, 0);
    assert_int_equal(fixture->sample.date.year, 0);
}

/* Read a text of `start`, twenty-five times `before`, a number and `behind`, and `end`. */
static void read_many(struct fixture *fixture, const char *start, const char *before, const char *behind,
                      const char *end)
{
    struct buf text;
    buf_init(&text, 4096);
    buf_add(&text, str_from(start));
    for (int i = 0; i < 25; i++)
        buf_add_format(&text, "%s%d%s", before, i, behind);
    buf_add(&text, str_from(end));
    struct source source = {STR("a.yaml"), buf_str(&text)};
    read_sample(&source, &fixture->sample, &fixture->arena, &fixture->diagnostics);
    buf_release(&text);
}

static void after_twenty_mistakes_the_rest_is_not_looked_at(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[][4] = {
        {"title: a\n", "key", ": 1\n", ""},
        {"title: a\nitems: [", "[", "], ", "]\n"},
        {"title: a\nweights: {", "phrase ", ": x, ", "}\n"},
    };
    for (size_t i = 0; i < 3; i++) {
        read_many(fixture, texts[i][0], texts[i][1], texts[i][2], texts[i][3]);
        size_t count = fixture->diagnostics.list.count;
        assert_int_equal(count, (i + 1) * 21);
        assert_str(fixture->diagnostics.list.items[count - 1].message,
                   "20 mistakes; what comes here and below is not looked at");
        assert_str(fixture->diagnostics.list.items[count - 1].help, "mend those first");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_string_is_what_stands_there_even_if_it_looks_like_something_else),
        TEST(a_string_of_several_lines_is_on_one_without_blanks_at_its_ends),
        TEST(strings_outlive_the_tree),
        TEST(a_date_is_a_day_in_quotes_or_without),
        TEST(an_integer_may_have_a_sign),
        TEST(a_single_string_is_a_list_of_one),
        TEST(a_single_string_with_a_comma_is_one_item_when_it_is_in_quotes),
        TEST(items_have_their_places),
        TEST(weights_are_decimal_numbers),
        TEST(null_and_empty_values_are_as_if_the_key_were_not_there),
        TEST(after_twenty_mistakes_the_rest_is_not_looked_at),
    };
    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
