/* The pictures of a site, drawn on several threads, and only those that the last build did not draw.
 *
 * What is kept from one build to the next (publish/ has a place) is the pictures themselves:
 *
 *     "digestpress pictures 1\n", 16 bytes that are the hash of the rest, then for each picture
 *     16 bytes that say what it was drawn from, four that say its length, lowest first, and its bytes
 *
 * It was drawn from its words and its colour, the fonts, the sources of this program's drawing, and how the libraries
 * of this machine draw. Nothing kept is believed: where a byte of it is damaged all pictures are drawn anew, and
 * nothing is said, since the site has the same bytes either way. */
#ifndef RENDER_PREVIEW_STORE_H
#define RENDER_PREVIEW_STORE_H

#include "render/previews/preview_pages.h"

enum { LARGEST_PREVIEW_STORE = 256 * 1024 * 1024 };

struct preview_store {
    struct str *pictures; /* by the `part` of their files; empty for one that could not be drawn */
    struct str to_keep;   /* for the next build; empty where what was kept still holds */
};

/* Fill in site->previews, with `kept` as the last build left it: empty, or any bytes, which outlive the site. After
 * site_plan. */
void site_draw_previews(struct site *site, struct str kept, unsigned threads);

#endif
