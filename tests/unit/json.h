/* JSON (RFC 8259) for the tests: what they are given, and what the generator says.
 *
 * Strict: UTF-8, no comma too many, nothing behind the value, no lone surrogate, arrays and objects at most
 * JSON_MAX_DEPTH inside each other. Numbers keep their text. */
#ifndef TESTS_JSON_H
#define TESTS_JSON_H

#include "base/arena.h"

enum { JSON_MAX_DEPTH = 128 };

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_kind kind;
    struct str name;             /* of a member of an object */
    struct str text;             /* of a string, unescaped; of a number, as it is written */
    ARRAY_OF(struct json) items; /* of an array; the members of an object, in their order */
};

/* Read `text`; false, and *error the offset of what is wrong, where it is not JSON. All lives in the arena, and `text`
 * must outlive it. */
bool json_parse(struct arena *arena, struct str text, struct json *json, size_t *error);

/* The member of that name, the last of several; NULL where there is none, and where `json` is NULL or no object. */
const struct json *json_get(const struct json *json, const char *name);
/* The text of that member, which is a string or a number; empty where there is none. */
struct str json_text(const struct json *json, const char *name);

#endif
