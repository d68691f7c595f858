#include "render/plan.h"

#include "render/address.h"

/* Who follows a topic under its old name goes on getting its feed: a feed cannot redirect, so it is made there too. */
static void plan_topic_feeds(struct planner *planner, const struct topic *topic, size_t index)
{
    struct arena *arena = planner->site->arena;
    struct site_file feed = {
        .path = topic_feed_address(arena, topic->slug), .kind = SITE_TOPIC_FEED, .index = index, .part = 1};
    plan_beside(planner, feed);
    for (size_t i = 0; i < topic->aliases.count; i++) {
        feed.path = topic_feed_address(arena, topic->aliases.items[i].text);
        plan_beside(planner, feed);
    }
}

void plan_feeds(struct planner *planner)
{
    plan_fixed(planner, SITE_FEED, STR("feed.xml"), "the feed of the site");
    plan_fixed(planner, SITE_OPML, STR("feeds.opml"), "the list of feeds");
    for (size_t i = 0; i < planner->site->catalogue->topics.count; i++)
        plan_topic_feeds(planner, planner->site->catalogue->topics.items[i], i);
}
