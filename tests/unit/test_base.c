/* base/: strings, memory, maps, dates, UTF-8, escaping, nearest names, threads, and how diagnostics are printed. */
#include "support.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/map.h"
#include "base/nearest.h"
#include "base/parallel.h"
#include "base/unicode.h"

static void strings_compare_by_bytes_and_a_prefix_comes_first(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("b"), STR("ab")) > 0);
    assert_true(str_compare(STR("\xC3"), STR("z")) > 0);
    assert_int_equal(str_compare((struct str){NULL, 0}, STR("")), 0);
}

static void lines_end_in_lf_crlf_or_the_end(void **state)
{
    (void)state;
    struct str text = STR("a\r\n\nb"), line;
    size_t offset = 0;
    assert_true(str_next_line(text, &offset, &line));
    assert_str(line, "a");
    assert_true(str_next_line(text, &offset, &line));
    assert_str(line, "");
    assert_true(str_next_line(text, &offset, &line));
    assert_str(line, "b");
    assert_false(str_next_line(text, &offset, &line));
}

static void numbers_are_digits_within_a_limit(void **state)
{
    (void)state;
    unsigned long number;
    assert_true(str_to_number(STR("42"), 42, &number));
    assert_int_equal(number, 42);
    static const char *const wrong[] = {"", "43", "-1", "4x", " 4", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(str_to_number(str_from(wrong[i]), 42, &number));
}

static void a_needle_is_found_wherever_it_is(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aab"), STR("ab"), 0), 1);
    assert_int_equal(str_find(STR("aab"), STR("ab"), 2), 3);
    assert_int_equal(str_find(STR("a"), STR("aa"), 0), 1);
}

/* At every place of a text of two words, with every byte as the one that is looked for. */
static void letters_end_where_the_first_other_byte_is(void **state)
{
    (void)state;
    char text[20];
    for (size_t length = 0; length <= sizeof text; length++)
        for (size_t place = 0; place < length; place++)
            for (int byte = 0; byte < 256; byte++) {
                memset(text, place % 2 == 0 ? 'z' : 'A', sizeof text);
                text[place] = (char)byte;
                size_t end = ascii_is_alpha((char)byte) ? length : place;
                assert_int_equal(ascii_letters_end((struct str){text, length}, 0), end);
            }
    assert_int_equal(ascii_letters_end(STR("abc"), 3), 3);
    assert_int_equal(ascii_letters_end(STR("abc"), 4), 4);
}

static void plain_text_ends_where_the_first_other_byte_is(void **state)
{
    (void)state;
    char text[40];
    for (size_t length = 0; length <= sizeof text; length++)
        for (size_t place = 0; place < length; place++)
            for (int byte = 0; byte < 256; byte++) {
                memset(text, place % 2 == 0 ? ' ' : '~', sizeof text);
                text[place] = (char)byte;
                size_t end = byte >= ' ' && byte <= '~' ? length : place;
                assert_int_equal(ascii_plain_end((struct str){text, length}, 0), end);
            }
}

static void arenas_give_zeroed_aligned_memory_and_can_be_joined(void **state)
{
    (void)state;
    struct arena one = ARENA_INIT, other = ARENA_INIT;
    struct str kept = arena_format(&other, "%s %d", "kept", 7);
    arena_alloc(&one, 1, 1);
    arena_adopt(&one, &other);
    const long *numbers = arena_alloc(&one, 100000, sizeof *numbers);
    assert_int_equal((uintptr_t)numbers % sizeof(long), 0);
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(numbers[i], 0);
    assert_str(kept, "kept 7");
    arena_release(&one);
    arena_release(&other);
}

static bool is_zero(const char *bytes, size_t count)
{
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, count - 1) == 0;
}

