#include "render/plan.h"

#include "render/address.h"
#include "render/feeds/feeds.h"

static void plan_formats(struct planner *planner, struct site_feed feed, size_t index)
{
    struct arena *arena = planner->site->arena;
    plan_beside(planner,
                (struct site_file){.path = feed_rss_path(arena, &feed), .kind = SITE_RSS, .index = index, .part = 1});
    plan_beside(planner, (struct site_file){
                             .path = feed_json_path(arena, &feed), .kind = SITE_JSON_FEED, .index = index, .part = 1});
}

/* Who follows a topic or list under its old name goes on getting its feed: a feed cannot redirect, so it is made there
 * too. */
static void plan_aliases(struct planner *planner, struct site_feed feed, size_t index)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; feed.aliases != NULL && i < feed.aliases->count; i++) {
        struct str alias = feed.aliases->items[i].text;
        feed.stem = feed.kind == FEED_TOPIC ? topic_feed_stem(arena, alias) : list_feed_stem(arena, alias);
        plan_formats(planner, feed, index);
    }
}

void plan_feeds(struct planner *planner)
{
    struct site_feeds *feeds = planner->overview->feeds = feeds_collect(planner->site);
    plan_fixed(planner, SITE_OPML, STR("feeds.opml"), "the list of feeds");
    for (size_t i = 0; i < feeds->list.count; i++)
        plan_formats(planner, feeds->list.items[i], i);
    for (size_t i = 0; i < feeds->list.count; i++)
        plan_aliases(planner, feeds->list.items[i], i);
}
