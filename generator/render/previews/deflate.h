/* Deflate (RFC 1951) in the frame of zlib (RFC 1950), for bytes that repeat what stands a row above them.
 *
 * A library would do better on other bytes, and would give other bytes on another machine: zlib, zlib-ng and their
 * versions differ. This one looks at two places only, the byte before and the row above, and so is fast, too. */
#ifndef RENDER_DEFLATE_H
#define RENDER_DEFLATE_H

#include "base/arena.h"
#include "base/buf.h"

/* Append `bytes` compressed; they are rows of `row` bytes each, 4 to 32,768. */
void deflate_rows(struct str bytes, size_t row, struct arena *scratch, struct buf *out);

#endif
