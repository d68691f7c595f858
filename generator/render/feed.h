/* Feeds: RSS 2.0, after its specification and the best practices of the RSS Advisory Board: atom:link rel="self", guid
 * without a permalink, description before content:encoded, RFC 822 dates with four-digit years, no relative URLs.
 *
 * Nothing in a feed says when it was made: lastBuildDate is the newest day of its content. */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

/* Append a feed of the first settings.feed_items of `papers` by the day they were first seen, newest first; undated
 * papers come last and have no pubDate. `path` is the feed's own address below base_url ("feed.xml"), `page` the
 * page that it belongs to ("index.html" → the site itself). `base_url` is absolute and ends in '/'.
 *
 * An item's guid is the paper's UUID (urn:uuid:…), which depends on its title key alone; its pubDate is the day of its
 * first digest, and atom:updated that of what changed since: the annotation, or a newer abstract. Neither makes an item
 * unread that was read. Its link is the paper's page; its description the abstract; its content the curator's words, if
 * any, then the abstract; its categories the titles of its topics. The authors of papers are not known, so dc:creator
 * is the site's author, for the channel alone.
 *
 * Safe from several threads at once; xml_init (render/xml.h) is to be called before there are any. */
void feed_render(const struct catalogue *catalogue, struct str title, struct str description, struct str path,
                 struct str page, struct str base_url, struct paper *const *papers, size_t count, struct arena *scratch,
                 struct buf *out);

#endif
