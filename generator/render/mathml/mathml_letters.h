/* The alphabets of mathematics, as Unicode has them: MathML Core knows no other way to a bold or a script letter. */
#ifndef RENDER_MATHML_LETTERS_H
#define RENDER_MATHML_LETTERS_H

#include <stdint.h>

#include "base/str.h"

enum math_font {
    FONT_PLAIN, /* letters are variables: slanted */
    FONT_UPRIGHT,
    FONT_BOLD,
    FONT_BOLD_ITALIC,
    FONT_DOUBLE_STRUCK,
    FONT_SCRIPT,
    FONT_FRAKTUR,
    FONT_SANS,
    FONT_MONOSPACE,
};

/* The letter or digit in that alphabet; itself where it has no such one. */
uint32_t math_letter(enum math_font font, uint32_t letter);
/* The alphabet of \mathbf and the like; false where `name` is no such command. */
bool math_font_of(struct str name, enum math_font *font);
/* The alphabet of \text, \textbf and the like, whose argument is words. */
bool math_text_font_of(struct str name, enum math_font *font);

#endif
