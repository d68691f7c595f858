/* The lines of the search index (search_index.h): every stem of the papers, in order, with its words and postings. */
#ifndef RENDER_SEARCH_LINES_H
#define RENDER_SEARCH_LINES_H

#include "render/site.h"

struct search_line {
    struct str stem;
    struct str rest; /* "/s/ing postings" */
};

typedef ARRAY_OF(struct search_line) search_lines;

/* What a line takes in a file, about. */
static inline size_t search_line_bytes(const struct search_line *line)
{
    return line->rest.length + 4;
}

/* Papers are numbered from the last of the site. */
const struct paper *search_paper(const struct catalogue *catalogue, size_t number);

/* The lines of all papers, in the order of their stems' bytes; they live in the arena. Lines for first letters are made
 * where all lines that begin so have more than `prefix_bytes` bytes. The result does not depend on `threads`. */
search_lines search_lines_make(const struct site *site, unsigned threads, size_t prefix_bytes, struct arena *arena);

#endif
