/* What a mistake of YAML's syntax means to somebody who does not know YAML's grammar. */
#ifndef READ_YAML_PROBLEM_H
#define READ_YAML_PROBLEM_H

#include "base/diagnostics.h"

/* A mistake as libyaml tells it: its words, where it gave up, and where what it was reading began. Offsets are bytes
 * of the source. */
struct yaml_problem {
    const struct source *source;
    struct str part; /* the YAML, a view into the source */
    struct str problem, context;
    size_t at, context_at;
};

/* Report it as one error, with the remedy. */
void yaml_problem_report(const struct yaml_problem *problem, struct diagnostics *diagnostics);

/* Add to the last diagnostic how the value on the line of `at` is put in quotes. */
void yaml_help_quote(const struct source *source, size_t at, struct diagnostics *diagnostics);

#endif
