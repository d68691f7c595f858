#include "group/features.h"

#include <math.h>
#include <stdatomic.h>

#include "base/parallel.h"
#include "group/bag.h"

enum {
    PLACES_A_PAPER = 32,  /* about as many phrases, new to all papers before it, as a paper brings */
    PHRASE_SHARE = 2,     /* a word belongs to a phrase that has at least 1 / PHRASE_SHARE of its papers */
    OCCURRENCE_PRIOR = 2, /* papers that are taken to say a phrase once, so that a rare one is not thought to be
                             dwelt on by chance */
    OCCURRENCES_SHIFT = 32,
};

/* What is known of a phrase while a paper is weighed. */
struct counted {
    uint32_t papers, occurrences; /* of the whole site */
    uint32_t alone;               /* the paper's own occurrences that are not within a longer phrase */
};

struct weigher {
    struct bag bag;
    struct counted counted[BAG_ROOM];
};

struct reading {
    const struct texts *texts;
    /* How many papers say a phrase, and above OCCURRENCES_SHIFT how often in all. Phrases that fall into one place are
     * counted as one: what is counted for two bears that. */
    atomic_uint_fast64_t *tallies;
    size_t mask;
    uint32_t *rarity; /* by the number of papers that say it: log2(1 + papers / that), times 65,536 */
    struct features *features;
    struct weigher *weighers;
};

/* A phrase of the paper that is being weighed. */
struct weighed {
    uint64_t squared_weight;
    const struct phrase *phrase;
};

static atomic_uint_fast64_t *tally_of(const struct reading *reading, const struct phrase *phrase)
{
    return &reading->tallies[phrase->hash >> 16 & reading->mask];
}

/* Fill the bag; the tallies of what is in it are going to be looked up. */
static const struct bag *open_bag(const struct reading *reading, unsigned worker, size_t index)
{
    struct bag *bag = &reading->weighers[worker].bag;
    bag_fill(bag, texts_of(reading->texts, index));
    for (size_t i = 0; i < bag->count; i++)
        __builtin_prefetch(tally_of(reading, &bag->phrases[i]), 1);
    return bag;
}

static void count_paper(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    const struct text *text = texts_of(reading->texts, index);
    const struct bag *bag = open_bag(reading, worker, index);
    outline_draw(&reading->features->outlines[index], &text->title, &text->abstract);
    for (size_t i = 0; i < bag->count; i++)
        atomic_fetch_add_explicit(tally_of(reading, &bag->phrases[i]),
                                  ((uint64_t)bag->phrases[i].occurrences << OCCURRENCES_SHIFT) + 1,
                                  memory_order_relaxed);
}

/* Take from a word the occurrences within a phrase, where it seldom stands without. */
static void give_to_phrase(struct weigher *weigher, size_t phrase, uint32_t stem)
{
    const struct bag *bag = &weigher->bag;
    uint32_t papers = weigher->counted[phrase].papers;
    size_t word = bag_find(bag, stem);
    if (word == bag->count || papers < 2 || papers * PHRASE_SHARE < weigher->counted[word].papers)
        return;
    uint16_t phrases = bag->phrases[phrase].occurrences, words = bag->phrases[word].occurrences;
    uint32_t within = phrases < words ? phrases : words, alone = weigher->counted[word].alone;
    weigher->counted[word].alone = alone > within ? alone - within : 0;
}

static void look_up_counts(const struct reading *reading, struct weigher *weigher)
{
    const struct bag *bag = &weigher->bag;
    for (size_t i = 0; i < bag->count; i++) {
        uint64_t tally = atomic_load_explicit(tally_of(reading, &bag->phrases[i]), memory_order_relaxed);
        weigher->counted[i] =
            (struct counted){(uint32_t)tally, (uint32_t)(tally >> OCCURRENCES_SHIFT), bag->phrases[i].occurrences};
    }
    for (size_t i = 0; i < bag->count; i++)
        if (bag->phrases[i].second != 0) {
            give_to_phrase(weigher, i, bag->phrases[i].first);
            give_to_phrase(weigher, i, bag->phrases[i].second);
        }
}

static uint64_t squared_weight(const struct reading *reading, const struct counted *counted, bool is_phrase)
{
    uint64_t papers = counted->papers, occurrences = counted->occurrences;
    if (papers < 2 || counted->alone == 0)
        return 0;
    if (papers > reading->features->paper_count)
        papers = reading->features->paper_count;
    uint64_t dwelling = (occurrences + OCCURRENCE_PRIOR) * 256 / (papers + OCCURRENCE_PRIOR);
    return reading->rarity[papers] * dwelling * counted->alone / (is_phrase ? 2 : 1);
}

static bool is_heavier(const struct weighed *a, const struct weighed *b)
{
    if (a->squared_weight != b->squared_weight)
        return a->squared_weight > b->squared_weight;
    if (a->phrase->first != b->phrase->first)
        return a->phrase->first < b->phrase->first;
    return a->phrase->second < b->phrase->second;
}

