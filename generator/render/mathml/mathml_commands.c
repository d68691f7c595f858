#include "render/mathml/mathml_tree.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define NO_STRETCH " stretchy=\"false\""

/* Declarations, and sizes of brackets: what they change is small. */
static const struct str silent[] = {
    STR_INIT("displaystyle"), STR_INIT("textstyle"), STR_INIT("scriptstyle"), STR_INIT("big"),  STR_INIT("Big"),
    STR_INIT("bigg"),         STR_INIT("Bigg"),      STR_INIT("bigl"),        STR_INIT("bigr"), STR_INIT("Bigl"),
    STR_INIT("Bigr"),         STR_INIT("biggl"),     STR_INIT("biggr"),       STR_INIT("bigm"), STR_INIT("Bigm"),
};

static const struct {
    struct str name;
    enum math_font font;
} declarations[] = {
    {STR_INIT("rm"), FONT_UPRIGHT}, {STR_INIT("bf"), FONT_BOLD},      {STR_INIT("cal"), FONT_SCRIPT},
    {STR_INIT("sf"), FONT_SANS},    {STR_INIT("tt"), FONT_MONOSPACE}, {STR_INIT("it"), FONT_PLAIN},
};

static const struct {
    struct str name;
    const char *tag, *attributes, *mark, *mark_attributes;
    bool has_limits;
} accents[] = {
    {STR_INIT("hat"), "mover", " accent=\"true\"", "^", NO_STRETCH, false},
    {STR_INIT("widehat"), "mover", " accent=\"true\"", "^", " stretchy=\"true\"", false},
    {STR_INIT("tilde"), "mover", " accent=\"true\"", "~", NO_STRETCH, false},
    {STR_INIT("widetilde"), "mover", " accent=\"true\"", "~", " stretchy=\"true\"", false},
    {STR_INIT("bar"), "mover", " accent=\"true\"", "¯", NO_STRETCH, false},
    {STR_INIT("overline"), "mover", " accent=\"true\"", "¯", " stretchy=\"true\"", false},
    {STR_INIT("vec"), "mover", " accent=\"true\"", "→", NO_STRETCH, false},
    {STR_INIT("dot"), "mover", " accent=\"true\"", "˙", NO_STRETCH, false},
    {STR_INIT("ddot"), "mover", " accent=\"true\"", "¨", NO_STRETCH, false},
    {STR_INIT("check"), "mover", " accent=\"true\"", "ˇ", NO_STRETCH, false},
    {STR_INIT("breve"), "mover", " accent=\"true\"", "˘", NO_STRETCH, false},
    {STR_INIT("acute"), "mover", " accent=\"true\"", "´", NO_STRETCH, false},
    {STR_INIT("grave"), "mover", " accent=\"true\"", "`", NO_STRETCH, false},
    {STR_INIT("mathring"), "mover", " accent=\"true\"", "˚", NO_STRETCH, false},
    {STR_INIT("underline"), "munder", " accentunder=\"true\"", "_", " stretchy=\"true\"", false},
    {STR_INIT("overbrace"), "mover", "", "⏞", " stretchy=\"true\"", true},
    {STR_INIT("underbrace"), "munder", "", "⏟", " stretchy=\"true\"", true},
};

static const struct {
    char c;
    const char *width;
} spaces[] = {
    {',', " width=\"0.17em\""}, {':', " width=\"0.22em\""}, {'>', " width=\"0.22em\""},
    {';', " width=\"0.28em\""}, {' ', " width=\"0.25em\""},
};

static bool set_space(struct math_reader *reader, const char *width, struct math_atom *atom)
{
    *atom = math_atom(math_leaf(reader, "mspace", width, STR("")), SPACE_KIND);
    return true;
}

static bool read_escape(struct math_reader *reader, struct math_atom *atom)
{
    size_t start = reader->at;
    char c = tex_byte(reader->tex, start + 1);
    reader->at += 2;
    for (size_t i = 0; i < COUNT(spaces); i++)
        if (spaces[i].c == c)
            return set_space(reader, spaces[i].width, atom);
    if (c == '!' || c == '/') /* narrower spaces */
        return true;
    if (!tex_is_one_of(c, "{}|%_#$&"))
        return math_wrong(reader, MATH_UNKNOWN, start, start + 1 + (c != '\0'));
    struct str shown = c == '|' ? STR("‖") : str_slice(reader->tex, start + 1, start + 2);
    bool is_bracket = c == '{' || c == '}';
    *atom = math_atom(math_leaf(reader, is_bracket ? "mo" : "mi", is_bracket ? NO_STRETCH : "", shown),
                      c == '{'   ? TEX_OPENING
                      : c == '}' ? TEX_CLOSING
                                 : TEX_ORDINARY);
    return true;
}

