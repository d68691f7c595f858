#include "render/address.h"
#include "render/pages/page_builder.h"

/* {url, json, title, full_title} */
static struct value feed_link(const struct site_feed *feed, struct arena *arena)
{
    struct value link = value_object(arena);
    object_set(link, STR("url"), value_ready(feed_rss_path(arena, feed)));
    object_set(link, STR("json"), value_ready(feed_json_path(arena, feed)));
    object_set(link, STR("title"), value_string(feed->name.length > 0 ? feed->name : feed->title));
    object_set(link, STR("full_title"), value_string(feed->title));
    return link;
}

void set_feed(struct page_builder *builder, enum feed_kind kind, size_t index)
{
    const struct site_feed *feed = feeds_find(builder->site->overview->feeds, kind, index);
    if (feed != NULL)
        page_set(builder, STR("feed"), feed_link(feed, builder->arena));
}

void set_topic_feed(struct page_builder *builder, const struct topic *topic)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        if (catalogue->topics.items[i] == topic)
            set_feed(builder, FEED_TOPIC, i);
}

/* A feed's row, with its whole addresses to copy. */
static struct value feed_row(const struct page_builder *builder, const struct site_feed *feed, size_t number)
{
    struct arena *arena = builder->arena;
    struct str base_url = builder->site->base_url;
    struct value row = feed_link(feed, arena);
    object_set(row, STR("page"), value_string(feed->page));
    object_set(row, STR("number"), value_number(arena, (long)number));
    object_set(row, STR("whole_url"), value_string(arena_join(arena, base_url, feed_rss_path(arena, feed))));
    object_set(row, STR("whole_json"), value_string(arena_join(arena, base_url, feed_json_path(arena, feed))));
    return row;
}

void build_feeds(struct page_builder *builder)
{
    const struct site_feeds *feeds = builder->site->overview->feeds;
    struct value all = value_list(builder->arena), topics = value_list(builder->arena),
                 lists = value_list(builder->arena);
    for (size_t i = 0; i < feeds->list.count; i++) {
        const struct site_feed *feed = &feeds->list.items[i];
        struct value group = feed->kind == FEED_TOPIC ? topics : feed->kind == FEED_LIST ? lists : all;
        list_add(group, feed_row(builder, feed, i + 1));
    }
    page_set(builder, STR("feeds"), all);
    set_list(builder->page, STR("topics"), STR("has_topics"), topics);
    set_list(builder->page, STR("lists"), STR("has_lists"), lists);
}
