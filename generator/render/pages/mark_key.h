/* What a reader's mark is found by where the whole slug would be too long: a number made of it.
 *
 * Readers mark papers by their slugs. A list that says how many of its papers are read, or a filter that leaves those
 * that are to be read, need only know which of theirs are marked. layouts/assets/reading.js makes the same number. Two
 * slugs can have one number, once in four thousand million pairs: then one of the two counts as marked with the other.
 */
#ifndef RENDER_MARK_KEY_H
#define RENDER_MARK_KEY_H

#include <stdint.h>

#include "catalogue/catalogue.h"

/* FNV-1a, 32 bits: the shortest hash to write in a script. */
uint32_t mark_key(struct str slug);

/* Those of the papers of a list, in its order, with a blank between them. */
struct str list_mark_keys(const struct list *list, struct arena *arena);

#endif
