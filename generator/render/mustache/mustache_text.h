/* What a layout makes as plain text, for where there is no HTML: the title of a feed, the words in a picture. */
#ifndef RENDER_MUSTACHE_TEXT_H
#define RENDER_MUSTACHE_TEXT_H

#include "render/mustache/mustache.h"

/* The five characters that HTML needs escaped stand as themselves. False, and *chain as mustache_render has it, where
 * that fails. In the arena. */
bool mustache_text(const struct mustache *mustache, struct str name, struct value values, struct arena *arena,
                   struct str *text, struct str *chain);

#endif
