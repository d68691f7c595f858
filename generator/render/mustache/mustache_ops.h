/* The compiled form of layouts: what mustache_parse.c and mustache.c make, mustache_render.c runs and mustache_names.c
 * looks at. For these files alone; others use render/mustache/mustache.h. */
#ifndef RENDER_MUSTACHE_OPS_H
#define RENDER_MUSTACHE_OPS_H

#include "base/map.h"
#include "render/mustache/mustache.h"

enum { MUSTACHE_MAX_MISTAKES = 20 }; /* reported of one layout */

enum op_kind {
    OP_TEXT,
    OP_ESCAPED,    /* {{name}} */
    OP_RAW,        /* {{{name}}}, {{&name}} */
    OP_SECTION,    /* {{#name}}, its body behind it */
    OP_INVERTED,   /* {{^name}}, its body behind it */
    OP_PARTIAL,    /* {{>name}} */
    OP_PARENT,     /* {{<name}}, its arguments behind it and nothing else */
    OP_ARGUMENT,   /* {{$name}} directly in a parent: what fills the block there; its body behind it */
    OP_BLOCK,      /* {{$name}} elsewhere: its default behind it */
    OP_FRESH_LINE, /* `text`, a newline, unless the output stands at the start of a line */
};

/* A name split at its dots; no parts for ".". */
struct name_path {
    const struct value_name *parts;
    size_t count;
};

struct op {
    enum op_kind kind;
    bool whole_lines; /* partial, parent, block: has its lines for itself, indented with `text` */
    bool dynamic;     /* partial, parent: `path` names a value that names the layout */
    uint32_t span;    /* how many ops further the next one is; more than 1 where there is a body */
    uint32_t block;   /* argument, block: the number of its name, the same in all layouts */
    struct str text;  /* of a parent that has not its lines for itself: the white space before it */
    struct str name;  /* partial, parent, argument, block: a view into the source */
    union {
        struct name_path path;
        const struct layout *target; /* partial, parent: NULL where there is none */
    };
};

struct layout {
    struct str name;
    const struct source *source;
    ARRAY_OF(struct op) ops;
};

/* A name of blocks, the same in all layouts. */
struct block_name {
    uint32_t number;
    bool exists;      /* some layout has a place for it to be filled */
    size_t filled_by; /* the number of the parent tag that filled it last, */
    struct str fill;  /* and where */
};

struct mustache {
    struct arena *arena;
    struct layout *layouts;
    size_t count;
    struct map by_name; /* of struct layout */
    struct map blocks;  /* of struct block_name */
    size_t parents;     /* parent tags so far, for filled_by */
};

/* Compile one layout's text into its ops; partials and parents get their targets later. */
void mustache_parse(struct mustache *mustache, struct layout *layout, struct diagnostics *diagnostics);

#endif
