#include "group/terms.h"

static const double title_worth = 2.5;

struct indexed_term {
    const struct topic_term *term;
    size_t topic;
    struct words words;
    struct indexed_term *next; /* with the same start */
};

/* The terms that start with the same word, or with the same two. */
struct slot {
    uint64_t start;
    struct indexed_term *first; /* NULL: an empty slot */
};

enum {
    STARTS = 1 << 16,
    MOST_WORTH = 20, /* occurrences count */
};

struct term_index {
    uint64_t begins[STARTS / 64]; /* by bits of a start's hash: clear where no term begins so */
    size_t topic_count;
    ARRAY_OF(struct indexed_term) terms; /* in the order of the topics' files */
    struct slot *slots;                  /* open addressing by start */
    size_t mask;
};

/* Where one may stand in a text. */
struct place_of_term {
    uint64_t start;
    size_t at;
};

struct tally {
    struct found_term *counts; /* by term, of those that occur */
    uint64_t *found;           /* a bit for each of these */
};

static bool same_stems(const struct words *a, const struct words *b)
{
    if (a->list.count != b->list.count)
        return false;
    for (size_t i = 0; i < a->list.count; i++)
        if (a->list.items[i].stem != b->list.items[i].stem)
            return false;
    return true;
}

static void index_topic(struct term_index *index, struct word_reader *reader, const struct topic *topic, size_t number,
                        struct arena *arena)
{
    size_t first = index->terms.count;
    for (size_t i = 0; i < topic->terms.count; i++) {
        struct words words = words_read(reader, topic->terms.items[i].phrase.text, arena);
        bool known = words.list.count == 0;
        for (size_t j = first; j < index->terms.count && !known; j++)
            known = same_stems(&index->terms.items[j].words, &words);
        if (!known)
            *array_push(arena, &index->terms) =
                (struct indexed_term){.term = &topic->terms.items[i], .topic = number, .words = words};
    }
}

