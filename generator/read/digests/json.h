/* JSON (RFC 8259) without a tree: a value is a view of the text, and what is in it is found by walking over it. So
 * reading takes no memory but for the strings that are asked for, whatever somebody puts into a file.
 *
 * json_check first, once; everything else holds for values of a text that it found good. Time is linear: for a text
 * that nests JSON_DEPTH_LIMIT deep, at most that many walks over it. (The tests have a strict reader of their own, so
 * that what is written is not checked by what reads.) */
#ifndef READ_JSON_H
#define READ_JSON_H

#include "base/arena.h"

enum { JSON_DEPTH_LIMIT = 64 };

enum json_type {
    JSON_TYPE_NONE,
    JSON_TYPE_NULL,
    JSON_TYPE_BOOL,
    JSON_TYPE_NUMBER,
    JSON_TYPE_STRING,
    JSON_TYPE_LIST,
    JSON_TYPE_MAP
};

/* Zeroed: no value. */
struct json_value {
    enum json_type type;
    struct str text; /* as it is written, with its quotes or brackets */
};

/* Check the text, which must be UTF-8, as one value. False where it is none: *at is the offset of what is wrong, and
 * *problem says what, as a sentence. */
bool json_check(struct str text, struct json_value *value, size_t *at, const char **problem);

/* The items of a list, or the members of a map with their names (as written, without quotes). */
struct json_walk {
    struct str text;
    size_t at;
};
struct json_walk json_walk(struct json_value container);
bool json_next(struct json_walk *walk, struct str *name, struct json_value *value);

/* The members of those names, in one walk; zeroed where there is none, and where `map` is none. */
void json_members(struct json_value map, const struct str *names, size_t count, struct json_value *values);
struct json_value json_member(struct json_value map, struct str name);

/* What a string says: a view of the text where it can be. Half of a surrogate pair becomes U+FFFD. Empty for all other
 * values. */
struct str json_string(struct arena *arena, struct json_value value);
/* A whole number from 0 to `most`; else -1. */
long json_number(struct json_value value, unsigned long most);

#endif
