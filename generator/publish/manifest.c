#include "publish/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "publish/staging.h"

#define NAME "manifest"
#define PATH STATE_FOLDER "/" NAME
#define FIRST_LINE "digestpress manifest 1"

enum { MANIFEST_BYTES = 256 * 1024 * 1024, STAGING_NUMBER = 1000 };

static bool refuse(const struct report *report)
{
    error_at(report->diagnostics, report_place(report, STR(PATH)), "this is no manifest that a build wrote");
    diagnose_help(report->diagnostics, "remove it and what earlier builds made, and build again");
    return false;
}

static bool read_text(int file, struct str *text, const struct report *report)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > MANIFEST_BYTES)
        return refuse(report);
    size_t size = (size_t)status.st_size, length = 0;
    char *bytes = arena_alloc(report->arena, size + 1, 1);
    while (length < size) {
        ssize_t got = read(file, bytes + length, size - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return report_failure(report, STR(PATH), "cannot read", errno);
        if (got == 0)
            break;
        length += (size_t)got;
    }
    *text = (struct str){bytes, length};
    return true;
}

static void warn_of_line(const struct report *report, const struct source *source, struct str line, size_t *bad)
{
    if ((*bad)++ < REPORT_MOST)
        warn_at(report->diagnostics, place_of(source, line),
                "this is no path of a file that a build made; what it names is left alone");
}

static void parse(struct manifest *manifest, const struct source *source, const struct report *report)
{
    const struct str text = source->text;
    const struct place whole = {source, 0, 0};
    size_t end = str_find_char(text, '\n', 0), bad = 0;
    if (end == text.length || !str_equal(str_slice(text, 0, end), STR(FIRST_LINE))) {
        warn_at(report->diagnostics, whole,
                "the first line is not '" FIRST_LINE "', so what earlier builds made is not known");
        return;
    }
    for (size_t start = end + 1; start < text.length; start = end + 1) {
        end = str_find_char(text, '\n', start);
        struct str line = str_slice(text, start, end);
        if (end < text.length && path_is_safe(line))
            *array_push(report->arena, &manifest->paths) = line;
        else
            warn_of_line(report, source, line.length > 0 ? line : str_slice(text, start, start + 1), &bad);
    }
    if (bad > REPORT_MOST)
        warn_at(report->diagnostics, whole, "%zu more lines are no such path", bad - REPORT_MOST);
    paths_sort(&manifest->paths);
}

bool manifest_read(struct manifest *manifest, int state_folder, const struct report *report)
{
    *manifest = (struct manifest){0};
    int file = openat(state_folder, NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return true;
    if (file < 0 && errno == ELOOP)
        return refuse(report);
    if (file < 0)
        return report_failure(report, STR(PATH), "cannot open", errno);
    bool is_read = read_text(file, &manifest->text, report);
    close(file);
    if (!is_read)
        return false;
    struct source *source = arena_new(report->arena, struct source);
    *source = (struct source){report_place(report, STR(PATH)).source->path, manifest->text};
    parse(manifest, source, report);
    return true;
}

/* So that the new name outlives a power cut; not every file system can flush a folder. */
static int flush_folder(int folder)
{
    return fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

static int replace_text(struct str text, int state_folder)
{
    struct staging staging;
    staging_init(&staging, state_folder, STAGING_NUMBER);
    int error = staging_replace(&staging, text, true, state_folder, NAME);
    return error == 0 ? flush_folder(state_folder) : error;
}

static size_t written_length(const struct paths *paths)
{
    size_t length = strlen(FIRST_LINE "\n");
    for (size_t i = 0; i < paths->count; i++)
        length += paths->items[i].length + strlen("\n");
    return length;
}

/* As long as nothing went wrong, what a build ends with is what it began with, path by path. */
static bool are_the_same(const struct paths *a, const struct paths *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = a->items[i].data == b->items[i].data && a->items[i].length == b->items[i].length;
    return same;
}

bool manifest_write(struct manifest *manifest, const struct paths *paths, int state_folder, const struct report *report)
{
    struct buf text;
    if (manifest->is_written && are_the_same(&manifest->paths, paths))
        return true;
    buf_init_in(&text, report->arena, MANIFEST_BYTES);
    buf_reserve(&text, written_length(paths));
    buf_add_literal(&text, FIRST_LINE "\n");
    for (size_t i = 0; i < paths->count; i++) {
        buf_add(&text, paths->items[i]);
        buf_add_char(&text, '\n');
    }
    int error = 0;
    if (text.overflowed)
        error = EFBIG;
    else if (!str_equal(buf_str(&text), manifest->text))
        error = replace_text(buf_str(&text), state_folder);
    if (error == 0)
        *manifest = (struct manifest){*paths, buf_keep(&text, report->arena), true};
    else
        report_failure(report, STR(PATH), "cannot write", error);
    buf_release(&text);
    return error == 0;
}
