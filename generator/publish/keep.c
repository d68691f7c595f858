#include "publish/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/paths.h"
#include "publish/publish.h"

/* Apart from the manifest, the lock and files that are being written. */
#define PREFIX "kept-"

struct kept_name {
    char text[64];
};

static struct kept_name kept_name(const char *name)
{
    struct kept_name kept;
    snprintf(kept.text, sizeof kept.text, PREFIX "%s", name);
    return kept;
}

void keep_write(struct staging *staging, int state_folder, const char *name, struct str bytes)
{
    struct kept_name kept = kept_name(name);
    staging_replace(staging, bytes, false, state_folder, kept.text);
}

/* A regular file below the folder, reached through no link in the state folder; -1 where there is none. */
static int open_kept(struct arena *arena, struct str folder, const char *name)
{
    struct kept_name kept = kept_name(name);
    int root = open(folder.length == 0 ? "." : arena_cstr(arena, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int state = root < 0 ? -1 : openat(root, STATE_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int file = state < 0 ? -1 : openat(state, kept.text, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (state >= 0)
        close(state);
    if (root >= 0)
        close(root);
    return file;
}

static struct str read_all(struct arena *arena, int file, size_t most)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0 || (size_t)status.st_size > most)
        return STR("");
    size_t size = (size_t)status.st_size, length = 0;
    char *bytes = arena_alloc(arena, size + 1, 1);
    while (length < size) {
        ssize_t got = read(file, bytes + length, size - length);
        if (got == 0 || (got < 0 && errno != EINTR))
            return STR("");
        length += got > 0 ? (size_t)got : 0;
    }
    return (struct str){bytes, length};
}

struct str publish_recall(struct arena *arena, struct str folder, const char *name, size_t most)
{
    int file = open_kept(arena, folder, name);
    if (file < 0)
        return STR("");
    struct str bytes = read_all(arena, file, most);
    close(file);
    return bytes;
}
