/* The site: which files it has, and the bytes of each.
 *
 * site_plan names every file there will be, before one is made, so that publishing can tell what is in the way and
 * what is gone. site_render makes one of them; calls are independent of each other, for several threads.
 *
 * How a new kind of page is added: a kind below, its files in plan_pages.c, its values in pages.c, its layout in
 * layouts/, its values' names in layouts/README.md and layout_values.c. */
#ifndef RENDER_SITE_H
#define RENDER_SITE_H

#include "base/buf.h"
#include "catalogue/catalogue.h"
#include "render/mustache/mustache.h"

enum { PAPERS_A_PAGE = 50 }; /* of a topic */

struct asset {
    struct str name; /* "style.css" */
    const struct source *source;
    struct str bytes; /* as they are published */
};

enum site_file_kind {
    SITE_HOME,
    SITE_PAPER,
    SITE_TOPIC,
    SITE_TOPICS,
    SITE_UNSORTED, /* papers without a topic; only where there are any */
    SITE_DIGEST,
    SITE_DIGESTS,
    SITE_RETURNING, /* papers of several digests; only where there are any */
    SITE_LIST,
    SITE_LISTS,
    SITE_ANNOTATIONS,
    SITE_PAGE,
    SITE_FEEDS, /* the page that lists them */
    SITE_SEARCH,
    SITE_PICTURES, /* where there is something to compare: render/pictures/charts.h */
    SITE_MAP,      /* where there are enough papers with topics: render/pictures/map_regions.h */
    SITE_NOT_FOUND,
    SITE_READING, /* what the reader's device remembers */
    SITE_REDIRECT,
    SITE_PREVIEW, /* the picture of a page, which is at `index` in site->files */
    SITE_RSS,
    SITE_JSON_FEED,
    SITE_TOPIC_DATA, /* for filters, where a topic has several pages; likewise: */
    SITE_UNSORTED_DATA,
    SITE_OPML,
    SITE_PAPERS_JSON,
    SITE_EXPORT, /* citations of the papers of the site, of a topic, of a reading list */
    SITE_TOPIC_EXPORT,
    SITE_LIST_EXPORT,
    SITE_SITEMAP,
    SITE_ROBOTS,
    SITE_NOJEKYLL,
    SITE_SEARCH_INDEX,
    SITE_SEARCH_WORDS,
    SITE_SEARCH_PAPERS,
    SITE_IMAGE, /* of the curator's */
    SITE_ASSET,
};

struct site_file {
    struct str path; /* below output/: "papers/onebench.html" */
    enum site_file_kind kind;
    size_t index; /* of the paper, topic, digest, list, page, feed or asset */
    size_t part; /* the page of a topic or of the unsorted papers, from 1; of the sitemap, 0 for its head; of the search
                    index, from 0; of an export, its format; of a picture, its number, from 0 */
    struct str target; /* of a redirect: the path that it leads to */
};

struct site {
    const struct catalogue *catalogue;
    const struct mustache *mustache;
    struct str base_url; /* absolute, ends in '/' */
    ARRAY_OF(struct asset) assets;
    const struct preview_fonts *fonts; /* NULL: there are no pictures for links (render/previews/preview_pages.h) */
    struct arena *arena;
    /* What site_plan fills in: */
    ARRAY_OF(struct site_file) files;     /* in the order they are made, the largest first; no path twice */
    const struct site_overview *overview; /* what all pages share (render/pages/overview.h) */
    const struct search_index *search;    /* NULL until site_index */
    const struct preview_store *previews; /* the pictures; NULL until site_draw_previews */
    const struct paper_record *records;   /* by the papers' numbers; NULL until site_typeset */
};

/* Fill in files and overview; catalogue, mustache, base_url, assets, fonts and arena are set by the caller. Two things
 * at one path, and a file in assets/ whose name cannot stand in an address, are errors; the site must not be rendered
 * then. References that were not resolved (an annotation without its paper) are passed over, so that a catalogue
 * with mistakes can be planned to find more of them. To be called before there are threads. */
void site_plan(struct site *site, struct diagnostics *diagnostics);

/* Make what many files say of each paper (render/paper_record.h), on `threads` threads; without it, each file makes
 * that for itself. After site_plan. */
void site_typeset(struct site *site, unsigned threads);
/* Make the search index, on `threads` threads, and add its files. After site_plan, and only where the site will be
 * rendered: it reads every word. */
void site_index(struct site *site, unsigned threads);
/* Make the items of feeds, on `threads` threads, each once for all feeds that it stands in. After site_plan. */
void site_write_feeds(const struct site *site, unsigned threads);

/* Whether a layout has a part in files of this kind: only these can fail to render. */
bool site_uses_layouts(enum site_file_kind kind);

/* Append the bytes of site->files.items[index] to `out`. False where layouts include each other without an end, which
 * compiling cannot see where names are dynamic: then `out` is incomplete, and *chain, if not NULL, says the layouts,
 * in the scratch arena. */
bool site_render(const struct site *site, size_t index, struct arena *scratch, struct buf *out, struct str *chain);

#endif
