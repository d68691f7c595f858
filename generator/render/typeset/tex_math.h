/* The common part of TeX's mathematics, set in a line of text: letters, numbers, symbols, scripts, accents, fractions
 * as a/b, roots, styles. A formula with anything else in it is not set at all, so that it stays as it was written. */
#ifndef RENDER_TEX_MATH_H
#define RENDER_TEX_MATH_H

#include "render/typeset/setter.h"

/* The inside of a formula. False, and nothing set, where it has more in it than is known here. */
bool tex_math_set(struct setter *setter, struct str formula);
/* The inside of a script that stands in running text: k_{ast}, 360^{circ}. Names of symbols count without their
 * backslash, which many sources lost, and letters stay upright like those around them. */
bool tex_math_set_script(struct setter *setter, struct str script);
/* A command of formulas, with its arguments, in running text: \sqrt{T}, \mathcal{O}. `source` begins with the name.
 * Returns how much of it was set; 0, and nothing set, where it is no such command. */
size_t tex_math_set_command(struct setter *setter, struct str source);

#endif
