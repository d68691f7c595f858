#include "read/front_matter.h"

#include "read/text.h"

static struct str without_blanks_behind(struct str s)
{
    while (s.length > 0 && ascii_is_space(s.data[s.length - 1]))
        s.length--;
    return s;
}

static bool is_closing(struct str line)
{
    line = without_blanks_behind(line);
    return str_equal(line, STR("---")) || str_equal(line, STR("..."));
}

/* The first line with something on it; *offset is then behind it. */
static struct str first_line(struct str text, size_t *offset)
{
    *offset = str_starts_with(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct str line = {NULL, 0};
    while (str_next_line(text, offset, &line) && str_trim(line).length == 0)
        ;
    return without_blanks_behind(line);
}

static void report_none(const struct source *source, struct str line, struct str first_key,
                        struct diagnostics *diagnostics)
{
    if (line.length == 0)
        error_at(diagnostics, ((struct place){source, 0, 0}), "the file is empty");
    else
        error_at(diagnostics, place_of(source, line), "no front matter");
    diagnose_help(diagnostics, "begin the file with the lines '---', '%.*s: …' and '---'", STR_ARG(first_key));
}

static struct reference body_from(const struct source *source, size_t start)
{
    struct str text = source->text, line;
    size_t next = start;
    while (str_next_line(text, &next, &line) && str_trim(line).length == 0)
        start = next;
    struct str body = without_blanks_behind(str_slice(text, start, text.length));
    return (struct reference){body, place_of(source, body)};
}

/* Dashes of another number or kind: "----", "—". */
static bool is_almost_closing(struct str line)
{
    line = str_trim(line);
    for (size_t at = 0; at < line.length;) {
        bool is_long = str_starts_with(str_slice(line, at, line.length), STR("—"));
        if (!is_long && line.data[at] != '-')
            return false;
        at += is_long ? strlen("—") : 1;
    }
    return line.length > 1;
}

static void report_open(const struct source *source, struct str opening, size_t start, struct diagnostics *diagnostics)
{
    struct str line;
    error_at(diagnostics, place_of(source, opening), "the front matter is never closed");
    for (size_t at = start; str_next_line(source->text, &at, &line);)
        if (is_almost_closing(line)) {
            diagnose_help(diagnostics, "write line %zu as '---', three dashes",
                          str_line_of(source->text, (size_t)(line.data - source->text.data)));
            return;
        }
    diagnose_help(diagnostics, "put a line '---' behind its last key");
}

bool front_matter_split(const struct source *source, struct str first_key, struct front_matter *parts,
                        struct diagnostics *diagnostics)
{
    struct str text = source->text, line;
    *parts = (struct front_matter){0};
    if (!text_check(source, text, diagnostics))
        return false;
    size_t offset, start, next;
    parts->opening = first_line(text, &offset);
    if (!str_equal(parts->opening, STR("---"))) {
        report_none(source, parts->opening, first_key, diagnostics);
        return false;
    }
    start = next = offset;
    while (str_next_line(text, &next, &line)) {
        if (is_closing(line)) {
            parts->yaml = str_slice(text, start, offset);
            parts->body = body_from(source, next);
            return true;
        }
        offset = next;
    }
    report_open(source, parts->opening, start, diagnostics);
    return false;
}

static struct str first_key_of(struct field_table table)
{
    for (size_t i = 0; i < table.count; i++)
        if (table.fields[i].required)
            return table.fields[i].name;
    return table.fields[0].name;
}

bool front_matter_read(const struct source *source, struct field_table table, void *into, struct reference *body,
                       struct arena *arena, struct diagnostics *diagnostics)
{
    struct front_matter parts;
    bool is_split = front_matter_split(source, first_key_of(table), &parts, diagnostics);
    *body = parts.body;
    if (!is_split)
        return false;
    struct arena scratch = ARENA_INIT;
    struct yaml_node *root;
    bool is_read = yaml_read(&scratch, source, parts.yaml, diagnostics, &root);
    if (is_read)
        fields_read(root, place_of(source, parts.opening), table, into, arena, diagnostics);
    arena_release(&scratch);
    return is_read;
}
