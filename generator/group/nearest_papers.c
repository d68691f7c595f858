#include "group/nearest_papers.h"

#include <stdlib.h>

#include "base/hash.h"

/* A paper that has a feature, and what it weighs there, by and large: it is the candidates that are compared exactly. A
 * place can hold two features; that only brings in a candidate more. */
struct posting {
    uint32_t paper : 24, weight : 8;
};

enum { MOST_INDEXED = 1 << 24, WEIGHT_SHIFT = 7 };

/* Topics of a paper as numbers, the primary one first; 0 for none. */
struct topic_numbers {
    uint64_t bits; /* one for each; in common only where these are */
    uint32_t numbers[MAX_PAPER_TOPICS];
};

struct paper_index {
    const struct features *features;
    struct topic_numbers *topics; /* by paper */
    struct posting *postings;     /* by place of the feature: low bits of its key */
    uint32_t *starts;             /* by place; of `mask` + 2 */
    uint32_t mask;
};

enum { NO_FEATURE = 255, LOOKUP_SLOTS = 256, LOOKUP_BITS = 4096 };

/* A paper's features by their key. */
struct lookup {
    const struct profile *profile;
    uint64_t bits[LOOKUP_BITS / 64]; /* by part of the key: nearly always clear for one that is not there */
    uint8_t slots[LOOKUP_SLOTS];
};

/* How many features fall into each place, one further on: starts once they are summed up. */
static void count_places(struct paper_index *index)
{
    for (size_t i = 0; i < index->features->paper_count; i++) {
        const struct profile *profile = &index->features->profiles[i];
        for (size_t j = 0; j < profile->count; j++)
            index->starts[(profile->keys[j] & index->mask) + 1]++;
    }
    for (size_t i = 0; i <= index->mask; i++)
        index->starts[i + 1] += index->starts[i];
}

static struct posting posting_of(size_t paper, uint32_t weight)
{
    uint32_t rounded = weight >> WEIGHT_SHIFT;
    return (struct posting){(uint32_t)paper & (MOST_INDEXED - 1), rounded == 0 ? 1 : rounded & 0xFF};
}

/* Each posting goes to the end of its list; ends begin as starts. */
static void fill_places(struct paper_index *index, uint32_t *ends)
{
    memcpy(ends, index->starts, ((size_t)index->mask + 1) * sizeof *ends);
    for (size_t i = 0; i < index->features->paper_count; i++) {
        const struct profile *profile = &index->features->profiles[i];
        for (size_t j = 0; j < profile->count; j++)
            index->postings[ends[profile->keys[j] & index->mask]++] = posting_of(i, profile->weights[j]);
    }
}

static int compare_postings(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->paper > b->paper) - (a->paper < b->paper);
}

/* Leave the heaviest in each list, and close the gaps. */
static void cut_lists(struct paper_index *index)
{
    uint32_t kept = 0, start = 0;
    for (size_t i = 0; i <= index->mask; i++) {
        uint32_t end = index->starts[i + 1], length = end - start;
        if (length > LONGEST_LIST) {
            qsort(&index->postings[start], length, sizeof *index->postings, compare_postings);
            length = LONGEST_LIST;
        }
        memmove(&index->postings[kept], &index->postings[start], length * sizeof *index->postings);
        kept += length;
        index->starts[i + 1] = kept;
        start = end;
    }
}

static struct topic_numbers *number_topics(const struct catalogue *catalogue, struct arena *arena)
{
    struct topic_numbers *topics = arena_alloc(arena, catalogue->papers.count, sizeof *topics);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++) {
            uint64_t hash = hash_bytes(paper->topics[j].topic->slug);
            topics[i].numbers[j] = (uint32_t)hash | 1;
            topics[i].bits |= (uint64_t)1 << (hash >> 58);
        }
    }
    return topics;
}

const struct paper_index *paper_index_new(const struct catalogue *catalogue, const struct features *features,
                                          struct arena *arena)
{
    struct paper_index *index = arena_new(arena, struct paper_index);
    struct arena working = ARENA_INIT;
    size_t total = 0, places = 1024;
    for (size_t i = 0; i < features->paper_count; i++)
        total += features->profiles[i].count;
    while (places < total)
        places *= 2;
    *index = (struct paper_index){.features = features,
                                  .topics = number_topics(catalogue, arena),
                                  .postings = arena_alloc(arena, total, sizeof *index->postings),
                                  .starts = arena_alloc(arena, places + 1, sizeof *index->starts),
                                  .mask = (uint32_t)(places - 1)};
    count_places(index);
    fill_places(index, arena_alloc(&working, places, sizeof *index->starts));
    cut_lists(index);
    arena_release(&working);
    return index;
}

