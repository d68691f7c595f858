/* sitemap.xml after the protocol of sitemaps.org, and robots.txt, which names it.
 *
 * A sitemap holds at most 50,000 addresses and 50 MB. A larger site has its addresses in sitemap-1.xml, sitemap-2.xml,
 * … and sitemap.xml is their index. */
#ifndef RENDER_SITEMAP_H
#define RENDER_SITEMAP_H

#include "base/buf.h"
#include "base/date.h"

enum { SITEMAP_MAX_URLS = 50000, SITEMAP_MAX_BYTES = 50 * 1024 * 1024 };

struct sitemap_url {
    struct str path;     /* below base_url; empty: base_url itself */
    struct date lastmod; /* year 0: not known */
};

struct sitemap {
    const struct sitemap_url *urls;
    size_t count;
    struct str base_url; /* ends in '/'; below it are the parts, too */
};

/* How many files besides sitemap.xml there are: 0, or 2 and more. */
size_t sitemap_parts(const struct sitemap *sitemap);
/* "sitemap.xml" for part 0, else "sitemap-1.xml". In the arena. */
struct str sitemap_address(struct arena *arena, size_t part);
/* Append part 0, which is all of it or the index, or another part, from 1. */
void sitemap_render(const struct sitemap *sitemap, size_t part, struct buf *out);

/* Append a robots.txt that allows everything. */
void robots_render(struct str base_url, struct buf *out);

#endif
