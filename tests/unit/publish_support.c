#include "publish_support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

static char temporary[256];
static int started_in = -1;

int enter_folder(void **state)
{
    (void)state;
    const char *above = getenv("TMPDIR");
    snprintf(temporary, sizeof temporary, "%s/digestpress-test-XXXXXX", above != NULL ? above : P_tmpdir);
    started_in = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    umask(022);
    return started_in < 0 || mkdtemp(temporary) == NULL || chmod(temporary, 0777) != 0 || chdir(temporary) != 0;
}

static int open_up(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status, (void)where;
    return kind == FTW_D || kind == FTW_DNR ? chmod(path, 0755) : 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status, (void)kind, (void)where;
    return remove(path);
}

int leave_folder(void **state)
{
    (void)state;
    int failed = nftw(temporary, open_up, 16, FTW_PHYS) != 0 || fchdir(started_in) != 0 ||
                 nftw(temporary, remove_entry, 16, FTW_PHYS | FTW_DEPTH) != 0;
    close(started_in);
    return failed;
}

static size_t count_pages(const struct page *pages)
{
    size_t count = 0;
    while (pages[count].path != NULL)
        count++;
    return count;
}

struct publication *begin(struct arena *arena, const struct page *pages, struct diagnostics *diagnostics)
{
    size_t count = count_pages(pages);
    struct str *planned = arena_alloc(arena, count, sizeof *planned);
    for (size_t i = 0; i < count; i++)
        planned[i] = str_from(pages[i].path);
    return publish_begin(arena, STR("output"), planned, count, 2, diagnostics);
}

struct publish_counts build(const struct page *pages, const char *expected)
{
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct publish_counts counts = {0};
    diagnostics_init(&diagnostics);
    struct publication *publication = begin(&arena, pages, &diagnostics);
    if (publication != NULL) {
        for (size_t i = 0; pages[i].path != NULL; i++)
            publish_file(publication, (unsigned)i % 2, i, str_from(pages[i].text));
        bool done = publish_end(publication, &counts, &diagnostics);
        assert_int_equal(done, diagnostics.failures == 0);
    }
    assert_diagnostics(&diagnostics, expected);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return counts;
}

void assert_counts(struct publish_counts counts, size_t written, size_t unchanged, size_t removed)
{
    assert_int_equal(counts.written, written);
    assert_int_equal(counts.unchanged, unchanged);
    assert_int_equal(counts.removed, removed);
}

void assert_file(const char *path, const char *text)
{
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    const struct source *source = file_read(&arena, str_from(path), &diagnostics);
    assert_diagnostics(&diagnostics, "");
    assert_str(source->text, text);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static struct arena listing_arena;
static struct paths_found {
    ARRAY_OF(struct str) list;
} found;

static int note_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)kind, (void)where;
    struct str name = str_slice(str_from(path), strlen("output/"), SIZE_MAX);
    if (name.length > 0 && !str_starts_with(name, STR(".digestpress")))
        *array_push(&listing_arena, &found.list) = arena_format(&listing_arena, "%.*s%s\n", STR_ARG(name),
                                                                S_ISDIR(status->st_mode)   ? "/"
                                                                : S_ISLNK(status->st_mode) ? "@"
                                                                                           : "");
    return 0;
}

static int compare_entries(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

void assert_output(const char *expected)
{
    struct buf listing;
    buf_init(&listing, 1 << 20);
    found = (struct paths_found){0};
    nftw("output", note_entry, 16, FTW_PHYS);
    if (found.list.count > 0)
        qsort(found.list.items, found.list.count, sizeof *found.list.items, compare_entries);
    for (size_t i = 0; i < found.list.count; i++)
        buf_add(&listing, found.list.items[i]);
    assert_str(buf_str(&listing), expected);
    buf_release(&listing);
    arena_release(&listing_arena);
}

void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0755), 0);
}
