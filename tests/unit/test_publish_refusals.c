/* What a build refuses, and what it leaves alone: files of the user's, links, other builds, manifests that lie. */
#include "publish_support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOVE_IT "  help: move it away, or give what would go here another name\n"
#define NO_SITE_PATH "digestpress: error: internal error: '%s' is no path for a file of the site\n"
#define NO_PATH "warning: this is no path of a file that a build made; what it names is left alone\n"

static void a_file_that_no_build_made_is_an_error_before_anything_is_touched(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}, {"gone.html", "gone"}), "");
    make_folder("output/papers");
    write_file("output/papers/x.html", "mine");
    struct publish_counts counts = build(PAGES({"a.html", "A"}, {"new/n.html", "n"}, {"papers/x.html", "x"}),
                                         "output/papers/x.html: error: a file of the site would go here, but this is "
                                         "a file that no build made\n" MOVE_IT);
    assert_counts(counts, 0, 0, 0);
    assert_output("a.html\ngone.html\npapers/\npapers/x.html\n");
    assert_file("output/a.html", "a");
    assert_file("output/papers/x.html", "mine");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\ngone.html\n");
}

static void every_kind_of_thing_in_the_way_is_named(void **state)
{
    (void)state;
    make_folder("output");
    make_folder("output/folder");
    assert_int_equal(symlink("elsewhere", "output/link"), 0);
    assert_int_equal(symlink("..", "output/linked"), 0);
    assert_int_equal(mkfifo("output/pipe", 0644), 0);
    write_file("output/file", "mine");
    build(PAGES({"folder", ""}, {"link", ""}, {"pipe", ""}, {"linked/a", ""}, {"file/a", ""}),
          "output/file: error: a folder of the site would go here, but this is a file that no build made\n" MOVE_IT
          "output/folder: error: a file of the site would go here, but this is a folder that no build made\n" MOVE_IT
          "output/link: error: a file of the site would go here, but this is a link that no build made\n" MOVE_IT
          "output/linked: error: a folder of the site would go here, but this is a link that no build made\n" MOVE_IT
          "output/pipe: error: a file of the site would go here, but this is something that no build made\n" MOVE_IT);
    assert_output("file\nfolder/\nlink@\nlinked@\npipe\n");
}

static void a_link_in_place_of_a_file_of_ours_is_the_users(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}), "");
    write_file("mine", "mine");
    remove("output/a.html");
    assert_int_equal(symlink("../mine", "output/a.html"), 0);
    build(PAGES({"a.html", "A"}),
          "output/a.html: error: a file of the site would go here, but this is a link that no build made\n" MOVE_IT);
    build(NO_PAGES, "output/a.html: warning: a build made a file here, but now this is a link, which is left alone\n");
    assert_output("a.html@\n");
    assert_file("mine", "mine");
    assert_file(MANIFEST, "digestpress manifest 1\n");
}

static void what_lies_behind_a_linked_folder_is_not_removed(void **state)
{
    (void)state;
    build(PAGES({"papers/a.html", "a"}), "");
    assert_int_equal(rename("output/papers", "elsewhere"), 0);
    assert_int_equal(symlink("../elsewhere", "output/papers"), 0);
    assert_counts(build(NO_PAGES, ""), 0, 0, 0);
    assert_output("papers@\n");
    assert_file("elsewhere/a.html", "a");
}

static void more_places_than_ten_that_are_the_users_now_are_counted(void **state)
{
    (void)state;
    char text[256] = "digestpress manifest 1\n", path[64];
    char expected[2048] = "output: warning: 2 more places where a build made a file hold something else, which is left "
                          "alone\n";
    make_folder("output");
    make_folder("output/.digestpress");
    for (int i = 0; i < 12; i++) {
        snprintf(path, sizeof path, "output/%02d", i);
        make_folder(path);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%02d\n", i);
        if (i < 10)
            snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                     "%s: warning: a build made a file here, but now this is a folder, which is left alone\n", path);
    }
    write_file(MANIFEST, text);
    build(NO_PAGES, expected);
}

