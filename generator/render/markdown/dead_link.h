/* Links and images within the site that lead to no file of it. */
#ifndef RENDER_DEAD_LINK_H
#define RENDER_DEAD_LINK_H

#include "render/site_paths.h"

/* Whether there is no file at an address of the site's own, as it was written. Of a site that is not planned (NULL)
 * nothing is known. */
bool is_dead(struct site_paths *paths, struct str address);

/* Warn, with what may be meant, which is looked for as long as there are at most MOST_NEAREST warnings. */
enum { MOST_NEAREST = 100 };
void report_dead_link(const struct catalogue *catalogue, struct site_paths *paths, struct str address,
                      struct place place, struct diagnostics *diagnostics);
void report_dead_image(struct site_paths *paths, struct str address, struct place place,
                       struct diagnostics *diagnostics);

/* The addresses of a text's headings, found by rendering it; with known.arena NULL they were not looked for yet. */
struct heading_names {
    ARRAY_OF(struct str) list;
    struct map known;
};
void heading_names(const struct catalogue *catalogue, struct str body, struct arena *arena,
                   struct heading_names *names);
/* Warn where `fragment`, without its '#', is none of them. */
void check_fragment(const struct heading_names *names, struct str fragment, struct place place,
                    struct diagnostics *diagnostics);

#endif
