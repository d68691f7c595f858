/* What makes two titles the same paper. */
#ifndef CATALOGUE_TITLE_KEY_H
#define CATALOGUE_TITLE_KEY_H

#include "base/arena.h"

/* NFKC, case folded, apostrophes dropped, punctuation, separators and controls folded to single blanks, none at the
 * ends: "Don't  Stop—Scaling!" gives "dont stop scaling". A title of nothing but punctuation is its own key, with
 * white space folded. The title must be UTF-8; the key lives in the arena. */
struct str title_key(struct arena *arena, struct str title);

#endif
