/* What a word is for search, held to tests/search/words.tsv, as is layouts/assets/search-engine.js. */
#include "support.h"

#include "base/buf.h"
#include "base/file.h"
#include "render/search/search_words.h"

struct lists {
    struct buf words, stems;
};

static void add(struct buf *list, const char *mark, struct str word)
{
    buf_add(list, list->length > 0 ? STR(" ") : STR(""));
    buf_add(list, str_from(mark));
    buf_add(list, word);
}

static struct lists lists_of(struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct lists lists;
    struct search_word words[SEARCH_WORDS];
    struct search_reader reader;
    buf_init(&lists.words, 1 << 24);
    buf_init(&lists.stems, 1 << 24);
    search_reader_init(&reader, text, &scratch);
    for (size_t count; (count = search_read_words(&reader, words)) > 0;)
        for (size_t i = 0; i < count; i++) {
            char stem[SEARCH_WORD_BYTES];
            add(&lists.words, words[i].is_joined ? "+" : "", words[i].letters);
            if (!words[i].is_joined)
                add(&lists.stems, "", search_stem(words[i].letters, stem));
        }
    arena_release(&scratch);
    return lists;
}

static void lists_release(struct lists *lists)
{
    buf_release(&lists->words);
    buf_release(&lists->stems);
}

static void hold_row(struct str row)
{
    size_t first = str_find_char(row, '\t', 0), second = str_find_char(row, '\t', first + 1);
    struct str words = str_slice(row, first + 1, second), stems = str_slice(row, second + 1, row.length);
    struct lists lists = lists_of(str_slice(row, 0, first));
    if (!str_equal(buf_str(&lists.words), words) || !str_equal(buf_str(&lists.stems), stems))
        fail_msg("%.*s\nwords '%.*s'\nstems '%.*s'", STR_ARG(row), (int)lists.words.length, lists.words.data,
                 (int)lists.stems.length, lists.stems.data);
    lists_release(&lists);
}

static void the_words_and_stems_of_each_text_are_those_of_the_table(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    struct str table = file_read(&arena, STR("tests/search/words.tsv"), &diagnostics)->text, row;
    size_t rows = 0;
    for (size_t at = 0; str_next_line(table, &at, &row);)
        if (!str_starts_with(row, STR("#"))) {
            hold_row(row);
            rows++;
        }
    assert_true(rows > 40);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void bytes_that_are_no_characters_part_words(void **state)
{
    (void)state;
    struct lists lists = lists_of(STR("one\xFFtwo\xE2\x80three"));
    assert_str(buf_str(&lists.words), "one two three");
    lists_release(&lists);
}

static void a_text_of_one_long_word_and_one_of_hyphens_take_linear_time(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    size_t length = 4 << 20;
    char *text = arena_alloc(&arena, length, 1);
    memset(text, 'x', length);
    struct lists lists = lists_of((struct str){text, length});
    assert_int_equal(lists.words.length, 32);
    lists_release(&lists);
    memset(text, '-', length);
    lists = lists_of((struct str){text, length});
    assert_int_equal(lists.words.length, 0);
    lists_release(&lists);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_and_stems_of_each_text_are_those_of_the_table),
        cmocka_unit_test(bytes_that_are_no_characters_part_words),
        cmocka_unit_test(a_text_of_one_long_word_and_one_of_hyphens_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
