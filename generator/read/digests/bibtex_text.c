#include "read/digests/bibtex_text.h"

#include "base/buf.h"
#include "base/unicode.h"

enum { MOST_GROUPS = 64 }; /* deeper braces go */

struct decoding {
    struct str value;
    size_t at;
    struct buf out;
    bool kept[MOST_GROUPS]; /* of the groups that are open: whether their braces stay */
    size_t depth;
    const char *accent; /* to be put behind the next letter */
    size_t no_dollar;   /* up to here no '$' closes a formula */
};

static const struct {
    char name;
    bool is_letter; /* "\c{c}"; else "\'e" */
    const char *mark;
} accents[] = {
    {'`', false, "\u0300"}, {'\'', false, "\u0301"}, {'^', false, "\u0302"}, {'~', false, "\u0303"},
    {'"', false, "\u0308"}, {'=', false, "\u0304"},  {'.', false, "\u0307"}, {'c', true, "\u0327"},
    {'v', true, "\u030C"},  {'u', true, "\u0306"},   {'H', true, "\u030B"},  {'k', true, "\u0328"},
    {'r', true, "\u030A"},  {'d', true, "\u0323"},   {'b', true, "\u0331"},
};

static const struct {
    struct str name, text;
} named[] = {
    {STR_INIT("textendash"), STR_INIT("–")},
    {STR_INIT("textemdash"), STR_INIT("—")},
    {STR_INIT("textbackslash"), STR_INIT("\\")},
    {STR_INIT("textless"), STR_INIT("<")},
    {STR_INIT("textgreater"), STR_INIT(">")},
    {STR_INIT("textbar"), STR_INIT("|")},
    {STR_INIT("textasciitilde"), STR_INIT("~")},
    {STR_INIT("textasciicircum"), STR_INIT("^")},
    {STR_INIT("textunderscore"), STR_INIT("_")},
    {STR_INIT("textquoteleft"), STR_INIT("‘")},
    {STR_INIT("textquoteright"), STR_INIT("’")},
    {STR_INIT("textquotedblleft"), STR_INIT("“")},
    {STR_INIT("textquotedblright"), STR_INIT("”")},
    {STR_INIT("textquotesingle"), STR_INIT("'")},
    {STR_INIT("textellipsis"), STR_INIT("…")},
    {STR_INIT("ldots"), STR_INIT("…")},
    {STR_INIT("dots"), STR_INIT("…")},
    {STR_INIT("textdegree"), STR_INIT("°")},
    {STR_INIT("textmu"), STR_INIT("µ")},
    {STR_INIT("texttimes"), STR_INIT("×")},
    {STR_INIT("textpm"), STR_INIT("±")},
    {STR_INIT("textbullet"), STR_INIT("•")},
    {STR_INIT("textregistered"), STR_INIT("®")},
    {STR_INIT("texttrademark"), STR_INIT("™")},
    {STR_INIT("copyright"), STR_INIT("©")},
    {STR_INIT("ss"), STR_INIT("ß")},
    {STR_INIT("o"), STR_INIT("ø")},
    {STR_INIT("O"), STR_INIT("Ø")},
    {STR_INIT("l"), STR_INIT("ł")},
    {STR_INIT("L"), STR_INIT("Ł")},
    {STR_INIT("ae"), STR_INIT("æ")},
    {STR_INIT("AE"), STR_INIT("Æ")},
    {STR_INIT("oe"), STR_INIT("œ")},
    {STR_INIT("OE"), STR_INIT("Œ")},
    {STR_INIT("aa"), STR_INIT("å")},
    {STR_INIT("AA"), STR_INIT("Å")},
    {STR_INIT("i"), STR_INIT("i")},
    {STR_INIT("j"), STR_INIT("j")},
    {STR_INIT("S"), STR_INIT("§")},
    {STR_INIT("P"), STR_INIT("¶")},
    {STR_INIT("pounds"), STR_INIT("£")},
    {STR_INIT("dh"), STR_INIT("ð")},
    {STR_INIT("th"), STR_INIT("þ")},
    {STR_INIT("DH"), STR_INIT("Ð")},
    {STR_INIT("TH"), STR_INIT("Þ")},
    {STR_INIT("dj"), STR_INIT("đ")},
    {STR_INIT("DJ"), STR_INIT("Đ")},
    {STR_INIT("ng"), STR_INIT("ŋ")},
    {STR_INIT("textsuperscript"), STR_INIT("^")},
    {STR_INIT("textsubscript"), STR_INIT("_")},
};

static char at(const struct decoding *decoding, size_t offset)
{
    return decoding->at + offset < decoding->value.length ? decoding->value.data[decoding->at + offset] : '\0';
}

static void add(struct decoding *decoding, struct str text)
{
    buf_add(&decoding->out, text);
    if (decoding->accent != NULL && text.length > 0) {
        buf_add(&decoding->out, str_from(decoding->accent));
        decoding->accent = NULL;
    }
}

static void open_group(struct decoding *decoding, bool kept)
{
    if (decoding->depth < MOST_GROUPS)
        decoding->kept[decoding->depth] = kept;
    decoding->depth++;
    if (kept)
        buf_add_char(&decoding->out, '{');
    decoding->at++;
}

