#include "render/pictures/charts.h"

#include <stdlib.h>

enum { MOST_ROUNDS = 20 };

bool charts_are_worthwhile(const struct catalogue *catalogue)
{
    size_t topics = 0;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        topics += catalogue->topics.items[i]->papers.count > 0;
    return catalogue->papers.count > 1 && (topics > 1 || catalogue->digests.count > 1);
}

const size_t *count_first_topics(const struct catalogue *catalogue, struct arena *arena)
{
    size_t *counts = arena_alloc(arena, catalogue->topics.count, sizeof *counts);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        if (catalogue->papers.items[i]->topic_count > 0)
            counts[catalogue->papers.items[i]->topics[0].topic->number]++;
    return counts;
}

static int compare_places(const void *left, const void *right)
{
    const struct topic_pair *a = left, *b = right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static int compare_papers(const void *left, const void *right)
{
    const struct topic_pair *a = left, *b = right;
    if (a->papers != b->papers)
        return a->papers > b->papers ? -1 : 1;
    return compare_places(left, right);
}

/* One for each paper and pair, of one paper each. */
static void list_pairs(const struct catalogue *catalogue, struct topic_pairs *pairs, struct arena *arena)
{
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++)
            for (size_t k = 0; k < j; k++) {
                size_t a = paper->topics[j].topic->number;
                size_t b = paper->topics[k].topic->number;
                *array_push(arena, &pairs->list) = (struct topic_pair){a < b ? a : b, a < b ? b : a, 1};
            }
    }
}

struct topic_pairs topic_pairs_make(const struct catalogue *catalogue, struct arena *arena)
{
    struct topic_pairs pairs = {0};
    list_pairs(catalogue, &pairs, arena);
    struct topic_pair *items = pairs.list.items;
    if (pairs.list.count == 0)
        return pairs;
    qsort(items, pairs.list.count, sizeof *items, compare_places);
    for (size_t i = 0; i < pairs.list.count; i++) {
        if (pairs.all > 0 && compare_places(&items[pairs.all - 1], &items[i]) == 0)
            items[pairs.all - 1].papers++;
        else
            items[pairs.all++] = items[i];
    }
    qsort(items, pairs.all, sizeof *items, compare_papers);
    pairs.list.count = pairs.all < MOST_PAIRS ? pairs.all : MOST_PAIRS;
    return pairs;
}

/* The topic at the other side of the strongest pair of `end` with one that is not in the chain, or NULL. */
static const struct topic_pair *strongest(const struct topic_pairs *pairs, size_t end, const bool *taken)
{
    for (size_t i = 0; i < pairs->list.count; i++) {
        const struct topic_pair *pair = &pairs->list.items[i];
        if ((pair->a == end && !taken[pair->b]) || (pair->b == end && !taken[pair->a]))
            return pair;
    }
    return NULL;
}

/* A pair of two topics that are in no chain, or one of them; the rest of the pairs begins anew. */
static const struct topic_pair *next_pair(const struct topic_pairs *pairs, const bool *taken)
{
    for (size_t i = 0; i < pairs->list.count; i++)
        if (!taken[pairs->list.items[i].a] || !taken[pairs->list.items[i].b])
            return &pairs->list.items[i];
    return NULL;
}

struct chain {
    size_t *order; /* the middle of an array of twice as many as there are topics */
    size_t first, end;
    bool *taken;
};

static void append(struct chain *chain, size_t topic, bool at_front)
{
    if (chain->taken[topic])
        return;
    chain->taken[topic] = true;
    if (at_front)
        chain->order[--chain->first] = topic;
    else
        chain->order[chain->end++] = topic;
}

static bool grow(struct chain *chain, const struct topic_pairs *pairs)
{
    size_t front = chain->order[chain->first], back = chain->order[chain->end - 1];
    const struct topic_pair *before = strongest(pairs, front, chain->taken);
    const struct topic_pair *after = strongest(pairs, back, chain->taken);
    if (before == NULL && after == NULL)
        return false;
    bool at_front = after == NULL || (before != NULL && before->papers > after->papers);
    const struct topic_pair *pair = at_front ? before : after;
    size_t end = at_front ? front : back;
    append(chain, pair->a == end ? pair->b : pair->a, at_front);
    return true;
}

/* How long all arcs are together, a pair counting by its papers, with the topics at these rows. */
static size_t arcs_length(const struct topic_pairs *pairs, const size_t *rows)
{
    size_t length = 0;
    for (size_t i = 0; i < pairs->list.count; i++) {
        const struct topic_pair *pair = &pairs->list.items[i];
        size_t a = rows[pair->a], b = rows[pair->b];
        length += pair->papers * (a > b ? a - b : b - a);
    }
    return length;
}

static void swap(size_t *order, size_t *rows, size_t a, size_t b)
{
    size_t topic = order[a];
    order[a] = order[b];
    order[b] = topic;
    rows[order[a]] = a;
    rows[order[b]] = b;
}

/* Exchange topics while that makes the arcs shorter. */
static void shorten(const struct topic_pairs *pairs, size_t *order, size_t count, size_t *rows)
{
    for (size_t i = 0; i < count; i++)
        rows[order[i]] = i;
    size_t length = arcs_length(pairs, rows), before = length + 1;
    for (size_t round = 0; round < MOST_ROUNDS && length < before; round++) {
        before = length;
        for (size_t a = 0; a < count; a++)
            for (size_t b = a + 1; b < count; b++) {
                swap(order, rows, a, b);
                size_t swapped = arcs_length(pairs, rows);
                if (swapped < length)
                    length = swapped;
                else
                    swap(order, rows, a, b);
            }
    }
}

size_t topic_pairs_order(const struct topic_pairs *pairs, size_t topics, size_t *order, struct arena *arena)
{
    struct chain chain = {.order = arena_alloc(arena, 2 * topics + 1, sizeof *chain.order),
                          .first = topics,
                          .end = topics,
                          .taken = arena_alloc(arena, topics, sizeof *chain.taken)};
    const struct topic_pair *pair;
    while ((pair = next_pair(pairs, chain.taken)) != NULL) {
        append(&chain, pair->a, false);
        append(&chain, pair->b, false);
        while (grow(&chain, pairs))
            continue;
    }
    for (size_t i = chain.first; i < chain.end; i++)
        order[i - chain.first] = chain.order[i];
    shorten(pairs, order, chain.end - chain.first, arena_alloc(arena, topics, sizeof *order));
    return chain.end - chain.first;
}
