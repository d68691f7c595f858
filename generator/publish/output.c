#include "publish/output.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "publish/tree.h"

enum { LOCK_MODE = 0644 };

#define LOCK_PATH STATE_FOLDER "/lock"

/* The innermost attempt tells why; an outer folder may be one that nobody can make, and be there. */
static int make_root(struct arena *arena, struct str folder)
{
    int error = 0;
    for (size_t end = 1; end <= folder.length; end++)
        if (end == folder.length || folder.data[end] == '/')
            error = tree_make_folder_at(AT_FDCWD, arena_cstr(arena, str_slice(folder, 0, end)));
    return error;
}

static bool open_root(struct output *output, const struct report *report)
{
    const char *path = arena_cstr(report->arena, report->folder);
    output->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (output->root < 0 && errno == ENOENT) {
        int error = make_root(report->arena, report->folder);
        if (error != 0)
            return report_failure(report, STR(""), "cannot make the folder", error);
        output->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (output->root >= 0)
        return true;
    if (errno != ENOTDIR)
        return report_failure(report, STR(""), "cannot open the folder", errno);
    error_at(report->diagnostics, report_place(report, STR("")), "the site needs a folder here, but this is none");
    diagnose_help(report->diagnostics, "move it away, or name another output folder");
    return false;
}

static bool open_state(struct output *output, const struct report *report)
{
    int error = tree_make_folder_at(output->root, STATE_FOLDER);
    if (error != 0)
        return report_failure(report, STR(STATE_FOLDER), "cannot make the folder", error);
    output->state = openat(output->root, STATE_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (output->state >= 0)
        return true;
    if (errno != ENOTDIR && errno != ELOOP)
        return report_failure(report, STR(STATE_FOLDER), "cannot open the folder", errno);
    error_at(report->diagnostics, report_place(report, STR(STATE_FOLDER)),
             "builds keep their manifest in a folder of this name, but this is none");
    diagnose_help(report->diagnostics, "move it away");
    return false;
}

/* The lock belongs to the open file, so a build that is killed leaves none behind. The file stays: whoever removed it
 * could remove one that another build has just locked. */
static bool take_lock(struct output *output, const struct report *report)
{
    output->lock = openat(output->state, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, LOCK_MODE);
    if (output->lock < 0)
        return report_failure(report, STR(LOCK_PATH), "cannot open", errno);
    if (flock(output->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        return report_failure(report, STR(LOCK_PATH), "cannot lock", errno);
    error_at(report->diagnostics, report_place(report, STR("")), "another build is writing to this folder");
    diagnose_help(report->diagnostics, "wait until it is done, or name another output folder");
    return false;
}

bool output_open(struct output *output, const struct report *report)
{
    *output = (struct output){-1, -1, -1};
    return open_root(output, report) && open_state(output, report) && take_lock(output, report);
}

void output_close(struct output *output)
{
    if (output->lock >= 0)
        close(output->lock);
    if (output->state >= 0)
        close(output->state);
    if (output->root >= 0)
        close(output->root);
    *output = (struct output){-1, -1, -1};
}
