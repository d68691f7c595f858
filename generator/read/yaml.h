/* YAML as the content has it: a small tree in which every node knows its place.
 *
 * The only module that sees libyaml, through its event interface. What people get wrong or what could do harm is an
 * error with its place and the remedy: syntax, anchors, aliases, tags, a second document, a key that stands twice, a
 * key that is not words, bytes that are not text (read/text.h). After a mistake of syntax the rest of the text is not
 * looked at, since YAML gives no place to go on from.
 *
 * Limits: YAML_MAX_BYTES, which has room for some ten thousand papers placed by a topic, each with a slug of 80 bytes,
 * and takes a third of a second at most; YAML_MAX_DEPTH, ten times what any format of ours needs. Time is
 * linear in the text. */
#ifndef READ_YAML_H
#define READ_YAML_H

#include "base/diagnostics.h"

enum {
    YAML_MAX_BYTES = 1024 * 1024,
    YAML_MAX_DEPTH = 32,
    YAML_MAX_MISTAKES = 20, /* that are reported of one text; the rest is not looked at */
};

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct yaml_node {
    enum node_kind kind;
    bool plain;                            /* a scalar without quotes, on one or several lines */
    struct place place;                    /* in bytes, with the quotes or brackets; never empty */
    struct str text;                       /* of a scalar: UTF-8, a view into the source wherever that says the same */
    ARRAY_OF(struct yaml_node *) children; /* items; of a mapping key, value, key, value, … */
};

/* Read `part`, a view into the source. *root is NULL where nothing stands there. False, and *root NULL, after a mistake
 * that leaves no tree; duplicate keys leave one. The tree lives in the arena, and points into the source. */
bool yaml_read(struct arena *arena, const struct source *source, struct str part, struct diagnostics *diagnostics,
               struct yaml_node **root);

/* No node; an empty scalar, list or mapping; null, Null, NULL or ~ without quotes. */
bool yaml_is_absent(const struct yaml_node *node);

/* What stands there, for a message: "'soon'" (long texts are cut), "a list", "a mapping", "nothing". */
struct str yaml_describe(struct arena *arena, const struct yaml_node *node);

#endif
