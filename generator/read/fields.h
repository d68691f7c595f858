/* Keys and values of a mapping, read into a struct as a table says: each format declares its keys once.
 *
 * A key that the table does not have, a value of another type, a key that must be there and is not: each is an error
 * with its place and the remedy, and the reading goes on. What is absent (yaml_is_absent) leaves its member as it was.
 * Strings are without white space at their ends, and on one line. They are views into the source, or live in the
 * arena. */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "catalogue/catalogue.h"
#include "read/yaml.h"

enum field_type {
    FIELD_STRING,       /* struct str */
    FIELD_REFERENCE,    /* struct reference: a string and its place */
    FIELD_SLUG,         /* struct reference, catalogue/slug.h */
    FIELD_URL,          /* struct str: an http or https address */
    FIELD_DATE,         /* struct date */
    FIELD_PARTIAL_DATE, /* struct date: a day, a month or a year */
    FIELD_INTEGER,      /* long, from least to most */
    FIELD_STRINGS,      /* reference_array; a single string is a list of one */
    FIELD_SLUGS,        /* likewise */
    FIELD_URLS,         /* likewise */
    FIELD_WEIGHTS,      /* weight_array: "phrase: number", from least to most */
};

typedef ARRAY_OF(struct topic_term) weight_array;

struct field {
    struct str name;
    enum field_type type;
    size_t offset; /* of its member in the struct */
    bool required;
    long least, most;
};

struct field_table {
    const struct field *fields;
    size_t count;
};
#define FIELD_TABLE(fields) ((struct field_table){(fields), sizeof(fields) / sizeof *(fields)})

/* Read the mapping `root` (NULL: nothing stood there) into the struct at `into`. `where` is the place to blame for a
 * key that is missing. */
void fields_read(const struct yaml_node *root, struct place where, struct field_table table, void *into,
                 struct arena *arena, struct diagnostics *diagnostics);

#endif
