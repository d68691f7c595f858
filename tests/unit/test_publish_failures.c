/* What a build says and leaves when the machine fails: full disks, refused calls, too few descriptors.
 *
 * The calls that write are this program's own, so that a chosen one can fail; the others go to the system's. */
#include "publish_support.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAKE_ROOM "  help: make room and build again; what is there is whole, old or new\n"

enum call { CALL_WRITE, CALL_CLOSE, CALL_FSYNC, CALL_RENAME, CALL_UNLINK, CALL_MKDIR, CALL_FLOCK };
enum { SHORT_WRITE = -1, ALWAYS = 1000000 };

static struct {
    enum call call;
    int skipped, times; /* how many calls succeed first, and how many then fail */
    int error;          /* or SHORT_WRITE */
} fault;

static void let_fail(enum call call, int skipped, int times, int error)
{
    fault.call = call;
    fault.skipped = skipped;
    fault.times = times;
    fault.error = error;
}

static bool fails(enum call call)
{
    if (fault.call != call || fault.times == 0 || fault.skipped-- > 0)
        return false;
    fault.skipped = 0;
    fault.times--;
    errno = fault.error;
    return true;
}

/* By memcpy: C has no other way from an object's address to a function's. */
static void find_real(const char *name, void *function, size_t size)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, size);
}

#define REAL(name, ...)                                                                                                \
    static __typeof__(&name) function;                                                                                 \
    if (function == NULL)                                                                                              \
        find_real(#name, &function, sizeof function);                                                                  \
    return function(__VA_ARGS__)

ssize_t write(int file, const void *bytes, size_t length)
{
    if (fails(CALL_WRITE)) {
        if (fault.error != SHORT_WRITE)
            return -1;
        length = length > 1 ? length / 2 : length;
    }
    REAL(write, file, bytes, length);
}

/* As the kernel does it, a file that did not close well is closed all the same. */
static int close_well(int file)
{
    REAL(close, file);
}

int close(int file)
{
    bool failed = fails(CALL_CLOSE);
    int result = close_well(file);
    if (failed)
        errno = fault.error;
    return failed ? -1 : result;
}

int fsync(int file)
{
    if (fails(CALL_FSYNC))
        return -1;
    REAL(fsync, file);
}

int renameat(int from, const char *old, int to, const char *new)
{
    if (fails(CALL_RENAME))
        return -1;
    REAL(renameat, from, old, to, new);
}

int unlinkat(int folder, const char *name, int flags)
{
    if (flags == 0 && !str_starts_with(str_from(name), STR("staging-")) && fails(CALL_UNLINK))
        return -1;
    REAL(unlinkat, folder, name, flags);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    if (fails(CALL_MKDIR))
        return -1;
    REAL(mkdirat, folder, name, mode);
}

int flock(int file, int operation)
{
    if (fails(CALL_FLOCK))
        return -1;
    REAL(flock, file, operation);
}

static int enter(void **state)
{
    let_fail(CALL_WRITE, 0, 0, 0);
    return enter_folder(state);
}

static void a_full_disk_leaves_files_whole_and_the_next_build_mends(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}, {"b.html", "b"}, {"old.html", "old"}), "");
    /* The manifest's write comes first. */
    let_fail(CALL_WRITE, 1, 1, ENOSPC);
    struct publish_counts counts = build(PAGES({"a.html", "A"}, {"b.html", "B"}, {"c.html", "C"}),
                                         "output/a.html: error: cannot write: No space left on device\n" MAKE_ROOM);
    assert_counts(counts, 2, 0, 0);
    assert_output("a.html\nb.html\nc.html\nold.html\n");
    assert_file("output/a.html", "a");
    assert_file("output/b.html", "B");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\nb.html\nc.html\nold.html\n");
    assert_int_equal(access("output/.digestpress/staging-0", F_OK), -1);
    assert_counts(build(PAGES({"a.html", "A"}, {"b.html", "B"}, {"c.html", "C"}), ""), 1, 2, 1);
    assert_output("a.html\nb.html\nc.html\n");
}

