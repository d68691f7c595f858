#include "group/duplicates.h"

static bool says_apart(const struct paper *paper, const struct paper *other)
{
    const struct annotation *annotation = paper->annotation;
    for (size_t i = 0; annotation != NULL && i < annotation->apart.count; i++)
        if (annotation->apart.items[i] == other)
            return true;
    return false;
}

bool kept_apart(const struct paper *a, const struct paper *b)
{
    return says_apart(a, b) || says_apart(b, a);
}

void duplicate_pairs_add(struct duplicate_pairs *pairs, uint32_t a, uint32_t b)
{
    *array_push(&pairs->arena, &pairs->list) = a < b ? (struct duplicate_pair){a, b} : (struct duplicate_pair){b, a};
}

void duplicate_pairs_release(struct duplicate_pairs *pairs)
{
    arena_release(&pairs->arena);
}

/* By which pairs are sorted: the newer papers first, or the oldest. */
static size_t rank_of(struct duplicate_pair pair, bool by_older, size_t papers)
{
    return by_older ? papers - 1 - pair.older : pair.newer;
}

/* A stable sort, in time in proportion to pairs and papers. */
static struct duplicate_pair *sort_pairs(const struct duplicate_pair *pairs, size_t count, bool by_older, size_t papers,
                                         struct arena *arena)
{
    struct duplicate_pair *sorted = arena_alloc(arena, count, sizeof *sorted);
    size_t *starts = arena_alloc(arena, papers + 1, sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[rank_of(pairs[i], by_older, papers) + 1]++;
    for (size_t i = 0; i < papers; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < count; i++)
        sorted[starts[rank_of(pairs[i], by_older, papers)]++] = pairs[i];
    return sorted;
}

/* The first paper of those that are known to look like this one; shortens the way for the next who asks. */
static uint32_t first_of(uint32_t *first, uint32_t paper)
{
    while (first[paper] != paper) {
        first[paper] = first[first[paper]];
        paper = first[paper];
    }
    return paper;
}

static void keep_links(struct catalogue *catalogue, const struct duplicate_pair *pairs, size_t count,
                       struct arena *scratch)
{
    uint32_t *first = arena_alloc(scratch, catalogue->papers.count, sizeof *first);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        first[i] = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        uint32_t a = first_of(first, pairs[i].newer), b = first_of(first, pairs[i].older);
        if (a == b)
            continue;
        first[a > b ? a : b] = a > b ? b : a;
        struct paper *paper = catalogue->papers.items[pairs[i].newer];
        *array_push(&catalogue->arena, &catalogue->possible_duplicates) = (struct possible_duplicate){
            paper, catalogue->papers.items[pairs[i].older], paper->appearances.items[0]->title.place};
    }
}

/* The oldest papers come first, so that of several that look alike each is paired with the oldest where it can be. */
void duplicates_collect(const struct duplicate_pairs *found, unsigned workers, struct catalogue *catalogue)
{
    struct duplicate_pairs all = {.arena = ARENA_INIT};
    for (unsigned i = 0; i < workers; i++)
        for (size_t j = 0; j < found[i].list.count; j++)
            *array_push(&all.arena, &all.list) = found[i].list.items[j];
    struct duplicate_pair *pairs =
        sort_pairs(all.list.items, all.list.count, false, catalogue->papers.count, &all.arena);
    pairs = sort_pairs(pairs, all.list.count, true, catalogue->papers.count, &all.arena);
    keep_links(catalogue, pairs, all.list.count, &all.arena);
    duplicate_pairs_release(&all);
}

/* The annotation in which the two can be joined: that of the paper that has one, else of the older, whose address is
 * known the longest. */
static void help_to_settle(const struct paper *paper, const struct paper *other, struct diagnostics *diagnostics)
{
    const struct str slug = other->slug;
    if (paper->annotation != NULL)
        diagnose_help(diagnostics, "write 'same_as: %.*s' into %.*s, or 'not_same_as: %.*s' if they are two",
                      STR_ARG(slug), STR_ARG(paper->annotation->source->path), STR_ARG(slug));
    else
        diagnose_help(diagnostics,
                      "write an annotation of '%.*s' that says 'same_as: %.*s', or 'not_same_as: %.*s' if they are two",
                      STR_ARG(paper->slug), STR_ARG(slug), STR_ARG(slug));
}

void warn_of_duplicates(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < catalogue->possible_duplicates.count; i++) {
        const struct possible_duplicate *pair = &catalogue->possible_duplicates.items[i];
        warn_at(diagnostics, pair->place, "this may be the same paper as '%.*s'", STR_ARG(pair->older->title));
        if (pair->paper->annotation != NULL && pair->older->annotation == NULL)
            help_to_settle(pair->paper, pair->older, diagnostics);
        else
            help_to_settle(pair->older, pair->paper, diagnostics);
    }
}
