#include "group/related.h"

#include "base/parallel.h"
#include "group/duplicates.h"
#include "group/nearest_papers.h"
#include "group/reason.h"

/* Below a nearness of a fifth two papers have only chance words in common; below a likeness of a quarter they are not
 * one under two titles. */
enum { LEAST_NEARNESS = 5, LEAST_LIKENESS_OF_SAME = 4 };

static const uint32_t full_likeness = (uint32_t)WEIGHT_ONE * WEIGHT_ONE;

struct relating {
    const struct catalogue *catalogue;
    struct features features;
    const struct paper_index *index;
    struct searcher searchers[MAX_WORKERS];
    struct arena results[MAX_WORKERS];
    struct duplicate_pairs duplicates[MAX_WORKERS];
};

static bool look_the_same(const struct relating *relating, uint32_t paper, const struct neighbour *other)
{
    struct paper *const *papers = relating->catalogue->papers.items;
    const struct outline *outlines = relating->features.outlines;
    return other->likeness >= full_likeness / LEAST_LIKENESS_OF_SAME &&
           outlines_look_the_same(&outlines[paper], &outlines[other->paper]) &&
           !kept_apart(papers[paper], papers[other->paper]);
}

/* How many of the neighbours are related. */
static size_t count_related(const struct neighbour *found, size_t count)
{
    size_t related = 0;
    while (related < count && found[related].nearness >= (uint64_t)full_likeness * NO_TOPIC_IN_COMMON / LEAST_NEARNESS)
        related++;
    return related;
}

static void relate_one(void *context, unsigned worker, size_t index)
{
    struct relating *relating = context;
    struct paper *const *papers = relating->catalogue->papers.items;
    struct paper *paper = papers[index];
    struct arena *arena = &relating->results[worker];
    struct neighbour found[MOST_NEIGHBOURS];
    size_t count = nearest_papers(relating->index, &relating->searchers[worker], (uint32_t)index, found);
    count = count_related(found, count);
    paper->related.items = arena_alloc(arena, count, sizeof *paper->related.items);
    paper->related.count = paper->related.capacity = count;
    for (size_t i = 0; i < count; i++) {
        uint32_t other = found[i].paper;
        bool same = look_the_same(relating, (uint32_t)index, &found[i]);
        if (same)
            duplicate_pairs_add(&relating->duplicates[worker], (uint32_t)index, other);
        paper->related.items[i] = (struct related_paper){
            papers[other], reason_of(&relating->features, relating->catalogue, index, other, same, arena)};
    }
}

void relate_papers(struct catalogue *catalogue, unsigned workers)
{
    struct relating relating = {.catalogue = catalogue};
    struct arena working = ARENA_INIT;
    relating.features = features_read(catalogue, workers, &working);
    relating.index = paper_index_new(catalogue, &relating.features, &working);
    for (unsigned i = 0; i < workers; i++)
        relating.searchers[i] = searcher_new(relating.index, &working);
    parallel_for(catalogue->papers.count, workers, relate_one, &relating);
    duplicates_collect(relating.duplicates, workers, catalogue);
    for (unsigned i = 0; i < workers; i++) {
        duplicate_pairs_release(&relating.duplicates[i]);
        arena_adopt(&catalogue->arena, &relating.results[i]);
    }
    arena_release(&working);
}
