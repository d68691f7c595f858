#include "render/feeds/feeds.h"

#include "base/parallel.h"
#include "render/address.h"

struct collector {
    const struct site *site;
    struct site_feeds *feeds;
    struct site_item **paper_items; /* by the number of the paper; NULL where it stands in no feed yet */
    size_t open;                    /* feeds of papers that are not full */
};

static struct site_feed *add_feed(struct collector *collector, enum feed_kind kind, struct str name, struct str stem,
                                  struct str page)
{
    const struct site *site = collector->site;
    struct site_feed *feed = array_push(site->arena, &collector->feeds->list);
    *feed = (struct site_feed){.kind = kind,
                               .name = name,
                               .title = feed_title(site, kind, name, NULL, site->arena),
                               .description = site->catalogue->settings.description,
                               .stem = stem,
                               .page = page};
    return feed;
}

/* Whether an item of that day still stands in the feed; the days come newest first. */
static bool window_takes(const struct collector *collector, struct site_feed *feed, struct date day)
{
    const struct site_settings *settings = &collector->site->catalogue->settings;
    if (feed->items.count == 0)
        feed->newest = day;
    if (feed->items.count >= FEED_MAX_ITEMS)
        return false;
    return feed->items.count < settings->feed_items ||
           (date_is_known(day) && date_to_days(feed->newest) - date_to_days(day) < (long)settings->feed_days);
}

static struct site_item *new_item(struct collector *collector, struct site_item made)
{
    struct site_item *item = arena_new(collector->site->arena, struct site_item);
    *item = made;
    *array_push(collector->site->arena, &collector->feeds->items) = item;
    return item;
}

static struct site_item *paper_item(struct collector *collector, const struct paper *paper)
{
    struct site_item **item = &collector->paper_items[paper->number];
    if (*item == NULL)
        *item = new_item(collector, (struct site_item){.kind = ITEM_PAPER, .paper = paper});
    return *item;
}

static void offer(struct collector *collector, struct site_feed *feed, const struct paper *paper, struct date day)
{
    if (feed->is_full)
        return;
    feed->is_full = !window_takes(collector, feed, day);
    if (feed->is_full)
        collector->open--;
    else
        *array_push(collector->site->arena, &feed->items) = paper_item(collector, paper);
}

static void offer_everywhere(struct collector *collector, const struct paper *paper, struct date day)
{
    struct site_feed *feeds = collector->feeds->list.items;
    offer(collector, &feeds[0], paper, day);
    for (size_t i = 0; i < paper->topic_count; i++)
        offer(collector, &feeds[collector->feeds->first_topic + paper->topics[i].topic->number], paper, day);
}

/* Digests are in the order of feeds, and papers in them: each paper is met first where it was seen first, if only its
 * first appearance counts. */
static void collect_papers(struct collector *collector)
{
    const struct catalogue *catalogue = collector->site->catalogue;
    collector->open = 1 + catalogue->topics.count;
    for (size_t i = 0; i < catalogue->digests.count && collector->open > 0; i++) {
        const struct digest *digest = catalogue->digests.items[i];
        for (size_t j = 0; j < digest->entries.count; j++) {
            const struct entry *entry = digest->entries.items[j];
            if (entry->paper != NULL && entry->paper->appearances.items[0] == entry)
                offer_everywhere(collector, entry->paper, digest->date);
        }
    }
}

static void collect_annotations(struct collector *collector, struct site_feed *feed)
{
    const struct site_overview *overview = collector->site->overview;
    for (size_t i = 0; i < overview->annotations.count; i++) {
        const struct annotation *annotation = overview->annotations.items[i];
        if (!window_takes(collector, feed, annotation->date))
            return;
        *array_push(collector->site->arena, &feed->items) =
            new_item(collector, (struct site_item){.kind = ITEM_ANNOTATION, .paper = annotation->paper});
    }
}

static void collect_digests(struct collector *collector, struct site_feed *feed)
{
    const struct catalogue *catalogue = collector->site->catalogue;
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        const struct digest *digest = catalogue->digests.items[i];
        if (!window_takes(collector, feed, digest->date))
            return;
        *array_push(collector->site->arena, &feed->items) =
            new_item(collector, (struct site_item){.kind = ITEM_DIGEST, .digest = digest});
    }
}

static void collect_list(struct collector *collector, const struct list *list)
{
    struct arena *arena = collector->site->arena;
    struct site_feed *feed =
        add_feed(collector, FEED_LIST, list->title, list_feed_stem(arena, list->slug), list_address(arena, list->slug));
    feed->description = list->description;
    feed->aliases = &list->aliases;
    for (size_t i = 0; i < list->entries.count && i < FEED_MAX_ITEMS; i++) {
        const struct list_entry *entry = &list->entries.items[i];
        if (entry->paper != NULL)
            *array_push(arena, &feed->items) =
                new_item(collector, (struct site_item){.kind = ITEM_LIST_ENTRY, .paper = entry->paper, .entry = entry});
    }
}

