#include "base/unicode.h"
#include "render/typeset/tex_math.h"
#include "render/typeset/tex_reader.h"

/* Declarations, which hold to the end of their group. */
static const struct {
    struct str name;
    enum style style;
} declarations[] = {
    {STR_INIT("em"), STYLE_EMPHASIS},     {STR_INIT("it"), STYLE_EMPHASIS},   {STR_INIT("bf"), STYLE_STRONG},
    {STR_INIT("tt"), STYLE_CODE},         {STR_INIT("sc"), STYLE_PLAIN},      {STR_INIT("sl"), STYLE_EMPHASIS},
    {STR_INIT("rm"), STYLE_PLAIN},        {STR_INIT("sf"), STYLE_PLAIN},      {STR_INIT("itshape"), STYLE_EMPHASIS},
    {STR_INIT("bfseries"), STYLE_STRONG}, {STR_INIT("ttfamily"), STYLE_CODE}, {STR_INIT("scshape"), STYLE_PLAIN},
};
enum { BARE_DECLARATIONS = 5 }; /* the first of them are certain without their backslash: {em word} */

/* Commands that are certain without their backslash where a brace follows. */
static const struct str bare_commands[] = {
    STR_INIT("textbf"), STR_INIT("textit"), STR_INIT("texttt"),    STR_INIT("textsc"),    STR_INIT("textsf"),
    STR_INIT("textrm"), STR_INIT("text"),   STR_INIT("emph"),      STR_INIT("underline"), STR_INIT("mbox"),
    STR_INIT("url"),    STR_INIT("href"),   STR_INIT("textcolor"),
};
static const struct str bare_math[] = {
    STR_INIT("mathcal"), STR_INIT("mathrm"), STR_INIT("mathbf"), STR_INIT("mathbb"),    STR_INIT("mathsf"),
    STR_INIT("mathit"),  STR_INIT("mathtt"), STR_INIT("sqrt"),   STR_INIT("widetilde"),
};
static const struct str colors[] = {
    STR_INIT("red"),  STR_INIT("blue"), STR_INIT("green"),   STR_INIT("teal"),   STR_INIT("orange"), STR_INIT("purple"),
    STR_INIT("cyan"), STR_INIT("gray"), STR_INIT("magenta"), STR_INIT("violet"), STR_INIT("brown"),  STR_INIT("black"),
};

