#include "render/plan.h"

#include "render/address.h"
#include "render/pictures/charts.h"
#include "render/pictures/map_regions.h"
#include "render/pages/paging.h"

/* The pages of a long listing after the first. */
static void plan_parts(struct planner *planner, struct site_file file, struct str slug, size_t count)
{
    for (size_t part = 2; part <= paging_parts(count, PAPERS_A_PAGE); part++) {
        file.path = topic_address(planner->site->arena, slug, part);
        file.part = part;
        *array_push(planner->site->arena, &planner->site->files) = file;
    }
    if (count <= PAPERS_A_PAGE)
        return;
    file.path = topic_data_address(planner->site->arena, slug);
    file.kind = file.kind == SITE_TOPIC ? SITE_TOPIC_DATA : SITE_UNSORTED_DATA;
    plan_beside(planner, file);
}

/* The address is kept for papers without a topic even while there are none: a digest may bring one. */
static void plan_unsorted(struct planner *planner)
{
    size_t count = planner->site->overview->unsorted.count;
    struct site_file file = {
        .path = topic_address(planner->site->arena, STR(NOT_YET_SORTED), 1), .kind = SITE_UNSORTED, .part = 1};
    plan_take(planner, file.path, (struct claim){.what = "the list of papers without a topic"});
    if (count == 0)
        return;
    *array_push(planner->site->arena, &planner->site->files) = file;
    plan_parts(planner, file, STR(NOT_YET_SORTED), count);
}

/* These addresses are kept, too, while there is too little to show. */
static void plan_pictures(struct planner *planner)
{
    const struct catalogue *catalogue = planner->site->catalogue;
    struct arena *arena = planner->site->arena;
    struct site_file map = {.path = STR("map.html"), .kind = SITE_MAP, .part = 1};
    struct site_file pictures = {.path = STR("pictures.html"), .kind = SITE_PICTURES, .part = 1};
    plan_take(planner, map.path, (struct claim){.what = "the map"});
    plan_take(planner, pictures.path, (struct claim){.what = "the page of pictures"});
    if (map_is_worthwhile(catalogue))
        *array_push(arena, &planner->site->files) = map;
    if (charts_are_worthwhile(catalogue))
        *array_push(arena, &planner->site->files) = pictures;
}

static const char other_name[] = "give its file another name, or set 'slug'";

static void plan_thing(struct planner *planner, enum site_file_kind kind, size_t index, struct str path,
                       struct claim claim)
{
    plan_file(planner, (struct site_file){.path = path, .kind = kind, .index = index, .part = 1}, claim);
}

static void plan_topics(struct planner *planner)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < planner->site->catalogue->topics.count; i++) {
        const struct topic *topic = planner->site->catalogue->topics.items[i];
        struct claim claim = {"the topic", topic->title, topic->place, other_name};
        struct site_file file = {
            .path = topic_address(arena, topic->slug, 1), .kind = SITE_TOPIC, .index = i, .part = 1};
        if (plan_file(planner, file, claim))
            plan_parts(planner, file, topic->slug, topic->papers.count);
    }
}

static void plan_digests(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->digests.count; i++) {
        const struct digest *digest = planner->site->catalogue->digests.items[i];
        plan_thing(planner, SITE_DIGEST, i, digest_address(planner->site->arena, digest->slug),
                   (struct claim){"the digest", digest->slug, digest->place, "give its file another name"});
    }
}

static void plan_lists(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->lists.count; i++) {
        const struct list *list = planner->site->catalogue->lists.items[i];
        plan_thing(planner, SITE_LIST, i, list_address(planner->site->arena, list->slug),
                   (struct claim){"the reading list", list->title, list->place, other_name});
    }
}

static void plan_other_pages(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->pages.count; i++) {
        const struct page *page = planner->site->catalogue->pages.items[i];
        plan_thing(planner, SITE_PAGE, i, page_address(planner->site->arena, page->slug),
                   (struct claim){"the page", page->title, page->place, other_name});
    }
}

static void plan_papers(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->papers.count; i++) {
        const struct paper *paper = planner->site->catalogue->papers.items[i];
        plan_thing(planner, SITE_PAPER, i, paper_address(planner->site->arena, paper->slug),
                   (struct claim){"the paper", paper->title, paper->appearances.items[0]->title.place,
                                  "set another 'slug' in its annotation"});
    }
}

/* Something that has aliases. */
struct renamed {
    const char *what; /* "an alias of the topic" */
    struct str title, slug;
    struct str (*address)(struct arena *arena, struct str slug);
    const reference_array *aliases;
};

static void plan_redirects(struct planner *planner, struct renamed thing)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < thing.aliases->count; i++) {
        const struct reference *alias = &thing.aliases->items[i];
        struct site_file file = {.path = thing.address(arena, alias->text),
                                 .kind = SITE_REDIRECT,
                                 .part = 1,
                                 .target = thing.address(arena, thing.slug)};
        plan_file(planner, file,
                  (struct claim){thing.what, thing.title, alias->place, "write another alias, or leave it out"});
    }
}

static struct str topic_front_address(struct arena *arena, struct str slug)
{
    return topic_address(arena, slug, 1);
}

/* After everything that has an address of its own, so that the alias is what is in the wrong. */
static void plan_aliases(struct planner *planner)
{
    const struct catalogue *catalogue = planner->site->catalogue;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        plan_redirects(planner, (struct renamed){"an alias of the paper", paper->title, paper->slug, paper_address,
                                                 &paper->aliases});
    }
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        plan_redirects(planner, (struct renamed){"an alias of the topic", topic->title, topic->slug,
                                                 topic_front_address, &topic->aliases});
    }
    for (size_t i = 0; i < catalogue->lists.count; i++) {
        const struct list *list = catalogue->lists.items[i];
        plan_redirects(planner, (struct renamed){"an alias of the reading list", list->title, list->slug, list_address,
                                                 &list->aliases});
    }
    for (size_t i = 0; i < catalogue->pages.count; i++) {
        const struct page *page = catalogue->pages.items[i];
        plan_redirects(planner,
                       (struct renamed){"an alias of the page", page->title, page->slug, page_address, &page->aliases});
    }
}

void plan_pages(struct planner *planner)
{
    plan_pictures(planner);
    plan_unsorted(planner);
    plan_topics(planner);
    plan_digests(planner);
    plan_lists(planner);
    plan_other_pages(planner);
    plan_papers(planner);
    plan_aliases(planner);
}
