#include "base/escape.h"
#include "render/mustache/mustache_ops.h"

/* The values that names are looked up in, the innermost first. */
struct context {
    const struct value *value;
    const struct context *outer;
};

/* What lines begin with, the outermost first. */
struct indentation {
    struct str text;
    const struct indentation *outer;
};

struct inclusion {
    const struct layout *layout;
    const struct inclusion *outer;
    unsigned depth;
};

/* What fills the blocks of one name, from an argument of the outermost parent that has one. */
struct filling {
    const struct op *argument; /* NULL: nothing */
    unsigned level;            /* of that parent, from 1 */
};

struct renderer {
    const struct mustache *mustache;
    struct arena *scratch;
    struct buf *out;
    size_t start; /* what `out` had before */
    const struct indentation *indentation;
    bool at_line_start;       /* of the layout's text: the indentation comes before whatever is next */
    struct filling *fillings; /* by the number of the block's name */
    unsigned level;           /* parents whose arguments count here; those further in do not, see render_block */
    const struct inclusion *inclusion;
    bool stopped;     /* nothing more is rendered, because out has overflowed */
    bool too_deep;    /* or because of this: */
    struct str chain; /* the layouts that include each other */
};

static void render_ops(struct renderer *renderer, const struct op *op, const struct op *end,
                       const struct context *context);

/* --- text --- */

static void add_indentation(struct buf *out, const struct indentation *indentation)
{
    if (indentation == NULL)
        return;
    add_indentation(out, indentation->outer);
    buf_add(out, indentation->text);
}

static void start_line(struct renderer *renderer)
{
    if (renderer->at_line_start)
        add_indentation(renderer->out, renderer->indentation);
    renderer->at_line_start = false;
}

static bool is_empty_line(struct str line)
{
    return str_equal(line, STR("\n")) || str_equal(line, STR("\r\n"));
}

static void render_text(struct renderer *renderer, struct str text)
{
    if (renderer->indentation == NULL) {
        buf_add(renderer->out, text);
        renderer->at_line_start = text.data[text.length - 1] == '\n';
        return;
    }
    for (size_t at = 0; at < text.length;) {
        struct str line = str_slice(text, at, str_find_char(text, '\n', at) + 1);
        if (!is_empty_line(line))
            start_line(renderer);
        buf_add(renderer->out, line);
        renderer->at_line_start = line.data[line.length - 1] == '\n';
        at += line.length;
    }
}

static void render_fresh_line(struct renderer *renderer, struct str newline)
{
    const struct buf *out = renderer->out;
    if (out->length > renderer->start && out->data[out->length - 1] != '\n')
        buf_add(renderer->out, newline);
    renderer->at_line_start = true;
}

/* --- values --- */

static const struct value *field_of(const struct value *value, const struct value_name *name)
{
    return value->kind == VALUE_OBJECT ? object_find(value->object, name) : NULL;
}

static const struct value *look_up(const struct name_path *path, const struct context *context)
{
    if (path->count == 0)
        return context->value;
    const struct value *found = NULL;
    for (; context != NULL && found == NULL; context = context->outer)
        found = field_of(context->value, &path->parts[0]);
    for (size_t i = 1; i < path->count && found != NULL; i++)
        found = field_of(found, &path->parts[i]);
    return found;
}

