/* The values that a layout sees: null, true, false, strings, lists and objects, built in an arena for one page.
 *
 * Values are immutable once rendering starts and may be shared between pages and threads. A struct value is a handle:
 * copies of a list or an object are the same list or object. */
#ifndef RENDER_VALUE_H
#define RENDER_VALUE_H

#include <stdint.h>

#include "base/arena.h"

enum value_kind { VALUE_NULL, VALUE_FALSE, VALUE_TRUE, VALUE_STRING, VALUE_LIST, VALUE_OBJECT };

struct value {
    enum value_kind kind;
    bool is_ready; /* a string that HTML has as it is: layouts need not look for what is to be escaped */
    union {
        struct str string;           /* VALUE_STRING */
        struct value_list *list;     /* VALUE_LIST */
        struct value_object *object; /* VALUE_OBJECT */
    };
};

struct value_list {
    struct arena *arena;
    ARRAY_OF(struct value) items;
};

/* The name of a field with a key of its first and last bytes, which tells names of up to VALUE_KEY_BYTES apart for
 * certain, and most others. A template makes its names once and looks them up often. */
struct value_name {
    struct str text;
    uint64_t key;
    uint64_t bit; /* one of 64 */
};
enum { VALUE_KEY_BYTES = 7 };

/* Of a name that is written out, the compiler works out all of this. */
static inline uint64_t value_name_byte(struct str text, size_t at)
{
    return at < text.length ? (unsigned char)text.data[at] : 0;
}

static inline struct value_name value_name(struct str text)
{
    size_t back = text.length > VALUE_KEY_BYTES ? text.length - VALUE_KEY_BYTES : 0;
    uint64_t key = (text.length & 0xFF) | value_name_byte(text, 0) << 8 | value_name_byte(text, 1) << 16 |
                   value_name_byte(text, 2) << 24 | value_name_byte(text, 3 + back) << 32 |
                   value_name_byte(text, 4 + back) << 40 | value_name_byte(text, 5 + back) << 48 |
                   value_name_byte(text, 6 + back) << 56;
    return (struct value_name){text, key, (uint64_t)1 << (key * 0x9E3779B97F4A7C15U >> 58)};
}

struct value_field {
    struct str name;
    uint64_t key; /* of the name */
    struct value value;
};

enum { VALUE_BITS = 64 };

struct value_object {
    struct arena *arena;
    ARRAY_OF(struct value_field) fields;
    uint64_t bits;             /* of the names of all fields: most objects that lack a name lack its bit */
    uint8_t first[VALUE_BITS]; /* by bit that is there, which of the fields has it first; UINT8_MAX: that or later */
};

/* Strings and names are views and must outlive the value. */
static inline struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}
static inline struct value value_bool(bool truth)
{
    return (struct value){.kind = truth ? VALUE_TRUE : VALUE_FALSE};
}
static inline struct value value_string(struct str s)
{
    return (struct value){.kind = VALUE_STRING, .string = s};
}
/* A string of which nothing is to be escaped (digits, slugs and addresses of them, days), or of which all is. */
static inline struct value value_ready(struct str s)
{
    return (struct value){.kind = VALUE_STRING, .is_ready = true, .string = s};
}
/* A ready string of decimal digits; 0 is as true as any other string. */
struct value value_number(struct arena *arena, long number);
/* An empty list or object in `arena`, to be filled with list_add or object_set. */
struct value value_list(struct arena *arena);
struct value value_object(struct arena *arena);
/* The same with room for so many fields, which then need not move while it grows. */
struct value value_object_of(struct arena *arena, size_t fields);
void list_add(struct value list, struct value item);
/* Sets a field that is not there yet. Inline: of a name that is written out, the compiler works out the key. */
static inline void object_set(struct value object, struct str name, struct value value)
{
    struct value_name known = value_name(name);
    size_t at = object.object->fields.count;
    if ((object.object->bits & known.bit) == 0)
        object.object->first[__builtin_ctzll(known.bit)] = at < UINT8_MAX ? (uint8_t)at : UINT8_MAX;
    object.object->bits |= known.bit;
    *array_push(object.object->arena, &object.object->fields) = (struct value_field){name, known.key, value};
}
/* Sets a string field, unless the string is empty: an empty one is absent, so that a section over it is not shown. */
void object_set_string(struct value object, struct str name, struct str s);

/* The field, or NULL; also for what is not an object. */
const struct value *object_get(struct value object, struct str name);
/* The same of an object that has the name's bit. */
const struct value *object_find_marked(const struct value_object *object, const struct value_name *name);
/* The field, or NULL. Inline, since most names that are looked up are not there. */
static inline const struct value *object_find(const struct value_object *object, const struct value_name *name)
{
    return (object->bits & name->bit) == 0 ? NULL : object_find_marked(object, name);
}

/* What a section over it does: not for null, false, an empty list, an empty string and NULL. */
bool value_is_true(const struct value *value);

#endif
