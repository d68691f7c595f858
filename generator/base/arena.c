#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024 };

_Noreturn void out_of_memory(void)
{
    fputs("digestpress: error: the machine has no more memory\n", stderr);
    exit(3);
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = malloc(sizeof *block + size);
    if (block == NULL)
        out_of_memory();
    block->older = arena->blocks;
    block->size = size;
    arena->blocks = block;
    return block;
}

void arena_release(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->older;
        free(block);
    }
    *arena = (struct arena)ARENA_INIT;
}

void arena_reset(struct arena *arena)
{
#ifdef ARENA_SEPARATE
    arena_release(arena);
#else
    struct arena_block *kept = arena->blocks;
    if (kept == NULL)
        return;
    arena->blocks = kept->older;
    arena_release(arena);
    kept->older = NULL;
    arena->blocks = kept;
    arena->next = kept->bytes;
    arena->end = kept->bytes + kept->size;
#endif
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block **oldest = &other->blocks;
    while (*oldest != NULL)
        oldest = &(*oldest)->older;
    if (arena->blocks == NULL) {
        *arena = *other;
    } else {
        *oldest = arena->blocks->older;
        arena->blocks->older = other->blocks;
    }
    *other = (struct arena)ARENA_INIT;
}

#ifdef ARENA_SEPARATE
static char *take(struct arena *arena, size_t bytes)
{
    return add_block(arena, bytes)->bytes;
}
#else
static size_t next_block_size(const struct arena *arena, size_t wanted)
{
    size_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size * 2;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    return size < wanted ? wanted : size;
}

static char *take(struct arena *arena, size_t bytes)
{
    bytes = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (arena->next == NULL || (size_t)(arena->end - arena->next) < bytes) {
        struct arena_block *block = add_block(arena, next_block_size(arena, bytes));
        arena->next = block->bytes;
        arena->end = block->bytes + block->size;
    }
    char *memory = arena->next;
    arena->next += bytes;
    return memory;
}
#endif

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - alignof(max_align_t))
        out_of_memory();
    if (bytes == 0)
        bytes = 1;
    return memset(take(arena, bytes), 0, bytes);
}

/* Room for a string of that length, which is not zeroed but for the NUL behind it. */
static char *take_string(struct arena *arena, size_t length)
{
    if (length > SIZE_MAX - 2 * alignof(max_align_t))
        out_of_memory();
    char *room = take(arena, length + 1);
    room[length] = '\0';
    return room;
}

struct str arena_str(struct arena *arena, struct str s)
{
    char *copy = take_string(arena, s.length);
    if (s.length > 0)
        memcpy(copy, s.data, s.length);
    return (struct str){copy, s.length};
}

struct str arena_join_all(struct arena *arena, const struct str *parts, size_t count)
{
    size_t length = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(length, parts[i].length, &length))
            out_of_memory();
    char *joined = take_string(arena, length);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].length > 0)
            memcpy(joined + at, parts[i].data, parts[i].length);
        at += parts[i].length;
    }
    return (struct str){joined, length};
}

const char *arena_cstr(struct arena *arena, struct str s)
{
    return arena_str(arena, s).data;
}

struct str arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0)
        out_of_memory();
    char *text = arena_alloc(arena, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (struct str){text, (size_t)length};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str text = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *array_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = arena_alloc(arena, *capacity, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}
