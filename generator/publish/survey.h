/* What the plan meets in the output folder, found out before anything there is changed. */
#ifndef PUBLISH_SURVEY_H
#define PUBLISH_SURVEY_H

#include "publish/manifest.h"
#include "publish/tree.h"

struct survey {
    off_t *sizes;         /* of what stands at each planned path, by index; -1 where nothing does */
    struct paths folders; /* that the plan needs */
    struct paths way;     /* what builds made and now stands in the way: a file where a folder is planned, or files in
                           * a folder where a file is planned */
};

/* Whether the plan makes sense in itself: safe paths, none twice, none both a file and a folder. Otherwise the program
 * is at fault, and diagnostics say so. `sorted` gets the planned paths as a list. */
bool survey_plan(const struct str *planned, size_t count, struct paths *sorted, const struct report *report);

/* Look at each planned path and folder. False where the plan would replace what is in no manifest, or where the
 * system does not let us look; diagnostics name each place. */
bool survey_folder(struct survey *survey, int root, const struct str *planned, size_t count, const struct paths *sorted,
                   const struct manifest *manifest, const struct report *report);

#endif
