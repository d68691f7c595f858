#include "catalogue/guid.h"

#include "base/hash.h"

void guid_of(struct str known_by, char guid[GUID_SIZE])
{
    unsigned char id[16];
    hash_wide(known_by, id);
    id[6] = (unsigned char)(0x80 | (id[6] & 0x0F));
    id[8] = (unsigned char)(0x80 | (id[8] & 0x3F));
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            guid[at++] = '-';
        guid[at++] = "0123456789abcdef"[id[i] >> 4];
        guid[at++] = "0123456789abcdef"[id[i] & 15];
    }
    guid[at] = '\0';
}
