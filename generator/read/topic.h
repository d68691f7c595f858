/* Reading content/topics/<slug>.md: a theme that papers are grouped under.
 *
 * Keys: those of read/document.h, and terms (phrase: weight, from -TOPIC_MAX_WEIGHT to TOPIC_MAX_WEIGHT), papers and
 * also (slugs or titles of papers that the curator places here, as their primary or as a further topic). Below them
 * the introduction, in Markdown. */
#ifndef READ_TOPIC_H
#define READ_TOPIC_H

#include "catalogue/catalogue.h"

enum { TOPIC_MAX_WEIGHT = 100 };

/* Append the topic to the catalogue. Mistakes are reported. */
void topic_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
