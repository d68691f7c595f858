#include "group/group.h"

#include "base/parallel.h"
#include "group/placements.h"
#include "group/scorer.h"

struct grouping {
    const struct catalogue *catalogue;
    const struct scorer *scorer;
    struct arena scratch[MAX_WORKERS];
    struct arena results[MAX_WORKERS];
};

static bool has_topic(const struct paper *paper, const struct topic *topic)
{
    for (size_t i = 0; i < paper->topic_count; i++)
        if (paper->topics[i].topic == topic)
            return true;
    return false;
}

static void add_topic(struct paper *paper, struct paper_topic topic)
{
    if (paper->topic_count < MAX_PAPER_TOPICS && !has_topic(paper, topic.topic))
        paper->topics[paper->topic_count++] = topic;
}

static void add_placements(struct paper *paper)
{
    for (size_t i = 0; i < paper->placed_count; i++)
        add_topic(paper, (struct paper_topic){.topic = paper->placed[i], .by_curator = true, .score = 1});
}

/* What a score says as a share of certainty. */
static double clamp(double score)
{
    return score < 0 ? 0 : score > 1 ? 1 : score;
}

/* The topics that the generator finds for a paper, with their reasons; returns how many. */
static size_t find_topics(struct grouping *grouping, unsigned worker, const struct paper *paper,
                          struct paper_topic found[MAX_PAPER_TOPICS])
{
    struct arena *scratch = &grouping->scratch[worker];
    size_t topics[MAX_PAPER_TOPICS];
    struct paper_scores scores = scorer_score(grouping->scorer, paper, scratch);
    size_t count = scorer_decide(grouping->scorer, scores.scores, topics);
    for (size_t i = 0; i < count; i++) {
        struct topic *topic = grouping->catalogue->topics.items[topics[i]];
        found[i] = (struct paper_topic){.topic = topic, .score = clamp(scores.scores[topics[i]])};
        scorer_explain(grouping->scorer, paper, &scores, topics[i], &found[i], &grouping->results[worker], scratch);
    }
    arena_reset(scratch);
    return count;
}

static void group_one(void *context, unsigned worker, size_t index)
{
    struct grouping *grouping = context;
    struct paper *paper = grouping->catalogue->papers.items[index];
    struct paper_topic found[MAX_PAPER_TOPICS];
    size_t count = paper->is_placed_first ? 0 : find_topics(grouping, worker, paper, found);
    if (count > 0)
        add_topic(paper, found[0]);
    add_placements(paper);
    for (size_t i = 1; i < count; i++)
        add_topic(paper, found[i]);
}

void group_fill_topics(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++)
            *array_push(&catalogue->arena, &paper->topics[j].topic->papers) = paper;
    }
}

void group_papers(struct catalogue *catalogue, const struct texts *texts, unsigned workers)
{
    struct grouping grouping = {.catalogue = catalogue};
    struct arena working = ARENA_INIT;
    placements_take(catalogue);
    struct scorer *scorer = scorer_new(catalogue, texts, &working);
    scorer_learn(scorer, NULL, &working, workers);
    grouping.scorer = scorer;
    parallel_for(catalogue->papers.count, workers, group_one, &grouping);
    for (unsigned i = 0; i < workers; i++) {
        arena_release(&grouping.scratch[i]);
        arena_adopt(&catalogue->arena, &grouping.results[i]);
    }
    arena_release(&working);
    group_fill_topics(catalogue);
}
