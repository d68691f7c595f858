#include "read/text.h"

#include "base/unicode.h"

/* Other encodings of Unicode say what they are in their first bytes. */
static bool check_mark(const struct source *source, struct diagnostics *diagnostics)
{
    static const struct {
        struct str mark;
        const char *encoding;
    } marks[] = {{{"\xFF\xFE\0\0", 4}, "UTF-32"},
                 {{"\0\0\xFE\xFF", 4}, "UTF-32"},
                 {STR_INIT("\xFF\xFE"), "UTF-16"},
                 {STR_INIT("\xFE\xFF"), "UTF-16"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!str_starts_with(source->text, marks[i].mark))
            continue;
        error_at(diagnostics, ((struct place){source, 0, 0}), "this file is %s", marks[i].encoding);
        diagnose_help(diagnostics, "save it as UTF-8, or convert it: iconv -f %s -t UTF-8 FILE >NEW-FILE",
                      marks[i].encoding);
        return false;
    }
    return true;
}

static bool check_encoding(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    if (!check_mark(source, diagnostics))
        return false;
    size_t invalid = utf8_invalid_at(part);
    if (invalid == part.length)
        return true;
    if (str_find_char(part, '\0', 0) < part.length) {
        error_at(diagnostics, ((struct place){source, 0, 0}), "this is no text");
        diagnose_help(diagnostics, "move the file out of this folder, or save its text as UTF-8");
        return false;
    }
    error_at(diagnostics, place_of(source, str_slice(part, invalid, invalid + 1)), "byte 0x%02X is not UTF-8",
             (unsigned)(unsigned char)part.data[invalid]);
    diagnose_help(diagnostics, "save the file as UTF-8");
    return false;
}

static bool check_characters(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    uint32_t character;
    size_t at = text_control_at(part, &character);
    if (at == part.length)
        return true;
    struct str rest = str_slice(part, at, part.length);
    struct place place = place_of(source, str_slice(rest, 0, utf8_decode(rest, &character)));
    if (character == 0) {
        error_at(diagnostics, place, "a NUL byte: this is not a text file");
        diagnose_help(diagnostics, "save the file as UTF-8");
    } else {
        error_at(diagnostics, place, "a control character, U+%04X", (unsigned)character);
        diagnose_help(diagnostics, "remove it");
    }
    return false;
}

static bool check_lines(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    struct str line;
    for (size_t offset = 0; str_next_line(part, &offset, &line);)
        if (line.length > TEXT_MAX_LINE) {
            error_at(diagnostics, place_of(source, str_slice(line, 0, 1)),
                     "a line of %zu bytes; a line here has at most %d", line.length, TEXT_MAX_LINE);
            diagnose_help(diagnostics, "divide it into paragraphs");
            return false;
        }
    return true;
}

static bool check_nul(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    size_t nul = str_find_char(part, '\0', 0);
    return nul == part.length || check_characters(source, str_slice(part, nul, nul + 1), diagnostics);
}

bool text_check_as_it_came(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    if (!check_encoding(source, part, diagnostics))
        return false;
    bool good = check_nul(source, part, diagnostics);
    return check_lines(source, part, diagnostics) && good;
}

bool text_check_encoding(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    return check_encoding(source, part, diagnostics) && check_nul(source, part, diagnostics);
}

bool text_check(const struct source *source, struct str part, struct diagnostics *diagnostics)
{
    if (!check_encoding(source, part, diagnostics))
        return false;
    bool characters = check_characters(source, part, diagnostics);
    return check_lines(source, part, diagnostics) && characters;
}

size_t text_control_at(struct str text, uint32_t *character)
{
    for (size_t at = ascii_plain_end(text, 0), size; at < text.length; at = ascii_plain_end(text, at + size)) {
        size = utf8_decode(str_slice(text, at, text.length), character);
        if (!unicode_is_text(*character))
            return at;
        size = size == 0 ? 1 : size;
    }
    return text.length;
}

struct str text_shown(struct arena *arena, struct str text)
{
    struct str start = utf8_cut(text, TEXT_SHOWN_BYTES);
    return start.length == text.length ? text : arena_format(arena, "%.*s…", STR_ARG(start));
}

struct str text_line_at(struct str text, size_t offset)
{
    size_t start = offset < text.length ? offset : text.length;
    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    struct str line = {text.data + start, 0};
    str_next_line(text, &start, &line);
    return line;
}
