/* A feed as both of its formats hold it: RSS 2.0 (rss.c), after its specification and the best practices of the RSS
 * Advisory Board, and JSON Feed 1.1 (json_feed.c).
 *
 * Nothing in a feed says when it was made: lastBuildDate is the newest day of its items. All addresses are whole, but
 * that of the style sheet, which nobody but a browser that shows the feed itself follows. Text is plain, unless its
 * name says html; bytes that no XML or JSON can hold come out as U+FFFD. */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

struct feed_item {
    struct str id;                   /* stays as it is for good: readers know an item by it */
    struct str url;                  /* the page for people */
    struct str external_url;         /* the paper's own page; can be empty */
    struct str title, summary;       /* summary can be empty */
    struct str html;                 /* the whole content; can be empty */
    struct date published, modified; /* year 0: not known; not changed since it was published */
    const struct str *tags, *authors;
    size_t tag_count, author_count;
};

struct feed {
    struct str title, description;
    struct str language, author, hub; /* each can be empty; the hub is WebSub's */
    struct str home_url, rss_url, json_url;
    struct str style_href; /* relative; empty where there is none */
    const struct feed_item *const *items;
    size_t count;
};

/* Append the feed. An item says description (its summary) before content:encoded (its html), its guid is no permalink,
 * its days are RFC 822's with years of four digits; what changed is said by atom:updated, which does not make an item
 * unread that was read. Safe from several threads at once; xml_init (render/xml.h) is to be called before. */
void rss_render(const struct feed *feed, struct arena *scratch, struct buf *out);
void json_feed_render(const struct feed *feed, struct arena *scratch, struct buf *out);

/* "2025-05-16T00:00:00Z", as RFC 3339 wants it. */
struct str feed_time(struct arena *scratch, struct date date);

#endif
