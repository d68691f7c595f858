/* Style sheets without what only their authors need: comments, and blanks that part nothing.
 *
 * Strings, addresses, comments that begin with "!" and all else stay, so a style sheet says the same. */
#ifndef RENDER_STYLE_H
#define RENDER_STYLE_H

#include "base/arena.h"

/* In the arena; the style sheet itself where a comment, a string or an address in it does not end. Linear. */
struct str style_squeeze(struct arena *arena, struct str style);

#endif