static void memory_of_any_size_is_zeroed_also_after_a_reset(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 100000, 7 << 20, 9 << 20, 3, 20 << 20, 100};
    struct arena arena = ARENA_INIT;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            char *bytes = arena_alloc(&arena, sizes[i], 1);
            assert_true(is_zero(bytes, sizes[i]));
            memset(bytes, 0xFF, sizes[i]);
            arena_str(&arena, STR("between"));
        }
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void memory_that_an_arena_gave_back_comes_zeroed_to_the_next(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct arena arena = ARENA_INIT;
        for (int i = 0; i < 40; i++) {
            char *bytes = arena_alloc(&arena, 1 << 20, 1);
            assert_true(is_zero(bytes, 1 << 20));
            memset(bytes, 0xFF, 1 << 20);
        }
        if (round == 1)
            assert_true(is_zero(arena_alloc(&arena, 20 << 20, 1), 20 << 20));
        arena_release(&arena);
    }
}

static void the_start_of_a_string_is_ordered_as_the_string(void **state)
{
    (void)state;
    assert_true(str_start(STR("")) == 0);
    assert_true(str_start(STR("abc")) == 0x6162630000000000);
    assert_true(str_start(STR("ab")) < str_start(STR("abc")));
    assert_true(str_start(STR("z")) < str_start(STR("\xC3\xA9")));
    assert_true(str_start(STR("12345678")) == str_start(STR("123456789")));
}

static void arrays_grow(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    ARRAY_OF(size_t) array = {0};
    for (size_t i = 0; i < 1000; i++)
        *array_push(&arena, &array) = i;
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(array.items[i], i);
    arena_release(&arena);
}

static void a_buffer_stops_at_its_ceiling(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 5);
    buf_add(&buf, STR("abc"));
    buf_add(&buf, STR("def"));
    buf_add_char(&buf, 'x');
    assert_true(buf.overflowed);
    assert_str(buf_str(&buf), "abc");
    buf_reset(&buf);
    buf_add_format(&buf, "%d", 12345);
    assert_false(buf.overflowed);
    assert_str(buf_str(&buf), "12345");
    buf_release(&buf);
}

static void what_a_buffer_holds_is_kept_in_an_arena(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct buf buf;
    buf_init(&buf, 10);
    buf_add_literal(&buf, "abc");
    struct str kept = buf_keep(&buf, &arena);
    assert_str(kept, "abc");
    assert_null(buf.data);
    assert_str(buf_keep(&buf, &arena), "");
    arena_release(&arena);
}

static void what_a_buffer_in_an_arena_holds_is_kept_where_it_is(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct buf buf;
    buf_init_in(&buf, &arena, 100000);
    for (int i = 0; i < 1000; i++)
        buf_add_literal(&buf, "0123456789");
    const char *data = buf.data;
    struct str kept = buf_keep(&buf, &arena);
    assert_ptr_equal(kept.data, data);
    assert_int_equal(kept.length, 10000);
    assert_int_equal(kept.data[10000], '\0');
    char *behind = arena_alloc(&arena, 20000, 1);
    assert_true(is_zero(behind, 20000));
    assert_str(str_slice(kept, 9990, 10000), "0123456789");
    assert_str(buf_keep(&buf, &arena), "");
    buf_release(&buf);
    arena_release(&arena);
}

static void a_map_finds_what_was_added_first(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct map map;
    int values[1000];
    map_init(&map, &arena);
    assert_null(map_get(&map, STR("1")));
    map_reserve(&map, 100);
    for (size_t i = 0; i < 1000; i++)
        assert_null(map_add(&map, arena_format(&arena, "%zu", i), &values[i]));
    assert_ptr_equal(map_add(&map, STR("7"), &values[0]), &values[7]);
    for (size_t i = 0; i < 1000; i++)
        assert_ptr_equal(map_get(&map, arena_format(&arena, "%zu", i)), &values[i]);
    arena_release(&arena);
}

