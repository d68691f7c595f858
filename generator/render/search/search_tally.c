#include "render/search/search_tally.h"

#include "base/hash.h"
#include "render/search/search_words.h"

enum { STOP_WORD, FIRST_STEM }; /* numbers of stems */
enum { FIRST_SLOTS = 1024, FIRST_CHUNK = 12, LARGEST_CHUNK = 4096, FEW_COUNTS = 8 };

/* A word is known by its hash alone: looking at its letters, too, would cost more than all the rest, and that two of a
 * million words share their 64 bits is not to be expected. */
struct tally_slot {
    uint64_t hash;
    uint32_t stem; /* its number, plus one; 0: free */
};

/* Postings as bytes: for each the gap from the one before and the level, seven bits a byte, the lowest first. */
struct tally_chunk {
    struct tally_chunk *next;
    uint32_t capacity;
    unsigned char bytes[];
};

struct tally_word {
    uint64_t hash;
    struct str word; /* in the scratch arena */
    uint32_t stem;
};

struct tally_hit {
    uint32_t stem, counts[TALLY_FIELDS];
};

static struct tally_slot *find_slot(struct tally_slot *slots, size_t count, uint64_t hash)
{
    size_t at = (size_t)hash & (count - 1);
    while (slots[at].stem > 0 && slots[at].hash != hash)
        at = (at + 1) & (count - 1);
    return &slots[at];
}

static void grow(struct tally *tally)
{
    size_t count = tally->slot_count == 0 ? FIRST_SLOTS : tally->slot_count * 2;
    struct tally_slot *slots = arena_alloc(tally->arena, count, sizeof *slots);
    for (size_t i = 0; i < tally->slot_count; i++)
        if (tally->slots[i].stem > 0)
            *find_slot(slots, count, tally->slots[i].hash) = tally->slots[i];
    tally->slots = slots;
    tally->slot_count = count;
}

void tally_init(struct tally *tally, struct arena *arena, struct arena *scratch)
{
    *tally = (struct tally){.arena = arena, .scratch = scratch};
    map_init(&tally->by_stem, arena);
    grow(tally);
    *array_push(arena, &tally->seen) = 0;
}

