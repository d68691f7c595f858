#include "render/search/search_stems.h"

#include <stdlib.h>

/* What one tally has of a stem. */
struct search_part {
    uint64_t start; /* the stem's first bytes: most stems are told apart by these alone */
    const struct tally_stem *stem;
    unsigned tally;
};

struct parts {
    struct search_part *items;
    size_t count;
};

static uint64_t start_of(struct str stem)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof start; i++)
        start = start << 8 | (i < stem.length ? (unsigned char)stem.data[i] : 0);
    return start;
}

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
            parts.items[parts.count++] = (struct search_part){start_of(stem->stem), stem, i};
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

/* Which of all stems each of a tally's is, by its number there. */
typedef uint32_t *ranks_of_tally;

static search_stems unite(const struct parts *parts, ranks_of_tally *ranks, struct arena *arena)
{
    search_stems stems = {NULL, 0, 0};
    for (size_t i = 0, run; i < parts->count; i += run) {
        run = run_length(parts, i);
        struct search_stem *stem = array_push(arena, &stems);
        *stem = (struct search_stem){.stem = parts->items[i].stem->stem, .parts = parts->items + i, .part_count = run};
        for (size_t j = i; j < i + run; j++) {
            stem->count += parts->items[j].stem->papers;
            ranks[parts->items[j].tally][parts->items[j].stem->number] = (uint32_t)(stems.count - 1);
        }
    }
    return stems;
}

/* Give each stem its postings, paper by paper. */
static void distribute(search_stems *stems, ranks_of_tally *ranks, const struct search_said *papers, size_t count,
                       struct arena *arena)
{
    size_t total = 0;
    struct arena scratch = ARENA_INIT;
    search_posting **next = arena_alloc(&scratch, stems->count, sizeof *next);
    for (size_t i = 0; i < stems->count; i++)
        total += stems->items[i].count;
    search_posting *postings = arena_alloc(arena, total, sizeof *postings);
    for (size_t i = 0; i < stems->count; postings += stems->items[i++].count)
        next[i] = stems->items[i].postings = postings;
    for (size_t paper = 0; paper < count; paper++) {
        const struct tally_paper *said = &papers[paper].paper;
        const uint32_t *rank = ranks[papers[paper].tally];
        for (size_t i = 0; i < said->count; i++)
            *next[rank[search_posting_paper(said->stems[i])]]++ =
                search_posting_make((uint32_t)paper, search_posting_level(said->stems[i]));
    }
    arena_release(&scratch);
}

search_stems search_stems_gather(const struct tally *tallies, unsigned tally_count, const struct search_said *papers,
                                 size_t count, struct arena *arena)
{
    struct arena scratch = ARENA_INIT;
    struct parts parts = parts_of(tallies, tally_count, arena);
    ranks_of_tally *ranks = arena_alloc(&scratch, tally_count, sizeof *ranks);
    for (unsigned i = 0; i < tally_count; i++)
        ranks[i] = arena_alloc(&scratch, tallies[i].stems.count + 1, sizeof **ranks);
    search_stems stems = unite(&parts, ranks, arena);
    distribute(&stems, ranks, papers, count, arena);
    arena_release(&scratch);
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
