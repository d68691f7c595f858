#include "render/pages/overview.h"

#include <stdlib.h>

#include "render/address.h"
#include "render/pages/cards.h"
#include "render/pictures/charts.h"
#include "render/pictures/map_regions.h"

static int compare_annotations(const void *left, const void *right)
{
    const struct annotation *a = *(struct annotation *const *)left, *b = *(struct annotation *const *)right;
    int by_date = date_compare(b->date, a->date);
    return by_date != 0 ? by_date : str_compare(a->paper->slug, b->paper->slug);
}

static int compare_returning(const void *left, const void *right)
{
    const struct paper *a = *(struct paper *const *)left, *b = *(struct paper *const *)right;
    size_t count_a = a->appearances.count, count_b = b->appearances.count;
    int by_count = (count_a < count_b) - (count_a > count_b);
    return by_count != 0 ? by_count : (a->number > b->number) - (a->number < b->number);
}

static void collect_returning(const struct site *site, struct site_overview *overview)
{
    const struct catalogue *catalogue = site->catalogue;
    for (size_t i = 0; i < catalogue->papers.count; i++)
        if (catalogue->papers.items[i]->appearances.count > 1)
            *array_push(site->arena, &overview->returning) = catalogue->papers.items[i];
    if (overview->returning.count > 0)
        qsort(overview->returning.items, overview->returning.count, sizeof *overview->returning.items,
              compare_returning);
}

static void collect(const struct site *site, struct site_overview *overview)
{
    const struct catalogue *catalogue = site->catalogue;
    for (size_t i = 0; i < catalogue->papers.count; i++)
        if (catalogue->papers.items[i]->topic_count == 0)
            *array_push(site->arena, &overview->unsorted) = catalogue->papers.items[i];
    for (size_t i = 0; i < catalogue->annotations.count; i++)
        if (catalogue->annotations.items[i]->paper != NULL && is_annotated(catalogue->annotations.items[i]->paper))
            *array_push(site->arena, &overview->annotations) = catalogue->annotations.items[i];
    if (overview->annotations.count > 0)
        qsort(overview->annotations.items, overview->annotations.count, sizeof *overview->annotations.items,
              compare_annotations);
}

static struct value site_value(const struct site *site, const struct site_overview *overview)
{
    struct arena *arena = site->arena;
    const struct catalogue *catalogue = site->catalogue;
    struct value value = value_object(arena);
    object_set(value, STR("title"), value_string(catalogue->settings.title));
    object_set(value, STR("description"), value_string(catalogue->settings.description));
    object_set(value, STR("language"), value_string(catalogue->settings.language));
    object_set(value, STR("author"), value_string(catalogue->settings.author));
    object_set(value, STR("base_url"), value_string(site->base_url));
    object_set(value, STR("papers"), count_or_null(arena, catalogue->papers.count));
    object_set(value, STR("topics"), count_or_null(arena, catalogue->topics.count));
    object_set(value, STR("digests"), count_or_null(arena, catalogue->digests.count));
    object_set(value, STR("lists"), count_or_null(arena, catalogue->lists.count));
    object_set(value, STR("returning"), count_or_null(arena, overview->returning.count));
    object_set(value, STR("newest"),
               catalogue->digests.count == 0 ? value_null() : date_value(arena, catalogue->digests.items[0]->date));
    object_set(value, STR("annotations"), count_or_null(arena, overview->annotations.count));
    object_set(value, STR("pictures"), value_bool(charts_are_worthwhile(catalogue)));
    object_set(value, STR("map"), value_bool(map_is_worthwhile(catalogue)));
    return value;
}

struct str asset_value_name(struct arena *arena, struct str name)
{
    char *copy = arena_alloc(arena, name.length + 1, 1);
    for (size_t i = 0; i < name.length; i++)
        copy[i] = ascii_is_alnum(name.data[i]) ? name.data[i] : '_';
    return (struct str){copy, name.length};
}

static struct value assets_value(const struct site *site)
{
    struct value value = value_object(site->arena);
    for (size_t i = 0; i < site->assets.count; i++) {
        const struct asset *asset = &site->assets.items[i];
        struct str name = asset_value_name(site->arena, asset->name);
        if (object_get(value, name) == NULL)
            object_set(value, name, value_ready(asset_address(site->arena, asset->name, asset->bytes)));
    }
    return value;
}

struct value pages_value(const struct site *site, struct str url, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < site->catalogue->pages.count; i++) {
        const struct page *page = site->catalogue->pages.items[i];
        struct str address = page_address(arena, page->slug);
        struct value item = value_object(arena);
        object_set(item, STR("url"), value_string(address));
        object_set(item, STR("title"), value_string(page->title));
        object_set(item, STR("current"), value_bool(str_equal(address, url)));
        list_add(list, item);
    }
    return list;
}

static struct value *links_of_topics(const struct site *site)
{
    size_t count = site->catalogue->topics.count;
    struct value *links = arena_alloc(site->arena, count, sizeof *links);
    for (size_t i = 0; i < count; i++)
        links[i] = topic_link(site->catalogue->topics.items[i], site->arena);
    return links;
}

struct site_overview *overview_make(const struct site *site)
{
    struct site_overview *overview = arena_new(site->arena, struct site_overview);
    collect(site, overview);
    collect_returning(site, overview);
    overview->site = site_value(site, overview);
    overview->assets = assets_value(site);
    overview->pages = pages_value(site, STR(""), site->arena);
    overview->topic_links = links_of_topics(site);
    return overview;
}