/* What is between braces, with nothing in it but words; a backslash may stand before a sign. */
bool math_read_words(struct math_reader *reader, size_t start, struct str *words)
{
    struct tex_span span;
    size_t end = reader->at;
    math_skip_blanks(reader);
    if (!tex_group(reader->tex, reader->at, &span))
        return math_wrong(reader, MATH_UNFINISHED, start, end);
    struct str inside = str_slice(reader->tex, span.start, span.end);
    struct buf text;
    buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < inside.length; i++) {
        char c = inside.data[i];
        bool is_escape = c == '\\' && tex_is_one_of(tex_byte(inside, i + 1), "{}%_#$&,- ");
        if ((c == '\\' && !is_escape) || c == '{' || c == '}')
            math_wrong(reader, MATH_MISPLACED, span.start + i, span.start + i + 1);
        i += is_escape;
        c = inside.data[i];
        bool is_edge = i == 0 || i + 1 == inside.length;
        if (is_escape && c == ',')
            buf_add_literal(&text, "\u202F");
        else if (c == '~' || (is_edge && ascii_is_space(c)))
            buf_add_literal(&text, "\u00A0");
        else if ((unsigned char)c < 0x80 && !ascii_is_space(c))
            buf_add(&text, math_letter_text(reader, (unsigned char)c));
        else
            buf_add_char(&text, ascii_is_space(c) ? ' ' : c);
    }
    *words = buf_keep(&text, reader->arena);
    reader->at = span.after;
    return reader->mistake.problem == MATH_FINE;
}

static bool read_text(struct math_reader *reader, size_t start, enum math_font font, struct math_atom *atom)
{
    enum math_font outer = reader->font;
    struct str words;
    reader->font = font;
    if (!math_read_words(reader, start, &words))
        return false;
    reader->font = outer;
    *atom = math_atom(math_leaf(reader, "mtext", "", words), TEX_ORDINARY);
    return true;
}

static bool read_in_font(struct math_reader *reader, size_t start, enum math_font font, struct math_atom *atom)
{
    enum math_font outer = reader->font;
    reader->font = font;
    *atom = math_atom(NULL, TEX_ORDINARY);
    bool is_read = math_read_argument(reader, start, &atom->node);
    reader->font = outer;
    return is_read;
}

static bool read_operator_name(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    bool has_limits = tex_byte(reader->tex, reader->at) == '*';
    struct str words;
    reader->at += has_limits;
    if (!math_read_words(reader, start, &words))
        return false;
    *atom = math_atom(math_leaf(reader, "mi", words.length == 1 ? " mathvariant=\"normal\"" : "", words), TEX_FUNCTION);
    atom->has_limits = has_limits && reader->is_display;
    atom->is_named = true;
    return true;
}

/* An element of two arguments; of the second and the first where `is_turned`. */
static bool read_pair(struct math_reader *reader, size_t start, const char *tag, const char *attributes, bool is_turned,
                      struct math_atom *atom)
{
    struct math_node *a, *b;
    if (!math_read_argument(reader, start, &a) || !math_read_argument(reader, start, &b))
        return false;
    struct math_node *const parts[3] = {is_turned ? b : a, is_turned ? a : b};
    *atom = math_atom(math_element(reader, tag, attributes, parts), TEX_ORDINARY);
    return true;
}

static struct math_node *bracket(struct math_reader *reader, const char *shown, const char *attributes)
{
    return *shown == '\0' ? NULL : math_leaf(reader, "mo", attributes, str_from(shown));
}

static bool read_binomial(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    if (!read_pair(reader, start, "mfrac", " linethickness=\"0\"", false, atom))
        return false;
    struct math_node *const parts[3] = {bracket(reader, "(", ""), atom->node, bracket(reader, ")", "")};
    *atom = math_atom(math_element(reader, "mrow", "", parts), TEX_ORDINARY);
    return true;
}

