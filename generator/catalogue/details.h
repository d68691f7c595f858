/* Bringing together what several digests say of one paper. For merge.c. */
#ifndef CATALOGUE_DETAILS_H
#define CATALOGUE_DETAILS_H

#include "catalogue/catalogue.h"

enum { PAPER_MAX_LINKS = 500 };

/* Fill paper->details from its appearances, each detail from the newest that says it, undated ones last; but of lists
 * of authors the longest stands, since some are cut short. Two arXiv ids or DOIs for one paper are a warning. */
void details_choose(struct paper *paper, struct diagnostics *diagnostics);

/* Add the addresses that details give to the paper's links, those of arXiv and the DOI first; none beyond
 * PAPER_MAX_LINKS, since each is compared with those before it. */
void details_link(struct arena *arena, struct paper *paper);

/* Whether two abstracts say the same but for white space, punctuation and what is left of TeX. */
bool abstracts_agree(struct str a, struct str b);

#endif
