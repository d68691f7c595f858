/* Front matter and the text below it: where one ends and the other begins, and what is said where they cannot be told
 * apart. */
#include "reading_fixture.h"

#include "base/buf.h"
#include "message_cases.h"
#include "read/front_matter.h"
#include "read/page.h"

struct fixture {
    READING_MEMBERS;
    struct front_matter parts;
    bool is_split;
};

static int setup(void **state)
{
    return reading_setup(state, sizeof(struct fixture));
}

static void split(struct fixture *fixture, const char *text)
{
    const struct source *source = source_of(&fixture->arena, "pages/about.md", text);
    fixture->is_split = front_matter_split(source, STR("title"), &fixture->parts, &fixture->diagnostics);
}

static void assert_split(struct fixture *fixture, const char *text, const char *yaml, const char *body)
{
    split(fixture, text);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_true(fixture->is_split);
    assert_str(fixture->parts.opening, "---");
    assert_str(fixture->parts.yaml, yaml);
    assert_str(fixture->parts.body.text, body);
}

static void front_matter_stands_between_two_lines(void **state)
{
    assert_split(*state, "---\ntitle: a\n---\nThe text.\n", "title: a\n", "The text.");
}

static void three_dots_close_it_too(void **state)
{
    assert_split(*state, "---\ntitle: a\n...\nThe text.\n", "title: a\n", "The text.");
}

static void crlf_does_no_harm(void **state)
{
    assert_split(*state, "---\r\ntitle: a\r\n---\r\n\r\nOne\r\ntwo\r\n", "title: a\r\n", "One\r\ntwo");
}

static void a_byte_order_mark_does_no_harm(void **state)
{
    assert_split(*state, "\xEF\xBB\xBF---\ntitle: a\n---\nThe text.", "title: a\n", "The text.");
}

static void blanks_behind_the_lines_do_no_harm(void **state)
{
    assert_split(*state, "---  \ntitle: a\n---\t \nThe text.", "title: a\n", "The text.");
}

static void blank_lines_before_it_do_no_harm(void **state)
{
    assert_split(*state, "\n  \n---\ntitle: a\n---\nThe text.", "title: a\n", "The text.");
}

static void it_may_be_empty(void **state)
{
    assert_split(*state, "---\n---\nThe text.", "", "The text.");
}

static void the_text_may_be_missing(void **state)
{
    struct fixture *fixture = *state;
    assert_split(fixture, "---\ntitle: a\n---", "title: a\n", "");
    assert_split(fixture, "---\ntitle: a\n---\n\n \n", "title: a\n", "");
    assert_non_null(fixture->parts.body.place.source);
}

static void the_text_keeps_the_blanks_of_its_first_line_and_later_rules(void **state)
{
    assert_split(*state, "---\ntitle: a\n---\n\n\n    code\n\n---\n\nmore\n\n", "title: a\n",
                 "    code\n\n---\n\nmore");
}

static void a_line_that_only_begins_like_one_closes_nothing(void **state)
{
    assert_split(*state, "---\na: |\n  x\n----\n--- b\n---\n", "a: |\n  x\n----\n--- b\n", "");
}

static void the_text_knows_its_place(void **state)
{
    struct fixture *fixture = *state;
    assert_split(fixture, "---\ntitle: é\n---\n\nThe text.\n", "title: é\n", "The text.");
    assert_int_equal(fixture->parts.body.place.offset, 19);
    assert_int_equal(fixture->parts.body.place.length, 9);
}

static void a_nul_byte_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct source source = {STR("pages/about.md"), STR("---\ntitle: a\n---\nb\0c\n")};
    assert_false(front_matter_split(&source, STR("title"), &fixture->parts, &fixture->diagnostics));
    assert_diagnostics(&fixture->diagnostics, "pages/about.md:4:2: error: a NUL byte: this is not a text file\n"
                                              "    4 | b?c\n"
                                              "      |  ^\n"
                                              "  help: save the file as UTF-8\n");
}

static void a_line_of_a_hundred_megabytes_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 101000000);
    buf_add_literal(&text, "---\ntitle: a\n---\n");
    for (size_t i = 0; i < 100000; i++)
        buf_add_format(&text, "%01000d", 0);
    struct source source = {STR("pages/about.md"), buf_str(&text)};
    assert_false(front_matter_split(&source, STR("title"), &fixture->parts, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.list.count, 1);
    assert_str(fixture->diagnostics.list.items[0].message,
               "a line of 100000000 bytes; a line here has at most 1048576");
    assert_str(fixture->diagnostics.list.items[0].help, "divide it into paragraphs");
    buf_release(&text);
}

