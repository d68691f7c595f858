#include "render/mathml/mathml.h"

#include "base/escape.h"
#include "render/mathml/mathml_tree.h"
#include "render/typeset/tex_math.h"

/* The source in one line: breaks, with the marks of a quote behind them, are blanks. */
static struct str in_one_line(struct str tex, struct arena *arena)
{
    struct buf line;
    buf_init(&line, SIZE_MAX);
    for (size_t at = 0; at < tex.length;) {
        if (tex.data[at] != '\n' && tex.data[at] != '\r') {
            buf_add_char(&line, tex.data[at++]);
            continue;
        }
        while (at < tex.length && (ascii_is_space(tex.data[at]) || tex.data[at] == '>'))
            at++;
        buf_add_char(&line, ' ');
    }
    struct str copy = arena_str(arena, str_trim(buf_str(&line)));
    buf_release(&line);
    return copy;
}

static void write_node(const struct math_node *node, struct buf *out)
{
    if (node->first == NULL && node->text.length == 0) {
        buf_add_format(out, "<%s%s/>", node->tag, node->attributes);
        return;
    }
    bool is_needless = node->is_row && node->first != NULL && node->first->next == NULL;
    if (!is_needless)
        buf_add_format(out, "<%s%s>", node->tag, node->attributes);
    escape_html(out, node->text);
    for (const struct math_node *child = node->first; child != NULL; child = child->next)
        write_node(child, out);
    if (!is_needless)
        buf_add_format(out, "</%s>", node->tag);
}

static void read_formula(struct math_reader *reader, struct math_node **row)
{
    size_t length = reader->tex.length;
    if (length > MATHML_MAX_BYTES)
        math_wrong(reader, MATH_TOO_LONG, 0, length);
    else if (math_read_row(reader, row) && reader->at < length)
        math_wrong(reader, MATH_MISPLACED, reader->at,
                   reader->at + 1 +
                       (reader->tex.data[reader->at] != '\\'           ? 0
                        : tex_name(reader->tex, reader->at).length > 0 ? tex_name(reader->tex, reader->at).length
                                                                       : 1));
}

struct math_mistake mathml_render(struct str tex, bool is_display, struct arena *scratch, struct buf *out)
{
    struct math_reader reader = {.tex = tex, .is_display = is_display, .arena = scratch};
    struct math_node *row = NULL;
    read_formula(&reader, &row);
    if (reader.mistake.problem != MATH_FINE)
        return reader.mistake;
    buf_add_literal(out, "<math");
    if (is_display)
        buf_add_literal(out, " display=\"block\"");
    buf_add_literal(out, " alttext=\"");
    escape_html(out, in_one_line(tex, scratch));
    buf_add_literal(out, "\">");
    for (const struct math_node *child = row->first; child != NULL; child = child->next)
        write_node(child, out);
    buf_add_literal(out, "</math>");
    return reader.mistake;
}

static bool set_line(struct str line, bool html, struct buf *out)
{
    struct setter setter = {.out = out, .html = html};
    return tex_math_set(&setter, line);
}

void mathml_words(struct str tex, struct buf *out)
{
    struct arena arena = ARENA_INIT;
    struct str line = in_one_line(tex, &arena);
    if (!set_line(line, false, out))
        buf_add(out, line);
    arena_release(&arena);
}

bool mathml_plain_html(struct str tex, struct buf *out)
{
    struct arena arena = ARENA_INIT;
    bool good = set_line(in_one_line(tex, &arena), true, out);
    arena_release(&arena);
    return good;
}
