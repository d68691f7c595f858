#include "base/unicode.h"
#include "render/mathml/mathml_tree.h"

/* A row while it is read. */
struct row {
    struct math_node *node, **end;
    int last;               /* enum tex_kind of what was read last, or NO_KIND */
    bool is_after_function; /* which was a name, and is not set apart yet */
};

struct math_node *math_leaf(struct math_reader *reader, const char *tag, const char *attributes, struct str text)
{
    struct math_node *node = arena_new(reader->arena, struct math_node);
    *node = (struct math_node){.tag = tag, .attributes = attributes, .text = text};
    return node;
}

struct math_node *math_element(struct math_reader *reader, const char *tag, const char *attributes,
                               struct math_node *const children[3])
{
    struct math_node *node = math_leaf(reader, tag, attributes, STR("")), **end = &node->first;
    for (size_t i = 0; i < 3; i++) {
        if (children[i] != NULL) {
            *end = children[i];
            end = &children[i]->next;
        }
    }
    return node;
}

struct math_atom math_atom(struct math_node *node, int kind)
{
    return (struct math_atom){.node = node, .kind = kind};
}

bool math_wrong(struct math_reader *reader, enum math_problem problem, size_t start, size_t end)
{
    if (reader->mistake.problem == MATH_FINE)
        reader->mistake = (struct math_mistake){problem, str_slice(reader->tex, start, end)};
    return false;
}

/* A line within a quote begins with its mark. */
void math_skip_blanks(struct math_reader *reader)
{
    bool is_new_line = false;
    for (;; reader->at++) {
        char c = tex_byte(reader->tex, reader->at);
        if (c == '\n')
            is_new_line = true;
        else if (!ascii_is_space(c) && !(c == '>' && is_new_line))
            return;
    }
}

struct str math_letter_text(struct math_reader *reader, uint32_t letter)
{
    char bytes[4];
    size_t length = utf8_encode(math_letter(reader->font, letter), bytes);
    return arena_str(reader->arena, (struct str){bytes, length});
}

static void add_node(struct row *row, struct math_node *node)
{
    *row->end = node;
    row->end = &node->next;
}

static void add_gap(struct math_reader *reader, struct row *row)
{
    add_node(row, math_leaf(reader, "mspace", " width=\"0.17em\"", STR("")));
}

/* Functions by name stand apart from what they are multiplied with and, by U+2061 (function application), from what
 * they are applied to; signs do so by themselves. */
static void add_atom(struct math_reader *reader, struct row *row, struct math_atom atom)
{
    bool is_operand = atom.kind == TEX_ORDINARY || atom.kind == TEX_FUNCTION;
    if (atom.kind == SPACE_KIND) {
        add_node(row, atom.node);
        row->is_after_function = false;
        return;
    }
    if (row->is_after_function)
        add_node(row, math_leaf(reader, "mo", "", STR("\u2061")));
    if ((row->is_after_function && is_operand) ||
        (atom.is_named && (row->last == TEX_ORDINARY || row->last == TEX_CLOSING)))
        add_gap(reader, row);
    add_node(row, atom.node);
    row->last = atom.kind;
    row->is_after_function = atom.is_named;
}

bool math_ends_row(const struct math_reader *reader)
{
    static const struct str enders[] = {STR_INIT("right"), STR_INIT("end"), STR_INIT("middle")};
    char c = tex_byte(reader->tex, reader->at);
    if (c != '\\')
        return reader->at >= reader->tex.length || c == '}' || c == '&';
    return tex_byte(reader->tex, reader->at + 1) == '\\' || TEX_AMONG(enders, tex_name(reader->tex, reader->at));
}

static bool read_group(struct math_reader *reader, struct math_node **row)
{
    size_t start = reader->at++;
    if (!math_read_row(reader, row))
        return false;
    if (tex_byte(reader->tex, reader->at) != '}')
        return reader->at < reader->tex.length ? math_wrong(reader, MATH_MISPLACED, reader->at, reader->at + 1)
                                               : math_wrong(reader, MATH_UNFINISHED, start, start + 1);
    reader->at++;
    return true;
}

bool math_read_argument(struct math_reader *reader, size_t start, struct math_node **argument)
{
    size_t end = reader->at;
    math_skip_blanks(reader);
    char c = tex_byte(reader->tex, reader->at);
    if (math_ends_row(reader) || c == '^' || c == '_')
        return math_wrong(reader, MATH_UNFINISHED, start, end);
    if (reader->depth >= MATHML_MAX_DEPTH)
        return math_wrong(reader, MATH_TOO_DEEP, start, end);
    struct math_atom atom = {.node = NULL};
    reader->depth++;
    if (!math_read_atom(reader, true, &atom))
        return false;
    reader->depth--;
    *argument = atom.node;
    return atom.node != NULL || math_wrong(reader, MATH_UNFINISHED, start, end);
}

