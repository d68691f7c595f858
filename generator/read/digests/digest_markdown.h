/* Reading a digest that is a list of links with text in Markdown: an "awesome" list, a weekly newsletter. */
#ifndef READ_DIGEST_MARKDOWN_H
#define READ_DIGEST_MARKDOWN_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. Each item of a list, heading or row of a table that has a link out
 * is a paper:
 *
 *     - [Title](https://…) - Text. [Code](https://…)
 *     1. **Title**, Authors. [[Paper](https://…)] [[Code](https://…)]
 *     ### [Title](https://…)
 *     Text.
 *
 * The text of the first link that is no mere word like "Paper" or "Code" is its title, else what is in bold, else what
 * stands before the links. What follows, up to the next item or heading, is its abstract, without the markup. Links
 * within the page are its own navigation, and text outside of the items is its own words: the first such prose behind
 * an item gives one warning. */
void digest_markdown_read(const struct source *source, const struct digest_settings *settings,
                          struct catalogue *catalogue, struct diagnostics *diagnostics);

/* Whether `text` is such a list: at least two items with links out. Linear. */
bool digest_is_markdown(struct str text);

#endif
