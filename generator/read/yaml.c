#include "read/yaml.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/unicode.h"
#include "read/text.h"
#include "read/yaml_problem.h"

struct reading {
    struct arena *arena;
    const struct source *source;
    struct str part; /* without a byte-order mark */
    struct diagnostics *diagnostics;
    size_t character, byte; /* the same point of `part`, counted in both ways */
    struct yaml_node *open[YAML_MAX_DEPTH];
    size_t depth, documents, mistakes;
    struct yaml_node *root;
    bool at_end, given_up;
};

/* libyaml counts characters; the marks of a text go forward, but for a few steps. */
static size_t byte_of(struct reading *reading, size_t character)
{
    struct str part = reading->part;
    while (reading->character < character && reading->byte < part.length) {
        reading->byte++;
        while (reading->byte < part.length && utf8_is_continuation(part.data[reading->byte]))
            reading->byte++;
        reading->character++;
    }
    while (reading->character > character && reading->byte > 0) {
        reading->byte--;
        while (reading->byte > 0 && utf8_is_continuation(part.data[reading->byte]))
            reading->byte--;
        reading->character--;
    }
    return reading->byte;
}

static struct str part_between(struct reading *reading, yaml_mark_t start, yaml_mark_t end)
{
    size_t from = byte_of(reading, start.index);
    return str_slice(reading->part, from, byte_of(reading, end.index));
}

/* The place of `written`, without white space behind it, and at least one byte long. */
static struct place place_of_written(const struct reading *reading, struct str written)
{
    while (written.length > 0 && ascii_is_space(written.data[written.length - 1]))
        written.length--;
    if (written.length == 0)
        written.length = 1;
    return place_of(reading->source, written);
}

/* An error after which nothing more is read. */
static void refuse(struct reading *reading, struct place place, const char *message, const char *help)
{
    error_at(reading->diagnostics, place, "%s", message);
    diagnose_help(reading->diagnostics, "%s", help);
    reading->given_up = true;
}

static void check_mapping(struct reading *reading, const struct yaml_node *mapping);

static void close_node(struct reading *reading, struct str written)
{
    struct yaml_node *node = reading->open[--reading->depth];
    size_t end = node->place.offset + node->place.length;
    if (node->children.count > 0) {
        const struct yaml_node *last = node->children.items[node->children.count - 1];
        end = last->place.offset + last->place.length;
    }
    if (written.length > 0)
        end = (size_t)(written.data - reading->source->text.data) + written.length;
    node->place.length = end - node->place.offset;
    if (node->kind == NODE_MAPPING)
        check_mapping(reading, node);
}

static void add_node(struct reading *reading, struct yaml_node *node)
{
    struct yaml_node *parent = reading->depth == 0 ? NULL : reading->open[reading->depth - 1];
    if (parent == NULL) {
        reading->root = node;
        return;
    }
    bool is_key = parent->kind == NODE_MAPPING && parent->children.count % 2 == 0;
    *array_push(reading->arena, &parent->children) = node;
    if (is_key && node->kind != NODE_SCALAR)
        refuse(reading, node->place,
               node->kind == NODE_SEQUENCE ? "expected a key, found a list" : "expected a key, found a mapping",
               "put a key that begins with a bracket in quotes");
}

static void open_node(struct reading *reading, enum node_kind kind, const yaml_event_t *event)
{
    struct str written = part_between(reading, event->start_mark, event->end_mark);
    if (reading->depth == YAML_MAX_DEPTH) {
        refuse(reading, place_of_written(reading, written), "lists and mappings more than 32 deep in one another",
               "put a value that begins with a bracket in quotes");
        return;
    }
    struct yaml_node *node = arena_new(reading->arena, struct yaml_node);
    node->kind = kind;
    node->place = place_of_written(reading, written);
    add_node(reading, node);
    reading->open[reading->depth++] = node;
}

/* `value` as a view of what stands in the source, where that is the same; else a copy. */
static struct str view_or_copy(struct reading *reading, struct str written, struct str value)
{
    struct str inside = written.length < 2 ? written : str_slice(written, 1, written.length - 1);
    if (str_equal(written, value))
        return written;
    return str_equal(inside, value) ? inside : arena_str(reading->arena, value);
}

static void add_scalar(struct reading *reading, const yaml_event_t *event)
{
    struct str written = part_between(reading, event->start_mark, event->end_mark);
    struct str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct yaml_node *node = arena_new(reading->arena, struct yaml_node);
    node->kind = NODE_SCALAR;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->place = place_of_written(reading, written);
    node->text = view_or_copy(reading, written, value);
    uint32_t character;
    if (text_control_at(node->text, &character) < node->text.length) {
        error_at(reading->diagnostics, node->place, "an escape for a control character, U+%04X", (unsigned)character);
        diagnose_help(reading->diagnostics, "write a backslash as '\\\\', or use single quotes");
        reading->given_up = true;
    }
    add_node(reading, node);
}

static int compare_keys(const void *left, const void *right)
{
    const struct yaml_node *a = *(struct yaml_node *const *)left, *b = *(struct yaml_node *const *)right;
    int order = str_compare(a->text, b->text);
    return order != 0 ? order : (a->place.offset > b->place.offset) - (a->place.offset < b->place.offset);
}

