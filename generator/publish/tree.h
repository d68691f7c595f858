/* The output folder on disk, walked without following any link: what a link leads to is the user's.
 *
 * Every path is relative to the output folder's descriptor and is opened part by part. */
#ifndef PUBLISH_TREE_H
#define PUBLISH_TREE_H

#include <sys/types.h>

#include "publish/paths.h"

/* The folder that was used last, kept open: files of one folder come in a row. For one thread. */
struct cursor {
    int root;          /* the output folder; not the cursor's to close */
    int descriptor;    /* -1: none is open */
    int error;         /* of the last attempt; a folder that did not open is not tried again for its next file */
    struct str folder; /* a view that must outlive the cursor */
};

/* No folder is open yet; what is, cursor_close closes. */
void cursor_init(struct cursor *cursor, int root);
void cursor_close(struct cursor *cursor);
/* The descriptor of `folder` ("" is the output folder), valid until the next call; -1, with errno, where it cannot be
 * opened: ENOENT where there is none, ENOTDIR where a file or a link stands in the way. */
int cursor_at(struct cursor *cursor, struct str folder);

enum entry { ENTRY_NONE, ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINK, ENTRY_OTHER, ENTRY_UNKNOWN };

/* What stands at `path`, and a file's size. ENTRY_NONE, too, where its folder is not a folder; ENTRY_UNKNOWN, with
 * errno, where the system would not say. */
enum entry tree_look(struct cursor *cursor, struct str path, off_t *size);
/* "a file", "a folder", "a link", "something". */
const char *entry_name(enum entry entry);

/* A folder with the mode 0755, unless something is there; 0, or an error number. */
int tree_make_folder(struct cursor *cursor, struct str path);
int tree_make_folder_at(int folder, const char *name);
/* Remove what stands there, a folder with all that is in it, as far as the system lets us. */
void tree_remove(int folder, const char *name);
/* Whether each file below `folder`, at any depth, is in the list, and nothing else is there but folders with such. */
bool tree_holds_only(int root, struct str folder, const struct paths *paths);

#endif
