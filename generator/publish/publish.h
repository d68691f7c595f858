/* Bytes to disk: replace what changed, remove what is gone, never touch what is not ours. Knows no papers.
 *
 * A build is publish_begin, publish_file once for each planned path (from several threads, in any order),
 * publish_end. The folder .digestpress/ inside the output folder holds the manifest (the paths that builds made), a
 * lock, and the files being written; each file is written there, every result checked, and then renamed over the old
 * one, so that a file of the site is whole at every moment, old or new. Before the first file is touched the manifest
 * names old and new paths together, so that a build that is killed leaves nothing that the next one does not know.
 * Files are 0644, folders 0755, whatever the umask. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/diagnostics.h"
#include "base/map.h"

struct publication; /* one build's publishing */

struct publish_counts {
    size_t written, unchanged, removed;
    size_t bytes_written;
};

/* Lock `folder` (made if it does not exist), clear what a killed build left in .digestpress/, read the manifest,
 * compare it with the `planned` paths (relative, '/'-separated, no "..", sorted or not), and refuse, as errors before
 * anything is changed: a folder that is a file; a file or folder of the user's where a planned one would go (in no
 * manifest); another build at work. NULL where it refused; diagnostics say why. `workers` is how many threads will
 * call publish_file. */
struct publication *publish_begin(struct arena *arena, struct str folder, const struct str *planned, size_t count,
                                  unsigned workers, struct diagnostics *diagnostics);

/* Put `bytes` at the planned path with that index: nothing is written where the file holds just these bytes. False
 * where the machine failed (disk full, no permission); the first failures are kept for publish_end. */
bool publish_file(struct publication *publication, unsigned worker, size_t index, struct str bytes);

/* Remove what earlier builds made and this one does not, and folders that this leaves empty, write the new manifest,
 * unlock. After a failure nothing is removed and the manifest stays the union. Counts are for the closing line. False,
 * with failures in diagnostics, where the machine failed. */
bool publish_end(struct publication *publication, struct publish_counts *counts, struct diagnostics *diagnostics);

#endif
