#include "render/search/search_stems.h"

#include <stdlib.h>

struct parts {
    struct search_part *items;
    size_t count;
};

static int compare_parts(const void *left, const void *right)
{
    const struct search_part *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return str_compare(a->stem->stem, b->stem->stem);
}

/* Of all tallies, in the order of stems. */
static struct parts parts_of(const struct tally *tallies, unsigned tally_count, struct arena *arena)
{
    struct parts parts = {NULL, 0};
    size_t most = 0;
    for (unsigned i = 0; i < tally_count; i++)
        most += tallies[i].stems.count;
    parts.items = arena_alloc(arena, most + 1, sizeof *parts.items);
    for (unsigned i = 0; i < tally_count; i++)
        for (size_t j = 0; j < tallies[i].stems.count; j++) {
            const struct tally_stem *stem = tallies[i].stems.items[j];
            parts.items[parts.count++] = (struct search_part){str_start(stem->stem), stem};
        }
    qsort(parts.items, parts.count, sizeof *parts.items, compare_parts);
    return parts;
}

/* How many parts from `first` on are of the same stem. */
static size_t run_length(const struct parts *parts, size_t first)
{
    size_t end = first + 1;
    while (end < parts->count && compare_parts(&parts->items[end], &parts->items[first]) == 0)
        end++;
    return end - first;
}

search_stems search_stems_gather(const struct tally *tallies, unsigned tally_count, struct arena *arena)
{
    struct parts parts = parts_of(tallies, tally_count, arena);
    search_stems stems = {arena_alloc(arena, parts.count, sizeof *stems.items), 0, parts.count};
    for (size_t i = 0, run; i < parts.count; i += run) {
        run = run_length(&parts, i);
        struct search_stem *stem = &stems.items[stems.count++];
        *stem = (struct search_stem){.stem = parts.items[i].stem->stem, .parts = parts.items + i, .part_count = run};
        for (size_t j = i; j < i + run; j++)
            stem->count += parts.items[j].stem->count;
    }
    return stems;
}

static int compare_words(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

search_stem_words search_words_of(const struct search_stem *stem, struct arena *arena)
{
    search_stem_words words = {NULL, 0, 0};
    for (size_t i = 0; i < stem->part_count; i++)
        for (const struct tally_surface *s = stem->parts[i].stem->surfaces; s != NULL; s = s->next)
            *array_push(arena, &words) = s->word;
    if (words.count < 2)
        return words;
    qsort(words.items, words.count, sizeof *words.items, compare_words);
    size_t kept = 1;
    for (size_t i = 1; i < words.count; i++)
        if (!str_equal(words.items[i], words.items[kept - 1]))
            words.items[kept++] = words.items[i];
    words.count = kept;
    return words;
}

/* Merge `more` into the `count` postings at `merged`; both are in order and share no paper. */
static void merge(search_posting *merged, size_t count, const search_posting *more, size_t more_count)
{
    size_t at = count + more_count;
    while (more_count > 0)
        if (count > 0 && merged[count - 1] > more[more_count - 1])
            merged[--at] = merged[--count];
        else
            merged[--at] = more[--more_count];
}

const search_posting *search_postings_of(const struct search_stem *stem, struct arena *arena)
{
    if (stem->part_count == 1)
        return stem->parts[0].stem->postings;
    search_posting *merged = arena_alloc(arena, stem->count, sizeof *merged);
    size_t count = 0;
    for (size_t i = 0; i < stem->part_count; i++) {
        const struct tally_stem *part = stem->parts[i].stem;
        merge(merged, count, part->postings, part->count);
        count += part->count;
    }
    return merged;
}
