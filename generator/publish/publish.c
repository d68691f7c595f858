#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "publish/keep.h"
#include "publish/output.h"
#include "publish/removal.h"
#include "publish/staging.h"
#include "publish/survey.h"

enum { COMPARED_BYTES = 64 * 1024 };

struct failure {
    size_t index;
    int error;
};

struct worker {
    struct cursor cursor, fresh; /* in the output folder, and where new folders are filled */
    struct staging staging;
    char *buffer; /* COMPARED_BYTES */
    struct publish_counts counts;
    struct failure failures[REPORT_MOST];
    size_t failure_count;
};

struct publication {
    struct report report;
    struct output output;
    struct plan plan;
    struct manifest manifest;
    struct survey survey;
    bool *given; /* by index */
    struct worker *workers;
    unsigned worker_count;
    size_t removed;
};

static struct str without_slashes_behind(struct str folder)
{
    while (folder.length > 1 && folder.data[folder.length - 1] == '/')
        folder.length--;
    return folder.length == 0 ? STR(".") : folder;
}

static bool open_fresh(struct publication *publication)
{
    int error = fresh_open(&publication->survey.fresh, publication->output.state);
    return error == 0 || report_failure(&publication->report, publication->survey.fresh.folders.items[0],
                                        "cannot make the folder", error);
}

static bool make_folders(const struct publication *publication)
{
    struct cursor cursor, fresh;
    cursor_init(&cursor, publication->output.root);
    cursor_init(&fresh, publication->survey.fresh.root);
    bool made = true;
    for (size_t i = 0; made && i < publication->plan.folders.count; i++) {
        struct str path = publication->plan.folders.items[i];
        int error = tree_make_folder(fresh_holds(&publication->survey.fresh, path) ? &fresh : &cursor, path);
        if (error != 0)
            made = report_failure(&publication->report, path, "cannot make the folder", error);
    }
    cursor_close(&cursor);
    cursor_close(&fresh);
    return made;
}

/* Remove files that earlier builds made; what cannot be removed is kept in mind for the manifest. */
static bool remove_ours(struct publication *publication, const struct paths *paths, struct paths *kept)
{
    struct removal removal;
    bool done = remove_files(&removal, publication->output.root, paths, &publication->report);
    publication->removed += removal.removed;
    *kept = removal.kept;
    return done;
}

/* The first change to the folder is the manifest that names old and new paths. */
static bool prepare(struct publication *publication)
{
    const struct report *report = &publication->report;
    struct paths both = paths_union(report->arena, &publication->plan.sorted, &publication->manifest.paths), kept;
    return manifest_write(&publication->manifest, &both, publication->output.state, report) &&
           remove_ours(publication, &publication->survey.way, &kept) && open_fresh(publication) &&
           make_folders(publication);
}

static bool begin(struct publication *publication)
{
    const struct report *report = &publication->report;
    if (!plan_complete(&publication->plan, report) || !output_open(&publication->output, report))
        return false;
    staging_clear(publication->output.state);
    return manifest_read(&publication->manifest, publication->output.state, report) &&
           survey_folder(&publication->survey, publication->output.root, &publication->plan, &publication->manifest,
                         publication->worker_count, report) &&
           prepare(publication);
}

static void hire(struct publication *publication)
{
    struct arena *arena = publication->report.arena;
    publication->workers = arena_alloc(arena, publication->worker_count, sizeof *publication->workers);
    for (unsigned i = 0; i < publication->worker_count; i++) {
        struct worker *worker = &publication->workers[i];
        cursor_init(&worker->cursor, publication->output.root);
        cursor_init(&worker->fresh, publication->survey.fresh.root);
        staging_init(&worker->staging, publication->output.state, i);
        worker->buffer = arena_alloc(arena, COMPARED_BYTES, 1);
    }
}

struct publication *publish_begin(struct arena *arena, struct str folder, const struct str *planned, size_t count,
                                  unsigned workers, struct diagnostics *diagnostics)
{
    struct publication *publication = arena_new(arena, struct publication);
    *publication = (struct publication){.report = {without_slashes_behind(folder), arena, diagnostics},
                                        .output = {-1, -1, -1},
                                        .survey.fresh = {-1, -1, {0}},
                                        .plan = {.paths = planned, .count = count},
                                        .worker_count = workers,
                                        .given = arena_alloc(arena, count, sizeof *publication->given)};
    if (!begin(publication)) {
        publish_abandon(publication);
        return NULL;
    }
    hire(publication);
    return publication;
}

