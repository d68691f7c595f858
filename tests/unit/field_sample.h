/* A struct with a member of every type that front matter can have, and the table that reads it. */
#ifndef TESTS_FIELD_SAMPLE_H
#define TESTS_FIELD_SAMPLE_H

#include "read/fields.h"

struct sample {
    struct str title, url;
    struct reference name, slug;
    struct date date;
    long number;
    reference_array items, slugs, urls;
    weight_array weights;
};

static const struct field sample_fields[] = {
    {STR_INIT("title"), FIELD_STRING, .offset = offsetof(struct sample, title), .required = true},
    {STR_INIT("name"), FIELD_REFERENCE, .offset = offsetof(struct sample, name)},
    {STR_INIT("slug"), FIELD_SLUG, .offset = offsetof(struct sample, slug)},
    {STR_INIT("url"), FIELD_URL, .offset = offsetof(struct sample, url)},
    {STR_INIT("date"), FIELD_DATE, .offset = offsetof(struct sample, date)},
    {STR_INIT("number"), FIELD_INTEGER, .offset = offsetof(struct sample, number), .least = -5, .most = 1000},
    {STR_INIT("items"), FIELD_STRINGS, .offset = offsetof(struct sample, items)},
    {STR_INIT("slugs"), FIELD_SLUGS, .offset = offsetof(struct sample, slugs)},
    {STR_INIT("urls"), FIELD_URLS, .offset = offsetof(struct sample, urls)},
    {STR_INIT("weights"), FIELD_WEIGHTS, .offset = offsetof(struct sample, weights), .least = -100, .most = 100},
};

static inline void read_sample(const struct source *source, struct sample *sample, struct arena *arena,
                               struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    struct yaml_node *root;
    if (yaml_read(&scratch, source, source->text, diagnostics, &root))
        fields_read(root, (struct place){source, 0, 0}, FIELD_TABLE(sample_fields), sample, arena, diagnostics);
    arena_release(&scratch);
}

#endif
