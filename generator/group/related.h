/* Catalogue → catalogue: for each paper those that are nearest by what they say, each with its reason. */
#ifndef GROUP_RELATED_H
#define GROUP_RELATED_H

#include "group/texts.h"

/* Fill paper->related, up to settings.related, nearest first, equals in the order of the site; and
 * catalogue->possible_duplicates.
 *
 * Papers are compared by their most telling words and phrases (group/features.h); a topic in common brings them nearer.
 * A reason names the words that decided, as the paper has them. Two papers that look like one under two titles
 * (group/outline.h) are related with a reason that says so, and kept as possible duplicates, a chain of them as its
 * links: each paper with one that is older. Where the curator says that they are not (`not_same_as`), they are related
 * like any others.
 *
 * To be called once, after group_papers. The same whatever the number of threads; takes time in proportion to the
 * number of papers. */
void relate_papers(struct catalogue *catalogue, const struct texts *texts, unsigned workers);

/* Both, over one reading of the texts; where a paper is to have no related ones, neither they nor possible duplicates
 * are looked for, which takes half the time. */
void group_and_relate(struct catalogue *catalogue, unsigned workers);

#endif
