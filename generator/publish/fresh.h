/* Folders of the site that are not there yet, with all that comes into them: they are filled in the state folder, where
 * no reader looks, and then each is renamed into its place with its files. So a first build needs no rename a file,
 * and a file in such a folder is written under its own name at once. */
#ifndef PUBLISH_FRESH_H
#define PUBLISH_FRESH_H

#include "publish/report.h"
#include "publish/tree.h"

struct fresh {
    int state, root;      /* the state folder, not to be closed here, and the folder in it; -1 where none is needed */
    struct paths folders; /* folders of the output folder itself */
};

/* Whether `path`, a planned file or folder, is or will be in one of them. */
bool fresh_holds(const struct fresh *fresh, struct str path);
/* Make the folder that they are filled in, if there are any; 0, or an error number. What was there is removed. */
int fresh_open(struct fresh *fresh, int state);
/* Put them into `root`, the output folder. False, with a diagnostic, where one cannot be put there. */
bool fresh_settle(const struct fresh *fresh, int root, const struct report *report);
/* Remove what was not put into its place. */
void fresh_close(struct fresh *fresh);

#endif
