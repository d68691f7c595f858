#include "render/search/search_tally.h"

#include "base/hash.h"

enum { STOP_WORD, FIRST_STEM }; /* numbers of stems */
enum { FIRST_SLOTS = 1024, FEW_COUNTS = 8 };

struct tally_slot {
    uint64_t hash;
    uint32_t stem; /* its number, plus one; 0: free */
};

/* Of a stem. */
struct tally_count {
    uint32_t in_paper; /* how often the paper that is being counted has it, in its body: twice that; in its title: 1 */
    uint32_t papers;   /* how many papers have it */
};
enum { IN_TITLE = 1, IN_BODY = 2 };
static const uint32_t marked = UINT32_MAX;

/* The stems of one paper and their levels: postings with the stem's number in place of the paper's. */
struct tally_paper {
    const search_posting *stems;
    uint32_t count, paper;
};

static struct tally_slot *find_slot(const struct tally_table *table, uint64_t hash)
{
    size_t at = (size_t)hash & (table->capacity - 1);
    while (table->slots[at].stem > 0 && table->slots[at].hash != hash)
        at = (at + 1) & (table->capacity - 1);
    return &table->slots[at];
}

static void grow(struct tally_table *table, struct arena *arena)
{
    struct tally_table grown = {.count = table->count, .capacity = table->capacity * 2};
    if (grown.capacity == 0)
        grown.capacity = FIRST_SLOTS;
    grown.slots = arena_alloc(arena, grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].stem > 0)
            *find_slot(&grown, table->slots[i].hash) = table->slots[i];
    *table = grown;
}

/* Fill a free slot. */
static void fill(struct tally_table *table, struct tally_slot *slot, uint64_t hash, uint32_t stem, struct arena *arena)
{
    *slot = (struct tally_slot){hash, stem + 1};
    if (++table->count >= table->capacity / 2)
        grow(table, arena);
}

void tally_init(struct tally *tally, struct arena *arena, struct arena *scratch)
{
    *tally = (struct tally){.arena = arena, .scratch = scratch};
    grow(&tally->by_word, arena);
    grow(&tally->by_stem, arena);
    *array_push(arena, &tally->counts) = (struct tally_count){0, 0};
}

static struct tally_stem *stem_of(struct tally *tally, struct str name)
{
    uint64_t hash = hash_bytes(name);
    struct tally_slot *slot = find_slot(&tally->by_stem, hash);
    if (slot->stem > 0)
        return tally->stems.items[slot->stem - 1 - FIRST_STEM];
    struct tally_stem *stem = arena_new(tally->arena, struct tally_stem);
    *stem = (struct tally_stem){arena_str(tally->arena, name), .number = (uint32_t)tally->counts.count};
    fill(&tally->by_stem, slot, hash, stem->number, tally->arena);
    *array_push(tally->arena, &tally->stems) = stem;
    *array_push(tally->arena, &tally->counts) = (struct tally_count){0, 0};
    return stem;
}

static struct tally_stem *add_word(struct tally *tally, struct str word)
{
    char letters[SEARCH_WORD_BYTES];
    struct tally_stem *stem = stem_of(tally, search_stem(word, letters));
    struct tally_surface *surface = arena_new(tally->arena, struct tally_surface);
    *surface = (struct tally_surface){arena_str(tally->arena, word), stem->surfaces};
    stem->surfaces = surface;
    return stem;
}

/* The number of the word's stem. */
static uint32_t look_up(struct tally *tally, struct str word, uint64_t hash)
{
    struct tally_slot *slot = find_slot(&tally->by_word, hash);
    if (slot->stem > 0)
        return slot->stem - 1;
    uint32_t stem = search_is_stop_word(word) ? STOP_WORD : add_word(tally, word)->number;
    fill(&tally->by_word, slot, hash, stem, tally->arena);
    return stem;
}

_Static_assert((int)SEARCH_WORD_ROOM >= (int)HASH_SHORT, "what is read of a short word");

static uint64_t hash_of(struct str word)
{
    return word.length <= HASH_SHORT ? hash_short(word) : hash_bytes(word);
}

/* Room for so many more stems of the paper. */
static void make_room(struct tally *tally, size_t more)
{
    while (tally->hits.capacity - tally->hits.count < more)
        tally->hits.items = array_grow(tally->arena, tally->hits.items, tally->hits.count, &tally->hits.capacity,
                                       sizeof *tally->hits.items);
}

/* Words are looked up when many are known, so that the memory of their slots, which are far from each other, is
 * fetched meanwhile; and likewise their counts. */
