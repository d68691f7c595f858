#include "base/unicode.h"
#include "catalogue/text_links.h"
#include "render/typeset/tex_math.h"
#include "render/typeset/tex_reader.h"
#include "render/typeset/tex_symbols.h"

static const struct {
    struct str name;
    enum style style;
} styles[] = {
    {STR_INIT("textbf"), STYLE_STRONG},
    {STR_INIT("emph"), STYLE_EMPHASIS},
    {STR_INIT("textit"), STYLE_EMPHASIS},
    {STR_INIT("textsl"), STYLE_EMPHASIS},
    {STR_INIT("texttt"), STYLE_CODE},
    {STR_INIT("textsc"), STYLE_PLAIN},
    {STR_INIT("textrm"), STYLE_PLAIN},
    {STR_INIT("textsf"), STYLE_PLAIN},
    {STR_INIT("textup"), STYLE_PLAIN},
    {STR_INIT("textmd"), STYLE_PLAIN},
    {STR_INIT("textnormal"), STYLE_PLAIN},
    {STR_INIT("text"), STYLE_PLAIN},
    {STR_INIT("mbox"), STYLE_PLAIN},
    {STR_INIT("underline"), STYLE_EMPHASIS},
    {STR_INIT("uline"), STYLE_EMPHASIS},
    {STR_INIT("textsuperscript"), STYLE_SUPERSCRIPT},
    {STR_INIT("textsubscript"), STYLE_SUBSCRIPT},
};

