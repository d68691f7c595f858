#include "publish/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/tree.h"

#define PREFIX "staging-"

enum { FILE_MODE = 0644, PERMISSIONS = 0777 };

void staging_clear(int state_folder)
{
    int descriptor = openat(state_folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (listing == NULL) {
        if (descriptor >= 0)
            close(descriptor);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(listing)) != NULL)
        if (str_starts_with(str_from(entry->d_name), STR(PREFIX)))
            tree_remove(state_folder, entry->d_name);
    closedir(listing);
}

void staging_init(struct staging *staging, int state_folder, unsigned number)
{
    *staging = (struct staging){.folder = state_folder};
    snprintf(staging->name, sizeof staging->name, PREFIX "%u", number);
}

static int write_all(int file, struct str bytes)
{
    for (size_t done = 0; done < bytes.length;) {
        ssize_t put = write(file, bytes.data + done, bytes.length - done);
        if (put < 0 && errno != EINTR)
            return errno;
        if (put == 0)
            return EIO;
        done += put > 0 ? (size_t)put : 0;
    }
    return 0;
}

/* A file system without modes refuses to change them: no reason to publish nothing there. */
static void give_mode(struct staging *staging, int file)
{
    struct stat status;
    if (!staging->probed) {
        staging->needs_mode = fstat(file, &status) == 0 && (status.st_mode & PERMISSIONS) != FILE_MODE;
        staging->probed = true;
    }
    if (staging->needs_mode && fchmod(file, FILE_MODE) != 0)
        staging->needs_mode = false;
}

static int create(struct staging *staging, struct str bytes, bool flush, int folder, const char *name)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (file < 0)
        return errno;
    give_mode(staging, file);
    int error = write_all(file, bytes);
    if (error == 0 && flush && fsync(file) != 0)
        error = errno;
    if (close(file) != 0 && error == 0)
        error = errno;
    if (error != 0)
        unlinkat(folder, name, 0);
    return error;
}

int staging_create(struct staging *staging, struct str bytes, int folder, const char *name)
{
    return create(staging, bytes, false, folder, name);
}

int staging_replace(struct staging *staging, struct str bytes, bool flush, int folder, const char *name)
{
    int error = create(staging, bytes, flush, staging->folder, staging->name);
    if (error != 0 || renameat(staging->folder, staging->name, folder, name) == 0)
        return error;
    error = errno;
    unlinkat(staging->folder, staging->name, 0);
    return error;
}
