/* What stands in layouts and no browser would show, run or find: what the Content-Security-Policy of the pages forbids,
 * and addresses that are right on some pages only. */
#ifndef RENDER_LAYOUT_BLOCKED_H
#define RENDER_LAYOUT_BLOCKED_H

#include "render/mustache/mustache.h"

/* Scripts, styles and handlers that stand in the layout itself, whatever is loaded from another host, and addresses of
 * the site without {{root}} get a warning with their place and what to do instead. Layouts of feeds, "feed-…", have no
 * policy. What a policy in one of the layouts allows ('unsafe-inline', a host, https:) is not told. Linear in the text.
 */
void layouts_check_blocked(const struct layout_source *layouts, size_t count, struct diagnostics *diagnostics);

#endif
