#include "group/texts.h"

#include <math.h>

#include "base/parallel.h"
#include "group/phrases.h"

enum {
    TITLE_WORTH = 3,  /* an occurrence in the title counts as so many in the abstract */
    LEAST_PAPERS = 2, /* a word of fewer papers says nothing about others */
    FEW = 16,         /* occurrences of a word */
    MANY = 1000,      /* words of a text */
    IN_ABSTRACT = 1 << 16,
};

/* How many papers have each stem: open addressing. */
struct stem_counts {
    struct stem_count {
        uint32_t stem, papers; /* papers 0: an empty slot */
    } * slots;
    size_t count, capacity;
};

struct texts {
    const struct term_index *terms;
    struct text *list; /* by the papers' numbers */
    size_t count;
    struct stem_counts counts;
    double *rarities;        /* by slot */
    double frequencies[FEW]; /* what so many occurrences weigh */
};

struct reading {
    const struct catalogue *catalogue;
    struct texts *texts;
    struct word_reader readers[MAX_WORKERS];
    struct arena scratch[MAX_WORKERS];
    struct arena kept[MAX_WORKERS];
    struct stem_counts counts[MAX_WORKERS]; /* of the papers that the worker read */
    struct arena counting[MAX_WORKERS];
};

/* The words that tell, one by one: the stem, and in the low bits where it stands; returns how many. */
static size_t list_words(const struct words *words, uint64_t place, uint64_t *listed)
{
    size_t count = 0;
    for (size_t i = 0; i < words->list.count; i++) {
        const struct word *word = &words->list.items[i];
        listed[count] = (uint64_t)word->stem << 32 | place | word->offset;
        count += word->tells;
    }
    return count;
}

/* A stable sort by the byte that begins at bit `shift`. */
static void sort_by_byte(const uint64_t *words, size_t count, unsigned shift, uint64_t *sorted)
{
    uint32_t starts[257] = {0};
    for (size_t i = 0; i < count; i++)
        starts[(words[i] >> shift & 255) + 1]++;
    for (size_t byte = 1; byte < 256; byte++)
        starts[byte] += starts[byte - 1];
    for (size_t i = 0; i < count; i++)
        sorted[starts[words[i] >> shift & 255]++] = words[i];
}

/* Sort words that stand in the order of the text, with as much room in `other`; returns which of the two has them then.
 * Stems are hashes: by their highest byte the few words of a text are all but sorted, and then put right one by one. */
static uint64_t *sort_words(uint64_t *words, size_t count, uint64_t *other)
{
    for (unsigned shift = count > MANY ? 32 : 56; shift < 64; shift += 8) {
        uint64_t *sorted = other;
        sort_by_byte(words, count, shift, sorted);
        other = words;
        words = sorted;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t word = words[i];
        size_t at = i;
        for (; at > 0 && words[at - 1] > word; at--)
            words[at] = words[at - 1];
        words[at] = word;
    }
    return words;
}

/* Make one of those with the same stem, which stand together; returns how many there are. */
static size_t merge_words(const uint64_t *sorted, size_t count, struct text_word *words)
{
    size_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t stem = (uint32_t)(sorted[i] >> 32);
        if (merged == 0 || words[merged - 1].stem != stem)
            words[merged++] = (struct text_word){.stem = stem, .offset = (uint16_t)sorted[i]};
        struct text_word *word = &words[merged - 1];
        uint8_t *occurrences = sorted[i] & IN_ABSTRACT ? &word->in_abstract : &word->in_title;
        *occurrences = (uint8_t)(*occurrences + (*occurrences < MANY_TIMES));
    }
    return merged;
}

