#include "render/typeset/tex_scan.h"

enum { LONGEST_FORMULA = 2000, LONG_WORD = 4 };

bool tex_is_among(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return true;
    return false;
}

size_t tex_skip_letters(struct str text, size_t at)
{
    return ascii_letters_end(text, at);
}

struct str tex_name(struct str text, size_t at)
{
    return str_slice(text, at + 1, tex_skip_letters(text, at + 1));
}

bool tex_group(struct str text, size_t at, struct tex_span *group)
{
    if (tex_byte(text, at) != '{')
        return false;
    int depth = 0;
    for (size_t i = at; i < text.length; i++) {
        char c = text.data[i];
        if (c == '\\')
            i++;
        else if (c == '{' && ++depth > TEX_DEPTH)
            return false;
        else if (c == '}' && --depth == 0) {
            *group = (struct tex_span){at + 1, i, i + 1};
            return true;
        }
    }
    return false;
}

/* The next `close` that no backslash takes away, at or after `from`; text.length where there is none near enough, or
 * another formula opens first. */
static size_t find_close(struct str text, struct str close, size_t from)
{
    size_t end = from + LONGEST_FORMULA < text.length ? from + LONGEST_FORMULA : text.length;
    for (size_t at = from; at < end; at++) {
        if (str_starts_with(str_slice(text, at, end), close))
            return at;
        if (text.data[at] == '\\' && (tex_byte(text, ++at) == '(' || tex_byte(text, at) == '['))
            break;
    }
    return text.length;
}

/* Behind the number that opens an amount, with its letter: "4", "2.5", "250M". */
static size_t skip_amount(struct str s)
{
    size_t at = 0;
    while (ascii_is_alnum(tex_byte(s, at)) || (at > 0 && (tex_byte(s, at) == '.' || tex_byte(s, at) == ',')))
        at++;
    return ascii_is_digit(tex_byte(s, 0)) ? at : 0;
}

/* Words as in a sentence: two long ones in a row, or three with a long one; an amount at the start is a long one.
 * Words in groups are labels, and a command or sign between words makes a formula of them. */
static bool reads_as_prose(struct str inside)
{
    size_t at = skip_amount(inside), words = at > 0, longs = at > 0;
    int depth = 0;
    while (at < inside.length) {
        char c = inside.data[at];
        size_t end = tex_skip_letters(inside, at + (c == '\\'));
        depth += (c == '{') - (c == '}');
        if (end > at && c != '\\' && depth == 0) {
            words++;
            longs += end - at >= LONG_WORD;
            if (longs > 1 || (longs == 1 && words > 2))
                return true;
        } else if (!ascii_is_space(c)) {
            words = longs = 0;
        }
        at = end > at + (c == '\\') ? end : at + 1 + (c == '\\');
    }
    return false;
}

/* "$5 and $7" and "costs $100K": not a formula. */
static bool is_money(struct str text, struct tex_span span)
{
    struct str inside = str_slice(text, span.start, span.end);
    if (ascii_is_digit(inside.data[0]) && ascii_is_digit(tex_byte(text, span.after)))
        return true;
    return reads_as_prose(inside);
}

bool tex_formula(struct str text, size_t at, struct tex_span *formula)
{
    char first = tex_byte(text, at), second = tex_byte(text, at + 1);
    struct str close;
    if (first == '$')
        close = second == '$' ? STR("$$") : STR("$");
    else if (first == '\\' && (second == '(' || second == '['))
        close = second == '(' ? STR("\\)") : STR("\\]");
    else
        return false;
    size_t start = at + (first == '\\' ? 2 : close.length), end = find_close(text, close, start);
    *formula = (struct tex_span){start, end, end + close.length};
    return end < text.length && end > start && !(first == '$' && is_money(text, *formula));
}
