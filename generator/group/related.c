#include "group/related.h"

#include "base/parallel.h"
#include "group/duplicates.h"
#include "group/group.h"
#include "group/nearest_papers.h"
#include "group/reason.h"

/* Below a nearness of a fifth two papers have only chance words in common; below a likeness of a quarter they are not
 * one under two titles. */
enum { LEAST_NEARNESS = 5, LEAST_LIKENESS_OF_SAME = 4 };

static const uint32_t full_likeness = WEIGHT_ONE * WEIGHT_ONE;

struct relating {
    const struct catalogue *catalogue;
    bool some_kept_apart;
    struct features features;
    const struct neighbours *nearest;
    struct lookup *lookups;
    struct arena results[MAX_WORKERS];
    struct duplicate_pairs duplicates[MAX_WORKERS];
};

static bool look_the_same(const struct relating *relating, size_t paper, const struct neighbour *other)
{
    struct paper *const *papers = relating->catalogue->papers.items;
    const struct outline *outlines = relating->features.outlines;
    return other->likeness >= full_likeness / LEAST_LIKENESS_OF_SAME &&
           outlines_look_the_same(&outlines[paper], &outlines[other->paper]) &&
           !(relating->some_kept_apart && kept_apart(papers[paper], papers[other->paper]));
}

static bool some_kept_apart(const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->annotations.count; i++)
        if (catalogue->annotations.items[i]->apart.count > 0)
            return true;
    return false;
}

/* How many of the neighbours are related. */
static size_t count_related(const struct neighbours *nearest)
{
    size_t count = 0;
    while (count < nearest->count &&
           nearest->items[count].nearness >= full_likeness * NO_TOPIC_IN_COMMON / LEAST_NEARNESS)
        count++;
    return count;
}

/* What the reasons are made from is asked for at once, so that memory brings many papers at a time. */
FETCH expect(const struct features *features, const struct neighbours *nearest, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t other = nearest->items[i].paper;
        const struct feature_place *places = &features->places[(size_t)other * MOST_FEATURES];
        for (size_t at = 0; at < MOST_FEATURES; at += 64 / sizeof *places)
            __builtin_prefetch(&places[at]);
        __builtin_prefetch(&features->outlines[other]);
    }
}

static void relate_one(void *context, unsigned worker, size_t index)
{
    struct relating *relating = context;
    struct paper *const *papers = relating->catalogue->papers.items, *paper = papers[index];
    const struct neighbours *nearest = &relating->nearest[index];
    struct arena *arena = &relating->results[worker];
    size_t count = count_related(nearest), most = relating->catalogue->settings.related;
    expect(&relating->features, nearest, count);
    lookup_set(&relating->lookups[worker], &relating->features.profiles[index]);
    paper->related.items = arena_alloc(arena, count, sizeof *paper->related.items);
    paper->related.count = paper->related.capacity = count < most ? count : most;
    for (size_t i = 0; i < count; i++) {
        uint32_t other = nearest->items[i].paper;
        bool same = look_the_same(relating, index, &nearest->items[i]);
        if (same)
            duplicate_pairs_add(&relating->duplicates[worker], (uint32_t)index, other);
        paper->related.items[i] = (struct related_paper){
            papers[other], reason_of(&relating->features, &relating->lookups[worker], paper, other, same, arena)};
    }
}

void relate_papers(struct catalogue *catalogue, const struct texts *texts, unsigned workers)
{
    struct relating relating = {.catalogue = catalogue, .some_kept_apart = some_kept_apart(catalogue)};
    struct arena working = ARENA_INIT;
    relating.features = features_read(texts, workers, &working);
    relating.nearest = nearest_papers(catalogue, &relating.features, workers, &working);
    relating.lookups = arena_alloc(&working, workers, sizeof *relating.lookups);
    parallel_for(catalogue->papers.count, workers, relate_one, &relating);
    duplicates_collect(relating.duplicates, workers, catalogue);
    for (unsigned i = 0; i < workers; i++) {
        duplicate_pairs_release(&relating.duplicates[i]);
        arena_adopt(&catalogue->arena, &relating.results[i]);
    }
    arena_release(&working);
}

void group_and_relate(struct catalogue *catalogue, unsigned workers)
{
    struct arena working = ARENA_INIT;
    const struct texts *texts = texts_read(catalogue, &working, workers);
    group_papers(catalogue, texts, workers);
    if (catalogue->settings.related > 0)
        relate_papers(catalogue, texts, workers);
    arena_release(&working);
}
