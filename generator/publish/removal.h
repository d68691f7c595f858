/* Removing what earlier builds made. Nothing but regular files at the listed paths, reached through no link, and
 * folders that this leaves empty. */
#ifndef PUBLISH_REMOVAL_H
#define PUBLISH_REMOVAL_H

#include "publish/report.h"
#include "publish/tree.h"

struct removal {
    size_t removed;
    struct paths kept; /* which could not be removed; sorted */
};

/* Remove the files; a warning for a place that now holds something of the user's, which stays. False, with
 * diagnostics, where the machine did not let us: those paths are in `kept`, for the next build. */
bool remove_files(struct removal *removal, int root, const struct paths *paths, const struct report *report);

#endif
