#include "render/address.h"
#include "render/pictures/charts.h"
#include "render/pictures/labels.h"
#include "render/pages/page_builder.h"
#include "render/pictures/timeline.h"

enum {
    MOST_DIGEST_BARS = 40,
    COLUMN_WIDTH = 10, /* in a row of columns that is COLUMN_HEIGHT high */
    COLUMN_GAP = 2,
    COLUMN_HEIGHT = 100,
    ARC_ROW = 10, /* between two topics, where arcs may be ARC_WIDTH wide */
    ARC_WIDTH = 98,
    MAX_PATH = 1 << 20,
};

static void set_number(struct value object, struct str name, size_t number, struct arena *arena)
{
    object_set(object, name, value_number(arena, (long)number));
}

/* A share as "43.2%". */
static struct value percent(size_t part, size_t whole, struct arena *arena)
{
    size_t tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole;
    return value_string(arena_format(arena, "%zu.%zu%%", tenths / 10, tenths % 10));
}

static size_t most_of(const size_t *numbers, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = numbers[i] > most ? numbers[i] : most;
    return most;
}

static struct value bar_value(struct value card, size_t part, size_t count, size_t most, struct arena *arena)
{
    set_number(card, STR("part"), part, arena);
    object_set(card, STR("part_width"), percent(part, most, arena));
    object_set(card, STR("width"), percent(count, most, arena));
    return card;
}

static void set_topics(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    const struct catalogue *catalogue = builder->site->catalogue;
    const size_t *firsts = count_first_topics(catalogue, arena);
    struct value rows = value_list(arena);
    size_t most = 0;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        most = catalogue->topics.items[i]->papers.count > most ? catalogue->topics.items[i]->papers.count : most;
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        if (topic->papers.count > 0)
            list_add(rows, bar_value(topic_card(topic, arena), firsts[i], topic->papers.count, most, arena));
    }
    set_list(builder->page, STR("topics"), STR("has_topics"), rows);
}

/* Oldest first, as time goes; more than a few are seen in the columns of time alone. */
static void set_digests(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    const struct catalogue *catalogue = builder->site->catalogue;
    struct value rows = value_list(arena);
    size_t most = 0, count = catalogue->digests.count;
    for (size_t i = 0; i < count; i++)
        most = catalogue->digests.items[i]->entries.count > most ? catalogue->digests.items[i]->entries.count : most;
    for (size_t i = count; count <= MOST_DIGEST_BARS && i-- > 0;) {
        const struct digest *digest = catalogue->digests.items[i];
        size_t papers = digest->entries.count;
        list_add(rows, bar_value(digest_card(digest, arena), papers, papers, most, arena));
    }
    set_list(builder->page, STR("digests"), STR("has_digests"), rows);
}

/* Columns as one path, each as high as its part of the whole that goes with it; `highest` (of 1,000) is the full
 * height. */
static struct value columns_value(const size_t *parts, const size_t *wholes, size_t count, size_t highest,
                                  struct arena *arena)
{
    struct buf path;
    buf_init(&path, MAX_PATH);
    for (size_t i = 0; i < count; i++) {
        size_t share = wholes[i] == 0 ? 0 : parts[i] * 1000 / wholes[i];
        size_t height = highest == 0 ? 0 : share * COLUMN_HEIGHT / highest;
        height = height > COLUMN_HEIGHT ? COLUMN_HEIGHT : height == 0 && parts[i] > 0 ? 1 : height;
        if (height > 0)
            buf_add_format(&path, "M%zu %dv-%zuh%dv%zuz", i * COLUMN_WIDTH + COLUMN_GAP / 2, COLUMN_HEIGHT, height,
                           COLUMN_WIDTH - COLUMN_GAP, height);
    }
    return value_string(buf_keep(&path, arena));
}

/* The largest share of any topic, in thousandths; of columns that have few papers beside the others a share says
 * little, so they do not set the scale. */
static size_t highest_share(const struct timeline *timeline, size_t topics)
{
    size_t all = 0, highest = 0;
    for (size_t c = 0; c < timeline->count; c++)
        all += timeline->papers[c];
    for (size_t c = 0; c < timeline->count; c++)
        for (size_t t = 0; t < topics; t++) {
            size_t papers = timeline->papers[c];
            size_t share = papers == 0 ? 0 : timeline->by_topic[t * timeline->count + c] * 1000 / papers;
            if (papers * timeline->count * 4 >= all && share > highest)
                highest = share;
        }
    return highest;
}

