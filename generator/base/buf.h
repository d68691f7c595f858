/* Growing bytes with a ceiling, on the heap.
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
};

void buf_init(struct buf *buf, size_t ceiling);
/* Give the memory back; the buffer can be initialised again. */
void buf_release(struct buf *buf);
/* What it holds, copied into the arena; the buffer's own memory is given back. */
struct str buf_keep(struct buf *buf, struct arena *arena);
/* Empty it, keep the memory. */
void buf_reset(struct buf *buf);

/* Room for so many bytes more, so that it need not grow by and by. */
void buf_reserve(struct buf *buf, size_t more);
void buf_add(struct buf *buf, struct str s);
void buf_add_char(struct buf *buf, char c);
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
