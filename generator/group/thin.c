#include "group/thin.h"

static size_t count_placed(const struct catalogue *catalogue, const struct topic *topic)
{
    size_t count = 0;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        bool here = topic == NULL && paper->placed_count > 0;
        for (size_t j = 0; j < paper->placed_count; j++)
            here = here || paper->placed[j] == topic;
        count += here;
    }
    return count;
}

static void warn_without_terms(const struct catalogue *catalogue, const struct topic *topic,
                               struct diagnostics *diagnostics)
{
    size_t placed = count_placed(catalogue, topic);
    if (placed == 0)
        warn_at(diagnostics, topic->place,
                "the topic '%.*s' has no terms and no placed papers: only its title and introduction say what belongs "
                "there",
                STR_ARG(topic->slug));
    else
        warn_at(diagnostics, topic->place, "the topic '%.*s' has no terms: only %zu placed %s what belongs there",
                STR_ARG(topic->slug), placed, placed == 1 ? "paper says" : "papers say");
    diagnose_help(diagnostics, "write some under 'terms', as 'phrase: weight'");
}

void warn_of_thin_topics(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    size_t topics = catalogue->topics.count, placed = count_placed(catalogue, NULL);
    if (diagnostics_exit_status(diagnostics) != 0)
        return;
    for (size_t t = 0; t < topics; t++)
        if (catalogue->topics.items[t]->terms.count == 0)
            warn_without_terms(catalogue, catalogue->topics.items[t], diagnostics);
    if (topics < 2 || placed >= topics || catalogue->papers.count < topics)
        return;
    if (placed == 0)
        warn_at(diagnostics, NO_PLACE, "no paper is placed in a topic: terms alone decide");
    else
        warn_at(diagnostics, NO_PLACE, "%zu %s placed in %zu topics: little can be learnt from that", placed,
                placed == 1 ? "paper is" : "papers are", topics);
    diagnose_help(diagnostics, "name some under 'papers' in the topics' files; 'digestpress topics' lists close calls");
}
