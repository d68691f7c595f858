/* When a paper was seen. */
#include "catalogue_fixture.h"

#include "catalogue/link.h"
#include "catalogue/seen.h"

static const struct date march_11 = {2025, 3, 11}, may_16 = {2025, 5, 16}, undated = {0, 0, 0};

static struct paper *paper_in(struct fixture *fixture, const struct date *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct digest *digest = add_digest(fixture, arena_format(fixture->arena, "digest-%zu", i).data, days[i]);
        add_entry(fixture, digest, "Mixed Scaling", "We mix.");
    }
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.count, 1);
    return fixture->catalogue.papers.items[0];
}

static void a_paper_is_seen_from_its_first_day_to_its_newest(void **state)
{
    struct date days[] = {may_16, undated, march_11, may_16};
    struct paper *paper = paper_in(*state, days, 4);
    assert_int_equal(date_compare(paper_first_seen(paper), march_11), 0);
    assert_int_equal(date_compare(paper_last_seen(paper), may_16), 0);
}

static void each_day_counts_once_and_the_oldest_is_first(void **state)
{
    struct fixture *fixture = *state;
    struct date days[] = {may_16, undated, march_11, may_16};
    date_array found = {0};
    paper_add_days(paper_in(fixture, days, 4), &found, fixture->arena);
    assert_int_equal(found.count, 2);
    assert_int_equal(date_compare(found.items[0], march_11), 0);
    assert_int_equal(date_compare(found.items[1], may_16), 0);
}

static void a_paper_without_a_day_was_seen_on_none(void **state)
{
    struct fixture *fixture = *state;
    date_array found = {0};
    struct paper *paper = paper_in(fixture, &undated, 1);
    paper_add_days(paper, &found, fixture->arena);
    assert_int_equal(found.count, 0);
    assert_false(date_is_known(paper_first_seen(paper)));
    assert_false(date_is_known(paper_last_seen(paper)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_paper_is_seen_from_its_first_day_to_its_newest),
        TEST(each_day_counts_once_and_the_oldest_is_first),
        TEST(a_paper_without_a_day_was_seen_on_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
