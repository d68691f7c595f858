#include "render/markdown/heading_ids.h"

#include "base/unicode.h"

enum { MAX_ID_BYTES = 80 };

void heading_ids_init(struct heading_ids *ids, struct arena *arena)
{
    map_init(&ids->taken, arena);
}

/* The length of the character at the start of `s` if it may stand in an id, else 0; *length is its length anyhow. */
static size_t id_character(struct str s, size_t *length)
{
    uint32_t character;
    *length = utf8_decode(s, &character);
    bool fits = *length == 1 ? ascii_is_alnum(s.data[0])
                             : *length > 1 && !unicode_is_separator(character) && unicode_is_printable(character);
    *length = *length == 0 ? 1 : *length;
    return fits ? *length : 0;
}

static struct str id_of_words(struct arena *arena, struct str words)
{
    struct str plain = unicode_fold(arena, utf8_cut(words, 4 * (size_t)MAX_ID_BYTES));
    char *id = arena_alloc(arena, plain.length + 1, 1);
    size_t length = 0, word = 0, size = 0; /* word: where the last whole word ends */
    bool gap = false;
    for (size_t at = 0; at < plain.length && length < MAX_ID_BYTES; at += size) {
        size_t fits = id_character(str_slice(plain, at, plain.length), &size);
        if (fits > 0 && gap) {
            word = length;
            id[length++] = '-';
        }
        gap = fits == 0 && length > 0;
        memcpy(id + length, plain.data + at, fits);
        length += fits;
    }
    struct str result = {id, length >= MAX_ID_BYTES && word > 0 ? word : length};
    return result.length > 0 ? result : STR("section");
}

static struct str take(struct heading_ids *ids, struct str id)
{
    size_t *last = arena_new(ids->taken.arena, size_t);
    *last = 1;
    map_add(&ids->taken, id, last);
    return id;
}

struct str heading_ids_next(struct heading_ids *ids, struct str words)
{
    struct arena *arena = ids->taken.arena;
    struct str wanted = id_of_words(arena, words), id;
    size_t *last = map_get(&ids->taken, wanted); /* the number that the last heading of these words got */
    if (last == NULL)
        return take(ids, wanted);
    do
        id = arena_format(arena, "%.*s-%zu", STR_ARG(wanted), ++*last);
    while (map_get(&ids->taken, id) != NULL);
    return take(ids, id);
}
