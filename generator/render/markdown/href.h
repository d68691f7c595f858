/* Addresses that the curator wrote, as they may stand in a page. */
#ifndef RENDER_HREF_H
#define RENDER_HREF_H

#include "base/buf.h"

enum href_kind {
    HREF_ELSEWHERE, /* http:, https:, mailto: or "//host" */
    HREF_WITHIN,    /* a path of the site, with or without '/' before it */
    HREF_FRAGMENT,  /* "#words" on the same page */
    HREF_EMPTY,
    HREF_REFUSED, /* any other scheme: javascript:, data:, file: … */
};

enum href_kind href_kind(struct str address);

/* Append the value of a href or src attribute; nothing for HREF_EMPTY and HREF_REFUSED. `root` goes before a path of
 * the site. What cannot stand in an address is percent-encoded, the rest is escaped for HTML. */
void href_render(struct str address, struct str root, struct buf *out);

#endif
