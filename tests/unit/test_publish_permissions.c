/* What a build says and leaves where permissions are missing. */
#include "publish_support.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static int leave(void **state)
{
    return (getuid() == 0 && seteuid(0) != 0) || leave_folder(state) != 0;
}

/* Whom no permission stops becomes nobody; false, said aloud, where that cannot be. */
static bool drop_rights(void)
{
    if (geteuid() == 0 && seteuid(65534) != 0) {
        print_message("cannot become an ordinary user: %s\n", strerror(errno));
        return false;
    }
    return true;
}

static void an_output_folder_without_permission_is_named(void **state)
{
    (void)state;
    if (!drop_rights())
        skip();
    make_folder("output");
    chmod("output", 0555);
    build(PAGES({"a", ""}), "output/.digestpress: error: cannot make the folder: Permission denied\n");
    chmod("output", 0);
    build(PAGES({"a", ""}), "output: error: cannot open the folder: Permission denied\n");
    chmod("output", 0755);
}

static void a_folder_without_permission_keeps_its_files(void **state)
{
    (void)state;
    if (!drop_rights())
        skip();
    build(PAGES({"a/a.html", "a"}, {"b.html", "b"}), "");
    chmod("output/a", 0555);
    build(PAGES({"a/a.html", "A"}, {"b.html", "B"}), "output/a/a.html: error: cannot write: Permission denied\n");
    build(PAGES({"b.html", "B"}), "output/a/a.html: error: cannot remove: Permission denied\n");
    assert_file("output/a/a.html", "a");
    chmod("output/a", 0);
    build(PAGES({"a/a.html", "A"}), "output/a/a.html: error: cannot see what is here: Permission denied\n");
    chmod("output/a", 0755);
    assert_counts(build(PAGES({"b.html", "b"}), ""), 1, 0, 1);
}

static void what_cannot_be_seen_in_more_places_than_ten_is_counted(void **state)
{
    (void)state;
    if (!drop_rights())
        skip();
    build(PAGES({"a/0", ""}, {"a/1", ""}, {"a/2", ""}, {"a/3", ""}, {"a/4", ""}, {"a/5", ""}), "");
    chmod("output/a", 0);
    char expected[2048] = "output: error: cannot see what is in 2 more places\n";
    for (size_t i = 0; i < 10; i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "output/a/%zu: error: cannot see what is here: Permission denied\n", i);
    build(PAGES({"a/0", ""}, {"a/1", ""}, {"a/2", ""}, {"a/3", ""}, {"a/4", ""}, {"a/5", ""}, {"a/6", ""}, {"a/7", ""},
                {"a/8", ""}, {"a/9", ""}, {"a/A", ""}, {"a/B", ""}),
          expected);
    chmod("output/a", 0755);
}

static void a_file_that_only_its_reading_is_forbidden_is_made_again(void **state)
{
    (void)state;
    if (!drop_rights())
        skip();
    build(PAGES({"a.html", "a"}), "");
    chmod("output/a.html", 0);
    assert_counts(build(PAGES({"a.html", "a"}), ""), 1, 0, 0);
    assert_file("output/a.html", "a");
}

static void a_manifest_and_a_lock_without_permission_are_named(void **state)
{
    (void)state;
    if (!drop_rights())
        skip();
    build(PAGES({"a.html", "a"}), "");
    chmod(MANIFEST, 0);
    build(PAGES({"a.html", "A"}), MANIFEST ": error: cannot open: Permission denied\n");
    chmod("output/.digestpress/lock", 0);
    build(PAGES({"a.html", "A"}), "output/.digestpress/lock: error: cannot open: Permission denied\n");
    chmod("output/.digestpress", 0);
    build(PAGES({"a.html", "A"}), "output/.digestpress: error: cannot open the folder: Permission denied\n");
    assert_file("output/a.html", "a");
    chmod("output/.digestpress", 0755);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_output_folder_without_permission_is_named),
        TEST(a_folder_without_permission_keeps_its_files),
        TEST(what_cannot_be_seen_in_more_places_than_ten_is_counted),
        TEST(a_file_that_only_its_reading_is_forbidden_is_made_again),
        TEST(a_manifest_and_a_lock_without_permission_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
