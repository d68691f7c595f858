#include "render/pages/mark_key.h"

#include "base/buf.h"

uint32_t mark_key(struct str slug)
{
    uint32_t key = 2166136261U;
    for (size_t i = 0; i < slug.length; i++)
        key = (key ^ (unsigned char)slug.data[i]) * 16777619U;
    return key;
}

struct str list_mark_keys(const struct list *list, struct arena *arena)
{
    enum { MAX_KEYS = 1 << 30 };
    struct buf keys;
    buf_init(&keys, MAX_KEYS);
    for (size_t i = 0; i < list->entries.count; i++) {
        if (i > 0)
            buf_add_char(&keys, ' ');
        buf_add_number(&keys, mark_key(list->entries.items[i].paper->slug));
    }
    return buf_keep(&keys, arena);
}
