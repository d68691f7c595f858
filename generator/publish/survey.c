#include "publish/survey.h"

#include <errno.h>

#include "base/parallel.h"

struct surveyor {
    struct survey *survey;
    const struct plan *plan;
    struct paths strange;   /* what is planned and in no manifest */
    bool *doubtful;         /* the planned paths that the first look leaves open, by index */
    struct cursor *cursors; /* one for each worker */
    const struct manifest *manifest;
    const struct report *report;
    struct cursor cursor;
    size_t conflicts, failures;
};

bool plan_complete(struct plan *plan, const struct report *report)
{
    struct diagnostics *diagnostics = report->diagnostics;
    size_t failures = diagnostics->failures;
    for (size_t i = 0; i < plan->count; i++) {
        if (!path_is_safe(plan->paths[i]))
            failure_at(diagnostics, NO_PLACE, "internal error: '%.*s' is no path for a file of the site",
                       STR_ARG(plan->paths[i]));
        *array_push(report->arena, &plan->sorted) = plan->paths[i];
    }
    struct str twice = paths_sort(&plan->sorted);
    if (plan->sorted.count < plan->count)
        failure_at(diagnostics, NO_PLACE, "internal error: '%.*s' is planned twice", STR_ARG(twice));
    plan->folders = paths_folders(report->arena, &plan->sorted);
    for (size_t i = 0; i < plan->folders.count; i++)
        if (paths_have(&plan->sorted, plan->folders.items[i]))
            failure_at(diagnostics, NO_PLACE, "internal error: '%.*s' is planned as a file and as a folder",
                       STR_ARG(plan->folders.items[i]));
    return diagnostics->failures == failures;
}

static void conflict(struct surveyor *surveyor, struct str path, const char *planned, const char *found)
{
    if (surveyor->conflicts++ >= REPORT_MOST)
        return;
    const struct report *report = surveyor->report;
    error_at(report->diagnostics, report_place(report, path),
             "%s of the site would go here, but this is %s that no build made", planned, found);
    diagnose_help(report->diagnostics, "move it away, or give what would go here another name");
}

static void cannot_look(struct surveyor *surveyor, struct str path, int error)
{
    if (surveyor->failures++ < REPORT_MOST)
        report_failure(surveyor->report, path, "cannot see what is here", error);
}

static void look_at_folder(struct surveyor *surveyor, struct str path)
{
    off_t size;
    enum entry entry = tree_look(&surveyor->cursor, path, &size);
    if (entry == ENTRY_UNKNOWN)
        cannot_look(surveyor, path, errno);
    else if (entry == ENTRY_NONE && path_folder(path).length == 0)
        *array_push(surveyor->report->arena, &surveyor->survey->fresh.folders) = path;
    else if (entry == ENTRY_FILE && paths_have(&surveyor->manifest->paths, path))
        *array_push(surveyor->report->arena, &surveyor->survey->way) = path;
    else if (entry != ENTRY_NONE && entry != ENTRY_FOLDER)
        conflict(surveyor, path, "a folder", entry_name(entry));
}

static void look_at_folder_in_the_way(struct surveyor *surveyor, struct str path)
{
    struct paths below = paths_below(&surveyor->manifest->paths, path);
    if (below.count == 0)
        conflict(surveyor, path, "a file", "a folder");
    else if (!tree_holds_only(surveyor->cursor.root, path, &below))
        conflict(surveyor, path, "a file", "a folder with something");
    else
        for (size_t i = 0; i < below.count; i++)
            *array_push(surveyor->report->arena, &surveyor->survey->way) = below.items[i];
}

static void look_at_file(struct surveyor *surveyor, struct str path, off_t *size)
{
    enum entry entry = tree_look(&surveyor->cursor, path, size);
    if (entry != ENTRY_FILE)
        *size = -1;
    if (entry == ENTRY_UNKNOWN)
        cannot_look(surveyor, path, errno);
    else if (entry == ENTRY_FOLDER)
        look_at_folder_in_the_way(surveyor, path);
    else if (entry != ENTRY_NONE && (entry != ENTRY_FILE || !paths_have(&surveyor->manifest->paths, path)))
        conflict(surveyor, path, "a file", entry_name(entry));
}

/* The plain cases, for many threads: nothing there, or a file that builds made. */
static void look_first(void *context, unsigned worker, size_t index)
{
    const struct surveyor *surveyor = context;
    off_t *size = &surveyor->survey->sizes[index];
    struct str path = surveyor->plan->paths[index];
    enum entry entry = tree_look(&surveyor->cursors[worker], path, size);
    if (entry == ENTRY_NONE)
        *size = -1;
    else
        surveyor->doubtful[index] = entry != ENTRY_FILE || paths_have(&surveyor->strange, path);
}

static void look_at_files(struct surveyor *surveyor, unsigned workers)
{
    size_t count = surveyor->plan->count;
    struct arena *arena = surveyor->report->arena;
    surveyor->strange = paths_without(arena, &surveyor->plan->sorted, &surveyor->manifest->paths);
    surveyor->doubtful = arena_alloc(arena, count, sizeof *surveyor->doubtful);
    surveyor->cursors = arena_alloc(arena, workers, sizeof *surveyor->cursors);
    for (unsigned i = 0; i < workers; i++)
        cursor_init(&surveyor->cursors[i], surveyor->cursor.root);
    parallel_for(count, workers, look_first, surveyor);
    for (unsigned i = 0; i < workers; i++)
        cursor_close(&surveyor->cursors[i]);
    for (size_t i = 0; i < count; i++)
        if (surveyor->doubtful[i])
            look_at_file(surveyor, surveyor->plan->paths[i], &surveyor->survey->sizes[i]);
}

static bool conclude(const struct surveyor *surveyor)
{
    const struct report *report = surveyor->report;
    if (surveyor->conflicts > REPORT_MOST) {
        error_at(report->diagnostics, report_place(report, STR("")), "%zu more places hold what no build made",
                 surveyor->conflicts - REPORT_MOST);
        diagnose_help(report->diagnostics, "if all of it is an earlier site, empty the folder and build again");
    }
    if (surveyor->failures > REPORT_MOST)
        failure_at(report->diagnostics, report_place(report, STR("")), "cannot see what is in %zu more places",
                   surveyor->failures - REPORT_MOST);
    return surveyor->conflicts == 0 && surveyor->failures == 0;
}

bool survey_folder(struct survey *survey, int root, const struct plan *plan, const struct manifest *manifest,
                   unsigned workers, const struct report *report)
{
    *survey = (struct survey){.sizes = arena_alloc(report->arena, plan->count, sizeof *survey->sizes),
                              .fresh = {-1, -1, {0}}};
    struct surveyor surveyor = {.survey = survey, .plan = plan, .manifest = manifest, .report = report};
    cursor_init(&surveyor.cursor, root);
    for (size_t i = 0; i < plan->folders.count; i++)
        look_at_folder(&surveyor, plan->folders.items[i]);
    look_at_files(&surveyor, workers);
    cursor_close(&surveyor.cursor);
    paths_sort(&survey->way);
    return conclude(&surveyor);
}
