/* The sections, parents and blocks that are open while a layout is compiled, and the mistakes in how they nest. */
#ifndef RENDER_MUSTACHE_FRAMES_H
#define RENDER_MUSTACHE_FRAMES_H

#include "render/mustache/mustache.h"
#include "render/mustache/mustache_tag.h"

struct frame {
    struct tag tag; /* that opened it */
    size_t op;
    struct str outer_margin; /* the margin before it was opened */
    size_t parent;           /* the number of a parent tag */
    bool argument;           /* a block directly in a parent */
    bool begins_line;        /* only white space stands before it on its line */
    bool ignored;            /* stands where only blocks count */
    bool closed;             /* too early, while another was open in it */
    bool reported;           /* that it is not closed */
};

struct frames {
    const struct source *source;
    struct diagnostics *diagnostics;
    struct frame list[MUSTACHE_MAX_NESTING];
    size_t count;
};

/* The innermost, or NULL. */
struct frame *frames_top(struct frames *frames);
/* NULL, and a report, where too many are open. */
struct frame *frames_push(struct frames *frames, const struct tag *tag);
/* The innermost, if that is what the tag closes; NULL, and a report, where it closes another or none. */
struct frame *frames_closed_by(struct frames *frames, const struct tag *tag);
/* Take the innermost away, and those around it that were closed too early. Returns the last one taken. */
struct frame frames_pop(struct frames *frames);
/* Report what is open at the end of the text. `scanner` knows how a closing tag looks there. */
void frames_report_open(const struct frames *frames, const struct tag_scanner *scanner);

#endif
