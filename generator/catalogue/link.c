#include "catalogue/link.h"

#include <stdlib.h>

#include "base/nearest.h"
#include "catalogue/details.h"
#include "catalogue/join.h"
#include "catalogue/merge.h"
#include "catalogue/names.h"
#include "catalogue/slug.h"
#include "catalogue/text_links.h"

/* Where there is no topic at all, that is said of the first name, and nothing of the others. */
static bool has_topics(const struct catalogue *catalogue, struct reference name, struct diagnostics *diagnostics)
{
    if (catalogue->topics.count > 0)
        return true;
    if (!catalogue->unread->no_topics_told) {
        error_at(diagnostics, name.place, "unknown topic '%.*s'", STR_ARG(name.text));
        diagnose_help(diagnostics,
                      "there is no topic at all: put files into content/topics; others that are named are not "
                      "listed");
    }
    catalogue->unread->no_topics_told = true;
    return false;
}

static void report_unknown_topic(struct catalogue *catalogue, struct reference name, struct diagnostics *diagnostics)
{
    if (!has_topics(catalogue, name, diagnostics))
        return;
    struct arena scratch = ARENA_INIT;
    struct str *slugs = arena_alloc(&scratch, catalogue->topics.count, sizeof *slugs);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        slugs[i] = catalogue->topics.items[i]->slug;
    struct str nearest = nearest_name(name.text, slugs, catalogue->topics.count);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        if (str_equal_ignoring_case(name.text, catalogue->topics.items[i]->title))
            nearest = slugs[i];
    error_at(diagnostics, name.place, "unknown topic '%.*s'", STR_ARG(name.text));
    if (nearest.length > 0)
        diagnose_help(diagnostics, "did you mean '%.*s'?", STR_ARG(nearest));
    else
        diagnose_help(diagnostics, "a topic is a file in content/topics/, named by that file's name without .md");
    arena_release(&scratch);
}

static void check_annotation_topics(struct catalogue *catalogue, const struct annotation *annotation,
                                    struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < annotation->topics.count; i++) {
        struct reference name = annotation->topics.items[i];
        if (map_get(&catalogue->topics_by_name, name.text) == NULL)
            report_unknown_topic(catalogue, name, diagnostics);
        if (i == MAX_PAPER_TOPICS)
            error_at(diagnostics, name.place, "a paper has at most %d topics", MAX_PAPER_TOPICS);
        for (size_t j = 0; j < i; j++)
            if (str_equal(annotation->topics.items[j].text, name.text))
                error_at(diagnostics, name.place, "topic '%.*s' is named twice", STR_ARG(name.text));
    }
}

/* Let `paper` be found by `alias` too. */
static void add_alias(struct catalogue *catalogue, struct paper *paper, struct reference alias,
                      struct diagnostics *diagnostics)
{
    const struct paper *other = map_add(&catalogue->papers_by_name, alias.text, paper);
    if (other != NULL && other != paper)
        error_at(diagnostics, alias.place, "'%.*s' is already the address of the paper '%.*s'", STR_ARG(alias.text),
                 STR_ARG(other->title));
    *array_push(&catalogue->arena, &paper->aliases) = alias;
}

/* What was to lead to the paper can become its address: that of a paper that was joined to it. */
static void drop_alias(struct paper *paper, struct str alias)
{
    size_t kept = 0;
    for (size_t i = 0; i < paper->aliases.count; i++)
        if (!str_equal(paper->aliases.items[i].text, alias))
            paper->aliases.items[kept++] = paper->aliases.items[i];
    paper->aliases.count = kept;
}

/* The curator's slug for a paper; the address it would have had leads there. */
static void apply_slug(struct catalogue *catalogue, struct paper *paper, struct reference slug,
                       struct diagnostics *diagnostics)
{
    if (slug.text.length == 0 || str_equal(slug.text, paper->slug))
        return;
    const struct paper *other = map_add(&catalogue->papers_by_name, slug.text, paper);
    if (other != NULL && other != paper) {
        error_at(diagnostics, slug.place, "'%.*s' is already the address of the paper '%.*s'", STR_ARG(slug.text),
                 STR_ARG(other->title));
        return;
    }
    add_alias(catalogue, paper, (struct reference){paper->slug, slug.place}, diagnostics);
    drop_alias(paper, slug.text);
    paper->slug = slug.text;
}

