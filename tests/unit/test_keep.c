/* What the program keeps beside the site for its next build. */
#include "publish_support.h"

#include <sys/stat.h>
#include <unistd.h>

#define KEPT "output/.digestpress/kept-thing"

static void keep(const char *text)
{
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    struct publication *publication = begin(&arena, NO_PAGES, &diagnostics);
    assert_non_null(publication);
    publish_keep(publication, "thing", str_from(text));
    assert_true(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void assert_recalled(const char *expected)
{
    struct arena arena = ARENA_INIT;
    assert_str(publish_recall(&arena, STR("output"), "thing", 100), expected);
    arena_release(&arena);
}

static void what_is_kept_is_recalled_and_is_no_part_of_the_site(void **state)
{
    (void)state;
    assert_recalled("");
    keep("one");
    assert_recalled("one");
    keep("another");
    assert_recalled("another");
    build(PAGES({"a.html", "A"}), "");
    assert_recalled("another");
    assert_output("a.html\n");
}

static void only_a_regular_file_that_is_not_too_large_is_recalled(void **state)
{
    (void)state;
    char large[102] = {0};
    build(NO_PAGES, "");
    write_file("mine", "mine");
    assert_int_equal(symlink("../../mine", KEPT), 0);
    assert_recalled("");
    assert_int_equal(unlink(KEPT), 0);
    assert_int_equal(mkfifo(KEPT, 0644), 0);
    assert_recalled("");
    assert_int_equal(unlink(KEPT), 0);
    make_folder(KEPT);
    assert_recalled("");
    keep("nothing is kept under a folder's name");
    assert_recalled("");
    assert_int_equal(rmdir(KEPT), 0);
    memset(large, 'x', 101);
    keep(large);
    assert_recalled("");
    write_file("mine", "mine");
    assert_int_equal(unlink(KEPT), 0);
    assert_int_equal(symlink("../../mine", KEPT), 0);
    keep("ours");
    assert_file("mine", "mine");
    assert_recalled("ours");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_is_recalled_and_is_no_part_of_the_site),
        TEST(only_a_regular_file_that_is_not_too_large_is_recalled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