static void a_disk_that_shows_only_at_close_that_it_is_full_is_heard(void **state)
{
    (void)state;
    build(PAGES({"a.html", "old"}), "");
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    diagnostics_init(&diagnostics);
    struct publication *publication = begin(&arena, PAGES({"a.html", "longer"}), &diagnostics);
    let_fail(CALL_CLOSE, 0, 1, ENOSPC);
    assert_false(publish_file(publication, 0, 0, STR("longer")));
    assert_false(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "output/a.html: error: cannot write: No space left on device\n" MAKE_ROOM);
    assert_file("output/a.html", "old");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void a_disk_too_full_for_the_manifest_stops_before_the_first_file(void **state)
{
    (void)state;
    static const char expected[] = MANIFEST ": error: cannot write: No space left on device\n" MAKE_ROOM;
    build(PAGES({"a.html", "a"}), "");
    let_fail(CALL_WRITE, 0, 1, ENOSPC);
    build(PAGES({"a.html", "A"}, {"b.html", "b"}), expected);
    let_fail(CALL_FSYNC, 0, 1, ENOSPC);
    build(PAGES({"a.html", "A"}, {"b.html", "b"}), expected);
    assert_output("a.html\n");
    assert_file("output/a.html", "a");
    assert_file(MANIFEST, "digestpress manifest 1\na.html\n");
}

static void a_folder_that_cannot_be_flushed_is_a_failure_but_one_that_has_no_flushing_is_not(void **state)
{
    (void)state;
    let_fail(CALL_FSYNC, 1, 1, EIO);
    build(PAGES({"a.html", "a"}), MANIFEST ": error: cannot write: Input/output error\n");
    let_fail(CALL_FSYNC, 1, 1, EINVAL);
    assert_counts(build(PAGES({"b.html", "b"}), ""), 1, 0, 0);
}

static void more_failures_than_ten_are_counted(void **state)
{
    (void)state;
    enum { COUNT = 25 };
    static char names[COUNT][16];
    struct page pages[COUNT + 1] = {0};
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "%02zu", i);
        pages[i] = (struct page){names[i], "text"};
    }
    char expected[4096] = "output: error: cannot write 15 more files\n";
    for (size_t i = 0; i < 20; i += 2)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "output/%02zu: error: cannot write: Disk quota exceeded\n" MAKE_ROOM, i);
    let_fail(CALL_WRITE, 1, ALWAYS, EDQUOT);
    assert_counts(build(pages, expected), 0, 0, 0);
    assert_output("");
}

static void interrupted_and_short_writes_go_on(void **state)
{
    (void)state;
    let_fail(CALL_WRITE, 0, 3, EINTR);
    build(PAGES({"a.html", "some text"}), "");
    let_fail(CALL_WRITE, 0, 3, SHORT_WRITE);
    build(PAGES({"a.html", "some longer text"}), "");
    assert_file("output/a.html", "some longer text");
}

static void a_rename_that_fails_leaves_the_old_file(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}), "");
    let_fail(CALL_RENAME, 0, 1, EIO);
    build(PAGES({"a.html", "A"}), "output/a.html: error: cannot write: Input/output error\n");
    assert_file("output/a.html", "a");
}

static void what_cannot_be_removed_is_tried_again_by_the_next_build(void **state)
{
    (void)state;
    build(PAGES({"a.html", "a"}, {"b.html", "b"}, {"c.html", "c"}), "");
    let_fail(CALL_UNLINK, 0, 1, EPERM);
    assert_counts(build(PAGES({"c.html", "c"}), "output/a.html: error: cannot remove: Operation not permitted\n"), 0, 1,
                  1);
    assert_file(MANIFEST, "digestpress manifest 1\na.html\nc.html\n");
    assert_counts(build(PAGES({"c.html", "c"}), ""), 0, 1, 1);
    assert_output("c.html\n");
}

