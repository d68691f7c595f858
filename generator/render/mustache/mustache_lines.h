/* How the tags of a layout stand on their lines, and what lines are indented with: the part of Mustache that decides
 * which white space of a layout is the reader's and which the author's. */
#ifndef RENDER_MUSTACHE_LINES_H
#define RENDER_MUSTACHE_LINES_H

#include "render/mustache/mustache_tag.h"

struct standing {
    struct str before;  /* the text between what is compiled and the tag, */
    struct str lead;    /* and the blanks at its end, where `first` */
    struct str newline; /* what ends the line, where `last`; empty at the end of the text */
    size_t next_line;   /* where `last` */
    bool first, last;   /* nothing but blanks before the tag on its line; behind it */
};

/* `from` is where the text before the tag begins, and whether that is the start of a line. */
struct standing standing_of(struct str text, size_t from, bool at_line_start, const struct tag *tag);
struct str without_lead(const struct standing *standing);

/* What the first line from `from` on that is not empty is indented with; `otherwise` where it begins with a closing
 * tag: that of the block asked about, which then is empty. */
struct str first_lead(const struct tag_scanner *scanner, size_t from, struct str otherwise);

/* A line without the white space at its start that is the same in `margin`. */
struct str within_margin(struct str line, struct str margin);
/* The same for all lines of a text, the first only if it is `at_line_start`; in the arena. */
struct str cut_margin(struct arena *arena, struct str text, bool at_line_start, struct str margin);

#endif
