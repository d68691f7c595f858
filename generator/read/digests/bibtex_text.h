/* The TeX of a BibTeX field as the catalogue wants it. */
#ifndef READ_BIBTEX_TEXT_H
#define READ_BIBTEX_TEXT_H

#include "base/arena.h"

/* The text that the value of a field stands for: braces that only protect go, accents and named characters become
 * Unicode (NFC), '~' a blank, and "\%", "\&", "\_" and the like what they escape. Formulas, commands that change the
 * font and those that are not known stay as they came, with their braces: pages show them as they show what a digest
 * has. In the arena, or a view. Linear. */
struct str bibtex_text(struct arena *arena, struct str value);

#endif
