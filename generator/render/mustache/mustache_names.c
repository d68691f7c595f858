#include "render/mustache/mustache_names.h"

#include "base/nearest.h"
#include "render/mustache/mustache_ops.h"

/* A layout that is included in many ways is followed in each; of layouts that double at each step nothing is said. */
enum { MOST_STEPS = 200 * 1000 };

/* The examples that names are looked up in, the innermost first. */
struct scope {
    const struct value *value;
    const struct scope *outer;
};

enum mistake { NOT_REACHED, NO_MISTAKE, NOT_THERE, IN_A_LIST, NO_TEXT, SHOWN_AS_TEXT, SHOWN_AS_HTML };

/* What is to be said of an op: the mistake in the first way that led to it, unless another was without one. */
struct finding {
    enum mistake mistake;
    size_t known;      /* how many parts of the path are there */
    struct str better; /* what may be meant; may be empty */
    bool is_file;      /* a field of the optional ones, which stand for files */
};

struct filling {
    const struct layout *layout; /* that has the argument */
    const struct op *argument;
    unsigned level;
};

struct walk {
    const struct mustache *mustache;
    const struct value_object *optional;
    struct arena arena;
    struct finding **findings; /* by layout, then by op */
    struct filling *fillings;  /* as in mustache_render.c */
    unsigned level;
    size_t steps;
};

static const struct value *field_of(const struct value *value, const struct value_name *name)
{
    return value->kind == VALUE_OBJECT ? object_find(value->object, name) : NULL;
}

/* What the path leads to, or NULL; *known parts of it are there, and *holder has no next one. */
static const struct value *look_up(const struct name_path *path, const struct scope *scope, size_t *known,
                                   const struct value **holder)
{
    const struct value *found = NULL;
    *known = 0;
    *holder = NULL;
    for (; scope != NULL && found == NULL; scope = scope->outer)
        found = field_of(scope->value, &path->parts[0]);
    while (found != NULL && ++*known < path->count) {
        *holder = found;
        found = field_of(found, &path->parts[*known]);
    }
    return found;
}

/* --- what may be meant --- */

typedef ARRAY_OF(struct str) name_array;

static void add_names(struct walk *walk, const struct value *value, name_array *names)
{
    for (size_t i = 0; value->kind == VALUE_OBJECT && i < value->object->fields.count; i++)
        *array_push(&walk->arena, names) = value->object->fields.items[i].name;
}

static bool has_name(const name_array *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->items[i], name))
            return true;
    return false;
}

static bool is_html(struct str name)
{
    return str_ends_with(name, STR("_html"));
}

/* The same name as HTML, or as text; else the nearest. */
static struct str better_name(struct walk *walk, struct str wrong, const name_array *names)
{
    struct str other = is_html(wrong) ? str_slice(wrong, 0, wrong.length - strlen("_html"))
                                      : arena_join(&walk->arena, wrong, STR("_html"));
    return has_name(names, other) ? other : nearest_name(wrong, names->items, names->count);
}

/* For a name of which the part behind those that are `known` is not there: {{paper.title}} on the page of the paper is
 * {{title}}. */
static struct str what_is_meant(struct walk *walk, const struct name_path *path, size_t known,
                                const struct scope *scope, const struct value *holder)
{
    name_array names = {0};
    if (holder != NULL)
        add_names(walk, holder, &names);
    for (; holder == NULL && scope != NULL; scope = scope->outer)
        add_names(walk, scope->value, &names);
    struct str last = path->parts[path->count - 1].text;
    if (known == 0 && path->count > 1 && has_name(&names, last))
        return last;
    return better_name(walk, path->parts[known].text, &names);
}

/* --- one name --- */

static enum mistake mistake_in_showing(const struct op *op, const struct value *value)
{
    if (op->kind != OP_ESCAPED && op->kind != OP_RAW)
        return NO_MISTAKE;
    if (value->kind != VALUE_STRING)
        return NO_TEXT;
    bool html = is_html(op->path.parts[op->path.count - 1].text);
    return html == (op->kind == OP_RAW) ? NO_MISTAKE : html ? SHOWN_AS_TEXT : SHOWN_AS_HTML;
}

static struct finding finding_of(struct walk *walk, const struct op *op, const struct scope *scope,
                                 const struct value **value)
{
    struct finding finding = {.mistake = NOT_THERE};
    const struct value *holder;
    *value = look_up(&op->path, scope, &finding.known, &holder);
    if (*value != NULL)
        finding.mistake = mistake_in_showing(op, *value);
    else if (holder != NULL && holder->kind == VALUE_LIST)
        finding.mistake = IN_A_LIST;
    else
        finding.better = what_is_meant(walk, &op->path, finding.known, scope, holder);
    finding.is_file = holder != NULL && holder->kind == VALUE_OBJECT && holder->object == walk->optional;
    bool may_be_missing = op->kind == OP_SECTION || op->kind == OP_INVERTED;
    if (*value == NULL && may_be_missing && finding.is_file && finding.better.length == 0)
        finding.mistake = NO_MISTAKE;
    if (finding.mistake == NO_TEXT && (*value)->kind == VALUE_OBJECT && (*value)->object->fields.count > 0)
        finding.better = (*value)->object->fields.items[0].name;
    return finding;
}

