/* What is said of papers whose abstracts differ from digest to digest: nobody has to mend that, since digests stay as
 * they came. catalogue_link finds them. */
#ifndef CATALOGUE_ABSTRACTS_H
#define CATALOGUE_ABSTRACTS_H

#include "catalogue/catalogue.h"

/* One warning that says how many there are, for a build. */
void warn_that_abstracts_differ(const struct catalogue *catalogue, struct diagnostics *diagnostics);
/* A warning at each. */
void warn_of_abstracts(const struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