static struct math_node *primes(struct math_reader *reader)
{
    static const struct str marks[] = {STR_INIT("′"), STR_INIT("″"), STR_INIT("‴"), STR_INIT("⁗")};
    size_t count = 0;
    while (tex_byte(reader->tex, reader->at) == '\'' && count < 4) {
        reader->at++;
        count++;
    }
    return math_leaf(reader, "mo", "", marks[count - 1]);
}

static struct math_node *beside(struct math_reader *reader, struct math_node *a, struct math_node *b)
{
    return a == NULL ? b : math_element(reader, "mrow", "", (struct math_node *const[3]){a, b});
}

/* One script, above or below; there must not be one yet. */
static bool read_script(struct math_reader *reader, struct math_node **script)
{
    size_t start = reader->at++;
    struct math_node *argument;
    if (*script != NULL)
        return math_wrong(reader, MATH_MISPLACED, start, start + 1);
    if (!math_read_argument(reader, start, &argument))
        return false;
    *script = argument;
    return true;
}

static bool read_scripts(struct math_reader *reader, struct math_atom *atom)
{
    struct math_node *above = NULL, *below = NULL, *marks = NULL;
    for (;;) {
        math_skip_blanks(reader);
        char c = tex_byte(reader->tex, reader->at);
        struct str name = c == '\\' ? tex_name(reader->tex, reader->at) : STR("");
        if (str_equal(name, STR("limits")) || str_equal(name, STR("nolimits"))) {
            atom->has_limits = name.data[0] == 'l';
            reader->at += 1 + name.length;
        } else if (c == '\'' && marks == NULL && above == NULL)
            marks = primes(reader);
        else if (c != '_' && c != '^')
            break;
        else if (!read_script(reader, c == '_' ? &below : &above))
            return false;
    }
    above = marks == NULL ? above : above == NULL ? marks : beside(reader, marks, above);
    if (above == NULL && below == NULL)
        return true;
    const char *tags[] = {"msup", "msub", "msubsup", "mover", "munder", "munderover"};
    size_t tag = (below == NULL ? 0U : above == NULL ? 1U : 2U) + (atom->has_limits ? 3U : 0U);
    struct math_node *first = below != NULL ? below : above, *second = below != NULL ? above : NULL;
    atom->node = math_element(reader, tags[tag], "", (struct math_node *const[3]){atom->node, first, second});
    return true;
}

static bool read_number(struct math_reader *reader, bool is_single, struct math_atom *atom)
{
    size_t start = reader->at, end = start + 1;
    struct str tex = reader->tex;
    while (!is_single &&
           (ascii_is_digit(tex_byte(tex, end)) ||
            ((tex_byte(tex, end) == '.' || tex_byte(tex, end) == ',') && ascii_is_digit(tex_byte(tex, end + 1)))))
        end++;
    struct buf digits;
    buf_init(&digits, SIZE_MAX);
    for (; reader->at < end; reader->at++) {
        unsigned char c = (unsigned char)tex.data[reader->at];
        buf_add(&digits,
                ascii_is_digit((char)c) ? math_letter_text(reader, c) : str_slice(tex, reader->at, reader->at + 1));
    }
    *atom = math_atom(math_leaf(reader, "mn", "", buf_keep(&digits, reader->arena)), TEX_ORDINARY);
    return true;
}

/* A variable; in another alphabet the whole of a word. */
static bool read_letters(struct math_reader *reader, bool is_single, struct math_atom *atom)
{
    size_t start = reader->at, end = start + 1;
    if (reader->font != FONT_PLAIN && !is_single)
        end = tex_skip_letters(reader->tex, start);
    struct buf letters;
    buf_init(&letters, SIZE_MAX);
    for (; reader->at < end; reader->at++)
        buf_add(&letters, math_letter_text(reader, (unsigned char)reader->tex.data[reader->at]));
    bool is_upright = reader->font == FONT_UPRIGHT && end == start + 1;
    struct str text = buf_keep(&letters, reader->arena);
    *atom = math_atom(math_leaf(reader, "mi", is_upright ? " mathvariant=\"normal\"" : "", text), TEX_ORDINARY);
    return true;
}

static const struct {
    char sign;
    const char *tag, *attributes, *shown;
    enum tex_kind kind;
} signs[] = {
    {'(', "mo", " stretchy=\"false\"", "(", TEX_OPENING},
    {'[', "mo", " stretchy=\"false\"", "[", TEX_OPENING},
    {')', "mo", " stretchy=\"false\"", ")", TEX_CLOSING},
    {']', "mo", " stretchy=\"false\"", "]", TEX_CLOSING},
    {'!', "mo", "", "!", TEX_CLOSING},
    {'+', "mo", "", "+", TEX_BINARY},
    {'-', "mo", "", "−", TEX_BINARY},
    {'*', "mo", "", "∗", TEX_BINARY},
    {'=', "mo", "", "=", TEX_RELATION},
    {'<', "mo", "", "<", TEX_RELATION},
    {'>', "mo", "", ">", TEX_RELATION},
    {':', "mo", "", ":", TEX_RELATION},
    {',', "mo", "", ",", TEX_PUNCTUATION},
    {';', "mo", "", ";", TEX_PUNCTUATION},
    {'|', "mi", "", "|", TEX_ORDINARY},
    {'/', "mo", "", "/", TEX_ORDINARY},
    {'.', "mi", "", ".", TEX_ORDINARY},
    {'?', "mi", "", "?", TEX_ORDINARY},
    {'%', "mi", "", "%", TEX_ORDINARY},
    {'@', "mi", "", "@", TEX_ORDINARY},
    {'"', "mi", "", "\"", TEX_ORDINARY},
};

