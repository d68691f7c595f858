#include "group/paper_index.h"

#include "base/parallel.h"

enum {
    MOST_INDEXED = 1 << 24,
    WEIGHTS = WEIGHT_ONE,
    FEW = 24,
    PLACES_AT_ONCE = 64,
    PLACES_A_PAPER = 16,
    MOST_PLACES = 1 << 24
};

struct paper_index {
    struct posting *postings; /* by place of the feature: low bits of its key */
    uint32_t *starts;         /* by place; of `mask` + 2 */
    uint32_t mask;
};

/* How many features fall into each place, one further on: starts once they are summed up. */
static void count_places(struct paper_index *index, const struct features *features, size_t papers)
{
    for (size_t i = 0; i < papers; i++) {
        const struct feature *feature = features->profiles[i].features;
        for (size_t j = 0; j < MOST_FEATURES && feature[j].weight > 0; j++)
            index->starts[(feature[j].key & index->mask) + 1]++;
    }
    for (size_t i = 0; i <= index->mask; i++)
        index->starts[i + 1] += index->starts[i];
}

/* Each posting goes to the end of its list, in the order of papers; ends begin as starts. */
static void fill_places(struct paper_index *index, const struct features *features, size_t papers, uint32_t *ends)
{
    memcpy(ends, index->starts, ((size_t)index->mask + 1) * sizeof *ends);
    for (size_t i = 0; i < papers; i++) {
        const struct feature *feature = features->profiles[i].features;
        for (size_t j = 0; j < MOST_FEATURES && feature[j].weight > 0; j++)
            index->postings[ends[feature[j].key & index->mask]++] =
                (struct posting){(uint32_t)i & (MOST_INDEXED - 1), feature[j].weight};
    }
}

/* A few postings: by insertion. */
static void sort_few(struct posting *postings, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct posting posting = postings[i];
        uint32_t at = i;
        for (; at > 0 && postings[at - 1].weight < posting.weight; at--)
            postings[at] = postings[at - 1];
        postings[at] = posting;
    }
}

/* Bring the LONGEST_LIST heaviest to the front, the others are lost; those of one weight keep their order. */
static void sort_many(struct posting *postings, uint32_t count)
{
    uint32_t ends[WEIGHTS + 1] = {0};
    struct posting heaviest[LONGEST_LIST];
    for (uint32_t i = 0; i < count; i++)
        ends[postings[i].weight]++;
    for (uint32_t weight = WEIGHTS, start = 0; weight-- > 0;) {
        uint32_t length = ends[weight];
        ends[weight] = start;
        start += length;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = ends[postings[i].weight]++;
        if (at < LONGEST_LIST)
            heaviest[at] = postings[i];
    }
    memcpy(postings, heaviest, (count < LONGEST_LIST ? count : LONGEST_LIST) * sizeof *postings);
}

static void sort_places(void *context, unsigned worker, size_t block)
{
    struct paper_index *index = context;
    size_t first = block * PLACES_AT_ONCE;
    (void)worker;
    for (size_t place = first; place < first + PLACES_AT_ONCE; place++) {
        uint32_t start = index->starts[place], count = index->starts[place + 1] - start;
        (count < FEW ? sort_few : sort_many)(&index->postings[start], count);
    }
}

const struct paper_index *paper_index_new(const struct features *features, unsigned workers, struct arena *arena)
{
    struct paper_index *index = arena_new(arena, struct paper_index);
    struct arena working = ARENA_INIT;
    size_t papers = features->paper_count < MOST_INDEXED ? features->paper_count : MOST_INDEXED;
    size_t places = 1024;
    while (places < papers * PLACES_A_PAPER && places < MOST_PLACES)
        places *= 2;
    *index = (struct paper_index){.postings = arena_alloc(arena, papers, MOST_FEATURES * sizeof *index->postings),
                                  .starts = arena_alloc(arena, places + 1, sizeof *index->starts),
                                  .mask = (uint32_t)(places - 1)};
    count_places(index, features, papers);
    fill_places(index, features, papers, arena_alloc(&working, places, sizeof *index->starts));
    parallel_for(places / PLACES_AT_ONCE, workers, sort_places, index);
    arena_release(&working);
    return index;
}

struct posting_list paper_index_list(const struct paper_index *index, uint32_t key)
{
    const uint32_t *starts = &index->starts[key & index->mask];
    size_t count = starts[1] - starts[0];
    return (struct posting_list){&index->postings[starts[0]], count < LONGEST_LIST ? count : LONGEST_LIST};
}

void paper_index_expect(const struct paper_index *index, uint32_t key)
{
    __builtin_prefetch(&index->starts[key & index->mask]);
}
