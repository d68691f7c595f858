/* Whether the names in layouts are those of values that there are. To be asked once, of compiled layouts without
 * mistakes; rendering asks nothing, and a missing name is empty there, as the specification has it.
 *
 * Each layout that makes pages is followed as rendering would, through sections, partials, parents and blocks, with an
 * example of what it gets: an object for a thing, a list with one object (or none, where it holds text) for a list, and
 * a string for text and flags. A name gets a warning, with "did you mean", where it is found in none of the ways that
 * lead to it; a value that is shown with the wrong number of braces, or cannot be shown at all, gets one, too. Dynamic
 * names are not followed. */
#ifndef RENDER_MUSTACHE_NAMES_H
#define RENDER_MUSTACHE_NAMES_H

#include "render/mustache/mustache.h"

struct example {
    struct str layout;
    struct value around, page; /* a name is looked for in `page`, then around it */
};

/* `optional`: an object (or NULL) whose fields a layout may ask for in a section whether they are there or not. */
void mustache_check_names(const struct mustache *mustache, const struct example *examples, size_t count,
                          const struct value_object *optional, struct diagnostics *diagnostics);

#endif
