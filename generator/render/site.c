#include "render/site.h"

#include "render/address.h"
#include "render/dump.h"
#include "render/feed.h"
#include "render/filters.h"
#include "render/opml.h"
#include "render/overview.h"
#include "render/pages.h"
#include "render/search_index.h"

void site_check_layouts(const struct mustache *mustache, struct diagnostics *diagnostics)
{
    for (enum site_file_kind kind = SITE_HOME; kind <= SITE_REDIRECT; kind++) {
        struct str layout = page_layout(kind);
        if (mustache_has(mustache, layout))
            continue;
        error_at(diagnostics, NO_PLACE, "the layout '%.*s' is missing", STR_ARG(layout));
        diagnose_help(diagnostics, "the site cannot be made without layouts/%.*s.mustache; take it from the repository",
                      STR_ARG(layout));
    }
}

static void render_feed(const struct site *site, struct arena *scratch, struct buf *out)
{
    const struct catalogue *catalogue = site->catalogue;
    feed_render(catalogue, catalogue->settings.title, catalogue->settings.description, STR("feed.xml"),
                STR("index.html"), site->base_url, catalogue->papers.items, catalogue->papers.count, scratch, out);
}

static struct str topic_feed_title(const struct site *site, const struct topic *topic, struct arena *scratch)
{
    return arena_format(scratch, "%.*s: %.*s", STR_ARG(site->catalogue->settings.title), STR_ARG(topic->title));
}

static void render_topic_feed(const struct site *site, const struct topic *topic, struct arena *scratch,
                              struct buf *out)
{
    struct str title = topic_feed_title(site, topic, scratch);
    feed_render(site->catalogue, title, topic->description, topic_feed_address(scratch, topic->slug),
                topic_address(scratch, topic->slug, 1), site->base_url, topic->papers.items, topic->papers.count,
                scratch, out);
}

/* The feed of the site first, then those of its topics. */
static void render_opml(const struct site *site, struct arena *scratch, struct buf *out)
{
    const struct catalogue *catalogue = site->catalogue;
    size_t count = catalogue->topics.count + 1;
    struct opml_feed *feeds = arena_alloc(scratch, count, sizeof *feeds);
    feeds[0] = (struct opml_feed){catalogue->settings.title, catalogue->settings.description,
                                  join(scratch, site->base_url, STR("feed.xml")), site->base_url};
    for (size_t i = 1; i < count; i++) {
        const struct topic *topic = catalogue->topics.items[i - 1];
        feeds[i] = (struct opml_feed){topic_feed_title(site, topic, scratch), topic->description,
                                      join(scratch, site->base_url, topic_feed_address(scratch, topic->slug)),
                                      join(scratch, site->base_url, topic_address(scratch, topic->slug, 1))};
    }
    opml_render(catalogue->settings.title, feeds, count, out);
}

static void render_topic_data(const struct site *site, const struct topic *topic, struct arena *scratch,
                              struct buf *out)
{
    filters_data_render(site->search, topic->papers.items, topic->papers.count, scratch, out);
}

static bool render_page(const struct site *site, const struct site_file *file, struct arena *scratch, struct buf *out,
                        struct str *chain)
{
    struct value values = page_values(site, file, scratch);
    return mustache_render(site->mustache, page_layout(file->kind), values, scratch, out, chain);
}

bool site_render(const struct site *site, size_t index, struct arena *scratch, struct buf *out, struct str *chain)
{
    const struct site_file *file = &site->files.items[index];
    switch (file->kind) {
    case SITE_FEED:
        render_feed(site, scratch, out);
        return true;
    case SITE_TOPIC_FEED:
        render_topic_feed(site, site->catalogue->topics.items[file->index], scratch, out);
        return true;
    case SITE_OPML:
        render_opml(site, scratch, out);
        return true;
    case SITE_PAPERS_JSON:
        papers_json_render(site->catalogue, site->base_url, out);
        return true;
    case SITE_SITEMAP:
        sitemap_render(&site->overview->sitemap, file->part, out);
        return true;
    case SITE_ROBOTS:
        robots_render(site->base_url, out);
        return true;
    case SITE_ASSET:
        buf_add(out, site->assets.items[file->index].source->text);
        return true;
    case SITE_NOJEKYLL:
        return true;
    case SITE_TOPIC_DATA:
        render_topic_data(site, site->catalogue->topics.items[file->index], scratch, out);
        return true;
    case SITE_UNSORTED_DATA:
        filters_data_render(site->search, site->overview->unsorted.items, site->overview->unsorted.count, scratch, out);
        return true;
    case SITE_SEARCH_INDEX:
        search_index_render(site->search, out);
        return true;
    case SITE_SEARCH_WORDS:
        search_words_render(site->search, file->part, out);
        return true;
    case SITE_SEARCH_PAPERS:
        search_papers_render(site->search, file->part, scratch, out);
        return true;
    default:
        return render_page(site, file, scratch, out, chain);
    }
}
