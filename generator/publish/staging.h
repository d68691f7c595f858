/* Replacing a file whole: its bytes go to a file of their own in the state folder, every result is checked, and only
 * then does a rename put it in the old one's place. One staging for each thread that writes. */
#ifndef PUBLISH_STAGING_H
#define PUBLISH_STAGING_H

#include "base/str.h"

struct staging {
    int folder; /* the state folder */
    char name[32];
    bool probed, needs_mode; /* whether files made there must be given their mode (umask, or a default ACL) */
};

/* Remove what killed builds left unfinished. */
void staging_clear(int state_folder);
void staging_init(struct staging *staging, int state_folder, unsigned number);
/* Make a new file of `bytes`, `name` in a folder that nothing reads yet; 0, or an error number, and then there is none.
 */
int staging_create(struct staging *staging, struct str bytes, int folder, const char *name);
/* Put `bytes` at `name` in the folder; 0, or an error number, and then the old file is as it was. With `flush`, they
 * are on the disk before the name leads to them. */
int staging_replace(struct staging *staging, struct str bytes, bool flush, int folder, const char *name);

#endif