static void check_mapping(struct reading *reading, const struct yaml_node *mapping)
{
    size_t count = mapping->children.count / 2;
    const struct yaml_node **keys = arena_alloc(reading->arena, count, sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = mapping->children.items[2 * i];
    if (count > 0)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < count && reading->mistakes < YAML_MAX_MISTAKES; i++)
        if (str_equal(keys[i - 1]->text, keys[i]->text)) {
            struct str shown = text_shown(reading->arena, keys[i]->text);
            error_at(reading->diagnostics, keys[i]->place, "duplicate key '%.*s'", STR_ARG(shown));
            diagnose_help(reading->diagnostics, "keep one of the two");
            reading->mistakes++;
        }
}

/* Anchors, aliases and tags: the same remedy, since most often the sign was meant as a part of the value. */
static void refuse_sign(struct reading *reading, const yaml_event_t *event, const char *kinds)
{
    struct str rest = str_slice(reading->part, byte_of(reading, event->start_mark.index), reading->part.length);
    size_t end = 1;
    while (end < rest.length && !ascii_is_space(rest.data[end]) && strchr("[]{},", rest.data[end]) == NULL)
        end++;
    struct str sign = str_slice(rest, 0, end);
    struct place place = place_of_written(reading, sign);
    sign = text_shown(reading->arena, sign);
    error_at(reading->diagnostics, place, "%s ('%.*s') are not read here", kinds, STR_ARG(sign));
    yaml_help_quote(reading->source, place.offset, reading->diagnostics);
    reading->given_up = true;
}

static bool refuse_properties(struct reading *reading, const yaml_event_t *event, const yaml_char_t *anchor,
                              const yaml_char_t *tag)
{
    if (anchor != NULL)
        refuse_sign(reading, event, "anchors");
    else if (tag != NULL)
        refuse_sign(reading, event, "tags");
    return anchor != NULL || tag != NULL;
}

static void begin_document(struct reading *reading, const yaml_event_t *event)
{
    if (reading->documents++ == 0)
        return;
    struct str written = part_between(reading, event->start_mark, event->end_mark);
    refuse(reading, place_of_written(reading, written), "a second document begins here",
           "keep one, and remove this line");
}

static void take_event(struct reading *reading, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        begin_document(reading, event);
        break;
    case YAML_ALIAS_EVENT:
        refuse_sign(reading, event, "aliases");
        break;
    case YAML_SCALAR_EVENT:
        if (!refuse_properties(reading, event, event->data.scalar.anchor, event->data.scalar.tag))
            add_scalar(reading, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        if (!refuse_properties(reading, event, event->data.sequence_start.anchor, event->data.sequence_start.tag))
            open_node(reading, NODE_SEQUENCE, event);
        break;
    case YAML_MAPPING_START_EVENT:
        if (!refuse_properties(reading, event, event->data.mapping_start.anchor, event->data.mapping_start.tag))
            open_node(reading, NODE_MAPPING, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(reading, part_between(reading, event->start_mark, event->end_mark));
        break;
    default:
        reading->at_end = event->type == YAML_STREAM_END_EVENT;
        break;
    }
}

static void report_syntax(struct reading *reading, const yaml_parser_t *parser)
{
    size_t start = (size_t)(reading->part.data - reading->source->text.data);
    struct yaml_problem problem = {
        .source = reading->source,
        .part = reading->part,
        .problem = str_from(parser->problem == NULL ? "no more memory" : parser->problem),
        .context = str_from(parser->context == NULL ? "" : parser->context),
        .at = start + byte_of(reading, parser->problem_mark.index),
        .context_at = start + byte_of(reading, parser->context_mark.index),
    };
    yaml_problem_report(&problem, reading->diagnostics);
    reading->given_up = true;
}

static void read_events(struct reading *reading)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        failure_at(reading->diagnostics, NO_PLACE, "the machine has no more memory");
        reading->given_up = true;
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)reading->part.data, reading->part.length);
    while (!reading->at_end && !reading->given_up) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event)) {
            take_event(reading, &event);
            yaml_event_delete(&event);
        } else {
            report_syntax(reading, &parser);
        }
    }
    yaml_parser_delete(&parser);
}

bool yaml_read(struct arena *arena, const struct source *source, struct str part, struct diagnostics *diagnostics,
               struct yaml_node **root)
{
    *root = NULL;
    if (part.length > YAML_MAX_BYTES) {
        error_at(diagnostics, place_of(source, str_slice(part, 0, 1)), "%zu bytes of YAML; at most %d are read",
                 part.length, YAML_MAX_BYTES);
        diagnose_help(diagnostics, "shorten it, or divide it between files");
        return false;
    }
    if (!text_check(source, part, diagnostics))
        return false;
    if (str_starts_with(part, STR("\xEF\xBB\xBF")))
        part = str_slice(part, 3, part.length);
    struct reading reading = {.arena = arena, .source = source, .part = part, .diagnostics = diagnostics};
    if (part.length > 0)
        read_events(&reading);
    if (reading.given_up)
        return false;
    *root = reading.root;
    return true;
}

bool yaml_is_absent(const struct yaml_node *node)
{
    if (node == NULL || node->kind != NODE_SCALAR)
        return node == NULL || node->children.count == 0;
    struct str text = str_trim(node->text);
    return text.length == 0 || (node->plain && (str_equal(text, STR("null")) || str_equal(text, STR("Null")) ||
                                                str_equal(text, STR("NULL")) || str_equal(text, STR("~"))));
}

struct str yaml_describe(struct arena *arena, const struct yaml_node *node)
{
    if (yaml_is_absent(node))
        return STR("nothing");
    if (node->kind != NODE_SCALAR)
        return node->kind == NODE_SEQUENCE ? STR("a list") : STR("a mapping");
    struct str shown = text_shown(arena, node->text);
    return arena_format(arena, "'%.*s'", STR_ARG(shown));
}