static bool read_sign(struct math_reader *reader, char c, struct math_atom *atom)
{
    if (c == ':' && tex_byte(reader->tex, reader->at + 1) == '=') {
        reader->at += 2;
        *atom = math_atom(math_leaf(reader, "mo", "", STR("≔")), TEX_RELATION);
        return true;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].sign == c) {
            reader->at++;
            struct math_node *node = math_leaf(reader, signs[i].tag, signs[i].attributes, str_from(signs[i].shown));
            *atom = math_atom(node, (int)signs[i].kind);
            return true;
        }
    }
    return math_wrong(reader, MATH_MISPLACED, reader->at, reader->at + 1);
}

/* A character beyond ASCII: a symbol that has a command is what that is. */
static bool read_character(struct math_reader *reader, struct math_atom *atom)
{
    uint32_t character;
    struct str rest = str_slice(reader->tex, reader->at, reader->tex.length);
    size_t length = utf8_decode(rest, &character);
    if (length == 0)
        return math_wrong(reader, MATH_MISPLACED, reader->at, reader->at + 1);
    const struct tex_symbol *symbol = tex_symbol_shown(str_slice(rest, 0, length));
    reader->at += length;
    bool is_sign = symbol != NULL && symbol->kind != TEX_ORDINARY && symbol->kind != TEX_FUNCTION;
    *atom = math_atom(math_leaf(reader, is_sign ? "mo" : "mi", "", math_letter_text(reader, character)),
                      is_sign ? (int)symbol->kind : TEX_ORDINARY);
    return true;
}

bool math_read_atom(struct math_reader *reader, bool is_single, struct math_atom *atom)
{
    char c = tex_byte(reader->tex, reader->at);
    if (c == '\\')
        return math_read_command(reader, atom);
    if (c == '{') {
        *atom = math_atom(NULL, TEX_ORDINARY);
        return read_group(reader, &atom->node);
    }
    if (c == '~') {
        reader->at++;
        *atom = math_atom(math_leaf(reader, "mspace", " width=\"0.25em\"", STR("")), SPACE_KIND);
        return true;
    }
    if (ascii_is_alpha(c))
        return read_letters(reader, is_single, atom);
    if (ascii_is_digit(c))
        return read_number(reader, is_single, atom);
    return (unsigned char)c >= 0x80 ? read_character(reader, atom) : read_sign(reader, c, atom);
}

/* A sign that has nothing before it to work on is one of its own: −x, or a dot for "any" as in f(·). */
static void settle_sign(const struct row *row, struct math_atom *atom)
{
    bool is_operand = row->last == TEX_ORDINARY || row->last == TEX_CLOSING;
    if (atom->kind != TEX_BINARY || is_operand || atom->node->first != NULL)
        return;
    if (row->node->first != NULL)
        atom->node->attributes = " form=\"prefix\"";
    if (tex_symbol_shown(atom->node->text) != NULL && !str_equal(atom->node->text, STR("±"))) {
        atom->node->tag = "mi";
        atom->node->attributes = "";
    }
    atom->kind = NO_KIND;
}

static bool read_next(struct math_reader *reader, struct row *row)
{
    struct math_atom atom = {.node = NULL};
    char c = tex_byte(reader->tex, reader->at);
    if (c == '^' || c == '_' || c == '\'')
        atom = math_atom(math_leaf(reader, "mrow", "", STR("")), TEX_ORDINARY);
    else if (!math_read_atom(reader, false, &atom))
        return false;
    if (atom.node == NULL)
        return true;
    settle_sign(row, &atom);
    if (!read_scripts(reader, &atom))
        return false;
    add_atom(reader, row, atom);
    return true;
}

bool math_read_row(struct math_reader *reader, struct math_node **node)
{
    struct row row = {.node = math_leaf(reader, "mrow", "", STR("")), .last = NO_KIND};
    enum math_font font = reader->font;
    row.node->is_row = true;
    row.end = &row.node->first;
    *node = row.node;
    if (reader->depth >= MATHML_MAX_DEPTH)
        return math_wrong(reader, MATH_TOO_DEEP, reader->at, reader->at + 1);
    reader->depth++;
    for (math_skip_blanks(reader); !math_ends_row(reader); math_skip_blanks(reader))
        if (!read_next(reader, &row))
            return false;
    reader->depth--;
    reader->font = font;
    return true;
}
