#include "group/group.h"

#include "base/parallel.h"
#include "group/terms.h"

enum { MOST_REASONS = 5 };

static const double least_primary = 2;    /* the sum that a first topic needs */
static const double least_further = 4;    /* and a further one, */
static const double share_of_first = 0.5; /* which also needs this share of the first one's */

struct grouping {
    struct catalogue *catalogue;
    const struct term_index *terms;
    struct word_reader readers[MAX_WORKERS];
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

static void place(struct paper *paper, struct topic *topic)
{
    if (paper->topic_count < MAX_PAPER_TOPICS && !has_topic(paper, topic))
        paper->topics[paper->topic_count++] = (struct paper_topic){.topic = topic, .by_curator = true, .score = 1};
}

static void place_all(const struct catalogue *catalogue, struct topic *topic, const reference_array *names)
{
    for (size_t i = 0; i < names->count; i++) {
        struct paper *paper = catalogue_find_paper(catalogue, names->items[i].text);
        if (paper != NULL && (paper->annotation == NULL || paper->annotation->topics.count == 0))
            place(paper, topic);
    }
}

static void place_by_curator(const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->annotations.count; i++) {
        const struct annotation *annotation = catalogue->annotations.items[i];
        for (size_t j = 0; annotation->paper != NULL && j < annotation->topics.count; j++) {
            struct topic *topic = map_get(&catalogue->topics_by_name, annotation->topics.items[j].text);
            if (topic != NULL)
                place(annotation->paper, topic);
        }
    }
    for (size_t i = 0; i < catalogue->topics.count; i++)
        place_all(catalogue, catalogue->topics.items[i], &catalogue->topics.items[i]->placed);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        place_all(catalogue, catalogue->topics.items[i], &catalogue->topics.items[i]->also);
}

static void add_reasons(struct paper_topic *paper_topic, const struct topic_score *score, struct arena *arena)
{
    for (size_t i = 0; i < score->fired.count && i < MOST_REASONS; i++)
        if (score->fired.items[i].added > 0)
            *array_push(arena, &paper_topic->why) = score->fired.items[i].term->phrase.text;
}

static void fill_topics(struct paper *paper, const struct catalogue *catalogue, const struct topic_score *scores,
                        struct arena *arena)
{
    double first = 0;
    while (paper->topic_count < MAX_PAPER_TOPICS) {
        const struct topic_score *best = NULL;
        struct topic *topic = NULL;
        for (size_t i = 0; i < catalogue->topics.count; i++)
            if ((best == NULL || scores[i].sum > best->sum) && !has_topic(paper, catalogue->topics.items[i])) {
                best = &scores[i];
                topic = catalogue->topics.items[i];
            }
        bool further = paper->topic_count > 0;
        if (best == NULL || best->sum < (further ? least_further : least_primary) ||
            (further && best->sum < first * share_of_first))
            return;
        first = further ? first : best->sum;
        struct paper_topic *added = &paper->topics[paper->topic_count++];
        *added = (struct paper_topic){.topic = topic, .score = best->sum / (best->sum + 4)};
        add_reasons(added, best, arena);
    }
}

static void group_one(void *context, unsigned worker, size_t index)
{
    struct grouping *grouping = context;
    struct paper *paper = grouping->catalogue->papers.items[index];
    if (paper->annotation != NULL && paper->annotation->topics.count > 0)
        return;
    struct arena *scratch = &grouping->scratch[worker];
    const struct topic_score *scores =
        term_scores(grouping->terms, &grouping->readers[worker], paper->title, paper->abstract, scratch);
    fill_topics(paper, grouping->catalogue, scores, &grouping->results[worker]);
    arena_reset(scratch);
}

static void fill_topic_papers(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++)
            *array_push(&catalogue->arena, &paper->topics[j].topic->papers) = paper;
    }
}

void group_papers(struct catalogue *catalogue, unsigned workers)
{
    struct grouping grouping = {.catalogue = catalogue};
    place_by_curator(catalogue);
    grouping.terms = term_index_new(catalogue, &catalogue->arena);
    for (unsigned i = 0; i < workers; i++)
        word_reader_init(&grouping.readers[i]);
    parallel_for(catalogue->papers.count, workers, group_one, &grouping);
    for (unsigned i = 0; i < workers; i++) {
        word_reader_release(&grouping.readers[i]);
        arena_release(&grouping.scratch[i]);
        arena_adopt(&catalogue->arena, &grouping.results[i]);
    }
    fill_topic_papers(catalogue);
}
