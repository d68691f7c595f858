/* A citation as an entry of BibTeX, in UTF-8. */
#ifndef RENDER_BIBTEX_H
#define RENDER_BIBTEX_H

#include "base/buf.h"
#include "render/exports/citation.h"

/* Append one entry. The title stands in two pairs of braces, so that no style changes its capitals; TeX's own
 * characters are written so that LaTeX sets them, and address and identifiers as they are, which is how they are read.
 */
void cite_as_bibtex(const struct citation *citation, struct arena *scratch, struct buf *out);

#endif