/* What changes nothing that a line of text can show. */
static const struct str silent[] = {
    STR_INIT("xspace"), STR_INIT("noindent"),   STR_INIT("footnotesize"), STR_INIT("scriptsize"),
    STR_INIT("small"),  STR_INIT("normalsize"), STR_INIT("large"),        STR_INIT("allowbreak"),
    STR_INIT("sloppy"), STR_INIT("centering"),  STR_INIT("boldmath"),     STR_INIT("protect"),
};
static const struct str silent_with_argument[] = {STR_INIT("color"), STR_INIT("hspace"), STR_INIT("vspace")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct str inside_of(const struct reader *reader, struct tex_span span)
{
    return str_trim(str_slice(reader->text, span.start, span.end));
}

/* \url{…}, \href{…}{…}; what is no address that can be followed is shown as words. */
static bool read_link(struct reader *reader, struct str name, size_t start, size_t after)
{
    struct tex_span target, words;
    if (!tex_group(reader->text, after, &target))
        return false;
    struct str address = inside_of(reader, target);
    if (!str_equal(name, STR("href")))
        words = (struct tex_span){target.after, target.after, target.after};
    else if (!tex_group(reader->text, target.after, &words))
        return false;
    if (address.length > 0 && text_link_at(address, 0).length == address.length)
        return reader_set_link(reader, start, address, words);
    return reader_set_styled(reader, start, words.end > words.start ? words : target, STYLE_PLAIN);
}

static bool read_color(struct reader *reader, size_t start, size_t after)
{
    struct tex_span color, words;
    return tex_group(reader->text, after, &color) && tex_group(reader->text, color.after, &words) &&
           reader_set_styled(reader, start, words, STYLE_PLAIN);
}

static bool read_silent(struct reader *reader, struct str name, size_t start, size_t after)
{
    struct tex_span argument;
    if (TEX_AMONG(silent_with_argument, name)) {
        if (!tex_group(reader->text, after, &argument))
            return false;
        if (str_equal(name, STR("color")) && !tex_is_color(inside_of(reader, argument)))
            return false;
        after = argument.after;
    } else if (!TEX_AMONG(silent, name)) {
        return false;
    }
    char before = tex_before(reader->text, start);
    bool begins = before == '\0' || before == '{' || ascii_is_space(before);
    reader_pass(reader, start, after + (begins && ascii_is_space(tex_byte(reader->text, after))));
    return true;
}

bool tex_read_named(struct reader *reader, struct str name, size_t start, size_t after)
{
    struct tex_span argument;
    for (size_t i = 0; i < COUNT(styles); i++)
        if (str_equal(styles[i].name, name))
            return tex_group(reader->text, after, &argument) &&
                   reader_set_styled(reader, start, argument, styles[i].style);
    if (str_equal(name, STR("url")) || str_equal(name, STR("href")))
        return read_link(reader, name, start, after);
    if (str_equal(name, STR("textcolor")))
        return read_color(reader, start, after);
    return read_silent(reader, name, start, after);
}

/* \eg and \textendash; an abbreviation has its full stop already, and a dash had a blank only to end its name. */
static bool read_text_symbol(struct reader *reader, struct str name, size_t after)
{
    const char *shown = tex_text_symbol(name);
    if (shown == NULL)
        return false;
    struct str text = reader->text;
    bool is_abbreviation = str_ends_with(str_from(shown), STR("."));
    bool ends_name = str_starts_with(name, STR("text")) || name.length == 1 || str_equal(name, STR("ss"));
    size_t next = after;
    if (is_abbreviation && tex_byte(text, after) == '.')
        next++;
    else if (str_starts_with(str_slice(text, after, text.length), STR("{}")))
        next += 2;
    else if (ends_name && tex_byte(text, after) == ' ')
        next++;
    reader_replace(reader, reader->at, next - reader->at, shown);
    return true;
}

/* The letter under an accent: `e`, {e}, \i or {\i}; 0 where it is none. Where it ends in *after. */
static uint32_t accented_letter(struct str text, size_t at, size_t *after)
{
    struct tex_span group;
    bool is_group = tex_group(text, at, &group);
    struct str inside = is_group ? str_trim(str_slice(text, group.start, group.end)) : str_slice(text, at, at + 2);
    bool is_dotless = tex_byte(inside, 0) == '\\' && (tex_byte(inside, 1) == 'i' || tex_byte(inside, 1) == 'j');
    size_t length = is_dotless ? 2 : 1;
    if (!ascii_is_alpha(tex_byte(inside, length - 1)) || (is_group && inside.length != length))
        return 0;
    *after = is_group ? group.after : at + length;
    return (uint32_t)inside.data[length - 1];
}

static void set_accented(struct reader *reader, uint32_t accent, uint32_t letter, size_t after)
{
    uint32_t accented = tex_accented(accent, letter);
    reader_pass(reader, reader->at, after);
    set_character(reader->setter, accented != 0 ? accented : letter);
    if (accented == 0)
        set_character(reader->setter, accent);
}

/* \"word\" is a quotation with escaped quotes, and no umlaut. */
static bool is_escaped_quotation(struct str text, size_t at)
{
    for (size_t i = at + 2; i < text.length && i < at + 100; i++)
        if (text.data[i] == '\\' && tex_byte(text, i + 1) == text.data[at + 1])
            return !ascii_is_alpha(tex_byte(text, i + 2));
    return false;
}

/* \'e, \"{o}, {\" o} */
static bool read_accent(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at, letter_at = at + 2, after;
    uint32_t accent = tex_accent(str_slice(text, at + 1, at + 2));
    if (accent == 0)
        return false;
    if (tex_before(text, at) == '{' && tex_byte(text, letter_at) == ' ')
        letter_at++;
    uint32_t letter = accented_letter(text, letter_at, &after);
    if (letter == 0 || (tex_accented(accent, letter) == 0 && tex_byte(text, letter_at) != '{'))
        return false;
    bool begins_word = !ascii_is_alpha(tex_before(text, at));
    bool is_possessive = letter == 's' && !ascii_is_alpha(tex_byte(text, after));
    if (is_possessive || (begins_word && is_escaped_quotation(text, at)))
        return false;
    set_accented(reader, accent, letter, after);
    return true;
}

/* \c{c}; and \b{eta}, \r{ho}: a Greek letter whose first letter was taken for a command. */
static bool read_letter_accent(struct reader *reader, struct str name)
{
    struct str text = reader->text;
    size_t after = reader->at + 2;
    struct tex_span group;
    bool is_spaced = tex_before(text, reader->at) == '{' && tex_byte(text, after) == ' ' && after + 2 == text.length;
    uint32_t accent = name.length == 1 ? tex_accent(name) : 0;
    uint32_t letter = accented_letter(text, after + is_spaced, &after);
    bool is_group = tex_group(text, reader->at + 2, &group);
    if (accent != 0 && letter != 0 && (is_group || is_spaced)) {
        set_accented(reader, accent, letter, after);
        return true;
    }
    if (name.length != 1 || !is_group || group.end - group.start > 8)
        return false;
    char whole[16];
    whole[0] = name.data[0];
    memcpy(whole + 1, text.data + group.start, group.end - group.start);
    const char *greek = tex_greek((struct str){whole, 1 + group.end - group.start});
    if (greek != NULL)
        reader_replace(reader, reader->at, group.after - reader->at, greek);
    return greek != NULL;
}

/* "\250 million": the dollar was lost, its backslash was not. */
static bool read_amount(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at, end = at + 1;
    char before = tex_before(text, at);
    while (ascii_is_digit(tex_byte(text, end)))
        end++;
    bool begins_word = before == '\0' || before == '(' || before == '~' || ascii_is_space(before);
    if (end == at + 1 || !begins_word || tex_byte(text, end) == ')' || tex_byte(text, end) == '\\')
        return false;
    reader_replace(reader, at, 1, "$");
    return true;
}

/* A backslash before what is no letter. */
static bool read_escape(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at;
    char c = tex_byte(text, at + 1), next = tex_byte(text, at + 2);
    if (c == '\0')
        return false;
    if (strchr("%&_#${}", c) != NULL) {
        reader_pass(reader, at, at + 1);
        reader_keep(reader, at + 2);
    } else if (c == ' ' || c == ';' || c == ':') {
        reader_replace(reader, at, 2, " ");
    } else if (c == ',') {
        reader_replace(reader, at, 2, "\u202F");
    } else if (c == '/' || c == '@') {
        reader_pass(reader, at, at + 2);
    } else if ((c == '^' || c == '~') && str_starts_with(str_slice(text, at + 2, text.length), STR("{}"))) {
        reader_replace(reader, at, 4, c == '^' ? "^" : "~");
    } else if ((c == '~' && ascii_is_digit(next)) || (c == '\'' && next == 's')) {
        reader_pass(reader, at, at + 1);
        reader_keep(reader, at + 2);
    } else if (c == '\\' && (ascii_is_space(next) || (next != '\0' && strchr("%&_#$", next) != NULL))) {
        reader_pass(reader, at, at + (ascii_is_space(next) ? 2 : 1));
    } else {
        return read_amount(reader);
    }
    return true;
}

/* A symbol, or another command of formulas outside of them: \alpha, \mathcal{O}. */
static bool read_math_command(struct reader *reader)
{
    size_t at = reader->at;
    reader_pass(reader, at, at);
    size_t used = tex_math_set_command(reader->setter, str_slice(reader->text, at + 1, reader->text.length));
    if (used == 0)
        return false;
    reader->at = reader->waiting = reader->scripted = at + 1 + used;
    return true;
}

bool tex_is_known(struct str text, size_t at)
{
    struct str name = tex_name(text, at);
    if (name.length == 0) {
        char c = tex_byte(text, at + 1);
        return tex_accent(str_slice(text, at + 1, at + 2)) != 0 || (c != '\0' && strchr("%&_#$", c) != NULL);
    }
    for (size_t i = 0; i < COUNT(styles); i++)
        if (str_equal(styles[i].name, name))
            return true;
    return TEX_AMONG(silent, name) || TEX_AMONG(silent_with_argument, name) || str_equal(name, STR("textcolor")) ||
           str_equal(name, STR("url")) || str_equal(name, STR("href")) || tex_text_symbol(name) != NULL ||
           tex_symbol(name) != NULL || tex_accent(name) != 0;
}

bool tex_read_command(struct reader *reader)
{
    struct str name = tex_name(reader->text, reader->at);
    size_t after = reader->at + 1 + name.length;
    if (name.length == 0)
        return read_accent(reader) || read_escape(reader);
    return tex_read_named(reader, name, reader->at, after) || read_text_symbol(reader, name, after) ||
           read_letter_accent(reader, name) || read_math_command(reader);
}