static bool read_root(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    struct math_node *degree = NULL, *inside;
    math_skip_blanks(reader);
    if (tex_byte(reader->tex, reader->at) == '[') {
        size_t end = str_find_char(reader->tex, ']', reader->at);
        struct math_reader part = *reader;
        part.tex = str_slice(reader->tex, 0, end);
        part.at++;
        if (end == reader->tex.length)
            return math_wrong(reader, MATH_UNFINISHED, start, reader->at + 1);
        if (!math_read_row(&part, &degree) || part.at < end) {
            reader->mistake = part.mistake;
            return math_wrong(reader, MATH_MISPLACED, part.at, part.at + 1);
        }
        reader->at = end + 1;
    }
    if (!math_read_argument(reader, start, &inside))
        return false;
    struct math_node *const parts[3] = {inside, degree};
    *atom = math_atom(math_element(reader, degree == NULL ? "msqrt" : "mroot", "", parts), TEX_ORDINARY);
    return true;
}

static bool read_accent(struct math_reader *reader, size_t start, size_t accent, struct math_atom *atom)
{
    struct math_node *letter;
    if (!math_read_argument(reader, start, &letter))
        return false;
    struct math_node *mark = math_leaf(reader, "mo", accents[accent].mark_attributes, str_from(accents[accent].mark));
    struct math_node *const parts[3] = {letter, mark};
    *atom = math_atom(math_element(reader, accents[accent].tag, accents[accent].attributes, parts), TEX_ORDINARY);
    atom->has_limits = accents[accent].has_limits;
    return true;
}

/* The bracket behind \left, \right or \middle; empty for ".". */
static bool read_bracket(struct math_reader *reader, size_t start, struct str *shown)
{
    size_t end = reader->at;
    math_skip_blanks(reader);
    size_t at = reader->at;
    char c = tex_byte(reader->tex, at);
    struct str name = c == '\\' ? tex_name(reader->tex, at) : STR("");
    const struct tex_symbol *symbol = name.length > 0 ? math_symbol(name) : NULL;
    reader->at += c == '\\' && name.length == 0 ? 2 : 1 + name.length;
    *shown = STR("");
    if (symbol != NULL)
        *shown = str_from(symbol->shown);
    else if (c == '<' || c == '>')
        *shown = c == '<' ? STR("⟨") : STR("⟩");
    else if (tex_is_one_of(c, "()[]|/"))
        *shown = str_slice(reader->tex, at, at + 1);
    else if (c == '\\' && tex_is_one_of(tex_byte(reader->tex, at + 1), "{}|"))
        *shown = tex_byte(reader->tex, at + 1) == '|' ? STR("‖") : str_slice(reader->tex, at + 1, at + 2);
    else if (c != '.')
        return math_wrong(reader, MATH_UNFINISHED, start, end);
    return true;
}

static void add_child(struct math_node *parent, struct math_node *child)
{
    struct math_node **end = &parent->first;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
}

static struct math_node *grown(struct math_reader *reader, struct str shown, const char *attributes)
{
    return shown.length == 0 ? NULL : math_leaf(reader, "mo", attributes, shown);
}

static bool read_brackets(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    struct math_node *all = math_leaf(reader, "mrow", "", STR("")), *row;
    struct str shown;
    if (!read_bracket(reader, start, &shown))
        return false;
    all->first = grown(reader, shown, " form=\"prefix\" stretchy=\"true\"");
    for (bool is_end = false; !is_end;) {
        if (!math_read_row(reader, &row))
            return false;
        size_t at = reader->at;
        struct str name = tex_name(reader->tex, at);
        is_end = str_equal(name, STR("right"));
        if (tex_byte(reader->tex, at) != '\\' || (!is_end && !str_equal(name, STR("middle"))))
            return math_wrong(reader, MATH_UNFINISHED, start, start + STR("\\left").length);
        reader->at += 1 + name.length;
        if (!read_bracket(reader, at, &shown))
            return false;
        add_child(all, row);
        add_child(all, grown(reader, shown, is_end ? " form=\"postfix\" stretchy=\"true\"" : " stretchy=\"true\""));
    }
    *atom = math_atom(all, TEX_CLOSING);
    return true;
}

/* "mod n" in brackets. */
static bool read_modulus(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    struct math_node *inside;
    if (!math_read_argument(reader, start, &inside))
        return false;
    struct math_node *name = math_leaf(reader, "mo", " rspace=\"0.28em\" lspace=\"0\"", STR("mod"));
    struct math_node *const words[3] = {bracket(reader, "(", NO_STRETCH), name, inside};
    struct math_node *all = math_element(reader, "mrow", "", words);
    add_child(all, bracket(reader, ")", NO_STRETCH));
    *atom = math_atom(all, TEX_ORDINARY);
    return true;
}

