#include "render/typeset/tex_math.h"

#include "base/unicode.h"
#include "render/typeset/tex_math_row.h"

static void skip_blanks(struct math *math)
{
    while (ascii_is_space(tex_byte(math->source, math->at))) {
        math->is_blank = true;
        math->at++;
    }
}

static bool has_more(const struct math *math)
{
    size_t at = math->at;
    while (ascii_is_space(tex_byte(math->source, at)))
        at++;
    return at < math->source.length;
}

static bool is_operand(int kind)
{
    return kind == TEX_ORDINARY || kind == TEX_CLOSING || kind == TEX_FUNCTION;
}

/* Whether a blank comes before something of that kind. */
static bool wants_blank(struct math *math, enum tex_kind kind)
{
    bool was_wide = math->is_wide, is_operator = kind == TEX_RELATION || kind == TEX_BINARY;
    math->is_wide = false;
    if (kind == TEX_FUNCTION)
        return is_operand(math->last) || was_wide;
    if (math->last == TEX_FUNCTION && kind == TEX_ORDINARY)
        return true;
    if (math->is_script)
        return false;
    if (is_operator && !is_operand(math->last))
        return was_wide;
    if (is_operator) {
        math->is_wide = has_more(math) && (kind == TEX_RELATION || math->is_blank);
        return math->is_wide;
    }
    return was_wide || (math->last == TEX_PUNCTUATION && math->is_blank);
}

void math_begin(struct math *math, enum tex_kind kind)
{
    if (wants_blank(math, kind))
        set_words(math->setter, STR(" "));
    math->last = (int)kind;
    math->is_blank = false;
}

void math_letters(struct math *math, struct str letters)
{
    bool is_variable = !math->is_upright && !math->has_bare_names;
    struct set_mark mark = set_open(math->setter, is_variable ? STYLE_VARIABLE : STYLE_PLAIN);
    set_words(math->setter, letters);
    set_close(math->setter, mark);
}