static void count_words(struct text *text, struct arena *arena, struct arena *scratch)
{
    size_t all = text->title.list.count + text->abstract.list.count + 1;
    uint64_t *listed = (void *)arena_room(scratch, all * sizeof *listed);
    uint64_t *other = (void *)arena_room(scratch, all * sizeof *other);
    size_t count = list_words(&text->title, 0, listed);
    count += list_words(&text->abstract, IN_ABSTRACT, listed + count);
    size_t room = count * sizeof *text->words;
    text->words = (void *)arena_room(arena, room);
    text->count = (uint32_t)merge_words(sort_words(listed, count, other), count, text->words);
    arena_shrink(arena, (char *)text->words, room, text->count * sizeof *text->words);
}

struct text text_read(struct word_reader *reader, struct str title, struct str abstract, struct arena *arena,
                      struct arena *scratch)
{
    struct text text = {.title = words_read(reader, title, scratch), .abstract = words_read(reader, abstract, scratch)};
    count_words(&text, arena, scratch);
    return text;
}

static size_t first_slot(const struct stem_counts *counts, uint32_t stem)
{
    return (stem * 2654435761u) & (counts->capacity - 1);
}

static struct stem_count *find_count(const struct stem_counts *counts, uint32_t stem)
{
    size_t at = first_slot(counts, stem);
    while (counts->slots[at].papers > 0 && counts->slots[at].stem != stem)
        at = (at + 1) & (counts->capacity - 1);
    return &counts->slots[at];
}

/* The counts of all words of a text are asked for at once, so that memory brings many at a time. */
FETCH expect(const struct stem_counts *counts, const struct text *text)
{
    for (size_t i = 0; i < text->count && counts->capacity > 0; i++)
        __builtin_prefetch(&counts->slots[first_slot(counts, text->words[i].stem)], 1);
}

static void grow_counts(struct stem_counts *counts, struct arena *arena)
{
    struct stem_counts grown = {.capacity = counts->capacity == 0 ? 4096 : counts->capacity * 2,
                                .count = counts->count};
    grown.slots = arena_alloc(arena, grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < counts->capacity; i++)
        if (counts->slots[i].papers > 0)
            *find_count(&grown, counts->slots[i].stem) = counts->slots[i];
    *counts = grown;
}

static void add_count(struct stem_counts *counts, uint32_t stem, uint32_t papers, struct arena *arena)
{
    if (counts->count >= counts->capacity / 2)
        grow_counts(counts, arena);
    struct stem_count *found = find_count(counts, stem);
    counts->count += found->papers == 0;
    found->stem = stem;
    found->papers += papers;
}

static struct words kept_words(const struct words *words, struct arena *arena)
{
    size_t count = words->list.count, size = count * sizeof *words->list.items;
    struct word *kept = (void *)arena_room(arena, size);
    return (struct words){{memcpy(kept, words->list.items, size), count, count}};
}

/* Mark the words as they stand, and keep them. */
static void keep_words(struct text *text, const struct paper *paper, struct arena *arena)
{
    phrases_mark(paper, &text->title, &text->abstract);
    text->title = kept_words(&text->title, arena);
    text->abstract = kept_words(&text->abstract, arena);
}

/* Find the terms while the words are at hand, and keep those alone. */
static void keep_terms(struct text *text, const struct term_index *terms, struct arena *arena, struct arena *scratch)
{
    text->terms = terms_find(terms, &text->title, &text->abstract, arena, scratch);
    text->title = text->abstract = (struct words){0};
}

static void read_one(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    const struct paper *paper = reading->catalogue->papers.items[index];
    struct arena *kept = &reading->kept[worker], *scratch = &reading->scratch[worker];
    struct text *text = &reading->texts->list[index];
    *text = text_read(&reading->readers[worker], paper->title, paper->abstract, kept, scratch);
    expect(&reading->counts[worker], text);
    for (size_t i = 0; i < text->count; i++)
        add_count(&reading->counts[worker], text->words[i].stem, 1, &reading->counting[worker]);
    if (reading->catalogue->settings.related > 0)
        keep_words(text, paper, kept);
    else
        keep_terms(text, reading->texts->terms, kept, scratch);
    arena_reset(scratch);
}

