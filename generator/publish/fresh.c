#include "publish/fresh.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* Begins as what staging_clear removes. */
#define NAME "staging-folders"

bool fresh_holds(const struct fresh *fresh, struct str path)
{
    return paths_have(&fresh->folders, str_slice(path, 0, str_find_char(path, '/', 0)));
}

int fresh_open(struct fresh *fresh, int state)
{
    fresh->state = state;
    if (fresh->folders.count == 0)
        return 0;
    tree_remove(state, NAME);
    int error = tree_make_folder_at(state, NAME);
    if (error != 0)
        return error;
    fresh->root = openat(state, NAME, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return fresh->root < 0 ? errno : 0;
}

bool fresh_settle(const struct fresh *fresh, int root, const struct report *report)
{
    for (size_t i = 0; i < fresh->folders.count; i++) {
        struct path_name name = path_name(fresh->folders.items[i]);
        if (renameat(fresh->root, name.text, root, name.text) != 0)
            return report_failure(report, fresh->folders.items[i], "cannot make the folder", errno);
    }
    return true;
}

void fresh_close(struct fresh *fresh)
{
    if (fresh->root < 0)
        return;
    close(fresh->root);
    fresh->root = -1;
    tree_remove(fresh->state, NAME);
}
