/* What stands in layouts and no browser would show or run, since the Content-Security-Policy of the pages forbids it.
 */
#ifndef RENDER_LAYOUT_BLOCKED_H
#define RENDER_LAYOUT_BLOCKED_H

#include "render/mustache/mustache.h"

/* Scripts, styles and handlers that stand in the layout itself, and whatever is loaded from another host, get a warning
 * with their place and what to do instead. Layouts of feeds, "feed-…", have no policy and are passed over. What a
 * policy in one of the layouts allows ('unsafe-inline', a host, https:) is not told. Linear in the text. */
void layouts_check_blocked(const struct layout_source *layouts, size_t count, struct diagnostics *diagnostics);

#endif
