/* Reading a digest that is a feed: Atom (RFC 4287), as arXiv's API answers with, and RSS 2.0 or 1.0, as arXiv and most
 * weblogs publish. */
#ifndef READ_DIGEST_FEED_H
#define READ_DIGEST_FEED_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. An entry of Atom was published on a day of its own, and the feed is
 * the list of the day it was made; an item of RSS was listed on its own day. XML that is not whole or not well formed,
 * XML of another kind, and an answer of arXiv's that is an error, are errors. */
void digest_feed_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics);

#endif
