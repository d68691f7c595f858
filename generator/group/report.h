/* The curator's report as text. */
#ifndef GROUP_REPORT_H
#define GROUP_REPORT_H

#include "base/buf.h"
#include "group/proposals.h"

/* All of a review and the proposed topics. Lists are cut where they are long, and say so, unless `everything` is
 * wanted; then the terms that fire in no paper are listed, too. */
void report_print(const struct review *review, const struct proposals *proposals, const struct catalogue *catalogue,
                  bool everything, struct buf *out);

/* The topics that fit one paper best, with what their terms and the placements add, and the words and papers that
 * decided. A paper that the curator placed is scored as if it were not: the scorer learns anew. */
void report_explain(struct scorer *scorer, const struct catalogue *catalogue, const struct paper *paper,
                    struct arena *arena, unsigned workers, struct buf *out);

#endif
