#include "group/placements.h"

bool is_placed_in(const struct paper *paper, const struct topic *topic)
{
    for (size_t i = 0; i < paper->placed_count; i++)
        if (paper->placed[i] == topic)
            return true;
    return false;
}

static void place(struct paper *paper, struct topic *topic)
{
    if (paper->placed_count < MAX_PAPER_TOPICS && !is_placed_in(paper, topic))
        paper->placed[paper->placed_count++] = topic;
}

static void take_annotation(const struct catalogue *catalogue, const struct annotation *annotation)
{
    struct paper *paper = annotation->paper;
    for (size_t i = 0; paper != NULL && i < annotation->topics.count; i++) {
        struct topic *topic = map_get(&catalogue->topics_by_name, annotation->topics.items[i].text);
        if (topic == NULL)
            continue;
        place(paper, topic);
        paper->is_placed_first = true;
    }
}

static bool has_annotated_topics(const struct paper *paper)
{
    return paper->annotation != NULL && paper->annotation->topics.count > 0;
}

static void take_topic(const struct catalogue *catalogue, struct topic *topic, const reference_array *names, bool first)
{
    for (size_t i = 0; i < names->count; i++) {
        struct paper *paper = catalogue_find_paper(catalogue, names->items[i].text);
        if (paper == NULL || has_annotated_topics(paper))
            continue;
        place(paper, topic);
        paper->is_placed_first = paper->is_placed_first || first;
    }
}

void placements_take(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->annotations.count; i++)
        take_annotation(catalogue, catalogue->annotations.items[i]);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        take_topic(catalogue, catalogue->topics.items[i], &catalogue->topics.items[i]->placed, true);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        take_topic(catalogue, catalogue->topics.items[i], &catalogue->topics.items[i]->also, false);
}
