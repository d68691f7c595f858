/* Names that stand in a picture, where text does not wrap by itself. */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

#include "render/mustache/value.h"

enum { LABEL_LINES = 2 };

/* A name in one line or two: a long one is parted at the blank that leaves the longer line shortest, and lines that are
 * still too long for a picture are cut, with "…" at their end. An empty line where there is none. In the arena, or
 * views of `name`. */
void label_break(struct str name, struct str lines[LABEL_LINES], struct arena *arena);
/* The same as a list of text, without empty ones. */
struct value label_lines(struct str name, struct arena *arena);

#endif
