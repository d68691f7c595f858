/* What pages say to search engines, in the words of schema.org: JSON-LD for the inside of a script element, with "<",
 * ">" and "&" as \u…, in the arena. No browser runs such an element, so no policy is in its way. */
#ifndef RENDER_LINKED_DATA_H
#define RENDER_LINKED_DATA_H

#include "render/exports/citation.h"
#include "render/site.h"

/* The site, on its home page. */
struct str linked_site(const struct site *site, struct arena *arena);
/* A paper, and the way to it from the home page, over its first topic. */
struct str linked_paper(const struct site *site, const struct paper *paper, const struct citation *citation,
                        struct arena *arena);

/* A page that lists papers, and the way to it. */
struct linked_collection {
    struct str name, description; /* description can be empty */
    struct str path;              /* below the root of the site */
    struct date date;             /* or year 0 */
    size_t count;                 /* of papers, on all its pages */
};
struct str linked_collection(const struct site *site, const struct linked_collection *collection, struct arena *arena);

#endif
