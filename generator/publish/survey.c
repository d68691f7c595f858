#include "publish/survey.h"

#include <errno.h>

struct surveyor {
    struct survey *survey;
    const struct manifest *manifest;
    const struct report *report;
    struct cursor cursor;
    size_t conflicts, failures;
};

bool survey_plan(const struct str *planned, size_t count, struct paths *sorted, const struct report *report)
{
    size_t failures = report->diagnostics->failures;
    *sorted = (struct paths){0};
    for (size_t i = 0; i < count; i++) {
        if (!path_is_safe(planned[i]))
            failure_at(report->diagnostics, NO_PLACE, "internal error: '%.*s' is no path for a file of the site",
                       STR_ARG(planned[i]));
        *array_push(report->arena, sorted) = planned[i];
    }
    struct str twice = paths_sort(sorted);
    if (sorted->count < count)
        failure_at(report->diagnostics, NO_PLACE, "internal error: '%.*s' is planned twice", STR_ARG(twice));
    struct paths folders = paths_folders(report->arena, sorted);
    for (size_t i = 0; i < folders.count; i++)
        if (paths_have(sorted, folders.items[i]))
            failure_at(report->diagnostics, NO_PLACE, "internal error: '%.*s' is planned as a file and as a folder",
                       STR_ARG(folders.items[i]));
    return report->diagnostics->failures == failures;
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

bool survey_folder(struct survey *survey, int root, const struct str *planned, size_t count, const struct paths *sorted,
                   const struct manifest *manifest, const struct report *report)
{
    *survey = (struct survey){.sizes = arena_alloc(report->arena, count, sizeof *survey->sizes),
                              .folders = paths_folders(report->arena, sorted)};
    struct surveyor surveyor = {.survey = survey, .manifest = manifest, .report = report};
    cursor_init(&surveyor.cursor, root);
    for (size_t i = 0; i < survey->folders.count; i++)
        look_at_folder(&surveyor, survey->folders.items[i]);
    for (size_t i = 0; i < count; i++)
        look_at_file(&surveyor, planned[i], &survey->sizes[i]);
    cursor_close(&surveyor.cursor);
    paths_sort(&survey->way);
    return conclude(&surveyor);
}
