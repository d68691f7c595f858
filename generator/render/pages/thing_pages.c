#include "render/address.h"
#include "render/exports/exports.h"
#include "render/exports/linked_data.h"
#include "render/pages/mark_key.h"
#include "render/pages/page_builder.h"
#include "render/pages/paging.h"
#include "render/paper_record.h"
#include "render/search/search_index.h"

static void set_body(struct page_builder *builder, struct str body)
{
    page_set(builder, STR("body_html"), markdown_value(builder->site, body, builder->root, 0, STR(""), builder->arena));
}

static void set_count(struct page_builder *builder, size_t count)
{
    page_set(builder, STR("count"), value_number(builder->arena, (long)count));
    page_set(builder, STR("several"), value_bool(count != 1));
}

/* The first part has the filters of all. */
static struct value part_filters(const struct page_builder *builder, struct paper *const *papers, size_t count,
                                 const struct topic *topic, struct str slug)
{
    if (builder->file->part > 1)
        return value_null();
    struct str data = STR("");
    if (count > PAPERS_A_PAGE)
        data = topic_data_address(builder->arena, slug);
    if (data.length > 0 && builder->site->search != NULL)
        data = arena_format(builder->arena, "%.*s?%.*s", STR_ARG(data),
                            STR_ARG(search_index_version(builder->site->search)));
    return filters_value(builder->site->catalogue, papers, count, topic, data, builder->arena);
}

/* {bibtex, ris, csl}: the files of citations beside the page of a topic or list; null where there is nothing to cite.
 */
static void set_exports(struct page_builder *builder, struct str path, size_t count)
{
    static const struct str names[] = {
        [EXPORT_BIBTEX] = STR_INIT("bibtex"), [EXPORT_RIS] = STR_INIT("ris"), [EXPORT_CSL] = STR_INIT("csl")};
    struct value exports = value_object(builder->arena);
    for (enum export_format format = EXPORT_BIBTEX; format < EXPORT_FORMATS; format++)
        object_set(exports, names[format], value_ready(export_address(builder->arena, path, format)));
    page_set(builder, STR("exports"), count > 0 ? exports : value_null());
}

static void set_linked_data(struct page_builder *builder, const struct linked_collection *collection)
{
    page_set_str(builder, STR("structured_html"), linked_collection(builder->site, collection, builder->arena));
}

/* The papers that stand on this part of a long listing, and the way to its other parts. */
static void set_papers(struct page_builder *builder, struct paper *const *papers, size_t count,
                       const struct topic *topic, struct str slug)
{
    size_t start = (builder->file->part - 1) * PAPERS_A_PAGE;
    size_t end = count - start < PAPERS_A_PAGE ? count : start + PAPERS_A_PAGE;
    struct value cards = value_list(builder->arena);
    for (size_t i = start; i < end; i++) {
        papers_expect(builder->site, papers, end, i, card_expect);
        list_add(cards, paper_card(builder->site, papers[i], topic, builder->arena));
    }
    page_set(builder, STR("papers"), cards);
    page_set(builder, STR("filters"), part_filters(builder, papers, count, topic, slug));
    page_set(builder, STR("paging"),
             paging_value(builder->arena, slug, builder->file->part, paging_parts(count, PAPERS_A_PAGE)));
    set_count(builder, count);
}

void build_topic(struct page_builder *builder)
{
    const struct topic *topic = builder->site->catalogue->topics.items[builder->file->index];
    page_set_str(builder, STR("title"), topic->title);
    page_set_str(builder, STR("description"), topic->description);
    set_feed(builder, FEED_TOPIC, builder->file->index);
    set_body(builder, builder->file->part == 1 ? topic->body.text : STR(""));
    set_papers(builder, topic->papers.items, topic->papers.count, topic, topic->slug);
    struct str path = topic_address(builder->arena, topic->slug, 1);
    set_exports(builder, path, topic->papers.count);
    set_linked_data(builder,
                    &(struct linked_collection){topic->title, topic->description, path, .count = topic->papers.count});
}

void build_unsorted(struct page_builder *builder)
{
    const struct site_overview *overview = builder->site->overview;
    set_papers(builder, overview->unsorted.items, overview->unsorted.count, NULL, STR(NOT_YET_SORTED));
}

void build_list(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    const struct list *list = builder->site->catalogue->lists.items[builder->file->index];
    struct value entries = value_list(arena);
    for (size_t i = 0; i < list->entries.count; i++) {
        const struct list_entry *entry = &list->entries.items[i];
        struct value card = paper_card(builder->site, entry->paper, NULL, arena);
        object_set(card, STR("number"), value_number(arena, (long)i + 1));
        struct str prefix = arena_format(arena, "%zu-", i + 1);
        object_set(card, STR("words_html"),
                   markdown_value(builder->site, entry->body.text, builder->root, 1, prefix, arena));
        list_add(entries, card);
    }
    set_feed(builder, FEED_LIST, builder->file->index);
    page_set_str(builder, STR("title"), list->title);
    page_set_str(builder, STR("description"), list->description);
    set_body(builder, list->body.text);
    page_set(builder, STR("papers"), entries);
    set_count(builder, list->entries.count);
    set_exports(builder, builder->file->path, list->entries.count);
    page_set_str(builder, STR("keys"), list_mark_keys(list, arena));
    set_linked_data(builder, &(struct linked_collection){list->title, list->description, builder->file->path,
                                                         .count = list->entries.count});
}

void build_page(struct page_builder *builder)
{
    const struct page *page = builder->site->catalogue->pages.items[builder->file->index];
    page_set_str(builder, STR("title"), page->title);
    page_set_str(builder, STR("description"), page->description);
    set_body(builder, page->body.text);
}

void build_redirect(struct page_builder *builder)
{
    struct str target = builder->file->target;
    struct value value = value_object(builder->arena);
    object_set(value, STR("url"), value_string(target));
    object_set(value, STR("canonical"), value_string(whole_address(builder->arena, builder->site->base_url, target)));
    page_set(builder, STR("target"), value);
}
