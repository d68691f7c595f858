#include "render/pages/cards.h"

#include "base/buf.h"
#include "catalogue/identifiers.h"
#include "catalogue/seen.h"
#include "render/address.h"
#include "render/pages/filters.h"
#include "render/markdown/markdown.h"
#include "render/paper_record.h"
#include "render/typeset/typeset.h"

enum {
    CARD_TITLE_BYTES = 300,
    CARD_FIELDS = 20,
    CARD_DAYS = 3,
    CARD_AUTHORS = 3,
    ANNOTATION_EXCERPT_BYTES = 320,
    MAX_HTML = 1 << 30,
};

static void set_count(struct value object, struct arena *arena, size_t count)
{
    object_set(object, STR("count"), value_number(arena, (long)count));
    object_set(object, STR("several"), value_bool(count != 1));
}

struct value count_value(struct arena *arena, size_t count)
{
    struct value value = value_object_of(arena, 3);
    set_count(value, arena, count);
    return value;
}

struct value count_or_null(struct arena *arena, size_t count)
{
    return count == 0 ? value_null() : count_value(arena, count);
}

struct value date_value(struct arena *arena, struct date date)
{
    if (!date_is_known(date))
        return value_null();
    struct value value = value_object_of(arena, 2);
    object_set(value, STR("iso"), value_ready(date_format_iso(arena, date)));
    object_set(value, STR("long"), value_ready(date_format_long(arena, date)));
    return value;
}

struct value markdown_value(const struct site *site, struct str body, struct str root, int shift, struct str prefix,
                            struct arena *arena)
{
    if (str_trim(body).length == 0)
        return value_null();
    struct buf html;
    buf_init(&html, MAX_HTML);
    markdown_render_part(site->catalogue, body, root, shift, prefix, arena, &html);
    return value_string(buf_keep(&html, arena));
}

struct value topic_colour(const struct topic *topic, struct arena *arena)
{
    return value_number(arena, (long)(topic->number % TOPIC_COLOURS) + 1);
}

struct value topic_link(const struct topic *topic, struct arena *arena)
{
    struct value link = value_object_of(arena, 3);
    object_set(link, STR("url"), value_ready(topic_address(arena, topic->slug, 1)));
    object_set(link, STR("title"), value_string(topic->title));
    object_set(link, STR("colour"), topic_colour(topic, arena));
    return link;
}

/* The topics of a paper but for `except`. */
static struct value topic_links(const struct site *site, const struct paper *paper, const struct topic *except,
                                struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < paper->topic_count; i++)
        if (paper->topics[i].topic != except)
            list_add(list, site->overview->topic_links[paper->topics[i].topic->number]);
    return list;
}

void set_list(struct value object, struct str name, struct str has_name, struct value list)
{
    object_set(object, name, list);
    object_set(object, has_name, value_bool(list.list->items.count > 0));
}

void set_days(struct value object, const struct paper *paper, struct arena *arena)
{
    struct value shown = value_list(arena);
    date_array days = {0};
    paper_add_days(paper, &days, arena);
    size_t more = days.count > CARD_DAYS ? days.count - CARD_DAYS : 0;
    for (size_t i = days.count; i-- > more;)
        list_add(shown, date_value(arena, days.items[i]));
    object_set(object, STR("days"), shown);
    object_set(object, STR("undated"), value_bool(days.count == 0));
    object_set(object, STR("more_days"), count_or_null(arena, more));
}

void set_authors(struct value object, const struct paper *paper, size_t most, struct arena *arena)
{
    enum { LONGEST_NAMES = 8192 };
    const author_array *authors = &paper->details.authors;
    size_t shown = authors->count > most + 1 ? most : authors->count;
    struct buf names;
    buf_init_in(&names, arena, LONGEST_NAMES);
    for (size_t i = 0; i < shown; i++) {
        buf_add(&names, i > 0 ? STR(", ") : STR(""));
        buf_add(&names, author_name(arena, &authors->items[i]));
    }
    object_set(object, STR("authors"), value_string(buf_keep(&names, arena)));
    object_set(object, STR("more_authors"), count_or_null(arena, authors->count - shown));
}

static struct value code_link(const struct paper *paper)
{
    for (size_t i = 0; i < paper->links.count; i++)
        if (paper->links.items[i].kind == LINK_CODE)
            return value_string(paper->links.items[i].url);
    return value_null();
}

