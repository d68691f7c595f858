/* Mustache, compiled once and rendered often: https://github.com/mustache/spec 1.4 (core), with the optional modules
 * ~inheritance and ~dynamic-names. Lambdas are not supported.
 *
 * All layouts of a site are compiled together, because they name each other. Mistakes are diagnostics with file, line
 * and column: an unclosed section, a closing tag that closes nothing, an unclosed tag, a bad delimiter, a partial or
 * parent that does not exist (with "did you mean"). With `refuse_cycles` a layout that includes itself by any chain
 * of static names is an error that names the chain; without it (as the specification wants) recursion is allowed, and
 * stops where the data ends or at MUSTACHE_MAX_DEPTH.
 *
 * Where the specification leaves it open:
 * - {{name}} escapes as escape_html does; true and false are interpolated as these words, null, lists and objects as
 *   nothing.
 * - The indentation of a partial, parent or block goes before every line of it that is not empty.
 * - A block whose tags begin and end a line ends that line: if what fills it lacks the newline, one is added, and if
 *   it is empty, so is the line. `  {{$main}}{{/main}}` gives what fills main, indented, and no blank line after it.
 * - In the tag {{<parent}} only blocks count; anything else but white space and comments gets a warning.
 * - White space is allowed before the sign of a tag: {{ #name }} is {{#name}}. */
#ifndef RENDER_MUSTACHE_H
#define RENDER_MUSTACHE_H

#include "base/buf.h"
#include "base/diagnostics.h"
#include "render/mustache/value.h"

enum {
    MUSTACHE_MAX_DEPTH = 64,   /* layouts inside each other when rendered */
    MUSTACHE_MAX_NESTING = 32, /* sections, parents and blocks inside each other in one layout */
};

struct mustache; /* the compiled layouts */

struct layout_source {
    struct str name; /* as partials name it: "paper", "partials/card" */
    const struct source *source;
};

/* Compile all of them; everything lives in the arena, and the sources must outlive it. Never NULL; where diagnostics
 * got errors, the result must not be rendered. With `refuse_missing` a partial or parent that does not exist is an
 * error, and so is filling a block that no layout has; else both are empty, as the specification has it. Of two
 * layouts with one name the first counts. */
struct mustache *mustache_compile(struct arena *arena, const struct layout_source *layouts, size_t count,
                                  bool refuse_cycles, bool refuse_missing, struct diagnostics *diagnostics);

/* Whether there is a layout of that name. */
bool mustache_has(const struct mustache *mustache, struct str name);

/* Append what the layout `name` makes of `root` to `out`. Safe from several threads on one struct mustache. False
 * where there is no such layout, or where the depth was passed (then out is incomplete and *chain, if not NULL, says
 * the names that include each other, in the scratch arena). Stops early where out has overflowed. */
bool mustache_render(const struct mustache *mustache, struct str name, struct value root, struct arena *scratch,
                     struct buf *out, struct str *chain);

#endif
