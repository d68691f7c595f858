/* What plan.c and its neighbours share while they name the files of the site: paths are taken once, and whoever comes
 * second is told.
 *
 * How a further file is planned: plan_file where its path may be somebody else's, with a claim that says what it is;
 * plan_beside where whoever has the page beside it has its path too (the feed of a topic). */
#ifndef RENDER_PLAN_H
#define RENDER_PLAN_H

#include "render/pages/overview.h"

/* What stands at a path, for the message where something else would stand there too. */
struct claim {
    const char *what; /* "the topic", "an alias of the topic"; whole where name is empty */
    struct str name;
    struct place place;
    const char *remedy; /* or NULL */
};

struct planner {
    struct site *site;
    struct site_overview *overview;
    struct diagnostics *diagnostics;
    struct arena scratch; /* for the claims */
    struct map claims;    /* paths → struct claim */
};

/* Take a path; false, and an error, where something has it. */
bool plan_take(struct planner *planner, struct str path, struct claim claim);
/* Take the file's path and plan it; false, and an error, where something has the path. */
bool plan_file(struct planner *planner, struct site_file file, struct claim claim);
/* Plan a file that is there whatever the content, first part of `kind`. */
void plan_fixed(struct planner *planner, enum site_file_kind kind, struct str path, const char *what);
/* Plan a file unless its path is taken, without a word: of what it stands beside, somebody has been told. */
void plan_beside(struct planner *planner, struct site_file file);

/* plan_pages.c: the pages of everything in the catalogue, then redirects from where things were. */
void plan_pages(struct planner *planner);
/* plan_previews.c: after the pages. */
void plan_previews(struct planner *planner);
/* plan_feeds.c: after the pages. */
void plan_feeds(struct planner *planner);
/* plan_exports.c: first, since those of the whole site take longest. */
void plan_exports(struct planner *planner);
/* plan_sitemap.c: all pages for people that are planned so far, and the files that the sitemap needs. */
void plan_sitemap(struct planner *planner);

#endif