static void add_curated_links(struct catalogue *catalogue, struct paper *paper, const struct annotation *annotation)
{
    for (size_t i = 0; i < annotation->links.count; i++) {
        struct str url = annotation->links.items[i].text;
        bool known = false;
        for (size_t j = 0; j < paper->links.count; j++)
            known |= str_equal(paper->links.items[j].url, url);
        if (!known)
            *array_push(&catalogue->arena, &paper->links) = (struct link){link_kind_of(url), url};
    }
}

/* What the curator says of a paper stands, whatever a digest says. */
static void overrule_details(struct paper_details *details, const struct paper_details *said)
{
    if (said->authors.count > 0)
        details->authors = said->authors;
    if (said->arxiv_id.length > 0)
        details->arxiv_id = said->arxiv_id;
    if (said->doi.length > 0)
        details->doi = said->doi;
    if (said->venue.length > 0)
        details->venue = said->venue;
    if (date_is_known(said->published))
        details->published = said->published;
}

static void resolve_annotation(struct catalogue *catalogue, struct annotation *annotation,
                               struct diagnostics *diagnostics)
{
    check_annotation_topics(catalogue, annotation, diagnostics);
    struct paper *paper = catalogue_name_paper(catalogue, annotation->paper_name, diagnostics);
    if (paper == NULL)
        return;
    if (paper->annotation != NULL) {
        error_at(diagnostics, annotation->paper_name.place, "this paper has an annotation already: %.*s",
                 STR_ARG(paper->annotation->source->path));
        diagnose_help(diagnostics, "put both texts into one file and delete the other");
        return;
    }
    annotation->paper = paper;
    paper->annotation = annotation;
    overrule_details(&paper->details, &annotation->details);
    details_link(&catalogue->arena, paper);
    add_curated_links(catalogue, paper, annotation);
}

static void apply_annotation_names(struct catalogue *catalogue, const struct annotation *annotation,
                                   struct diagnostics *diagnostics)
{
    if (annotation->paper == NULL)
        return;
    apply_slug(catalogue, annotation->paper, annotation->slug, diagnostics);
    for (size_t i = 0; i < annotation->aliases.count; i++)
        add_alias(catalogue, annotation->paper, annotation->aliases.items[i], diagnostics);
}

/* A topic that stands where a paper is to be named. */
static bool names_itself(const struct catalogue *catalogue, const struct topic *topic, struct reference name,
                         struct diagnostics *diagnostics)
{
    if (!str_equal(name.text, topic->slug) || catalogue_find_paper(catalogue, name.text) != NULL)
        return false;
    error_at(diagnostics, name.place, "the topic '%.*s' names itself", STR_ARG(topic->slug));
    diagnose_help(diagnostics, "'papers' and 'also' name the papers that belong to it");
    return true;
}

static void check_topic_aliases(const struct topic *topic, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < topic->aliases.count; i++) {
        if (!str_equal(topic->aliases.items[i].text, topic->slug))
            continue;
        error_at(diagnostics, topic->aliases.items[i].place, "the topic '%.*s' names itself", STR_ARG(topic->slug));
        diagnose_help(diagnostics, "an alias is another address that leads to it");
    }
}

/* `first` knows which topic a paper was placed in first; NULL for `also`. */
static void check_placements(struct catalogue *catalogue, struct topic *topic, const reference_array *names,
                             struct map *first, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < names->count; i++) {
        if (names_itself(catalogue, topic, names->items[i], diagnostics))
            continue;
        const struct paper *paper = catalogue_name_paper(catalogue, names->items[i], diagnostics);
        if (paper == NULL || first == NULL)
            continue;
        const struct topic *other = map_add(first, paper->slug, topic);
        if (other == NULL)
            continue;
        if (other == topic)
            error_at(diagnostics, names->items[i].place, "this paper is placed here twice");
        else
            error_at(diagnostics, names->items[i].place, "this paper is placed first in '%.*s' too",
                     STR_ARG(other->slug));
        diagnose_help(diagnostics, "a paper has one first topic; name it under 'also' for a further one");
    }
}

