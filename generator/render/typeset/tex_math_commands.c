#include "base/unicode.h"
#include "render/typeset/tex_math_row.h"

/* Commands whose argument is mathematics in another style. */
static const struct {
    struct str name;
    enum style style;
    bool is_upright;
} math_styles[] = {
    {STR_INIT("mathrm"), STYLE_PLAIN, true},       {STR_INIT("mathsf"), STYLE_PLAIN, true},
    {STR_INIT("mathtt"), STYLE_PLAIN, true},       {STR_INIT("mathit"), STYLE_PLAIN, false},
    {STR_INIT("mathcal"), STYLE_PLAIN, false},     {STR_INIT("mathscr"), STYLE_PLAIN, false},
    {STR_INIT("mathfrak"), STYLE_PLAIN, false},    {STR_INIT("mathbf"), STYLE_STRONG, true},
    {STR_INIT("boldsymbol"), STYLE_STRONG, false}, {STR_INIT("bm"), STYLE_STRONG, false},
    {STR_INIT("underline"), STYLE_EMPHASIS, true}, {STR_INIT("smash"), STYLE_PLAIN, false},
};

/* Commands whose argument is words. */
static const struct {
    struct str name;
    enum style style;
} text_styles[] = {
    {STR_INIT("text"), STYLE_PLAIN},    {STR_INIT("textrm"), STYLE_PLAIN},  {STR_INIT("textnormal"), STYLE_PLAIN},
    {STR_INIT("mbox"), STYLE_PLAIN},    {STR_INIT("textsf"), STYLE_PLAIN},  {STR_INIT("textsc"), STYLE_PLAIN},
    {STR_INIT("textup"), STYLE_PLAIN},  {STR_INIT("textbf"), STYLE_STRONG}, {STR_INIT("textit"), STYLE_EMPHASIS},
    {STR_INIT("emph"), STYLE_EMPHASIS}, {STR_INIT("texttt"), STYLE_CODE},   {STR_INIT("textmd"), STYLE_PLAIN},
};

