#include "publish/removal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct remover {
    struct removal *removal;
    const struct report *report;
    struct cursor cursor;
    size_t warnings;
};

static void leave(struct remover *remover, struct str path, enum entry entry)
{
    if (remover->warnings++ < REPORT_MOST)
        warn_at(remover->report->diagnostics, report_place(remover->report, path),
                "a build made a file here, but now this is %s, which is left alone", entry_name(entry));
}

static void keep(struct remover *remover, struct str path, int error)
{
    *array_push(remover->report->arena, &remover->removal->kept) = path;
    if (remover->removal->kept.count <= REPORT_MOST)
        report_failure(remover->report, path, "cannot remove", error);
}

static void remove_file(struct remover *remover, struct str path)
{
    off_t size;
    enum entry entry = tree_look(&remover->cursor, path, &size);
    struct path_name name = path_name(path);
    bool failed = entry == ENTRY_UNKNOWN;
    if (entry == ENTRY_FILE)
        failed = unlinkat(cursor_at(&remover->cursor, path_folder(path)), name.text, 0) != 0;
    else if (entry != ENTRY_NONE && entry != ENTRY_UNKNOWN)
        leave(remover, path, entry);
    if (failed)
        keep(remover, path, errno);
    else if (entry == ENTRY_FILE)
        remover->removal->removed++;
}

/* A folder that still holds something, is in use or is the user's link stays without a word: it is no file of ours. */
static void remove_empty_folders(struct remover *remover, const struct paths *paths)
{
    struct paths folders = paths_folders(remover->report->arena, paths);
    for (size_t i = folders.count; i > 0; i--) {
        int parent = cursor_at(&remover->cursor, path_folder(folders.items[i - 1]));
        struct path_name name = path_name(folders.items[i - 1]);
        if (parent >= 0)
            unlinkat(parent, name.text, AT_REMOVEDIR);
    }
}

static void conclude(const struct remover *remover)
{
    const struct report *report = remover->report;
    if (remover->warnings > REPORT_MOST)
        warn_at(report->diagnostics, report_place(report, STR("")),
                "%zu more places where a build made a file hold something else, which is left alone",
                remover->warnings - REPORT_MOST);
    if (remover->removal->kept.count > REPORT_MOST)
        failure_at(report->diagnostics, report_place(report, STR("")), "cannot remove %zu more files",
                   remover->removal->kept.count - REPORT_MOST);
}

bool remove_files(struct removal *removal, int root, const struct paths *paths, const struct report *report)
{
    *removal = (struct removal){0};
    struct remover remover = {.removal = removal, .report = report};
    cursor_init(&remover.cursor, root);
    for (size_t i = 0; i < paths->count; i++)
        remove_file(&remover, paths->items[i]);
    remove_empty_folders(&remover, paths);
    cursor_close(&remover.cursor);
    conclude(&remover);
    return removal->kept.count == 0;
}
