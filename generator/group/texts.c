#include "group/texts.h"

#include <math.h>

#include "base/parallel.h"

enum {
    TITLE_WORTH = 3,  /* an occurrence in the title counts as so many in the abstract */
    LEAST_PAPERS = 2, /* a word of fewer papers says nothing about others */
    SHARD_BITS = 6,
    SHARDS = 1 << SHARD_BITS, /* counting is divided by the high bits of the stem */
};

/* The number of papers that have a stem, for the stems of one shard: open addressing, stem 0 kept apart. */
struct shard {
    struct stem_count {
        uint32_t stem, papers;
    } * slots;
    size_t count, capacity;
};

struct texts {
    struct text *list; /* by the papers' numbers */
    size_t count;
    struct shard shards[SHARDS];
};

struct reading {
    const struct catalogue *catalogue;
    struct texts *texts;
    struct word_reader readers[MAX_WORKERS];
    struct arena scratch[MAX_WORKERS];
    struct arena kept[MAX_WORKERS];
};

typedef ARRAY_OF(struct text_word) word_counts;

static void add_words(struct word_reader *reader, struct str text, bool title, word_counts *counts, struct arena *arena)
{
    struct words words = words_read(reader, text, arena);
    for (size_t i = 0; i < words.list.count; i++)
        if (words.list.items[i].tells)
            *array_push(arena, counts) = (struct text_word){words.list.items[i].stem, title, !title};
}

/* Sort by stem, byte by byte from the lowest (a stable radix sort): the words of a text are few and there are many
 * texts. */
static void sort_words(struct text_word *words, size_t count, struct arena *arena)
{
    struct text_word *other = arena_alloc(arena, count, sizeof *other);
    for (unsigned shift = 0; shift < 32; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < count; i++)
            starts[(words[i].stem >> shift & 255) + 1]++;
        for (size_t byte = 1; byte < 256; byte++)
            starts[byte] += starts[byte - 1];
        for (size_t i = 0; i < count; i++)
            other[starts[words[i].stem >> shift & 255]++] = words[i];
        struct text_word *swapped = words;
        words = other;
        other = swapped;
    }
}

static uint16_t add_counts(uint16_t a, uint16_t b)
{
    return (uint16_t)(a + b > UINT16_MAX ? UINT16_MAX : a + b);
}

/* Make one of equal ones that stand together; returns how many are left. */
static size_t merge_words(struct text_word *words, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && words[kept - 1].stem == words[i].stem) {
            words[kept - 1].in_title = add_counts(words[kept - 1].in_title, words[i].in_title);
            words[kept - 1].in_abstract = add_counts(words[kept - 1].in_abstract, words[i].in_abstract);
        } else {
            words[kept++] = words[i];
        }
    }
    return kept;
}

struct text text_read(struct word_reader *reader, struct str title, struct str abstract, struct arena *arena)
{
    word_counts counts = {0};
    counts.capacity = (title.length + abstract.length) / 8 + 8;
    counts.items = arena_alloc(arena, counts.capacity, sizeof *counts.items);
    add_words(reader, title, true, &counts, arena);
    add_words(reader, abstract, false, &counts, arena);
    sort_words(counts.items, counts.count, arena);
    return (struct text){counts.items, (uint32_t)merge_words(counts.items, counts.count)};
}

static void read_one(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    const struct paper *paper = reading->catalogue->papers.items[index];
    struct text text = text_read(&reading->readers[worker], paper->title, paper->abstract, &reading->scratch[worker]);
    struct text *kept = &reading->texts->list[index];
    kept->count = text.count;
    kept->words = arena_alloc(&reading->kept[worker], text.count, sizeof *kept->words);
    if (text.count > 0)
        memcpy(kept->words, text.words, text.count * sizeof *kept->words);
    arena_reset(&reading->scratch[worker]);
}

static struct stem_count *find_count(const struct shard *shard, uint32_t stem)
{
    size_t at = (stem * 2654435761u) & (shard->capacity - 1);
    while (shard->slots[at].papers > 0 && shard->slots[at].stem != stem)
        at = (at + 1) & (shard->capacity - 1);
    return &shard->slots[at];
}

