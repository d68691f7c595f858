/* Reading digests: both layouts, what is furniture, and that nothing is lost. */
#include "catalogue_fixture.h"

#include "catalogue/merge.h"
#include "read/digests/digest_text.h"

#define HEAD                                                                                                           \
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMay 16\n\n"
#define COMPACT_HEAD                                                                                                   \
    "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe"
#define PROSE                                                                                                          \
    "We show that a model of this size can be trained on the data that there is. It takes less time than was thought " \
    "and costs less than others have said. Our experiments on five tasks show that it does better than the "           \
    "baselines, and we give an account of where it does not, and why."

static void read_as(struct fixture *fixture, const char *path, struct str text)
{
    struct source *source = arena_new(&fixture->catalogue.arena, struct source);
    struct digest_settings *settings = arena_new(&fixture->catalogue.arena, struct digest_settings);
    *source = (struct source){str_from(path), text};
    digest_text_read(source, settings, &fixture->catalogue, &fixture->diagnostics);
}

static void read_text(struct fixture *fixture, const char *text)
{
    read_as(fixture, "2025-05-16.txt", str_from(text));
}

static void assert_entry(const struct fixture *fixture, size_t index, const char *title, const char *abstract)
{
    assert_true(index < fixture->catalogue.entries.count);
    assert_str(fixture->catalogue.entries.items[index]->title.text, title);
    assert_str(fixture->catalogue.entries.items[index]->abstract, abstract);
}

static void a_spaced_digest_gives_its_papers_and_its_day(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One\n\n" PROSE "\n\nTwo\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_entry(fixture, 0, "One", PROSE);
    assert_entry(fixture, 1, "Two", PROSE);
    assert_int_equal(fixture->catalogue.entries.items[1]->position, 2);
    assert_int_equal(date_compare(fixture->catalogue.digests.items[0]->date, (struct date){2025, 5, 16}), 0);
    assert_str(fixture->catalogue.digests.items[0]->slug, "2025-05-16");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_compact_digest_gives_its_papers(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "scaling.txt", STR(COMPACT_HEAD "AgentPS: One\n" PROSE "\nTwo\n" PROSE));
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_entry(fixture, 0, "AgentPS: One", PROSE);
    assert_entry(fixture, 1, "Two", PROSE);
    assert_false(date_is_known(fixture->catalogue.digests.items[0]->date));
    assert_diagnostics(&fixture->diagnostics, "");
}

static void short_abstracts_need_no_sentence(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One\n\nWe show …\n\nTwo\n\nWe show …\n");
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_entry(fixture, 1, "Two", "We show …");
}

static void a_title_that_begins_with_subscribe_is_kept_whole(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "Subscribe to Learn: A Title\n\nWe show …\n");
    assert_entry(fixture, 0, "Subscribe to Learn: A Title", "We show …");
}

static void only_the_fused_word_is_taken_from_a_first_title(void **state)
{
    static const char *const cases[][2] = {
        {"SubscribeSubscribe to Learn", "Subscribe to Learn"},
        {"Subscribe to Learn", "Subscribe to Learn"},
        {"Subscribers and Their Feeds", "Subscribers and Their Feeds"},
        {"SubscribemPLUG: A Model", "mPLUG: A Model"},
        {"Subscribeτ-bench", "τ-bench"},
        {"Subscribe(Mis)Fitting", "(Mis)Fitting"},
        {"Subscribe10 Lessons", "10 Lessons"},
        {"Subscribed: A Study", "Subscribed: A Study"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture *fixture = *state;
        struct arena *arena = &fixture->catalogue.arena;
        struct str text = arena_format(arena,
                                       "Get trending papers in your email inbox once a day!\n"
                                       "Get trending papers in your email inbox!\n%s\n" PROSE,
                                       cases[i][0]);
        size_t before = fixture->catalogue.entries.count;
        read_as(fixture, "scaling.txt", text);
        assert_entry(fixture, before, cases[i][1], PROSE);
    }
}

static void papers_may_be_called_like_furniture(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "new\n\nWe show …\n\nSubscribe\n\n" PROSE "\n\nMay 17\n\n" PROSE "\n\nA\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 4);
    assert_entry(fixture, 0, "new", "We show …");
    assert_entry(fixture, 1, "Subscribe", PROSE);
    assert_entry(fixture, 2, "May 17", PROSE);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_date_line_further_down_starts_a_new_day(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One\n\n" PROSE "\n\nMay 17\n\nTwo\n\n" PROSE "\n\nMay 16\n\nThree\n\n" PROSE);
    assert_int_equal(fixture->catalogue.digests.count, 2);
    assert_str(fixture->catalogue.digests.items[1]->slug, "2025-05-16-may-17");
    assert_int_equal(date_compare(fixture->catalogue.digests.items[1]->date, (struct date){2025, 5, 17}), 0);
    assert_int_equal(fixture->catalogue.digests.items[0]->entries.count, 2);
    assert_int_equal(fixture->catalogue.entries.items[2]->position, 2);
}

static void the_year_of_a_date_line_is_the_nearest_to_the_name(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "2025-01-02.txt", STR("Dec 30\n\nOne\n\n" PROSE));
    assert_int_equal(date_compare(fixture->catalogue.digests.items[0]->date, (struct date){2024, 12, 30}), 0);
}

static void a_year_that_nothing_tells_is_not_made_up(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "papers.txt", STR("May 16\n\nOne\n\n" PROSE));
    assert_false(date_is_known(fixture->catalogue.digests.items[0]->date));
    assert_diagnostics(
        &fixture->diagnostics,
        "papers.txt:1:1: warning: the year of 'May 16' is not known; its papers count as undated\n"
        "    1 | May 16\n"
        "      | ^^^^^^\n"
        "  help: name the file by its day (2025-05-16.txt), or put 'date: 2025-05-16' into a .yaml of the "
        "same name beside it\n");
}

