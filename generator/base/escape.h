/* Escaping, one function a context. `out` gets the escaped bytes of `s`.
 *
 * In every context but escape_json_string a byte that is not UTF-8, and a character that XML forbids (unicode_is_text),
 * comes out as U+FFFD: what is made is always well-formed text. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/* HTML or XML text, and attribute values in double or single quotes: & < > " '. */
void escape_html(struct buf *out, struct str s);
/* The same in the arena. */
struct str escape_html_in(struct arena *arena, struct str s);
/* A JSON string, with its quotes, that a parser reads back as the very bytes of `s`: only what JSON demands is escaped.
 * A byte that is not UTF-8, for which JSON has no word, comes out as U+FFFD. */
void escape_json_string(struct buf *out, struct str s);
/* A JSON string, with its quotes, that may stand in a script or in a script element: '<', '>', '&' and U+2028/9 as
 * \u…. */
void escape_script_string(struct buf *out, struct str s);
/* All that stands before a string (",\"title\":" and the like), and the string. */
void escape_json_field(struct buf *out, const char *before, struct str s);
void escape_script_field(struct buf *out, const char *before, struct str s);
/* A part of a URL: everything but RFC 3986's unreserved characters is percent-encoded. */
void escape_url(struct buf *out, struct str s);

#endif
