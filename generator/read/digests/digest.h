/* Reading one file of content/digests, whatever format it has. */
#ifndef READ_DIGEST_H
#define READ_DIGEST_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Tell by its content what the file is, and append its digests and entries to the catalogue by that format's reader. A
 * file that no reader takes is an error that says what it looks like. `settings` is what the .yaml beside it says. */
void digest_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                 struct diagnostics *diagnostics);

#endif