/* Declarations, and sizes of brackets: what they change cannot be seen in a line of text. */
static const struct str silent[] = {
    STR_INIT("left"),      STR_INIT("right"),        STR_INIT("big"),    STR_INIT("Big"),      STR_INIT("bigl"),
    STR_INIT("bigr"),      STR_INIT("Bigl"),         STR_INIT("Bigr"),   STR_INIT("bigg"),     STR_INIT("Bigg"),
    STR_INIT("textstyle"), STR_INIT("displaystyle"), STR_INIT("limits"), STR_INIT("nolimits"), STR_INIT("cal"),
    STR_INIT("frak"),      STR_INIT("it"),           STR_INIT("bf"),     STR_INIT("xspace"),   STR_INIT("middle"),
};
static const struct str upright[] = {STR_INIT("rm"), STR_INIT("sf"), STR_INIT("tt")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct str inside_of(const struct math *math, struct tex_span span)
{
    return str_trim(str_slice(math->source, span.start, span.end));
}

/* Words without mathematics, but with escapes and dashes. */
static bool set_text(struct math *math, struct tex_span span)
{
    size_t from = span.start;
    for (size_t at = from; at < span.end; at++) {
        char c = math->source.data[at], next = at + 1 < span.end ? math->source.data[at + 1] : '\0';
        if (c == '\0' || strchr("${}^&_~", c) != NULL)
            return false;
        bool is_dash = c == '-' && next == '-';
        if (c != '\\' && !is_dash)
            continue;
        if (next == '\0' || (!is_dash && strchr("_%&#$ ", next) == NULL))
            return false;
        set_words(math->setter, str_slice(math->source, from, at));
        set_symbol(math->setter, is_dash ? "–" : "");
        from = ++at + is_dash;
    }
    set_words(math->setter, str_slice(math->source, from, span.end));
    return true;
}

static bool set_text_style(struct math *math, enum style style)
{
    struct tex_span span;
    if (!math_argument(math, &span))
        return false;
    math_begin(math, TEX_ORDINARY);
    struct set_mark mark = set_open(math->setter, style);
    size_t length = math->setter->out->length;
    bool is_set = set_text(math, span);
    if (!is_set) {
        struct math words = *math;
        words.is_upright = true;
        set_rewind(math->setter, length);
        is_set = math_row(&words, span);
    }
    set_close(math->setter, mark);
    return is_set;
}

static bool set_math_style(struct math *math, enum style style, bool is_upright)
{
    struct tex_span span;
    if (!math_argument(math, &span))
        return false;
    math_begin(math, TEX_ORDINARY);
    struct math styled = *math;
    styled.is_upright = is_upright || math->is_upright;
    struct set_mark mark = set_open(math->setter, style);
    bool is_set = math_row(&styled, span);
    set_close(math->setter, mark);
    return is_set;
}

static bool set_function(struct math *math)
{
    struct tex_span span;
    math->at += tex_byte(math->source, math->at) == '*';
    if (!math_argument(math, &span))
        return false;
    math_begin(math, TEX_FUNCTION);
    return set_text(math, span);
}

static bool set_double_struck(struct math *math)
{
    struct tex_span span;
    if (!math_argument(math, &span))
        return false;
    struct str inside = inside_of(math, span);
    uint32_t letter = inside.length == 1 ? tex_double_struck(inside.data[0]) : 0;
    if (letter == 0)
        return false;
    math_begin(math, TEX_ORDINARY);
    set_character(math->setter, letter);
    return true;
}

/* What is left of `inside` without an outer pair of braces, or a command that only changes the style. */
static struct str without_style(struct str inside)
{
    struct tex_span group;
    struct str name = tex_byte(inside, 0) == '\\' ? tex_name(inside, 0) : STR("");
    if (tex_group(inside, 0, &group) && group.after == inside.length)
        return str_trim(str_slice(inside, 1, inside.length - 1));
    for (size_t i = 0; i < COUNT(math_styles); i++)
        if (str_equal(math_styles[i].name, name))
            return str_trim(str_slice(inside, name.length + 1, inside.length));
    return inside;
}

/* The one character that `inside` comes to; 0 where it is more than that. */
static uint32_t single_character(struct str inside)
{
    for (struct str outer = STR(""); outer.length != inside.length;) {
        outer = inside;
        inside = without_style(inside);
    }
    if (tex_byte(inside, 0) == '\\') {
        const struct tex_symbol *symbol = tex_symbol(tex_name(inside, 0));
        bool is_all = inside.length == 1 + tex_name(inside, 0).length;
        inside = is_all && symbol != NULL && symbol->kind == TEX_ORDINARY ? str_from(symbol->shown) : STR("");
    }
    uint32_t character;
    bool is_one = utf8_decode(inside, &character) == inside.length && inside.length > 0;
    return is_one && (inside.length > 1 || ascii_is_alpha(inside.data[0])) ? character : 0;
}

static bool set_accent(struct math *math, uint32_t accent)
{
    struct tex_span span;
    if (!math_argument(math, &span))
        return false;
    uint32_t letter = single_character(inside_of(math, span));
    if (letter == 0)
        return false;
    math_begin(math, TEX_ORDINARY);
    char bytes[8];
    uint32_t accented = tex_accented(accent, letter);
    size_t length = utf8_encode(accented != 0 ? accented : letter, bytes);
    if (accented == 0)
        length += utf8_encode(accent, bytes + length);
    math_letters(math, (struct str){bytes, length});
    return true;
}

static size_t skip_scripts(struct str s, size_t at)
{
    struct tex_span group;
    while (tex_byte(s, at) == '_' || tex_byte(s, at) == '^') {
        at++;
        if (tex_group(s, at, &group))
            at = group.after;
        else
            at += tex_byte(s, at) == '\\' ? 1 + tex_name(s, at).length : 1;
    }
    return at;
}

/* One symbol with its scripts, or one number: what needs no brackets as a part of something else. */
static bool is_one_thing(struct str s)
{
    size_t at = 0;
    uint32_t character;
    if (tex_byte(s, 0) == '\\')
        at = 1 + tex_name(s, 0).length;
    else if (!ascii_is_digit(tex_byte(s, 0)))
        at = utf8_decode(s, &character);
    while (ascii_is_digit(tex_byte(s, 0)) && (ascii_is_digit(tex_byte(s, at)) || tex_byte(s, at) == '.'))
        at++;
    return at > 0 && skip_scripts(s, at) >= s.length;
}

static bool is_sum(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.data[i] != '\0' && strchr("+-=<>", s.data[i]) != NULL)
            return true;
    return false;
}

static bool set_part(struct math *math, struct tex_span span, bool has_brackets)
{
    if (inside_of(math, span).length == 0)
        return false;
    struct math part = *math;
    set_symbol(math->setter, has_brackets ? "(" : "");
    bool is_set = math_row(&part, span);
    set_symbol(math->setter, has_brackets ? ")" : "");
    return is_set;
}

