/* Reading content/annotations/<any name>.md: what the curator wrote about one paper.
 *
 * Keys: paper (its slug or its title; required), date, topics (primary first), tags (lower case), links (addresses),
 * and for the paper's own address slug and aliases. Below them Markdown, which may be missing where the keys say
 * something. */
#ifndef READ_ANNOTATION_H
#define READ_ANNOTATION_H

#include "catalogue/catalogue.h"

/* Append the annotation to the catalogue, unless it names no paper. Mistakes are reported. */
void annotation_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
