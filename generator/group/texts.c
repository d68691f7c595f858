#include "group/texts.h"

#include <math.h>

#include "base/parallel.h"
#include "group/phrases.h"

enum {
    TITLE_WORTH = 3,  /* an occurrence in the title counts as so many in the abstract */
    LEAST_PAPERS = 2, /* a word of fewer papers says nothing about others */
    FEW = 16,         /* occurrences of a word */
    MANY = 1000,      /* words of a text */
};

/* How many papers have each stem: open addressing. */
struct stem_counts {
    struct stem_count {
        uint32_t stem, papers; /* papers 0: an empty slot */
        double rarity;
    } * slots;
    size_t count, capacity;
};

struct texts {
    struct text *list; /* by the papers' numbers */
    size_t count;
    struct stem_counts counts;
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

/* The words that tell, one by one; returns where they end. */
static struct text_word *add_words(const struct words *words, bool title, struct text_word *end)
{
    for (size_t i = 0; i < words->list.count; i++) {
        *end = (struct text_word){words->list.items[i].stem, title, !title};
        end += words->list.items[i].tells;
    }
    return end;
}

/* A stable sort by the byte of the stem that begins at bit `shift`. */
static void sort_by_byte(const struct text_word *words, size_t count, unsigned shift, struct text_word *sorted)
{
    size_t starts[257] = {0};
    for (size_t i = 0; i < count; i++)
        starts[(words[i].stem >> shift & 255) + 1]++;
    for (size_t byte = 1; byte < 256; byte++)
        starts[byte] += starts[byte - 1];
    for (size_t i = 0; i < count; i++)
        sorted[starts[words[i].stem >> shift & 255]++] = words[i];
}

/* Sort by stem; stable. Stems are hashes: by their highest byte the few words of a text are all but sorted, and then
 * put right one by one. */
static void sort_words(struct text_word *words, size_t count, struct arena *arena)
{
    struct text_word *other = arena_alloc(arena, count, sizeof *other);
    for (unsigned shift = count > MANY ? 0 : 24; shift < 32; shift += 8) {
        sort_by_byte(words, count, shift, other);
        memcpy(words, other, count * sizeof *words);
    }
    for (size_t i = 1; i < count; i++) {
        struct text_word word = words[i];
        size_t at = i;
        for (; at > 0 && words[at - 1].stem > word.stem; at--)
            words[at] = words[at - 1];
        words[at] = word;
    }
}

/* Make one of equal ones that stand together; returns how many are left. */
static size_t merge_words(struct text_word *words, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && words[kept - 1].stem == words[i].stem) {
            words[kept - 1].in_title = (uint16_t)(words[kept - 1].in_title + words[i].in_title);
            words[kept - 1].in_abstract = (uint16_t)(words[kept - 1].in_abstract + words[i].in_abstract);
        } else {
            words[kept++] = words[i];
        }
    }
    return kept;
}

struct text text_read(struct word_reader *reader, struct str title, struct str abstract, struct arena *arena)
{
    struct text text = {.title = words_read(reader, title, arena), .abstract = words_read(reader, abstract, arena)};
    text.words = arena_alloc(arena, text.title.list.count + text.abstract.list.count + 1, sizeof *text.words);
    struct text_word *end = add_words(&text.title, true, text.words);
    size_t count = (size_t)(add_words(&text.abstract, false, end) - text.words);
    sort_words(text.words, count, arena);
    text.count = (uint32_t)merge_words(text.words, count);
    return text;
}

static struct stem_count *find_count(const struct stem_counts *counts, uint32_t stem)
{
    size_t at = (stem * 2654435761u) & (counts->capacity - 1);
    while (counts->slots[at].papers > 0 && counts->slots[at].stem != stem)
        at = (at + 1) & (counts->capacity - 1);
    return &counts->slots[at];
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

static void *copy(const void *items, size_t count, size_t size, struct arena *arena)
{
    void *kept = arena_alloc(arena, count, size);
    return count == 0 ? kept : memcpy(kept, items, count * size);
}

static struct words kept_words(const struct words *words, struct arena *arena)
{
    size_t count = words->list.count;
    return (struct words){{copy(words->list.items, count, sizeof *words->list.items, arena), count, count}};
}

static struct text kept_text(const struct text *text, struct arena *arena)
{
    return (struct text){kept_words(&text->title, arena), kept_words(&text->abstract, arena),
                         copy(text->words, text->count, sizeof *text->words, arena), text->count};
}

static void read_one(void *context, unsigned worker, size_t index)
{
    struct reading *reading = context;
    const struct paper *paper = reading->catalogue->papers.items[index];
    struct text text = text_read(&reading->readers[worker], paper->title, paper->abstract, &reading->scratch[worker]);
    phrases_mark(paper, &text.title, &text.abstract);
    reading->texts->list[index] = kept_text(&text, &reading->kept[worker]);
    for (size_t i = 0; i < text.count; i++)
        add_count(&reading->counts[worker], text.words[i].stem, 1, &reading->counting[worker]);
    arena_reset(&reading->scratch[worker]);
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
    for (size_t i = 0; i < texts->counts.capacity; i++)
        texts->counts.slots[i].rarity = linear_log2((papers + 1) / (texts->counts.slots[i].papers + 0.5));
    for (unsigned i = 1; i < FEW; i++)
        texts->frequencies[i] = 1 + linear_log2(i);
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
    conclude(&reading, workers, arena);
    for (unsigned i = 0; i < workers; i++) {
        word_reader_release(&reading.readers[i]);
        arena_release(&reading.scratch[i]);
        arena_release(&reading.counting[i]);
        arena_adopt(arena, &reading.kept[i]);
    }
    return texts;
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
    for (size_t i = 0; i < text->count && texts->counts.capacity > 0; i++) {
        const struct text_word *word = &text->words[i];
        const struct stem_count *count = find_count(&texts->counts, word->stem);
        if (count->papers < LEAST_PAPERS)
            continue;
        unsigned worth = (unsigned)(TITLE_WORTH * word->in_title + word->in_abstract);
        double weight = (worth < FEW ? texts->frequencies[worth] : 1 + linear_log2(worth)) * count->rarity;
        squares += weight * weight;
        weighted.words[weighted.count++] = (struct weighted_word){word->stem, weight};
    }
    double length = squares > 0 ? sqrt(squares) : 1;
    for (size_t i = 0; i < weighted.count; i++)
        weighted.words[i].weight /= length;
    return weighted;
}

static struct str find_stem(const struct words *words, struct str text, uint32_t stem)
{
    for (size_t i = 0; i < words->list.count; i++) {
        const struct word *word = &words->list.items[i];
        if (word->stem == stem)
            return str_slice(text, word->offset, (size_t)word->offset + word->length);
    }
    return (struct str){NULL, 0};
}

struct str text_letters(const struct text *text, const struct paper *paper, uint32_t stem)
{
    struct str found = find_stem(&text->title, paper->title, stem);
    return found.data != NULL ? found : find_stem(&text->abstract, paper->abstract, stem);
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
