/* Lines for the first letters of so many words that reading all of them would take long while somebody types: how many
 * papers have one, and of those the best. */
#ifndef RENDER_SEARCH_PREFIXES_H
#define RENDER_SEARCH_PREFIXES_H

#include "render/search/search_lines.h"
#include "render/search/search_stems.h"

/* A line for each one to four letters (a to z, 0 to 9) that lines of more than `limit` bytes begin with, in the order
 * of the letters; in the arena. `lines` are those of the stems, in the same order. */
search_lines search_prefixes_make(const search_stems *stems, const struct search_line *lines, size_t papers,
                                  size_t limit, unsigned threads, struct arena *arena);

#endif
