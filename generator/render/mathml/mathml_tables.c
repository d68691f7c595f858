#include "render/mathml/mathml_tree.h"

/* Environments; `class` tells the style sheet how the columns are set. */
static const struct {
    struct str name;
    const char *attributes, *open, *close;
} environments[] = {
    {STR_INIT("matrix"), "", "", ""},
    {STR_INIT("smallmatrix"), "", "", ""},
    {STR_INIT("pmatrix"), "", "(", ")"},
    {STR_INIT("bmatrix"), "", "[", "]"},
    {STR_INIT("Bmatrix"), "", "{", "}"},
    {STR_INIT("vmatrix"), "", "|", "|"},
    {STR_INIT("Vmatrix"), "", "‖", "‖"},
    {STR_INIT("cases"), " class=\"cases\"", "{", ""},
    {STR_INIT("aligned"), " class=\"aligned\" displaystyle=\"true\"", "", ""},
    {STR_INIT("align"), " class=\"aligned\" displaystyle=\"true\"", "", ""},
    {STR_INIT("align*"), " class=\"aligned\" displaystyle=\"true\"", "", ""},
    {STR_INIT("split"), " class=\"aligned\" displaystyle=\"true\"", "", ""},
    {STR_INIT("gathered"), " displaystyle=\"true\"", "", ""},
};

static bool find_environment(struct str name, size_t *index)
{
    for (*index = 0; *index < sizeof environments / sizeof *environments; ++*index)
        if (str_equal(environments[*index].name, name))
            return true;
    return false;
}

static bool read_name(struct math_reader *reader, struct str *name)
{
    struct tex_span span;
    if (!tex_group(reader->tex, reader->at, &span))
        return false;
    *name = str_slice(reader->tex, span.start, span.end);
    reader->at = span.after;
    return true;
}

/* The end of a table, of which it moves `at` behind: \end with the same name. */
static bool read_end(struct math_reader *reader, struct str wanted)
{
    size_t start = reader->at;
    struct str name;
    if (!str_equal(tex_name(reader->tex, start), STR("end")))
        return false;
    reader->at += STR("\\end").length;
    return read_name(reader, &name) && str_equal(name, wanted);
}

static bool is_row_end(const struct math_reader *reader)
{
    return tex_byte(reader->tex, reader->at) == '\\' && tex_byte(reader->tex, reader->at + 1) == '\\';
}

/* The cells of one row, up to "\\" or what ends the table. */
static bool read_cells(struct math_reader *reader, struct math_node *cells)
{
    struct math_node **end = &cells->first, *content;
    for (;;) {
        if (!math_read_row(reader, &content))
            return false;
        struct math_node *cell = math_leaf(reader, "mtd", "", STR(""));
        cell->first = content->first;
        *end = cell;
        end = &cell->next;
        if (tex_byte(reader->tex, reader->at) != '&')
            return true;
        reader->at++;
    }
}

static bool read_rows(struct math_reader *reader, struct math_node *table)
{
    struct math_node **end = &table->first;
    for (;;) {
        struct math_node *row = math_leaf(reader, "mtr", "", STR(""));
        if (!read_cells(reader, row))
            return false;
        bool is_empty = row->first->first == NULL && row->first->next == NULL;
        if (!is_empty || is_row_end(reader)) {
            *end = row;
            end = &row->next;
        }
        if (!is_row_end(reader))
            return true;
        reader->at += 2;
    }
}

bool math_read_environment(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    size_t index, name_end;
    struct str name;
    if (!read_name(reader, &name))
        return math_wrong(reader, MATH_UNFINISHED, start, reader->at);
    name_end = reader->at;
    if (!find_environment(name, &index))
        return math_wrong(reader, MATH_UNKNOWN, start, name_end);
    struct math_node *table = math_leaf(reader, "mtable", environments[index].attributes, STR(""));
    if (!read_rows(reader, table))
        return false;
    if (!read_end(reader, name))
        return math_wrong(reader, MATH_UNFINISHED, start, name_end);
    struct str open = str_from(environments[index].open), close = str_from(environments[index].close);
    struct math_node *const parts[3] = {
        open.length > 0 ? math_leaf(reader, "mo", " form=\"prefix\" stretchy=\"true\"", open) : NULL,
        table,
        close.length > 0 ? math_leaf(reader, "mo", " form=\"postfix\" stretchy=\"true\"", close) : NULL,
    };
    *atom = math_atom(open.length > 0 ? math_element(reader, "mrow", "", parts) : table, TEX_ORDINARY);
    return true;
}
