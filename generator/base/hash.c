#include "base/hash.h"

#include <xxhash.h>

uint64_t hash_bytes(struct str s)
{
    return XXH3_64bits(s.data, s.length);
}

void hash_wide(struct str s, unsigned char digest[16])
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(s.data, s.length));
    memcpy(digest, canonical.digest, 16);
}
