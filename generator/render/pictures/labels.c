#include "render/pictures/labels.h"

#include "base/unicode.h"

enum { ONE_LINE = 16, LINE_BYTES = 32 };

static struct str cut(struct str line, struct arena *arena)
{
    if (line.length <= LINE_BYTES)
        return line;
    struct str start = utf8_cut(line, LINE_BYTES);
    return arena_format(arena, "%.*s…", STR_ARG(start));
}

void label_break(struct str name, struct str lines[LABEL_LINES], struct arena *arena)
{
    size_t best = name.length;
    lines[0] = name;
    lines[1] = STR("");
    for (size_t at = str_find_char(name, ' ', 0); name.length > ONE_LINE && at < name.length;
         at = str_find_char(name, ' ', at + 1)) {
        size_t longer = at > name.length - at - 1 ? at : name.length - at - 1;
        if (longer >= best)
            continue;
        best = longer;
        lines[0] = str_slice(name, 0, at);
        lines[1] = str_slice(name, at + 1, name.length);
    }
    lines[0] = cut(lines[0], arena);
    lines[1] = cut(lines[1], arena);
}

struct value label_lines(struct str name, struct arena *arena)
{
    struct str lines[LABEL_LINES];
    struct value list = value_list(arena);
    label_break(name, lines, arena);
    for (size_t i = 0; i < LABEL_LINES; i++)
        if (lines[i].length > 0)
            list_add(list, value_string(lines[i]));
    return list;
}
