/* The mistakes in a Markdown text that a reader of the page would stumble over. */
#ifndef RENDER_MARKDOWN_CHECK_H
#define RENDER_MARKDOWN_CHECK_H

#include "catalogue/catalogue.h"
#include "render/site_paths.h"

/* Report every mistake in a Markdown body (a view into its source), each with its place:
 *
 * - errors: [[name]] that names nothing (with the nearest names), and texts that are too large, nested too deeply or
 * have too many images to be taken apart in good time (render/markdown/prose.h);
 * - warnings: links and images within the site that lead to no file of it (only with `paths`, which may be NULL, of a
 *   planned site), or to no heading of the text; "[[" that is not closed, or stands within the text of another link;
 * raw HTML, which is dropped; footnotes and tables, which CommonMark lacks; links and images that are dropped or cannot
 * be shown; formulas that cannot be, and "$$" that is not closed.
 *
 * At most MAX_MISTAKES of one text are reported, and that there are more. Nearest names, which are slow to find, are
 * looked for as long as the diagnostics hold at most MAX_REMEDIES errors. */
void markdown_check(const struct catalogue *catalogue, struct site_paths *paths, const struct source *source,
                    struct str body, struct diagnostics *diagnostics);

enum { MAX_MISTAKES = 100, MAX_REMEDIES = 100 };

#endif
