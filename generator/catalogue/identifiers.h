/* Names by which the world knows a paper and its authors, in the forms in which people and programs write them.
 *
 * Results are views into what is given; empty where that is nothing of the kind. */
#ifndef CATALOGUE_IDENTIFIERS_H
#define CATALOGUE_IDENTIFIERS_H

#include "catalogue/catalogue.h"

/* The arXiv id that `text` is, without its version: "2503.14456" or "cs/9901001" of "2503.14456v2", "arXiv:2503.14456",
 * "https://arxiv.org/abs/2503.14456", "…/pdf/2503.14456v1.pdf" or "10.48550/arXiv.2503.14456", and of what programs
 * write: "arXiv:2503.14456 [cs]", "oai:arXiv.org:2503.14456v1", "https://huggingface.co/papers/2503.14456" (arXiv's
 * "Understanding the arXiv identifier": four digits after the dot until 2014, five from then on; before April 2007 an
 * archive and seven digits). */
struct str arxiv_id_in(struct str text);
/* The month in which that paper came to arXiv, which the id begins with; day 0. */
struct date arxiv_id_month(struct str arxiv_id);

/* The DOI that `text` is, without "doi:" or "https://doi.org/": "10.1000/xyz" (ISO 26324: "10.", digits, "/", and
 * anything that can be read). */
struct str doi_in(struct str text);

/* "Given Family" and "Family, Given" are a person: of the former the last word is the family, with small words before
 * it ("van der", "de") and "Jr." behind it. One word, a text in braces, and what calls itself a team, lab, consortium
 * or the like, is a group that is written as it stands. */
struct author author_from_name(struct str name);
/* "Given Family". In the arena, or a view. */
struct str author_name(struct arena *arena, const struct author *author);

/* Where an arXiv id or a DOI leads; in the arena. */
struct str arxiv_url(struct arena *arena, struct str arxiv_id);
struct str doi_url(struct arena *arena, struct str doi);

#endif
