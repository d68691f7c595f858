#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0755, MODE_BITS = 07777, PERMISSIONS = 0777 };

void cursor_init(struct cursor *cursor, int root)
{
    *cursor = (struct cursor){.root = root, .descriptor = -1};
}

void cursor_close(struct cursor *cursor)
{
    if (cursor->descriptor >= 0)
        close(cursor->descriptor);
    cursor_init(cursor, cursor->root);
}

static int open_part(int folder, struct str part)
{
    struct path_name name = path_name(part);
    return openat(folder, name.text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* A new descriptor of a folder below `root`; ENOTDIR for a link as on Linux, where other systems say ELOOP. */
static int open_folder(int root, struct str folder)
{
    int at = root;
    for (size_t start = 0; start < folder.length;) {
        size_t end = str_find_char(folder, '/', start);
        int next = open_part(at, str_slice(folder, start, end));
        int error = errno == ELOOP ? ENOTDIR : errno;
        if (at != root)
            close(at);
        if (next < 0) {
            errno = error;
            return -1;
        }
        at = next;
        start = end + 1;
    }
    return at;
}

int cursor_at(struct cursor *cursor, struct str folder)
{
    if (folder.length == 0)
        return cursor->root;
    if (!str_equal(cursor->folder, folder)) {
        cursor_close(cursor);
        cursor->descriptor = open_folder(cursor->root, folder);
        cursor->error = cursor->descriptor < 0 ? errno : 0;
        cursor->folder = folder;
    }
    if (cursor->descriptor < 0)
        errno = cursor->error;
    return cursor->descriptor;
}

static enum entry entry_of(mode_t mode)
{
    return S_ISREG(mode) ? ENTRY_FILE : S_ISDIR(mode) ? ENTRY_FOLDER : S_ISLNK(mode) ? ENTRY_LINK : ENTRY_OTHER;
}

enum entry tree_look(struct cursor *cursor, struct str path, off_t *size)
{
    int folder = cursor_at(cursor, path_folder(path));
    struct path_name name = path_name(path);
    struct stat status;
    if (folder < 0 || fstatat(folder, name.text, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || errno == ENOTDIR ? ENTRY_NONE : ENTRY_UNKNOWN;
    *size = status.st_size;
    return entry_of(status.st_mode);
}

const char *entry_name(enum entry entry)
{
    switch (entry) {
    case ENTRY_FILE:
        return "a file";
    case ENTRY_FOLDER:
        return "a folder";
    case ENTRY_LINK:
        return "a link";
    default:
        return "something";
    }
}

/* A bit that says more than permissions, as the inherited group, stays. */
static int give_mode(int folder, const char *name)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno;
    if ((status.st_mode & PERMISSIONS) == FOLDER_MODE)
        return 0;
    mode_t mode = (status.st_mode & MODE_BITS & ~(mode_t)PERMISSIONS) | FOLDER_MODE;
    return fchmodat(folder, name, mode, 0) == 0 ? 0 : errno;
}

int tree_make_folder_at(int folder, const char *name)
{
    if (mkdirat(folder, name, FOLDER_MODE) != 0)
        return errno == EEXIST ? 0 : errno;
    return give_mode(folder, name);
}

int tree_make_folder(struct cursor *cursor, struct str path)
{
    struct path_name name = path_name(path);
    int folder = cursor_at(cursor, path_folder(path));
    return folder < 0 ? errno : tree_make_folder_at(folder, name.text);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void remove_at(int folder, const char *name, int depth);

static void remove_inside(int folder, int depth)
{
    DIR *listing = fdopendir(folder);
    if (listing == NULL) {
        close(folder);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(listing)) != NULL)
        if (!is_dots(entry->d_name))
            remove_at(folder, entry->d_name, depth + 1);
    closedir(listing);
}

/* No deeper than paths of the site go: what else is there, nothing of ours has made. */
static void remove_at(int folder, const char *name, int depth)
{
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT || depth > PATH_DEPTH)
        return;
    int inside = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inside >= 0)
        remove_inside(inside, depth);
    unlinkat(folder, name, AT_REMOVEDIR);
}

void tree_remove(int folder, const char *name)
{
    remove_at(folder, name, 0);
}

static bool entry_is_listed(struct cursor *cursor, struct str path, const struct paths *paths)
{
    off_t size;
    switch (tree_look(cursor, path, &size)) {
    case ENTRY_FILE:
        return paths_have(paths, path);
    case ENTRY_FOLDER:
        return paths_below(paths, path).count > 0 && tree_holds_only(cursor->root, path, paths);
    default:
        return false;
    }
}

bool tree_holds_only(int root, struct str folder, const struct paths *paths)
{
    int descriptor = open_folder(root, folder);
    DIR *listing = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (listing == NULL) {
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    struct arena scratch = ARENA_INIT;
    struct cursor cursor;
    cursor_init(&cursor, root);
    bool only = true;
    const struct dirent *entry;
    while (only && (errno = 0, entry = readdir(listing)) != NULL) {
        struct str path = arena_format(&scratch, "%.*s/%s", STR_ARG(folder), entry->d_name);
        only = is_dots(entry->d_name) || entry_is_listed(&cursor, path, paths);
    }
    only = only && errno == 0;
    cursor_close(&cursor);
    arena_release(&scratch);
    closedir(listing);
    return only;
}
