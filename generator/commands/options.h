/* What is typed after `digestpress COMMAND`: GNU-style long options, the same words for all commands. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/date.h"

#define DIGESTPRESS_VERSION "0.1.0"

/* Exit statuses of the program. */
enum { EXIT_DONE = 0, EXIT_MISTAKES = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

/* What dump prints. */
enum dump_format { DUMP_JSON, DUMP_BIBTEX, DUMP_RIS, DUMP_CSL, DUMP_CSV, DUMP_OPML };

struct options {
    struct str content, layouts, output; /* folders */
    struct str base_url;                 /* empty: the one of the settings */
    unsigned threads;
    bool quiet;
    char **files; /* what stands behind the options: names of files */
    size_t file_count;
    struct date date; /* of what is imported; year 0: not said */
    struct str word;  /* for the name of what is imported */
    bool dry_run;
    struct str explain; /* a paper; no data: not asked for */
    bool evaluate, all;
    unsigned propose; /* the number of a proposed topic, from 1; 0: not asked for */
    enum dump_format format;
};

/* Which options a command takes, as bits. */
enum { TAKES_CONTENT = 1, TAKES_SITE = 2, TAKES_OUTPUT = 4, TAKES_TOPICS = 8, TAKES_FORMAT = 16, TAKES_FILES = 32 };

/* Read the words behind the command. Returns false where the command is done: `--help` printed `usage` and the
 * options taken (status EXIT_DONE), or the usage was wrong and standard error says how (status EXIT_USAGE). */
bool options_read(int argc, char **argv, const char *usage, unsigned takes, struct options *options, int *status);

/* "Did you mean", on standard error, where one of the names is near; each of them after `before`. */
void suggest_usage(const char *before, struct str wrong, const struct str *names, size_t count);

#endif
