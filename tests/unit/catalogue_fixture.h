/* An empty catalogue with its diagnostics, new for each test, and ways to fill it. */
#ifndef TESTS_CATALOGUE_FIXTURE_H
#define TESTS_CATALOGUE_FIXTURE_H

#include "support.h"

#include "catalogue/catalogue.h"

struct fixture {
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct arena *arena; /* the catalogue's */
};

static inline int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    catalogue_init(&fixture->catalogue);
    diagnostics_init(&fixture->diagnostics);
    fixture->arena = &fixture->catalogue.arena;
    *state = fixture;
    return 0;
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;
    diagnostics_release(&fixture->diagnostics);
    catalogue_release(&fixture->catalogue);
    free(fixture);
    return 0;
}

static inline struct digest *add_digest(struct fixture *fixture, const char *slug, struct date date)
{
    struct digest *digest = arena_new(fixture->arena, struct digest);
    struct str path = arena_format(fixture->arena, "%s.txt", slug);
    *digest = (struct digest){
        .slug = str_from(slug), .date = date, .place = {source_of(fixture->arena, path.data, ""), 0, 0}};
    *array_push(fixture->arena, &fixture->catalogue.digests) = digest;
    return digest;
}

static inline void add_entry(struct fixture *fixture, struct digest *digest, const char *title, const char *abstract)
{
    struct entry *entry = arena_new(fixture->arena, struct entry);
    const struct source *source = source_of(fixture->arena, digest->place.source->path.data, title);
    *entry = (struct entry){.title = {source->text, {source, 0, source->text.length}},
                            .abstract = str_from(abstract),
                            .position = digest->entries.count + 1,
                            .digest = digest};
    *array_push(fixture->arena, &digest->entries) = entry;
    *array_push(fixture->arena, &fixture->catalogue.entries) = entry;
}

/* A reference that is the whole text of a file. */
static inline struct reference reference_in(struct fixture *fixture, const char *path, const char *text)
{
    const struct source *source = source_of(fixture->arena, path, text);
    return (struct reference){source->text, {source, 0, source->text.length}};
}

static inline struct annotation *add_annotation(struct fixture *fixture, const char *path, const char *paper)
{
    struct annotation *annotation = arena_new(fixture->arena, struct annotation);
    annotation->paper_name = reference_in(fixture, path, paper);
    annotation->source = annotation->paper_name.place.source;
    *array_push(fixture->arena, &fixture->catalogue.annotations) = annotation;
    return annotation;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
