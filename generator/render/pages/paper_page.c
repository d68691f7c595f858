#include <stdint.h>

#include "render/address.h"
#include "render/exports/cite.h"
#include "render/exports/linked_data.h"
#include "render/pages/page_builder.h"
#include "render/paper_record.h"
#include "render/typeset/typeset.h"

enum {
    PAGE_TITLE_BYTES = 200, /* for the title of a window */
    DESCRIPTION_BYTES = 160,
    OTHER_TITLE_BYTES = 300,
    PAGE_AUTHORS = 30,
};

/* What decided, as one text: "scaling law, compute-optimal". */
static struct str joined(struct arena *arena, const struct str *parts, size_t count)
{
    struct str text = STR("");
    for (size_t i = 0; i < count; i++)
        text = i == 0 ? parts[i] : arena_join(arena, text, STR(", "), parts[i]);
    return text;
}

static struct value other_paper(const struct site *site, const struct paper *paper, struct arena *arena)
{
    struct value item = value_object_of(arena, 3);
    object_set(item, STR("url"), value_ready(paper_record(site, paper, arena)->url));
    object_set(item, STR("title_html"), value_string(paper_title_html(site, paper, OTHER_TITLE_BYTES, arena)));
    return item;
}

static struct value like_value(const struct site *site, const struct paper_topic *place, struct arena *arena)
{
    struct value list = value_list(arena);
    if (place->like_count > 0)
        list_add(list, other_paper(site, place->like[0], arena));
    return list;
}

static struct value topics_value(const struct site *site, const struct paper *paper, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->topic_count; i++) {
        const struct paper_topic *place = &paper->topics[i];
        struct value item = link_value(arena, topic_address(arena, place->topic->slug, 1), place->topic->title);
        object_set(item, STR("feed"), value_ready(topic_feed_address(arena, place->topic->slug)));
        object_set(item, STR("colour"), topic_colour(place->topic, arena));
        object_set(item, STR("by_curator"), value_bool(place->by_curator));
        object_set(item, STR("why"), value_string(joined(arena, place->why.items, place->why.count)));
        object_set(item, STR("like"), like_value(site, place, arena));
        list_add(list, item);
    }
    return list;
}

/* Those of that day; null where its digest says none. */
static struct value votes_value(const struct entry *entry, struct arena *arena)
{
    if (entry->details == NULL || entry->details->votes < 0)
        return value_null();
    return count_value(arena, (size_t)entry->details->votes);
}

static struct value digests_value(const struct paper *paper, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        struct value item = digest_card(entry->digest, arena);
        object_set(item, STR("position"), value_number(arena, (long)entry->position));
        object_set(item, STR("votes"), votes_value(entry, arena));
        list_add(list, item);
    }
    return list;
}

struct value annotation_value(const struct site *site, const struct annotation *annotation, struct str root,
                              struct arena *arena)
{
    if (annotation == NULL || (annotation->body.text.length == 0 && annotation->tags.count == 0))
        return value_null();
    struct value value = value_object(arena), tags = value_list(arena);
    for (size_t i = 0; i < annotation->tags.count; i++)
        list_add(tags, value_string(annotation->tags.items[i].text));
    object_set(value, STR("date"), date_value(arena, annotation->date));
    object_set(value, STR("updated"), date_value(arena, annotation->updated));
    object_set(value, STR("body_html"), markdown_value(site, annotation->body.text, root, 1, STR(""), arena));
    set_list(value, STR("tags"), STR("has_tags"), tags);
    return value;
}

/* An address as a person reads it: without "https://", "www." and a slash at its end. */
static struct str readable_url(struct str url)
{
    size_t colon = str_find(url, STR("://"), 0);
    if (colon < url.length)
        url = str_slice(url, colon + 3, url.length);
    if (str_starts_with(url, STR("www.")))
        url = str_slice(url, 4, url.length);
    while (str_ends_with(url, STR("/")))
        url.length--;
    return url;
}

