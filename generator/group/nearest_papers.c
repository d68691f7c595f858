#include "group/nearest_papers.h"

#include "base/map.h"

/* A paper that has a feature, and what it weighs there, by and large: it is the candidates that are compared exactly. A
 * place can hold two features; that only brings in a candidate more. */
struct posting {
    uint32_t paper : 24, weight : 8;
};

/* Weights are indexed by their high bits; what a paper gains is a likeness without its last GAIN_SHIFT bits. */
enum { MOST_INDEXED = 1 << 24, WEIGHT_SHIFT = 7, WEIGHTS = 256, PRODUCT_SHIFT = 8, GAIN_SHIFT = 15 };

/* Topics of a paper as numbers, the primary one first; 0 for none. Of more topics than there are numbers some share
 * one: it is all the same to a paper that has neither. */
struct topic_numbers {
    uint16_t numbers[MAX_PAPER_TOPICS];
};

struct paper_index {
    const struct features *features;
    struct topic_numbers *topics; /* by paper */
    size_t topic_count;           /* numbers of topics, 0 included */
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

/* Keep the LONGEST_LIST heaviest of the postings, in the order of papers: those above some weight, and the first of
 * that weight. */
static void keep_heaviest(struct posting *postings, uint32_t length)
{
    uint32_t counts[WEIGHTS] = {0}, least = WEIGHTS - 1, spare = LONGEST_LIST, kept = 0;
    for (uint32_t i = 0; i < length; i++)
        counts[postings[i].weight]++;
    for (; counts[least] <= spare; least--)
        spare -= counts[least];
    for (uint32_t i = 0; i < length; i++) {
        bool is_spare = postings[i].weight == least && spare > 0;
        spare -= is_spare;
        if (postings[i].weight > least || is_spare)
            postings[kept++] = postings[i];
    }
}

/* Leave the heaviest in each list, and close the gaps. */
static void cut_lists(struct paper_index *index)
{
    uint32_t kept = 0, start = 0;
    for (size_t i = 0; i <= index->mask; i++) {
        uint32_t end = index->starts[i + 1], length = end - start;
        if (length > LONGEST_LIST) {
            keep_heaviest(&index->postings[start], length);
            length = LONGEST_LIST;
        }
        memmove(&index->postings[kept], &index->postings[start], length * sizeof *index->postings);
        kept += length;
        index->starts[i + 1] = kept;
        start = end;
    }
}

static void number_topics(struct paper_index *index, const struct catalogue *catalogue, struct arena *scratch)
{
    struct map numbers;
    struct topic **topics = catalogue->topics.items;
    map_init(&numbers, scratch);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        map_add(&numbers, topics[i]->slug, &topics[i]);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++) {
            struct topic **topic = map_get(&numbers, paper->topics[j].topic->slug);
            index->topics[i].numbers[j] = (uint16_t)((size_t)(topic - topics) % UINT16_MAX + 1);
        }
    }
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
                                  .topics = arena_alloc(arena, features->paper_count, sizeof *index->topics),
                                  .topic_count = (size_t)UINT16_MAX + 1,
                                  .postings = arena_alloc(arena, total, sizeof *index->postings),
                                  .starts = arena_alloc(arena, places + 1, sizeof *index->starts),
                                  .mask = (uint32_t)(places - 1)};
    count_places(index);
    fill_places(index, arena_alloc(&working, places, sizeof *index->starts));
    cut_lists(index);
    number_topics(index, catalogue, &working);
    arena_release(&working);
    return index;
}

struct searcher searcher_new(const struct paper_index *index, struct arena *arena)
{
    size_t papers = index->features->paper_count, room = (size_t)OPENING * LONGEST_LIST + 1;
    return (struct searcher){.gains = arena_alloc(arena, papers, sizeof(uint16_t)),
                             .reached = arena_alloc(arena, room, sizeof(uint32_t)),
                             .gainers = arena_alloc(arena, room, sizeof(struct gainer)),
                             .worth_as_first = arena_alloc(arena, index->topic_count, 1),
                             .worth = arena_alloc(arena, index->topic_count, 1)};
}

/* Add a feature's list; papers that gain for the first time are added to those reached. */
static size_t open_list(const struct searcher *searcher, const struct posting *posting, const struct posting *end,
                        uint32_t weight, size_t reached)
{
    for (; posting < end; posting++) {
        uint32_t gain = searcher->gains[posting->paper], more = weight * posting->weight >> PRODUCT_SHIFT;
        searcher->reached[reached] = posting->paper;
        reached += gain == 0;
        searcher->gains[posting->paper] = (uint16_t)(gain + more);
    }
    return reached;
}

/* Add a feature's list to papers that gained before. */
static void follow_list(const struct searcher *searcher, const struct posting *posting, const struct posting *end,
                        uint32_t weight)
{
    for (; posting < end; posting++) {
        uint32_t gain = searcher->gains[posting->paper], more = weight * posting->weight >> PRODUCT_SHIFT;
        searcher->gains[posting->paper] = (uint16_t)(gain == 0 ? 0 : gain + more);
    }
}

/* Walk the lists of the paper's features; returns how many papers gained something. Who shares none of the heaviest
 * features is not near. */
static size_t walk(const struct paper_index *index, const struct searcher *searcher, const struct profile *profile)
{
    size_t count = profile->count < SEARCHED ? profile->count : SEARCHED, reached = 0;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&index->starts[profile->keys[i] & index->mask]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t *starts = &index->starts[profile->keys[i] & index->mask];
        const struct posting *postings = index->postings;
        if (i < OPENING)
            reached = open_list(searcher, &postings[starts[0]], &postings[starts[1]], profile->weights[i], reached);
        else
            follow_list(searcher, &postings[starts[0]], &postings[starts[1]], profile->weights[i]);
    }
    return reached;
}

