/* CSL-JSON: what reference managers exchange ("CSL JSON", version 1.0.2 of its schema). */
#ifndef READ_CSL_H
#define READ_CSL_H

#include "read/digests/digest_papers.h"
#include "read/digests/json.h"

/* Add the items of `value`: a list of items, an item, or a map whose "items" or "references" is such a list. False
 * where it is none of them. Markup in titles and abstracts (<i>, <jats:p>) is taken out. */
bool csl_add(struct digest_papers *papers, struct json_value value);

#endif
