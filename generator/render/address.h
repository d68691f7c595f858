/* Where each thing of the site is: paths below output/, which are also its addresses below the root.
 *
 * All live in the arena. Slugs are ASCII words, so that a path can stand in an address as it is. */
#ifndef RENDER_ADDRESS_H
#define RENDER_ADDRESS_H

#include "base/arena.h"

/* The slug of papers without a topic, which no topic may have. */
#define NOT_YET_SORTED "not-yet-sorted"

/* "papers/<slug>.html" */
struct str paper_address(struct arena *arena, struct str slug);
/* "topics/<slug>.html", and "topics/<slug>/2.html" for its second page. */
struct str topic_address(struct arena *arena, struct str slug, size_t part);
/* "topics/<slug>.xml" */
struct str topic_feed_address(struct arena *arena, struct str slug);
/* "topics/<slug>.js" */
struct str topic_data_address(struct arena *arena, struct str slug);
/* "topics/<slug>" and "lists/<slug>": their feeds' addresses, without the ".xml" and ".json" of the formats. */
struct str topic_feed_stem(struct arena *arena, struct str slug);
struct str list_feed_stem(struct arena *arena, struct str slug);
/* "digests/<slug>.html" */
struct str digest_address(struct arena *arena, struct str slug);
/* "lists/<slug>.html" */
struct str list_address(struct arena *arena, struct str slug);
/* "<slug>.html" */
struct str page_address(struct arena *arena, struct str slug);
/* "assets/style.0123456789.css": ten hexadecimal digits of the hash of `bytes` before the extension. */
struct str asset_address(struct arena *arena, struct str name, struct str bytes);

/* What is put before an address on the page at `path` to get a relative link: "", "../" or "../../". */
struct str root_from(struct str path);
/* The same for a page that is served at any depth: the path of base_url, "/papers/". */
struct str root_of_server(struct str base_url);
/* What stands behind base_url in the whole address of the file at `path`: nothing for index.html. */
struct str address_below(struct str path);
struct str whole_address(struct arena *arena, struct str base_url, struct str path);

#endif
