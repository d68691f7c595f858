/* An empty catalogue with its diagnostics, new for each test. */
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
