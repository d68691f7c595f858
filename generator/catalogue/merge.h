/* Entries of all digests → papers, with addresses that later digests cannot change. */
#ifndef CATALOGUE_MERGE_H
#define CATALOGUE_MERGE_H

#include "catalogue/catalogue.h"

/* Put digests in order (newest first, undated last, then by slug), make one paper of all entries with one title key,
 * give each its slug and guid, and put papers in the order of the site. The title and the abstract of the newest
 * appearance stand; an empty abstract never replaces one; where two differ, a warning says so. Two digests with one
 * slug are an error. Papers that the curator says are one are joined (catalogue/join.h): then the newest appearance
 * under the title of the one that stays counts for text.
 *
 * Slugs are given in the order of first appearance, undated digests before all others: a paper of a later day cannot
 * take an address. (One of an earlier day that is added afterwards can, if its title gives the same words; the curator
 * then sets `slug`.) */
void catalogue_merge(struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
