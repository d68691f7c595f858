/* What one build keeps for the next, so that no byte of it has to be believed:
 *
 *     a head, which says what it is and what it depends on; 16 bytes, the hash of the rest; the rest
 *
 * Numbers in it stand with their lowest byte first. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include <stdint.h>

#include "base/buf.h"

/* Begin in an empty buffer; the rest is added to it then, and the hash put in at the end, with the same head. Where the
 * buffer has overflowed, nothing is. */
void seal_begin(struct buf *out, struct str head);
void seal_end(struct buf *out, struct str head);
/* Find the rest, a view of `kept`. False where the head is another, or a byte is damaged. */
bool seal_open(struct str kept, struct str head, struct str *rest);

/* A number of so many bytes, at most eight. */
void seal_add_number(struct buf *out, uint64_t number, unsigned bytes);
/* That of the first bytes, which must be there. */
uint64_t seal_number(struct str kept, unsigned bytes);

#endif
