#include "group/measure.h"

#include <stdlib.h>

#include "base/hash.h"
#include "group/placements.h"

enum { MOST_CONFUSIONS = 12 };

static size_t fold_of(const struct paper *paper)
{
    return (size_t)(hash_bytes(paper->slug) % FOLDS);
}

static void count_confusion(struct measure *measure, size_t placed, size_t found, struct arena *arena)
{
    for (size_t i = 0; i < measure->mistaken.count; i++) {
        struct confusion *confusion = &measure->mistaken.items[i];
        if (confusion->placed == placed && confusion->found == found) {
            confusion->count++;
            return;
        }
    }
    *array_push(arena, &measure->mistaken) = (struct confusion){placed, found, 1};
}

static void compare_one(struct measure *measure, const struct catalogue *catalogue, const struct paper *paper,
                        const size_t *found, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < paper->placed_count; i++)
        measure->topics[topic_number(catalogue, paper->placed[i])].placed++;
    for (size_t i = 0; i < count; i++) {
        measure->topics[found[i]].found++;
        measure->topics[found[i]].right += is_placed_in(paper, catalogue->topics.items[found[i]]);
    }
    size_t first = topic_number(catalogue, paper->placed[0]);
    bool among = count > 0 && is_placed_in(paper, catalogue->topics.items[found[0]]);
    measure->papers++;
    measure->first_right += count > 0 && found[0] == first;
    measure->first_among += among;
    if (!among)
        count_confusion(measure, first, count > 0 ? found[0] : catalogue->topics.count, arena);
}

static void measure_fold(struct measure *measure, struct scorer *scorer, const struct catalogue *catalogue, size_t fold,
                         struct arena *arena, unsigned workers)
{
    struct arena scratch = ARENA_INIT;
    bool *left_out = arena_alloc(&scratch, catalogue->papers.count, sizeof *left_out);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        left_out[i] = fold_of(catalogue->papers.items[i]) == fold;
    scorer_learn(scorer, left_out, arena, workers);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        if (!left_out[i] || !paper->is_placed_first)
            continue;
        struct arena working = ARENA_INIT;
        size_t found[MAX_PAPER_TOPICS];
        struct paper_scores scores = scorer_score(scorer, paper, &working);
        compare_one(measure, catalogue, paper, found, scorer_decide(scorer, scores.scores, found), arena);
        arena_release(&working);
    }
    arena_release(&scratch);
}

static int compare_confusions(const void *left, const void *right)
{
    const struct confusion *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    if (a->placed != b->placed)
        return a->placed < b->placed ? -1 : 1;
    return (a->found > b->found) - (a->found < b->found);
}

struct measure measure_placements(struct scorer *scorer, const struct catalogue *catalogue, struct arena *arena,
                                  unsigned workers)
{
    struct measure measure = {.topics = arena_alloc(arena, catalogue->topics.count, sizeof *measure.topics)};
    for (size_t fold = 0; fold < FOLDS; fold++)
        measure_fold(&measure, scorer, catalogue, fold, arena, workers);
    for (size_t t = 0; t < catalogue->topics.count; t++) {
        measure.all.placed += measure.topics[t].placed;
        measure.all.found += measure.topics[t].found;
        measure.all.right += measure.topics[t].right;
    }
    if (measure.mistaken.count > 0)
        qsort(measure.mistaken.items, measure.mistaken.count, sizeof *measure.mistaken.items, compare_confusions);
    return measure;
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 0 : (double)part / (double)whole;
}

static void print_counts(struct buf *out, const struct pair_counts *counts, struct str name)
{
    buf_add_format(out, "  %9.3f  %6.3f  %6.3f  %6zu  %5zu  %.*s\n", share(counts->right, counts->found),
                   share(counts->right, counts->placed), share(2 * counts->right, counts->placed + counts->found),
                   counts->placed, counts->found, STR_ARG(name));
}

static void print_confusions(const struct measure *measure, const struct catalogue *catalogue, struct buf *out)
{
    if (measure->mistaken.count == 0)
        return;
    buf_add_literal(out, "\nPut first where the curator does not put them at all:\n");
    for (size_t i = 0; i < measure->mistaken.count && i < MOST_CONFUSIONS; i++) {
        const struct confusion *confusion = &measure->mistaken.items[i];
        struct str placed = catalogue->topics.items[confusion->placed]->slug, found = STR("no topic");
        if (confusion->found < catalogue->topics.count)
            found = catalogue->topics.items[confusion->found]->slug;
        buf_add_format(out, "  %4zu  from %.*s in %.*s\n", confusion->count, STR_ARG(placed), STR_ARG(found));
    }
}

void measure_print(const struct measure *measure, const struct catalogue *catalogue, struct buf *out)
{
    buf_add_format(
        out,
        "%zu papers that the curator placed are left out, a fifth at a time, and get topics from the terms and the\n"
        "introductions of the topics and the other placements. Compared, pair by pair of paper and topic, with what\n"
        "the curator said:\n\n  precision  recall      F1  placed  found  topic\n",
        measure->papers);
    for (size_t t = 0; t < catalogue->topics.count; t++)
        print_counts(out, &measure->topics[t], catalogue->topics.items[t]->slug);
    print_counts(out, &measure->all, STR("all"));
    buf_add_format(
        out, "\n  %.3f of the papers have the curator's first topic first; %.3f have one of the curator's first\n",
        share(measure->first_right, measure->papers), share(measure->first_among, measure->papers));
    print_confusions(measure, catalogue, out);
    buf_add_literal(out, "\nTerms that were written with these papers in view flatter the figures: papers that come "
                         "tomorrow do worse.\n");
}