/* A file that cannot be read is made again. */
static bool holds(int folder, const char *name, struct str bytes, char *buffer)
{
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool same = file >= 0;
    while (same && bytes.length > 0) {
        ssize_t got = read(file, buffer, bytes.length < COMPARED_BYTES ? bytes.length : COMPARED_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        same = got > 0 && memcmp(buffer, bytes.data, (size_t)got) == 0;
        bytes = str_slice(bytes, same ? (size_t)got : 0, bytes.length);
    }
    if (file >= 0)
        close(file);
    return same;
}

static int put(const struct publication *publication, struct worker *worker, size_t index, struct str bytes)
{
    struct str path = publication->plan.paths[index];
    struct path_name name = path_name(path);
    off_t size = publication->survey.sizes[index];
    bool is_fresh = fresh_holds(&publication->survey.fresh, path);
    int folder = cursor_at(is_fresh ? &worker->fresh : &worker->cursor, path_folder(path));
    if (folder < 0)
        return errno;
    if (size >= 0 && (size_t)size == bytes.length && holds(folder, name.text, bytes, worker->buffer)) {
        worker->counts.unchanged++;
        return 0;
    }
    int error = is_fresh ? staging_create(&worker->staging, bytes, folder, name.text)
                         : staging_replace(&worker->staging, bytes, false, folder, name.text);
    if (error == 0) {
        worker->counts.written++;
        worker->counts.bytes_written += bytes.length;
    }
    return error;
}

bool publish_file(struct publication *publication, unsigned worker_number, size_t index, struct str bytes)
{
    struct worker *worker = &publication->workers[worker_number];
    publication->given[index] = true;
    int error = put(publication, worker, index, bytes);
    if (error != 0 && worker->failure_count < REPORT_MOST)
        worker->failures[worker->failure_count] = (struct failure){index, error};
    worker->failure_count += error != 0;
    return error == 0;
}

static bool all_are_written(const struct publication *publication)
{
    const struct report *report = &publication->report;
    size_t named = 0, all = 0;
    for (unsigned i = 0; i < publication->worker_count; i++) {
        const struct worker *worker = &publication->workers[i];
        all += worker->failure_count;
        for (size_t j = 0; j < worker->failure_count && j < REPORT_MOST && named < REPORT_MOST; j++, named++)
            report_failure(report, publication->plan.paths[worker->failures[j].index], "cannot write",
                           worker->failures[j].error);
    }
    if (all > named)
        failure_at(report->diagnostics, report_place(report, STR("")), "cannot write %zu more files", all - named);
    return all == 0;
}

static bool all_are_given(const struct publication *publication)
{
    for (size_t i = 0; i < publication->plan.count; i++)
        if (!publication->given[i]) {
            failure_at(publication->report.diagnostics, NO_PLACE, "internal error: '%.*s' is planned but was not made",
                       STR_ARG(publication->plan.paths[i]));
            return false;
        }
    return true;
}

/* What earlier builds made and this one did not; not where a file has become a folder of this build's. */
static struct paths gone_files(const struct publication *publication)
{
    struct arena *arena = publication->report.arena;
    struct paths rest = paths_without(arena, &publication->manifest.paths, &publication->plan.sorted);
    return paths_without(arena, &rest, &publication->plan.folders);
}

static bool finish(struct publication *publication)
{
    struct arena *arena = publication->report.arena;
    if (!all_are_written(publication) || !all_are_given(publication) ||
        !fresh_settle(&publication->survey.fresh, publication->output.root, &publication->report))
        return false;
    struct paths gone = gone_files(publication), kept;
    bool removed = remove_ours(publication, &gone, &kept);
    struct paths made = paths_union(arena, &publication->plan.sorted, &kept);
    return manifest_write(&publication->manifest, &made, publication->output.state, &publication->report) && removed;
}

bool publish_end(struct publication *publication, struct publish_counts *counts, struct diagnostics *diagnostics)
{
    publication->report.diagnostics = diagnostics;
    bool done = finish(publication);
    *counts = (struct publish_counts){.removed = publication->removed};
    for (unsigned i = 0; i < publication->worker_count; i++) {
        counts->written += publication->workers[i].counts.written;
        counts->unchanged += publication->workers[i].counts.unchanged;
        counts->bytes_written += publication->workers[i].counts.bytes_written;
    }
    publish_abandon(publication);
    return done;
}

void publish_keep(struct publication *publication, const char *name, struct str bytes)
{
    keep_write(&publication->workers[0].staging, publication->output.state, name, bytes);
}

void publish_abandon(struct publication *publication)
{
    for (unsigned i = 0; publication->workers != NULL && i < publication->worker_count; i++) {
        cursor_close(&publication->workers[i].cursor);
        cursor_close(&publication->workers[i].fresh);
    }
    fresh_close(&publication->survey.fresh);
    output_close(&publication->output);
}