void set_facts(struct value object, const struct site *site, const struct paper *paper, struct arena *arena)
{
    object_set(object, STR("slug"), value_ready(paper->slug));
    object_set(object, STR("facts"), value_ready(paper_record(site, paper, arena)->facts));
    object_set(object, STR("appearances"), value_number(arena, (long)paper->appearances.count));
}

struct value paper_card(const struct site *site, const struct paper *paper, const struct topic *except,
                        struct arena *arena)
{
    const struct paper_record *record = paper_record(site, paper, arena);
    struct value card = value_object_of(arena, CARD_FIELDS);
    object_set(card, STR("url"), value_ready(record->url));
    object_set(card, STR("title_html"), value_string(paper_title_html(site, paper, CARD_TITLE_BYTES, arena)));
    object_set(card, STR("excerpt_html"), value_string(record->excerpt_html));
    object_set(card, STR("topics"), topic_links(site, paper, except, arena));
    object_set(card, STR("annotated"), value_bool(is_annotated(paper)));
    set_facts(card, site, paper, arena);
    object_set(card, STR("code"), code_link(paper));
    set_authors(card, paper, CARD_AUTHORS, arena);
    object_set(card, STR("coins"), value_ready(record->coins));
    set_days(card, paper, arena);
    return card;
}

struct value topic_card(const struct topic *topic, struct arena *arena)
{
    struct value card = value_object(arena);
    object_set(card, STR("url"), value_ready(topic_address(arena, topic->slug, 1)));
    object_set(card, STR("title"), value_string(topic->title));
    object_set(card, STR("description"), value_string(topic->description));
    object_set(card, STR("feed"), value_ready(topic_feed_address(arena, topic->slug)));
    object_set(card, STR("colour"), topic_colour(topic, arena));
    set_count(card, arena, topic->papers.count);
    return card;
}

/* "scaling-undated" as words: "Scaling undated". */
static struct str words_of_slug(struct str slug, struct arena *arena)
{
    char *words = arena_alloc(arena, slug.length + 1, 1);
    for (size_t i = 0; i < slug.length; i++)
        words[i] = slug.data[i] == '-' ? ' ' : slug.data[i];
    if (slug.length > 0 && ascii_is_lower(words[0]))
        words[0] = (char)(words[0] - 'a' + 'A');
    return (struct str){words, slug.length};
}

struct str digest_name(const struct digest *digest, struct arena *arena)
{
    if (digest->title.length > 0)
        return digest->title;
    if (date_is_known(digest->date))
        return date_format_long(arena, digest->date);
    return words_of_slug(digest->slug, arena);
}

struct value digest_card(const struct digest *digest, struct arena *arena)
{
    struct value card = value_object(arena);
    object_set(card, STR("url"), value_ready(digest_address(arena, digest->slug)));
    object_set(card, STR("title"), value_string(digest_name(digest, arena)));
    object_set(card, STR("titled"), value_bool(digest->title.length > 0));
    object_set(card, STR("date"), date_value(arena, digest->date));
    set_count(card, arena, digest->entries.count);
    return card;
}

struct value list_card(const struct list *list, struct arena *arena)
{
    struct value card = value_object(arena);
    object_set(card, STR("url"), value_ready(list_address(arena, list->slug)));
    object_set(card, STR("title"), value_string(list->title));
    object_set(card, STR("description"), value_string(list->description));
    set_count(card, arena, list->entries.count);
    return card;
}

struct value annotation_card(const struct site *site, const struct annotation *annotation, struct arena *arena)
{
    const struct paper *paper = annotation->paper;
    struct value card = value_object(arena);
    struct str words = markdown_excerpt(site->catalogue, annotation->body.text, ANNOTATION_EXCERPT_BYTES, arena);
    object_set(card, STR("url"), value_ready(paper_record(site, paper, arena)->url));
    object_set(card, STR("title_html"), value_string(paper_title_html(site, paper, CARD_TITLE_BYTES, arena)));
    object_set(card, STR("date"), date_value(arena, annotation->date));
    object_set(card, STR("words"), value_string(words));
    set_facts(card, site, paper, arena);
    object_set(card, STR("topics"), topic_links(site, paper, NULL, arena));
    return card;
}

struct value unsorted_card(const struct site_overview *overview, struct arena *arena)
{
    if (overview->unsorted.count == 0)
        return value_null();
    struct value card = value_object(arena);
    object_set(card, STR("url"), value_ready(topic_address(arena, STR(NOT_YET_SORTED), 1)));
    set_count(card, arena, overview->unsorted.count);
    return card;
}
