/* What a page has for those who cite a paper. */
#ifndef RENDER_CITE_H
#define RENDER_CITE_H

#include "render/exports/citation.h"
#include "render/mustache/value.h"

/* The BibTeX entry to be copied or saved, in the arena. The other formats are made of the page's COinS by
 * layouts/assets/cite.js: a file of each format for each paper would be hundreds of thousands, and in the page they
 * would weigh more than all the rest of it but the abstract. */
struct str cite_bibtex(const struct citation *citation, struct arena *arena);

/* {title, authors, date, journal, conference, doi, arxiv_id}: what citation_* tags say, and null where they would not
 * be whole (Google Scholar: a title, an author, a date of publication). */
struct value scholar_value(const struct citation *citation, struct arena *arena);

#endif
