#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *buf, size_t ceiling)
{
    *buf = (struct buf){.ceiling = ceiling};
}

void buf_init_in(struct buf *buf, struct arena *arena, size_t ceiling)
{
    *buf = (struct buf){.ceiling = ceiling, .arena = arena};
}

void buf_release(struct buf *buf)
{
    if (buf->arena == NULL)
        free(buf->data);
    *buf = (struct buf){.ceiling = buf->ceiling, .arena = buf->arena};
}

struct str buf_keep(struct buf *buf, struct arena *arena)
{
    struct str kept = buf_str(buf);
    if (buf->arena == arena && buf->capacity > 0) {
        buf->data[buf->length] = '\0';
        arena_shrink(arena, buf->data, buf->capacity, buf->length + 1);
    } else {
        kept = arena_str(arena, kept);
    }
    buf_release(buf);
    return kept;
}

void buf_reset(struct buf *buf)
{
    buf->length = 0;
    buf->overflowed = false;
}

static char *grown_on_heap(const struct buf *buf, size_t capacity)
{
    char *grown = realloc(buf->data, capacity);
    if (grown == NULL)
        out_of_memory();
    return grown;
}

static char *grown_in_arena(const struct buf *buf, size_t capacity)
{
    char *grown = arena_room(buf->arena, capacity);
    if (buf->length > 0)
        memcpy(grown, buf->data, buf->length);
    return grown;
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
    buf->data = buf->arena == NULL ? grown_on_heap(buf, capacity) : grown_in_arena(buf, capacity);
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
