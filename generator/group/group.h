/* Catalogue → catalogue: each paper's topics, and each topic's papers. */
#ifndef GROUP_GROUP_H
#define GROUP_GROUP_H

#include "group/texts.h"

/* Give every paper up to MAX_PAPER_TOPICS topics, primary first, and fill topic->papers in the order of the site.
 *
 * The curator wins: a paper with `topics` in its annotation, or named in a topic's `papers`, has just the topics that
 * the curator gave it, those of `also` behind. A paper that is only named in `also` has those and what the generator
 * finds. The rest is scored (group/scorer.h). A topic that the curator gave has score 1, and no reasons. To be called
 * once, after catalogue_link. The same whatever the number of threads. */
void group_papers(struct catalogue *catalogue, const struct texts *texts, unsigned workers);

/* The last step alone, where papers have their topics already: fill topic->papers. */
void group_fill_topics(struct catalogue *catalogue);

#endif
