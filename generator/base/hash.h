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

/* A string of at most HASH_SHORT bytes as two numbers, with NULs behind its end; so many bytes must be readable at `s`,
 * and what stands there behind it does not matter. */
enum { HASH_SHORT = 16 };
struct short_bytes {
    uint64_t first, rest;
};
static inline struct short_bytes short_bytes(struct str s)
{
    static const unsigned char masks[2 * HASH_SHORT] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                        255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t first, rest, first_mask, rest_mask;
    memcpy(&first, s.data, sizeof first);
    memcpy(&rest, s.data + sizeof first, sizeof rest);
    memcpy(&first_mask, masks + HASH_SHORT - s.length, sizeof first_mask);
    memcpy(&rest_mask, masks + HASH_SHORT - s.length + sizeof first, sizeof rest_mask);
    return (struct short_bytes){first & first_mask, rest & rest_mask};
}

/* Hashes of such, for tables in memory. Those of two words of up to 8 bytes (without NULs) are never equal. */
static inline uint64_t hash_short_bytes(struct short_bytes bytes)
{
    uint64_t hash = bytes.first * 0x9E3779B97F4A7C15u + bytes.rest * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}
static inline uint64_t hash_short(struct str s)
{
    return hash_short_bytes(short_bytes(s));
}

#endif
