/* Mistakes and warnings: collected while the stages run, located and printed at the end, all in one run.
 *
 * A reader says where (a source and an offset in bytes) and what; line, column and the excerpt are worked out when
 * they are printed:
 *
 *     content/annotations/onebench.md:3:10: error: unknown topic 'benchmark'
 *         3 | topics: [benchmark]
 *           |          ^^^^^^^^^
 *       help: did you mean 'evaluation'?
 *
 * Columns count characters from 1. Control characters and bidirectional overrides in an excerpt are printed as '?',
 * so that no input can talk to the terminal. Not for several threads at once. */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdio.h>

#include "base/arena.h"

/* A file as it was read: its path as the user knows it, and its bytes. */
struct source {
    struct str path;
    struct str text;
};

/* A stretch of a source. No source: the diagnostic has no place. Length 0: the whole file (no excerpt). */
struct place {
    const struct source *source;
    size_t offset, length;
};
#define NO_PLACE ((struct place){NULL, 0, 0})

enum severity {
    SEVERITY_WARNING, /* the site is made all the same */
    SEVERITY_ERROR,   /* a mistake in the content: exit status 1 */
    SEVERITY_FAILURE, /* the machine could not do it: exit status 3 */
};

struct diagnostic {
    enum severity severity;
    struct place place;
    struct str message;
    struct str help; /* the remedy; empty where there is none */
    size_t number;   /* the order in which they were found */
};

struct diagnostics {
    struct arena arena;
    ARRAY_OF(struct diagnostic) list;
    size_t warnings, errors, failures;
};

void diagnostics_init(struct diagnostics *diagnostics);
void diagnostics_release(struct diagnostics *diagnostics);

/* Add one. The place's source must outlive the diagnostics. */
void diagnose(struct diagnostics *diagnostics, enum severity severity, struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
#define warn_at(diagnostics, place, ...) diagnose((diagnostics), SEVERITY_WARNING, (place), __VA_ARGS__)
#define error_at(diagnostics, place, ...) diagnose((diagnostics), SEVERITY_ERROR, (place), __VA_ARGS__)
#define failure_at(diagnostics, place, ...) diagnose((diagnostics), SEVERITY_FAILURE, (place), __VA_ARGS__)
/* Add the remedy to the diagnostic that was added last. */
void diagnose_help(struct diagnostics *diagnostics, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Add those of `other`, which is released. */
void diagnostics_take(struct diagnostics *diagnostics, struct diagnostics *other);

/* The place of `part`, a view into the source's text. */
struct place place_of(const struct source *source, struct str part);

/* Print all of them in the order of paths and lines; those without a place last. */
void diagnostics_print(struct diagnostics *diagnostics, FILE *stream);

/* 0 where there are only warnings, 1 for errors, 3 for failures. */
int diagnostics_exit_status(const struct diagnostics *diagnostics);

#endif