/* What a term of one word, whose second stem is 0, or of more begins with. */
static uint64_t start_of(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

static size_t hash_of(uint64_t start)
{
    return (size_t)(start * 0x9E3779B97F4A7C15u >> 32);
}

static struct slot *find_slot(const struct term_index *index, uint64_t start)
{
    size_t at = hash_of(start) & index->mask;
    while ((index->slots[at].first != NULL) & (index->slots[at].start != start))
        at = (at + 1) & index->mask;
    return &index->slots[at];
}

static bool may_begin(const struct term_index *index, uint64_t start)
{
    size_t bit = hash_of(start) % STARTS;
    return index->begins[bit / 64] >> bit % 64 & 1;
}

static void add_start(struct term_index *index, uint64_t start)
{
    size_t bit = hash_of(start) % STARTS;
    index->begins[bit / 64] |= (uint64_t)1 << bit % 64;
}

static void index_terms(struct term_index *index, struct arena *arena)
{
    size_t places = 1024;
    while (places < index->terms.count * 2)
        places *= 2;
    index->mask = places - 1;
    index->slots = arena_alloc(arena, places, sizeof *index->slots);
    for (size_t i = 0; i < index->terms.count; i++) {
        struct indexed_term *term = &index->terms.items[i];
        const struct word *words = term->words.list.items;
        uint64_t start = start_of(words[0].stem, term->words.list.count > 1 ? words[1].stem : 0);
        struct slot *slot = find_slot(index, start);
        term->next = slot->first;
        *slot = (struct slot){start, term};
        add_start(index, start);
    }
}

const struct term_index *term_index_new(const struct catalogue *catalogue, struct arena *arena)
{
    struct term_index *index = arena_new(arena, struct term_index);
    struct word_reader reader;
    word_reader_init(&reader);
    index->topic_count = catalogue->topics.count;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        index_topic(index, &reader, catalogue->topics.items[i], i, arena);
    word_reader_release(&reader);
    index_terms(index, arena);
    return index;
}

static bool stands_at(const struct words *phrase, const struct words *text, size_t at)
{
    if (text->list.count - at < phrase->list.count)
        return false;
    for (size_t i = 0; i < phrase->list.count; i++)
        if (phrase->list.items[i].stem != text->list.items[at + i].stem)
            return false;
    return true;
}

/* Count the terms that begin so, where they stand there. */
static void count_start(const struct term_index *index, uint64_t start, const struct words *text, size_t at,
                        bool is_title, struct tally *tally)
{
    size_t compared = (uint32_t)start > 0 ? 2 : 1;
    for (const struct indexed_term *term = find_slot(index, start)->first; term != NULL; term = term->next) {
        if (term->words.list.count > compared && !stands_at(&term->words, text, at))
            continue;
        uint32_t number = (uint32_t)(term - index->terms.items);
        uint64_t *group = &tally->found[number / 64], bit = (uint64_t)1 << number % 64;
        struct found_term *count = &tally->counts[number];
        if ((*group & bit) == 0)
            *count = (struct found_term){.number = number};
        *group |= bit;
        *(is_title ? &count->in_title : &count->in_abstract) += 1;
    }
}

/* Where terms may begin, in `places`; returns how many. Without a branch, since nothing foretells them. */
static size_t list_places(const struct term_index *index, const struct words *text, struct place_of_term *places)
{
    const struct word *words = text->list.items;
    size_t count = 0;
    for (size_t at = 0; at < text->list.count; at++) {
        uint32_t first = words[at].stem, second = at + 1 < text->list.count ? words[at + 1].stem : 0;
        places[count] = (struct place_of_term){start_of(first, 0), at};
        count += may_begin(index, start_of(first, 0));
        places[count] = (struct place_of_term){start_of(first, second), at};
        count += may_begin(index, start_of(first, second)) & (second > 0);
    }
    return count;
}

static void count_text(const struct term_index *index, const struct words *text, bool is_title, struct tally *tally,
                       struct arena *scratch)
{
    struct place_of_term *places = (void *)arena_room(scratch, (2 * text->list.count + 1) * sizeof *places);
    size_t count = list_places(index, text, places);
    for (size_t i = 0; i < count; i++)
        count_start(index, places[i].start, text, places[i].at, is_title, tally);
}

struct found_terms terms_find(const struct term_index *index, const struct words *title, const struct words *abstract,
                              struct arena *arena, struct arena *scratch)
{
    size_t groups = index->terms.count / 64 + 1, count = 0;
    struct tally tally = {.counts = (void *)arena_room(scratch, index->terms.count * sizeof *tally.counts),
                          .found = arena_alloc(scratch, groups, sizeof *tally.found)};
    count_text(index, title, true, &tally, scratch);
    count_text(index, abstract, false, &tally, scratch);
    for (size_t group = 0; group < groups; group++)
        count += (size_t)__builtin_popcountll(tally.found[group]);
    struct found_terms found = {arena_alloc(arena, count, sizeof *found.items), 0};
    for (size_t group = 0; group < groups; group++)
        for (uint64_t bits = tally.found[group]; bits > 0; bits &= bits - 1)
            found.items[found.count++] = tally.counts[group * 64 + (size_t)__builtin_ctzll(bits)];
    return found;
}

/* 1 for one occurrence, 1.5 for two, 1.75 for three, … */
static double worth_of(unsigned occurrences)
{
    return occurrences == 0 ? 0 : 2 - 2.0 / (1u << (occurrences < MOST_WORTH ? occurrences : MOST_WORTH));
}

const struct term_sum *term_sums(const struct term_index *index, struct found_terms found, struct arena *scratch)
{
    struct term_sum *sums = arena_alloc(scratch, index->topic_count, sizeof *sums);
    struct fired_term *fired = (void *)arena_room(scratch, found.count * sizeof *fired);
    for (size_t i = 0; i < found.count; i++) {
        const struct indexed_term *term = &index->terms.items[found.items[i].number];
        struct term_sum *sum = &sums[term->topic];
        double worth = (found.items[i].in_title > 0 ? title_worth : 0) + worth_of(found.items[i].in_abstract);
        fired[i] = (struct fired_term){term->term, term->term->weight * worth};
        sum->sum += fired[i].added;
        if (sum->fired.count++ == 0)
            sum->fired.items = &fired[i];
    }
    return sums;
}
