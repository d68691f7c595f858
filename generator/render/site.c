#include "render/site.h"

#include "render/address.h"
#include "render/exports/dump.h"
#include "render/exports/exports.h"
#include "render/feeds/feeds.h"
#include "render/pages/filters.h"
#include "render/feeds/opml.h"
#include "render/pages/pages.h"
#include "render/previews/preview_store.h"
#include "render/search/search_index.h"

bool site_uses_layouts(enum site_file_kind kind)
{
    return kind <= SITE_JSON_FEED;
}

static bool render_feed(const struct site *site, const struct site_file *file, struct arena *scratch, struct buf *out,
                        struct str *chain)
{
    const struct site_feeds *feeds = site->overview->feeds;
    struct feed feed = feed_at(site, &feeds->list.items[file->index], file->path, scratch);
    if (file->kind == SITE_RSS)
        rss_render(&feed, scratch, out);
    else
        json_feed_render(&feed, scratch, out);
    if (feeds->chain.length > 0 && chain != NULL)
        *chain = feeds->chain;
    return feeds->chain.length == 0;
}

static void render_opml(const struct site *site, struct arena *scratch, struct buf *out)
{
    const struct site_feeds *feeds = site->overview->feeds;
    struct opml_feed *listed = arena_alloc(scratch, feeds->list.count, sizeof *listed);
    for (size_t i = 0; i < feeds->list.count; i++) {
        const struct site_feed *feed = &feeds->list.items[i];
        listed[i] = (struct opml_feed){feed->title, feed->description,
                                       arena_join(scratch, site->base_url, feed_rss_path(scratch, feed)),
                                       whole_address(scratch, site->base_url, feed->page)};
    }
    opml_render(site->catalogue->settings.title, listed, feeds->list.count, out);
}

static void render_topic_data(const struct site *site, const struct topic *topic, struct arena *scratch,
                              struct buf *out)
{
    filters_data_render(site, topic->papers.items, topic->papers.count, scratch, out);
}

static void render_export(const struct site *site, const struct site_file *file, struct arena *scratch, struct buf *out)
{
    const struct catalogue *catalogue = site->catalogue;
    enum export_format format = (enum export_format)file->part;
    if (file->kind == SITE_EXPORT) {
        export_render(format, catalogue->papers.items, catalogue->papers.count, site, out);
    } else if (file->kind == SITE_TOPIC_EXPORT) {
        const struct topic *topic = catalogue->topics.items[file->index];
        export_render(format, topic->papers.items, topic->papers.count, site, out);
    } else {
        const struct list *list = catalogue->lists.items[file->index];
        struct paper **papers = arena_alloc(scratch, list->entries.count, sizeof *papers);
        for (size_t i = 0; i < list->entries.count; i++)
            papers[i] = list->entries.items[i].paper;
        export_render(format, papers, list->entries.count, site, out);
    }
}

static bool render_page(const struct site *site, const struct site_file *file, struct arena *scratch, struct buf *out,
                        struct str *chain)
{
    struct value values = page_values(site, file, scratch);
    return mustache_render(site->mustache, page_layout(file->kind), values, scratch, out, chain);
}

static bool render_preview(const struct site *site, const struct site_file *file, struct arena *scratch,
                           struct buf *out, struct str *chain)
{
    struct preview preview;
    if (site->previews != NULL && site->previews->pictures[file->part].length > 0) {
        buf_add(out, site->previews->pictures[file->part]);
        return true;
    }
    if (!preview_of(site, &site->files.items[file->index], scratch, &preview, chain))
        return false;
    preview_draw(&preview, site->fonts, scratch, out);
    return true;
}

/* The script that search fetches for what few queries need. */
static struct str rest_address(const struct site *site, struct arena *scratch)
{
    for (size_t i = 0; i < site->assets.count; i++)
        if (str_equal(site->assets.items[i].name, STR("search-more.js")))
            return asset_address(scratch, site->assets.items[i].name, site->assets.items[i].bytes);
    return STR("");
}

bool site_render(const struct site *site, size_t index, struct arena *scratch, struct buf *out, struct str *chain)
{
    const struct site_file *file = &site->files.items[index];
    switch (file->kind) {
    case SITE_PREVIEW:
        return render_preview(site, file, scratch, out, chain);
    case SITE_RSS:
    case SITE_JSON_FEED:
        return render_feed(site, file, scratch, out, chain);
    case SITE_OPML:
        render_opml(site, scratch, out);
        return true;
    case SITE_PAPERS_JSON:
        papers_json_render(site->catalogue, site->base_url, out);
        return true;
    case SITE_EXPORT:
    case SITE_TOPIC_EXPORT:
    case SITE_LIST_EXPORT:
        render_export(site, file, scratch, out);
        return true;
    case SITE_SITEMAP:
        sitemap_render(&site->overview->sitemap, file->part, out);
        return true;
    case SITE_ROBOTS:
        robots_render(site->base_url, out);
        return true;
    case SITE_IMAGE:
        buf_add(out, site->catalogue->images.items[file->index].source->text);
        return true;
    case SITE_ASSET:
        buf_add(out, site->assets.items[file->index].bytes);
        return true;
    case SITE_NOJEKYLL:
        return true;
    case SITE_TOPIC_DATA:
        render_topic_data(site, site->catalogue->topics.items[file->index], scratch, out);
        return true;
    case SITE_UNSORTED_DATA:
        filters_data_render(site, site->overview->unsorted.items, site->overview->unsorted.count, scratch, out);
        return true;
    case SITE_SEARCH_INDEX:
        search_index_render(site->search, rest_address(site, scratch), scratch, out);
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
