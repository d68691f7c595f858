/* Formulas in Markdown: $…$, \(…\), $$…$$ and \[…\], cut out before cmark sees the text, to which what is TeX in them
 * would be emphasis and escapes.
 *
 * A formula lies within one paragraph or heading and holds no backtick and no dollar without a backslash. $ opens one
 * where a non-blank follows, and closes it behind a non-blank where no digit follows (Pandoc's rule), so that "$5 and
 * $10" is money; \[ opens one where no letter is before it in its line and nothing comes behind its \]: elsewhere it is
 * Markdown's bracket. A backslash before the dollar makes it one, as in all of Markdown. What stands in code spans is
 * left alone. */
#ifndef RENDER_FORMULAS_H
#define RENDER_FORMULAS_H

#include "base/arena.h"

struct formula {
    struct str whole; /* view into the Markdown, with its delimiters */
    struct str tex;   /* the same without them; a line within a quote begins with its ">" */
    bool is_display;  /* $$…$$ or \[…\] */
    size_t line;      /* where it stands once all are cut out, from 1 */
    size_t breaks;    /* lines that were cut out with it and those before it */
};

struct formulas {
    ARRAY_OF(struct formula) list;
    ARRAY_OF(struct str) unclosed; /* each "$$" that does not end in its paragraph */
};

/* Whether there can be any: a quick look. */
bool formulas_possible(struct str markdown);
/* Add those of `lines`, all lines of one paragraph or heading. Linear. */
void formulas_find(struct str lines, struct arena *arena, struct formulas *formulas);
/* The Markdown with a mark in the place of each; sets their lines. */
struct str formulas_cut(struct str markdown, struct formulas *formulas, struct arena *arena);
/* The line of the Markdown that is `line` of what is left. */
size_t formulas_line(const struct formulas *formulas, size_t line);

/* The mark that is next in `text` at or after `from`: where it starts and ends, and what it stands for. NULL where
 * there is none. */
const struct formula *formulas_next(const struct formulas *formulas, struct str text, size_t from, size_t *start,
                                    size_t *end);
/* `text` with each mark replaced by what it stands for. */
struct str formulas_restore(const struct formulas *formulas, struct str text, struct arena *arena);

#endif
