#include "render/pages/filters.h"

#include <stdlib.h>

#include "catalogue/seen.h"
#include "render/pages/cards.h"
#include "render/pages/mark_key.h"
#include "render/paper_record.h"
#include "render/search/search_index.h"

enum { MAX_FACTS = 1 << 30, MONTH_LENGTH = 7 }; /* "2025-05" */

/* A value of one kind and how many papers have it. */
struct choice {
    struct str value, title;
    size_t count;
};
typedef ARRAY_OF(struct choice) choice_array;

static bool has_code(const struct paper *paper)
{
    for (size_t i = 0; i < paper->links.count; i++)
        if (paper->links.items[i].kind == LINK_CODE)
            return true;
    return false;
}

static void add_fact(struct buf *facts, struct str kind, struct str value)
{
    if (facts->length > 0)
        buf_add_char(facts, ' ');
    buf_add(facts, kind);
    buf_add(facts, value);
}

struct str paper_facts(const struct paper *paper, struct arena *arena)
{
    struct buf facts;
    date_array days = {0};
    buf_init(&facts, MAX_FACTS);
    for (size_t i = 0; i < paper->topic_count; i++)
        add_fact(&facts, STR("topic:"), paper->topics[i].topic->slug);
    paper_add_days(paper, &days, arena);
    for (size_t i = 0; i < days.count; i++)
        add_fact(&facts, STR("day:"), date_format_iso(arena, days.items[i]));
    if (is_annotated(paper))
        add_fact(&facts, STR("has:"), STR("annotation"));
    if (has_code(paper))
        add_fact(&facts, STR("has:"), STR("code"));
    return buf_keep(&facts, arena);
}

static struct value choices_value(const choice_array *choices, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < choices->count; i++) {
        struct value item = value_object(arena);
        object_set(item, STR("value"), value_string(choices->items[i].value));
        object_set(item, STR("title"), value_string(choices->items[i].title));
        object_set(item, STR("count"), value_number(arena, (long)choices->items[i].count));
        list_add(list, item);
    }
    return list;
}

/* A choice that all papers have, and no other, chooses nothing. */
static struct value useful_choices(const choice_array *choices, size_t papers, struct arena *arena)
{
    if (choices->count == 1 && choices->items[0].count == papers)
        return value_list(arena);
    return choices_value(choices, arena);
}

static struct value topic_choices(const struct catalogue *catalogue, struct paper *const *papers, size_t count,
                                  const struct topic *except, struct arena *arena)
{
    choice_array found = {0};
    size_t *counts = arena_alloc(arena, catalogue->topics.count + 1, sizeof *counts);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < papers[i]->topic_count; j++)
            counts[papers[i]->topics[j].topic->number]++;
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        if (counts[i] > 0 && topic != except)
            *array_push(arena, &found) = (struct choice){topic->slug, topic->title, counts[i]};
    }
    return useful_choices(&found, count, arena);
}

static int newest_first(const void *left, const void *right)
{
    return date_compare(*(const struct date *)right, *(const struct date *)left);
}

/* Sorted days, each a choice; days of one paper count once, since each stands there once. */
static void count_days(const date_array *days, choice_array *found, struct arena *arena)
{
    for (size_t i = 0; i < days->count; i++) {
        if (i > 0 && date_compare(days->items[i], days->items[i - 1]) == 0) {
            found->items[found->count - 1].count++;
            continue;
        }
        *array_push(arena, found) = (struct choice){.value = date_format_iso(arena, days->items[i]), .count = 1};
        found->items[found->count - 1].title = date_format_long(arena, days->items[i]);
    }
}

/* The months of the days of all papers; a paper that appeared twice in one counts once. */
static date_array months_of(struct paper *const *papers, size_t count, struct arena *arena)
{
    date_array months = {0};
    for (size_t i = 0; i < count; i++) {
        date_array days = {0};
        paper_add_days(papers[i], &days, arena);
        for (size_t j = 0; j < days.count; j++) {
            struct date day = days.items[j], next = j + 1 < days.count ? days.items[j + 1] : (struct date){0, 0, 0};
            if (day.year != next.year || day.month != next.month)
                *array_push(arena, &months) = (struct date){day.year, day.month, 1};
        }
    }
    return months;
}

