/* The feeds of the site: which there are, what stands in each, and the words of its items.
 *
 * There is one for the site and one for each topic, each reading list, all annotations and all digests, the last two
 * only where there are any. Papers and digests come by the day they were first seen, annotations by the day they were
 * written: newest first, undated last. The papers of a reading list come in its order and without a day, since nothing
 * says when they were put there.
 *
 * The window: an item stays while it is among the newest settings.feed_items, or less than settings.feed_days older
 * than the newest; so a feed holds weeks, and an item leaves it by age alone. Whatever is set, a feed holds no more
 * than FEED_MAX_ITEMS and, but for a first item larger than that, FEED_MAX_BYTES of text. */
#ifndef RENDER_FEEDS_H
#define RENDER_FEEDS_H

#include "render/feeds/feed.h"
#include "render/pages/overview.h"

enum { FEED_MAX_ITEMS = 1000, FEED_MAX_BYTES = 3 * 1024 * 1024 };

enum feed_kind { FEED_SITE, FEED_ANNOTATIONS, FEED_DIGESTS, FEED_TOPIC, FEED_LIST };

/* An item, and what it is made of. An annotation's id is that of its paper with a fragment: it is news of its own. */
struct site_item {
    struct feed_item item;
    enum { ITEM_PAPER, ITEM_ANNOTATION, ITEM_DIGEST, ITEM_LIST_ENTRY } kind;
    const struct paper *paper;
    const struct list_entry *entry;
    const struct digest *digest;
};

struct site_feed {
    enum feed_kind kind;
    struct str name; /* the title of its topic or list; else empty */
    struct str title, description;
    struct str stem;                /* its address without the extension: "topics/data" */
    struct str page;                /* the path of the page that it belongs to */
    const reference_array *aliases; /* slugs that its topic or list had; or NULL */
    struct date newest;
    bool is_full; /* nothing that is older can stand in it */
    ARRAY_OF(struct site_item *) items;
};

struct site_feeds {
    ARRAY_OF(struct site_feed) list;
    size_t first_topic, first_list;
    ARRAY_OF(struct site_item *) items; /* each once, however many feeds it stands in */
    struct str chain;                   /* layouts that include each other without an end; else empty */
};

/* All feeds, with items that have no words yet, in site->arena. */
struct site_feeds *feeds_collect(const struct site *site);
/* The feed of that kind, of the topic or list at `index`; NULL where there is none. */
const struct site_feed *feeds_find(const struct site_feeds *feeds, enum feed_kind kind, size_t index);
/* Its addresses below the root, and where one of its aliases has it. */
struct str feed_rss_path(struct arena *arena, const struct site_feed *feed);
struct str feed_json_path(struct arena *arena, const struct site_feed *feed);

/* What is written at `path`, which is one of its addresses. */
struct feed feed_at(const struct site *site, const struct site_feed *feed, struct str path, struct arena *scratch);

/* feed_items.c: the words of an item, kept in `keep`. False, and *chain as of mustache_render, where layouts include
 * each other without an end. */
bool feed_item_write(const struct site *site, struct site_item *item, struct arena *keep, struct arena *scratch,
                     struct buf *html, struct str *chain);
/* What the layout feed-paper sees of a paper, or of an entry in a list (or NULL), and feed-digest of a digest. */
struct value feed_paper_values(const struct site *site, const struct paper *paper, const struct list_entry *entry,
                               struct arena *arena);
struct value feed_digest_values(const struct site *site, const struct digest *digest, struct arena *arena);
/* The title of a feed, or of a digest in one (or NULL), as the layout feed-title has it. */
struct str feed_title(const struct site *site, enum feed_kind kind, struct str name, const struct digest *digest,
                      struct arena *arena);
/* What feed-title sees. */
struct value feed_title_values(const struct site *site, enum feed_kind kind, struct str name,
                               const struct digest *digest, struct arena *arena);

#endif
