/* Files and folders: with publish/, the only place that opens any. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diagnostics.h"

/* Larger files are refused, so that no input can take memory out of proportion. */
enum { FILE_MAX_BYTES = 256 * 1024 * 1024 };

/* The whole of a file, NUL-terminated behind its length, in the arena. Returns NULL, and a failure or an error that
 * names the path, where it is not there, cannot be read, is no regular file or is too large. */
const struct source *file_read(struct arena *arena, struct str path, struct diagnostics *diagnostics);
/* Make a new file of these bytes, and its folder where only that is missing. All of it or nothing: a file that is there
 * is never touched. False, and a failure that names the path, where it cannot be made. */
bool file_create(struct str path, struct str bytes, struct diagnostics *diagnostics);
bool file_exists(struct str path);
bool file_is_folder(struct str path);

struct file_names {
    ARRAY_OF(struct str) list; /* sorted by bytes, without the folder */
};

/* The names in a folder, sorted by bytes; without dotfiles. An empty list for a folder that does not exist; a failure
 * for one that cannot be read. */
struct file_names folder_list(struct arena *arena, struct str path, struct diagnostics *diagnostics);
/* Whether `inner` is `outer` or lies below it, links followed as far as the folders exist. */
bool folder_holds(struct str outer, struct str inner);
/* "folder/name". */
struct str path_join(struct arena *arena, struct str folder, struct str name);
/* The last part of a path, without its extension. */
struct str path_stem(struct str path);

#endif
