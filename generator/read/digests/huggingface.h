/* Papers as Hugging Face writes them in JSON: answers of its API, and what its pages carry for their scripts. */
#ifndef READ_HUGGINGFACE_H
#define READ_HUGGINGFACE_H

#include "read/digests/digest_papers.h"
#include "read/digests/json.h"

/* Add the papers of `value`, if it is one of
 *
 *     [{"paper": {…}, …}, …]          the daily papers API
 *     [{"id", "title", "summary"}, …] papers without what is around them
 *     {"dailyPapers": […], "date"}    what the daily papers page carries
 *     {"paper": {…}}, {"title", "summary", "authors", …}    one paper: its page, its API
 *
 * False where it is none of them. Authors that Hugging Face hides are left out. The text of `value` must live as long
 * as the catalogue; where it is that of the source, papers know their place in it. */
bool huggingface_add(struct digest_papers *papers, struct json_value value);

#endif