static void count_words(struct tally *tally, const struct search_word *words, size_t count, enum tally_field field)
{
    uint64_t hashes[SEARCH_WORDS];
    uint32_t stems[SEARCH_WORDS], once = field == TALLY_BODY ? IN_BODY : 0, flag = field == TALLY_TITLE ? IN_TITLE : 0;
    size_t mask = tally->by_word.capacity - 1, joined = 0;
    for (size_t i = 0; i < count; i++) {
        hashes[i] = hash_of(words[i].letters);
        __builtin_prefetch(&tally->by_word.slots[hashes[i] & mask]);
    }
    for (size_t i = 0; i < count; i++) {
        stems[i] = look_up(tally, words[i].letters, hashes[i]);
        __builtin_prefetch(&tally->counts.items[stems[i]], 1);
    }
    make_room(tally, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t *in_paper = &tally->counts.items[stems[i]].in_paper;
        tally->hits.items[tally->hits.count] = stems[i];
        tally->hits.count += *in_paper == 0;
        *in_paper = (*in_paper + once) | flag;
        joined += words[i].is_joined;
    }
    tally->lengths[field] += count - joined;
}

void tally_add(struct tally *tally, struct str text, enum tally_field field)
{
    struct search_word words[SEARCH_WORDS];
    struct search_reader reader;
    search_reader_init(&reader, text, tally->scratch);
    for (size_t count; (count = search_read_words(&reader, words)) > 0;)
        count_words(tally, words, count, field);
}

/* BM25 with the usual constants for the body, at a length of 160 words; a title adds up to as much again and more, the
 * shorter it is. Measured against tests/search/queries.tsv. */
static unsigned level_of(uint32_t in_paper, const size_t *lengths)
{
    uint32_t times = in_paper / IN_BODY;
    double body = times, value = 0;
    if (body > 0)
        value = body / (body + 1.2 * (0.5 + 0.5 * (double)lengths[TALLY_BODY] / 160));
    if ((in_paper & IN_TITLE) != 0)
        value += 1.2 / (0.6 + 0.04 * (double)lengths[TALLY_TITLE]);
    unsigned level = (unsigned)(value / 0.3) + 1;
    return level > SEARCH_LEVELS ? SEARCH_LEVELS : level;
}

void tally_mark(struct tally *tally, struct str name)
{
    struct tally_stem *stem = stem_of(tally, name);
    uint32_t *count = &tally->counts.items[stem->number].in_paper;
    if (*count == 0)
        *array_push(tally->arena, &tally->hits) = stem->number;
    *count = marked;
}

void tally_end(struct tally *tally, uint32_t paper)
{
    unsigned char levels[FEW_COUNTS] = {0}; /* those that are worked out */
    search_posting *stems = arena_alloc(&tally->said, tally->hits.count, sizeof *stems);
    uint32_t kept = 0;
    for (size_t i = 0; i < tally->hits.count; i++) {
        uint32_t stem = tally->hits.items[i];
        struct tally_count *count = &tally->counts.items[stem];
        unsigned char rare = 0, *level = count->in_paper < FEW_COUNTS ? &levels[count->in_paper] : &rare;
        if (*level == 0)
            *level = (unsigned char)(count->in_paper == marked ? 1 : level_of(count->in_paper, tally->lengths));
        count->in_paper = 0;
        if (stem == STOP_WORD)
            continue;
        count->papers++;
        stems[kept++] = search_posting_make(stem, *level);
    }
    *array_push(&tally->said, &tally->papers) = (struct tally_paper){stems, kept, paper};
    tally->hits.count = 0;
    tally->lengths[TALLY_TITLE] = tally->lengths[TALLY_BODY] = 0;
}

void tally_finish(struct tally *tally)
{
    size_t total = 0;
    search_posting **next = arena_alloc(&tally->said, tally->counts.count, sizeof *next);
    for (size_t i = FIRST_STEM; i < tally->counts.count; i++)
        total += tally->counts.items[i].papers;
    search_posting *postings = arena_alloc(tally->arena, total, sizeof *postings);
    for (size_t i = FIRST_STEM; i < tally->counts.count; postings += tally->counts.items[i++].papers) {
        struct tally_stem *stem = tally->stems.items[i - FIRST_STEM];
        next[i] = stem->postings = postings;
        stem->count = tally->counts.items[i].papers;
    }
    for (size_t i = 0; i < tally->papers.count; i++) {
        const struct tally_paper *paper = &tally->papers.items[i];
        for (size_t j = 0; j < paper->count; j++)
            *next[search_posting_paper(paper->stems[j])]++ =
                search_posting_make(paper->paper, search_posting_level(paper->stems[j]));
    }
    arena_release(&tally->said);
}