static struct value day_choices(struct paper *const *papers, size_t count, struct arena *arena)
{
    choice_array found = {0};
    date_array days = {0};
    for (size_t i = 0; i < count; i++)
        paper_add_days(papers[i], &days, arena);
    if (days.count == 0)
        return value_list(arena);
    qsort(days.items, days.count, sizeof *days.items, newest_first);
    count_days(&days, &found, arena);
    if (found.count > MOST_DAYS) {
        days = months_of(papers, count, arena);
        qsort(days.items, days.count, sizeof *days.items, newest_first);
        found = (choice_array){0};
        count_days(&days, &found, arena);
        for (size_t i = 0; i < found.count; i++) {
            found.items[i].value.length = MONTH_LENGTH;
            found.items[i].title =
                str_slice(found.items[i].title, strlen("1 "), found.items[i].title.length); /* "May 2025" */
        }
    }
    return useful_choices(&found, count, arena);
}

struct value filters_value(const struct catalogue *catalogue, struct paper *const *papers, size_t count,
                           const struct topic *except, struct str data, struct arena *arena)
{
    if (count < FILTERED_PAPERS)
        return value_null();
    size_t annotated = 0, code = 0;
    for (size_t i = 0; i < count; i++) {
        annotated += is_annotated(papers[i]);
        code += has_code(papers[i]);
    }
    struct value filters = value_object(arena);
    set_list(filters, STR("topics"), STR("has_topics"), topic_choices(catalogue, papers, count, except, arena));
    set_list(filters, STR("days"), STR("has_days"), day_choices(papers, count, arena));
    object_set(filters, STR("annotated"), value_bool(annotated > 0 && annotated < count));
    object_set(filters, STR("code"), value_bool(code > 0 && code < count));
    object_set(filters, STR("count"), value_number(arena, (long)count));
    object_set(filters, STR("data"), value_string(data));
    return filters;
}

/* Papers with their places in the list. */
struct placed {
    uint64_t start; /* of its key: most papers are told apart by that, without a look at them */
    const struct paper *paper;
    size_t at;
};

static int by_title(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    int order = str_compare(a->paper->key, b->paper->key);
    return order != 0 ? order : str_compare(a->paper->slug, b->paper->slug);
}

/* For each paper its place by title. */
static const size_t *title_places(struct paper *const *papers, size_t count, struct arena *scratch)
{
    struct placed *sorted = arena_alloc(scratch, count, sizeof *sorted);
    size_t *places = arena_alloc(scratch, count, sizeof *places);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct placed){str_start(papers[i]->key), papers[i], i};
    qsort(sorted, count, sizeof *sorted, by_title);
    for (size_t i = 0; i < count; i++)
        places[sorted[i].at] = i;
    return places;
}

static const size_t *add_fact_name(struct str fact, struct map *numbers, struct buf *facts, struct arena *scratch)
{
    size_t *number = arena_new(scratch, size_t);
    *number = numbers->count;
    map_add(numbers, fact, number);
    buf_add_format(facts, "%s\"%.*s\"", *number == 0 ? "" : ",", STR_ARG(fact));
    return number;
}

/* The numbers of a paper's facts, each behind a comma; what is new is appended to `facts`. */
static void add_fact_numbers(struct str words, struct map *numbers, struct buf *facts, struct arena *scratch,
                             struct buf *out)
{
    for (size_t start = 0, end; start < words.length; start = end + 1) {
        end = str_find_char(words, ' ', start);
        struct str fact = str_slice(words, start, end);
        const size_t *known = map_get(numbers, fact);
        if (known == NULL)
            known = add_fact_name(fact, numbers, facts, scratch);
        buf_add_char(out, ',');
        buf_add_number(out, *known);
    }
}

void filters_data_render(const struct site *site, struct paper *const *papers, size_t count, struct arena *scratch,
                         struct buf *out)
{
    struct map numbers;
    struct buf facts;
    const struct search_index *search = site->search;
    const size_t *places = title_places(papers, count, scratch);
    map_init(&numbers, scratch);
    buf_init(&facts, MAX_FACTS);
    buf_add_format(out, "digestpressList({\"version\":\"%.*s\",\"group\":%zu,\"papers\":[",
                   STR_ARG(search_index_version(search)), search_index_group(search));
    for (size_t i = 0; i < count; i++) {
        papers_expect(site, papers, count, i, facts_expect);
        buf_add(out, i == 0 ? STR("\n[") : STR(",\n["));
        buf_add_number(out, search_index_number(search, papers[i]));
        buf_add_char(out, ',');
        buf_add_number(out, papers[i]->appearances.count);
        buf_add_char(out, ',');
        buf_add_number(out, places[i]);
        buf_add_char(out, ',');
        buf_add_number(out, mark_key(papers[i]->slug));
        add_fact_numbers(paper_record(site, papers[i], scratch)->facts, &numbers, &facts, scratch, out);
        buf_add_char(out, ']');
    }
    buf_add_literal(out, "],\n\"facts\":[");
    buf_add(out, buf_str(&facts));
    buf_add_literal(out, "]});\n");
    buf_release(&facts);
}