static struct tally_stem *stem_of(struct tally *tally, struct str word)
{
    struct str key = arena_str(tally->arena, word);
    struct tally_stem *stem = map_get(&tally->by_stem, key);
    if (stem != NULL)
        return stem;
    stem = arena_new(tally->arena, struct tally_stem);
    *stem = (struct tally_stem){.number = (uint32_t)tally->seen.count, .stem = key};
    map_add(&tally->by_stem, key, stem);
    *array_push(tally->arena, &tally->stems) = stem;
    *array_push(tally->arena, &tally->seen) = 0;
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
static uint32_t look_up(struct tally *tally, const struct tally_word *word)
{
    struct tally_slot *slot = find_slot(tally->slots, tally->slot_count, word->hash);
    if (slot->stem > 0)
        return slot->stem - 1;
    uint32_t stem = search_is_stop_word(word->word) ? STOP_WORD : add_word(tally, word->word)->number;
    *slot = (struct tally_slot){word->hash, stem + 1};
    if (++tally->word_count >= tally->slot_count / 2)
        grow(tally);
    return stem;
}

/* A text's words are looked up when all of them are known, so that the memory of their slots, which are far from each
 * other, is fetched meanwhile. */
static void take_word(void *context, struct str word, bool joined)
{
    struct tally *tally = context;
    uint64_t hash = hash_bytes(word);
    __builtin_prefetch(&tally->slots[hash & (tally->slot_count - 1)]);
    *array_push(tally->arena, &tally->words) =
        (struct tally_word){hash, joined ? arena_str(tally->scratch, word) : word, STOP_WORD};
    tally->lengths[tally->field] += !joined;
}

static void count_word(struct tally *tally, uint32_t stem)
{
    uint32_t *seen = &tally->seen.items[stem];
    if (*seen == 0) {
        *array_push(tally->arena, &tally->hits) = (struct tally_hit){stem, {0}};
        *seen = (uint32_t)tally->hits.count;
    }
    tally->hits.items[*seen - 1].counts[tally->field]++;
}

void tally_add(struct tally *tally, struct str text, enum tally_field field)
{
    tally->field = field;
    tally->words.count = 0;
    search_words(text, tally->scratch, take_word, tally);
    for (size_t i = 0; i < tally->words.count; i++) {
        tally->words.items[i].stem = look_up(tally, &tally->words.items[i]);
        __builtin_prefetch(&tally->seen.items[tally->words.items[i].stem], 1);
    }
    for (size_t i = 0; i < tally->words.count; i++)
        count_word(tally, tally->words.items[i].stem);
}

/* BM25 with the usual constants for the body, at a length of 160 words; a title adds up to as much again and more, the
 * shorter it is. Measured against tests/search/queries.tsv. */
static unsigned level_of(const struct tally_hit *hit, const size_t *lengths)
{
    double body = hit->counts[TALLY_BODY], value = 0;
    if (body > 0)
        value = body / (body + 1.2 * (0.5 + 0.5 * (double)lengths[TALLY_BODY] / 160));
    if (hit->counts[TALLY_TITLE] > 0)
        value += 1.2 / (0.6 + 0.04 * (double)lengths[TALLY_TITLE]);
    unsigned level = (unsigned)(value / 0.3) + 1;
    return level > SEARCH_LEVELS ? SEARCH_LEVELS : level;
}

static void add_chunk(struct tally *tally, struct tally_stem *stem)
{
    uint32_t capacity = stem->last == NULL ? FIRST_CHUNK : stem->last->capacity * 2;
    if (capacity > LARGEST_CHUNK)
        capacity = LARGEST_CHUNK;
    struct tally_chunk *chunk = arena_alloc(tally->arena, 1, sizeof *chunk + capacity);
    chunk->capacity = capacity;
    if (stem->last != NULL)
        stem->last->next = chunk;
    else
        stem->first = chunk;
    stem->last = chunk;
    stem->next_byte = chunk->bytes;
    stem->room = capacity;
}

/* A posting may go on in the next chunk. */
static void add_byte(struct tally *tally, struct tally_stem *stem, uint32_t byte)
{
    if (stem->room == 0)
        add_chunk(tally, stem);
    *stem->next_byte++ = (unsigned char)byte;
    stem->room--;
}

static void add_posting(struct tally *tally, struct tally_stem *stem, uint32_t paper, unsigned level)
{
    uint32_t number = search_posting_make(paper - stem->next_paper, level);
    for (; number >= 0x80; number >>= 7)
        add_byte(tally, stem, (number & 0x7F) | 0x80);
    add_byte(tally, stem, number);
    stem->next_paper = paper + 1;
    stem->count++;
}

/* The places that the postings of a paper go to are far from each other, too. */
static void fetch_stems(const struct tally *tally)
{
    for (size_t i = 0; i < tally->hits.count; i++)
        if (tally->hits.items[i].stem != STOP_WORD)
            __builtin_prefetch(tally->stems.items[tally->hits.items[i].stem - FIRST_STEM], 1);
    for (size_t i = 0; i < tally->hits.count; i++)
        if (tally->hits.items[i].stem != STOP_WORD)
            __builtin_prefetch(tally->stems.items[tally->hits.items[i].stem - FIRST_STEM]->next_byte, 1);
}

void tally_end(struct tally *tally, uint32_t paper)
{
    unsigned char levels[2][FEW_COUNTS] = {{0}}; /* those that are worked out, by where and how often */
    fetch_stems(tally);
    for (size_t i = 0; i < tally->hits.count; i++) {
        const struct tally_hit *hit = &tally->hits.items[i];
        tally->seen.items[hit->stem] = 0;
        if (hit->stem == STOP_WORD)
            continue;
        unsigned char rare = 0, *level = hit->counts[TALLY_BODY] < FEW_COUNTS
                                             ? &levels[hit->counts[TALLY_TITLE] > 0][hit->counts[TALLY_BODY]]
                                             : &rare;
        if (*level == 0)
            *level = (unsigned char)level_of(hit, tally->lengths);
        add_posting(tally, tally->stems.items[hit->stem - FIRST_STEM], paper, *level);
    }
    tally->hits.count = 0;
    tally->lengths[TALLY_TITLE] = tally->lengths[TALLY_BODY] = 0;
}

void tally_mark(struct tally *tally, struct str name, uint32_t paper)
{
    struct tally_stem *stem = stem_of(tally, name);
    if (stem->count == 0 || stem->next_paper != paper + 1)
        add_posting(tally, stem, paper, 1);
}

void tally_postings(const struct tally_stem *stem, search_posting *out)
{
    uint32_t next = 0, number = 0;
    unsigned shift = 0;
    for (const struct tally_chunk *chunk = stem->first; chunk != NULL; chunk = chunk->next) {
        const unsigned char *end = chunk == stem->last ? stem->next_byte : chunk->bytes + chunk->capacity;
        for (const unsigned char *byte = chunk->bytes; byte < end; byte++) {
            number |= (uint32_t)(*byte & 0x7F) << shift;
            shift += 7;
            if ((*byte & 0x80) != 0)
                continue;
            next += search_posting_paper(number);
            *out++ = search_posting_make(next++, search_posting_level(number));
            number = shift = 0;
        }
    }
}
