/* Whether an address that the curator wrote leads to a file of the site. */
#ifndef RENDER_SITE_PATHS_H
#define RENDER_SITE_PATHS_H

#include "render/site.h"

struct site_paths {
    const struct site *site; /* planned */
    struct arena arena;
    struct map known; /* made when the first address is asked about: most sites have none */
    bool made;
};

/* To be released, whatever was asked. */
void site_paths_init(struct site_paths *paths, const struct site *site);
void site_paths_release(struct site_paths *paths);

/* `path` is below the root: "topics/agents.html". */
bool site_paths_has(struct site_paths *paths, struct str path);
/* What may be meant by one that is not there, or an empty string. Slow: it looks at all paths. */
struct str site_paths_nearest(struct site_paths *paths, struct str path);

#endif