static void more_files_than_ten_that_cannot_be_removed_are_counted(void **state)
{
    (void)state;
    enum { COUNT = 12 };
    static char names[COUNT][16];
    struct page pages[COUNT + 1] = {0};
    char expected[4096] = "output: error: cannot remove 2 more files\n";
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "%02zu", i);
        pages[i] = (struct page){names[i], "text"};
        if (i < 10)
            snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                     "output/%02zu: error: cannot remove: Read-only file system\n", i);
    }
    build(pages, "");
    let_fail(CALL_UNLINK, 0, ALWAYS, EROFS);
    build(NO_PAGES, expected);
    let_fail(CALL_UNLINK, 0, 0, 0);
    assert_counts(build(NO_PAGES, ""), 0, 0, COUNT);
}

static void a_file_in_the_way_that_cannot_be_removed_stops_the_build(void **state)
{
    (void)state;
    build(PAGES({"a", "file"}), "");
    let_fail(CALL_UNLINK, 0, 1, EPERM);
    build(PAGES({"a/b", "b"}), "output/a: error: cannot remove: Operation not permitted\n");
    assert_file("output/a", "file");
    assert_counts(build(PAGES({"a/b", "b"}), ""), 1, 0, 1);
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
    (void)state;
    let_fail(CALL_MKDIR, 0, 1, EROFS);
    build(PAGES({"a", ""}), "output: error: cannot make the folder: Read-only file system\n");
    let_fail(CALL_MKDIR, 1, 1, EDQUOT);
    build(PAGES({"a", ""}), "output/.digestpress: error: cannot make the folder: Disk quota exceeded\n" MAKE_ROOM);
    let_fail(CALL_MKDIR, 1, 1, EMLINK);
    build(PAGES({"b/c/a", ""}, {"b/a", ""}), "output/b: error: cannot make the folder: Too many links\n");
}

static void a_file_system_without_locks_is_named(void **state)
{
    (void)state;
    let_fail(CALL_FLOCK, 0, 1, ENOLCK);
    build(PAGES({"a", ""}), "output/.digestpress/lock: error: cannot lock: No locks available\n");
}

static void too_few_descriptors_are_a_failure_with_a_remedy(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts;
    struct rlimit before, few;
    diagnostics_init(&diagnostics);
    build(PAGES({"a/a.html", "a"}), "");
    struct publication *publication = begin(&arena, PAGES({"a/a.html", "A"}), &diagnostics);
    int next = open(".", O_RDONLY);
    close(next);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = (struct rlimit){(rlim_t)next, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    bool put = publish_file(publication, 0, 0, STR("A"));
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_false(put);
    assert_false(publish_end(publication, &counts, &diagnostics));
    assert_diagnostics(&diagnostics, "output/a/a.html: error: cannot write: Too many open files\n"
                                     "  help: let the program open more files (ulimit -n) and build again\n");
    assert_file("output/a/a.html", "a");
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_full_disk_leaves_files_whole_and_the_next_build_mends),
        TEST(a_disk_that_shows_only_at_close_that_it_is_full_is_heard),
        TEST(a_disk_too_full_for_the_manifest_stops_before_the_first_file),
        TEST(a_folder_that_cannot_be_flushed_is_a_failure_but_one_that_has_no_flushing_is_not),
        TEST(more_failures_than_ten_are_counted),
        TEST(interrupted_and_short_writes_go_on),
        TEST(a_rename_that_fails_leaves_the_old_file),
        TEST(what_cannot_be_removed_is_tried_again_by_the_next_build),
        TEST(more_files_than_ten_that_cannot_be_removed_are_counted),
        TEST(a_file_in_the_way_that_cannot_be_removed_stops_the_build),
        TEST(a_folder_that_cannot_be_made_is_named),
        TEST(a_file_system_without_locks_is_named),
        TEST(too_few_descriptors_are_a_failure_with_a_remedy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