static const struct message_case mistakes[] = {
    {"an empty file is an error", "",
     "pages/about.md: error: the file is empty\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"a file of blank lines is an error",
     " \n"
     "\n",
     "pages/about.md: error: the file is empty\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"a text without front matter is an error", "The text.\n",
     "pages/about.md:1:1: error: no front matter\n"
     "    1 | The text.\n"
     "      | ^^^^^^^^^\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"keys without the lines around them are an error", "title: a\n",
     "pages/about.md:1:1: error: no front matter\n"
     "    1 | title: a\n"
     "      | ^^^^^^^^\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"a first line with a fourth dash is no front matter",
     "----\n"
     "title: a\n"
     "---\n",
     "pages/about.md:1:1: error: no front matter\n"
     "    1 | ----\n"
     "      | ^^^^\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"nothing but the first line is never closed", "---",
     "pages/about.md:1:1: error: the front matter is never closed\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: put a line '---' behind its last key\n"},
    {"front matter that other dashes are to close is told their line",
     "---\n"
     "title: a\n"
     "----\n"
     "Words.\n",
     "pages/about.md:1:1: error: the front matter is never closed\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: write line 3 as '---', three dashes\n"},
    {"a long dash does not close it either",
     "---\n"
     "title: a\n"
     "—\n"
     "Words.\n",
     "pages/about.md:1:1: error: the front matter is never closed\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: write line 3 as '---', three dashes\n"},
    {"front matter that is never closed is an error",
     "---\n"
     "title: a\n"
     "\n"
     "The text.\n",
     "pages/about.md:1:1: error: the front matter is never closed\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: put a line '---' behind its last key\n"},
    {"an empty front matter misses what is required",
     "---\n"
     "---\n"
     "The text.\n",
     "pages/about.md:1:1: error: 'title' is missing\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: add a line 'title: …'\n"},
    {"a mistake in it has the line of the file",
     "---\n"
     "title: a\n"
     "date: b: c\n"
     "---\n",
     "pages/about.md:3:7: error: a value with ': ' in it needs quotes\n"
     "    3 | date: b: c\n"
     "      |       ^^^^\n"
     "  help: put the value in quotes: date: \"b: c\"\n"},
    {"a list that is not closed is shown before the closing line",
     "---\n"
     "title: [a, b\n"
     "---\n",
     "pages/about.md:2:12: error: expected ',' or ']'\n"
     "    2 | title: [a, b\n"
     "      |            ^\n"
     "  help: put items that have signs in them in quotes, a ',' between items, and a ']' behind the last\n"},
    {"a byte that is not UTF-8 is an error also in the text",
     "---\n"
     "title: a\n"
     "---\n"
     "One line.\n"
     "M\xFClange\n",
     "pages/about.md:5:2: error: byte 0xFC is not UTF-8\n"
     "    5 | M?lange\n"
     "      |  ^\n"
     "  help: save the file as UTF-8\n"},
    {"a control character in the text is an error",
     "---\n"
     "title: a\n"
     "---\n"
     "foo\x0C"
     "bar\n",
     "pages/about.md:4:4: error: a control character, U+000C\n"
     "    4 | foo?bar\n"
     "      |    ^\n"
     "  help: remove it\n"},
    {"a character of Windows-1252 read as Latin-1 is an error",
     "---\n"
     "title: a\n"
     "---\n"
     "it\xC2\x92s\n",
     "pages/about.md:4:3: error: a control character, U+0092\n"
     "    4 | it?s\n"
     "      |   ^\n"
     "  help: remove it\n"},
};

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(front_matter_stands_between_two_lines),
        TEST(three_dots_close_it_too),
        TEST(crlf_does_no_harm),
        TEST(a_byte_order_mark_does_no_harm),
        TEST(blanks_behind_the_lines_do_no_harm),
        TEST(blank_lines_before_it_do_no_harm),
        TEST(it_may_be_empty),
        TEST(the_text_may_be_missing),
        TEST(the_text_keeps_the_blanks_of_its_first_line_and_later_rules),
        TEST(a_line_that_only_begins_like_one_closes_nothing),
        TEST(the_text_knows_its_place),
        TEST(a_nul_byte_is_refused),
        TEST(a_line_of_a_hundred_megabytes_is_refused),
    };
    int failed = cmocka_run_group_tests_name("front matter", tests, NULL, NULL);
    return failed + run_message_cases("mistakes in front matter", mistakes, "pages/about.md", page_read);
}
