/* Reading a digest that is a saved web page: Hugging Face's daily papers and the page of one of its papers, whose
 * abstracts are only in the JSON that their elements carry in `data-props` (read/digests/huggingface.h); and the page
 * of a paper that any archive or publisher describes to search engines (`citation_title` and its kin). */
#ifndef READ_DIGEST_HTML_H
#define READ_DIGEST_HTML_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. A page without papers is an error that says what the page is. */
void digest_html_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics);

#endif
