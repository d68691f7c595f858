#include "render/exports/linked_data.h"
#include "render/pages/mark_key.h"
#include "render/pages/page_builder.h"

enum { HOME_PAPERS = 8, HOME_ANNOTATIONS = 4, HOME_DIGESTS = 5, MOST_RETURNING = 100 };

static size_t at_most(size_t count, size_t limit)
{
    return count < limit ? count : limit;
}

static void set_topics(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct value list = value_list(builder->arena);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        list_add(list, topic_card(catalogue->topics.items[i], builder->arena));
    page_set(builder, STR("topics"), list);
    page_set(builder, STR("unsorted"), unsorted_card(builder->site->overview, builder->arena));
}

static void set_lists(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct value list = value_list(builder->arena);
    for (size_t i = 0; i < catalogue->lists.count; i++)
        list_add(list, list_card(catalogue->lists.items[i], builder->arena));
    page_set(builder, STR("lists"), list);
}

static void set_annotations(struct page_builder *builder, size_t limit)
{
    const struct site_overview *overview = builder->site->overview;
    struct value list = value_list(builder->arena);
    for (size_t i = 0; i < at_most(overview->annotations.count, limit); i++)
        list_add(list, annotation_card(builder->site, overview->annotations.items[i], builder->arena));
    page_set(builder, STR("annotations"), list);
}

void build_home(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct arena *arena = builder->arena;
    struct value papers = value_list(arena), digests = value_list(arena);
    for (size_t i = 0; i < at_most(catalogue->papers.count, HOME_PAPERS); i++)
        list_add(papers, paper_card(builder->site, catalogue->papers.items[i], NULL, arena));
    for (size_t i = 0; i < at_most(catalogue->digests.count, HOME_DIGESTS); i++)
        list_add(digests, digest_card(catalogue->digests.items[i], arena));
    page_set_str(builder, STR("description"), catalogue->settings.description);
    page_set_str(builder, STR("structured_html"), linked_site(builder->site, arena));
    page_set(builder, STR("papers"), papers);
    page_set(builder, STR("digests"), digests);
    set_annotations(builder, HOME_ANNOTATIONS);
    set_topics(builder);
    set_lists(builder);
}

void build_topics(struct page_builder *builder)
{
    set_topics(builder);
}

/* {year, digests} for each year, and one with year null for the undated, in the order of the site. */
void build_digests(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct arena *arena = builder->arena;
    struct value years = value_list(arena), digests = value_null();
    int year = -1;
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        const struct digest *digest = catalogue->digests.items[i];
        if (digest->date.year != year) {
            struct value group = value_object(arena);
            year = digest->date.year;
            digests = value_list(arena);
            object_set(group, STR("year"), year == 0 ? value_null() : value_number(arena, year));
            object_set(group, STR("digests"), digests);
            list_add(years, group);
        }
        list_add(digests, digest_card(digest, arena));
    }
    page_set(builder, STR("years"), years);
    set_feed(builder, FEED_DIGESTS, 0);
}

void build_lists(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct value list = value_list(builder->arena);
    for (size_t i = 0; i < catalogue->lists.count; i++) {
        struct value row = list_card(catalogue->lists.items[i], builder->arena);
        object_set(row, STR("keys"), value_string(list_mark_keys(catalogue->lists.items[i], builder->arena)));
        list_add(list, row);
    }
    page_set(builder, STR("lists"), list);
}

void build_annotations(struct page_builder *builder)
{
    const struct site_overview *overview = builder->site->overview;
    struct arena *arena = builder->arena;
    size_t count = overview->annotations.count;
    struct paper **papers = arena_alloc(arena, count, sizeof *papers);
    for (size_t i = 0; i < count; i++)
        papers[i] = overview->annotations.items[i]->paper;
    set_annotations(builder, SIZE_MAX);
    set_feed(builder, FEED_ANNOTATIONS, 0);
    page_set(builder, STR("filters"), filters_value(builder->site->catalogue, papers, count, NULL, STR(""), arena));
}

static struct value appearances_value(const struct paper *paper, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->appearances.count; i++)
        list_add(list, digest_card(paper->appearances.items[i]->digest, arena));
    return list;
}

void build_returning(struct page_builder *builder)
{
    const struct site_overview *overview = builder->site->overview;
    struct arena *arena = builder->arena;
    size_t count = overview->returning.count, shown = at_most(count, MOST_RETURNING);
    struct value cards = value_list(arena);
    for (size_t i = 0; i < shown; i++) {
        struct value card = paper_card(builder->site, overview->returning.items[i], NULL, arena);
        object_set(card, STR("digests"), appearances_value(overview->returning.items[i], arena));
        list_add(cards, card);
    }
    page_set(builder, STR("papers"), cards);
    page_set(builder, STR("count"), value_number(arena, (long)count));
    page_set(builder, STR("several"), value_bool(count != 1));
    page_set(builder, STR("shown"), count > shown ? value_number(arena, (long)shown) : value_null());
    page_set(builder, STR("filters"),
             filters_value(builder->site->catalogue, overview->returning.items, shown, NULL, STR(""), arena));
}
