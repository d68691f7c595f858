/* Markdown to HTML, safe: raw HTML is dropped, and so are links other than http, https, mailto and those within the
 * site. What cmark makes of Markdown is in render/markdown/prose.h.
 *
 * On top of CommonMark: [[name]] and [[name|words]] become links to the paper, topic or reading list of that slug (a
 * paper also by its title), as render/markdown/cross_link.h has it; headings get an id made of their words, unique
 * within the text, and are shifted down so that none is an h1 and none skips a level. An image of another site, which
 * no page may load, becomes a link to it. Formulas (render/markdown/formulas.h) become MathML (render/mathml/mathml.h);
 * one that it does not know is shown as it was written, as code. Text inside code is left alone; quotation marks and
 * dashes stay as they were typed.
 *
 * A body is a view into its source; markdown_check is to be run over all bodies, once, before any is rendered. */
#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

#include "base/buf.h"
#include "catalogue/catalogue.h"
#include "render/markdown/markdown_check.h"
#include "render/markdown/target.h"

/* Append the HTML of `body` to `out`. `root` is put before links within the site: "../" on a page one folder deep,
 * "" on a page at the top, the absolute base_url in a feed, where a link to a heading of the same text, for want of
 * a page, is only its words. A relative link written as such in the Markdown (topics.html or /topics.html, say) gets
 * it too. Headings begin at h2 + `shift` and end at h6. A [[name]] that names nothing stays as it is written. Safe from
 * several threads at once; `scratch` holds what is gone when the page is done. */
void markdown_render(const struct catalogue *catalogue, struct str body, struct str root, int shift,
                     struct arena *scratch, struct buf *out);

/* The same, for one of several texts of a page: `prefix` ("2-", say) goes before each heading's id, so that no id of
 * one text is that of another. */
void markdown_render_part(const struct catalogue *catalogue, struct str body, struct str root, int shift,
                          struct str prefix, struct arena *scratch, struct buf *out);

/* The words of the first paragraph, without markup, unescaped, cut at a word to at most `bytes` bytes with "…". In the
 * arena. */
struct str markdown_excerpt(const struct catalogue *catalogue, struct str body, size_t bytes, struct arena *arena);

#endif
