/* What the commands of TeX that stand for one character look like. */
#ifndef RENDER_TEX_SYMBOLS_H
#define RENDER_TEX_SYMBOLS_H

#include <stdint.h>

#include "base/str.h"

/* What a symbol is to its neighbours in a formula. */
enum tex_kind { TEX_ORDINARY, TEX_FUNCTION, TEX_BINARY, TEX_RELATION, TEX_OPENING, TEX_CLOSING, TEX_PUNCTUATION };

struct tex_symbol {
    const char *name, *shown;
    enum tex_kind kind;
};

/* The symbol of the command `name` (without backslash) in a formula or in text, or NULL. */
const struct tex_symbol *tex_symbol(struct str name);
/* The first symbol that is shown so, or NULL. */
const struct tex_symbol *tex_symbol_shown(struct str shown);
/* The same for commands that mean something in running text alone: \textendash, \eg, \o. */
const char *tex_text_symbol(struct str name);
/* A Greek letter by its name, or NULL. */
const char *tex_greek(struct str name);

/* The accent of \'e or \c{c} by its command, as a combining character; 0 where it is none. */
uint32_t tex_accent(struct str command);
/* The accent of a command of formulas: \hat, \tilde. */
uint32_t tex_math_accent(struct str name);
/* The one character of a letter under an accent, where Unicode has it; else 0. */
uint32_t tex_accented(uint32_t accent, uint32_t letter);
/* \mathbb{R}: the letter with a double stroke. */
uint32_t tex_double_struck(char letter);

#endif