static bool set_fraction(struct math *math)
{
    struct tex_span above, below;
    if (!math_argument(math, &above) || !math_argument(math, &below))
        return false;
    math_begin(math, TEX_ORDINARY);
    if (!set_part(math, above, is_sum(inside_of(math, above))))
        return false;
    set_symbol(math->setter, "/");
    math->last = TEX_FUNCTION; /* a blank before what it is multiplied with */
    return set_part(math, below, !is_one_thing(inside_of(math, below)));
}

static bool set_root(struct math *math)
{
    struct tex_span span;
    if (tex_byte(math->source, math->at) == '[' || !math_argument(math, &span))
        return false;
    math_begin(math, TEX_ORDINARY);
    set_symbol(math->setter, "√");
    return set_part(math, span, !is_one_thing(inside_of(math, span)));
}

/* \unicode{x2013} */
static bool set_code_point(struct math *math)
{
    struct tex_span span;
    if (!math_argument(math, &span))
        return false;
    struct str digits = inside_of(math, span);
    uint32_t character = 0;
    if (tex_byte(digits, 0) != 'x' || digits.length != 5)
        return false;
    for (size_t i = 1; i < digits.length; i++) {
        char c = ascii_lower(digits.data[i]);
        if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        character = character * 16 + (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (character < 0xA0 || (character >= 0xD800 && character < 0xE000) || !unicode_is_text(character))
        return false;
    math_begin(math, TEX_ORDINARY);
    set_character(math->setter, character);
    return true;
}

static bool set_known_symbol(struct math *math, struct str name)
{
    const struct tex_symbol *symbol = tex_symbol(name);
    if (symbol == NULL && str_starts_with(name, STR("text"))) {
        const char *shown = tex_text_symbol(name);
        if (shown != NULL) {
            math_begin(math, TEX_ORDINARY);
            set_symbol(math->setter, shown);
        }
        return shown != NULL;
    }
    if (symbol == NULL)
        return false;
    bool is_tight = str_equal(name, STR("times")) || str_equal(name, STR("cdot"));
    math->is_blank = math->is_blank && !is_tight;
    math_begin(math, symbol->kind);
    set_symbol(math->setter, symbol->shown);
    return true;
}

static bool set_silent(struct math *math, struct str name)
{
    if (TEX_AMONG(upright, name))
        math->is_upright = true;
    else if (!TEX_AMONG(silent, name))
        return false;
    bool is_open_end = str_equal(name, STR("left")) || str_equal(name, STR("right"));
    if (is_open_end && tex_byte(math->source, math->at) == '.')
        math->at++;
    return true;
}

bool math_named_command(struct math *math, struct str name)
{
    for (size_t i = 0; i < COUNT(math_styles); i++)
        if (str_equal(math_styles[i].name, name))
            return set_math_style(math, math_styles[i].style, math_styles[i].is_upright);
    for (size_t i = 0; i < COUNT(text_styles); i++)
        if (str_equal(text_styles[i].name, name))
            return set_text_style(math, text_styles[i].style);
    if (tex_math_accent(name) != 0)
        return set_accent(math, tex_math_accent(name));
    if (str_equal(name, STR("mathbb")) || str_equal(name, STR("mathds")))
        return set_double_struck(math);
    if (str_ends_with(name, STR("frac")) && name.length <= 8)
        return set_fraction(math);
    if (str_equal(name, STR("sqrt")))
        return set_root(math);
    if (str_equal(name, STR("operatorname")))
        return set_function(math);
    if (str_equal(name, STR("unicode")))
        return set_code_point(math);
    return set_known_symbol(math, name) || set_silent(math, name);
}

static bool set_escape(struct math *math, char c)
{
    if (c == '\0' || strchr(",;:! |{}%_#$&>-", c) == NULL)
        return false;
    math->at += 2;
    if (c == '!' || c == '-')
        return true;
    if (c == ',' || c == ';' || c == ':' || c == ' ' || c == '>') {
        set_symbol(math->setter, c == ',' ? "\u202F" : " ");
        math->last = NOTHING_YET;
        return true;
    }
    math_begin(math, c == '{' ? TEX_OPENING : c == '}' ? TEX_CLOSING : TEX_ORDINARY);
    if (c == '|')
        set_symbol(math->setter, "‖");
    else
        set_character(math->setter, (uint32_t)c);
    return true;
}

bool math_command(struct math *math)
{
    struct str name = tex_name(math->source, math->at);
    if (name.length == 0)
        return set_escape(math, tex_byte(math->source, math->at + 1));
    math->at += 1 + name.length;
    if (str_equal(name, STR("quad")) || str_equal(name, STR("qquad"))) {
        set_words(math->setter, STR(" "));
        math->last = NOTHING_YET;
        return true;
    }
    return math_named_command(math, name);
}