static void grow_shard(struct shard *shard, struct arena *arena)
{
    struct shard grown = {.capacity = shard->capacity == 0 ? 256 : shard->capacity * 2, .count = shard->count};
    grown.slots = arena_alloc(arena, grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < shard->capacity; i++)
        if (shard->slots[i].papers > 0)
            *find_count(&grown, shard->slots[i].stem) = shard->slots[i];
    *shard = grown;
}

static size_t first_of_shard(const struct text *text, size_t shard)
{
    size_t low = 0, high = text->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->words[middle].stem >> (32 - SHARD_BITS) < shard)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void count_shard(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    struct shard *shard = &reading->texts->shards[index];
    for (size_t i = 0; i < reading->texts->count; i++) {
        const struct text *text = &reading->texts->list[i];
        for (size_t j = first_of_shard(text, index);
             j < text->count && text->words[j].stem >> (32 - SHARD_BITS) == index; j++) {
            if (shard->count >= shard->capacity / 2)
                grow_shard(shard, &reading->kept[worker]);
            struct stem_count *found = find_count(shard, text->words[j].stem);
            shard->count += found->papers == 0;
            found->stem = text->words[j].stem;
            found->papers++;
        }
    }
}

const struct texts *texts_read(const struct catalogue *catalogue, struct arena *arena, unsigned workers)
{
    struct texts *texts = arena_new(arena, struct texts);
    struct reading reading = {.catalogue = catalogue, .texts = texts};
    texts->count = catalogue->papers.count;
    texts->list = arena_alloc(arena, texts->count, sizeof *texts->list);
    for (unsigned i = 0; i < workers; i++)
        word_reader_init(&reading.readers[i]);
    parallel_for(texts->count, workers, read_one, &reading);
    parallel_for(SHARDS, workers, count_shard, &reading);
    for (unsigned i = 0; i < workers; i++) {
        word_reader_release(&reading.readers[i]);
        arena_release(&reading.scratch[i]);
        arena_adopt(arena, &reading.kept[i]);
    }
    return texts;
}

const struct text *texts_of(const struct texts *texts, size_t number)
{
    return &texts->list[number];
}

uint32_t texts_having(const struct texts *texts, uint32_t stem)
{
    const struct shard *shard = &texts->shards[stem >> (32 - SHARD_BITS)];
    return shard->capacity == 0 ? 0 : find_count(shard, stem)->papers;
}

double linear_log2(double x)
{
    int exponent;
    double mantissa = frexp(x, &exponent);
    return (exponent - 1) + (2 * mantissa - 1);
}

struct weighted_text texts_weigh(const struct texts *texts, const struct text *text, struct arena *arena)
{
    struct weighted_text weighted = {arena_alloc(arena, text->count, sizeof *weighted.words), 0};
    double papers = (double)texts->count, squares = 0;
    for (size_t i = 0; i < text->count; i++) {
        const struct text_word *word = &text->words[i];
        uint32_t having = texts_having(texts, word->stem);
        if (having < LEAST_PAPERS)
            continue;
        double frequency = 1 + linear_log2(TITLE_WORTH * word->in_title + word->in_abstract);
        double weight = frequency * linear_log2((papers + 1) / (having + 0.5));
        squares += weight * weight;
        weighted.words[weighted.count++] = (struct weighted_word){word->stem, weight};
    }
    double length = squares > 0 ? sqrt(squares) : 1;
    for (size_t i = 0; i < weighted.count; i++)
        weighted.words[i].weight /= length;
    return weighted;
}

double text_likeness(const struct weighted_text *a, const struct weighted_text *b)
{
    double sum = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->words[i].stem == b->words[j].stem)
            sum += a->words[i++].weight * b->words[j++].weight;
        else if (a->words[i].stem < b->words[j].stem)
            i++;
        else
            j++;
    }
    return sum;
}
