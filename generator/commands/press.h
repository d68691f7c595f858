/* Render and publish: every file of the site, made by several threads, each put in its place as soon as it is made, so
 * that the site is never in memory as a whole. */
#ifndef COMMANDS_PRESS_H
#define COMMANDS_PRESS_H

#include "commands/options.h"
#include "publish/publish.h"
#include "render/site.h"

struct press_report {
    double started; /* press_clock() */
    struct publish_counts counts;
    size_t files;
};

/* What the program keeps in the output folder for its next build (publish_keep). */
#define KEPT_GROUPING "grouping"
#define KEPT_PREVIEWS "pictures"

/* Seconds of a clock that only goes forward. */
double press_clock(void);

/* Make all files, and keep `grouping` for the next build unless it is empty. On a terminal, one that takes longer than
 * a second shows its progress there, unless quiet. */
void press_site(const struct site *site, const struct options *options, struct str grouping,
                struct press_report *report, struct diagnostics *diagnostics);

/* The one line that says what was done, on standard output. */
void press_print_report(const struct press_report *report, const struct catalogue *catalogue);

#endif
