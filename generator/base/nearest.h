/* "Did you mean": the nearest of some names to a misspelt one. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/arena.h"

/* Insertions, deletions, replacements and swaps of neighbours between two strings, in bytes (optimal string
 * alignment); strings are compared up to their first 128 bytes. */
unsigned edit_distance(struct str a, struct str b);

/* The name nearest to `wrong`, the first of equals; an empty string where none is near enough (a third of the
 * letters differ). */
struct str nearest_name(struct str wrong, const struct str *names, size_t count);

/* The up to `most` phrases most like `wrong` by the three-letter groups they share (Dice's coefficient of at least
 * 0.4), best first, the earlier of equals first; their indexes in `best`. Returns how many. Linear in all the text. */
size_t nearest_phrases(struct str wrong, const struct str *phrases, size_t count, size_t most, size_t *best);

#endif
