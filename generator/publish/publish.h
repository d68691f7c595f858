/* Bytes to disk: replace what changed, remove what is gone, never touch what is not ours. Knows no papers.
 *
 * A build is publish_begin, publish_file once for each planned path (from several threads, in any order), and
 * publish_end, or publish_abandon where the build cannot go on. The folder .digestpress/ inside the output folder
 * holds the manifest (the paths that builds made, see publish/manifest.h), a lock, the files being written, and what
 * the program keeps for its next build.
 *
 * What is promised:
 * - Whole: each file, a new one too, is written beside the site, every result is checked, and then renamed into its
 *   place; those of a folder that the site did not have come with their folder, when all are written. At every moment,
 *   and after a build that was killed or found the disk full, a file of the site is whole, old or new.
 * - Mended: the next build compares bytes, never times, so that it ends with the same folder as a build from nothing.
 * - Ours alone: only regular files that the manifest names are replaced or removed, and no link inside the folder is
 *   followed. Before the first file is touched the manifest names old and new paths together, so that what a killed
 *   build leaves is known to the next; a path is ours from the moment that a build has planned it.
 * - Power cuts: a killed process loses nothing, so files are not flushed one by one (105,000 flushes would take
 *   minutes). When the power goes, a file that was written in the last seconds can come back empty or old; the next
 *   build sees that it differs, and makes it again. Only the manifest is flushed, in the builds that change it: what is
 *   ours must not be forgotten.
 * Files are made 0644 and folders 0755, whatever the umask. A file with the right bytes is left as it is. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/diagnostics.h"

struct publication; /* one build's publishing */

struct publish_counts {
    size_t written, unchanged, removed;
    size_t bytes_written;
};

/* Lock `folder` (made, with those above it, if it does not exist), clear what a killed build left in .digestpress/,
 * read the manifest, compare it with the `planned` paths (relative, '/'-separated, no "..", sorted or not), and
 * refuse, as errors before anything is changed: a folder that is a file; a file, folder or link of the user's where a
 * planned one would go (in no manifest); another build at work. NULL where it refused; diagnostics say why. Then the
 * folders are made, and what earlier builds made and stands in their way (a file where a folder is planned, or the
 * other way round) is removed.
 *
 * `workers` is how many threads, at least 1, will call publish_file, and how many look at the folder here. `arena` is
 * used here and in publish_end only; it, and what `folder` and `planned` point to, must outlive the publication, and
 * the arena the diagnostics. */
struct publication *publish_begin(struct arena *arena, struct str folder, const struct str *planned, size_t count,
                                  unsigned workers, struct diagnostics *diagnostics);

/* Put `bytes` at the planned path with that index: nothing is written where the file holds just these bytes. Two
 * threads may call it at once if `worker`, below `workers`, and `index` differ. False where the machine failed (disk
 * full, no permission); the first failures are kept for publish_end, and the caller may go on or not. */
bool publish_file(struct publication *publication, unsigned worker, size_t index, struct str bytes);

/* Remove what earlier builds made and this one does not, and folders that this leaves empty, write the new manifest,
 * unlock. After a failure, or where a planned path was never given its bytes (a mistake in the program), nothing is
 * removed and the manifest stays the union. Counts are for the closing line. False, with failures in diagnostics,
 * where the machine failed. The publication is gone afterwards. */
bool publish_end(struct publication *publication, struct publish_counts *counts, struct diagnostics *diagnostics);

/* Something of the program's own that the next build may want, no part of the site: it is kept in .digestpress/ under
 * `name` (letters and '-'), replaced whole. To be called between publish_begin and publish_end. Where the machine does
 * not let us, there is nothing under that name afterwards, or what was there before: who asks for it does without. */
void publish_keep(struct publication *publication, const char *name, struct str bytes);
/* What was kept under `name` in an output folder, in the arena; empty where there is none, it is no regular file, or is
 * larger than `most`. Whatever is there comes back: believe nothing of it. */
struct str publish_recall(struct arena *arena, struct str folder, const char *name, size_t most);

/* Unlock and leave the rest to the next build, as if this one had been killed here. */
void publish_abandon(struct publication *publication);

#endif
