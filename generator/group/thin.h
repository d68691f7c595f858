/* Where there is too little for grouping to go by. */
#ifndef GROUP_THIN_H
#define GROUP_THIN_H

#include "catalogue/catalogue.h"

/* Warn of each topic without terms, and of placements that are fewer than the topics. A site without topics, or with a
 * single one and terms, has nothing that is thin; nor is it said of content with errors, which
 * may be what is missing. To be called after group_papers. */
void warn_of_thin_topics(const struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
