/* Reading a digest that is the text of one of Hugging Face's pages of papers (trending, search), as programs that
 * capture pages write it: titles as headings or with the paper's address behind them, abstracts, and around them votes,
 * numbers of authors, addresses and buttons. A paper may come several times. */
#ifndef READ_DIGEST_CAPTURE_H
#define READ_DIGEST_CAPTURE_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append its digests and entries to the catalogue. The front matter that some programs write gives the digest's source
 * ("url") and, where nothing else says a day, its day ("exported"). What stands before the first paper is the head of
 * the page; behind it, prose that is in no paper gives a warning with its line. */
void digest_capture_read(const struct source *source, const struct digest_settings *settings,
                         struct catalogue *catalogue, struct diagnostics *diagnostics);

/* Whether `text` is such a capture. Linear. */
bool digest_is_capture(struct str text);

#endif
