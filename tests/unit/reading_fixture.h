/* The state of tests that read a text: a struct that begins with READING_MEMBERS, new for each test. */
#ifndef TESTS_READING_FIXTURE_H
#define TESTS_READING_FIXTURE_H

#include "support.h"

#define READING_MEMBERS                                                                                                \
    struct arena arena;                                                                                                \
    struct diagnostics diagnostics

struct reading {
    READING_MEMBERS;
};

static inline int reading_setup(void **state, size_t size)
{
    struct reading *reading = calloc(1, size);
    diagnostics_init(&reading->diagnostics);
    *state = reading;
    return 0;
}

static inline int reading_teardown(void **state)
{
    struct reading *reading = *state;
    diagnostics_release(&reading->diagnostics);
    arena_release(&reading->arena);
    free(reading);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, reading_teardown)

#endif
