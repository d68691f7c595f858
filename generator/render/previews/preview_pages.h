/* Which page has which picture. The home page, topics, reading lists, annotations, annotated papers and the curator's
 * other pages have one of their own, beside them: topics/agents.png. A paper without an annotation shows that of its
 * first topic, and everything else that of the home page, so that the pictures do not grow with the papers.
 *
 * What stands in a picture is said by the layout preview.mustache, in three lines. Without it, or without fonts, the
 * site has no pictures. */
#ifndef RENDER_PREVIEW_PAGES_H
#define RENDER_PREVIEW_PAGES_H

#include "render/pages/overview.h"
#include "render/previews/preview.h"

/* Whether there is what a picture needs: the layout and the fonts. */
bool site_has_previews(const struct site *site);
/* Whether the page has a picture of its own. */
bool preview_is_own(const struct site *site, const struct site_file *page);
/* "topics/agents.png" for "topics/agents.html" */
struct str preview_address(struct arena *arena, struct str page);

/* The values of preview.mustache for a page with a picture of its own. */
struct value preview_values(const struct site *site, const struct site_file *page, struct arena *arena);
/* What the picture of that page says; false, and *chain as site_render has it, where the layout has no end. */
bool preview_of(const struct site *site, const struct site_file *page, struct arena *arena, struct preview *preview,
                struct str *chain);

/* Make what pages say of the pictures that they share; to be called when the pages are planned. */
void previews_prepare(struct site *site, struct site_overview *overview);
/* {url, whole_url, width, height, words} for any page; null where the site has no pictures. */
struct value preview_value(const struct site *site, const struct site_file *page, struct arena *arena);

#endif
