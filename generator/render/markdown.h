/* Markdown to HTML through cmark, safe: raw HTML and javascript: links are dropped. The only module that sees cmark.
 *
 * On top of CommonMark: [[name]] and [[name|words]] become links to the paper, topic or reading list of that slug (a
 * paper also by its title); headings get an id made of their words, unique within the text, and are shifted down so
 * that none is an h1; footnotes ([^1]) and pipe tables, which cmark lacks, give a warning that says so. Text inside
 * code is left alone. */
#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

/* A reference to another thing of the site. */
enum target_kind { TARGET_PAPER, TARGET_TOPIC, TARGET_LIST };
struct target {
    enum target_kind kind;
    struct str title;
    struct str slug;
};
/* What [[name]] names; a paper before a topic before a list. False where there is nothing. */
bool find_target(const struct catalogue *catalogue, struct str name, struct target *target);

/* Report every mistake in a Markdown body (a view into its source): links to nothing (an error, with the nearest
 * names as the remedy), raw HTML that is dropped, footnotes and tables (warnings). To be run over all bodies, once,
 * before anything is rendered. */
void markdown_check(const struct catalogue *catalogue, const struct source *source, struct str body,
                    struct diagnostics *diagnostics);

/* Append the HTML of `body` to `out`. `root` is put before links within the site: "../" on a page one folder deep,
 * "" on a page at the top, the absolute base_url in a feed. A relative link written as such in the Markdown (to
 * topics.html, say) gets it too. Headings begin at h2 + `shift`. Safe from several threads at once. */
void markdown_render(const struct catalogue *catalogue, struct str body, struct str root, int shift,
                     struct arena *scratch, struct buf *out);

/* The words of the first paragraph, without markup, cut at a word to at most `bytes` bytes with "…". In the arena. */
struct str markdown_excerpt(const struct catalogue *catalogue, struct str body, size_t bytes, struct arena *arena);

#endif
