/* Finding one's way in TeX: where a command, a group or a formula ends. All offsets are into `text`. */
#ifndef RENDER_TEX_SCAN_H
#define RENDER_TEX_SCAN_H

#include "base/str.h"

enum { TEX_DEPTH = 16 }; /* groups within groups; deeper ones are left as they are */

struct tex_span {
    size_t start, end; /* of what is inside */
    size_t after;      /* behind the closing brace or delimiter */
};

/* The byte at `at`, or '\0' at either end. */
static inline char tex_byte(struct str text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}
static inline char tex_before(struct str text, size_t at)
{
    return at == 0 ? '\0' : tex_byte(text, at - 1);
}

static inline bool tex_is_one_of(char c, const char *characters)
{
    return c != '\0' && strchr(characters, c) != NULL;
}
/* A letter of any alphabet, or a digit. */
static inline bool tex_is_word(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}
/* Whether `name` is one of the names. */
bool tex_is_among(const struct str *names, size_t count, struct str name);
#define TEX_AMONG(names, name) tex_is_among((names), sizeof(names) / sizeof *(names), (name))

/* Offset of the first byte at or after `at` that is no letter. */
size_t tex_skip_letters(struct str text, size_t at);
/* The letters of the command whose backslash is at `at`; empty where none follow. */
struct str tex_name(struct str text, size_t at);
/* The group that opens at `at`; false where no brace opens or it is not closed within TEX_DEPTH. Braces behind a
 * backslash do not count. Reading all groups of a text so takes time linear in its length. */
bool tex_group(struct str text, size_t at, struct tex_span *group);
/* The formula that opens at `at`: $…$, $$…$$, \(…\) or \[…\]. False where it is not closed, or where the dollars are
 * money. */
bool tex_formula(struct str text, size_t at, struct tex_span *formula);

#endif
