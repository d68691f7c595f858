/* Hashes of bytes (xxHash, which is the same on every machine): for tables, addresses and names of assets, never for
 * secrecy. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

/* XXH3, 64 bits. */
uint64_t hash_bytes(struct str s);
/* XXH3, 128 bits, the canonical (big-endian) bytes. */
void hash_wide(struct str s, unsigned char digest[16]);

#endif