static void a_folder_of_ours_with_a_file_of_the_users_does_not_become_a_file(void **state)
{
    (void)state;
    build(PAGES({"topics/x/2.html", "2"}, {"topics/x/y/3.html", "3"}), "");
    write_file("output/topics/x/y/mine", "mine");
    build(PAGES({"topics/x", "x"}), "output/topics/x: error: a file of the site would go here, but this is a folder "
                                    "with something that no build made\n" MOVE_IT);
    assert_output("topics/\ntopics/x/\ntopics/x/2.html\ntopics/x/y/\ntopics/x/y/3.html\ntopics/x/y/mine\n");
}

static void an_empty_folder_of_the_users_keeps_a_folder_from_becoming_a_file(void **state)
{
    (void)state;
    build(PAGES({"x/2.html", "2"}), "");
    make_folder("output/x/mine");
    build(PAGES({"x", "x"}), "output/x: error: a file of the site would go here, but this is a folder with something "
                             "that no build made\n" MOVE_IT);
}

static void more_conflicts_than_ten_are_counted(void **state)
{
    (void)state;
    enum { COUNT = 13 };
    static char names[COUNT][16];
    struct page pages[COUNT + 1] = {0};
    char expected[4096] = "output: error: 3 more places hold what no build made\n"
                          "  help: if all of it is an earlier site, empty the folder and build again\n";
    make_folder("output");
    for (size_t i = 0; i < COUNT; i++) {
        char path[32];
        snprintf(names[i], sizeof names[i], "%02zu", i);
        snprintf(path, sizeof path, "output/%02zu", i);
        pages[i] = (struct page){names[i], ""};
        write_file(path, "mine");
        size_t length = strlen(expected);
        if (i < 10)
            snprintf(expected + length, sizeof expected - length,
                     "output/%02zu: error: a file of the site would go here, but this is a file that no build "
                     "made\n" MOVE_IT,
                     i);
    }
    build(pages, expected);
}

static void the_output_folder_may_be_a_link_of_the_users(void **state)
{
    (void)state;
    make_folder("www");
    assert_int_equal(symlink("www", "output"), 0);
    build(PAGES({"a.html", "a"}), "");
    assert_file("www/a.html", "a");
}

static void an_output_that_is_a_file_is_refused(void **state)
{
    (void)state;
    write_file("output", "mine");
    build(PAGES({"a.html", "a"}), "output: error: the site needs a folder here, but this is none\n"
                                  "  help: move it away, or name another output folder\n");
    assert_file("output", "mine");
}

static void a_state_folder_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char expected[] =
        "output/.digestpress: error: builds keep their manifest in a folder of this name, but this is none\n"
        "  help: move it away\n";
    make_folder("output");
    write_file("output/.digestpress", "mine");
    build(PAGES({"a.html", "a"}), expected);
    remove("output/.digestpress");
    assert_int_equal(symlink("..", "output/.digestpress"), 0);
    build(PAGES({"a.html", "a"}), expected);
}

static void two_builds_at_once_are_refused(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    struct publication *first = begin(&arena, PAGES({"a.html", "a"}), &diagnostics);
    assert_non_null(first);
    build(PAGES({"b.html", "b"}), "output: error: another build is writing to this folder\n"
                                  "  help: wait until it is done, or name another output folder\n");
    publish_abandon(first);
    assert_counts(build(PAGES({"b.html", "b"}), ""), 1, 0, 0);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void a_plan_that_contradicts_itself_is_a_mistake_in_the_program(void **state)
{
    (void)state;
    build(PAGES({"a", ""}, {"a.html", ""}, {"a/b", ""}),
          "digestpress: error: internal error: 'a' is planned as a file and as a folder\n");
    build(PAGES({"b", ""}, {"a", ""}, {"b", ""}), "digestpress: error: internal error: 'b' is planned twice\n");
    assert_int_equal(access("output", F_OK), -1);
}

static void an_unsafe_path_is_a_mistake_in_the_program(void **state)
{
    (void)state;
    static const struct {
        const char *path, *shown;
    } unsafe[] = {
        {"", ""},         {"/a", "/a"},
        {"a/", "a/"},     {"a//b", "a//b"},
        {".", "."},       {"..", ".."},
        {"../a", "../a"}, {"a/../b", "a/../b"},
        {"./a", "./a"},   {"a/.", "a/."},
        {"a\nb", "a?b"},  {".digestpress/lock", ".digestpress/lock"},
        {"a\x7f", "a?"},  {".Digestpress", ".Digestpress"},
    };
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++) {
        char expected[128];
        snprintf(expected, sizeof expected, NO_SITE_PATH, unsafe[i].shown);
        build(PAGES({unsafe[i].path, ""}), expected);
    }
    assert_int_equal(access("output", F_OK), -1);
}