static void a_day_that_does_not_exist_is_reported(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "Feb 30\n\nOne\n\n" PROSE);
    assert_int_equal(date_compare(fixture->catalogue.digests.items[0]->date, (struct date){2025, 5, 16}), 0);
    assert_diagnostics(
        &fixture->diagnostics,
        "2025-05-16.txt:1:1: warning: there is no such day as 'Feb 30'; its papers count under the file's "
        "own date\n"
        "    1 | Feb 30\n"
        "      | ^^^^^^\n");
}

static void a_date_line_that_the_yaml_contradicts_stands(void **state)
{
    struct fixture *fixture = *state;
    const struct source *source = source_of(&fixture->catalogue.arena, "a.txt", "May 17\n\nOne\n\n" PROSE);
    struct digest_settings settings = {.date = {2025, 5, 16}};
    digest_text_read(source, &settings, &fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(date_compare(fixture->catalogue.digests.items[0]->date, (struct date){2025, 5, 17}), 0);
    assert_diagnostics(
        &fixture->diagnostics,
        "a.txt:1:1: warning: this day is not the one of the .yaml beside it, 2025-05-16; the date line stands\n"
        "    1 | May 17\n"
        "      | ^^^^^^\n");
}

static void a_title_without_an_abstract_is_a_paper_and_a_warning(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One Title\n\nTwo\n\n" PROSE "\n\nThree");
    assert_int_equal(fixture->catalogue.entries.count, 3);
    assert_entry(fixture, 0, "One Title", "");
    assert_entry(fixture, 1, "Two", PROSE);
    assert_entry(fixture, 2, "Three", "");
    assert_diagnostics(&fixture->diagnostics, "2025-05-16.txt:11:1: warning: this paper has no abstract\n"
                                              "    11 | One Title\n"
                                              "       | ^^^^^^^^^\n"
                                              "2025-05-16.txt:17:1: warning: this paper has no abstract\n"
                                              "    17 | Three\n"
                                              "       | ^^^^^\n");
}

static void an_abstract_over_three_paragraphs_is_one_and_a_warning_each(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One\n\n" PROSE "\n\n" PROSE "\n\nCode is to be had.\n\nTwo\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_entry(fixture, 0, "One", PROSE "\n\n" PROSE "\n\nCode is to be had.");
    assert_entry(fixture, 1, "Two", PROSE);
    assert_int_equal(fixture->diagnostics.warnings, 2);
}

static void the_warning_for_a_second_abstract_names_its_line(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "One\n\n" PROSE "\n\nCode is to be had.\n\nTwo\n\n" PROSE);
    assert_diagnostics(&fixture->diagnostics,
                       "2025-05-16.txt:5:1: warning: a paragraph where a title would stand; it is taken as more of the "
                       "abstract above\n"
                       "    5 | Code is to be had.\n"
                       "      | ^^^^^^^^^^^^^^^^^^\n");
}

