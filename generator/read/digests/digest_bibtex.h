/* Reading a digest that is a bibliography: BibTeX or BibLaTeX, as reference managers and archives export it. */
#ifndef READ_DIGEST_BIBTEX_H
#define READ_DIGEST_BIBTEX_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. An entry without a title is left out, with a warning; one without an
 * abstract has none. Years are of the papers: the digest's day comes from the file's name or its .yaml. */
void digest_bibtex_read(const struct source *source, const struct digest_settings *settings,
                        struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
