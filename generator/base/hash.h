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

/* Hashes for tables in memory, of strings of at most HASH_SHORT bytes; so many bytes must be readable at `s`, and what
 * stands behind it does not matter. Those of two words of up to 8 bytes (without NULs) are never equal. */
enum { HASH_SHORT = 16 };
static inline uint64_t hash_short(struct str s)
{
    static const unsigned char masks[2 * HASH_SHORT] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                        255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t bytes[2], mask[2];
    memcpy(bytes, s.data, sizeof bytes);
    memcpy(mask, masks + HASH_SHORT - s.length, sizeof mask);
    uint64_t hash = (bytes[0] & mask[0]) * 0x9E3779B97F4A7C15u + (bytes[1] & mask[1]) * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

#endif
