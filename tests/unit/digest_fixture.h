/* Reading digests of any format into a catalogue, for the tests of their readers. */
#ifndef TESTS_DIGEST_FIXTURE_H
#define TESTS_DIGEST_FIXTURE_H

#include "catalogue_fixture.h"

#include "catalogue/identifiers.h"
#include "catalogue/merge.h"
#include "read/digests/digest.h"

static inline void read_digest_bytes(struct fixture *fixture, const char *path, struct str text)
{
    struct source *source = arena_new(fixture->arena, struct source);
    struct digest_settings *settings = arena_new(fixture->arena, struct digest_settings);
    *source = (struct source){str_from(path), text};
    digest_read(source, settings, &fixture->catalogue, &fixture->diagnostics);
}

static inline void read_digest_as(struct fixture *fixture, const char *path, const char *text)
{
    read_digest_bytes(fixture, path, str_from(text));
}

static inline const struct entry *entry_at(const struct fixture *fixture, size_t index)
{
    assert_true(index < fixture->catalogue.entries.count);
    return fixture->catalogue.entries.items[index];
}

static inline struct str authors_of(struct fixture *fixture, const struct paper_details *details)
{
    struct str names = STR("");
    for (size_t i = 0; i < details->authors.count; i++) {
        struct str name = author_name(fixture->arena, &details->authors.items[i]);
        names = arena_format(fixture->arena, "%.*s%s%.*s", STR_ARG(names), i == 0 ? "" : ", ", STR_ARG(name));
    }
    return names;
}

static inline void assert_day(struct date date, const char *expected)
{
    char day[32];
    snprintf(day, sizeof day, "%04d-%02d-%02d", date.year, date.month, date.day);
    assert_string_equal(day, expected);
}

#endif
