/* A citation as a ContextObject in a Span (COinS): what reference managers look for in a page. */
#ifndef RENDER_COINS_H
#define RENDER_COINS_H

#include "base/buf.h"
#include "render/exports/citation.h"

/* The `title` of a span of class Z3988, escaped as HTML wants it, in the arena: keys and encoded values of OpenURL
 * (Z39.88-2004), a blank as "+". An article or conference paper is described as such; what has no venue is in Dublin
 * Core, where Zotero (openurl.js of its utilities) takes rft.type for its own type: preprint or document. There is no
 * abstract. */
struct str coins_of(const struct citation *citation, struct arena *arena);

#endif
