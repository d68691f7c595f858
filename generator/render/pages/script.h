/* Scripts without what only their authors need: comments, indentation, and blanks and line ends that part nothing.
 *
 * Names, comments that begin with "!" and all else stay, so a script does and says the same. A line end stays where a
 * statement may end at it without a semicolon. A "/" is division behind a name, a number, ")" or "]", else it begins a
 * regular expression. */
#ifndef RENDER_SCRIPT_H
#define RENDER_SCRIPT_H

#include "base/arena.h"

/* In the arena; the script itself where something in it does not end, or is nested too deeply to be sure. Linear. */
struct str script_squeeze(struct arena *arena, struct str script);

#endif
