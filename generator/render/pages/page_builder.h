/* What the builders of pages' values share: one function a kind of page, which fills in `page`.
 *
 * pages.c sets what every page has (root, url, site, …) before a builder runs, and title, description, feed and
 * structured_html to null after it where it did not set them. */
#ifndef RENDER_PAGE_BUILDER_H
#define RENDER_PAGE_BUILDER_H

#include "render/pages/cards.h"
#include "render/feeds/feeds.h"
#include "render/pages/filters.h"

struct page_builder {
    const struct site *site;
    const struct site_file *file;
    struct str root; /* what is put before an address to link to it */
    struct arena *arena;
    struct value page;
};

static inline void page_set(struct page_builder *builder, struct str name, struct value value)
{
    object_set(builder->page, name, value);
}

static inline void page_set_str(struct page_builder *builder, struct str name, struct str s)
{
    object_set(builder->page, name, value_string(s));
}

/* {url, title}; the address is one within the site. */
static inline struct value link_value(struct arena *arena, struct str url, struct str title)
{
    struct value link = value_object(arena);
    object_set(link, STR("url"), value_ready(url));
    object_set(link, STR("title"), value_string(title));
    return link;
}

/* pictures_page.c */
void build_pictures(struct page_builder *builder);
/* map_page.c */
void build_map(struct page_builder *builder);
/* paper_page.c: what a paper's page and its item in a feed both say. */
void set_paper_texts(struct page_builder *builder, const struct paper *paper);
/* {date, body_html, tags, has_tags}, or null for NULL. */
struct value annotation_value(const struct site *site, const struct annotation *annotation, struct str root,
                              struct arena *arena);

/* feeds_page.c: the feed of what the page is about. */
void set_feed(struct page_builder *builder, enum feed_kind kind, size_t index);
void set_topic_feed(struct page_builder *builder, const struct topic *topic);
void build_feeds(struct page_builder *builder);
/* overview_pages.c */
void build_home(struct page_builder *builder);
void build_topics(struct page_builder *builder);
void build_digests(struct page_builder *builder);
void build_lists(struct page_builder *builder);
void build_annotations(struct page_builder *builder);
void build_returning(struct page_builder *builder);
/* digest_page.c */
void build_digest(struct page_builder *builder);
/* paper_page.c */
void build_paper(struct page_builder *builder);
/* thing_pages.c */
void build_topic(struct page_builder *builder);
void build_unsorted(struct page_builder *builder);
void build_list(struct page_builder *builder);
void build_page(struct page_builder *builder);
void build_redirect(struct page_builder *builder);

#endif
