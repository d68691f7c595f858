#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct place whole_file(struct arena *arena, struct str path)
{
    struct source *source = arena_new(arena, struct source);
    source->path = path;
    return (struct place){source, 0, 0};
}

static const struct source *read_open_file(struct arena *arena, struct str path, int file,
                                           struct diagnostics *diagnostics)
{
    struct stat status = {0};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        error_at(diagnostics, whole_file(arena, path), "%s",
                 S_ISDIR(status.st_mode) ? "this is a folder, and is to be a file" : "this is not a regular file");
        return NULL;
    }
    if (status.st_size > FILE_MAX_BYTES) {
        error_at(diagnostics, whole_file(arena, path), "%lld bytes; a file of the content has at most %d MiB",
                 (long long)status.st_size, FILE_MAX_BYTES / 1024 / 1024);
        diagnose_help(diagnostics, "split it, or move it out of the content");
        return NULL;
    }
    size_t size = (size_t)status.st_size, length = 0;
    char *text = arena_alloc(arena, size + 1, 1);
    while (length < size) {
        ssize_t got = read(file, text + length, size - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            failure_at(diagnostics, whole_file(arena, path), "cannot read: %s", strerror(errno));
            return NULL;
        }
        if (got == 0)
            break;
        length += (size_t)got;
    }
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){path, {text, length}};
    return source;
}

static void report_missing(struct arena *arena, struct str path, struct diagnostics *diagnostics)
{
    char first;
    if (readlink(arena_cstr(arena, path), &first, 1) < 0) {
        error_at(diagnostics, whole_file(arena, path), "there is no such file");
        return;
    }
    error_at(diagnostics, whole_file(arena, path), "this is a link to a file that is not there");
    diagnose_help(diagnostics, "put the file where it leads, or remove the link");
}

const struct source *file_read(struct arena *arena, struct str path, struct diagnostics *diagnostics)
{
    int file = open(arena_cstr(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 && errno == ENOENT) {
        report_missing(arena, path, diagnostics);
        return NULL;
    }
    if (file < 0) {
        failure_at(diagnostics, whole_file(arena, path), "cannot open: %s", strerror(errno));
        return NULL;
    }
    const struct source *source = read_open_file(arena, path, file, diagnostics);
    close(file);
    return source;
}

static bool write_all(int file, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t written = write(file, bytes.data, bytes.length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes = str_slice(bytes, (size_t)written, bytes.length);
    }
    return fsync(file) == 0;
}

/* Written beside its place under a name that nothing reads, then given its own, which fails where there is one. */
static bool create_beside(const char *beside, const char *path, struct str bytes)
{
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0)
        return false;
    bool good = write_all(file, bytes);
    good = close(file) == 0 && good && link(beside, path) == 0;
    int error = errno;
    unlink(beside);
    errno = error;
    return good;
}

bool file_create(struct str path, struct str bytes, struct diagnostics *diagnostics)
{
    struct arena arena = ARENA_INIT;
    size_t slash = path.length;
    while (slash > 0 && path.data[slash - 1] != '/')
        slash--;
    struct str folder = slash == 0 ? STR("./") : str_slice(path, 0, slash);
    struct str name = str_slice(path, slash, path.length);
    struct str beside = arena_format(&arena, "%.*s.%.*s.new", STR_ARG(folder), STR_ARG(name));
    mkdir(arena_cstr(&arena, folder), 0755);
    bool good = create_beside(beside.data, arena_cstr(&arena, path), bytes);
    if (!good)
        failure_at(diagnostics, NO_PLACE, "cannot make %.*s: %s", STR_ARG(path), strerror(errno));
    arena_release(&arena);
    return good;
}

static bool status_of(struct str path, struct stat *status)
{
    struct arena arena = ARENA_INIT;
    bool found = stat(arena_cstr(&arena, path), status) == 0;
    arena_release(&arena);
    return found;
}

bool file_exists(struct str path)
{
    struct stat status;
    return status_of(path, &status);
}

bool file_is_folder(struct str path)
{
    struct stat status;
    return status_of(path, &status) && S_ISDIR(status.st_mode);
}

/* The path without links and dots; what does not exist yet is added as it stands. */
static struct str real_path(struct arena *arena, struct str path)
{
    char *real = realpath(arena_cstr(arena, path), NULL);
    if (real != NULL) {
        struct str found = arena_str(arena, str_from(real));
        free(real);
        return found;
    }
    size_t slash = path.length;
    while (slash > 0 && path.data[slash - 1] != '/')
        slash--;
    if (slash == path.length && slash > 1)
        return real_path(arena, str_slice(path, 0, slash - 1));
    struct str folder = slash == 0 ? STR(".") : slash == 1 ? STR("/") : str_slice(path, 0, slash - 1);
    return slash == 1 ? path : path_join(arena, real_path(arena, folder), str_slice(path, slash, path.length));
}

bool folder_holds(struct str outer, struct str inner)
{
    struct arena arena = ARENA_INIT;
    struct str around = real_path(&arena, outer), within = real_path(&arena, inner);
    bool holds = str_starts_with(within, around) &&
                 (within.length == around.length || around.length == 1 || within.data[around.length] == '/');
    arena_release(&arena);
    return holds;
}

static int compare_names(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

struct file_names folder_list(struct arena *arena, struct str path, struct diagnostics *diagnostics)
{
    struct file_names names = {0};
    DIR *folder = opendir(arena_cstr(arena, path));
    if (folder == NULL) {
        if (errno != ENOENT)
            failure_at(diagnostics, whole_file(arena, path), "cannot open the folder: %s", strerror(errno));
        return names;
    }
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            *array_push(arena, &names.list) = arena_str(arena, str_from(entry->d_name));
    if (errno != 0)
        failure_at(diagnostics, whole_file(arena, path), "cannot read the folder: %s", strerror(errno));
    closedir(folder);
    if (names.list.count > 0)
        qsort(names.list.items, names.list.count, sizeof *names.list.items, compare_names);
    return names;
}

struct str path_join(struct arena *arena, struct str folder, struct str name)
{
    return arena_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

struct str path_stem(struct str path)
{
    size_t start = path.length, end = path.length;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    for (size_t i = path.length; i > start + 1; i--)
        if (path.data[i - 1] == '.') {
            end = i - 1;
            break;
        }
    return str_slice(path, start, end);
}
