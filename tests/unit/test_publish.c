/* What a build does to the output folder. */
#include "publish_support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/parallel.h"

static mode_t mode_of(const char *path)
{
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    return status.st_mode & 07777;
}

static ino_t identity_of(const char *path)
{
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    return status.st_ino;
}

static void a_first_build_makes_the_folder_and_every_file(void **state)
{
    (void)state;
    struct publish_counts counts =
        build(PAGES({"index.html", "home"}, {"papers/onebench.html", "one"}, {"topics/agents/2.html", "two"}), "");
    assert_counts(counts, 3, 0, 0);
    assert_int_equal(counts.bytes_written, 10);
    assert_output("index.html\npapers/\npapers/onebench.html\ntopics/\ntopics/agents/\ntopics/agents/2.html\n");
    assert_file("output/papers/onebench.html", "one");
}

static void folders_above_the_output_folder_are_made_too(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    struct publication *publication = publish_begin(&arena, STR("a/b/output/"), NULL, 0, 1, &diagnostics);
    assert_non_null(publication);
    publish_abandon(publication);
    assert_file("a/b/output/.digestpress/manifest", "digestpress manifest 1\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void modes_do_not_depend_on_the_umask(void **state)
{
    (void)state;
    umask(077);
    build(PAGES({"papers/a.html", "a"}), "");
    umask(022);
    assert_int_equal(mode_of("output"), 0755);
    assert_int_equal(mode_of("output/papers"), 0755);
    assert_int_equal(mode_of("output/papers/a.html"), 0644);
    assert_int_equal(mode_of(MANIFEST), 0644);
}

static void the_manifest_lists_what_was_made_sorted_by_bytes(void **state)
{
    (void)state;
    build(PAGES({"b.html", ""}, {"a/z.html", ""}, {"a.html", ""}, {"a-b.html", ""}), "");
    assert_file(MANIFEST, "digestpress manifest 1\na-b.html\na.html\na/z.html\nb.html\n");
}

static void a_build_of_the_same_writes_nothing(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}, {"b/empty.html", ""}), "");
    ino_t page = identity_of("output/a.html"), manifest = identity_of(MANIFEST);
    assert_counts(build(PAGES({"a.html", "a"}, {"b/empty.html", ""}), ""), 0, 2, 0);
    assert_int_equal(identity_of("output/a.html"), page);
    assert_int_equal(identity_of(MANIFEST), manifest);
}

static void only_files_whose_bytes_changed_are_written(void **state)
{
    (void)state;
    build(PAGES({"same.html", "same"}, {"length.html", "short"}, {"bytes.html", "one"}), "");
    struct publish_counts counts =
        build(PAGES({"same.html", "same"}, {"length.html", "longer"}, {"bytes.html", "two"}), "");
    assert_counts(counts, 2, 1, 0);
    assert_int_equal(counts.bytes_written, 9);
    assert_file("output/length.html", "longer");
    assert_file("output/bytes.html", "two");
}

static void a_change_at_the_end_of_a_long_file_is_seen(void **state)
{
    (void)state;
    enum { LENGTH = 300000 };
    char *text = test_malloc(LENGTH + 1);
    memset(text, 'x', LENGTH);
    text[LENGTH] = '\0';
    build(PAGES({"papers.json", text}), "");
    assert_counts(build(PAGES({"papers.json", text}), ""), 0, 1, 0);
    text[LENGTH - 1] = 'y';
    assert_counts(build(PAGES({"papers.json", text}), ""), 1, 0, 0);
    assert_file("output/papers.json", text);
    test_free(text);
}

static void what_is_no_longer_planned_is_removed_with_the_folders_that_it_leaves_empty(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}, {"topics/x/2.html", "2"}, {"topics/y.html", "y"}), "");
    assert_counts(build(PAGES({"topics/y.html", "y"}), ""), 0, 1, 2);
    assert_output("topics/\ntopics/y.html\n");
    assert_file(MANIFEST, "digestpress manifest 1\ntopics/y.html\n");
    assert_counts(build(NO_PAGES, ""), 0, 0, 1);
    assert_output("");
}

static void files_of_the_user_survive_everything(void **state)
{
    (void)state;
    make_folder("output");
    make_folder("output/papers");
    make_folder("output/empty");
    write_file("output/README.md", "mine");
    write_file("output/.gitkeep", "");
    write_file("output/CNAME", "example.org");
    write_file("output/papers/notes.txt", "mine too");
    build(PAGES({"index.html", "home"}, {"papers/a.html", "a"}), "");
    build(NO_PAGES, "");
    assert_output(".gitkeep\nCNAME\nREADME.md\nempty/\npapers/\npapers/notes.txt\n");
    assert_file("output/README.md", "mine");
    assert_file("output/papers/notes.txt", "mine too");
}

static void a_file_of_ours_that_was_changed_or_deleted_is_made_again(void **state)
{
    (void)state;
    const struct page pages[] = {{"a.html", "a"}, {"b/b.html", "b"}, {"c.html", "c"}, {NULL, NULL}};
    build(pages, "");
    write_file("output/a.html", "x");
    remove("output/b/b.html");
    remove("output/b");
    assert_counts(build(pages, ""), 2, 1, 0);
    assert_file("output/a.html", "a");
    assert_file("output/b/b.html", "b");
}

static void a_file_becomes_a_folder_and_a_folder_a_file(void **state)
{
    (void)state;
    build(PAGES({"page", "file"}, {"topics/x/1", "one"}, {"topics/x/deep/2", "two"}), "");
    assert_counts(build(PAGES({"page/inner", "inner"}, {"topics/x", "file"}), ""), 2, 0, 3);
    assert_output("page/\npage/inner\ntopics/\ntopics/x\n");
    assert_file(MANIFEST, "digestpress manifest 1\npage/inner\ntopics/x\n");
}

