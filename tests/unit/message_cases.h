/* Tests of messages as a table: a sentence, an input, and all that is diagnosed, in its exact words. Each row is a
 * test of its own. Include support.h first. */
#ifndef TESTS_MESSAGE_CASES_H
#define TESTS_MESSAGE_CASES_H

#include "catalogue/catalogue.h"

struct message_case {
    const char *name, *input, *expected;
};

enum { MAX_MESSAGE_CASES = 128 };

/* Read a source into a catalogue. */
typedef void message_reader(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

struct message_test {
    const struct message_case *row;
    const char *path;
    message_reader *read;
};

static inline void assert_message_case(void **state)
{
    const struct message_test *test = *state;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    catalogue_init(&catalogue);
    diagnostics_init(&diagnostics);
    test->read(source_of(&catalogue.arena, test->path, test->row->input), &catalogue, &diagnostics);
    assert_diagnostics(&diagnostics, test->row->expected);
    diagnostics_release(&diagnostics);
    catalogue_release(&catalogue);
}

/* Run each row of an array as a test; returns how many failed. */
#define run_message_cases(group, rows, path, read)                                                                     \
    run_message_case_rows((group), (rows), sizeof(rows) / sizeof *(rows), (path), (read))

static inline int run_message_case_rows(const char *group, const struct message_case *rows, size_t count,
                                        const char *path, message_reader *read)
{
    struct CMUnitTest tests[MAX_MESSAGE_CASES];
    struct message_test states[MAX_MESSAGE_CASES];
    if (count > MAX_MESSAGE_CASES)
        abort();
    for (size_t i = 0; i < count; i++) {
        states[i] = (struct message_test){&rows[i], path, read};
        tests[i] = (struct CMUnitTest){rows[i].name, assert_message_case, NULL, NULL, &states[i]};
    }
    return _cmocka_run_group_tests(group, tests, count, NULL, NULL);
}

#endif
