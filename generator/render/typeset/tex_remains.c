/* What is left of formulas where their dollars, braces or backslashes were lost. */
#include "base/unicode.h"
#include "render/typeset/tex_math.h"
#include "render/typeset/tex_reader.h"
#include "render/typeset/tex_symbols.h"

enum { LONGEST_NAME = 64 };

/* Names that are no words of English. */
static const struct {
    struct str name;
    const char *shown;
} names[] = {
    {STR_INIT("rightarrow"), "→"}, {STR_INIT("leftarrow"), "←"}, {STR_INIT("leftrightarrow"), "↔"},
    {STR_INIT("Rightarrow"), "⇒"}, {STR_INIT("infty"), "∞"},     {STR_INIT("leq"), "≤"},
    {STR_INIT("geq"), "≥"},        {STR_INIT("neq"), "≠"},       {STR_INIT("cdot"), "·"},
    {STR_INIT("cdots"), "⋯"},      {STR_INIT("ldots"), "…"},     {STR_INIT("varepsilon"), "ε"},
    {STR_INIT("lesssim"), "≲"},    {STR_INIT("gtrsim"), "≳"},    {STR_INIT("propto"), "∝"},
    {STR_INIT("circ"), "∘"},       {STR_INIT("ell"), "ℓ"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct str word_of(const struct reader *reader)
{
    return str_slice(reader->text, reader->word, reader->word_end);
}

static bool is_word(const struct reader *reader, struct str wanted)
{
    return str_equal(word_of(reader), wanted);
}

/* "3times", "256times 256", "2 times 2", "8timesRTX": a multiplication where numbers or a name stand around it. */
static bool read_times(struct reader *reader)
{
    struct str text = reader->text, word = word_of(reader);
    size_t at = reader->at, end = at + 5;
    if (!str_starts_with(word, STR("times")))
        return false;
    char before = tex_before(text, at), after = tex_byte(text, end);
    bool is_glued = ascii_is_digit(before) || reader->scripted == at;
    bool is_spaced = before == ' ' && at > 1 && (ascii_is_digit(text.data[at - 2]) || reader->scripted == at - 1);
    bool is_before_number = after == ' ' && ascii_is_digit(tex_byte(text, end + 1));
    if (word.length > 5 ? !is_glued || !ascii_is_upper(after) : !is_glued && !(is_spaced && is_before_number))
        return false;
    reader_replace(reader, at, is_glued && is_before_number ? 6 : 5, "×");
    return true;
}

/* "LLMtimesMapReduce" */
static bool read_times_within(struct reader *reader)
{
    struct str word = word_of(reader);
    size_t at = 0;
    while (at < word.length && ascii_is_upper(word.data[at]))
        at++;
    bool is_within = at > 1 && word.length < LONGEST_NAME &&
                     str_starts_with(str_slice(word, at, word.length), STR("times")) && at + 5 < word.length &&
                     ascii_is_upper(word.data[at + 5]);
    if (is_within)
        reader_replace(reader, reader->at + at, 5, "×");
    return is_within;
}

/* "2real", as in "sim2real": one digit and a word. */
static bool is_transfer(struct str text, size_t at)
{
    size_t end = at + 1;
    while (ascii_is_lower(tex_byte(text, end)))
        end++;
    return end > at + 2 && !str_equal(str_slice(text, at + 1, end), STR("times"));
}

/* "sim10%" and "approx20%", and "R^2 approx 0.5" behind a script, but not "sim2real" */
static bool read_about(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at, end = reader->word_end;
    bool is_sim = is_word(reader, STR("sim")), is_approx = is_word(reader, STR("approx"));
    bool is_relation = at > 0 && reader->scripted == at - 1 && tex_byte(text, end) == ' ';
    bool is_number = ascii_is_digit(tex_byte(text, end)) && !tex_is_one_of(tex_before(text, at), "\\_-./@");
    if ((!is_sim && !is_approx) || (!is_number && !(is_approx && is_relation)) ||
        (is_sim && is_number && is_transfer(text, end)))
        return false;
    reader_replace(reader, at, end - at, is_sim ? "∼" : "≈");
    return true;
}

/* A number with a decimal point that ends at `end`. */
static bool ends_decimal(struct str text, size_t end)
{
    size_t at = end;
    while (at > 0 && ascii_is_digit(text.data[at - 1]))
        at--;
    return at < end && at > 1 && text.data[at - 1] == '.' && ascii_is_digit(text.data[at - 2]);
}

static bool begins_decimal(struct str text, size_t at)
{
    size_t end = at;
    while (ascii_is_digit(tex_byte(text, end)))
        end++;
    return end > at && tex_byte(text, end) == '.' && ascii_is_digit(tex_byte(text, end + 1));
}

/* "69.8 pm 0.5" */
static bool read_plus_minus(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at;
    if (!is_word(reader, STR("pm")) || tex_before(text, at) != ' ' || tex_byte(text, at + 2) != ' ' ||
        !ends_decimal(text, at - 1) || !begins_decimal(text, at + 3))
        return false;
    reader_replace(reader, at, 2, "±");
    return true;
}

/* Θ(n) and Ω(n), with a tilde: "Theta(n)", "widetilde Theta(n)", "widetildeTheta(n)" */
static bool read_bound(struct reader *reader)
{
    struct str text = reader->text, word = word_of(reader), tilde = STR("widetilde");
    bool has_tilde = str_starts_with(word, tilde);
    size_t at = reader->at + (has_tilde ? tilde.length : 0);
    at += has_tilde && tex_byte(text, at) == ' ';
    size_t end = tex_skip_letters(text, at);
    struct str letter = str_slice(text, at, end);
    bool is_theta = str_equal(letter, STR("Theta")), is_omega = str_equal(letter, STR("Omega"));
    bool is_plain = has_tilde && letter.length == 1 && ascii_is_upper(letter.data[0]);
    if ((!is_theta && !is_omega && !is_plain) || (!is_plain && tex_byte(text, end) != '('))
        return false;
    reader_pass(reader, reader->at, end);
    set_words(reader->setter, is_theta ? STR("Θ") : is_omega ? STR("Ω") : letter);
    set_words(reader->setter, has_tilde ? STR("\u0303") : STR(""));
    return true;
}

static const char *shown_of_name(struct str word)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i].name.data[0] == word.data[0] && str_equal(names[i].name, word))
            return names[i].shown;
    return NULL;
}

