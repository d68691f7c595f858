/* Identifiers and names of authors, in the forms in which people write them. */
#include "support.h"

#include "base/date.h"
#include "catalogue/identifiers.h"

static void an_arxiv_id_is_known_in_every_form_and_loses_its_version(void **state)
{
    static const char *const rows[][2] = {
        {"2503.14456", "2503.14456"},
        {" arXiv:2503.14456v2 ", "2503.14456"},
        {"arxiv: 0704.0001", "0704.0001"},
        {"https://arxiv.org/abs/2503.14456v12", "2503.14456"},
        {"http://www.arxiv.org/pdf/2503.14456v1.pdf", "2503.14456"},
        {"https://arxiv.org/html/2503.14456", "2503.14456"},
        {"https://doi.org/10.48550/arXiv.2503.14456", "2503.14456"},
        {"10.48550/ARXIV.2503.14456", "2503.14456"},
        {"cs/9901001v1", "cs/9901001"},
        {"math.GT/0309136", "math.GT/0309136"},
        {"2513.14456", ""},
        {"2503.144", ""},
        {"2503.144561", ""},
        {"2503.14456 and more", ""},
        {"/9901001", ""},
        {"cs/990100", ""},
        {"v1", ""},
        {"https://example.org/abs/2503.14456", ""},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(arxiv_id_in(str_from(rows[i][0])), rows[i][1]);
}

static void an_arxiv_id_says_the_month_of_its_paper(void **state)
{
    (void)state;
    assert_int_equal(date_compare(arxiv_id_month(STR("2503.14456")), (struct date){2025, 3, 0}), 0);
    assert_int_equal(date_compare(arxiv_id_month(STR("math.GT/0309136")), (struct date){2003, 9, 0}), 0);
    assert_int_equal(date_compare(arxiv_id_month(STR("cs/9901001")), (struct date){1999, 1, 0}), 0);
    assert_false(date_is_known(arxiv_id_month(STR(""))));
}

static void a_doi_is_known_in_every_form(void **state)
{
    static const char *const rows[][2] = {
        {"10.1000/xyz", "10.1000/xyz"},
        {"doi: 10.1000/182(a)<b>", "10.1000/182(a)<b>"},
        {"https://doi.org/10.18653/v1/2024.acl-long.1", "10.18653/v1/2024.acl-long.1"},
        {"http://dx.doi.org/10.1000/xyz", "10.1000/xyz"},
        {"10.1000/", ""},
        {"10.10/xyz", ""},
        {"11.1000/xyz", ""},
        {"10.1000/a b", ""},
        {"https://example.org/10.1000/xyz", ""},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(doi_in(str_from(rows[i][0])), rows[i][1]);
}

static void a_name_is_told_into_given_and_family(void **state)
{
    static const char *const rows[][3] = {
        {"Ashish Vaswani", "Ashish", "Vaswani"},
        {"Vaswani,  Ashish", "Ashish", "Vaswani"},
        {"Ludwig  van  Beethoven", "Ludwig", "van  Beethoven"},
        {"Jan van der Berg", "Jan", "van der Berg"},
        {"van der Berg, Jan", "Jan", "van der Berg"},
        {"Martin Luther King Jr.", "Martin Luther", "King Jr."},
        {"Łukasz Kaiser", "Łukasz", "Kaiser"},
        {"DeepSeek-AI", "", "DeepSeek-AI"},
        {"{Qwen Team}", "", "Qwen Team"},
        {"de Finetti", "de", "Finetti"},
        {"Jr.", "", "Jr."},
        {", Ada", "Ada", ""},
        {"{}", "", "{}"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct author author = author_from_name(str_from(rows[i][0]));
        assert_str(author.given, rows[i][1]);
        assert_str(author.family, rows[i][2]);
    }
}

static void a_date_is_read_as_far_as_it_is_known(void **state)
{
    struct date date = {0};
    struct arena arena = ARENA_INIT;
    (void)state;
    assert_true(date_parse_partial(STR("2025"), &date));
    assert_str(date_format_long(&arena, date), "2025");
    assert_str(date_format_iso(&arena, date), "2025");
    assert_true(date_parse_partial(STR("2025-05"), &date));
    assert_str(date_format_long(&arena, date), "May 2025");
    assert_str(date_format_iso(&arena, date), "2025-05");
    assert_true(date_parse_partial(STR("2025-05-16"), &date));
    assert_str(date_format_iso(&arena, date), "2025-05-16");
    static const char *const wrong[] = {"", "25", "2025-", "2025-13", "2025-5", "0000", "2025-02-30", "2025/05"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse_partial(str_from(wrong[i]), &date));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arxiv_id_is_known_in_every_form_and_loses_its_version),
        cmocka_unit_test(an_arxiv_id_says_the_month_of_its_paper),
        cmocka_unit_test(a_doi_is_known_in_every_form),
        cmocka_unit_test(a_name_is_told_into_given_and_family),
        cmocka_unit_test(a_date_is_read_as_far_as_it_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
