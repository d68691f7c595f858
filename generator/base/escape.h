/* Escaping, one function a context. `out` gets the escaped bytes of `s`.
 *
 * In every context but escape_json_exact a byte that is not UTF-8, and a character that XML forbids (unicode_is_text),
 * comes out as U+FFFD: what is made is always well-formed text. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/* HTML or XML text, and attribute values in double or single quotes: & < > " '. */
void escape_html(struct buf *out, struct str s);
/* The inside of a JSON string; '<', '>', '&' and U+2028/9 as \u…, so that it may stand in a script element. */
void escape_json(struct buf *out, struct str s);
/* The inside of a JSON string that a parser reads back as the very bytes of `s`: only what JSON demands is escaped. A
 * byte that is not UTF-8, for which JSON has no word, comes out as U+FFFD. */
void escape_json_exact(struct buf *out, struct str s);
/* A part of a URL: everything but RFC 3986's unreserved characters is percent-encoded. */
void escape_url(struct buf *out, struct str s);

#endif
