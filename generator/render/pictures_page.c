#include "render/address.h"
#include "render/charts.h"
#include "render/labels.h"
#include "render/page_builder.h"
#include "render/timeline.h"

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
    struct value value = value_string(arena_str(arena, buf_str(&path)));
    buf_release(&path);
    return value;
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

static size_t row_of(const size_t *order, size_t count, size_t topic)
{
    size_t row = 0;
    while (row < count && order[row] != topic)
        row++;
    return row;
}

/* Half an ellipse from row to row, wider the farther they are apart. */
static void set_arc(struct value value, const struct topic_pair *pair, size_t most, const size_t *order, size_t count,
                    struct arena *arena)
{
    size_t a = row_of(order, count, pair->a), b = row_of(order, count, pair->b);
    size_t top = a < b ? a : b, rows = a < b ? b - a : a - b;
    size_t width = rows * ARC_WIDTH / (count > 1 ? count - 1 : 1), tenths = 10 + pair->papers * 60 / most;
    object_set(value, STR("path"),
               value_string(arena_format(arena, "M100 %zuA%zu %zu 0 0 0 100 %zu", top * ARC_ROW + ARC_ROW / 2, width,
                                         rows * ARC_ROW / 2, (top + rows) * ARC_ROW + ARC_ROW / 2)));
    object_set(value, STR("stroke"), value_string(arena_format(arena, "%zu.%zu", tenths / 10, tenths % 10)));
}

static struct value pair_value(const struct catalogue *catalogue, const struct topic_pair *pair, size_t most,
                               const size_t *order, size_t count, struct arena *arena)
{
    const struct topic *a = catalogue->topics.items[pair->a], *b = catalogue->topics.items[pair->b];
    struct value value = value_object(arena);
    object_set(value, STR("one"), link_value(arena, topic_address(arena, a->slug, 1), a->title));
    object_set(value, STR("other"), link_value(arena, topic_address(arena, b->slug, 1), b->title));
    set_number(value, STR("count"), pair->papers, arena);
    object_set(value, STR("several"), value_bool(pair->papers != 1));
    set_arc(value, pair, most, order, count, arena);
    return value;
}

static struct value arcs_of(const struct topic_pairs *pairs, size_t topic, const size_t *order, size_t count,
                            struct arena *arena)
{
    struct value arcs = value_list(arena);
    for (size_t i = 0; i < pairs->list.count; i++) {
        const struct topic_pair *pair = &pairs->list.items[i];
        if (pair->a != topic && pair->b != topic)
            continue;
        struct value arc = value_object(arena);
        set_arc(arc, pair, pairs->list.items[0].papers, order, count, arena);
        list_add(arcs, arc);
    }
    return arcs;
}

static struct value together_value(const struct catalogue *catalogue, const struct topic_pairs *pairs,
                                   struct arena *arena)
{
    size_t *order = arena_alloc(arena, catalogue->topics.count, sizeof *order);
    size_t count = topic_pairs_chain(pairs, catalogue->topics.count, order, arena);
    struct value value = value_object(arena), topics = value_list(arena), list = value_list(arena);
    for (size_t row = 0; row < count; row++) {
        struct value topic = topic_card(catalogue->topics.items[order[row]], arena);
        set_number(topic, STR("row"), row, arena);
        object_set(topic, STR("lines"), label_lines(catalogue->topics.items[order[row]]->title, arena));
        object_set(topic, STR("arcs"), arcs_of(pairs, order[row], order, count, arena));
        list_add(topics, topic);
    }
    for (size_t i = 0; i < pairs->list.count; i++)
        list_add(list, pair_value(catalogue, &pairs->list.items[i], pairs->list.items[0].papers, order, count, arena));
    set_number(value, STR("rows"), count, arena);
    object_set(value, STR("topics"), topics);
    object_set(value, STR("pairs"), list);
    set_number(value, STR("height"), count * ARC_ROW, arena);
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
