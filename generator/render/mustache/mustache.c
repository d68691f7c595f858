#include "render/mustache/mustache.h"

#include "base/nearest.h"
#include "render/mustache/mustache_ops.h"

enum { MAX_CHAIN_BYTES = 4096 };

static void add_layouts(struct mustache *mustache, const struct layout_source *sources, size_t count)
{
    mustache->layouts = arena_alloc(mustache->arena, count, sizeof *mustache->layouts);
    mustache->count = count;
    for (size_t i = 0; i < count; i++) {
        mustache->layouts[i].name = sources[i].name;
        mustache->layouts[i].source = sources[i].source;
        map_add(&mustache->by_name, sources[i].name, &mustache->layouts[i]);
    }
}

static bool names_layout(const struct op *op)
{
    return (op->kind == OP_PARTIAL || op->kind == OP_PARENT) && !op->dynamic;
}

static void suggest_name(struct diagnostics *diagnostics, struct str wrong, const struct str *names, size_t count)
{
    struct str nearest = nearest_name(wrong, names, count);
    if (nearest.length > 0)
        diagnose_help(diagnostics, "did you mean '%.*s'?", STR_ARG(nearest));
}

static void report_missing_layout(const struct mustache *mustache, struct place place, struct str name,
                                  struct diagnostics *diagnostics)
{
    struct str *names = arena_alloc(mustache->arena, mustache->count, sizeof *names);
    for (size_t i = 0; i < mustache->count; i++)
        names[i] = mustache->layouts[i].name;
    error_at(diagnostics, place, "there is no layout '%.*s'", STR_ARG(name));
    suggest_name(diagnostics, name, names, mustache->count);
}

/* The blocks that layouts have, in the order of the layouts. */
static void report_missing_block(const struct mustache *mustache, struct place place, struct str name,
                                 struct diagnostics *diagnostics)
{
    ARRAY_OF(struct str) names = {0};
    for (size_t i = 0; i < mustache->count; i++)
        for (size_t j = 0; j < mustache->layouts[i].ops.count; j++)
            if (mustache->layouts[i].ops.items[j].kind == OP_BLOCK)
                *array_push(mustache->arena, &names) = mustache->layouts[i].ops.items[j].name;
    error_at(diagnostics, place, "no layout has a block '%.*s' to fill", STR_ARG(name));
    suggest_name(diagnostics, name, names.items, names.count);
}

/* Find the layouts that partials and parents of one layout name. */
static void resolve(const struct mustache *mustache, struct layout *layout, bool refuse_missing,
                    struct diagnostics *diagnostics)
{
    size_t errors_before = diagnostics->errors;
    for (size_t i = 0; i < layout->ops.count; i++) {
        struct op *op = &layout->ops.items[i];
        if (names_layout(op))
            op->target = map_get(&mustache->by_name, op->name);
        if (!refuse_missing || diagnostics->errors - errors_before >= MUSTACHE_MAX_MISTAKES)
            continue;
        struct place place = place_of(layout->source, op->name);
        if (names_layout(op) && op->target == NULL)
            report_missing_layout(mustache, place, op->name, diagnostics);
        else if (op->kind == OP_ARGUMENT && !((struct block_name *)map_get(&mustache->blocks, op->name))->exists)
            report_missing_block(mustache, place, op->name, diagnostics);
    }
}

/* --- layouts that include themselves: a depth-first walk over the names --- */

struct visit {
    const struct layout *layout;
    size_t op; /* that is being followed */
};

enum visited { NOT_YET, ON_THE_WAY, DONE };

struct walk {
    const struct mustache *mustache;
    struct diagnostics *diagnostics;
    enum visited *visited;      /* by layout */
    ARRAY_OF(struct visit) way; /* from where the walk began to where it is */
    size_t found;
};

static enum visited *visited(const struct walk *walk, const struct layout *layout)
{
    return &walk->visited[layout - walk->mustache->layouts];
}

static void report_cycle(struct walk *walk, const struct layout *again)
{
    if (walk->found++ >= MUSTACHE_MAX_MISTAKES)
        return;
    size_t start = walk->way.count - 1;
    while (walk->way.items[start].layout != again)
        start--;
    struct buf chain;
    buf_init(&chain, MAX_CHAIN_BYTES);
    for (size_t i = start; i < walk->way.count; i++) {
        buf_add(&chain, walk->way.items[i].layout->name);
        buf_add_literal(&chain, " → ");
    }
    buf_add(&chain, again->name);
    const struct op *op = &again->ops.items[walk->way.items[start].op];
    error_at(walk->diagnostics, place_of(again->source, op->name), "this layout includes itself: %.*s%s",
             STR_ARG(buf_str(&chain)), chain.overflowed ? "…" : "");
    buf_release(&chain);
}

static void enter(struct walk *walk, const struct layout *layout)
{
    *visited(walk, layout) = ON_THE_WAY;
    *array_push(walk->mustache->arena, &walk->way) = (struct visit){layout, 0};
}

/* Follow the next name of the layout that the walk is at, or step back. */
static void step(struct walk *walk)
{
    struct visit *visit = &walk->way.items[walk->way.count - 1];
    const struct layout *layout = visit->layout;
    for (; visit->op < layout->ops.count; visit->op++) {
        const struct op *op = &layout->ops.items[visit->op];
        if (!names_layout(op) || op->target == NULL || *visited(walk, op->target) == DONE)
            continue;
        if (*visited(walk, op->target) == ON_THE_WAY) {
            report_cycle(walk, op->target);
            continue;
        }
        enter(walk, op->target);
        return;
    }
    *visited(walk, layout) = DONE;
    walk->way.count--;
}

static void check_cycles(const struct mustache *mustache, struct diagnostics *diagnostics)
{
    struct walk walk = {.mustache = mustache, .diagnostics = diagnostics};
    walk.visited = arena_alloc(mustache->arena, mustache->count, sizeof *walk.visited);
    for (size_t i = 0; i < mustache->count; i++) {
        if (walk.visited[i] != NOT_YET)
            continue;
        enter(&walk, &mustache->layouts[i]);
        while (walk.way.count > 0)
            step(&walk);
    }
}

struct mustache *mustache_compile(struct arena *arena, const struct layout_source *layouts, size_t count,
                                  bool refuse_cycles, bool refuse_missing, struct diagnostics *diagnostics)
{
    struct mustache *mustache = arena_new(arena, struct mustache);
    mustache->arena = arena;
    map_init(&mustache->by_name, arena);
    map_init(&mustache->blocks, arena);
    add_layouts(mustache, layouts, count);
    for (size_t i = 0; i < count; i++)
        mustache_parse(mustache, &mustache->layouts[i], diagnostics);
    for (size_t i = 0; i < count; i++)
        resolve(mustache, &mustache->layouts[i], refuse_missing, diagnostics);
    if (refuse_cycles)
        check_cycles(mustache, diagnostics);
    return mustache;
}

bool mustache_has(const struct mustache *mustache, struct str name)
{
    return map_get(&mustache->by_name, name) != NULL;
}
