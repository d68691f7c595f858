/* [[name]] and [[name|words]] in prose: links to other things of the site.
 *
 * They stand in text, not in code and not within the text of another link. Words may hold emphasis and code, and either
 * part may be broken over lines; a link ends in the paragraph (and the emphasis) that it began in. */
#ifndef RENDER_CROSS_LINK_H
#define RENDER_CROSS_LINK_H

#include "catalogue/catalogue.h"
#include "render/markdown/prose.h"

struct cross_link {
    bool closed;               /* false: "[[" without "]]"; only `piece` and `start` are set then */
    bool in_link;              /* within the text of another link, so it is none */
    size_t piece, start;       /* the text piece that holds its "[[", and where in the piece */
    size_t last_piece, end;    /* likewise the end, behind "]]" */
    struct str name;           /* trimmed; breaks are blanks */
    size_t words_piece, words; /* where its words begin; last_piece and end where it has none of its own */
};

struct cross_link_reader {
    const struct prose *prose;
    struct arena *arena;
    size_t piece, offset; /* where to look next */
    size_t links;         /* how many links of Markdown are open there */
};

/* The next one in reading order; false at the end. Linear over all of the prose. */
bool cross_link_next(struct cross_link_reader *reader, struct cross_link *link);

/* Put links in the place of those that lead somewhere; the others stay as text. New pieces live in the arena. */
void cross_links_resolve(const struct catalogue *catalogue, struct prose *prose, struct arena *arena);

#endif
