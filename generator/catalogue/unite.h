/* Two papers of the catalogue that turn out to be one. For merge.c. */
#ifndef CATALOGUE_UNITE_H
#define CATALOGUE_UNITE_H

#include "catalogue/catalogue.h"

/* The paper that `paper` has become part of, or itself. */
struct paper *paper_current(struct paper *paper);

/* Make `other` part of `kept`, both current: its address becomes an alias of `kept`, with `place` for what may be wrong
 * with it. Its appearances are not moved, so this is to be done before there
 * are any. */
void paper_unite(struct catalogue *catalogue, struct paper *kept, struct paper *other, struct place place);

/* Take the papers that became part of others out of catalogue->papers, and let all title keys find theirs. */
void papers_drop_united(struct catalogue *catalogue);

/* Let each paper stand once in a digest, where it stands first, and number the entries of all digests anew. What one
 * file of text says twice stays, and so do entries that the curator joined. One that is taken out is in no digest and
 * no appearance any more, and has the position 0. */
void papers_drop_repeats(struct catalogue *catalogue);

#endif
