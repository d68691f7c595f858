/* The site: which files it has, and the bytes of each.
 *
 * site_plan names every file there will be, before one is made, so that publishing can tell what is in the way and
 * what is gone. site_render makes one of them; calls are independent of each other, for several threads. */
#ifndef RENDER_SITE_H
#define RENDER_SITE_H

#include "base/buf.h"
#include "catalogue/catalogue.h"
#include "render/mustache.h"

struct asset {
    struct str name; /* "style.css" */
    const struct source *source;
};

struct site_file {
    struct str path; /* below output/: "papers/onebench.html" */
    enum site_file_kind {
        SITE_HOME,
        SITE_PAPER,
        SITE_TOPIC,
        SITE_TOPIC_FEED,
        SITE_TOPICS,
        SITE_UNSORTED,
        SITE_DIGEST,
        SITE_DIGESTS,
        SITE_LIST,
        SITE_LISTS,
        SITE_ANNOTATIONS,
        SITE_SEARCH,
        SITE_PAGE,
        SITE_NOT_FOUND,
        SITE_REDIRECT,
        SITE_FEED,
        SITE_OPML,
        SITE_PAPERS_JSON,
        SITE_SITEMAP,
        SITE_ROBOTS,
        SITE_NOJEKYLL,
        SITE_ASSET,
    } kind;
    size_t index;      /* of the paper, topic, digest, list, page or asset */
    size_t part;       /* the page of a topic, from 1 */
    struct str target; /* of a redirect */
};

struct site {
    const struct catalogue *catalogue;
    const struct mustache *mustache;
    struct str base_url; /* absolute, ends in '/' */
    ARRAY_OF(struct asset) assets;
    ARRAY_OF(struct site_file) files; /* in the order they are made; no path twice */
    struct value shared;              /* values that every page gets: site, navigation, assets */
    struct arena *arena;
};

/* The layouts that the site cannot do without; a missing one is an error. */
void site_check_layouts(const struct mustache *mustache, struct diagnostics *diagnostics);
/* Fill site->files and site->shared. catalogue, mustache, base_url, assets and arena are set by the caller. */
void site_plan(struct site *site, struct diagnostics *diagnostics);
/* Append the bytes of site->files.items[index] to `out`. */
void site_render(const struct site *site, size_t index, struct arena *scratch, struct buf *out);

#endif
