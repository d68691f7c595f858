/* Papers that somebody names, and what is said where there is no such paper. */
#ifndef CATALOGUE_NAMES_H
#define CATALOGUE_NAMES_H

#include "catalogue/catalogue.h"

/* catalogue_find_paper, with an error that suggests the nearest names where there is none. Where a digest was not read,
 * or there is no paper at all, one such error says so, and no more of them are reported: mending that may mend them
 * all. For one thread. */
struct paper *catalogue_name_paper(const struct catalogue *catalogue, struct reference name,
                                   struct diagnostics *diagnostics);

#endif