static void a_build_that_was_abandoned_is_mended_by_the_next(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    build(PAGES({"a.html", "a"}, {"b.html", "b"}), "");
    struct publication *publication = begin(&arena, PAGES({"b.html", "B"}, {"c/c.html", "c"}), &diagnostics);
    assert_true(publish_file(publication, 0, 0, STR("B")));
    publish_abandon(publication);
    assert_output("a.html\nb.html\n");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\nb.html\nc/c.html\n");
    assert_counts(build(PAGES({"b.html", "B"}, {"d.html", "d"}), ""), 1, 1, 1);
    assert_output("b.html\nd.html\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void a_new_folder_comes_with_all_its_files(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    struct publication *publication = begin(&arena, PAGES({"c/c.html", "c"}, {"c/deep/d.html", "d"}), &diagnostics);
    assert_true(publish_file(publication, 0, 0, STR("c")));
    assert_output("");
    assert_true(publish_file(publication, 0, 1, STR("d")));
    assert_true(publish_end(publication, &counts, &diagnostics));
    assert_counts(counts, 2, 0, 0);
    assert_output("c/\nc/c.html\nc/deep/\nc/deep/d.html\n");
    assert_file("output/c/deep/d.html", "d");
    assert_int_equal(access("output/.digestpress/staging-folders", F_OK), -1);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void a_folder_that_came_meanwhile_is_left_alone(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    struct publication *publication = begin(&arena, PAGES({"c/c.html", "c"}), &diagnostics);
    make_folder("output/c");
    write_file("output/c/notes.txt", "mine");
    assert_true(publish_file(publication, 0, 0, STR("c")));
    assert_false(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "output/c: error: cannot make the folder: Directory not empty\n");
    assert_output("c/\nc/notes.txt\n");
    assert_counts(build(PAGES({"c/c.html", "c"}), ""), 1, 0, 0);
    assert_output("c/\nc/c.html\nc/notes.txt\n");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void what_a_killed_build_was_writing_is_cleared(void **state)
{
    (void)state;
    make_folder("output");
    make_folder("output/.digestpress");
    write_file("output/.digestpress/staging-0", "half a pa");
    write_file("output/.digestpress/staging-17", "half a pa");
    make_folder("output/.digestpress/staging-folders");
    make_folder("output/.digestpress/staging-folders/papers");
    write_file("output/.digestpress/staging-folders/papers/a.html", "half a pa");
    build(PAGES({"a.html", "a"}), "");
    assert_int_equal(access("output/.digestpress/staging-0", F_OK), -1);
    assert_int_equal(access("output/.digestpress/staging-17", F_OK), -1);
    assert_int_equal(access("output/.digestpress/staging-folders", F_OK), -1);
}

static void put_number(void *context, unsigned worker, size_t index)
{
    struct publication *publication = context;
    char text[32];
    int length = snprintf(text, sizeof text, "page %zu", index);
    publish_file(publication, worker, index, (struct str){text, (size_t)length});
}

static struct publish_counts build_with_threads(size_t pages, unsigned workers)
{
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    struct str *planned = arena_alloc(&arena, pages, sizeof *planned);
    for (size_t i = 0; i < pages; i++)
        planned[i] = arena_format(&arena, "%zu/%zu.html", i % 7, i);
    struct publication *publication = publish_begin(&arena, STR("output"), planned, pages, workers, &diagnostics);
    parallel_for(pages, workers, put_number, publication);
    assert_true(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return counts;
}

static void many_threads_write_at_once(void **state)
{
    (void)state;
    assert_counts(build_with_threads(600, 8), 600, 0, 0);
    assert_counts(build_with_threads(600, 3), 0, 600, 0);
    assert_counts(build_with_threads(300, MAX_WORKERS), 0, 300, 300);
    assert_file("output/4/298.html", "page 298");
}

static void no_descriptor_stays_open(void **state)
{
    (void)state;
    build(PAGES({"a/a.html", "a"}, {"x", "x"}), "");
    int before = open(".", O_RDONLY);
    close(before);
    build(PAGES({"a/a.html", "A"}, {"b/b.html", "b"}, {"x/y", "y"}), "");
    write_file("output/mine", "");
    build(PAGES({"mine", "a"}), "output/mine: error: a file of the site would go here, but this is a file that no "
                                "build made\n"
                                "  help: move it away, or give what would go here another name\n");
    int after = open(".", O_RDONLY);
    close(after);
    assert_int_equal(after, before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_first_build_makes_the_folder_and_every_file),
        TEST(folders_above_the_output_folder_are_made_too),
        TEST(modes_do_not_depend_on_the_umask),
        TEST(the_manifest_lists_what_was_made_sorted_by_bytes),
        TEST(a_build_of_the_same_writes_nothing),
        TEST(only_files_whose_bytes_changed_are_written),
        TEST(a_change_at_the_end_of_a_long_file_is_seen),
        TEST(what_is_no_longer_planned_is_removed_with_the_folders_that_it_leaves_empty),
        TEST(files_of_the_user_survive_everything),
        TEST(a_file_of_ours_that_was_changed_or_deleted_is_made_again),
        TEST(a_file_becomes_a_folder_and_a_folder_a_file),
        TEST(a_build_that_was_abandoned_is_mended_by_the_next),
        TEST(a_new_folder_comes_with_all_its_files),
        TEST(a_folder_that_came_meanwhile_is_left_alone),
        TEST(what_a_killed_build_was_writing_is_cleared),
        TEST(many_threads_write_at_once),
        TEST(no_descriptor_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
