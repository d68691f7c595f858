#include "render/markdown/formulas.h"

#include <stdint.h>

#include "base/buf.h"

/* A mark is a number between these two: U+FDD0 and U+FDD1, which are no characters, so that no text of a curator may
 * hold them (read/text.h), and nothing to Markdown, so that an address with a mark in it still is one. */
static const struct str MARK_START = STR_INIT("\xEF\xB7\x90"), MARK_END = STR_INIT("\xEF\xB7\x91");

enum { MOST_BACKTICKS = 80 }; /* in a row; cmark takes no longer one for code either */

bool formulas_possible(struct str markdown)
{
    bool is_possible = str_find_char(markdown, '$', 0) < markdown.length ||
                       str_find(markdown, STR("\\("), 0) < markdown.length ||
                       str_find(markdown, STR("\\["), 0) < markdown.length;
    return is_possible && str_find(markdown, MARK_START, 0) == markdown.length;
}

struct finding {
    struct str lines;
    size_t at;
    bool has_no_end[MOST_BACKTICKS + 1]; /* of backticks: no such row is further on */
    struct arena *arena;
    struct formulas *formulas;
};

static size_t row_length(struct str s, size_t at, char c)
{
    size_t end = at;
    while (end < s.length && s.data[end] == c)
        end++;
    return end - at;
}

static void skip_code(struct finding *finding)
{
    struct str lines = finding->lines;
    size_t ticks = row_length(lines, finding->at, '`');
    finding->at += ticks;
    if (ticks > MOST_BACKTICKS || finding->has_no_end[ticks])
        return;
    for (size_t at = str_find_char(lines, '`', finding->at); at < lines.length;) {
        size_t length = row_length(lines, at, '`');
        at += length;
        if (length == ticks) {
            finding->at = at;
            return;
        }
        at = str_find_char(lines, '`', at);
    }
    finding->has_no_end[ticks] = true;
}

static void add_formula(struct finding *finding, size_t delimiter, size_t end, bool is_display)
{
    *array_push(finding->arena, &finding->formulas->list) = (struct formula){
        .whole = str_slice(finding->lines, finding->at, end + delimiter),
        .tex = str_slice(finding->lines, finding->at + delimiter, end),
        .is_display = is_display,
    };
    finding->at = end + delimiter;
}

/* Where the next dollar or backtick that no backslash takes away is. */
static size_t next_dollar(struct str lines, size_t at)
{
    while (at < lines.length && lines.data[at] != '$' && lines.data[at] != '`')
        at += lines.data[at] == '\\' ? 2 : 1;
    return at < lines.length ? at : lines.length;
}

static bool is_blank(struct str text)
{
    return str_trim(text).length == 0;
}

static void read_display_dollars(struct finding *finding)
{
    struct str lines = finding->lines;
    size_t end = next_dollar(lines, finding->at + 2);
    if (row_length(lines, end, '$') == 2 && !is_blank(str_slice(lines, finding->at + 2, end))) {
        add_formula(finding, 2, end, true);
        return;
    }
    *array_push(finding->arena, &finding->formulas->unclosed) = str_slice(lines, finding->at, finding->at + 2);
    finding->at += 2;
}

static void read_dollars(struct finding *finding)
{
    struct str lines = finding->lines;
    size_t count = row_length(lines, finding->at, '$'), start = finding->at + 1;
    if (count == 2) {
        read_display_dollars(finding);
        return;
    }
    size_t end = next_dollar(lines, start);
    bool opens = count == 1 && start < lines.length && !ascii_is_space(lines.data[start]);
    bool closes = end < lines.length && row_length(lines, end, '$') == 1 && !ascii_is_space(lines.data[end - 1]) &&
                  (end + 1 == lines.length || !ascii_is_digit(lines.data[end + 1]));
    if (opens && closes)
        add_formula(finding, 1, end, false);
    else
        finding->at += count;
}

/* Whether the line has no letter before `at`: no more than what opens a quote or an item. */
static bool begins_line(struct str lines, size_t at)
{
    while (at > 0 && lines.data[at - 1] != '\n') {
        at--;
        if (ascii_is_alpha(lines.data[at]) || (unsigned char)lines.data[at] >= 0x80)
            return false;
    }
    return true;
}