static void a_path_may_be_32_folders_deep_and_a_name_255_bytes_long(void **state)
{
    (void)state;
    char path[33 * 2 + 256], name[257];
    for (size_t i = 0; i < 32; i++)
        memcpy(path + i * 2, "d/", 2);
    memset(name, 'n', 255);
    name[255] = '\0';
    memcpy(path + 64, name, 256);
    assert_counts(build(PAGES({path, "deep"}), ""), 1, 0, 0);
    char expected[512];
    memset(name, 'n', 256);
    name[256] = '\0';
    snprintf(expected, sizeof expected, NO_SITE_PATH, name);
    build(PAGES({name, ""}), expected);
    memmove(path + 2, path, 64);
    memcpy(path + 66, "n", 2);
    snprintf(expected, sizeof expected, NO_SITE_PATH, path);
    build(PAGES({path, ""}), expected);
}

static void a_page_that_was_planned_but_not_given_stops_the_removal(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    build(PAGES({"old.html", "old"}), "");
    struct publication *publication = begin(&arena, PAGES({"a.html", "a"}, {"b.html", "b"}), &diagnostics);
    publish_file(publication, 0, 0, STR("a"));
    assert_false(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "digestpress: error: internal error: 'b.html' is planned but was not made\n");
    assert_output("a.html\nold.html\n");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\nb.html\nold.html\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

/* A folder with files of the user's around and in "output", and a manifest that somebody wrote by hand. */
static void plant_manifest(const char *text)
{
    make_folder("output");
    make_folder("output/.digestpress");
    make_folder("output/notes");
    write_file("mine", "mine");
    write_file("output/notes/mine", "mine");
    assert_int_equal(symlink("notes", "output/linked"), 0);
    write_file(MANIFEST, text);
}

static void assert_nothing_was_lost(void)
{
    assert_output("a.html\nlinked@\nnotes/\nnotes/mine\n");
    assert_file("mine", "mine");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\n");
}

static void a_hostile_manifest_removes_nothing(void **state)
{
    (void)state;
    plant_manifest("digestpress manifest 1\n../mine\nnotes/../../mine\n\n.digestpress/lock\nnotes\nnotes/\n"
                   "linked/mine\nlinked\n");
    build(PAGES({"a.html", "a"}),
          MANIFEST ":2:1: " NO_PATH "    2 | ../mine\n      | ^^^^^^^\n"                     //
          MANIFEST ":3:1: " NO_PATH "    3 | notes/../../mine\n      | ^^^^^^^^^^^^^^^^\n"   //
          MANIFEST ":4:1: " NO_PATH "    4 | \n      | ^\n"                                  //
          MANIFEST ":5:1: " NO_PATH "    5 | .digestpress/lock\n      | ^^^^^^^^^^^^^^^^^\n" //
          MANIFEST ":7:1: " NO_PATH "    7 | notes/\n      | ^^^^^^\n"
                   "output/linked: warning: a build made a file here, but now this is a link, which is left alone\n"
                   "output/notes: warning: a build made a file here, but now this is a folder, which is left alone\n");
    assert_nothing_was_lost();
}

static void an_absolute_path_in_the_manifest_removes_nothing(void **state)
{
    (void)state;
    char folder[512], text[1024], expected[2048], marks[600] = "";
    assert_non_null(getcwd(folder, sizeof folder));
    memset(marks, '^', strlen(folder) + strlen("/mine"));
    snprintf(text, sizeof text, "digestpress manifest 1\n%s/mine\n", folder);
    plant_manifest(text);
    snprintf(expected, sizeof expected, MANIFEST ":2:1: " NO_PATH "    2 | %s/mine\n      | %s\n", folder, marks);
    build(PAGES({"a.html", "a"}), expected);
    assert_nothing_was_lost();
}

static void a_last_line_that_is_cut_off_counts_as_unknown(void **state)
{
    (void)state;
    plant_manifest("digestpress manifest 1\nnotes/mine");
    build(PAGES({"a.html", "a"}), MANIFEST ":2:1: " NO_PATH "    2 | notes/mine\n      | ^^^^^^^^^^\n");
    assert_nothing_was_lost();
}

static void behind_a_first_line_of_another_version_nothing_counts(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "digestpress manifest 2\nnotes/mine\n", "digestpress manifest 1",
                                        "notes/mine\n", "\xff\xfe\n\n"};
    plant_manifest("");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_file(MANIFEST, texts[i]);
        remove("output/a.html");
        build(PAGES({"a.html", "a"}), MANIFEST ": warning: the first line is not 'digestpress manifest 1', so what "
                                               "earlier builds made is not known\n");
        assert_nothing_was_lost();
    }
}

