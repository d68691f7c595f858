/* The list of feeds, OPML 2.0, for readers that subscribe to all of them at once. */
#ifndef RENDER_OPML_H
#define RENDER_OPML_H

#include "base/buf.h"

struct opml_feed {
    struct str title, description; /* description may be empty */
    struct str xml_url, html_url;  /* absolute: the feed, and the page that it belongs to */
};

/* Append the list, in the order given. Without dates, which would be those of the machine. */
void opml_render(struct str title, const struct opml_feed *feeds, size_t count, struct buf *out);

#endif
