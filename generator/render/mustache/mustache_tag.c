#include "render/mustache/mustache_tag.h"

enum { MAX_DELIMITER = 16 };

struct tag_scanner tag_scanner(const struct source *source, struct diagnostics *diagnostics)
{
    return (struct tag_scanner){source, diagnostics, STR("{{"), STR("}}"), false};
}

static enum tag_kind kind_of_sign(char sign)
{
    switch (sign) {
    case '{':
    case '&':
        return TAG_RAW;
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '/':
        return TAG_CLOSE;
    case '>':
        return TAG_PARTIAL;
    case '<':
        return TAG_PARENT;
    case '$':
        return TAG_BLOCK;
    case '!':
        return TAG_COMMENT;
    case '=':
        return TAG_DELIMITERS;
    default:
        return TAG_ESCAPED;
    }
}

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.length && ascii_is_space(text.data[at]))
        at++;
    return at;
}

static struct place tag_place(const struct tag_scanner *scanner, size_t start, size_t end)
{
    return place_of(scanner->source, str_slice(scanner->source->text, start, end));
}

/* Report a tag that is not closed before `limit`, the next tag or the end of the text. */
static void report_unclosed(struct tag_scanner *scanner, struct tag *tag, size_t limit, const char *sign)
{
    struct str line = str_slice(scanner->source->text, tag->start, limit);
    line = str_trim(str_slice(line, 0, str_find_char(line, '\n', 0)));
    error_at(scanner->diagnostics, place_of(scanner->source, line), "this tag is never closed");
    diagnose_help(scanner->diagnostics, "it ends with '%s%.*s'", sign, STR_ARG(scanner->close));
    tag->kind = TAG_BROKEN;
    tag->end = limit;
    scanner->unclosed = limit == scanner->source->text.length;
}

/* Where the closing delimiter begins that ends a tag whose content starts at `at`; `sign`, if not 0, stands before
 * it. The text's length where there is none. */
static size_t find_close(const struct tag_scanner *scanner, size_t at, char sign)
{
    struct str text = scanner->source->text;
    size_t found = str_find(text, scanner->close, at);
    while (sign != 0 && found < text.length && (found == at || text.data[found - 1] != sign))
        found = str_find(text, scanner->close, found + 1);
    return found;
}

static bool has_empty_part(struct str name)
{
    return str_starts_with(name, STR(".")) || str_ends_with(name, STR(".")) ||
           str_find(name, STR(".."), 0) < name.length;
}

static bool is_looked_up(const struct tag *tag)
{
    return tag->dynamic || tag->kind == TAG_ESCAPED || tag->kind == TAG_RAW || tag->kind == TAG_SECTION ||
           tag->kind == TAG_INVERTED;
}

static bool check_name(const struct tag_scanner *scanner, const struct tag *tag)
{
    struct str name = tag->name;
    size_t space = 0;
    while (space < name.length && !ascii_is_space(name.data[space]))
        space++;
    if (name.length == 0)
        error_at(scanner->diagnostics, tag_place(scanner, tag->start, tag->end), "this tag has no name");
    else if (space < name.length)
        error_at(scanner->diagnostics, place_of(scanner->source, name), "a name has no white space in it");
    else if (is_looked_up(tag) && !str_equal(name, STR(".")) && has_empty_part(name))
        error_at(scanner->diagnostics, place_of(scanner->source, name),
                 "'%.*s' has nothing before or behind one of its dots", STR_ARG(name));
    else
        return true;
    return false;
}

static void read_name(const struct tag_scanner *scanner, struct tag *tag, struct str content)
{
    tag->content = tag->name = str_trim(content);
    if (tag->kind == TAG_CLOSE)
        return;
    bool may_be_dynamic = tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT;
    if (may_be_dynamic && str_starts_with(tag->name, STR("*"))) {
        tag->dynamic = true;
        tag->name = str_trim(str_slice(tag->name, 1, tag->name.length));
    }
    if (!check_name(scanner, tag))
        tag->kind = TAG_BROKEN;
}

static bool is_delimiter(struct str s)
{
    return s.length > 0 && s.length <= MAX_DELIMITER && str_find_char(s, '=', 0) == s.length;
}

static void change_delimiters(struct tag_scanner *scanner, struct tag *tag, struct str content)
{
    content = str_trim(content);
    size_t end = 0;
    while (end < content.length && !ascii_is_space(content.data[end]))
        end++;
    struct str open = str_slice(content, 0, end);
    struct str close = str_slice(content, skip_space(content, end), content.length);
    size_t space = 0;
    while (space < close.length && !ascii_is_space(close.data[space]))
        space++;
    if (is_delimiter(open) && is_delimiter(close) && space == close.length) {
        scanner->open = open;
        scanner->close = close;
        return;
    }
    error_at(scanner->diagnostics, tag_place(scanner, tag->start, tag->end), "this does not name two delimiters");
    diagnose_help(scanner->diagnostics,
                  "write %.*s=<%% %%>=%.*s: two signs of at most %d bytes without '=', and a space between them",
                  STR_ARG(scanner->open), STR_ARG(scanner->close), MAX_DELIMITER);
    tag->kind = TAG_BROKEN;
}

/* The content of a tag begins at `content`; the delimiter that closes it, or the end of the text, is at `close`. */
static void read_delimiters(struct tag_scanner *scanner, struct tag *tag, size_t content, size_t close)
{
    struct str text = scanner->source->text;
    if (close < text.length) {
        change_delimiters(scanner, tag, str_slice(text, content, close - 1));
        return;
    }
    close = find_close(scanner, content, '\0');
    if (close == text.length) {
        report_unclosed(scanner, tag, close, "=");
        return;
    }
    tag->end = close + scanner->close.length;
    change_delimiters(scanner, tag, STR(""));
}

bool tag_next(struct tag_scanner *scanner, size_t from, struct tag *tag)
{
    struct str text = scanner->source->text;
    size_t start = str_find(text, scanner->open, from);
    if (start == text.length)
        return false;
    size_t at = skip_space(text, start + scanner->open.length);
    char sign = at < text.length ? text.data[at] : '\0';
    *tag = (struct tag){.kind = kind_of_sign(sign), .start = start};
    if (tag->kind != TAG_ESCAPED)
        at++;
    char last = sign == '=' ? '=' : sign == '{' ? '}' : '\0';
    size_t close = find_close(scanner, at, last);
    struct str content = str_slice(text, at, last == '\0' ? close : close - 1);
    size_t inner = str_find(content, scanner->open, 0);
    tag->end = close + scanner->close.length;
    if (tag->kind == TAG_DELIMITERS)
        read_delimiters(scanner, tag, at, close);
    else if (tag->kind == TAG_COMMENT && close < text.length)
        return true;
    else if (tag->kind != TAG_COMMENT && inner < content.length)
        report_unclosed(scanner, tag, at + inner, last == '}' ? "}" : "");
    else if (close == text.length)
        report_unclosed(scanner, tag, close, last == '}' ? "}" : "");
    else
        read_name(scanner, tag, content);
    return true;
}

bool tag_closes_at(const struct tag_scanner *scanner, size_t at)
{
    struct str text = scanner->source->text;
    if (!str_starts_with(str_slice(text, at, text.length), scanner->open))
        return false;
    at = skip_space(text, at + scanner->open.length);
    return at < text.length && text.data[at] == '/';
}