static void resolve_list(struct catalogue *catalogue, struct list *list, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < list->entries.count; i++) {
        struct list_entry *entry = &list->entries.items[i];
        entry->paper = catalogue_name_paper(catalogue, entry->paper_name, diagnostics);
        if (entry->paper == NULL)
            continue;
        bool again = false;
        for (size_t j = 0; j < entry->paper->lists.count; j++)
            again |= entry->paper->lists.items[j] == list;
        if (again)
            error_at(diagnostics, entry->paper_name.place, "this paper is in the list twice");
        else
            *array_push(&catalogue->arena, &entry->paper->lists) = list;
    }
}

static int compare_order(long order_a, long order_b, struct str title_a, struct str title_b, struct str slug_a,
                         struct str slug_b)
{
    int order = (order_a > order_b) - (order_a < order_b);
    if (order == 0)
        order = str_compare(title_a, title_b);
    return order != 0 ? order : str_compare(slug_a, slug_b);
}

static int compare_topics(const void *left, const void *right)
{
    const struct topic *a = *(struct topic *const *)left, *b = *(struct topic *const *)right;
    return compare_order(a->order, b->order, a->title, b->title, a->slug, b->slug);
}

static int compare_lists(const void *left, const void *right)
{
    const struct list *a = *(struct list *const *)left, *b = *(struct list *const *)right;
    return compare_order(a->order, b->order, a->title, b->title, a->slug, b->slug);
}

static int compare_pages(const void *left, const void *right)
{
    const struct page *a = *(struct page *const *)left, *b = *(struct page *const *)right;
    return compare_order(a->order, b->order, a->title, b->title, a->slug, b->slug);
}

static void report_same_slug(const char *what, struct str slug, struct place place, const struct source *other,
                             struct diagnostics *diagnostics)
{
    error_at(diagnostics, place, "two %s have the slug '%.*s'; the other is %.*s", what, STR_ARG(slug),
             STR_ARG(other->path));
    diagnose_help(diagnostics, "give one of them another 'slug', or another file name");
}

static void sort_named_things(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    if (catalogue->topics.count > 0)
        qsort(catalogue->topics.items, catalogue->topics.count, sizeof(struct topic *), compare_topics);
    if (catalogue->lists.count > 0)
        qsort(catalogue->lists.items, catalogue->lists.count, sizeof(struct list *), compare_lists);
    if (catalogue->pages.count > 0)
        qsort(catalogue->pages.items, catalogue->pages.count, sizeof(struct page *), compare_pages);
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        struct topic *topic = catalogue->topics.items[i];
        topic->number = i;
        const struct topic *other = map_add(&catalogue->topics_by_name, topic->slug, topic);
        if (other != NULL)
            report_same_slug("topics", topic->slug, topic->place, other->source, diagnostics);
    }
    for (size_t i = 0; i < catalogue->lists.count; i++) {
        struct list *list = catalogue->lists.items[i];
        const struct list *other = map_add(&catalogue->lists_by_name, list->slug, list);
        if (other != NULL)
            report_same_slug("reading lists", list->slug, list->place, other->source, diagnostics);
    }
}

void catalogue_link(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct map placed_first;
    map_init(&placed_first, &catalogue->arena);
    catalogue_merge(catalogue, diagnostics);
    sort_named_things(catalogue, diagnostics);
    for (size_t i = 0; i < catalogue->annotations.count; i++)
        resolve_annotation(catalogue, catalogue->annotations.items[i], diagnostics);
    for (size_t i = 0; i < catalogue->annotations.count; i++)
        apply_annotation_names(catalogue, catalogue->annotations.items[i], diagnostics);
    catalogue_keep_apart(catalogue, diagnostics);
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        struct topic *topic = catalogue->topics.items[i];
        check_placements(catalogue, topic, &topic->placed, &placed_first, diagnostics);
        check_placements(catalogue, topic, &topic->also, NULL, diagnostics);
        check_topic_aliases(topic, diagnostics);
    }
    for (size_t i = 0; i < catalogue->lists.count; i++)
        resolve_list(catalogue, catalogue->lists.items[i], diagnostics);
}
