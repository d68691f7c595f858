/* Where the curator put papers. */
#ifndef GROUP_PLACEMENTS_H
#define GROUP_PLACEMENTS_H

#include "catalogue/catalogue.h"

/* Fill in what the curator said of each paper: an annotation's `topics`; else the topic whose `papers` name it, with
 * those whose `also` do behind it; else the latter alone. Names that lead nowhere are passed over: catalogue_link
 * reports them. To do it again changes nothing. */
void placements_take(struct catalogue *catalogue);

/* Whether the curator gave the paper that topic. */
bool is_placed_in(const struct paper *paper, const struct topic *topic);

#endif
