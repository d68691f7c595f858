/* What is planned, and what it meets in the output folder, found out before anything there is changed. */
#ifndef PUBLISH_SURVEY_H
#define PUBLISH_SURVEY_H

#include "publish/fresh.h"
#include "publish/manifest.h"
#include "publish/tree.h"

struct plan {
    const struct str *paths; /* as the caller numbers them */
    size_t count;
    struct paths sorted;
    struct paths folders; /* that they need */
};

struct survey {
    off_t *sizes;       /* of what stands at each planned path, by index; -1 where nothing does */
    struct paths way;   /* what builds made and now stands in the way: a file where a folder is planned, or files in a
                         * folder where a file is planned */
    struct fresh fresh; /* its folders only: the planned ones right in the output folder where nothing stands */
};

/* Complete a plan of which `paths` and `count` are given. False where it makes no sense in itself (unsafe paths, one
 * twice, one both a file and a folder): then the program is at fault, and diagnostics say so. */
bool plan_complete(struct plan *plan, const struct report *report);

/* Look at each planned path and folder below `root`, with that many threads. False where the plan would replace what
 * is in no manifest, or where the system does not let us look; diagnostics name each place. */
bool survey_folder(struct survey *survey, int root, const struct plan *plan, const struct manifest *manifest,
                   unsigned workers, const struct report *report);

#endif
