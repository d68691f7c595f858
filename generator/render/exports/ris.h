/* A citation as a record of RIS, in UTF-8, with the line ends that its specification has. */
#ifndef RENDER_RIS_H
#define RENDER_RIS_H

#include "base/buf.h"
#include "render/exports/citation.h"

/* Append one record, from its TY to its ER. */
void cite_as_ris(const struct citation *citation, struct arena *scratch, struct buf *out);

#endif
