#include "base/seal.h"

#include "base/hash.h"

enum { HASH_BYTES = 16 };

void seal_begin(struct buf *out, struct str head)
{
    static const char room[HASH_BYTES];
    buf_add(out, head);
    buf_add(out, (struct str){room, HASH_BYTES});
}

void seal_end(struct buf *out, struct str head)
{
    unsigned char hash[HASH_BYTES];
    if (out->overflowed)
        return;
    hash_wide(str_slice(buf_str(out), head.length + HASH_BYTES, out->length), hash);
    memcpy(out->data + head.length, hash, HASH_BYTES);
}

bool seal_open(struct str kept, struct str head, struct str *rest)
{
    unsigned char hash[HASH_BYTES];
    if (!str_starts_with(kept, head) || kept.length < head.length + HASH_BYTES)
        return false;
    *rest = str_slice(kept, head.length + HASH_BYTES, kept.length);
    hash_wide(*rest, hash);
    return memcmp(kept.data + head.length, hash, HASH_BYTES) == 0;
}

void seal_add_number(struct buf *out, uint64_t number, unsigned bytes)
{
    char all[sizeof number];
    for (unsigned i = 0; i < sizeof all; i++)
        all[i] = (char)(number >> (8 * i) & 255);
    buf_add(out, (struct str){all, bytes});
}

uint64_t seal_number(struct str kept, unsigned bytes)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < bytes; i++)
        number |= (uint64_t)(unsigned char)kept.data[i] << (8 * i);
    return number;
}