/* Look the name of an op up, and keep what is found. Returns the value, or NULL. */
static const struct value *look_at(struct walk *walk, const struct layout *layout, const struct op *op,
                                   const struct scope *scope)
{
    if (op->path.count == 0)
        return scope->value;
    const struct value *value;
    struct finding *finding = &walk->findings[layout - walk->mustache->layouts][op - layout->ops.items];
    struct finding here = finding_of(walk, op, scope, &value);
    if (finding->mistake == NOT_REACHED || here.mistake == NO_MISTAKE)
        *finding = here;
    return value;
}

/* --- following layouts --- */

static void follow(struct walk *walk, const struct layout *layout, const struct op *op, const struct op *end,
                   const struct scope *scope);

static void follow_body(struct walk *walk, const struct layout *layout, const struct op *op, const struct scope *scope)
{
    follow(walk, layout, op + 1, op + op->span, scope);
}

static void follow_layout(struct walk *walk, const struct layout *layout, const struct scope *scope)
{
    if (layout != NULL && layout->ops.count > 0)
        follow(walk, layout, layout->ops.items, layout->ops.items + layout->ops.count, scope);
}

static void follow_section(struct walk *walk, const struct layout *layout, const struct op *op,
                           const struct scope *scope)
{
    const struct value *value = look_at(walk, layout, op, scope);
    if (op->kind == OP_INVERTED) {
        follow_body(walk, layout, op, scope);
    } else if (value != NULL) {
        if (value->kind == VALUE_LIST && value->list->items.count > 0)
            value = value->list->items.items;
        struct scope inner = {value, scope};
        follow_body(walk, layout, op, &inner);
    }
}

static void follow_parent(struct walk *walk, const struct layout *layout, const struct op *op,
                          const struct scope *scope)
{
    struct filling *before = arena_alloc(&walk->arena, op->span, sizeof *before);
    for (const struct op *argument = op + 1; argument < op + op->span; argument += argument->span) {
        struct filling *filling = &walk->fillings[argument->block];
        before[argument - op] = *filling;
        if (filling->argument == NULL || filling->level > walk->level)
            *filling = (struct filling){layout, argument, walk->level + 1};
    }
    walk->level++;
    follow_layout(walk, op->target, scope);
    walk->level--;
    for (const struct op *argument = op + 1; argument < op + op->span; argument += argument->span)
        walk->fillings[argument->block] = before[argument - op];
}

static void follow_block(struct walk *walk, const struct layout *layout, const struct op *op, const struct scope *scope)
{
    struct filling filling = walk->fillings[op->block];
    if (filling.argument == NULL || filling.level > walk->level) {
        follow_body(walk, layout, op, scope);
        return;
    }
    unsigned level = walk->level;
    walk->level = filling.level - 1;
    follow_body(walk, filling.layout, filling.argument, scope);
    walk->level = level;
}

static void follow_op(struct walk *walk, const struct layout *layout, const struct op *op, const struct scope *scope)
{
    if (op->kind == OP_SECTION || op->kind == OP_INVERTED)
        follow_section(walk, layout, op, scope);
    else if (op->kind == OP_ESCAPED || op->kind == OP_RAW || op->dynamic)
        look_at(walk, layout, op, scope);
    else if (op->kind == OP_PARTIAL)
        follow_layout(walk, op->target, scope);
    else if (op->kind == OP_PARENT)
        follow_parent(walk, layout, op, scope);
    else if (op->kind == OP_BLOCK)
        follow_block(walk, layout, op, scope);
}

static void follow(struct walk *walk, const struct layout *layout, const struct op *op, const struct op *end,
                   const struct scope *scope)
{
    for (; op < end && walk->steps < MOST_STEPS; op += op->span) {
        walk->steps++;
        follow_op(walk, layout, op, scope);
    }
}

/* --- reports --- */

static struct str parts_of(const struct name_path *path, size_t from, size_t to)
{
    struct str last = path->parts[to - 1].text;
    const char *start = path->parts[from].text.data;
    return (struct str){start, (size_t)(last.data + last.length - start)};
}

static const char *what_follows(const struct op *op)
{
    return op->kind == OP_SECTION    ? "this section is never shown"
           : op->kind == OP_INVERTED ? "this section is always shown"
           : op->dynamic             ? "no layout stands here"
                                     : "this shows nothing";
}

