/* What all pages share, worked out once, when the site is planned. */
#ifndef RENDER_OVERVIEW_H
#define RENDER_OVERVIEW_H

#include "render/site.h"
#include "render/sitemap.h"

struct site_overview {
    ARRAY_OF(struct paper *) unsorted;  /* without a topic, in the order of the site */
    ARRAY_OF(struct paper *) returning; /* in several digests: those in most first, else in the order of the site */
    ARRAY_OF(struct annotation *) annotations; /* with words; newest first, without a date last */
    struct value site, assets;                 /* as layouts see them */
    struct value pages;                        /* the other pages, none of them marked as the current one */
    struct value preview, *topic_previews;     /* the pictures of the home page, and of topics by their numbers */
    struct value *topic_links;                 /* by the topics' numbers; see cards.h */
    struct site_feeds *feeds;                  /* filled in when the pages are planned */
    struct sitemap sitemap;                    /* filled in when all files are planned */
};

/* Everything but the sitemap. It lives in site->arena. */
struct site_overview *overview_make(const struct site *site);

/* The other pages for the navigation, the one at `url` marked. */
struct value pages_value(const struct site *site, struct str url, struct arena *arena);

/* The name that layouts have for an asset: "style.css" is assets.style_css. */
struct str asset_value_name(struct arena *arena, struct str name);

#endif
