#include "render/address.h"
#include "render/mustache/mustache_text.h"
#include "render/pages/page_builder.h"

enum { DIGEST_PAPERS = 200 };

/* Addresses in a feed are whole, so what stands before them is base_url. */
static struct value common_values(const struct site *site, struct arena *arena)
{
    struct value values = value_object(arena);
    object_set(values, STR("root"), value_string(site->base_url));
    object_set(values, STR("site"), site->overview->site);
    return values;
}

struct value feed_paper_values(const struct site *site, const struct paper *paper, const struct list_entry *entry,
                               struct arena *arena)
{
    struct page_builder builder = {site, NULL, site->base_url, arena, common_values(site, arena)};
    struct str words = entry == NULL ? STR("") : entry->body.text;
    page_set(&builder, STR("words_html"), markdown_value(site, words, site->base_url, 1, STR(""), arena));
    set_paper_texts(&builder, paper);
    return builder.page;
}

/* {title, papers} for each topic that papers of the digest have, in the order of the topics; null for none. */
struct grouping {
    const struct site *site;
    struct arena *arena;
    const struct digest *digest;
    size_t count; /* of papers that are shown */
};

static struct value shown_paper(const struct grouping *grouping, const struct entry *entry)
{
    const struct paper *paper = entry->paper;
    struct value card = paper_card(grouping->site, paper, NULL, grouping->arena);
    object_set(card, STR("annotation"),
               annotation_value(grouping->site, paper->annotation, grouping->site->base_url, grouping->arena));
    return card;
}

static struct value papers_under(const struct grouping *grouping, const struct topic *topic)
{
    struct value list = value_list(grouping->arena);
    for (size_t i = 0; i < grouping->count; i++) {
        const struct paper *paper = grouping->digest->entries.items[i]->paper;
        if ((paper->topic_count == 0 ? NULL : paper->topics[0].topic) == topic)
            list_add(list, shown_paper(grouping, grouping->digest->entries.items[i]));
    }
    return list;
}

static void add_group(const struct grouping *grouping, struct value groups, const struct topic *topic)
{
    struct value papers = papers_under(grouping, topic);
    if (papers.list->items.count == 0)
        return;
    struct value group = value_object(grouping->arena);
    object_set(group, STR("title"), topic == NULL ? value_null() : value_string(topic->title));
    object_set(group, STR("url"),
               value_ready(topic_address(grouping->arena, topic == NULL ? STR(NOT_YET_SORTED) : topic->slug, 1)));
    object_set(group, STR("papers"), papers);
    list_add(groups, group);
}

struct value feed_digest_values(const struct site *site, const struct digest *digest, struct arena *arena)
{
    const struct catalogue *catalogue = site->catalogue;
    struct value values = common_values(site, arena), groups = value_list(arena);
    size_t count = digest->entries.count < DIGEST_PAPERS ? digest->entries.count : DIGEST_PAPERS;
    struct grouping grouping = {site, arena, digest, count};
    for (size_t i = 0; i < catalogue->topics.count; i++)
        add_group(&grouping, groups, catalogue->topics.items[i]);
    add_group(&grouping, groups, NULL);
    object_set(values, STR("digest"), digest_card(digest, arena));
    object_set(values, STR("groups"), groups);
    object_set(values, STR("more"), count_or_null(arena, digest->entries.count - count));
    return values;
}

struct value feed_title_values(const struct site *site, enum feed_kind kind, struct str name,
                               const struct digest *digest, struct arena *arena)
{
    struct value values = value_object(arena);
    object_set(values, STR("site"), site->overview->site);
    object_set(values, STR("topic"), kind == FEED_TOPIC ? value_string(name) : value_null());
    object_set(values, STR("list"), kind == FEED_LIST ? value_string(name) : value_null());
    object_set(values, STR("annotations"), value_bool(kind == FEED_ANNOTATIONS));
    object_set(values, STR("digests"), value_bool(kind == FEED_DIGESTS && digest == NULL));
    object_set(values, STR("digest"), digest == NULL ? value_null() : digest_card(digest, arena));
    return values;
}

struct str feed_title(const struct site *site, enum feed_kind kind, struct str name, const struct digest *digest,
                      struct arena *arena)
{
    struct arena scratch = ARENA_INIT;
    struct str title = STR("");
    if (site->mustache != NULL)
        mustache_text(site->mustache, STR("feed-title"), feed_title_values(site, kind, name, digest, &scratch),
                      &scratch, &title, NULL);
    title = arena_str(arena, str_trim(title));
    arena_release(&scratch);
    return title.length > 0 ? title : site->catalogue->settings.title;
}
