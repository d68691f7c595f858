#include "read/fields.h"

#include "base/nearest.h"
#include "read/field_values.h"
#include "read/text.h"

enum { MAX_FIELDS = 32 };

/* "title, description and order". */
static struct str key_names(struct arena *arena, struct field_table table)
{
    struct str names = {NULL, 0};
    for (size_t i = 0; i < table.count; i++) {
        const char *joint = i == 0 ? "" : i + 1 == table.count ? " and " : ", ";
        names = arena_format(arena, "%.*s%s%.*s", STR_ARG(names), joint, STR_ARG(table.fields[i].name));
    }
    return names;
}

static void help_keys(const struct field_reading *reading, struct field_table table)
{
    struct str names = key_names(reading->scratch, table);
    diagnose_help(reading->diagnostics, "the keys are %.*s", STR_ARG(names));
}

/* `empty` is the key above, where that has no value: then this one may be meant to stand below it. */
static void report_unknown_key(const struct field_reading *reading, struct field_table table,
                               const struct yaml_node *key, const struct yaml_node *empty)
{
    struct str names[MAX_FIELDS];
    size_t count = table.count < MAX_FIELDS ? table.count : MAX_FIELDS;
    for (size_t i = 0; i < count; i++)
        names[i] = table.fields[i].name;
    struct str nearest = nearest_name(key->text, names, count);
    struct str shown = text_shown(reading->scratch, key->text);
    error_at(reading->diagnostics, key->place, "unknown key '%.*s'", STR_ARG(shown));
    if (nearest.length > 0)
        diagnose_help(reading->diagnostics, "did you mean '%.*s'?", STR_ARG(nearest));
    else if (empty != NULL)
        diagnose_help(reading->diagnostics, "indent it, if it belongs to '%.*s' above", STR_ARG(empty->text));
    else
        help_keys(reading, table);
}

static const struct field *find_field(struct field_table table, struct str name)
{
    for (size_t i = 0; i < table.count; i++)
        if (str_equal(table.fields[i].name, name))
            return &table.fields[i];
    return NULL;
}

static void read_pair(struct field_reading *reading, struct field_table table, struct yaml_node *const *pair,
                      const struct yaml_node *empty, char *into)
{
    const struct yaml_node *key = pair[0], *value = pair[1];
    const struct field *field = find_field(table, key->text);
    if (field == NULL) {
        report_unknown_key(reading, table, key, empty);
    } else if (!yaml_is_absent(value)) {
        field_read_value(reading, field, value, into + field->offset);
    } else if (field->required) {
        error_at(reading->diagnostics, key->place, "'%.*s' is empty", STR_ARG(field->name));
        diagnose_help(reading->diagnostics, "write it as '%.*s: …'", STR_ARG(field->name));
    }
}

static bool has_key(const struct yaml_node *root, struct str name)
{
    for (size_t i = 0; root != NULL && i < root->children.count; i += 2)
        if (str_equal(root->children.items[i]->text, name))
            return true;
    return false;
}

static void report_missing(const struct field_reading *reading, const struct yaml_node *root, struct place where,
                           struct field_table table)
{
    for (size_t i = 0; i < table.count; i++)
        if (table.fields[i].required && !has_key(root, table.fields[i].name)) {
            error_at(reading->diagnostics, where, "'%.*s' is missing", STR_ARG(table.fields[i].name));
            diagnose_help(reading->diagnostics, "add a line '%.*s: …'", STR_ARG(table.fields[i].name));
        }
}

/* "title:A" is one word to YAML. The known key that it begins with; empty where there is none. */
static struct str key_without_blank(struct field_table table, const struct yaml_node *node)
{
    size_t colon = str_find_char(node->text, ':', 0);
    struct str key = str_slice(node->text, 0, colon);
    bool is_key = node->kind == NODE_SCALAR && colon + 1 < node->text.length && find_field(table, key) != NULL;
    return is_key ? key : STR("");
}

static void help_no_mapping(const struct field_reading *reading, struct field_table table, const struct yaml_node *root)
{
    struct str key = key_without_blank(table, root);
    if (key.length > 0)
        diagnose_help(reading->diagnostics, "put a blank behind the colon: '%.*s: …'", STR_ARG(key));
    else
        help_keys(reading, table);
}

static void read_mapping(struct field_reading *reading, const struct yaml_node *root, struct place where,
                         struct field_table table, void *into)
{
    if (root != NULL && root->kind != NODE_MAPPING && !yaml_is_absent(root)) {
        struct str found = yaml_describe(reading->scratch, root);
        error_at(reading->diagnostics, root->place, "expected lines 'key: value', found %.*s", STR_ARG(found));
        help_no_mapping(reading, table, root);
        return;
    }
    if (root != NULL && root->kind != NODE_MAPPING)
        root = NULL;
    report_missing(reading, root, where, table);
    const struct yaml_node *empty = NULL;
    for (size_t i = 0; root != NULL && i + 1 < root->children.count; i += 2) {
        if (field_too_many_mistakes(reading, root->children.items[i]->place))
            return;
        read_pair(reading, table, &root->children.items[i], empty, into);
        if (find_field(table, root->children.items[i]->text) != NULL)
            empty = yaml_is_absent(root->children.items[i + 1]) ? root->children.items[i] : NULL;
    }
}

void fields_read(const struct yaml_node *root, struct place where, struct field_table table, void *into,
                 struct arena *arena, struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    struct field_reading reading = {arena, &scratch, diagnostics, diagnostics->list.count};
    read_mapping(&reading, root, where, table, into);
    arena_release(&scratch);
}