/* What a pair of braces keeps from being an operator: D{=}1. */
static const struct {
    struct str inside;
    const char *shown;
} operators[] = {
    {STR_INIT(","), ","},     {STR_INIT("="), "="},      {STR_INIT("+"), "+"},    {STR_INIT("-"), "-"},
    {STR_INIT("--"), "–"},    {STR_INIT("<"), "<"},      {STR_INIT(">"), ">"},    {STR_INIT("<="), "<="},
    {STR_INIT(">="), ">="},   {STR_INIT("/"), "/"},      {STR_INIT(":"), ":"},    {STR_INIT("sim"), "∼"},
    {STR_INIT("times"), "×"}, {STR_INIT("approx"), "≈"}, {STR_INIT("to"), "→"},   {STR_INIT("leq"), "≤"},
    {STR_INIT("geq"), "≥"},   {STR_INIT("pm"), "±"},     {STR_INIT("cdot"), "·"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_letter(char c)
{
    return ascii_is_alpha(c) || (unsigned char)c >= 0x80;
}

bool tex_is_color(struct str name)
{
    return TEX_AMONG(colors, name);
}

/* textit{O}, teal{Tool-use}, mathcal{O}: a command that lost its backslash. */
static bool read_bare_command(struct reader *reader, struct str word, struct tex_span group)
{
    size_t start = reader->word;
    if (tex_is_color(word))
        return reader_set_styled(reader, start, group, STYLE_PLAIN);
    if (TEX_AMONG(bare_commands, word))
        return tex_read_named(reader, word, start, reader->at);
    if (!TEX_AMONG(bare_math, word))
        return false;
    struct reader before = *reader;
    size_t length = reader->setter->out->length;
    reader_pass(reader, start, group.after);
    if (tex_math_set_command(reader->setter, str_slice(reader->text, start, group.after)) == 0) {
        set_rewind(reader->setter, length);
        *reader = before;
        return false;
    }
    reader->scripted = reader->at;
    return true;
}

/* {\em word}, {bf word} */
static bool read_declaration(struct reader *reader, struct tex_span group)
{
    struct str text = str_slice(reader->text, 0, group.end);
    bool has_backslash = text.data[group.start] == '\\';
    struct str name = tex_name(text, group.start - !has_backslash);
    size_t start = group.start + has_backslash + name.length,
           count = has_backslash ? COUNT(declarations) : BARE_DECLARATIONS;
    if (!has_backslash && !ascii_is_space(tex_byte(text, start)))
        return false;
    while (ascii_is_space(tex_byte(text, start)))
        start++;
    struct tex_span inside = {start, group.end, group.after}, inner;
    if (tex_group(text, start, &inner) && inner.after == group.end)
        inside = (struct tex_span){inner.start, inner.end, group.after};
    for (size_t i = 0; i < count; i++)
        if (str_equal(declarations[i].name, name) && inside.end > inside.start)
            return reader_set_styled(reader, reader->at, inside, declarations[i].style);
    return false;
}

static bool read_operator(struct reader *reader, struct tex_span group)
{
    struct str inside = str_slice(reader->text, group.start, group.end);
    char before = tex_before(reader->text, reader->at), after = tex_byte(reader->text, group.after);
    bool is_glued = before != '\0' && !ascii_is_space(before);
    if (!is_glued && (after == '\0' || ascii_is_space(after)))
        return false;
    for (size_t i = 0; i < COUNT(operators); i++) {
        if (!str_equal(operators[i].inside, inside))
            continue;
        reader_replace(reader, reader->at, group.after - reader->at, operators[i].shown);
        return true;
    }
    return false;
}

/* Letters, digits and hyphens behind a capital: braces that keep a capital, {BERT} and {R}outing. */
static bool is_capitalised(struct str inside, const char *also)
{
    bool is_word = inside.length > 0 && ascii_is_upper(inside.data[0]);
    for (size_t i = 0; i < inside.length; i++)
        is_word = is_word && inside.data[i] != '\0' && (ascii_is_alnum(inside.data[i]) || strchr(also, inside.data[i]));
    return is_word;
}

static bool is_one_accented(const struct reader *reader, struct tex_span group)
{
    uint32_t character;
    size_t length = utf8_decode(str_slice(reader->text, group.start, group.end), &character);
    bool is_in_word = is_letter(tex_before(reader->text, reader->at)) || is_letter(tex_byte(reader->text, group.after));
    return length > 1 && length == group.end - group.start && is_in_word;
}

/* Whether the braces group for TeX alone, and mean nothing to a reader. */
static bool means_nothing(const struct reader *reader, struct tex_span group)
{
    struct str text = str_slice(reader->text, 0, group.end), inside = str_slice(text, group.start, group.end);
    struct tex_span formula;
    char before = tex_before(text, reader->at);
    if (inside.data[0] == '\\')
        return tex_is_known(text, group.start);
    if (inside.data[0] == '$')
        return tex_formula(text, group.start, &formula) && formula.after == group.end;
    bool begins_word = before == '\0' || ascii_is_space(before) || strchr("([-'`\"", before) != NULL;
    return is_one_accented(reader, group) || (begins_word && is_capitalised(inside, "-"));
}

/* {{Word}} */
static bool read_double(struct reader *reader, struct tex_span group)
{
    struct tex_span inner;
    if (!tex_group(reader->text, group.start, &inner) || inner.after != group.end)
        return false;
    if (!is_capitalised(str_slice(reader->text, inner.start, inner.end), "- "))
        return false;
    inner.after = group.after;
    return reader_set_styled(reader, reader->at, inner, STYLE_PLAIN);
}

bool tex_read_group(struct reader *reader)
{
    struct tex_span group;
    if (!tex_group(reader->text, reader->at, &group) || group.start == group.end)
        return false;
    if (reader->word_end == reader->at) {
        struct str word = str_slice(reader->text, reader->word, reader->word_end);
        if (tex_before(reader->text, reader->word) == '\\')
            return false;
        if (reader->word >= reader->waiting && read_bare_command(reader, word, group))
            return true;
    }
    if (read_declaration(reader, group) || read_operator(reader, group) || read_double(reader, group))
        return true;
    if (!means_nothing(reader, group) || !reader_set_styled(reader, reader->at, group, STYLE_PLAIN))
        return false;
    reader->scripted = reader->at;
    return true;
}
