/* Memory by lifetime: an arena hands out zeroed memory and gives all of it back at once.
 *
 * One arena lives as long as the build and holds the catalogue; a scratch arena lives for one page and is reset
 * after it. An arena is used by one thread at a time. No allocation returns NULL: where the machine has no more
 * memory, or a size overflows, the process says so and exits with status 3.
 *
 * Compiled with ARENA_SEPARATE each allocation is its own malloc, so that the address sanitizer sees overruns. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>

#include "base/str.h"

struct arena {
    struct arena_block *blocks; /* newest first */
    char *next, *end;
    char *zeroed; /* from here to the end, but for what was handed out */
};

/* Say that the machine has no more memory, and exit with status 3. */
_Noreturn void out_of_memory(void);

#define ARENA_INIT                                                                                                     \
    {                                                                                                                  \
        NULL, NULL, NULL, NULL                                                                                         \
    }

/* Give back everything, for other arenas to use; this one can be used again, too. */
void arena_release(struct arena *arena);
/* Forget everything, but keep one block to use again. */
void arena_reset(struct arena *arena);

/* Make everything in `other` live as long as `arena`, and leave `other` empty: what threads made in arenas of their
 * own is kept so. */
void arena_adopt(struct arena *arena, struct arena *other);

/* `count` things of `size` bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
#define arena_new(arena, type) ((type *)arena_alloc(arena, 1, sizeof(type)))

/* Room for so many bytes, which are not zeroed. */
char *arena_room(struct arena *arena, size_t bytes);
/* Give back all but the first `kept` bytes of room of that size, if nothing was handed out after it. */
void arena_shrink(struct arena *arena, char *room, size_t size, size_t kept);

/* Copies live in the arena, and end in a NUL that is not counted. */
struct str arena_str(struct arena *arena, struct str s);
const char *arena_cstr(struct arena *arena, struct str s);
/* The strings one behind the other: arena_join(arena, a, STR(", "), b). */
#define arena_join(arena, ...)                                                                                         \
    arena_join_all((arena), (const struct str[]){__VA_ARGS__},                                                         \
                   sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct str arena_join_all(struct arena *arena, const struct str *parts, size_t count);
/* For messages and what is rare; where there is one for each paper, arena_join is many times as fast. */
struct str arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str arena_vformat(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* A growing array in an arena. Items move when it grows: keep indexes, or pointers to things allocated singly. */
#define ARRAY_OF(type)                                                                                                 \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count, capacity;                                                                                        \
    }
/* The address of a new zeroed item at the end of *array. */
#define array_push(arena, array)                                                                                       \
    ((array)->count < (array)->capacity                                                                                \
         ? (void)0                                                                                                     \
         : (void)((array)->items = array_grow((arena), (array)->items, (array)->count, &(array)->capacity,             \
                                              sizeof *(array)->items)),                                                \
     &(array)->items[(array)->count++])
/* Room for so many items in all, so that an array that is still empty need not grow by and by. */
#define array_reserve(arena, array, room)                                                                              \
    ((array)->capacity = (room), (void)((array)->items = arena_alloc((arena), (room), sizeof *(array)->items)))
/* Used by array_push: the items in twice the room. */
void *array_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif
