#include "render/typeset/tex_marks.h"

#include "render/typeset/tex_scan.h"

enum { LONGEST_QUOTATION = 200 };

static const struct tex_mark as_it_is = {0, NULL};

static bool is_blank(char c)
{
    return c == '\0' || ascii_is_space(c);
}

static size_t run_length(struct str text, size_t at)
{
    size_t end = at;
    while (tex_byte(text, end) == text.data[at])
        end++;
    return end - at;
}

/* Whether a quotation can begin between `before` and `after`. */
static bool can_open(char before, char after)
{
    return (is_blank(before) || tex_is_one_of(before, "([{-/~`'\"")) &&
           (tex_is_word(after) || tex_is_one_of(after, "\\{$([<.#@*"));
}

static bool can_close(char before, char after)
{
    return !is_blank(before) && !tex_is_word(after);
}

/* `` and '' */
static struct tex_mark double_quote(struct tex_quotes *quotes, struct str text, size_t at)
{
    char before = tex_before(text, at), after = tex_byte(text, at + 2);
    bool is_grave = text.data[at] == '`';
    if (quotes->doubles > 0 && can_close(before, after)) {
        quotes->doubles--;
        return (struct tex_mark){2, "”"};
    }
    if ((is_grave && !is_blank(after)) || can_open(before, after)) {
        quotes->doubles++;
        return (struct tex_mark){2, "“"};
    }
    if (is_grave || !can_close(before, after) || ascii_is_digit(before))
        return as_it_is;
    bool was_straight = quotes->is_straight;
    quotes->is_straight = false;
    return (struct tex_mark){2, was_straight ? "\"" : "”"};
}

/* Offset of the ' that closes the quotation which ` opens at `at`; text.length where that is not certain. */
static size_t single_close(struct str text, size_t at)
{
    size_t end = at + LONGEST_QUOTATION < text.length ? at + LONGEST_QUOTATION : text.length;
    for (size_t i = at + 2; i < end && text.data[i] != '`'; i++) {
        if (text.data[i] != '\'' || text.data[i - 1] == '\\')
            continue;
        size_t run = run_length(text, i);
        if (run != 2 && can_close(text.data[i - 1], tex_byte(text, i + 1)))
            return i;
        if (run > 1)
            break;
    }
    return text.length;
}

static struct tex_mark single_grave(struct tex_quotes *quotes, struct str text, size_t at)
{
    if (!can_open(tex_before(text, at), tex_byte(text, at + 1)))
        return as_it_is;
    size_t close = single_close(text, at);
    if (close == text.length)
        return as_it_is;
    quotes->single_end = close;
    return (struct tex_mark){1, "‘"};
}

static struct tex_mark straight_quote(struct tex_quotes *quotes, struct str text, size_t at)
{
    char before = tex_before(text, at), after = tex_byte(text, at + 1);
    if (quotes->is_straight) {
        quotes->is_straight = false;
        return as_it_is;
    }
    if (can_open(before, after) && !tex_is_word(before)) {
        quotes->is_straight = true;
        return as_it_is;
    }
    if (quotes->doubles == 0 || !can_close(before, after))
        return as_it_is;
    quotes->doubles--;
    return (struct tex_mark){1, "”"};
}

struct tex_mark tex_quote(struct tex_quotes *quotes, struct str text, size_t at)
{
    char c = text.data[at];
    if (c == '"')
        return straight_quote(quotes, text, at);
    if (c == '\'' && quotes->single_end == at && at > 0) {
        quotes->single_end = 0;
        return (struct tex_mark){1, "’"};
    }
    size_t run = run_length(text, at);
    if (run == 2)
        return double_quote(quotes, text, at);
    if (run > 2)
        return (struct tex_mark){run, NULL};
    return c == '`' ? single_grave(quotes, text, at) : as_it_is;
}

struct tex_mark tex_dash(struct str text, size_t at)
{
    size_t run = run_length(text, at);
    char before = tex_before(text, at), after = tex_byte(text, at + run);
    const struct tex_mark literal = {run, NULL};
    if (run == 1)
        return as_it_is;
    if (run > 3 || after == '>' || before == '<' || before == '!')
        return literal;
    bool is_after_blank = is_blank(before);
    bool could_be_option = is_after_blank || tex_is_one_of(before, "([=|,:/`'");
    if (could_be_option && !is_blank(after) && !(is_after_blank && ascii_is_upper(after)))
        return literal;
    return (struct tex_mark){run, run == 2 ? "–" : "—"};
}

static size_t word_start(struct str text, size_t at)
{
    while (at > 0 && tex_is_word(text.data[at - 1]))
        at--;
    return at;
}

/* "1.5" and "3", as versions and numbers of figures are; "0.62" and "2.75" can be amounts. */
static bool is_label_number(struct str text, size_t at)
{
    size_t end = at;
    while (ascii_is_digit(tex_byte(text, end)))
        end++;
    bool has_fraction = tex_byte(text, end) == '.' && ascii_is_digit(tex_byte(text, end + 1));
    if (!has_fraction)
        return tex_byte(text, end) != '%';
    return text.data[at] != '0' && !ascii_is_digit(tex_byte(text, end + 2));
}

static bool ties_number(struct str text, size_t at)
{
    size_t start = word_start(text, at);
    for (size_t i = start; i < at; i++)
        if (ascii_is_digit(text.data[i]))
            return false;
    return at - start > 1 && is_label_number(text, at + 1);
}

/* "x~N(0, 1)" is a distribution; "A~word" is a word. */
static bool ties_words(struct str text, size_t at)
{
    size_t start = word_start(text, at), end = at + 1;
    while (tex_is_word(tex_byte(text, end)))
        end++;
    bool is_article = at - start == 1 && (tex_is_one_of(text.data[start], "aAI") || tex_before(text, start) == '$');
    bool is_applied = end == at + 2 && tex_byte(text, end) == '(';
    return (at - start > 1 || is_article) && !is_applied;
}

struct tex_mark tex_tie(struct str text, size_t at)
{
    const struct tex_mark tie = {1, "\u00A0"};
    char before = tex_before(text, at), after = tex_byte(text, at + 1);
    bool is_word_before = ascii_is_alpha(before) || (unsigned char)before >= 0x80;
    bool is_word_after = ascii_is_alpha(after) || (unsigned char)after >= 0x80;
    bool is_dash = after == '-' && tex_byte(text, at + 2) == '-';
    bool is_opening = is_dash || tex_is_one_of(after, "(\\[$`");
    if (is_word_before && ascii_is_digit(after))
        return ties_number(text, at) ? tie : as_it_is;
    if (is_word_before)
        return (is_word_after && ties_words(text, at)) || (is_opening && at - word_start(text, at) > 1) ? tie
                                                                                                        : as_it_is;
    if (ascii_is_digit(before))
        return is_word_after || is_opening ? tie : as_it_is;
    if (before == '.')
        return is_word_after || is_opening || ascii_is_digit(after) ? tie : as_it_is;
    if (before == '}' && ascii_is_digit(after))
        return is_label_number(text, at + 1) ? tie : as_it_is;
    if (before == '%')
        return is_word_after || is_opening ? tie : as_it_is;
    if (tex_is_one_of(before, ")]}$,;:") || (before == '-' && tex_before(text, at - 1) == '-'))
        return (is_word_after || is_opening) && tex_byte(text, at + 2) != '(' ? tie : as_it_is;
    return as_it_is;
}
