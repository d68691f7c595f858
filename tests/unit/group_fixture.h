/* A catalogue made by hand, for the tests of grouping: papers, and topics with terms and placements. */
#ifndef TESTS_GROUP_FIXTURE_H
#define TESTS_GROUP_FIXTURE_H

#include "support.h"

#include "catalogue/link.h"

struct group_fixture {
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct arena *arena; /* the catalogue's */
    struct digest *digest;
};

static inline int group_setup(void **state)
{
    struct group_fixture *fixture = calloc(1, sizeof *fixture);
    catalogue_init(&fixture->catalogue);
    diagnostics_init(&fixture->diagnostics);
    fixture->arena = &fixture->catalogue.arena;
    fixture->catalogue.settings.related = MOST_RELATED;
    fixture->digest = arena_new(fixture->arena, struct digest);
    *fixture->digest = (struct digest){.slug = STR("2025-05-16"),
                                       .date = {2025, 5, 16},
                                       .place = {source_of(fixture->arena, "2025-05-16.txt", ""), 0, 0}};
    *array_push(fixture->arena, &fixture->catalogue.digests) = fixture->digest;
    *state = fixture;
    return 0;
}

static inline int group_teardown(void **state)
{
    struct group_fixture *fixture = *state;
    diagnostics_release(&fixture->diagnostics);
    catalogue_release(&fixture->catalogue);
    free(fixture);
    return 0;
}

static inline struct reference reference_in(struct group_fixture *fixture, const char *path, const char *text)
{
    const struct source *source = source_of(fixture->arena, path, text);
    return (struct reference){source->text, {source, 0, source->text.length}};
}

static inline void add_text(struct group_fixture *fixture, const char *title, const char *abstract)
{
    struct entry *entry = arena_new(fixture->arena, struct entry);
    *entry = (struct entry){.title = reference_in(fixture, "2025-05-16.txt", title),
                            .abstract = str_from(abstract),
                            .position = fixture->digest->entries.count + 1,
                            .digest = fixture->digest};
    *array_push(fixture->arena, &fixture->digest->entries) = entry;
    *array_push(fixture->arena, &fixture->catalogue.entries) = entry;
}

static inline struct topic *add_topic(struct group_fixture *fixture, const char *slug)
{
    struct topic *topic = arena_new(fixture->arena, struct topic);
    const char *path = arena_format(fixture->arena, "%s.md", slug).data;
    *topic = (struct topic){
        .slug = str_from(slug), .title = str_from(slug), .source = source_of(fixture->arena, path, "---")};
    topic->place = (struct place){topic->source, 0, 0};
    *array_push(fixture->arena, &fixture->catalogue.topics) = topic;
    return topic;
}

static inline void add_term(struct group_fixture *fixture, struct topic *topic, const char *phrase, double weight)
{
    *array_push(fixture->arena, &topic->terms) = (struct topic_term){reference_in(fixture, "t.md", phrase), weight};
}

static inline void place_in(struct group_fixture *fixture, reference_array *placed, const char *paper)
{
    *array_push(fixture->arena, placed) = reference_in(fixture, "t.md", paper);
}

static inline void annotate(struct group_fixture *fixture, const char *paper, const char *first, const char *second)
{
    struct annotation *annotation = arena_new(fixture->arena, struct annotation);
    annotation->paper_name = reference_in(fixture, "a.md", paper);
    annotation->source = annotation->paper_name.place.source;
    if (first != NULL)
        *array_push(fixture->arena, &annotation->topics) = reference_in(fixture, "a.md", first);
    if (second != NULL)
        *array_push(fixture->arena, &annotation->topics) = reference_in(fixture, "a.md", second);
    *array_push(fixture->arena, &fixture->catalogue.annotations) = annotation;
}

/* Resolve the references, without a mistake. */
static inline void link_papers(struct group_fixture *fixture)
{
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
}

static inline struct paper *paper_called(struct group_fixture *fixture, const char *name)
{
    struct paper *paper = catalogue_find_paper(&fixture->catalogue, str_from(name));
    assert_non_null(paper);
    return paper;
}

#endif