/* The largest share of one topic, in thousandths. */
static size_t highest_of(const struct timeline *timeline, const size_t *counts)
{
    size_t highest = 0;
    for (size_t c = 0; c < timeline->count; c++) {
        size_t share = timeline->papers[c] == 0 ? 0 : counts[c] * 1000 / timeline->papers[c];
        highest = share > highest ? share : highest;
    }
    return highest;
}

static struct value counts_value(const size_t *counts, size_t count, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < count; i++)
        list_add(list, value_number(arena, (long)counts[i]));
    return list;
}

static struct value labels_value(const struct timeline *timeline, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < timeline->count; i++)
        list_add(list, value_string(timeline_label(timeline, i, arena)));
    return list;
}

static struct value topic_columns(const struct timeline *timeline, const struct topic *topic, size_t highest,
                                  struct arena *arena)
{
    struct value value = topic_card(topic, arena);
    const size_t *counts = timeline->by_topic + topic->number * timeline->count;
    set_number(value, STR("highest"), (highest_of(timeline, counts) + 5) / 10, arena);
    object_set(value, STR("columns"), columns_value(counts, timeline->papers, timeline->count, highest, arena));
    object_set(value, STR("counts"), counts_value(counts, timeline->count, arena));
    return value;
}

static struct value timeline_value(const struct catalogue *catalogue, const struct timeline *timeline,
                                   struct arena *arena)
{
    struct value value = value_object(arena), topics = value_list(arena);
    size_t highest = highest_share(timeline, catalogue->topics.count);
    size_t *ones = arena_alloc(arena, timeline->count, sizeof *ones), most = most_of(timeline->papers, timeline->count);
    for (size_t i = 0; i < timeline->count; i++)
        ones[i] = most;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        if (catalogue->topics.items[i]->papers.count > 0)
            list_add(topics, topic_columns(timeline, catalogue->topics.items[i], highest, arena));
    object_set(value, STR("days"), value_bool(timeline->unit == COLUMN_DAY));
    object_set(value, STR("weeks"), value_bool(timeline->unit == COLUMN_WEEK));
    object_set(value, STR("months"), value_bool(timeline->unit == COLUMN_MONTHS && timeline->months == 1));
    object_set(value, STR("quarters"), value_bool(timeline->unit == COLUMN_MONTHS && timeline->months == 3));
    object_set(value, STR("years"), value_bool(timeline->unit == COLUMN_MONTHS && timeline->months == 12));
    object_set(value, STR("first"), value_string(timeline_label(timeline, 0, arena)));
    object_set(value, STR("last"), value_string(timeline_label(timeline, timeline->count - 1, arena)));
    object_set(value, STR("labels"), labels_value(timeline, arena));
    set_number(value, STR("width"), timeline->count * COLUMN_WIDTH, arena);
    set_number(value, STR("height"), COLUMN_HEIGHT, arena);
    set_number(value, STR("most"), most, arena);
    object_set(value, STR("columns"), columns_value(timeline->papers, ones, timeline->count, 1000, arena));
    object_set(value, STR("counts"), counts_value(timeline->papers, timeline->count, arena));
    object_set(value, STR("topics"), topics);
    return value;
}

static void set_timeline(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct timeline timeline = timeline_make(catalogue, builder->arena);
    page_set(builder, STR("timeline"),
             timeline.count > 1 ? timeline_value(catalogue, &timeline, builder->arena) : value_null());
}

/* The drawing of pairs: which topic has which row, and what the thickest and longest arcs are. */
struct arcs {
    const struct topic_pairs *pairs;
    const size_t *order;
    size_t count;
    size_t *rows; /* by topics' numbers */
    size_t longest;
};

static size_t rows_between(const struct arcs *arcs, const struct topic_pair *pair)
{
    size_t a = arcs->rows[pair->a], b = arcs->rows[pair->b];
    return a > b ? a - b : b - a;
}

