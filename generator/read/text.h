/* What every text of the curator's has to be before it is read. */
#ifndef READ_TEXT_H
#define READ_TEXT_H

#include <stdint.h>

#include "base/diagnostics.h"

enum { TEXT_MAX_LINE = 1024 * 1024 };

/* Whether `part`, a view into the source, is UTF-8 without NUL bytes, control characters and lines of more than
 * TEXT_MAX_LINE bytes. Each of these that is not so is reported once, where it comes first. */
bool text_check(const struct source *source, struct str part, struct diagnostics *diagnostics);

/* The same for a text that is not the curator's (a digest): control characters other than NUL may stand in it. */
bool text_check_as_it_came(const struct source *source, struct str part, struct diagnostics *diagnostics);

/* The same for what a format of its own holds: UTF-8 without NUL bytes, with lines of any length. */
bool text_check_encoding(const struct source *source, struct str part, struct diagnostics *diagnostics);

/* Offset of the first character of `text`, which is UTF-8, that cannot stand in a page (unicode_is_text), and that
 * character; text.length where there is none. */
size_t text_control_at(struct str text, uint32_t *character);

/* For a message: `text`, cut after TEXT_SHOWN_BYTES with "…". In the arena, or a view. */
enum { TEXT_SHOWN_BYTES = 60 };
struct str text_shown(struct arena *arena, struct str text);

/* The line that `offset` lies in, without its end. */
struct str text_line_at(struct str text, size_t offset);

#endif
