/* Paths inside the output folder, and lists of them.
 *
 * A path is relative, '/'-separated, and safe: path_is_safe says what that is, and nothing that is not safe is ever
 * handed to the system. A list is sorted by bytes and holds no path twice; all below one folder then stand together. */
#ifndef PUBLISH_PATHS_H
#define PUBLISH_PATHS_H

#include "base/arena.h"

enum {
    PATH_BYTES = 4095,
    PATH_NAME_BYTES = 255,
    PATH_DEPTH = 32, /* folders above a file, so that hostile paths cannot use up the stack or the descriptors */
};

/* The folder in which publish/ keeps what is no page; no path of the site leads into it. */
#define STATE_FOLDER ".digestpress"

struct paths {
    struct str *items;
    size_t count, capacity;
};

/* At most so long and deep, no control characters, no empty part, no "." or "..", and not in STATE_FOLDER. */
bool path_is_safe(struct str path);
/* What stands before the last '/', or an empty string. */
struct str path_folder(struct str path);
/* What stands behind it, as a C string; `path` is safe. */
struct path_name {
    char text[PATH_NAME_BYTES + 1];
};
struct path_name path_name(struct str path);

/* Sort; a path that is there twice stays once. Returns the last such path, or an empty string. */
struct str paths_sort(struct paths *paths);
bool paths_have(const struct paths *paths, struct str path);
/* Those below `folder`: a view into the list. */
struct paths paths_below(const struct paths *paths, struct str folder);
/* Every folder above a path of the list: sorted, so that an outer one comes before what is in it. */
struct paths paths_folders(struct arena *arena, const struct paths *paths);
struct paths paths_union(struct arena *arena, const struct paths *a, const struct paths *b);
/* Those of `a` that are not in `b`. */
struct paths paths_without(struct arena *arena, const struct paths *a, const struct paths *b);

#endif