struct searcher searcher_new(const struct features *features, struct arena *arena)
{
    return (struct searcher){arena_alloc(arena, features->paper_count, sizeof(uint32_t)),
                             arena_alloc(arena, features->paper_count + 1, sizeof(uint32_t))};
}

/* Walk the lists of the paper's features; returns how many papers gained something. */
static size_t walk(const struct paper_index *index, const struct searcher *searcher, const struct profile *profile)
{
    size_t count = profile->count < SEARCHED ? profile->count : SEARCHED, reached = 0;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&index->starts[profile->keys[i] & index->mask]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t *starts = &index->starts[profile->keys[i] & index->mask];
        const struct posting *posting = &index->postings[starts[0]], *end = &index->postings[starts[1]];
        for (; posting < end; posting++) {
            uint32_t gain = searcher->gains[posting->paper];
            searcher->reached[reached] = posting->paper;
            reached += gain == 0;
            searcher->gains[posting->paper] = gain + (uint32_t)profile->weights[i] * posting->weight;
        }
    }
    return reached;
}

enum { GAIN_SHIFT = 5 }; /* leaves a nearness 32 bits */
enum { MOST_IN_COMMON = NO_TOPIC_IN_COMMON + SAME_PRIMARY_TOPIC + (MAX_PAPER_TOPICS - 1) * TOPIC_IN_COMMON };

static uint64_t topics_in_common(const struct topic_numbers *a, const struct topic_numbers *b)
{
    uint64_t parts = NO_TOPIC_IN_COMMON;
    if ((a->bits & b->bits) == 0)
        return parts;
    for (size_t i = 0; i < MAX_PAPER_TOPICS; i++)
        for (size_t j = 0; j < MAX_PAPER_TOPICS; j++)
            if (a->numbers[i] == b->numbers[j] && a->numbers[i] != 0)
                parts += i == 0 && j == 0 ? SAME_PRIMARY_TOPIC : TOPIC_IN_COMMON;
    return parts;
}

static struct neighbour neighbour_of(const struct paper_index *index, uint32_t paper, uint32_t other, uint32_t likeness)
{
    bool is_half = likeness > (uint32_t)WEIGHT_ONE * WEIGHT_ONE / 2;
    uint64_t parts = is_half ? MOST_IN_COMMON : topics_in_common(&index->topics[paper], &index->topics[other]);
    return (struct neighbour){likeness * parts, other, likeness};
}

/* A paper that gained, and how near that may make it, as one number that orders: the nearer is larger, and of equals
 * the one with the smaller number. */
static uint64_t gainer_of(const struct paper_index *index, uint32_t paper, uint32_t other, uint32_t gain)
{
    return neighbour_of(index, paper, other, gain).nearness >> GAIN_SHIFT << 32 | (UINT32_MAX - other);
}

/* The gainers kept, as a heap: the smallest first, none larger than the two at twice its place. */
struct gainers {
    uint64_t list[CANDIDATES];
    size_t count;
};

static void sift_up(struct gainers *gainers, uint64_t gainer)
{
    size_t at = gainers->count++;
    for (; at > 0 && gainers->list[(at - 1) / 2] > gainer; at = (at - 1) / 2)
        gainers->list[at] = gainers->list[(at - 1) / 2];
    gainers->list[at] = gainer;
}

/* In place of the smallest. */
static void sift_down(struct gainers *gainers, uint64_t gainer)
{
    size_t at = 0;
    for (size_t next = 1; next < CANDIDATES; next = at * 2 + 1) {
        next += next + 1 < CANDIDATES && gainers->list[next + 1] < gainers->list[next];
        if (gainers->list[next] >= gainer)
            break;
        gainers->list[at] = gainers->list[next];
        at = next;
    }
    gainers->list[at] = gainer;
}

/* Those that gained most, their topics counted in. */
static void keep_gainers(const struct paper_index *index, const struct searcher *searcher, uint32_t paper,
                         size_t reached, struct gainers *gainers)
{
    uint64_t least = 0; /* what no topics can make enough */
    for (size_t i = 0; i < reached; i++) {
        uint32_t other = searcher->reached[i], gain = searcher->gains[other] << WEIGHT_SHIFT;
        searcher->gains[other] = 0;
        if (gain < least || other == paper)
            continue;
        uint64_t gainer = gainer_of(index, paper, other, gain);
        if (gainers->count < CANDIDATES)
            sift_up(gainers, gainer);
        else if (gainer > gainers->list[0])
            sift_down(gainers, gainer);
        if (gainers->count == CANDIDATES)
            least = (gainers->list[0] >> 32 << GAIN_SHIFT) / MOST_IN_COMMON;
    }
}

