/* RSS 2.0 through libxml2's writer, the only module that writes XML with it. Follows the RSS 2.0 specification and
 * the RSS Advisory Board's best practices: atom:link rel="self", guid without a permalink, description before
 * content:encoded, RFC 822 dates with four-digit years, no relative URLs.
 *
 * Text is made well-formed first (unicode_is_text; else U+FFFD), since the writer checks nothing. */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

/* Append a feed of the first settings.feed_items of `papers` by the day they were first seen, newest first; undated
 * papers come last and have no pubDate. `path` is the feed's own address below base_url ("feed.xml"), `page` the
 * page that it belongs to ("index.html" → the site itself). `base_url` is absolute and ends in '/'.
 *
 * An item's guid is the paper's UUID, which depends on its title key alone; its pubDate is the day of its first
 * digest; its link is the paper's page; its description the abstract; its content the curator's words, if any, then the
 * abstract; its categories the titles of its topics. */
void feed_render(const struct catalogue *catalogue, struct str title, struct str description, struct str path,
                 struct str page, struct str base_url, struct paper *const *papers, size_t count, struct arena *scratch,
                 struct buf *out);

#endif
