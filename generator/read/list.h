/* Reading content/lists/<slug>.md: papers in an order, with the curator's words between them.
 *
 * Keys: those of read/document.h. The text is an introduction, up to the first entry, and entries:
 *
 *     ## [[slug or title of a paper]]
 *     Why it stands here.
 *
 * Such a line within a fence of code or an HTML comment is no entry, and neither is a heading of other words. */
#ifndef READ_LIST_H
#define READ_LIST_H

#include "catalogue/catalogue.h"

/* Append the list to the catalogue. Mistakes are reported; one is a list without entries. An entry without words gives
 * a warning. */
void list_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
