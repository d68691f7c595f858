/* What can be told of the layouts of a site before a page is made. */
#ifndef RENDER_LAYOUT_CHECK_H
#define RENDER_LAYOUT_CHECK_H

#include "render/site.h"

/* The layouts that the site cannot do without; a missing one is an error. */
void layouts_check_all_there(const struct mustache *mustache, struct diagnostics *diagnostics);
/* Names that no value has get warnings (render/mustache/mustache_names.h). The layouts are without errors, and `site`
 * has its assets. */
void layouts_check_names(const struct site *site, struct diagnostics *diagnostics);

#endif
