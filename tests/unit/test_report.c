/* What the curator's report says where a content of a size that tests do not have would make it say so. */
#include "group_fixture.h"

#include "group/report.h"

static void of_very_many_placements_it_says_how_many_are_learnt_from(void **state)
{
    struct group_fixture *fixture = *state;
    struct review review = {.papers = 9000, .placed = 2300, .learnt = 1974};
    struct proposals proposals = {.count = 0};
    struct buf out;
    buf_init(&out, 1 << 16);
    report_print(&review, &proposals, &fixture->catalogue, false, &out);
    assert_true(
        str_starts_with(buf_str(&out), STR("9000 papers, 0 topics; 2300 papers placed by the curator\n"
                                           "  (the newest 1974 of these are learnt from; the others stand, and teach "
                                           "nothing)\n")));
    review.learnt = review.placed;
    buf_reset(&out);
    report_print(&review, &proposals, &fixture->catalogue, false, &out);
    assert_true(str_starts_with(buf_str(&out), STR("9000 papers, 0 topics; 2300 papers placed by the curator\n\nNo")));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(of_very_many_placements_it_says_how_many_are_learnt_from, group_setup,
                                        group_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
