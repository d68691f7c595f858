#include "group/review.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "group/placements.h"

static const double overlap_share = 0.3; /* of the smaller topic's papers, to be reported */
enum { LEAST_OVERLAP = 3, SWALLOWS = 3, STARVES = 5 };

struct reviewing {
    const struct scorer *scorer;
    const struct catalogue *catalogue;
    struct arena scratch[MAX_WORKERS];
    bool **fired[MAX_WORKERS]; /* by topic and term */
    struct doubtful_paper *papers;
};

static void best_topics(const struct catalogue *catalogue, const double *scores, struct doubtful_paper *doubtful)
{
    for (size_t t = 0; t < catalogue->topics.count; t++) {
        size_t at = doubtful->count < MAX_PAPER_TOPICS ? doubtful->count++ : MAX_PAPER_TOPICS;
        for (; at > 0 && doubtful->scores[at - 1] < scores[t]; at--)
            if (at < MAX_PAPER_TOPICS) {
                doubtful->scores[at] = doubtful->scores[at - 1];
                doubtful->topics[at] = doubtful->topics[at - 1];
            }
        if (at < MAX_PAPER_TOPICS) {
            doubtful->scores[at] = scores[t];
            doubtful->topics[at] = t;
        }
    }
}

static void review_one(void *context, unsigned worker, size_t index)
{
    struct reviewing *reviewing = context;
    const struct catalogue *catalogue = reviewing->catalogue;
    struct paper *paper = catalogue->papers.items[index];
    struct paper_scores scores = scorer_score(reviewing->scorer, paper, &reviewing->scratch[worker]);
    for (size_t t = 0; t < catalogue->topics.count; t++)
        for (size_t i = 0; i < scores.terms[t].fired.count; i++)
            reviewing->fired[worker][t][scores.terms[t].fired.items[i].term - catalogue->topics.items[t]->terms.items] =
                true;
    struct doubtful_paper *doubtful = &reviewing->papers[index];
    *doubtful =
        (struct doubtful_paper){.paper = paper, .certainty = scorer_certainty(reviewing->scorer, scores.scores)};
    best_topics(catalogue, scores.scores, doubtful);
    arena_reset(&reviewing->scratch[worker]);
}

static bool **flags_for_terms(const struct catalogue *catalogue, struct arena *arena)
{
    bool **flags = arena_alloc(arena, catalogue->topics.count, sizeof *flags);
    for (size_t t = 0; t < catalogue->topics.count; t++)
        flags[t] = arena_alloc(arena, catalogue->topics.items[t]->terms.count, sizeof **flags);
    return flags;
}

static void take_silent_terms(struct review *review, const struct reviewing *reviewing, unsigned workers,
                              struct arena *arena)
{
    const struct catalogue *catalogue = reviewing->catalogue;
    bool **silent = flags_for_terms(catalogue, arena);
    for (size_t t = 0; t < catalogue->topics.count; t++) {
        review->topics[t].silent = silent[t];
        for (size_t i = 0; i < catalogue->topics.items[t]->terms.count; i++) {
            silent[t][i] = true;
            for (unsigned worker = 0; worker < workers; worker++)
                silent[t][i] = silent[t][i] && !reviewing->fired[worker][t][i];
            review->topics[t].silent_count += silent[t][i];
        }
    }
}

static int by_number(const struct doubtful_paper *a, const struct doubtful_paper *b)
{
    return (a->paper->number > b->paper->number) - (a->paper->number < b->paper->number);
}

static int compare_weakness(const void *left, const void *right)
{
    const struct doubtful_paper *a = left, *b = right;
    if (a->scores[0] != b->scores[0])
        return a->scores[0] < b->scores[0] ? -1 : 1;
    return by_number(a, b);
}

static int compare_closeness(const void *left, const void *right)
{
    const struct doubtful_paper *a = left, *b = right;
    if (a->certainty != b->certainty)
        return a->certainty < b->certainty ? -1 : 1;
    double gap_a = a->scores[0] - a->scores[1], gap_b = b->scores[0] - b->scores[1];
    if (a->certainty == CLOSE_FIRST && gap_a != gap_b)
        return gap_a < gap_b ? -1 : 1;
    return by_number(a, b);
}

static int compare_surprise(const void *left, const void *right)
{
    const struct doubtful_paper *a = left, *b = right;
    double gap_a = a->scores[0] - a->own_score, gap_b = b->scores[0] - b->own_score;
    if (gap_a != gap_b)
        return gap_a > gap_b ? -1 : 1;
    return by_number(a, b);
}

static void sort(doubtful_array *papers, int (*compare)(const void *, const void *))
{
    if (papers->count > 0)
        qsort(papers->items, papers->count, sizeof *papers->items, compare);
}

static void take_doubtful(struct review *review, const struct reviewing *reviewing, struct arena *arena)
{
    for (size_t i = 0; i < reviewing->catalogue->papers.count; i++) {
        const struct doubtful_paper *doubtful = &reviewing->papers[i];
        review->placed += doubtful->paper->placed_count > 0;
        if (doubtful->paper->placed_count > 0 || doubtful->certainty == CLEAR)
            continue;
        doubtful_array *into = doubtful->certainty == FITS_NOWHERE ? &review->nowhere
                               : doubtful->certainty == WEAK       ? &review->weak
                                                                   : &review->close;
        *array_push(arena, into) = *doubtful;
    }
    sort(&review->nowhere, compare_weakness);
    sort(&review->weak, compare_weakness);
    sort(&review->close, compare_closeness);
}

