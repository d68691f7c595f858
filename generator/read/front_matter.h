/* Markdown under YAML front matter: the two are told apart here, and what stands between the lines is read.
 *
 *     ---
 *     title: Scaling Laws
 *     ---
 *     The text.
 *
 * The first line that is not blank is "---"; the front matter goes to the next line "---" or "...". A byte-order mark,
 * CRLF and blanks behind the lines do no harm. */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "read/fields.h"

struct front_matter {
    struct str opening;    /* the line "---" */
    struct str yaml;       /* between the lines */
    struct reference body; /* without blank lines before it and white space behind it; may be empty */
};

/* Split the source. False, with an error, where it is not text, has no front matter or one that is never closed;
 * `first_key` is what the remedy tells to begin with. */
bool front_matter_split(const struct source *source, struct str first_key, struct front_matter *parts,
                        struct diagnostics *diagnostics);

/* Split the source and read its front matter into the struct at `into` as the table says, and its text into *body.
 * False where there was no front matter that could be read; *body is then what there is of it. Mistakes in single
 * fields are reported, and give true. Strings are views into the source or live in the arena. */
bool front_matter_read(const struct source *source, struct field_table table, void *into, struct reference *body,
                       struct arena *arena, struct diagnostics *diagnostics);

#endif
