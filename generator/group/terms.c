#include "group/terms.h"

static const double title_worth = 2.5;

struct indexed_term {
    const struct topic_term *term;
    size_t topic;
    struct words words;
    size_t next; /* the next term that begins with that falls in the same place, or NO_TERM */
};

#define NO_TERM ((size_t)-1)

struct term_index {
    size_t topic_count;
    ARRAY_OF(struct indexed_term) terms;
    size_t *first_by_word; /* by the low bits of a term's first stem: its first term, or NO_TERM */
    size_t mask;
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

const struct term_index *term_index_new(const struct catalogue *catalogue, struct arena *arena)
{
    struct term_index *index = arena_new(arena, struct term_index);
    struct word_reader reader;
    word_reader_init(&reader);
    index->topic_count = catalogue->topics.count;
    for (size_t i = 0; i < catalogue->topics.count; i++)
        index_topic(index, &reader, catalogue->topics.items[i], i, arena);
    word_reader_release(&reader);
    size_t places = 1024;
    while (places < index->terms.count * 4)
        places *= 2;
    index->mask = places - 1;
    index->first_by_word = arena_alloc(arena, places, sizeof *index->first_by_word);
    for (size_t i = 0; i < places; i++)
        index->first_by_word[i] = NO_TERM;
    for (size_t i = index->terms.count; i > 0; i--) {
        struct indexed_term *term = &index->terms.items[i - 1];
        size_t *first = &index->first_by_word[term->words.list.items[0].stem & index->mask];
        term->next = *first;
        *first = i - 1;
    }
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

static void count_terms(const struct term_index *index, const struct words *text, unsigned *counts)
{
    for (size_t at = 0; at < text->list.count; at++)
        for (size_t i = index->first_by_word[text->list.items[at].stem & index->mask]; i != NO_TERM;
             i = index->terms.items[i].next)
            if (stands_at(&index->terms.items[i].words, text, at))
                counts[i]++;
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

const struct term_sum *term_sums(const struct term_index *index, const struct words *title,
                                 const struct words *abstract, struct arena *scratch)
{
    struct term_sum *sums = arena_alloc(scratch, index->topic_count, sizeof *sums);
    unsigned *in_title = arena_alloc(scratch, index->terms.count, sizeof *in_title);
    unsigned *in_abstract = arena_alloc(scratch, index->terms.count, sizeof *in_abstract);
    count_terms(index, title, in_title);
    count_terms(index, abstract, in_abstract);
    for (size_t i = 0; i < index->terms.count; i++) {
        if (in_title[i] == 0 && in_abstract[i] == 0)
            continue;
        const struct indexed_term *term = &index->terms.items[i];
        double added = term->term->weight * ((in_title[i] > 0 ? title_worth : 0) + worth_of(in_abstract[i]));
        sums[term->topic].sum += added;
        *array_push(scratch, &sums[term->topic].fired) = (struct fired_term){term->term, added};
    }
    return sums;
}
