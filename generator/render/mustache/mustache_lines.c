#include "render/mustache/mustache_lines.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.length && is_blank(text.data[at]))
        at++;
    return at;
}

/* The newline at `at`, LF or CRLF; empty where there is none. */
static struct str newline_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.length);
    if (str_starts_with(rest, STR("\n")))
        return str_slice(rest, 0, 1);
    return str_slice(rest, 0, str_starts_with(rest, STR("\r\n")) ? 2 : 0);
}

struct standing standing_of(struct str text, size_t from, bool at_line_start, const struct tag *tag)
{
    struct standing standing = {.before = str_slice(text, from, tag->start)};
    size_t lead = standing.before.length;
    while (lead > 0 && is_blank(standing.before.data[lead - 1]))
        lead--;
    standing.first = lead > 0 ? standing.before.data[lead - 1] == '\n' : at_line_start;
    standing.lead = str_slice(standing.before, standing.first ? lead : standing.before.length, standing.before.length);
    size_t end = skip_blanks(text, tag->end);
    standing.newline = newline_at(text, end);
    standing.last = end == text.length || standing.newline.length > 0;
    standing.next_line = end + standing.newline.length;
    return standing;
}

struct str without_lead(const struct standing *standing)
{
    return str_slice(standing->before, 0, standing->before.length - standing->lead.length);
}

struct str first_lead(const struct tag_scanner *scanner, size_t from, struct str otherwise)
{
    struct str text = scanner->source->text;
    size_t start = from, end = skip_blanks(text, start);
    for (struct str newline; (newline = newline_at(text, end)).length > 0;) {
        start = end + newline.length;
        end = skip_blanks(text, start);
    }
    return tag_closes_at(scanner, end) ? otherwise : str_slice(text, start, end);
}

struct str within_margin(struct str line, struct str margin)
{
    size_t at = 0;
    while (at < line.length && at < margin.length && line.data[at] == margin.data[at])
        at++;
    return str_slice(line, at, line.length);
}

struct str cut_margin(struct arena *arena, struct str text, bool at_line_start, struct str margin)
{
    char *cut = arena_alloc(arena, text.length, 1);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        size_t newline = str_find_char(text, '\n', at);
        struct str line = str_slice(text, at, newline + 1);
        at += line.length;
        if (at_line_start)
            line = within_margin(line, margin);
        at_line_start = true;
        if (line.length > 0)
            memcpy(cut + length, line.data, line.length);
        length += line.length;
    }
    return (struct str){cut, length};
}
