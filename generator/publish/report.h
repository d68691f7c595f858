/* Diagnostics about the output folder: placed at a path in it, and at most a screenful of each kind. */
#ifndef PUBLISH_REPORT_H
#define PUBLISH_REPORT_H

#include "base/diagnostics.h"

enum { REPORT_MOST = 10 };

struct report {
    struct str folder; /* the output folder as the user knows it */
    struct arena *arena;
    struct diagnostics *diagnostics;
};

/* The place of a path in the folder, or, for "", of the folder. */
struct place report_place(const struct report *report, struct str path);
/* A failure of the machine: "<what>: <error>", and a remedy where there is a known one. Returns false. */
bool report_failure(const struct report *report, struct str path, const char *what, int error);

#endif