static struct arcs arcs_make(const struct topic_pairs *pairs, size_t topics, struct arena *arena)
{
    size_t *order = arena_alloc(arena, topics, sizeof *order);
    struct arcs arcs = {.pairs = pairs, .order = order};
    arcs.count = topic_pairs_order(pairs, topics, order, arena);
    arcs.rows = arena_alloc(arena, topics, sizeof *arcs.rows);
    for (size_t row = 0; row < arcs.count; row++)
        arcs.rows[order[row]] = row;
    for (size_t i = 0; i < pairs->list.count; i++) {
        size_t rows = rows_between(&arcs, &pairs->list.items[i]);
        arcs.longest = rows > arcs.longest ? rows : arcs.longest;
    }
    return arcs;
}

/* Half an ellipse from row to row, wider the farther they are apart. */
static void set_arc(struct value value, const struct arcs *arcs, const struct topic_pair *pair, struct arena *arena)
{
    size_t a = arcs->rows[pair->a], b = arcs->rows[pair->b], rows = rows_between(arcs, pair);
    size_t top = (a < b ? a : b) * ARC_ROW + ARC_ROW / 2;
    size_t tenths = 5 + pair->papers * 55 / arcs->pairs->list.items[0].papers;
    object_set(value, STR("path"),
               value_string(arena_format(arena, "M100 %zuA%zu %zu 0 0 0 100 %zu", top, rows * ARC_WIDTH / arcs->longest,
                                         rows * ARC_ROW / 2, top + rows * ARC_ROW)));
    object_set(value, STR("stroke"), value_string(arena_format(arena, "%zu.%zu", tenths / 10, tenths % 10)));
}

static struct value pair_value(const struct catalogue *catalogue, const struct arcs *arcs,
                               const struct topic_pair *pair, struct arena *arena)
{
    const struct topic *a = catalogue->topics.items[pair->a], *b = catalogue->topics.items[pair->b];
    struct value value = value_object(arena);
    object_set(value, STR("one"), link_value(arena, topic_address(arena, a->slug, 1), a->title));
    object_set(value, STR("other"), link_value(arena, topic_address(arena, b->slug, 1), b->title));
    set_number(value, STR("count"), pair->papers, arena);
    object_set(value, STR("several"), value_bool(pair->papers != 1));
    set_arc(value, arcs, pair, arena);
    return value;
}

static struct value arcs_of(const struct arcs *arcs, size_t topic, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < arcs->pairs->list.count; i++) {
        const struct topic_pair *pair = &arcs->pairs->list.items[i];
        if (pair->a != topic && pair->b != topic)
            continue;
        struct value arc = value_object(arena);
        set_arc(arc, arcs, pair, arena);
        list_add(list, arc);
    }
    return list;
}

static struct value together_value(const struct catalogue *catalogue, const struct topic_pairs *pairs,
                                   struct arena *arena)
{
    struct arcs arcs = arcs_make(pairs, catalogue->topics.count, arena);
    struct value value = value_object(arena), topics = value_list(arena), list = value_list(arena);
    for (size_t row = 0; row < arcs.count; row++) {
        const struct topic *topic = catalogue->topics.items[arcs.order[row]];
        struct value card = topic_card(topic, arena);
        set_number(card, STR("row"), row, arena);
        object_set(card, STR("lines"), label_lines(topic->title, arena));
        object_set(card, STR("arcs"), arcs_of(&arcs, topic->number, arena));
        list_add(topics, card);
    }
    for (size_t i = 0; i < pairs->list.count; i++)
        list_add(list, pair_value(catalogue, &arcs, &pairs->list.items[i], arena));
    set_number(value, STR("rows"), arcs.count, arena);
    object_set(value, STR("topics"), topics);
    object_set(value, STR("pairs"), list);
    set_number(value, STR("height"), arcs.count * ARC_ROW, arena);
    object_set(value, STR("left_out"), count_or_null(arena, pairs->all - pairs->list.count));
    return value;
}

void build_pictures(struct page_builder *builder)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    struct topic_pairs pairs = topic_pairs_make(catalogue, builder->arena);
    set_topics(builder);
    set_digests(builder);
    set_timeline(builder);
    page_set(builder, STR("together"),
             pairs.list.count > 0 ? together_value(catalogue, &pairs, builder->arena) : value_null());
}