static bool is_nearer(const struct neighbour *a, const struct neighbour *b)
{
    return a->nearness != b->nearness ? a->nearness > b->nearness : a->paper < b->paper;
}

/* Put it among the nearest, in order. */
static void keep_nearest(struct neighbour found[MOST_NEIGHBOURS], size_t *count, struct neighbour neighbour)
{
    if (*count == MOST_NEIGHBOURS && !is_nearer(&neighbour, &found[MOST_NEIGHBOURS - 1]))
        return;
    size_t at = *count < MOST_NEIGHBOURS ? (*count)++ : MOST_NEIGHBOURS - 1;
    for (; at > 0 && is_nearer(&neighbour, &found[at - 1]); at--)
        found[at] = found[at - 1];
    found[at] = neighbour;
}

static struct lookup lookup_new(const struct profile *profile)
{
    struct lookup lookup = {.profile = profile};
    memset(lookup.slots, NO_FEATURE, sizeof lookup.slots);
    for (uint32_t i = 0; i < profile->count; i++) {
        uint32_t at = profile->keys[i];
        lookup.bits[at % LOOKUP_BITS / 64] |= (uint64_t)1 << at % 64;
        while (lookup.slots[at % LOOKUP_SLOTS] != NO_FEATURE)
            at++;
        lookup.slots[at % LOOKUP_SLOTS] = (uint8_t)i;
    }
    return lookup;
}

/* The weight of the feature with that key; 0 where the paper does not have it. */
static uint32_t weight_of(const struct lookup *lookup, uint32_t key)
{
    for (uint32_t at = key;; at++) {
        uint8_t slot = lookup->slots[at % LOOKUP_SLOTS];
        if (slot == NO_FEATURE)
            return 0;
        if (lookup->profile->keys[slot] == key)
            return lookup->profile->weights[slot];
    }
}

/* The numbers of the features of `other` that may be among those of the lookup; returns how many. */
static uint32_t likely_shared(const struct lookup *lookup, const struct profile *other, uint8_t numbers[MOST_FEATURES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < other->count; i++) {
        uint32_t key = other->keys[i];
        numbers[count] = (uint8_t)i;
        count += (uint32_t)(lookup->bits[key % LOOKUP_BITS / 64] >> key % 64 & 1);
    }
    return count;
}

static uint32_t likeness(const struct lookup *lookup, const struct profile *other)
{
    uint8_t numbers[MOST_FEATURES + 1];
    uint32_t sum = 0, count = likely_shared(lookup, other, numbers);
    for (uint32_t i = 0; i < count; i++)
        sum += weight_of(lookup, other->keys[numbers[i]]) * (uint32_t)other->weights[numbers[i]];
    return sum;
}

size_t nearest_papers(const struct paper_index *index, const struct searcher *searcher, uint32_t paper,
                      struct neighbour found[MOST_NEIGHBOURS])
{
    const struct profile *profiles = index->features->profiles;
    struct gainers gainers = {.count = 0};
    size_t count = 0;
    keep_gainers(index, searcher, paper, walk(index, searcher, &profiles[paper]), &gainers);
    for (size_t i = 0; i < gainers.count; i++)
        for (size_t line = 0; line < sizeof *profiles; line += 64)
            __builtin_prefetch((const char *)&profiles[UINT32_MAX - (uint32_t)gainers.list[i]] + line);
    const struct lookup lookup = lookup_new(&profiles[paper]);
    for (size_t i = 0; i < gainers.count; i++) {
        uint32_t other = UINT32_MAX - (uint32_t)gainers.list[i];
        keep_nearest(found, &count, neighbour_of(index, paper, other, likeness(&lookup, &profiles[other])));
    }
    return count;
}

size_t shared_features(const struct profile *a, const struct profile *b, struct shared_feature shared[MOST_FEATURES])
{
    const struct lookup lookup = lookup_new(b);
    size_t count = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t weight = weight_of(&lookup, a->keys[i]);
        if (weight > 0)
            shared[count++] = (struct shared_feature){i, a->weights[i] * weight};
    }
    return count;
}