static bool ends_line(struct str lines, size_t at)
{
    return is_blank(str_slice(lines, at, str_find_char(lines, '\n', at)));
}

static void read_backslash(struct finding *finding)
{
    struct str lines = finding->lines;
    size_t at = finding->at, end = at + 2;
    char open = at + 1 < lines.length ? lines.data[at + 1] : '\0', close = open == '(' ? ')' : ']';
    finding->at = end;
    if (open != '(' && open != '[')
        return;
    for (; end + 1 < lines.length; end++) {
        if (lines.data[end] == '$' || lines.data[end] == '`')
            return;
        if (lines.data[end] != '\\')
            continue;
        if (lines.data[end + 1] == close || lines.data[end + 1] == open)
            break;
        end++;
    }
    bool closes = end + 1 < lines.length && lines.data[end + 1] == close && !is_blank(str_slice(lines, at + 2, end));
    if (closes && (open == '(' || (begins_line(lines, at) && ends_line(lines, end + 2)))) {
        finding->at = at;
        add_formula(finding, 2, end, open == '[');
    } else if (!closes && open == '[' && begins_line(lines, at) && ends_line(lines, at + 2)) {
        *array_push(finding->arena, &finding->formulas->unclosed) = str_slice(lines, at, at + 2);
    }
}

void formulas_find(struct str lines, struct arena *arena, struct formulas *formulas)
{
    struct finding finding = {.lines = lines, .arena = arena, .formulas = formulas};
    while (finding.at < lines.length) {
        char c = lines.data[finding.at];
        if (c == '$')
            read_dollars(&finding);
        else if (c == '`')
            skip_code(&finding);
        else if (c == '\\')
            read_backslash(&finding);
        else
            finding.at++;
    }
}

static size_t count_lines(struct str text)
{
    size_t count = 0, at = 0;
    while ((at = str_find_char(text, '\n', at)) < text.length) {
        count++;
        at++;
    }
    return count;
}

struct str formulas_cut(struct str markdown, struct formulas *formulas, struct arena *arena)
{
    struct buf cut;
    size_t from = 0, line = 1, breaks = 0;
    buf_init(&cut, SIZE_MAX);
    for (size_t i = 0; i < formulas->list.count; i++) {
        struct formula *formula = &formulas->list.items[i];
        struct str before = str_slice(markdown, from, (size_t)(formula->whole.data - markdown.data));
        buf_add(&cut, before);
        buf_add_format(&cut, "%s%zu%s", MARK_START.data, i, MARK_END.data);
        from += before.length + formula->whole.length;
        formula->line = line += count_lines(before);
        formula->breaks = breaks += count_lines(formula->whole);
    }
    buf_add(&cut, str_slice(markdown, from, markdown.length));
    return buf_keep(&cut, arena);
}

size_t formulas_line(const struct formulas *formulas, size_t line)
{
    size_t low = 0, high = formulas->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (formulas->list.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? line : line + formulas->list.items[low - 1].breaks;
}

const struct formula *formulas_next(const struct formulas *formulas, struct str text, size_t from, size_t *start,
                                    size_t *end)
{
    unsigned long index;
    *start = formulas->list.count == 0 ? text.length : str_find(text, MARK_START, from);
    if (*start == text.length)
        return NULL;
    *end = str_find(text, MARK_END, *start);
    if (!str_to_number(str_slice(text, *start + MARK_START.length, *end), formulas->list.count - 1, &index))
        return NULL;
    *end += MARK_END.length;
    return &formulas->list.items[index];
}

struct str formulas_restore(const struct formulas *formulas, struct str text, struct arena *arena)
{
    size_t from = 0, start, end;
    const struct formula *formula = formulas_next(formulas, text, from, &start, &end);
    if (formula == NULL)
        return text;
    struct buf whole;
    buf_init(&whole, SIZE_MAX);
    for (; formula != NULL; formula = formulas_next(formulas, text, from, &start, &end)) {
        buf_add(&whole, str_slice(text, from, start));
        buf_add(&whole, formula->whole);
        from = end;
    }
    buf_add(&whole, str_slice(text, from, text.length));
    return buf_keep(&whole, arena);
}