enum { MOST_IN_COMMON = NO_TOPIC_IN_COMMON + SAME_PRIMARY_TOPIC + (MAX_PAPER_TOPICS - 1) * TOPIC_IN_COMMON };

/* Say what topics are worth that other papers have in common with one that has these. */
static void set_worth(const struct searcher *searcher, const struct topic_numbers *topics)
{
    for (size_t i = 0; i < MAX_PAPER_TOPICS; i++) {
        uint16_t number = topics->numbers[i];
        searcher->worth[number] = number == 0 ? 0 : TOPIC_IN_COMMON;
        searcher->worth_as_first[number] = number == 0 ? 0 : i == 0 ? SAME_PRIMARY_TOPIC : TOPIC_IN_COMMON;
    }
}

static void unset_worth(const struct searcher *searcher, const struct topic_numbers *topics)
{
    for (size_t i = 0; i < MAX_PAPER_TOPICS; i++)
        searcher->worth[topics->numbers[i]] = searcher->worth_as_first[topics->numbers[i]] = 0;
}

/* What a likeness to another paper counts for: papers that are alike by more than half need no topic in common. */
static uint32_t parts_of(const struct paper_index *index, const struct searcher *searcher, uint32_t other,
                         uint32_t likeness)
{
    const uint16_t *numbers = index->topics[other].numbers;
    uint32_t parts = NO_TOPIC_IN_COMMON + (uint32_t)searcher->worth_as_first[numbers[0]];
    for (size_t i = 1; i < MAX_PAPER_TOPICS; i++)
        parts += searcher->worth[numbers[i]];
    return likeness > (uint32_t)WEIGHT_ONE * WEIGHT_ONE / 2 ? MOST_IN_COMMON : parts;
}

/* Gains are counted by their high bits, to find the best without sorting all. */
enum { BUCKETS = 1024, BUCKET_SHIFT = 5 };

static uint32_t bucket_of(uint32_t gain)
{
    uint32_t bucket = gain >> BUCKET_SHIFT;
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/* The best `most` gains: all above the bucket `least`, and of those in it the first `spare`. */
struct cut {
    uint32_t least;
    size_t spare;
};

static struct cut cut_of(const uint32_t counts[BUCKETS], size_t most)
{
    uint32_t least = BUCKETS - 1;
    for (; least > 0 && counts[least] <= most; least--)
        most -= counts[least];
    return (struct cut){least, most};
}

static bool is_within(struct cut *cut, uint32_t gain)
{
    uint32_t bucket = bucket_of(gain);
    return bucket > cut->least || (bucket == cut->least && cut->spare > 0 && cut->spare-- > 0);
}

/* Take those that gained enough, without the paper itself; all gains are 0 afterwards. Returns how many. */
static size_t take_gainers(const struct searcher *searcher, uint32_t paper, size_t reached)
{
    const uint32_t full = (uint32_t)WEIGHT_ONE * WEIGHT_ONE >> GAIN_SHIFT,
                   least = reached > UNSIFTED ? full / LEAST_GAIN : 1;
    size_t count = 0;
    searcher->gains[paper] = 0;
    for (size_t i = 0; i < reached; i++) {
        uint32_t other = searcher->reached[i], gain = searcher->gains[other];
        searcher->gains[other] = 0;
        searcher->gainers[count] = (struct gainer){other, gain};
        count += gain >= least;
    }
    return count;
}

/* Of these, the CANDIDATES that gained most with their topics counted in are put first; returns how many. */
static size_t select_candidates(const struct paper_index *index, const struct searcher *searcher, size_t count)
{
    struct gainer *gainers = searcher->gainers;
    uint32_t counts[BUCKETS] = {0};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t parts = parts_of(index, searcher, gainers[i].paper, gainers[i].gain << GAIN_SHIFT);
        gainers[i].gain = (uint32_t)(gainers[i].gain * parts / MOST_IN_COMMON);
        counts[bucket_of(gainers[i].gain)]++;
    }
    struct cut cut = cut_of(counts, CANDIDATES);
    for (size_t i = 0; i < count; i++)
        if (is_within(&cut, gainers[i].gain))
            gainers[kept++] = gainers[i];
    return kept;
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

/* Compare the candidates in full, and keep the nearest; returns how many. */
static size_t compare_candidates(const struct paper_index *index, const struct searcher *searcher, uint32_t paper,
                                 size_t candidates, struct neighbour found[MOST_NEIGHBOURS])
{
    const struct profile *profiles = index->features->profiles;
    const struct lookup lookup = lookup_new(&profiles[paper]);
    size_t count = 0;
    for (size_t i = 0; i < candidates; i++) {
        uint32_t other = searcher->gainers[i].paper;
        uint32_t alike = likeness(&lookup, &profiles[other]);
        uint64_t parts = parts_of(index, searcher, other, alike);
        keep_nearest(found, &count, (struct neighbour){alike * parts, other, alike});
    }
    return count;
}

size_t nearest_papers(const struct paper_index *index, const struct searcher *searcher, uint32_t paper,
                      struct neighbour found[MOST_NEIGHBOURS])
{
    const struct profile *profiles = index->features->profiles;
    size_t reached = walk(index, searcher, &profiles[paper]);
    set_worth(searcher, &index->topics[paper]);
    size_t candidates = select_candidates(index, searcher, take_gainers(searcher, paper, reached));
    for (size_t i = 0; i < candidates; i++)
        for (size_t line = 0; line < sizeof *profiles; line += 64)
            __builtin_prefetch((const char *)&profiles[searcher->gainers[i].paper] + line);
    size_t count = compare_candidates(index, searcher, paper, candidates, found);
    unset_worth(searcher, &index->topics[paper]);
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
