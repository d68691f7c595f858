/* Addresses: words of ASCII letters and digits joined by '-'. */
#ifndef CATALOGUE_SLUG_H
#define CATALOGUE_SLUG_H

#include "base/arena.h"

enum { SLUG_MAX_BYTES = 80 };

/* The slug of a title key, or of a file's name: letters without their marks, Greek by name, at most SLUG_MAX_BYTES, cut
 * at a word. Nothing of the key can be written so (Chinese, say): eight hexadecimal digits of its hash. Lives in the
 * arena. */
struct str slug_from_key(struct arena *arena, struct str key);
/* `slug` and a short hash of the key, "-1a2b3c4d", within SLUG_MAX_BYTES; `digits` (8 to 16) of the hash. */
struct str slug_with_hash(struct arena *arena, struct str slug, struct str key, size_t digits);
/* [a-z0-9] words joined by single '-', 1 to SLUG_MAX_BYTES bytes: no '.', no '/'. */
bool slug_is_valid(struct str slug);

#endif