static struct value links_value(const struct paper *paper, struct arena *arena)
{
    static const struct str kinds[] = {
        [LINK_CODE] = STR_INIT("code"),   [LINK_MODEL] = STR_INIT("model"), [LINK_DATASET] = STR_INIT("dataset"),
        [LINK_PAPER] = STR_INIT("paper"), [LINK_PAGE] = STR_INIT("page"),
    };
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->links.count; i++) {
        const struct link *link = &paper->links.items[i];
        struct value item = value_object(arena);
        object_set(item, STR("url"), value_string(link->url));
        object_set(item, STR("words"), value_string(readable_url(link->url)));
        for (enum link_kind kind = LINK_CODE; kind <= LINK_PAGE; kind++)
            object_set(item, kinds[kind], value_bool(kind == link->kind));
        list_add(list, item);
    }
    return list;
}

static struct value lists_value(const struct paper *paper, struct arena *arena)
{
    struct value lists = value_list(arena);
    for (size_t i = 0; i < paper->lists.count; i++)
        list_add(lists, list_card(paper->lists.items[i], arena));
    return lists;
}

static struct value related_value(const struct site *site, const struct paper *paper, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->related.count; i++) {
        const struct related_paper *related = &paper->related.items[i];
        struct value item = other_paper(site, related->paper, arena);
        object_set(item, STR("why"), value_string(related->why));
        list_add(list, item);
    }
    return list;
}

void set_paper_texts(struct page_builder *builder, const struct paper *paper)
{
    struct arena *arena = builder->arena;
    page_set_str(builder, STR("title_html"), paper_title_html(builder->site, paper, SIZE_MAX, arena));
    page_set_str(builder, STR("abstract_html"), paper_abstract_html(builder->site, paper, arena));
    page_set(builder, STR("annotation"), annotation_value(builder->site, paper->annotation, builder->root, arena));
    set_list(builder->page, STR("links"), STR("has_links"), links_value(paper, arena));
}

static void set_citation(struct page_builder *builder, const struct paper *paper)
{
    struct arena *arena = builder->arena;
    const struct paper_record *record = paper_record(builder->site, paper, arena);
    const struct citation *citation = &record->citation;
    page_set_str(builder, STR("bibtex"), cite_bibtex(citation, arena));
    page_set(builder, STR("scholar"), scholar_value(citation, arena));
    page_set(builder, STR("coins"), value_ready(record->coins));
    page_set_str(builder, STR("structured_html"), linked_paper(builder->site, paper, citation, arena));
}

/* Papers that the page links to lie far apart in memory: they are fetched while the rest of it is made. */
FETCH expect_links(const struct site *site, const struct paper *paper,
                   void (*expect)(const struct site *site, const struct paper *other))
{
    for (size_t i = 0; i < paper->related.count; i++)
        expect(site, paper->related.items[i].paper);
    for (size_t i = 0; i < paper->topic_count; i++)
        if (paper->topics[i].like_count > 0)
            expect(site, paper->topics[i].like[0]);
}

void build_paper(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    const struct paper *paper = builder->site->catalogue->papers.items[builder->file->index];
    expect_links(builder->site, paper, paper_link_expect);
    struct str description = first_words(arena, paper->abstract, DESCRIPTION_BYTES);
    page_set_str(builder, STR("title"), paper_title(builder->site, paper, PAGE_TITLE_BYTES, arena));
    page_set_str(builder, STR("description"), typeset_plain(arena, description));
    set_paper_texts(builder, paper);
    expect_links(builder->site, paper, paper_link_expect_words);
    set_days(builder->page, paper, arena);
    set_facts(builder->page, builder->site, paper, arena);
    set_authors(builder->page, paper, PAGE_AUTHORS, arena);
    set_citation(builder, paper);
    set_list(builder->page, STR("topics"), STR("has_topics"), topics_value(builder->site, paper, arena));
    page_set(builder, STR("digests"), digests_value(paper, arena));
    page_set(builder, STR("venue_html"), value_string(typeset_html_in(arena, paper->details.venue)));
    page_set(builder, STR("published"), date_value(arena, paper->details.published));
    set_list(builder->page, STR("lists"), STR("has_lists"), lists_value(paper, arena));
    set_list(builder->page, STR("related"), STR("has_related"), related_value(builder->site, paper, arena));
    if (paper->topic_count > 0)
        set_topic_feed(builder, paper->topics[0].topic);
}