/* Put it among the heaviest, in order. */
static void keep_heaviest(struct weighed heaviest[MOST_FEATURES], size_t *count, struct weighed weighed)
{
    if (*count == MOST_FEATURES && !is_heavier(&weighed, &heaviest[MOST_FEATURES - 1]))
        return;
    size_t at = *count < MOST_FEATURES ? (*count)++ : MOST_FEATURES - 1;
    for (; at > 0 && is_heavier(&weighed, &heaviest[at - 1]); at--)
        heaviest[at] = heaviest[at - 1];
    heaviest[at] = weighed;
}

/* The root, rounded down: the processor's may be one off, where a double cannot hold the square. */
static uint32_t square_root(uint64_t square)
{
    uint64_t root = (uint64_t)sqrt((double)square);
    while (root * root > square)
        root--;
    while ((root + 1) * (root + 1) <= square)
        root++;
    return (uint32_t)root;
}

static uint16_t stem_bits(uint32_t stem)
{
    return stem == 0 ? 0 : (uint16_t)(stem | 1);
}

/* Of WEIGHT_ONE; at least 1. */
static uint32_t weight_of(uint64_t squared_weight, uint64_t sum)
{
    uint64_t share = squared_weight * (2 * WEIGHT_ONE) * (2 * WEIGHT_ONE) / (sum + 1);
    uint32_t rounded = (square_root(share) + 1) / 2;
    return rounded == 0 ? 1 : rounded < WEIGHT_ONE ? rounded : WEIGHT_ONE - 1;
}

static void store(struct features *features, size_t index, const struct weighed *heaviest, size_t count)
{
    uint64_t sum = 0;
    unsigned shift = 0;
    for (size_t i = 0; i < count; i++)
        sum += heaviest[i].squared_weight;
    while (sum >> shift >= (uint64_t)1 << 33)
        shift++;
    for (size_t i = 0; i < count; i++) {
        const struct phrase *phrase = heaviest[i].phrase;
        features->profiles[index].features[i] = (struct feature){
            phrase->hash & 0xFFFFFF, weight_of(heaviest[i].squared_weight >> shift, sum >> shift) & 0xFF};
        features->places[index * MOST_FEATURES + i] =
            (struct feature_place){{stem_bits(phrase->first), stem_bits(phrase->second)},
                                   phrase->offset,
                                   (uint16_t)(phrase->length & 0x7FFF),
                                   phrase->in_title};
    }
}

static void weigh_paper(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    struct weighed heaviest[MOST_FEATURES];
    struct weigher *weigher = &reading->weighers[worker];
    const struct bag *bag = open_bag(reading, worker, index);
    size_t count = 0;
    look_up_counts(reading, weigher);
    for (size_t i = 0; i < bag->count; i++) {
        const struct phrase *phrase = &bag->phrases[i];
        struct weighed weighed = {squared_weight(reading, &weigher->counted[i], phrase->second != 0), phrase};
        if (weighed.squared_weight > 0)
            keep_heaviest(heaviest, &count, weighed);
    }
    store(reading->features, index, heaviest, count);
}

/* log2(numerator / denominator) for a quotient of 1 to 2³², times 65,536, rounded down: digit by digit, the next being
 * 1 where the square of what is left is at least 2. */
static uint32_t log2_of(uint64_t numerator, uint64_t denominator)
{
    uint64_t rest = (numerator << 16) / denominator;
    uint32_t whole = 0, result;
    for (uint64_t half = rest >> 17; half > 0; half >>= 1)
        whole++;
    rest = rest << 15 >> whole; /* 1 to 2, times 2³¹ */
    result = whole;
    for (unsigned digit = 0; digit < 16; digit++) {
        rest = rest * rest >> 31;
        result = result << 1 | (rest >> 32 & 1);
        rest >>= rest >> 32 & 1;
    }
    return result;
}

static void prepare(struct reading *reading, unsigned workers, struct arena *working)
{
    size_t count = reading->features->paper_count, places = 1024;
    while (places < count * PLACES_A_PAPER)
        places *= 2;
    reading->tallies = arena_alloc(working, places, sizeof *reading->tallies);
    reading->mask = places - 1;
    reading->rarity = arena_alloc(working, count + 1, sizeof *reading->rarity);
    for (size_t i = 1; i <= count; i++)
        reading->rarity[i] = i * 5 < count * 3 ? log2_of(count + i, i) : 4096;
    reading->weighers = arena_alloc(working, workers, sizeof *reading->weighers);
}

struct features features_read(const struct texts *texts, unsigned workers, struct arena *arena)
{
    size_t count = texts_count(texts);
    struct arena working = ARENA_INIT;
    struct features features = {.paper_count = count,
                                .profiles = arena_alloc(arena, count, sizeof *features.profiles),
                                .places = arena_alloc(arena, count, MOST_FEATURES * sizeof *features.places),
                                .outlines = arena_alloc(arena, count, sizeof *features.outlines)};
    struct reading reading = {.texts = texts, .features = &features};
    prepare(&reading, workers, &working);
    parallel_for(count, workers, count_paper, &reading);
    parallel_for(count, workers, weigh_paper, &reading);
    arena_release(&working);
    return features;
}