static void close_group(struct decoding *decoding)
{
    decoding->at++;
    if (decoding->depth == 0)
        return;
    decoding->depth--;
    if (decoding->depth < MOST_GROUPS && decoding->kept[decoding->depth])
        buf_add_char(&decoding->out, '}');
}

static struct str command_at(const struct decoding *decoding)
{
    size_t start = decoding->at + 1, end = start;
    while (end < decoding->value.length && ascii_is_alpha(decoding->value.data[end]))
        end++;
    return str_slice(decoding->value, start, end);
}

static const char *accent_of(char name, bool is_letter)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (accents[i].name == name && accents[i].is_letter == is_letter)
            return accents[i].mark;
    return NULL;
}

static const struct str *text_of(struct str command)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_equal(command, named[i].name))
            return &named[i].text;
    return NULL;
}

/* "Huba{\textasciicaron}cek": a caron that came loose from its letter. It belongs to a capital before it, else to the
 * letter behind it. */
static void add_caron(struct decoding *decoding)
{
    struct str out = buf_str(&decoding->out);
    if (out.length > 0 && ascii_is_upper(out.data[out.length - 1]))
        buf_add(&decoding->out, STR("\u030C"));
    else
        decoding->accent = "\u030C";
}

/* "\'", "\%" and the like; a backslash stands at the place that was come to. */
static void take_symbol(struct decoding *decoding)
{
    char c = at(decoding, 1);
    const char *accent = accent_of(c, false);
    decoding->at += 2;
    if (accent != NULL && (ascii_is_alpha(at(decoding, 0)) || at(decoding, 0) == '{' || at(decoding, 0) == '\\'))
        decoding->accent = accent;
    else if (c != '\0' && strchr("%&_#{}", c) != NULL)
        add(decoding, (struct str){&decoding->value.data[decoding->at - 1], 1});
    else if (c == '\\' || c == ' ' || c == '\n')
        add(decoding, STR(" "));
    else if (c != '-' && c != '/')
        add(decoding, str_slice(decoding->value, decoding->at - 2, decoding->at));
}

/* "\textendash" and the like. */
static void take_word(struct decoding *decoding, struct str command)
{
    const char *accent = command.length == 1 ? accent_of(command.data[0], true) : NULL;
    const struct str *text = text_of(command);
    bool is_caron = str_equal(command, STR("textasciicaron"));
    if (accent == NULL && text == NULL && !is_caron) {
        add(decoding, str_slice(decoding->value, decoding->at, decoding->at + 1 + command.length));
        decoding->at += 1 + command.length;
        if (at(decoding, 0) == '{')
            open_group(decoding, true);
        return;
    }
    decoding->at += 1 + command.length;
    while (ascii_is_space(at(decoding, 0)))
        decoding->at++;
    if (is_caron)
        add_caron(decoding);
    else if (accent != NULL)
        decoding->accent = accent;
    else
        add(decoding, *text);
}

/* "$…$" as it came. */
static void take_formula(struct decoding *decoding)
{
    enum { LONGEST_FORMULA = 2000 };
    struct str near = str_slice(decoding->value, 0, decoding->at + LONGEST_FORMULA);
    size_t end = decoding->at + 1 > decoding->no_dollar ? decoding->at + 1 : decoding->no_dollar;
    while (end < near.length && (near.data[end] != '$' || near.data[end - 1] == '\\'))
        end++;
    if (end < near.length) {
        end++;
    } else {
        decoding->no_dollar = end;
        end = decoding->at + 1;
    }
    add(decoding, str_slice(decoding->value, decoding->at, end));
    decoding->at = end;
}

static bool keeps_group(const struct decoding *decoding)
{
    struct str out = buf_str(&decoding->out);
    char before = out.length > 0 ? out.data[out.length - 1] : '\0';
    if (before == '^' || before == '_')
        return true;
    struct decoding inside = *decoding;
    inside.at++;
    if (at(&inside, 0) != '\\')
        return false;
    struct str command = command_at(&inside);
    return command.length > 1 && text_of(command) == NULL && !str_equal(command, STR("textasciicaron"));
}

static void take_piece(struct decoding *decoding)
{
    char c = at(decoding, 0);
    struct str command;
    switch (c) {
    case '{':
        open_group(decoding, keeps_group(decoding));
        return;
    case '}':
        close_group(decoding);
        return;
    case '$':
        take_formula(decoding);
        return;
    case '~':
        add(decoding, STR(" "));
        decoding->at++;
        return;
    case '\\':
        command = command_at(decoding);
        if (command.length > 0)
            take_word(decoding, command);
        else
            take_symbol(decoding);
        return;
    default:
        add(decoding, str_slice(decoding->value, decoding->at, decoding->at + 1));
        decoding->at++;
    }
}

struct str bibtex_text(struct arena *arena, struct str value)
{
    bool plain = true;
    for (size_t i = 0; i < value.length && plain; i++)
        plain = strchr("\\{}$~", value.data[i]) == NULL || value.data[i] == '\0';
    if (plain)
        return value;
    struct decoding decoding = {.value = value};
    buf_init(&decoding.out, value.length * 4 + 16);
    while (decoding.at < value.length)
        take_piece(&decoding);
    struct str text = unicode_compose(arena, buf_str(&decoding.out));
    text = arena_str(arena, text);
    buf_release(&decoding.out);
    return text;
}