static struct str words_of(const struct value *value)
{
    if (value == NULL)
        return STR("");
    switch (value->kind) {
    case VALUE_STRING:
        return value->string;
    case VALUE_TRUE:
        return STR("true");
    case VALUE_FALSE:
        return STR("false");
    case VALUE_NULL:
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
    return STR("");
}

static void render_value(struct renderer *renderer, const struct op *op, const struct context *context)
{
    const struct value *value = look_up(&op->path, context);
    struct str words = words_of(value);
    if (words.length == 0)
        return;
    start_line(renderer);
    if (op->kind == OP_ESCAPED && !value->is_ready)
        escape_html(renderer->out, words);
    else
        buf_add(renderer->out, words);
}

static void render_section(struct renderer *renderer, const struct op *op, const struct context *context)
{
    const struct value *value = look_up(&op->path, context);
    bool truth = value_is_true(value);
    if (op->kind == OP_INVERTED && !truth)
        render_ops(renderer, op + 1, op + op->span, context);
    if (op->kind == OP_INVERTED || !truth || value == NULL)
        return;
    const struct value *items = value->kind == VALUE_LIST ? value->list->items.items : value;
    size_t count = value->kind == VALUE_LIST ? value->list->items.count : 1;
    for (size_t i = 0; i < count && !renderer->stopped; i++) {
        struct context inner = {&items[i], context};
        render_ops(renderer, op + 1, op + op->span, &inner);
        renderer->stopped = renderer->stopped || renderer->out->overflowed;
    }
}

/* --- layouts in layouts --- */

static const struct layout *layout_of(const struct renderer *renderer, const struct op *op,
                                      const struct context *context)
{
    if (!op->dynamic)
        return op->target;
    const struct value *name = look_up(&op->path, context);
    return name != NULL && name->kind == VALUE_STRING ? map_get(&renderer->mustache->by_name, name->string) : NULL;
}

/* The names of the layouts that include each other again and again, or all where none comes twice. */
static struct str chain_of(struct arena *arena, const struct inclusion *innermost)
{
    const struct inclusion *last = innermost->outer;
    while (last != NULL && last->layout != innermost->layout)
        last = last->outer;
    struct str chain = innermost->layout->name;
    for (const struct inclusion *i = innermost; i != last && i->outer != NULL; i = i->outer)
        chain = arena_format(arena, "%.*s → %.*s", STR_ARG(i->outer->layout->name), STR_ARG(chain));
    return chain;
}

static void render_layout(struct renderer *renderer, const struct layout *layout, const struct context *context)
{
    const struct inclusion *outer = renderer->inclusion;
    struct inclusion inclusion = {layout, outer, outer == NULL ? 1 : outer->depth + 1};
    if (inclusion.depth > MUSTACHE_MAX_DEPTH) {
        renderer->chain = chain_of(renderer->scratch, &inclusion);
        renderer->stopped = renderer->too_deep = true;
        return;
    }
    if (layout->ops.count == 0)
        return;
    renderer->inclusion = &inclusion;
    render_ops(renderer, layout->ops.items, layout->ops.items + layout->ops.count, context);
    renderer->inclusion = outer;
}

/* A layout that has its lines for itself is indented with the white space before its tag; one in the middle of a line
 * is not indented at all, since it is no line of the layout that includes it. */
static void render_inclusion(struct renderer *renderer, const struct op *op, const struct layout *layout,
                             const struct context *context)
{
    const struct indentation *outer = renderer->indentation;
    struct indentation inner = {op->text, outer};
    if (op->whole_lines) {
        renderer->indentation = op->text.length > 0 ? &inner : outer;
    } else {
        if (op->text.length > 0)
            render_text(renderer, op->text);
        start_line(renderer);
        renderer->indentation = NULL;
    }
    renderer->at_line_start = true;
    render_layout(renderer, layout, context);
    renderer->indentation = outer;
    renderer->at_line_start = op->whole_lines;
}

static size_t count_arguments(const struct op *parent)
{
    size_t count = 0;
    for (const struct op *argument = parent + 1; argument < parent + parent->span; argument += argument->span)
        count++;
    return count;
}

/* The arguments of outer parents stay in force; only what they leave open is filled. */
static void render_parent(struct renderer *renderer, const struct op *op, const struct context *context)
{
    const struct layout *layout = layout_of(renderer, op, context);
    if (layout == NULL)
        return;
    size_t count = count_arguments(op), at = 0;
    struct filling *before = arena_alloc(renderer->scratch, count, sizeof *before);
    for (const struct op *argument = op + 1; argument < op + op->span; argument += argument->span) {
        struct filling *filling = &renderer->fillings[argument->block];
        before[at++] = *filling;
        if (filling->argument == NULL || filling->level > renderer->level)
            *filling = (struct filling){argument, renderer->level + 1};
    }
    renderer->level++;
    render_inclusion(renderer, op, layout, context);
    renderer->level--;
    at = 0;
    for (const struct op *argument = op + 1; argument < op + op->span; argument += argument->span)
        renderer->fillings[argument->block] = before[at++];
}

/* The blocks in an argument belong to the layout that the argument is written in: the arguments of its own parent
 * and of those further in do not fill them. */
static void render_block(struct renderer *renderer, const struct op *op, const struct context *context)
{
    struct filling filling = renderer->fillings[op->block];
    if (filling.argument == NULL || filling.level > renderer->level) {
        render_ops(renderer, op + 1, op + op->span, context);
        return;
    }
    const struct indentation *outer = renderer->indentation;
    struct indentation inner = {op->text, outer};
    unsigned level = renderer->level;
    if (op->whole_lines && op->text.length > 0)
        renderer->indentation = &inner;
    renderer->level = filling.level - 1;
    render_ops(renderer, filling.argument + 1, filling.argument + filling.argument->span, context);
    renderer->level = level;
    renderer->indentation = outer;
}

static void render_op(struct renderer *renderer, const struct op *op, const struct context *context)
{
    const struct layout *layout;
    switch (op->kind) {
    case OP_TEXT:
        render_text(renderer, op->text);
        break;
    case OP_ESCAPED:
    case OP_RAW:
        render_value(renderer, op, context);
        break;
    case OP_SECTION:
    case OP_INVERTED:
        render_section(renderer, op, context);
        break;
    case OP_PARTIAL:
        layout = layout_of(renderer, op, context);
        if (layout != NULL)
            render_inclusion(renderer, op, layout, context);
        break;
    case OP_PARENT:
        render_parent(renderer, op, context);
        break;
    case OP_ARGUMENT:
        break;
    case OP_BLOCK:
        render_block(renderer, op, context);
        break;
    case OP_FRESH_LINE:
        render_fresh_line(renderer, op->text);
        break;
    }
}

static void render_ops(struct renderer *renderer, const struct op *op, const struct op *end,
                       const struct context *context)
{
    for (; op < end && !renderer->stopped; op += op->span)
        render_op(renderer, op, context);
}

bool mustache_render(const struct mustache *mustache, struct str name, struct value root, struct arena *scratch,
                     struct buf *out, struct str *chain)
{
    const struct layout *layout = map_get(&mustache->by_name, name);
    if (layout == NULL)
        return false;
    struct renderer renderer = {
        .mustache = mustache,
        .scratch = scratch,
        .out = out,
        .start = out->length,
        .at_line_start = true,
        .fillings = arena_alloc(scratch, mustache->blocks.count, sizeof(struct filling)),
    };
    struct context context = {&root, NULL};
    render_layout(&renderer, layout, &context);
    if (renderer.too_deep && chain != NULL)
        *chain = renderer.chain;
    return !renderer.too_deep;
}
