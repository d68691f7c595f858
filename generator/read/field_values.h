/* The values of fields.h, one function a type. For fields.c alone. */
#ifndef READ_FIELD_VALUES_H
#define READ_FIELD_VALUES_H

#include "read/fields.h"

/* The reading of one mapping. */
struct field_reading {
    struct arena *arena;   /* for what is kept */
    struct arena *scratch; /* for messages */
    struct diagnostics *diagnostics;
    size_t found_before; /* diagnostics that there were before */
};

/* Read `value`, which is not absent, into the member at `into`. */
void field_read_value(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                      void *into);

/* True, and one last error at `place`, after YAML_MAX_MISTAKES. */
bool field_too_many_mistakes(const struct field_reading *reading, struct place place);

#endif