/* Names that are no words of English: what they stand for is certain where the backslash was lost. */
static const struct tex_symbol *bare_symbol(struct str word)
{
    static const struct str names[] = {
        STR_INIT("infty"), STR_INIT("ast"),  STR_INIT("star"),       STR_INIT("circ"),
        STR_INIT("times"), STR_INIT("cdot"), STR_INIT("ell"),        STR_INIT("leq"),
        STR_INIT("geq"),   STR_INIT("neq"),  STR_INIT("rightarrow"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(names[i], word))
            return tex_symbol(word);
    return tex_greek(word) != NULL ? tex_symbol(word) : NULL;
}

/* One letter; a whole word where that is the name of a symbol. */
static size_t bare_length(struct str rest)
{
    size_t end = tex_skip_letters(rest, 0);
    return end > 1 && bare_symbol(str_slice(rest, 0, end)) != NULL ? end : 1;
}

bool math_argument(struct math *math, struct tex_span *argument)
{
    skip_blanks(math);
    struct str rest = str_slice(math->source, math->at, math->source.length);
    if (tex_group(math->source, math->at, argument)) {
        math->at = argument->after;
        return true;
    }
    uint32_t character;
    size_t length = utf8_decode(rest, &character);
    if (character == '\\')
        length += tex_name(rest, 0).length;
    else if (math->has_bare_names && length == 1)
        length = bare_length(rest);
    *argument = (struct tex_span){math->at, math->at + length, math->at + length};
    math->at += length;
    return length > 0 && character != '{' && character != '}' && character != '&';
}

static bool set_script(struct math *math, enum style style)
{
    struct tex_span span, argument;
    math->at++;
    if (!math_argument(math, &span))
        return false;
    if (math->source.data[span.start] == '\\' && tex_group(math->source, math->at, &argument))
        span.end = math->at = argument.after; /* x_\mathrm{a} */
    struct str inside = str_trim(str_slice(math->source, span.start, span.end));
    if (style == STYLE_SUPERSCRIPT && (str_equal(inside, STR("\\circ")) || str_equal(inside, STR("\\prime")))) {
        set_symbol(math->setter, inside.data[1] == 'c' ? "°" : "′");
        return true;
    }
    struct math script = *math;
    script.is_script = true;
    struct set_mark mark = set_open(math->setter, style);
    bool is_set = inside.length > 0 && math_row(&script, span);
    set_close(math->setter, mark);
    if (math->last == NOTHING_YET)
        math->last = TEX_ORDINARY;
    return is_set;
}

/* False for a command whose backslash went astray. */
static bool set_word(struct math *math, struct str word)
{
    if (word.length > 4 && (str_starts_with(word, STR("text")) || str_starts_with(word, STR("math"))))
        return false;
    const struct tex_symbol *symbol = math->has_bare_names ? bare_symbol(word) : NULL;
    math_begin(math, symbol != NULL ? symbol->kind : TEX_ORDINARY);
    if (symbol != NULL)
        set_symbol(math->setter, symbol->shown);
    else
        math_letters(math, word);
    return true;
}

/* A minus sign; before or between words a hyphen, between numbers a range. */
static void set_minus(struct math *math)
{
    struct str source = math->source;
    size_t at = math->at, end = at;
    while (tex_byte(source, end) == '-')
        end++;
    size_t word = tex_skip_letters(source, end);
    char before = tex_before(source, at);
    bool is_after_word = at > 1 && ascii_is_alpha(before) && ascii_is_alpha(source.data[at - 2]);
    bool is_joined = ascii_is_alnum(before) || before == '}' || before == ')';
    bool joins_words = is_after_word ? word > end + 1 : is_joined && word > end + 2;
    math->at = end;
    math_begin(math, joins_words || end > at + 1 ? TEX_ORDINARY : TEX_BINARY);
    set_symbol(math->setter, end > at + 1 ? "–" : joins_words ? "-" : "−");
}

static void set_number(struct math *math)
{
    size_t start = math->at, end = start + 1;
    while (ascii_is_digit(tex_byte(math->source, end)) ||
           ((tex_byte(math->source, end) == '.' || tex_byte(math->source, end) == ',') &&
            ascii_is_digit(tex_byte(math->source, end + 1))))
        end++;
    math->at = end;
    math_begin(math, TEX_ORDINARY);
    set_words(math->setter, str_slice(math->source, start, end));
}

static enum tex_kind kind_of_sign(char c)
{
    if (c == '(' || c == '[' || c == '/')
        return TEX_OPENING;
    if (c == ')' || c == ']' || c == '!')
        return TEX_CLOSING;
    if (c == '<' || c == '>' || c == '=')
        return TEX_RELATION;
    if (c == ',' || c == ';' || c == ':')
        return TEX_PUNCTUATION;
    return c == '+' || c == '*' ? TEX_BINARY : TEX_ORDINARY;
}

static bool set_sign(struct math *math, char c)
{
    if (strchr("()[]<>=,;:!+*./|?@%", c) == NULL)
        return false;
    size_t start = math->at++;
    while (kind_of_sign(c) == TEX_RELATION && kind_of_sign(tex_byte(math->source, math->at)) == TEX_RELATION)
        math->at++;
    math_begin(math, kind_of_sign(c));
    set_words(math->setter, str_slice(math->source, start, math->at));
    return true;
}

static bool set_group(struct math *math)
{
    struct tex_span span;
    if (!tex_group(math->source, math->at, &span))
        return false;
    bool is_script = tex_byte(math->source, span.start) == '^' || tex_byte(math->source, span.start) == '_';
    math->at = span.after;
    if (!is_script)
        math_begin(math, TEX_ORDINARY);
    struct math group = *math;
    return math_row(&group, span);
}

static bool set_character_at(struct math *math)
{
    uint32_t character;
    size_t length = utf8_decode(str_slice(math->source, math->at, math->source.length), &character);
    math->at += length;
    math_begin(math, TEX_ORDINARY);
    set_character(math->setter, character);
    return length > 1;
}

static bool set_next(struct math *math)
{
    char c = math->source.data[math->at];
    if (c == '\\')
        return math_command(math);
    if (c == '{')
        return set_group(math);
    if (c == '_' || c == '^')
        return set_script(math, c == '_' ? STYLE_SUBSCRIPT : STYLE_SUPERSCRIPT);
    if (ascii_is_alpha(c)) {
        size_t start = math->at;
        math->at = tex_skip_letters(math->source, start);
        return set_word(math, str_slice(math->source, start, math->at));
    }
    if (ascii_is_digit(c)) {
        set_number(math);
    } else if (c == '\'' || c == '~') {
        math->at++;
        set_symbol(math->setter, c == '~' ? " " : "′");
        math->last = c == '~' ? NOTHING_YET : math->last;
    } else if (c == '-') {
        set_minus(math);
    } else {
        return (unsigned char)c >= 0x80 ? set_character_at(math) : c != '\0' && set_sign(math, c);
    }
    return true;
}

bool math_row(struct math *math, struct tex_span row)
{
    if (math->depth >= TEX_DEPTH)
        return false;
    struct math outer = *math;
    math->source = str_slice(math->source, 0, row.end);
    math->at = row.start;
    math->depth++;
    math->last = NOTHING_YET;
    math->is_wide = math->is_blank = false;
    bool is_known = true;
    for (skip_blanks(math); is_known && math->at < row.end; skip_blanks(math)) {
        bool is_gap = math->is_blank && math->is_upright && math->last == TEX_ORDINARY;
        if (is_gap && ascii_is_alpha(math->source.data[math->at]))
            set_words(math->setter, STR(" "));
        is_known = set_next(math);
    }
    *math = outer;
    return is_known;
}

static bool set_all(struct math *math, struct str source)
{
    size_t length = math->setter->out->length;
    math->source = source;
    bool is_set = math_row(math, (struct tex_span){0, source.length, source.length});
    if (!is_set)
        set_rewind(math->setter, length);
    return is_set;
}

bool tex_math_set(struct setter *setter, struct str formula)
{
    struct math math = {.setter = setter};
    return set_all(&math, formula);
}

bool tex_math_set_script(struct setter *setter, struct str script)
{
    struct math math = {.setter = setter, .is_script = true, .has_bare_names = true};
    return set_all(&math, script);
}

size_t tex_math_set_command(struct setter *setter, struct str source)
{
    size_t length = setter->out->length, name = tex_skip_letters(source, 0);
    struct math math = {.setter = setter, .source = source, .at = name, .last = NOTHING_YET, .has_bare_names = true};
    if (math_named_command(&math, str_slice(source, 0, name)))
        return math.at;
    set_rewind(setter, length);
    return 0;
}