/* The counts of all workers together, and the weights that follow from them. */
static void conclude(const struct reading *reading, unsigned workers, struct arena *arena)
{
    struct texts *texts = reading->texts;
    for (unsigned i = 0; i < workers; i++)
        for (size_t j = 0; j < reading->counts[i].capacity; j++)
            if (reading->counts[i].slots[j].papers > 0)
                add_count(&texts->counts, reading->counts[i].slots[j].stem, reading->counts[i].slots[j].papers, arena);
    double papers = (double)texts->count;
    texts->rarities = arena_alloc(arena, texts->counts.capacity, sizeof *texts->rarities);
    for (size_t i = 0; i < texts->counts.capacity; i++)
        texts->rarities[i] = linear_log2((papers + 1) / (texts->counts.slots[i].papers + 0.5));
    for (unsigned i = 1; i < FEW; i++)
        texts->frequencies[i] = 1 + linear_log2(i);
}

const struct texts *texts_read(const struct catalogue *catalogue, struct arena *arena, unsigned workers)
{
    struct texts *texts = arena_new(arena, struct texts);
    struct reading reading = {.catalogue = catalogue, .texts = texts};
    texts->terms = term_index_new(catalogue, arena);
    texts->count = catalogue->papers.count;
    texts->list = arena_alloc(arena, texts->count, sizeof *texts->list);
    for (unsigned i = 0; i < workers; i++)
        word_reader_init(&reading.readers[i]);
    parallel_for(texts->count, workers, read_one, &reading);
    conclude(&reading, workers, arena);
    for (unsigned i = 0; i < workers; i++) {
        word_reader_release(&reading.readers[i]);
        arena_release(&reading.scratch[i]);
        arena_release(&reading.counting[i]);
        arena_adopt(arena, &reading.kept[i]);
    }
    return texts;
}

const struct term_sum *texts_sum_terms(const struct texts *texts, const struct text *text, struct arena *scratch)
{
    struct found_terms found = text->terms;
    if (found.items == NULL)
        found = terms_find(texts->terms, &text->title, &text->abstract, scratch, scratch);
    return term_sums(texts->terms, found, scratch);
}

size_t texts_count(const struct texts *texts)
{
    return texts->count;
}

const struct text *texts_of(const struct texts *texts, size_t number)
{
    return &texts->list[number];
}

uint32_t texts_having(const struct texts *texts, uint32_t stem)
{
    return texts->counts.capacity == 0 ? 0 : find_count(&texts->counts, stem)->papers;
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
    double squares = 0;
    expect(&texts->counts, text);
    for (size_t i = 0; i < text->count && texts->counts.capacity > 0; i++) {
        const struct text_word *word = &text->words[i];
        const struct stem_count *count = find_count(&texts->counts, word->stem);
        if (count->papers < LEAST_PAPERS)
            continue;
        unsigned worth = (unsigned)(TITLE_WORTH * word->in_title + word->in_abstract);
        double weight = (worth < FEW ? texts->frequencies[worth] : 1 + linear_log2(worth)) *
                        texts->rarities[count - texts->counts.slots];
        squares += weight * weight;
        weighted.words[weighted.count++] = (struct weighted_word){word->stem, weight};
    }
    double length = squares > 0 ? sqrt(squares) : 1;
    for (size_t i = 0; i < weighted.count; i++)
        weighted.words[i].weight /= length;
    return weighted;
}

struct str text_letters(const struct text *text, const struct paper *paper, uint32_t stem)
{
    size_t low = 0, high = text->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->words[middle].stem < stem)
            low = middle + 1;
        else
            high = middle;
    }
    const struct text_word *word = &text->words[low];
    if (low == text->count || word->stem != stem)
        return (struct str){NULL, 0};
    return word_at(word->in_title > 0 ? paper->title : paper->abstract, word->offset);
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