static bool read_name(struct reader *reader)
{
    struct str text = reader->text, word = word_of(reader);
    const char *shown = shown_of_name(word);
    if (shown == NULL)
        return false;
    char before = tex_before(text, reader->at), after = tex_byte(text, reader->word_end);
    bool is_ell = str_equal(word, STR("ell"));
    if (tex_is_one_of(before, "_^@./") || tex_is_one_of(after, is_ell ? "-@'" : "@_"))
        return false;
    if (str_equal(word, STR("circ")) && (before != ' ' || after != ' '))
        return false;
    if (is_ell && before != '\0' && !ascii_is_space(before) && !tex_is_one_of(before, "(,[|"))
        return false;
    reader_replace(reader, reader->at, word.length, shown);
    reader->scripted = reader->at;
    return true;
}

bool tex_read_word(struct reader *reader)
{
    if (reader->word_end - reader->word < 2 || tex_before(reader->text, reader->at) == '\\')
        return false;
    switch (reader->text.data[reader->at]) {
    case 't':
        return read_times(reader);
    case 's':
    case 'a':
        return read_about(reader);
    case 'p':
        return read_plus_minus(reader) || read_name(reader);
    case 'T':
    case 'O':
    case 'w':
        return read_bound(reader) || read_times_within(reader);
    case 'r':
    case 'l':
    case 'R':
    case 'i':
    case 'g':
    case 'n':
    case 'c':
    case 'v':
    case 'e':
        return read_name(reader);
    default:
        return read_times_within(reader);
    }
}