static void prose_before_the_first_title_is_named(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, PROSE "\n\nOne\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 1);
    assert_int_equal(fixture->diagnostics.warnings, 1);
    assert_string_equal(fixture->diagnostics.list.items[0].message.data,
                        "text where the first title would stand; it is in no paper");
}

static void white_space_line_ends_and_marks_make_no_difference(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "\xEF\xBB\xBFnew\r\n \t\r\nGet trending papers in your email inbox!\r\n\r\nSubscribe  \r\n\r\n"
                       "byAK and the research community\r\n\r\nMay 16\r\n\r\n\tOne  \r\n\t\r\n" PROSE " \t");
    assert_int_equal(fixture->catalogue.entries.count, 1);
    assert_entry(fixture, 0, "One", PROSE);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void wrapped_abstracts_are_read_as_paragraphs(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "A Title\nover Two Lines\n\nWe show\nthis, and\nthat.\n\nTwo\n\nWe.\n");
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_entry(fixture, 0, "A Title\nover Two Lines", "We show\nthis, and\nthat.");
}

static void a_digest_without_papers_is_a_warning(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"", "\n\n", HEAD, "new\n\nGet trending papers in your email inbox!"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        diagnostics_release(&fixture->diagnostics);
        diagnostics_init(&fixture->diagnostics);
        read_text(fixture, texts[i]);
        assert_int_equal(fixture->catalogue.entries.count, 0);
        assert_diagnostics(&fixture->diagnostics, "2025-05-16.txt: warning: no paper in this digest\n");
    }
}

static void text_that_is_not_utf8_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "One\n\nWe sh\xF6w.\n");
    assert_diagnostics(&fixture->diagnostics, "2025-05-16.txt:3:6: error: byte 0xF6 is not UTF-8\n"
                                              "    3 | We sh?w.\n"
                                              "      |      ^\n"
                                              "  help: save the file as UTF-8\n");
}

static void a_nul_byte_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "2025-05-16.txt", STR("One\n\nWe\0show.\n"));
    assert_diagnostics(&fixture->diagnostics, "2025-05-16.txt:3:3: error: a NUL byte: this is not a text file\n"
                                              "    3 | We?show.\n"
                                              "      |   ^\n"
                                              "  help: save the file as UTF-8\n");
}

static void a_line_of_a_hundred_megabytes_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    enum { LENGTH = 100 * 1000 * 1000 };
    char *line = malloc(LENGTH);
    memset(line, 'a', LENGTH);
    read_as(fixture, "2025-05-16.txt", (struct str){line, LENGTH});
    assert_int_equal(fixture->diagnostics.errors, 1);
    assert_string_equal(fixture->diagnostics.list.items[0].message.data,
                        "a line of 100000000 bytes; a line here has at most 1048576");
    free(line);
}

static void digests_behind_each_other_are_told_apart(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, HEAD "One\n\n" PROSE HEAD "Two\n\n" PROSE COMPACT_HEAD "Three\n" PROSE HEAD "Four\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 4);
    assert_entry(fixture, 0, "One", PROSE);
    assert_entry(fixture, 1, "Two", PROSE);
    assert_entry(fixture, 2, "Three", PROSE);
    assert_entry(fixture, 3, "Four", PROSE);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void titles_and_lines_without_end_take_linear_time(void **state)
{
    struct fixture *fixture = *state;
    enum { PAIRS = 200000 };
    char *text = malloc(PAIRS * 8), *end = text;
    for (size_t i = 0; i < PAIRS; i++, end += 8)
        memcpy(end, i % 2 == 0 ? "Title\n\n\n" : "We do.\n\n", 8);
    read_as(fixture, "2025-05-16.txt", (struct str){text, (size_t)(end - text)});
    assert_int_equal(fixture->catalogue.entries.count, PAIRS / 2);
    free(text);
}

static void the_same_day_of_two_years_has_two_addresses(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "x.txt",
            STR("May 15, 2025\n\nA\n\nWe.\n\nMay 16, 2024\n\nB\n\nWe.\n\nMay 16, 2025\n\nC\n\nWe.\n"));
    assert_int_equal(fixture->catalogue.digests.count, 3);
    assert_str(fixture->catalogue.digests.items[1]->slug, "x-may-16");
    assert_str(fixture->catalogue.digests.items[2]->slug, "x-may-16-2025");
}

static void a_name_with_a_day_that_does_not_exist_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "2025-02-30.txt", STR("A\n\nWe.\n"));
    assert_diagnostics(&fixture->diagnostics, "2025-02-30.txt: error: there is no such day as 2025-02-30\n"
                                              "  help: name the file by the day of its digest\n");
}