static void add_topics(struct collector *collector)
{
    const struct catalogue *catalogue = collector->site->catalogue;
    struct arena *arena = collector->site->arena;
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        struct site_feed *feed = add_feed(collector, FEED_TOPIC, topic->title, topic_feed_stem(arena, topic->slug),
                                          topic_address(arena, topic->slug, 1));
        feed->description = topic->description;
        feed->aliases = &topic->aliases;
    }
}

struct site_feeds *feeds_collect(const struct site *site)
{
    const struct catalogue *catalogue = site->catalogue;
    struct arena scratch = ARENA_INIT;
    struct collector collector = {.site = site, .feeds = arena_new(site->arena, struct site_feeds)};
    collector.paper_items = arena_alloc(&scratch, catalogue->papers.count, sizeof(struct site_item *));
    add_feed(&collector, FEED_SITE, STR(""), STR("feed"), STR("index.html"));
    if (site->overview->annotations.count > 0)
        collect_annotations(
            &collector, add_feed(&collector, FEED_ANNOTATIONS, STR(""), STR("annotations"), STR("annotations.html")));
    if (catalogue->digests.count > 0)
        collect_digests(&collector, add_feed(&collector, FEED_DIGESTS, STR(""), STR("digests"), STR("digests.html")));
    collector.feeds->first_topic = collector.feeds->list.count;
    add_topics(&collector);
    collect_papers(&collector);
    collector.feeds->first_list = collector.feeds->list.count;
    for (size_t i = 0; i < catalogue->lists.count; i++)
        collect_list(&collector, catalogue->lists.items[i]);
    arena_release(&scratch);
    return collector.feeds;
}

const struct site_feed *feeds_find(const struct site_feeds *feeds, enum feed_kind kind, size_t index)
{
    if (kind == FEED_TOPIC)
        return &feeds->list.items[feeds->first_topic + index];
    if (kind == FEED_LIST)
        return &feeds->list.items[feeds->first_list + index];
    for (size_t i = 0; i < feeds->first_topic; i++)
        if (feeds->list.items[i].kind == kind)
            return &feeds->list.items[i];
    return NULL;
}

struct str feed_rss_path(struct arena *arena, const struct site_feed *feed)
{
    return arena_join(arena, feed->stem, STR(".xml"));
}

struct str feed_json_path(struct arena *arena, const struct site_feed *feed)
{
    return arena_join(arena, feed->stem, STR(".json"));
}

/* How many of the items there is room for. */
static size_t fitting(const struct site_feed *feed)
{
    size_t bytes = 0;
    for (size_t i = 0; i < feed->items.count; i++) {
        const struct feed_item *item = &feed->items.items[i]->item;
        bytes += item->title.length + item->summary.length + item->html.length;
        if (bytes > FEED_MAX_BYTES)
            return i == 0 ? 1 : i;
    }
    return feed->items.count;
}

struct feed feed_at(const struct site *site, const struct site_feed *feed, struct str path, struct arena *scratch)
{
    const struct site_settings *settings = &site->catalogue->settings;
    const struct value *style = object_get(site->overview->assets, STR("feed_css"));
    size_t count = fitting(feed);
    const struct feed_item **items = arena_alloc(scratch, count, sizeof(struct feed_item *));
    for (size_t i = 0; i < count; i++)
        items[i] = &feed->items.items[i]->item;
    return (struct feed){
        .title = feed->title,
        .description = feed->description,
        .language = settings->language,
        .author = settings->author,
        .hub = settings->hub,
        .home_url = whole_address(scratch, site->base_url, feed->page),
        .rss_url = arena_join(scratch, site->base_url, feed_rss_path(scratch, feed)),
        .json_url = arena_join(scratch, site->base_url, feed_json_path(scratch, feed)),
        .style_href = style == NULL ? STR("") : arena_join(scratch, root_from(path), style->string),
        .items = items,
        .count = count,
    };
}

struct writing {
    const struct site *site;
    struct site_feeds *feeds;
    struct arena keep[MAX_WORKERS], scratch[MAX_WORKERS];
    struct buf html[MAX_WORKERS];
    struct str chain[MAX_WORKERS];
};

static void write_one(void *context, unsigned worker, size_t index)
{
    struct writing *writing = context;
    struct str chain = STR("");
    if (!feed_item_write(writing->site, writing->feeds->items.items[index], &writing->keep[worker],
                         &writing->scratch[worker], &writing->html[worker], &chain))
        writing->chain[worker] = arena_str(&writing->keep[worker], chain);
    arena_reset(&writing->scratch[worker]);
}

void site_write_feeds(const struct site *site, unsigned threads)
{
    struct writing writing = {.site = site, .feeds = site->overview->feeds};
    for (unsigned i = 0; i < threads; i++)
        buf_init(&writing.html[i], (size_t)1 << 30);
    parallel_for(writing.feeds->items.count, threads, write_one, &writing);
    for (unsigned i = 0; i < threads; i++) {
        arena_adopt(site->arena, &writing.keep[i]);
        arena_release(&writing.scratch[i]);
        buf_release(&writing.html[i]);
        if (writing.chain[i].length > 0)
            writing.feeds->chain = writing.chain[i];
    }
}
