/* Papers that the curator joins: `same_as` in an annotation says that a paper came under another title, too. */
#ifndef CATALOGUE_JOIN_H
#define CATALOGUE_JOIN_H

#include "catalogue/catalogue.h"

/* Let each annotation's paper take in those that its `same_as` names: their appearances, and their addresses as
 * aliases, which lead to it. Its own title, abstract, address and guid stand. Papers that are taken in leave
 * catalogue->papers; their names, slug and title, find the one that took them in.
 *
 * An unknown name, a paper that is joined to itself, to two others or twice are errors at their places. To be called
 * between the two halves of catalogue_merge: when papers have their appearances and names, before they are put in
 * order. */
void catalogue_join(struct catalogue *catalogue, struct diagnostics *diagnostics);

/* Resolve each annotation's `not_same_as` into its `apart`. An unknown name, the paper itself, a name that stands there
 * twice, and a paper that was joined to it are errors at their places. To be called when annotations have their
 * papers. */
void catalogue_keep_apart(struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
