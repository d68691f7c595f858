/* Reading a digest that is JSON: an answer of Hugging Face's API (read/digests/huggingface.h) or CSL-JSON
 * (read/digests/csl.h). */
#ifndef READ_DIGEST_JSON_H
#define READ_DIGEST_JSON_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. JSON that is not whole, not well formed or something else is an
 * error. */
void digest_json_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics);

#endif
