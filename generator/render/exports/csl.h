/* A citation as an item of CSL-JSON (the schema csl-data.json of the Citation Style Language, 1.0.2). */
#ifndef RENDER_CSL_H
#define RENDER_CSL_H

#include "base/buf.h"
#include "render/exports/citation.h"

/* Append one item, an object on one line without a line end. */
void cite_as_csl(const struct citation *citation, struct arena *scratch, struct buf *out);

#endif
