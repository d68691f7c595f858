/* The common part of TeX's mathematics as MathML Core, for what the curator writes: letters, numbers, signs and
 * symbols, scripts, fractions, roots, sums and other large operators with limits, functions, accents, alphabets, words,
 * brackets that grow, matrices and cases. content/README.md lists what a curator can use.
 *
 * No attribute is one that a Content-Security-Policy could refuse; the source is the `alttext`. A formula with anything
 * else in it is not shown as MathML at all. Time is linear in its length, for a depth of at most MATHML_MAX_DEPTH. */
#ifndef RENDER_MATHML_H
#define RENDER_MATHML_H

#include "base/arena.h"
#include "base/buf.h"

enum { MATHML_MAX_BYTES = 4000, MATHML_MAX_DEPTH = 32 };

enum math_problem {
    MATH_FINE,
    MATH_UNKNOWN,    /* a command or an environment that is not known */
    MATH_MISPLACED,  /* something that cannot stand there */
    MATH_UNFINISHED, /* something whose argument or end is missing */
    MATH_TOO_LONG,
    MATH_TOO_DEEP,
};

struct math_mistake {
    enum math_problem problem;
    struct str where; /* view into the formula */
};

/* Append a formula, its TeX without delimiters. Nothing is appended where the problem is not MATH_FINE. `scratch` holds
 * what is gone when the page is done. */
struct math_mistake mathml_render(struct str tex, bool is_display, struct arena *scratch, struct buf *out);
/* The formula as words, unescaped: in Unicode where that can show it, else its TeX in one line. */
void mathml_words(struct str tex, struct buf *out);
/* The formula as HTML without MathML, which many feed readers strip to a heap of letters: var, sub and sup. False, and
 * nothing appended, where these cannot show it. */
bool mathml_plain_html(struct str tex, struct buf *out);

#endif
