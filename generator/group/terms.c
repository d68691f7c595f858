#include "group/terms.h"

#include <stdlib.h>

enum { MOST_OCCURRENCES = 2, TITLE_OCCURRENCE = 2 };

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

static void index_topic(struct term_index *index, struct word_reader *reader, const struct topic *topic, size_t number,
                        struct arena *arena)
{
    for (size_t i = 0; i < topic->terms.count; i++) {
        struct words words = words_read(reader, topic->terms.items[i].phrase.text, arena);
        if (words.list.count > 0)
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

static void count_terms(const struct term_index *index, const struct words *text, unsigned worth, unsigned *counts)
{
    for (size_t at = 0; at < text->list.count; at++)
        for (size_t i = index->first_by_word[text->list.items[at].stem & index->mask]; i != NO_TERM;
             i = index->terms.items[i].next)
            if (stands_at(&index->terms.items[i].words, text, at))
                counts[i] += worth;
}

static int compare_fired(const void *left, const void *right)
{
    const struct fired_term *a = left, *b = right;
    if (a->added != b->added)
        return a->added > b->added ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

const struct topic_score *term_scores(const struct term_index *index, struct word_reader *reader, struct str title,
                                      struct str abstract, struct arena *scratch)
{
    struct topic_score *scores = arena_alloc(scratch, index->topic_count, sizeof *scores);
    unsigned *counts = arena_alloc(scratch, index->terms.count, sizeof *counts);
    struct words title_words = words_read(reader, title, scratch), text_words = words_read(reader, abstract, scratch);
    count_terms(index, &title_words, TITLE_OCCURRENCE, counts);
    count_terms(index, &text_words, 1, counts);
    for (size_t i = 0; i < index->terms.count; i++) {
        if (counts[i] == 0)
            continue;
        unsigned count = counts[i] > MOST_OCCURRENCES ? MOST_OCCURRENCES : counts[i];
        const struct indexed_term *term = &index->terms.items[i];
        double added = term->term->weight * count;
        scores[term->topic].sum += added;
        *array_push(scratch, &scores[term->topic].fired) = (struct fired_term){term->term, added};
    }
    for (size_t i = 0; i < index->topic_count; i++)
        if (scores[i].fired.count > 1)
            qsort(scores[i].fired.items, scores[i].fired.count, sizeof *scores[i].fired.items, compare_fired);
    return scores;
}