static void more_bad_lines_than_ten_are_counted(void **state)
{
    (void)state;
    char expected[4096] = MANIFEST ": warning: 2 more lines are no such path\n";
    plant_manifest("digestpress manifest 1\n/a\n/b\n/c\n/d\n/e\n/f\n/g\n/h\n/i\n/j\n/k\n/l\n");
    for (int i = 0; i < 10; i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 MANIFEST ":%d:1: " NO_PATH "    %d | /%c\n    %s | ^^\n", i + 2, i + 2, 'a' + i, i < 8 ? " " : "  ");
    build(PAGES({"a.html", "a"}), expected);
    assert_nothing_was_lost();
}

static void a_manifest_that_is_a_folder_or_a_link_is_refused(void **state)
{
    (void)state;
    static const char expected[] = MANIFEST ": error: this is no manifest that a build wrote\n"
                                            "  help: remove it and what earlier builds made, and build again\n";
    build(PAGES({"a.html", "a"}), "");
    assert_int_equal(rename(MANIFEST, "moved"), 0);
    assert_int_equal(symlink("../../moved", MANIFEST), 0);
    build(PAGES({"a.html", "A"}), expected);
    remove(MANIFEST);
    make_folder(MANIFEST);
    build(PAGES({"a.html", "A"}), expected);
    assert_file("output/a.html", "a");
}

static void a_manifest_out_of_order_and_with_doubles_is_understood(void **state)
{
    (void)state;
    plant_manifest("digestpress manifest 1\nb.html\na.html\nb.html\n");
    write_file("output/b.html", "ours");
    write_file("output/a.html", "ours");
    assert_counts(build(PAGES({"a.html", "a"}), ""), 1, 0, 1);
    assert_nothing_was_lost();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_no_build_made_is_an_error_before_anything_is_touched),
        TEST(every_kind_of_thing_in_the_way_is_named),
        TEST(a_link_in_place_of_a_file_of_ours_is_the_users),
        TEST(what_lies_behind_a_linked_folder_is_not_removed),
        TEST(more_places_than_ten_that_are_the_users_now_are_counted),
        TEST(a_folder_of_ours_with_a_file_of_the_users_does_not_become_a_file),
        TEST(an_empty_folder_of_the_users_keeps_a_folder_from_becoming_a_file),
        TEST(more_conflicts_than_ten_are_counted),
        TEST(the_output_folder_may_be_a_link_of_the_users),
        TEST(an_output_that_is_a_file_is_refused),
        TEST(a_state_folder_that_is_none_is_refused),
        TEST(two_builds_at_once_are_refused),
        TEST(a_plan_that_contradicts_itself_is_a_mistake_in_the_program),
        TEST(an_unsafe_path_is_a_mistake_in_the_program),
        TEST(a_path_may_be_32_folders_deep_and_a_name_255_bytes_long),
        TEST(a_page_that_was_planned_but_not_given_stops_the_removal),
        TEST(a_hostile_manifest_removes_nothing),
        TEST(an_absolute_path_in_the_manifest_removes_nothing),
        TEST(a_last_line_that_is_cut_off_counts_as_unknown),
        TEST(behind_a_first_line_of_another_version_nothing_counts),
        TEST(more_bad_lines_than_ten_are_counted),
        TEST(a_manifest_that_is_a_folder_or_a_link_is_refused),
        TEST(a_manifest_out_of_order_and_with_doubles_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
