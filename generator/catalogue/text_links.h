/* Addresses in running text. */
#ifndef CATALOGUE_TEXT_LINKS_H
#define CATALOGUE_TEXT_LINKS_H

#include "catalogue/catalogue.h"

/* The address that begins at `at` in `text`, as written there: "https://…", "http://…", "www.…" or a bare well-known
 * code host ("github.com/…") at a word's start. It ends before white space, quotes, TeX braces, angle brackets and
 * non-ASCII; the sentence's punctuation and an unmatched bracket at its end are not part of it. Empty where none
 * begins there. */
struct str text_link_at(struct str text, size_t at);

/* The address as it can be followed: with a scheme, "\_" and the like resolved, without ".git" of a repository at its
 * end. In the arena. */
struct str text_link_url(struct arena *arena, struct str written);

/* Offset of the next place at or after `from` where text_link_at finds one, or text.length. */
size_t text_link_next(struct str text, size_t from);

enum link_kind link_kind_of(struct str url);
/* "code", "model", "dataset", "paper" or "page". */
struct str link_kind_name(enum link_kind kind);

#endif