static void dates_are_days_that_exist(void **state)
{
    (void)state;
    struct date date = {0, 0, 0};
    assert_true(date_parse(STR("2024-02-29"), &date));
    static const char *const wrong[] = {"2025-02-29", "2024-02-31",  "2025-13-01", "2025-00-01",
                                        "2025-1-1",   "2025-01-01 ", "0000-01-01", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse(str_from(wrong[i]), &date));
    assert_int_equal(date.day, 29);
}

static void dates_are_printed_without_a_locale(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct date day = {2025, 5, 16};
    assert_str(date_format_rfc822(&arena, day), "Fri, 16 May 2025 00:00:00 +0000");
    assert_str(date_format_rfc822(&arena, (struct date){1969, 12, 31}), "Wed, 31 Dec 1969 00:00:00 +0000");
    assert_str(date_format_iso(&arena, day), "2025-05-16");
    assert_str(date_format_long(&arena, day), "16 May 2025");
    assert_str(date_format_month_day(&arena, day), "may-16");
    assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
    assert_int_equal(date_to_days((struct date){2000, 3, 1}), 11017);
    arena_release(&arena);
}

static void dates_begin_names_and_head_days(void **state)
{
    (void)state;
    struct date date = {0, 0, 0};
    assert_true(date_of_name(STR("2025-05-16-scaling"), &date));
    assert_false(date_of_name(STR("2025-05-167"), &date));
    static const char *const others[] = {"17-05-2025", "2025_05_17",         "20250517-scaling", "2025-5-17",
                                         "17.5.2025",  "05-17-2025-scaling", "2025 05 17",       "2025.05.17"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_true(date_of_name_is_other(str_from(others[i]), &date));
        assert_int_equal(date_compare(date, (struct date){2025, 5, 17}), 0);
    }
    assert_true(date_of_name_is_other(STR("05-06-2025"), &date));
    assert_false(date_is_known(date));
    static const char *const none[] = {"",           "2025-05-16", "001_hf", "scaling", "2025-05", "99-99-2025",
                                       "2025-13-40", "202505171",  "1-2-3",  "2025",    "20251340"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(date_of_name_is_other(str_from(none[i]), &date));
    assert_true(date_parse_line(STR("Mar 14"), &date));
    assert_int_equal(date.year, 0);
    assert_true(date_parse_line(STR("September 1, 2024"), &date));
    assert_int_equal(date.year, 2024);
    static const char *const wrong[] = {"Mar",   "Mar 0",     "Mar 32",     "Mars 1",
                                        "mar 1", "Mar 1, 25", "Mar 1 2025", "Mar  1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse_line(str_from(wrong[i]), &date));
}

static void utf8_is_what_rfc_3629_says(void **state)
{
    (void)state;
    assert_int_equal(utf8_invalid_at(STR("aé漢😀")), strlen("aé漢😀"));
    static const char *const wrong[] = {"a\xC0\x80", "a\xED\xA0\x80", "a\xF5\x80\x80\x80",
                                        "a\xE2\x82", "a\x80",         "a\xFF"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(utf8_invalid_at(str_from(wrong[i])), 1);
    assert_str(utf8_cut(STR("aé"), 2), "a");
}

static void each_context_has_its_escape(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 1000);
    escape_html(&out, STR("<a href=\"x\">'&\x01\xFF</a>"));
    assert_str(buf_str(&out), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\xEF\xBF\xBD\xEF\xBF\xBD&lt;/a&gt;");
    buf_reset(&out);
    escape_script_field(&out, "{\"a\":", STR("</script>\"\\\n\t\xE2\x80\xA8"));
    assert_str(buf_str(&out), "{\"a\":\"\\u003c/script\\u003e\\\"\\\\\\n\\u0009\\u2028\"");
    buf_reset(&out);
    escape_json_field(&out, "{\"a\":", STR("</b>\"\\\n\t\xE2\x80\xA8\xFF"));
    assert_str(buf_str(&out), "{\"a\":\"</b>\\\"\\\\\\n\\t\xE2\x80\xA8\xEF\xBF\xBD\"");
    buf_reset(&out);
    escape_url(&out, STR("a b/é?"));
    assert_str(buf_str(&out), "a%20b%2F%C3%A9%3F");
    buf_release(&out);
}

static void the_nearest_name_is_near_or_none(void **state)
{
    (void)state;
    static const struct str names[] = {STR_INIT("evaluation"), STR_INIT("data"), STR_INIT("date")};
    assert_str(nearest_name(STR("evalution"), names, 3), "evaluation");
    assert_str(nearest_name(STR("dat"), names, 3), "data");
    assert_str(nearest_name(STR("benchmark"), names, 3), "");
    const struct str folder = STR("lists");
    assert_str(nearest_name(STR("assets"), &folder, 1), "");
    assert_str(nearest_name(STR("list"), &folder, 1), "lists");
    assert_int_equal(edit_distance(STR("ab"), STR("ba")), 1);
    assert_int_equal(edit_distance(STR(""), STR("abc")), 3);
}

static void the_nearest_phrases_share_letters(void **state)
{
    (void)state;
    static const struct str phrases[] = {STR_INIT("memory-layers-at-scale"), STR_INIT("other"),
                                         STR_INIT("memory-layer-scale")};
    size_t best[2];
    assert_int_equal(nearest_phrases(STR("memory-layer-scales"), phrases, 3, 2, best), 2);
    assert_int_equal(best[0], 2);
    assert_int_equal(best[1], 0);
}

static void count_index(void *context, unsigned worker, size_t index)
{
    (void)worker;
    ((unsigned char *)context)[index]++;
}

static void each_index_is_worked_on_once(void **state)
{
    (void)state;
    static unsigned char seen[10007];
    parallel_for(sizeof seen, 4, count_index, seen);
    for (size_t i = 0; i < sizeof seen; i++)
        assert_int_equal(seen[i], 1);
}

static void make_number(void *context, struct arena *arena, size_t index)
{
    struct str *made = context;
    made[index] = arena_format(arena, "%zu", index);
}

static void what_threads_make_lives_as_long_as_the_arena(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    struct arena arena = ARENA_INIT;
    struct str made[COUNT];
    parallel_in_arena(COUNT, 4, &arena, make_number, made);
    assert_str(made[0], "0");
    assert_str(made[COUNT - 1], "999");
    arena_release(&arena);
}

static void a_path_has_a_stem(void **state)
{
    (void)state;
    assert_str(path_stem(STR("content/digests/2025-05-16.txt")), "2025-05-16");
    assert_str(path_stem(STR("a.b/c")), "c");
    assert_str(path_stem(STR(".hidden")), ".hidden");
}

static void diagnostics_are_printed_in_the_order_of_files_and_lines(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    const struct source *b = source_of(&arena, "b.md", "one\ntwo\tthree\n"), *a = source_of(&arena, "a.md", "é x\n");
    failure_at(&diagnostics, NO_PLACE, "disk full");
    error_at(&diagnostics, place_of(b, str_slice(b->text, 8, 13)), "third");
    warn_at(&diagnostics, place_of(b, str_slice(b->text, 0, 3)), "first");
    error_at(&diagnostics, place_of(b, str_slice(b->text, 4, 7)), "second");
    diagnose_help(&diagnostics, "mend %s", "it");
    error_at(&diagnostics, place_of(a, str_slice(a->text, 3, 4)), "here");
    error_at(&diagnostics, ((struct place){a, 0, 0}), "whole");
    assert_int_equal(diagnostics_exit_status(&diagnostics), 3);
    assert_diagnostics(&diagnostics, "a.md: error: whole\n"
                                     "a.md:1:3: error: here\n"
                                     "    1 | é x\n"
                                     "      |   ^\n"
                                     "b.md:1:1: warning: first\n"
                                     "    1 | one\n"
                                     "      | ^^^\n"
                                     "b.md:2:1: error: second\n"
                                     "    2 | two three\n"
                                     "      | ^^^\n"
                                     "  help: mend it\n"
                                     "b.md:2:5: error: third\n"
                                     "    2 | two three\n"
                                     "      |     ^^^^^\n"
                                     "digestpress: error: disk full\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void an_excerpt_cannot_talk_to_the_terminal(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    const struct source *a = source_of(&arena, "a.md", "\x1B[31m\xE2\x80\xAEx\xFF");
    error_at(&diagnostics, place_of(a, str_slice(a->text, 8, 9)), "see '%s'", "\x1B[0m");
    assert_diagnostics(&diagnostics, "a.md:1:7: error: see '?[0m'\n"
                                     "    1 | ?[31m?x?\n"
                                     "      |       ^\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void a_long_line_is_cut_around_the_place(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    char text[1001] = "";
    memset(text, 'a', 1000);
    text[500] = 'X';
    const struct source *a = source_of(&arena, "a.md", text);
    error_at(&diagnostics, place_of(a, str_slice(a->text, 500, 501)), "here");
    assert_diagnostics(
        &diagnostics,
        "a.md:1:501: error: here\n"
        "    1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\n"
        "      |                                          ^\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void marks_without_end_are_folded_in_linear_time(void **state)
{
    (void)state;
    enum { MARKS = 250000 };
    struct arena arena = ARENA_INIT;
    char *text = arena_alloc(&arena, 2 * MARKS + 1, 1);
    text[0] = 'a';
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + 1 + 2 * i, i % 2 == 0 ? "\u0301" : "\u0316", 2);
    struct str folded = unicode_fold(&arena, (struct str){text, 2 * MARKS + 1});
    assert_true(str_starts_with(folded, STR("á\u0316\u0316")));
    assert_int_equal(folded.length, 2 * MARKS);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_compare_by_bytes_and_a_prefix_comes_first),
        cmocka_unit_test(lines_end_in_lf_crlf_or_the_end),
        cmocka_unit_test(numbers_are_digits_within_a_limit),
        cmocka_unit_test(a_needle_is_found_wherever_it_is),
        cmocka_unit_test(letters_end_where_the_first_other_byte_is),
        cmocka_unit_test(plain_text_ends_where_the_first_other_byte_is),
        cmocka_unit_test(arenas_give_zeroed_aligned_memory_and_can_be_joined),
        cmocka_unit_test(memory_of_any_size_is_zeroed_also_after_a_reset),
        cmocka_unit_test(memory_that_an_arena_gave_back_comes_zeroed_to_the_next),
        cmocka_unit_test(the_start_of_a_string_is_ordered_as_the_string),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(a_buffer_stops_at_its_ceiling),
        cmocka_unit_test(what_a_buffer_holds_is_kept_in_an_arena),
        cmocka_unit_test(what_a_buffer_in_an_arena_holds_is_kept_where_it_is),
        cmocka_unit_test(a_map_finds_what_was_added_first),
        cmocka_unit_test(dates_are_days_that_exist),
        cmocka_unit_test(dates_are_printed_without_a_locale),
        cmocka_unit_test(dates_begin_names_and_head_days),
        cmocka_unit_test(utf8_is_what_rfc_3629_says),
        cmocka_unit_test(each_context_has_its_escape),
        cmocka_unit_test(the_nearest_name_is_near_or_none),
        cmocka_unit_test(the_nearest_phrases_share_letters),
        cmocka_unit_test(each_index_is_worked_on_once),
        cmocka_unit_test(what_threads_make_lives_as_long_as_the_arena),
        cmocka_unit_test(a_path_has_a_stem),
        cmocka_unit_test(diagnostics_are_printed_in_the_order_of_files_and_lines),
        cmocka_unit_test(an_excerpt_cannot_talk_to_the_terminal),
        cmocka_unit_test(a_long_line_is_cut_around_the_place),
        cmocka_unit_test(marks_without_end_are_folded_in_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
