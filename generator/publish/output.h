/* The output folder, opened and locked for one build. */
#ifndef PUBLISH_OUTPUT_H
#define PUBLISH_OUTPUT_H

#include "publish/report.h"

struct output {
    int root, state, lock; /* the folder, .digestpress/ in it, and the lock in that; -1 where not open */
};

/* Open the folder and the state folder, making what is missing, and take the lock; false, with a diagnostic, where
 * that cannot be. output_close in either case. */
bool output_open(struct output *output, const struct report *report);
void output_close(struct output *output);

#endif
