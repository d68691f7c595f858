/* Growing bytes with a ceiling, on the heap or in an arena.
 *
 * buf_init says how large the buffer may become. An addition that would pass the ceiling is dropped whole, and so is
 * every later one; `overflowed` then stays true and the caller asks once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    char *data;
    size_t length, capacity, ceiling;
    bool overflowed;
    struct arena *arena; /* that has its memory; NULL: the heap */
};

void buf_init(struct buf *buf, size_t ceiling);
/* For what is short, or to be kept in that arena: memory that was too small stays there, unused. */
void buf_init_in(struct buf *buf, struct arena *arena, size_t ceiling);
/* Give the memory back, unless an arena has it; the buffer can be initialised again. */
void buf_release(struct buf *buf);
/* What it holds, with a NUL behind it that is not counted, in the arena: copied, unless it is there already. The
 * buffer's own memory is given back. */
struct str buf_keep(struct buf *buf, struct arena *arena);
/* Empty it, keep the memory. */
void buf_reset(struct buf *buf);

/* Room for so many bytes more, so that it need not grow by and by; false, and overflowed, where the ceiling forbids
 * it. */
bool buf_reserve(struct buf *buf, size_t more);
/* Inline: most of what a build does is this, and the capacity, which never exceeds the ceiling and a NUL, most often
 * has room. */
static inline bool buf_has_room(struct buf *buf, size_t more)
{
    return (more < buf->capacity - buf->length && !buf->overflowed) || buf_reserve(buf, more);
}
static inline void buf_add(struct buf *buf, struct str s)
{
    if (s.length == 0 || !buf_has_room(buf, s.length))
        return;
    memcpy(buf->data + buf->length, s.data, s.length);
    buf->length += s.length;
}
static inline void buf_add_char(struct buf *buf, char c)
{
    if (buf_has_room(buf, 1))
        buf->data[buf->length++] = c;
}
/* In decimal digits; padded: at least `width` of them. */
void buf_add_number(struct buf *buf, size_t number);
void buf_add_padded(struct buf *buf, size_t number, size_t width);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
#define buf_add_literal(buf, literal) buf_add((buf), STR(literal))

/* What it holds; valid until the next addition. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->data, buf->length};
}

#endif
