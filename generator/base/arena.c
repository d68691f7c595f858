#include "base/arena.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena_block {
    struct arena_block *older;
    size_t size; /* with this head */
    alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024, HUGE_PAGE = 2 * 1024 * 1024 };

_Noreturn void out_of_memory(void)
{
    fputs("digestpress: error: the machine has no more memory\n", stderr);
    exit(3);
}

/* The largest blocks are maps of their own, in pages as large as the machine has: what lies all over hundreds of
 * megabytes is found sooner there. They are zeroed. */
static bool is_mapped(size_t size)
{
#ifdef ARENA_SEPARATE
    (void)size;
    return false;
#else
    return size >= LARGEST_BLOCK;
#endif
}

static void *map_block(size_t size)
{
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(block, size, MADV_HUGEPAGE);
#endif
    return block;
}

/* Maps of the usual size that no arena has any more. What one stage gives back the next one takes: to touch memory for
 * the first time is dear, most of all on a virtual machine. */
static struct {
    pthread_mutex_t mutex;
    struct arena_block *blocks;
} spare = {PTHREAD_MUTEX_INITIALIZER, NULL};

static void keep_spare(struct arena_block *block)
{
    pthread_mutex_lock(&spare.mutex);
    block->older = spare.blocks;
    spare.blocks = block;
    pthread_mutex_unlock(&spare.mutex);
}

/* NULL where there is none. */
static struct arena_block *take_spare(void)
{
    pthread_mutex_lock(&spare.mutex);
    struct arena_block *block = spare.blocks;
    if (block != NULL)
        spare.blocks = block->older;
    pthread_mutex_unlock(&spare.mutex);
    return block;
}

/* A spare map of that size, or NULL. One of another size takes the place of spare ones, so that these add nothing to
 * the most that is used. */
static struct arena_block *reuse(size_t size)
{
    struct arena_block *block;
    if (size == LARGEST_BLOCK)
        return take_spare();
    for (size_t dropped = 0; dropped < size && (block = take_spare()) != NULL; dropped += LARGEST_BLOCK)
        munmap(block, LARGEST_BLOCK);
    return NULL;
}

/* With room for so many bytes. */
static void add_block(struct arena *arena, size_t room)
{
    if (room > SIZE_MAX - sizeof(struct arena_block) - HUGE_PAGE)
        out_of_memory();
    size_t size = sizeof(struct arena_block) + room;
    if (is_mapped(size))
        size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    struct arena_block *used = is_mapped(size) ? reuse(size) : NULL;
    struct arena_block *block = used != NULL ? used : is_mapped(size) ? map_block(size) : malloc(size);
    if (block == NULL)
        out_of_memory();
    *block = (struct arena_block){arena->blocks, size};
    arena->blocks = block;
    arena->next = block->bytes;
    arena->end = (char *)block + size;
    arena->zeroed = is_mapped(size) && used == NULL ? arena->next : arena->end;
}

static void free_block(struct arena_block *block)
{
    if (!is_mapped(block->size))
        free(block);
    else if (block->size == LARGEST_BLOCK)
        keep_spare(block);
    else
        munmap(block, block->size);
}

void arena_release(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->older;
        free_block(block);
    }
    *arena = (struct arena)ARENA_INIT;
}

void arena_reset(struct arena *arena)
{
#ifdef ARENA_SEPARATE
    arena_release(arena);
#else
    struct arena kept = *arena;
    if (kept.blocks == NULL)
        return;
    arena->blocks = kept.blocks->older;
    arena_release(arena);
    kept.blocks->older = NULL;
    if (kept.zeroed < kept.next)
        kept.zeroed = kept.next;
    kept.next = kept.blocks->bytes;
    *arena = kept;
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
    add_block(arena, bytes);
    arena->next = arena->end;
    return arena->blocks->bytes;
}
#else
static size_t next_block_room(const struct arena *arena, size_t wanted)
{
    size_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size * 2;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    size -= sizeof(struct arena_block);
    return size < wanted ? wanted : size;
}

static size_t aligned(size_t bytes)
{
    return (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

static char *take(struct arena *arena, size_t bytes)
{
    bytes = aligned(bytes);
    if (arena->next == NULL || (size_t)(arena->end - arena->next) < bytes)
        add_block(arena, next_block_room(arena, bytes));
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
    char *memory = take(arena, bytes);
    return memory < arena->zeroed ? memset(memory, 0, bytes) : memory;
}

char *arena_room(struct arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX - alignof(max_align_t))
        out_of_memory();
    return take(arena, bytes);
}

void arena_shrink(struct arena *arena, char *room, size_t size, size_t kept)
{
#ifdef ARENA_SEPARATE
    (void)arena, (void)room, (void)size, (void)kept;
#else
    if (room + aligned(size) != arena->next)
        return;
    if (arena->zeroed < arena->next)
        arena->zeroed = arena->next;
    arena->next = room + aligned(kept);
#endif
}

/* Room for a string of that length, with the NUL behind it. */
static char *take_string(struct arena *arena, size_t length)
{
    if (length == SIZE_MAX)
        out_of_memory();
    char *room = arena_room(arena, length + 1);
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
    *capacity = *capacity == 0 ? 4 : *capacity * 2;
    void *grown = arena_alloc(arena, *capacity, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}
