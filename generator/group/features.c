#include "group/features.h"

#include <stdatomic.h>

#include "base/parallel.h"
#include "group/bag.h"

/* How many papers say a phrase, and how often in all. Phrases that fall into one place are counted as one: what is
 * counted for two bears that. */
struct tally {
    atomic_uint papers, occurrences;
};

enum {
    PLACES_A_PAPER = 32,  /* about as many phrases, new to all papers before it, as a paper brings */
    PHRASE_SHARE = 2,     /* a word belongs to a phrase that has at least 1 / PHRASE_SHARE of its papers */
    OCCURRENCE_PRIOR = 2, /* papers that are taken to say a phrase once, so that a rare one is not thought to be
                             dwelt on by chance */
};

struct reading {
    const struct catalogue *catalogue;
    struct tally *tallies;
    size_t mask;
    uint32_t *rarity; /* by the number of papers that say it: log2(1 + papers / that), times 65,536 */
    struct features *features;
    struct reader {
        struct word_reader words;
        struct arena scratch;
        struct arena kept;
        struct bag bag;
    } * readers;
    struct tokens *tokens; /* one a paper: read once, as it is the reading that takes time */
};

/* A phrase of the paper that is being weighed. */
struct weighed {
    uint64_t squared_weight;
    const struct phrase *phrase;
};

static struct tally *tally_of(const struct reading *reading, uint32_t first, uint32_t second)
{
    return &reading->tallies[phrase_hash(first, second) >> 16 & reading->mask];
}

static void read_paper(struct reading *reading, struct reader *reader, size_t index)
{
    const struct paper *paper = reading->catalogue->papers.items[index];
    struct words title = words_read(&reader->words, str_slice(paper->title, 0, BAG_TEXT_BYTES), &reader->scratch);
    struct words abstract = words_read(&reader->words, str_slice(paper->abstract, 0, BAG_TEXT_BYTES), &reader->scratch);
    struct tokens tokens = tokens_of(paper, &title, &abstract, &reader->scratch), *kept = &reading->tokens[index];
    outline_draw(&reading->features->outlines[index], &title, &abstract);
    *kept = (struct tokens){arena_alloc(&reader->kept, tokens.count, sizeof *kept->items), tokens.count};
    if (tokens.count > 0)
        memcpy(kept->items, tokens.items, tokens.count * sizeof *kept->items);
    arena_reset(&reader->scratch);
}

static void count_paper(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    struct reader *reader = &reading->readers[worker];
    const struct bag *bag = &reader->bag;
    read_paper(reading, reader, index);
    bag_fill(&reader->bag, reading->tokens[index]);
    for (size_t i = 0; i < bag->count; i++)
        __builtin_prefetch(tally_of(reading, bag->slots[bag->used[i]].first, bag->slots[bag->used[i]].second), 1);
    for (size_t i = 0; i < bag->count; i++) {
        const struct phrase *phrase = &bag->slots[bag->used[i]];
        struct tally *tally = tally_of(reading, phrase->first, phrase->second);
        atomic_fetch_add_explicit(&tally->papers, 1, memory_order_relaxed);
        atomic_fetch_add_explicit(&tally->occurrences, phrase->occurrences, memory_order_relaxed);
    }
}

/* Take from a word the occurrences within a phrase, where it seldom stands without. */
static void give_to_phrase(const struct reading *reading, struct bag *bag, const struct phrase *phrase, uint32_t stem)
{
    unsigned papers = tally_of(reading, phrase->first, phrase->second)->papers;
    struct phrase *word = bag_find(bag, stem, 0);
    if (word == NULL || papers < 2 || papers * PHRASE_SHARE < tally_of(reading, stem, 0)->papers)
        return;
    uint16_t within = phrase->occurrences < word->occurrences ? phrase->occurrences : word->occurrences;
    word->alone = (uint16_t)(word->alone > within ? word->alone - within : 0);
}

static uint64_t squared_weight(const struct reading *reading, const struct phrase *phrase)
{
    const struct tally *tally = tally_of(reading, phrase->first, phrase->second);
    uint64_t papers = tally->papers, occurrences = tally->occurrences;
    if (papers < 2 || phrase->alone == 0)
        return 0;
    if (papers > reading->features->paper_count)
        papers = reading->features->paper_count;
    uint64_t dwelling = (occurrences + OCCURRENCE_PRIOR) * 256 / (papers + OCCURRENCE_PRIOR);
    return reading->rarity[papers] * dwelling * phrase->alone / (phrase->second ? 2 : 1);
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

/* The root, rounded down. */
static uint32_t square_root(uint64_t square)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= square)
            root += bit;
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
        features->profiles[index].features[i] =
            (struct feature){phrase_hash(phrase->first, phrase->second) & 0xFFFFFF,
                             weight_of(heaviest[i].squared_weight >> shift, sum >> shift) & 0xFF};
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
    struct bag *bag = &reading->readers[worker].bag;
    struct weighed heaviest[MOST_FEATURES];
    size_t count = 0;
    bag_fill(bag, reading->tokens[index]);
    for (size_t i = 0; i < bag->count; i++)
        __builtin_prefetch(tally_of(reading, bag->slots[bag->used[i]].first, bag->slots[bag->used[i]].second));
    for (size_t i = 0; i < bag->count; i++) {
        const struct phrase *phrase = &bag->slots[bag->used[i]];
        if (phrase->second != 0) {
            give_to_phrase(reading, bag, phrase, phrase->first);
            give_to_phrase(reading, bag, phrase, phrase->second);
        }
    }
    for (size_t i = 0; i < bag->count; i++) {
        const struct phrase *phrase = &bag->slots[bag->used[i]];
        struct weighed weighed = {squared_weight(reading, phrase), phrase};
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
    reading->tokens = arena_alloc(working, count, sizeof *reading->tokens);
    reading->readers = arena_alloc(working, workers, sizeof *reading->readers);
    for (unsigned i = 0; i < workers; i++)
        word_reader_init(&reading->readers[i].words);
}

struct features features_read(const struct catalogue *catalogue, unsigned workers, struct arena *arena)
{
    size_t count = catalogue->papers.count;
    struct arena working = ARENA_INIT;
    struct features features = {.paper_count = count,
                                .profiles = arena_alloc(arena, count, sizeof *features.profiles),
                                .places = arena_alloc(arena, count, MOST_FEATURES * sizeof *features.places),
                                .outlines = arena_alloc(arena, count, sizeof *features.outlines)};
    struct reading reading = {.catalogue = catalogue, .features = &features};
    prepare(&reading, workers, &working);
    parallel_for(count, workers, count_paper, &reading);
    parallel_for(count, workers, weigh_paper, &reading);
    for (unsigned i = 0; i < workers; i++) {
        word_reader_release(&reading.readers[i].words);
        arena_release(&reading.readers[i].scratch);
        arena_release(&reading.readers[i].kept);
    }
    arena_release(&working);
    return features;
}