static void report_missing(const struct op *op, const struct finding *finding, struct place place,
                           struct diagnostics *diagnostics)
{
    size_t known = finding->known;
    struct str wrong = op->path.parts[known].text;
    if (known == 0) {
        warn_at(diagnostics, place, "there is no value '%.*s' here, so %s", STR_ARG(wrong), what_follows(op));
    } else {
        struct str holder = parts_of(&op->path, 0, known);
        warn_at(diagnostics, place, "'%.*s' has no '%.*s', so %s", STR_ARG(holder), STR_ARG(wrong), what_follows(op));
    }
    if (finding->better.length > 0)
        diagnose_help(diagnostics, "did you mean '%.*s'?", STR_ARG(finding->better));
    else if (finding->is_file)
        diagnose_help(diagnostics, "a file in layouts/assets/ is named with '_' for '.' and '-'");
    else
        diagnose_help(diagnostics, "layouts/README.md has the names of all values");
}

static void report_no_text(const struct op *op, const struct finding *finding, struct place place, struct str name,
                           struct diagnostics *diagnostics)
{
    if (finding->mistake == IN_A_LIST) {
        struct str list = parts_of(&op->path, 0, finding->known);
        struct str rest = parts_of(&op->path, finding->known, op->path.count);
        warn_at(diagnostics, place, "'%.*s' is a list, so %s", STR_ARG(list), what_follows(op));
        diagnose_help(diagnostics, "write {{#%.*s}} … {{%.*s}} … {{/%.*s}}", STR_ARG(list), STR_ARG(rest),
                      STR_ARG(list));
    } else if (finding->better.length > 0) {
        warn_at(diagnostics, place, "'%.*s' is a thing with values of its own, so %s", STR_ARG(name), what_follows(op));
        diagnose_help(diagnostics, "say which: {{%.*s.%.*s}}", STR_ARG(name), STR_ARG(finding->better));
    } else {
        warn_at(diagnostics, place, "'%.*s' is a list, so %s", STR_ARG(name), what_follows(op));
        diagnose_help(diagnostics, "write {{#%.*s}} … {{/%.*s}} around what is to be shown of each", STR_ARG(name),
                      STR_ARG(name));
    }
}

static void report(const struct layout *layout, const struct op *op, const struct finding *finding,
                   struct diagnostics *diagnostics)
{
    struct str name = parts_of(&op->path, 0, op->path.count);
    struct place place = place_of(layout->source, name);
    if (finding->mistake == NOT_THERE) {
        report_missing(op, finding, place_of(layout->source, op->path.parts[finding->known].text), diagnostics);
    } else if (finding->mistake == SHOWN_AS_TEXT) {
        warn_at(diagnostics, place, "'%.*s' is HTML, and two braces show its tags", STR_ARG(name));
        diagnose_help(diagnostics, "write {{{%.*s}}}", STR_ARG(name));
    } else if (finding->mistake == SHOWN_AS_HTML) {
        warn_at(diagnostics, place, "'%.*s' is text, and three braces take it for HTML", STR_ARG(name));
        diagnose_help(diagnostics, "write {{%.*s}}", STR_ARG(name));
    } else {
        report_no_text(op, finding, place, name, diagnostics);
    }
}

static void report_layout(const struct walk *walk, size_t index, struct diagnostics *diagnostics)
{
    const struct layout *layout = &walk->mustache->layouts[index];
    size_t reported = 0;
    for (size_t i = 0; i < layout->ops.count && reported < MUSTACHE_MAX_MISTAKES; i++) {
        const struct finding *finding = &walk->findings[index][i];
        if (finding->mistake > NO_MISTAKE) {
            report(layout, &layout->ops.items[i], finding, diagnostics);
            reported++;
        }
    }
}

void mustache_check_names(const struct mustache *mustache, const struct example *examples, size_t count,
                          const struct value_object *optional, struct diagnostics *diagnostics)
{
    struct walk walk = {.mustache = mustache, .optional = optional};
    walk.findings = arena_alloc(&walk.arena, mustache->count, sizeof *walk.findings);
    walk.fillings = arena_alloc(&walk.arena, mustache->blocks.count, sizeof *walk.fillings);
    for (size_t i = 0; i < mustache->count; i++)
        walk.findings[i] = arena_alloc(&walk.arena, mustache->layouts[i].ops.count, sizeof **walk.findings);
    for (size_t i = 0; i < count; i++) {
        struct scope around = {&examples[i].around, NULL}, page = {&examples[i].page, &around};
        follow_layout(&walk, map_get(&mustache->by_name, examples[i].layout), &page);
    }
    for (size_t i = 0; i < mustache->count && walk.steps < MOST_STEPS; i++)
        report_layout(&walk, i, diagnostics);
    arena_release(&walk.arena);
}
