/* Where the words of prose stand in the Markdown it was made from, for a diagnostic. */
#ifndef RENDER_LOCATOR_H
#define RENDER_LOCATOR_H

#include "base/str.h"

struct locator {
    struct str text;   /* the Markdown */
    size_t found;      /* behind what was found last */
    size_t line;       /* the last line that was asked for, from 1 */
    size_t line_start; /* and where it begins */
};

#define LOCATOR_OF(markdown)                                                                                           \
    {                                                                                                                  \
        (markdown), 0, 1, 0                                                                                            \
    }

/* The next `words` that are not before `line` nor before what was found last, as a view into the Markdown; empty where
 * they do not stand so within a few thousand bytes. To be asked in reading order; linear over all of the prose. */
struct str locator_find(struct locator *locator, size_t line, struct str words);
/* Nothing up to the end of `view`, a view into the Markdown, is what is looked for from now on. */
void locator_pass(struct locator *locator, struct str view);
/* The line, without white space around it; one asked for before, a later one. */
struct str locator_line(struct locator *locator, size_t line);
/* The line above that of `view`, likewise; empty where there is none. */
struct str locator_line_above(const struct locator *locator, struct str view);

#endif
