/* Files in the state folder that the program keeps for its next build: publish_keep and publish_recall
 * (publish/publish.h). For publish.c. */
#ifndef PUBLISH_KEEP_H
#define PUBLISH_KEEP_H

#include "publish/staging.h"

/* Put `bytes` under the name; what was there is replaced whole, or stays. */
void keep_write(struct staging *staging, int state_folder, const char *name, struct str bytes);

#endif
