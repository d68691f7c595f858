/* The manifest: which files of the output folder builds have made, and so may replace and remove.
 *
 *     digestpress manifest 1
 *     index.html
 *     papers/onebench.html
 *
 * One path a line, sorted by bytes, every line ended by LF. Reading believes nothing: a line that is not a safe path,
 * and a last line that is cut off, are warned of and count as unknown, so that a damaged manifest can only make the
 * generator own less; behind a first line that is not this version's, nothing counts. */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/paths.h"
#include "publish/report.h"

struct manifest {
    struct paths paths;
    struct str text; /* as it is on disk */
    bool is_written; /* by this build: just these paths */
};

/* Read the manifest in the state folder; where there is none it is empty. False, with a diagnostic, where there is one
 * but it cannot be read. */
bool manifest_read(struct manifest *manifest, int state_folder, const struct report *report);

/* Make these paths the manifest, on disk too: flushed, and replaced whole. Nothing is written where the text is the
 * same. False, with a diagnostic, where the machine failed. */
bool manifest_write(struct manifest *manifest, const struct paths *paths, int state_folder,
                    const struct report *report);

#endif
