/* Folding: what is the same to who searches becomes the same bytes (rules 1 and 2 of search_words.h).
 *
 * search-engine.js folds by the same tables, which it gets with the index. */
#ifndef RENDER_SEARCH_FOLD_H
#define RENDER_SEARCH_FOLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/runs.h"

/* Letters and digits of words as they are known, '-' for a hyphen, '+' and '#' as they are, a blank for all else, and
 * around ideographs within words; so each byte of a word, and no other, is '0' or more. In the scratch arena, where
 * RUN_BLANKS stand behind it. Linear. */
struct str search_fold(struct str text, struct arena *scratch);

/* For scripts: "æ":"ae",…, and a regular expression that finds the words of a folded text. */
void search_letters_render(struct buf *out);
struct str search_word_expression(void);

#endif
