#include "group/terms.h"

#include <stdlib.h>

static const double title_worth = 2.5;

struct indexed_term {
    const struct topic_term *term;
    size_t topic;
    struct words words;
};

/* A term as it is looked for: by its first two stems. */
struct head {
    uint32_t first, second;
    uint32_t term, length; /* its index, and how many words it has */
};

/* Where the heads of a stem are; no head: an empty slot. */
struct slot {
    uint32_t stem, count;
    const struct head *first;
};

struct term_index {
    size_t topic_count;
    ARRAY_OF(struct indexed_term) terms; /* in the order of the topics' files */
    struct head *heads;                  /* by first stem, then term */
    struct slot *slots;                  /* open addressing by first stem */
    size_t mask;
};

/* How often a term stands in a paper. */
struct occurrences {
    unsigned in_title, in_abstract;
};

struct tally {
    struct occurrences *counts; /* by term */
    uint64_t *found;            /* a bit for each term that occurs */
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

static int compare_heads(const void *left, const void *right)
{
    const struct head *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

static struct slot *find_slot(const struct term_index *index, uint32_t stem)
{
    size_t at = (stem * 2654435761u) & index->mask;
    while (index->slots[at].first != NULL && index->slots[at].stem != stem)
        at = (at + 1) & index->mask;
    return &index->slots[at];
}

static void index_heads(struct term_index *index, struct arena *arena)
{
    size_t count = index->terms.count, places = 1024;
    index->heads = arena_alloc(arena, count, sizeof *index->heads);
    for (size_t i = 0; i < count; i++) {
        const struct words *words = &index->terms.items[i].words;
        index->heads[i] = (struct head){.first = words->list.items[0].stem,
                                        .second = words->list.count > 1 ? words->list.items[1].stem : 0,
                                        .term = (uint32_t)i,
                                        .length = (uint32_t)words->list.count};
    }
    if (count > 0)
        qsort(index->heads, count, sizeof *index->heads, compare_heads);
    while (places < count * 2)
        places *= 2;
    index->mask = places - 1;
    index->slots = arena_alloc(arena, places, sizeof *index->slots);
    for (size_t i = 0; i < count; i++) {
        struct slot *slot = find_slot(index, index->heads[i].first);
        if (slot->first == NULL)
            *slot = (struct slot){.stem = index->heads[i].first, .first = &index->heads[i]};
        slot->count++;
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
    index_heads(index, arena);
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

static void count_at(const struct term_index *index, const struct words *text, size_t at, bool is_title,
                     struct tally *tally)
{
    const struct slot *slot = find_slot(index, text->list.items[at].stem);
    uint32_t second = at + 1 < text->list.count ? text->list.items[at + 1].stem : 0;
    for (uint32_t i = 0; i < slot->count; i++) {
        const struct head *head = &slot->first[i];
        if (head->length > 1 && (head->second != second || !stands_at(&index->terms.items[head->term].words, text, at)))
            continue;
        struct occurrences *count = &tally->counts[head->term];
        tally->found[head->term / 64] |= (uint64_t)1 << head->term % 64;
        *(is_title ? &count->in_title : &count->in_abstract) += 1;
    }
}

/* 1 for one occurrence, 1.5 for two, 1.75 for three, … */
static double worth_of(unsigned occurrences)
{
    double worth = 0, next = 1;
    for (unsigned i = 0; i < occurrences && i < 20; i++) {
        worth += next;
        next /= 2;
    }
    return worth;
}

static void add_term(const struct indexed_term *term, const struct occurrences *count, struct term_sum *sums,
                     struct arena *scratch)
{
    double added = term->term->weight * ((count->in_title > 0 ? title_worth : 0) + worth_of(count->in_abstract));
    sums[term->topic].sum += added;
    *array_push(scratch, &sums[term->topic].fired) = (struct fired_term){term->term, added};
}

const struct term_sum *term_sums(const struct term_index *index, const struct words *title,
                                 const struct words *abstract, struct arena *scratch)
{
    size_t groups = index->terms.count / 64 + 1;
    struct term_sum *sums = arena_alloc(scratch, index->topic_count, sizeof *sums);
    struct tally tally = {.counts = arena_alloc(scratch, index->terms.count, sizeof *tally.counts),
                          .found = arena_alloc(scratch, groups, sizeof *tally.found)};
    for (size_t at = 0; at < title->list.count; at++)
        count_at(index, title, at, true, &tally);
    for (size_t at = 0; at < abstract->list.count; at++)
        count_at(index, abstract, at, false, &tally);
    for (size_t group = 0; group < groups; group++)
        for (uint64_t bits = tally.found[group]; bits > 0; bits &= bits - 1) {
            size_t term = group * 64 + (size_t)__builtin_ctzll(bits);
            add_term(&index->terms.items[term], &tally.counts[term], sums, scratch);
        }
    return sums;
}
