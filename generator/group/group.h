/* Catalogue → catalogue: each paper's topics, and each topic's papers. */
#ifndef GROUP_GROUP_H
#define GROUP_GROUP_H

#include "catalogue/catalogue.h"

/* Give every paper up to MAX_PAPER_TOPICS topics, primary first, and fill topic->papers in the order of the site.
 *
 * The curator wins: an annotation's `topics` are exactly the paper's topics; a topic's `papers` puts it first there,
 * `also` adds it; what room is left the generator fills. It adds up the weights of each topic's terms, matched on word
 * stems, an occurrence in the title counting twice, and no term more than twice. A topic's `score` is s / (s + 4) of
 * its sum s; `why` names the terms that added most. To be called once, after catalogue_link without errors. The same
 * whatever the number of threads. */
void group_papers(struct catalogue *catalogue, unsigned workers);

#endif
