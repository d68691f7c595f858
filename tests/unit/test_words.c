/* Text as stems. */
#include "support.h"

#include "group/words.h"

struct fixture {
    struct word_reader reader;
    struct arena arena;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    word_reader_init(&fixture->reader);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    word_reader_release(&fixture->reader);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static struct words read(struct fixture *fixture, const char *text)
{
    return words_read(&fixture->reader, str_from(text), &fixture->arena);
}

/* The words as they stand in the text, with '|' between them. */
static void assert_words(struct fixture *fixture, const char *text, const char *expected)
{
    struct words words = read(fixture, text);
    struct str joined = STR("");
    for (size_t i = 0; i < words.list.count; i++)
        joined = arena_format(&fixture->arena, "%.*s%s%.*s", STR_ARG(joined), i > 0 ? "|" : "",
                              (int)words.list.items[i].length, text + words.list.items[i].offset);
    assert_str(joined, expected);
}

static void all_but_letters_and_digits_separates(void **state)
{
    assert_words(*state, " Mixture-of-Experts (MoE), 8x7B_v2! ", "Mixture|of|Experts|MoE|8x7B|v2");
}

static void letters_beyond_ascii_are_letters(void **state)
{
    assert_words(*state, "naïve Schrödinger 注意力", "naïve|Schrödinger|注意力");
}

static void a_possessive_s_says_nothing(void **state)
{
    assert_words(*state, "the model's loss, models' losses, 's, it'sy", "the|model|loss|models|losses|s|it|sy");
}

static bool separates(char c)
{
    return !ascii_is_alnum(c) && (unsigned char)c < 0x80;
}

/* The same, byte by byte. */
static struct str words_by_bytes(struct arena *arena, const char *text, size_t length)
{
    struct str joined = STR("");
    for (size_t at = 0, end; at < length; at = end + 1) {
        for (end = at; end < length && !separates(text[end]);)
            end++;
        bool is_possessive =
            end == at + 1 && text[at] == 's' && at > 1 && text[at - 1] == '\'' && !separates(text[at - 2]);
        if (end > at && !is_possessive)
            joined =
                arena_join(arena, joined, joined.length > 0 ? STR("|") : STR(""), ((struct str){text + at, end - at}));
    }
    return joined;
}

static void words_are_found_wherever_they_begin_and_end(void **state)
{
    static const char bytes[] = "assAZz09's'S -@[`{/:\xc3\xa9\x7f\t";
    struct fixture *fixture = *state;
    uint32_t number = 7;
    for (unsigned round = 0; round < 2000; round++) {
        char text[300];
        size_t length = round % (sizeof text - 1), of_words = 12 + round % 5 * 5;
        for (size_t i = 0; i < length; i++) {
            number = number * 1664525u + 1013904223u;
            text[i] =
                number >> 24 < 160 ? bytes[(number >> 16) % of_words % 8] : bytes[(number >> 16) % (sizeof bytes - 1)];
        }
        text[length] = '\0';
        assert_words(fixture, text, words_by_bytes(&fixture->arena, text, length).data);
        arena_reset(&fixture->arena);
    }
}

static void a_word_has_its_letters_where_it_begins(void **state)
{
    (void)state;
    assert_str(word_at(STR("a naïve Network's"), 2), "naïve");
    assert_str(word_at(STR("a naïve Network's"), 9), "Network");
    assert_str(word_at(STR("GPT4"), 0), "GPT4");
}

static void nothing_gives_no_words(void **state)
{
    assert_words(*state, "", "");
    assert_words(*state, " -- '' ", "");
}

static void assert_same_stem(struct fixture *fixture, const char *one, const char *other, bool same)
{
    struct words words = read(fixture, one), more = read(fixture, other);
    assert_int_equal(words.list.count, 1);
    assert_int_equal(more.list.count, 1);
    assert_int_equal(words.list.items[0].stem == more.list.items[0].stem, same);
}

static void endings_and_capitals_do_not_tell_words_apart(void **state)
{
    assert_same_stem(*state, "prune", "Pruning", true);
    assert_same_stem(*state, "MoE", "MOE", true);
    assert_same_stem(*state, "parallelization", "PARALLELIZATIONS", true);
    assert_same_stem(*state, "merge", "model", false);
}

static void words_of_one_length_and_beginning_are_told_apart(void **state)
{
    assert_same_stem(*state, "abcdefghijklmno", "abcdefghijklmnx", false);
    assert_same_stem(*state, "abcdefghijklmnop", "abcdefghijklmnox", false);
    assert_same_stem(*state, "ab", "abb", false);
}

static void another_reader_gives_the_same_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct word_reader other;
    word_reader_init(&other);
    struct words a = read(fixture, "scaling counterrevolutionaries"),
                 b = words_read(&other, STR("counterrevolutionary scales"), &fixture->arena);
    assert_int_equal(a.list.items[0].stem, b.list.items[1].stem);
    word_reader_release(&other);
}

static void function_words_numbers_and_single_letters_tell_nothing(void **state)
{
    struct words words = read(*state, "We propose a 2025 x GPT4 the sparse");
    const bool tells[] = {false, false, false, false, false, true, false, true};
    assert_int_equal(words.list.count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(words.list.items[i].tells, tells[i]);
}

static void a_word_without_an_end_is_known_by_its_start(void **state)
{
    struct fixture *fixture = *state;
    enum { LENGTH = 1 << 20 };
    char *long_word = malloc(LENGTH);
    memset(long_word, 'q', LENGTH);
    struct words words = words_read(&fixture->reader, (struct str){long_word, LENGTH}, &fixture->arena),
                 shorter = words_read(&fixture->reader, (struct str){long_word, 64}, &fixture->arena);
    assert_int_equal(words.list.count, 1);
    assert_int_equal(words.list.items[0].length, LONGEST_WORD_READ);
    assert_int_equal(shorter.list.items[0].length, 64);
    assert_false(words.list.items[0].tells);
    assert_true(shorter.list.items[0].tells);
    assert_int_equal(words.list.items[0].stem, shorter.list.items[0].stem);
    free(long_word);
}

static void more_words_than_there_was_room_for_keep_their_stems(void **state)
{
    struct fixture *fixture = *state;
    uint32_t *stems = calloc(20000, sizeof *stems);
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 20000; i++) {
            char word[16];
            snprintf(word, sizeof word, "w%xz", i);
            struct words words = read(fixture, word);
            if (round == 0)
                stems[i] = words.list.items[0].stem;
            assert_int_equal(words.list.items[0].stem, stems[i]);
            arena_reset(&fixture->arena);
        }
    free(stems);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_but_letters_and_digits_separates),
        TEST(letters_beyond_ascii_are_letters),
        TEST(a_possessive_s_says_nothing),
        TEST(words_are_found_wherever_they_begin_and_end),
        TEST(a_word_has_its_letters_where_it_begins),
        TEST(nothing_gives_no_words),
        TEST(endings_and_capitals_do_not_tell_words_apart),
        TEST(words_of_one_length_and_beginning_are_told_apart),
        TEST(another_reader_gives_the_same_numbers),
        TEST(function_words_numbers_and_single_letters_tell_nothing),
        TEST(a_word_without_an_end_is_known_by_its_start),
        TEST(more_words_than_there_was_room_for_keep_their_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
