#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *buf, size_t ceiling)
{
    *buf = (struct buf){.ceiling = ceiling};
}

void buf_release(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){.ceiling = buf->ceiling};
}

struct str buf_keep(struct buf *buf, struct arena *arena)
{
    struct str kept = arena_str(arena, buf_str(buf));
    buf_release(buf);
    return kept;
}

void buf_reset(struct buf *buf)
{
    buf->length = 0;
    buf->overflowed = false;
}

/* And a NUL. */
bool buf_reserve(struct buf *buf, size_t more)
{
    if (buf->overflowed || more > buf->ceiling || buf->length > buf->ceiling - more) {
        buf->overflowed = true;
        return false;
    }
    size_t wanted = buf->length + more + 1;
    if (wanted <= buf->capacity)
        return true;
    size_t capacity = buf->capacity < 128 ? 256 : buf->capacity * 2;
    if (capacity < wanted)
        capacity = wanted;
    if (capacity - 1 > buf->ceiling)
        capacity = buf->ceiling + 1;
    char *grown = realloc(buf->data, capacity);
    if (grown == NULL)
        out_of_memory();
    buf->data = grown;
    buf->capacity = capacity;
    return true;
}

void buf_add_number(struct buf *buf, size_t number)
{
    buf_add_padded(buf, number, 1);
}

void buf_add_padded(struct buf *buf, size_t number, size_t width)
{
    char digits[NUMBER_DIGITS];
    buf_add(buf, str_of_number(digits, number, width));
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0 || !buf_reserve(buf, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buf->length += (size_t)length;
}