static void take_elsewhere(struct review *review, const struct scorer *scorer, const struct catalogue *catalogue,
                           struct arena *arena, unsigned workers)
{
    size_t count, topics = catalogue->topics.count;
    struct paper *const *placed = scorer_placed(scorer, &count);
    const double *scores = count > 0 ? scorer_leave_one_out(scorer, arena, workers) : NULL;
    for (size_t i = 0; i < count; i++) {
        struct doubtful_paper doubtful = {.paper = placed[i],
                                          .certainty = scorer_certainty(scorer, scores + i * topics)};
        best_topics(catalogue, scores + i * topics, &doubtful);
        doubtful.own_score = scores[i * topics + topic_number(catalogue, placed[i]->placed[0])];
        if (!is_placed_in(placed[i], catalogue->topics.items[doubtful.topics[0]]))
            *array_push(arena, &review->elsewhere) = doubtful;
    }
    sort(&review->elsewhere, compare_surprise);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct topic_pair *a = left, *b = right;
    if (a->share != b->share)
        return a->share > b->share ? -1 : 1;
    if (a->one != b->one)
        return a->one < b->one ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static void count_topics(struct review *review, const struct catalogue *catalogue, size_t *both)
{
    size_t topics = catalogue->topics.count;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++) {
            size_t one = topic_number(catalogue, paper->topics[j].topic);
            review->topics[one].first += j == 0;
            review->topics[one].all++;
            for (size_t k = 0; k < paper->topic_count; k++)
                both[one * topics + topic_number(catalogue, paper->topics[k].topic)]++;
        }
        for (size_t j = 0; j < paper->placed_count; j++)
            review->topics[topic_number(catalogue, paper->placed[j])].placed++;
    }
}

static void take_topics(struct review *review, const struct catalogue *catalogue, struct arena *arena)
{
    size_t topics = catalogue->topics.count;
    size_t *both = arena_alloc(arena, topics, topics * sizeof *both);
    count_topics(review, catalogue, both);
    for (size_t one = 0; one < topics; one++)
        for (size_t other = one + 1; other < topics; other++) {
            size_t papers = both[one * topics + other], a = review->topics[one].all, b = review->topics[other].all;
            double share = papers == 0 ? 0 : (double)papers / (double)(a < b ? a : b);
            if (papers >= LEAST_OVERLAP && share >= overlap_share)
                *array_push(arena, &review->overlaps) = (struct topic_pair){one, other, papers, share};
        }
    if (review->overlaps.count > 0)
        qsort(review->overlaps.items, review->overlaps.count, sizeof *review->overlaps.items, compare_pairs);
}

/* The letters of a stem, as the first placed paper has them that has it; empty where only introductions do. */
static struct str letters_of(const struct scorer *scorer, uint32_t stem)
{
    size_t count;
    struct paper *const *placed = scorer_placed(scorer, &count);
    for (size_t i = 0; i < count; i++) {
        struct str letters = text_letters(texts_of(scorer_texts(scorer), placed[i]->number), placed[i], stem);
        if (letters.length > 0)
            return letters;
    }
    return STR("");
}

static void take_telling(struct review *review, const struct scorer *scorer, size_t topics, struct arena *arena)
{
    for (size_t t = 0; t < topics; t++) {
        uint32_t stems[MOST_TELLING];
        size_t count = review->placed > 0 ? scorer_telling(scorer, t, stems) : 0;
        for (size_t i = 0; i < count; i++) {
            struct str letters = letters_of(scorer, stems[i]);
            if (letters.length > 0)
                *array_push(arena, &review->topics[t].telling) = letters;
        }
    }
}

struct review review_grouping(const struct scorer *scorer, const struct catalogue *catalogue, struct arena *arena,
                              unsigned workers)
{
    struct review review = {.papers = catalogue->papers.count};
    struct reviewing reviewing = {.scorer = scorer, .catalogue = catalogue};
    scorer_placed(scorer, &review.learnt);
    review.topics = arena_alloc(arena, catalogue->topics.count, sizeof *review.topics);
    reviewing.papers = arena_alloc(arena, catalogue->papers.count, sizeof *reviewing.papers);
    for (unsigned i = 0; i < workers; i++)
        reviewing.fired[i] = flags_for_terms(catalogue, arena);
    parallel_for(catalogue->papers.count, workers, review_one, &reviewing);
    take_silent_terms(&review, &reviewing, workers, arena);
    take_doubtful(&review, &reviewing, arena);
    take_elsewhere(&review, scorer, catalogue, arena, workers);
    take_topics(&review, catalogue, arena);
    take_telling(&review, scorer, catalogue->topics.count, arena);
    for (unsigned i = 0; i < workers; i++)
        arena_release(&reviewing.scratch[i]);
    return review;
}

bool review_swallows(const struct review *review, const struct catalogue *catalogue, size_t topic)
{
    return review->topics[topic].first * catalogue->topics.count > review->papers * SWALLOWS;
}

bool review_starves(const struct review *review, const struct catalogue *catalogue, size_t topic)
{
    return review->topics[topic].first * catalogue->topics.count * STARVES < review->papers;
}
