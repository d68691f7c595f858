/* Scripts in running text. Braces make them certain (k_{ast}), an exponent of digits nearly so (10^15, O(n^2));
 * pass^8, snake_case and RoBERTa_Large are none. */
#include "base/unicode.h"
#include "render/typeset/tex_math.h"
#include "render/typeset/tex_reader.h"
#include "render/typeset/tex_symbols.h"

/* Small words that take an exponent; other words of small letters do not. */
static const struct str units[] = {
    STR_INIT("cm"),  STR_INIT("mm"), STR_INIT("km"),  STR_INIT("nm"),  STR_INIT("um"),
    STR_INIT("log"), STR_INIT("ln"), STR_INIT("sin"), STR_INIT("cos"), STR_INIT("nabla"),
};
/* Words with a capital that have a meaning of their own with an exponent. */
static const struct str metrics[] = {STR_INIT("Pass"), STR_INIT("Next")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a script stands at. */
enum base {
    BASE_NONE,
    BASE_UNKNOWN, /* letters that take a script in braces alone */
    BASE_WORD,    /* a word with a capital first: a small exponent may be one */
    BASE_NAME,    /* a word with capitals within, an abbreviation */
    BASE_NUMBER,  /* or a closing bracket, a unit */
    BASE_LETTER,  /* a single letter, or what is certain to be TeX */
};

static enum base base_of_word(struct str word)
{
    size_t capitals = 0;
    for (size_t i = 0; i < word.length; i++)
        capitals += ascii_is_upper(word.data[i]);
    if (tex_greek(word) != NULL || word.length == 1)
        return BASE_LETTER;
    if (TEX_AMONG(units, word))
        return BASE_NUMBER;
    if (capitals == 0 || TEX_AMONG(metrics, word))
        return BASE_UNKNOWN;
    return capitals == 1 && ascii_is_upper(word.data[0]) ? BASE_WORD : BASE_NAME;
}

/* A letter that is not of ASCII, alone: "π_0". */
static bool is_foreign_letter(struct str text, size_t at)
{
    size_t start = at - 1;
    while (start > 0 && utf8_is_continuation(text.data[start]))
        start--;
    char before = tex_before(text, start);
    return !tex_is_word(before) && before != '_' && before != '\\';
}

static enum base base_at(const struct reader *reader)
{
    struct str text = reader->text;
    char before = tex_before(text, reader->at);
    if (reader->scripted == reader->at)
        return BASE_LETTER;
    if (ascii_is_digit(before) || before == ')' || before == ']')
        return BASE_NUMBER;
    if ((unsigned char)before >= 0x80)
        return is_foreign_letter(text, reader->at) ? BASE_LETTER : BASE_UNKNOWN;
    if (!ascii_is_alpha(before) || reader->word_end != reader->at)
        return BASE_NONE;
    char before_word = tex_before(text, reader->word);
    if (before_word == '\\')
        return BASE_NONE;
    if (before_word == '_' || before_word == '^' || (unsigned char)before_word >= 0x80)
        return BASE_UNKNOWN;
    return base_of_word(str_slice(text, reader->word, reader->word_end));
}

/* Hand on what waits, with the name of a Greek letter before the script as that letter. */
static void pass_base(struct reader *reader, enum base base)
{
    bool is_word = reader->word_end == reader->at && reader->word >= reader->waiting;
    struct str word = str_slice(reader->text, reader->word, reader->word_end);
    const struct tex_symbol *symbol = base == BASE_LETTER && is_word ? tex_symbol(word) : NULL;
    bool is_nabla = is_word && str_equal(word, STR("nabla"));
    if (is_nabla || (symbol != NULL && word.length > 1))
        reader_replace(reader, reader->word, word.length, is_nabla ? "∇" : symbol->shown);
    else
        reader_pass(reader, reader->at, reader->at);
}

/* Set a script from `start` to `end`, which is mathematics. False, and nothing done, where it cannot be read. */
static bool set_script(struct reader *reader, enum base base, struct tex_span script)
{
    struct reader before = *reader;
    size_t length = reader->setter->out->length;
    struct str inside = str_trim(str_slice(reader->text, script.start, script.end));
    bool is_above = reader->text.data[reader->at] == '^';
    pass_base(reader, base);
    bool is_set = true;
    if (is_above && (str_equal(inside, STR("circ")) || str_equal(inside, STR("\\circ")))) {
        set_symbol(reader->setter, "°");
    } else {
        struct set_mark mark = set_open(reader->setter, is_above ? STYLE_SUPERSCRIPT : STYLE_SUBSCRIPT);
        is_set = inside.length > 0 && tex_math_set_script(reader->setter, inside);
        set_close(reader->setter, mark);
    }
    if (!is_set) {
        set_rewind(reader->setter, length);
        *reader = before;
        return false;
    }
    reader->at = reader->waiting = reader->scripted = script.after;
    return true;
}

static bool set_span(struct reader *reader, enum base base, size_t start, size_t end)
{
    return set_script(reader, base, (struct tex_span){start, end, end});
}

static size_t end_of_number(struct str text, size_t at)
{
    size_t end = at + (tex_byte(text, at) == '-');
    size_t digits = end;
    while (ascii_is_digit(tex_byte(text, end)))
        end++;
    if (end == digits)
        return at;
    if (tex_byte(text, end) == '.' && ascii_is_digit(tex_byte(text, end + 1)))
        for (end++; ascii_is_digit(tex_byte(text, end));)
            end++;
    return end;
}

/* "10^15", "x^2", "cm^3", "Skill^2" */
static bool read_power(struct reader *reader, enum base base)
{
    struct str text = reader->text;
    size_t start = reader->at + 1, end = end_of_number(text, start);
    bool is_small = end == start + 1 && (text.data[start] == '2' || text.data[start] == '3');
    if (end == start || base < BASE_WORD || (base == BASE_WORD && !is_small))
        return false;
    return set_span(reader, base, start, end);
}

/* "360^circ", "λ^star", "v^\top" */
static bool read_named_exponent(struct reader *reader, enum base base)
{
    struct str text = reader->text;
    size_t start = reader->at + 1;
    bool has_backslash = tex_byte(text, start) == '\\';
    struct str name = tex_name(text, start - !has_backslash);
    if (base == BASE_NUMBER && (str_equal(name, STR("circ")) || str_equal(name, STR("circtimes"))))
        return set_span(reader, base, start, start + has_backslash + 4);
    bool is_certain =
        has_backslash ? tex_symbol(name) != NULL : str_equal(name, STR("star")) || str_equal(name, STR("ast"));
    return is_certain && base >= BASE_NAME && set_span(reader, base, start, start + has_backslash + name.length);
}

/* "R^d", "2^n", "A^*", "W^+" */
static bool read_short_exponent(struct reader *reader, enum base base)
{
    struct str text = reader->text;
    size_t start = reader->at + 1;
    char c = tex_byte(text, start), after = tex_byte(text, start + 1);
    bool ends = !tex_is_word(after) && after != '_' && after != '^' && after != '{' && after != c;
    bool is_letter = ascii_is_alpha(c) && (base == BASE_LETTER || base == BASE_NUMBER || base == BASE_NAME);
    bool is_sign = (c == '*' && base >= BASE_NAME && base != BASE_NUMBER) || (c == '+' && base == BASE_LETTER) ||
                   (c == '-' && reader->scripted == reader->at);
    return ends && (is_letter || is_sign) && set_span(reader, base, start, start + 1);
}

/* What read_power, read_short_exponent or braces would take. */
static bool is_exponent(struct str text, size_t at)
{
    char c = tex_byte(text, at);
    return c == '{' || c == '*' || ascii_is_digit(c) || (c == '-' && ascii_is_digit(tex_byte(text, at + 1))) ||
           ((ascii_is_alpha(c) || c == '+' || c == '-') && !tex_is_word(tex_byte(text, at + 1)));
}

/* "L_2", "π_0", and any one character behind what is certain to be TeX or before an exponent */
static bool read_index(struct reader *reader, enum base base)
{
    struct str text = reader->text;
    size_t start = reader->at + 1;
    char c = tex_byte(text, start), after = tex_byte(text, start + 1), letter = tex_before(text, reader->at);
    if (!ascii_is_alnum(c) || tex_is_word(after) || after == '_' || base != BASE_LETTER)
        return false;
    bool is_certain = reader->scripted == reader->at || (after == '^' && is_exponent(text, start + 2));
    bool is_name = after == '.' && tex_is_word(tex_byte(text, start + 2));
    char before_word = tex_before(text, reader->word);
    bool is_alone = ascii_is_upper(letter) && reader->word_end - reader->word == 1 && !tex_is_word(before_word) &&
                    before_word != '.' && before_word != '/' && before_word != '@';
    if (is_name)
        return false;
    if (!is_certain && (!ascii_is_digit(c) || !(is_alone || (unsigned char)letter >= 0x80)))
        return false;
    return set_span(reader, base, start, start + 1);
}

bool tex_read_script(struct reader *reader)
{
    struct str text = reader->text;
    enum base base = base_at(reader);
    struct tex_span group;
    if (base == BASE_NONE)
        return false;
    if (tex_group(text, reader->at + 1, &group))
        return set_script(reader, base, group);
    if (text.data[reader->at] == '_')
        return read_index(reader, base);
    return read_power(reader, base) || read_named_exponent(reader, base) || read_short_exponent(reader, base);
}
