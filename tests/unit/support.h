/* What the unit tests share. Include it first: it brings cmocka with all that cmocka needs. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diagnostics.h"

/* The bytes of `s` are those of the C string. */
#define assert_str(s, expected)                                                                                        \
    do {                                                                                                               \
        struct str assert_str_value = (s);                                                                             \
        const char *assert_str_expected = (expected);                                                                  \
        assert_int_equal(assert_str_value.length, strlen(assert_str_expected));                                        \
        assert_memory_equal(assert_str_value.data, assert_str_expected, assert_str_value.length);                      \
    } while (0)

/* All that was diagnosed, printed, is exactly `expected`. */
static inline void assert_diagnostics(struct diagnostics *diagnostics, const char *expected)
{
    char *printed = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&printed, &length);
    diagnostics_print(diagnostics, stream);
    fclose(stream);
    assert_string_equal(printed, expected);
    free(printed);
}

static inline bool holds(struct str text, const char *part)
{
    return str_find(text, str_from(part), 0) < text.length;
}

/* For cmocka: an arena is the state of each test. */
static inline int arena_setup(void **state)
{
    *state = calloc(1, sizeof(struct arena));
    return 0;
}

static inline int arena_teardown(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

/* A source of that path and text, in the arena. */
static inline const struct source *source_of(struct arena *arena, const char *path, const char *text)
{
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){str_from(path), str_from(text)};
    return source;
}

#endif