/* \not, which strikes the sign that follows. */
static bool read_negated(struct math_reader *reader, size_t start, struct math_atom *atom)
{
    static const struct {
        struct str plain, struck;
    } signs[] = {
        {STR_INIT("="), STR_INIT("≠")}, {STR_INIT("∈"), STR_INIT("∉")}, {STR_INIT("∋"), STR_INIT("∌")},
        {STR_INIT("<"), STR_INIT("≮")}, {STR_INIT(">"), STR_INIT("≯")}, {STR_INIT("≤"), STR_INIT("≰")},
        {STR_INIT("≥"), STR_INIT("≱")}, {STR_INIT("∼"), STR_INIT("≁")}, {STR_INIT("≡"), STR_INIT("≢")},
        {STR_INIT("≈"), STR_INIT("≉")}, {STR_INIT("⊂"), STR_INIT("⊄")}, {STR_INIT("⊆"), STR_INIT("⊈")},
        {STR_INIT("∃"), STR_INIT("∄")}, {STR_INIT("⊢"), STR_INIT("⊬")}, {STR_INIT("⊨"), STR_INIT("⊭")},
    };
    size_t end = reader->at;
    math_skip_blanks(reader);
    if (math_ends_row(reader))
        return math_wrong(reader, MATH_UNFINISHED, start, end);
    if (!math_read_atom(reader, true, atom))
        return false;
    for (size_t i = 0; atom->node != NULL && i < COUNT(signs); i++) {
        if (str_equal(signs[i].plain, atom->node->text)) {
            atom->node->text = signs[i].struck;
            return true;
        }
    }
    return math_wrong(reader, MATH_MISPLACED, start, end);
}

static bool read_simple(struct math_reader *reader, struct str name, size_t start, struct math_atom *atom)
{
    for (size_t i = 0; i < COUNT(declarations); i++) {
        if (str_equal(declarations[i].name, name)) {
            reader->font = declarations[i].font;
            return true;
        }
    }
    if (TEX_AMONG(silent, name))
        return true;
    if (str_equal(name, STR("quad")) || str_equal(name, STR("qquad")))
        return set_space(reader, name.length == 4 ? " width=\"1em\"" : " width=\"2em\"", atom);
    const struct tex_symbol *symbol = math_symbol(name);
    if (symbol == NULL)
        return math_wrong(reader, MATH_UNKNOWN, start, reader->at);
    math_set_symbol(reader, name, symbol, atom);
    return true;
}

bool math_read_command(struct math_reader *reader, struct math_atom *atom)
{
    static const struct str fractions[] = {STR_INIT("frac"), STR_INIT("dfrac"), STR_INIT("tfrac"), STR_INIT("cfrac")};
    size_t start = reader->at;
    struct str name = tex_name(reader->tex, start);
    enum math_font font;
    *atom = math_atom(NULL, SPACE_KIND);
    if (name.length == 0)
        return read_escape(reader, atom);
    reader->at += 1 + name.length;
    if (math_font_of(name, &font))
        return read_in_font(reader, start, font, atom);
    if (math_text_font_of(name, &font))
        return read_text(reader, start, font, atom);
    for (size_t i = 0; i < COUNT(accents); i++)
        if (str_equal(accents[i].name, name))
            return read_accent(reader, start, i, atom);
    if (TEX_AMONG(fractions, name))
        return read_pair(reader, start, "mfrac", "", false, atom);
    if (str_equal(name, STR("binom")))
        return read_binomial(reader, start, atom);
    if (str_equal(name, STR("sqrt")))
        return read_root(reader, start, atom);
    if (str_equal(name, STR("left")))
        return read_brackets(reader, start, atom);
    if (str_equal(name, STR("operatorname")))
        return read_operator_name(reader, start, atom);
    if (str_equal(name, STR("overset")) || str_equal(name, STR("stackrel")))
        return read_pair(reader, start, "mover", "", true, atom);
    if (str_equal(name, STR("underset")))
        return read_pair(reader, start, "munder", "", true, atom);
    if (str_equal(name, STR("not")))
        return read_negated(reader, start, atom);
    if (str_equal(name, STR("pmod")))
        return read_modulus(reader, start, atom);
    if (str_equal(name, STR("begin")))
        return math_read_environment(reader, start, atom);
    return read_simple(reader, name, start, atom);
}