static void a_day_in_another_form_in_the_name_is_told(void **state)
{
    struct fixture *fixture = *state;
    read_as(fixture, "digests/17-05-2025.txt", STR("A\n\nWe.\n"));
    read_as(fixture, "digests/05-06-2025.txt", STR("A\n\nWe.\n"));
    read_as(fixture, "digests/2025_05_18.txt", STR("May 18, 2025\n\nA\n\nWe.\n"));
    assert_diagnostics(
        &fixture->diagnostics,
        "digests/05-06-2025.txt: warning: this digest is without a day: a name begins with year-month-day\n"
        "  help: rename it in the form '2025-05-16.txt'\n"
        "digests/17-05-2025.txt: warning: this digest is without a day: a name begins with year-month-day\n"
        "  help: rename it to '2025-05-17.txt'\n");
}

static void lines_that_end_in_cr_alone_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "A\r\rWe.\r");
    assert_diagnostics(&fixture->diagnostics, "2025-05-16.txt: error: the lines of this file end in CR alone\n"
                                              "  help: save it with the line ends of Unix (LF) or Windows (CRLF)\n");
}

static void a_title_that_reads_like_a_sentence_is_named(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture,
              "One\n\n" PROSE "\n\nWe begin by training many models and find how many papers there are.\n\n" PROSE);
    assert_int_equal(fixture->catalogue.entries.count, 2);
    assert_diagnostics(
        &fixture->diagnostics,
        "2025-05-16.txt:5:1: warning: a title that ends like a sentence; is it a piece of the abstract above?\n"
        "    5 | We begin by training many models and find how many papers there are.\n"
        "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: it is taken as a title, since an abstract follows\n");
}

static void no_break_spaces_and_marks_at_the_ends_of_lines_are_blanks(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "One\xC2\xA0\n\xC2\xA0\n" PROSE "\xC2\xA0 \n\n\xEF\xBB\xBFTwo\n\n" PROSE "\n");
    assert_entry(fixture, 0, "One", PROSE);
    assert_entry(fixture, 1, "Two", PROSE);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_day_line_that_is_not_the_files_day_is_named(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "May 17\n\nOne\n\n" PROSE);
    assert_diagnostics(
        &fixture->diagnostics,
        "2025-05-16.txt:1:1: warning: this day is not the one of the file's name, 2025-05-16; the date line stands\n"
        "    1 | May 17\n"
        "      | ^^^^^^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_spaced_digest_gives_its_papers_and_its_day),
        TEST(a_compact_digest_gives_its_papers),
        TEST(short_abstracts_need_no_sentence),
        TEST(a_title_that_begins_with_subscribe_is_kept_whole),
        TEST(only_the_fused_word_is_taken_from_a_first_title),
        TEST(papers_may_be_called_like_furniture),
        TEST(a_date_line_further_down_starts_a_new_day),
        TEST(the_year_of_a_date_line_is_the_nearest_to_the_name),
        TEST(a_year_that_nothing_tells_is_not_made_up),
        TEST(a_day_that_does_not_exist_is_reported),
        TEST(a_date_line_that_the_yaml_contradicts_stands),
        TEST(a_title_without_an_abstract_is_a_paper_and_a_warning),
        TEST(an_abstract_over_three_paragraphs_is_one_and_a_warning_each),
        TEST(the_warning_for_a_second_abstract_names_its_line),
        TEST(prose_before_the_first_title_is_named),
        TEST(white_space_line_ends_and_marks_make_no_difference),
        TEST(wrapped_abstracts_are_read_as_paragraphs),
        TEST(a_digest_without_papers_is_a_warning),
        TEST(text_that_is_not_utf8_is_an_error),
        TEST(a_nul_byte_is_an_error),
        TEST(a_line_of_a_hundred_megabytes_is_an_error),
        TEST(digests_behind_each_other_are_told_apart),
        TEST(titles_and_lines_without_end_take_linear_time),
        TEST(the_same_day_of_two_years_has_two_addresses),
        TEST(a_name_with_a_day_that_does_not_exist_is_an_error),
        TEST(a_day_in_another_form_in_the_name_is_told),
        TEST(lines_that_end_in_cr_alone_are_an_error),
        TEST(a_title_that_reads_like_a_sentence_is_named),
        TEST(no_break_spaces_and_marks_at_the_ends_of_lines_are_blanks),
        TEST(a_day_line_that_is_not_the_files_day_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
