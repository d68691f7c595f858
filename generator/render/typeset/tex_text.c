#include "render/typeset/tex_text.h"

#include "catalogue/text_links.h"
#include "render/typeset/tex_math.h"
#include "render/typeset/tex_reader.h"

enum { LONGEST_ADDRESS = 2000 };

/* What a byte can begin, by rows of sixteen: '.' nothing, 'a' a word, 'q' a quote, others themselves ('^' as '_'); '?',
 * and what is not ASCII, is escaped as it is. */
#define UNNAMED "????????????????"
static const char roles[] =
    UNNAMED UNNAMED "..q.$.?q.....-.."
                    "..........:.?.?."
                    ".aaaaaaaaaaaaaaa"
                    "aaaaaaaaaaa.\\.__"
                    "qaaaaaaaaaaaaaaa"
                    "aaaaaaaaaaa{..~?" UNNAMED UNNAMED UNNAMED UNNAMED UNNAMED UNNAMED UNNAMED UNNAMED;

static char role_of(char c)
{
    return roles[(unsigned char)c];
}

void reader_pass(struct reader *reader, size_t end, size_t next)
{
    set_plain(reader->setter, str_slice(reader->text, reader->waiting, end));
    reader->waiting = reader->at = next;
}

void reader_keep(struct reader *reader, size_t end)
{
    size_t at = reader->at;
    reader_pass(reader, at, end);
    set_words(reader->setter, str_slice(reader->text, at, end));
}

void reader_replace(struct reader *reader, size_t start, size_t length, const char *shown)
{
    reader_pass(reader, start, start + length);
    set_symbol(reader->setter, shown);
}

static void read_all(struct reader *reader);

void reader_set_inside(struct reader *reader, struct tex_span inside)
{
    struct str outer = reader->text;
    reader->text = str_slice(outer, 0, inside.end);
    reader->at = reader->waiting = inside.start;
    reader->depth++;
    read_all(reader);
    reader->depth--;
    reader->text = outer;
    reader->at = reader->waiting = inside.after;
}

bool reader_set_styled(struct reader *reader, size_t start, struct tex_span inside, enum style style)
{
    if (reader->depth >= TEX_DEPTH)
        return false;
    bool was_code = reader->is_code;
    reader_pass(reader, start, inside.start);
    reader->is_code = was_code || style == STYLE_CODE;
    struct set_mark mark = set_open(reader->setter, style);
    reader_set_inside(reader, inside);
    set_close(reader->setter, mark);
    reader->is_code = was_code;
    return true;
}

/* An address as it is shown: "\_" is "_". */
static void set_address(struct setter *setter, struct str address)
{
    while (address.length > 0) {
        size_t end = str_find_char(address, '\\', 0);
        set_words(setter, str_slice(address, 0, end));
        address = str_slice(address, end + 1, address.length);
    }
}

bool reader_set_link(struct reader *reader, size_t start, struct str address, struct tex_span words)
{
    if (reader->depth >= TEX_DEPTH)
        return false;
    reader_pass(reader, start, words.after);
    struct set_mark mark = set_open_link(reader->setter, address);
    if (words.start < words.end)
        reader_set_inside(reader, words);
    else
        set_address(reader->setter, address);
    set_close(reader->setter, mark);
    return true;
}

/* The address at `start`, as far as no command follows it. */
static struct str address_at(struct str text, size_t start)
{
    struct str address = text_link_at(str_slice(text, 0, start + LONGEST_ADDRESS), start);
    for (size_t i = 0; i + 1 < address.length; i++)
        if (address.data[i] == '\\' && ascii_is_alpha(address.data[i + 1]))
            address.length = i;
    return address;
}

/* An address, and the words in braces behind it: "https://…{our code}". */
static bool read_address(struct reader *reader, size_t start)
{
    struct str address = start < reader->waiting ? STR("") : address_at(reader->text, start);
    size_t end = start + address.length;
    struct tex_span words = {end, end, end}, group;
    if (address.length == 0)
        return false;
    if (tex_group(reader->text, end, &group) && group.end > group.start)
        words = group;
    return reader_set_link(reader, start, address, words);
}

/* At the colon of "https://". */
static bool read_scheme(struct reader *reader)
{
    struct str text = reader->text;
    if (!str_starts_with(str_slice(text, reader->at, text.length), STR("://")) || reader->at < 4)
        return false;
    bool is_secure = ascii_lower(tex_before(text, reader->at)) == 's' && reader->at > 4;
    return read_address(reader, reader->at - (is_secure ? 5 : 4));
}

/* How long the words are that tex_read_word or an address may begin with, and their second letters, by their first,
 * where that is small: so most words are told from them without a closer look. */
#define LETTER(c) ((c)&31)
#define THEN(c) (1U << LETTER(c))
#define LONG(length) (1U << (length))
#define AT_LEAST(length) (0xFFFFU << (length)&0xFFFFU)
enum { LONGEST = 15 }; /* and what is longer */
static const struct {
    uint32_t lengths, seconds;
} beginnings[32] = {
    [LETTER('a')] = {LONG(6), THEN('p')},                                               /* approx */
    [LETTER('c')] = {LONG(4) | LONG(5), THEN('d') | THEN('i')},                         /* cdot circ cdots */
    [LETTER('e')] = {LONG(3), THEN('l')},                                               /* ell */
    [LETTER('g')] = {LONG(3) | LONG(6), THEN('e') | THEN('t') | THEN('i')},             /* geq gtrsim github gitlab */
    [LETTER('h')] = {LONG(11), THEN('u')},                                              /* huggingface */
    [LETTER('i')] = {LONG(5), THEN('n')},                                               /* infty */
    [LETTER('l')] = {LONG(3) | LONG(5) | LONG(7) | AT_LEAST(9), THEN('d') | THEN('e')}, /* leq ldots lesssim left… */
    [LETTER('n')] = {LONG(3), THEN('e')},                                               /* neq */
    [LETTER('p')] = {LONG(2) | LONG(6), THEN('m') | THEN('r')},                         /* pm propto */
    [LETTER('r')] = {LONG(10), THEN('i')},                                              /* rightarrow */
    [LETTER('s')] = {LONG(3), THEN('i')},                                               /* sim */
    [LETTER('t')] = {LONG(5), THEN('i')},                                               /* times */
    [LETTER('v')] = {LONG(10), THEN('a')},                                              /* varepsilon */
    [LETTER('w')] = {LONG(3) | AT_LEAST(9), THEN('i') | THEN('w')},                     /* www widetilde */
};

/* Whether the word from `start` to `end`, which is not the end of the text, may be such a one, or one with a digit
 * before it; false where there is no word. Of all words few are, so this does without branches. */
static bool may_mean_more(struct str text, size_t start, size_t end)
{
    const uint32_t capitals = THEN('T') | THEN('O') | THEN('R'); /* Theta Omega Rightarrow; and LLMtimesMapReduce */
    size_t length = end - start < LONGEST ? end - start : LONGEST;
    unsigned first = (unsigned char)text.data[start], second = (unsigned char)text.data[start + (length > 0)];
    uint32_t small = beginnings[LETTER(first)].lengths >> length & beginnings[LETTER(first)].seconds >> LETTER(second);
    uint32_t capital = (length > 4) & (capitals >> LETTER(first) | ((second & 0x20) == 0));
    return (((first & 0x20) != 0 ? small : capital) & 1) | ((length > 0) & ascii_is_digit(tex_before(text, start)));
}

/* What a word means that is not just itself; false where it is. */
static bool read_known_word(struct reader *reader)
{
    if (!reader->is_code && tex_read_word(reader))
        return true;
    return tex_byte(reader->text, reader->word_end) == '.' && read_address(reader, reader->word);
}

/* A '-' or ':' that stands alone says nothing. */
static bool says_nothing(struct str text, size_t at)
{
    char role = at < text.length ? role_of(text.data[at]) : '\0';
    return (role == '-' && tex_byte(text, at + 1) != '-') || (role == ':' && tex_byte(text, at + 1) != '/');
}

/* Of the text from `at` on, a bit for each of 64 bytes that is no letter; what is behind its end is none. */
static uint64_t others_from(struct str text, size_t at)
{
    enum { BYTES = 64, EIGHT = sizeof(uint64_t) };
    char copy[BYTES] = {0};
    const char *bytes = text.data + at;
    uint64_t eight, others = 0;
    if (text.length - at < BYTES)
        bytes = memcpy(copy, bytes, text.length - at);
    for (size_t i = 0; i < BYTES; i += EIGHT) {
        memcpy(&eight, bytes + i, EIGHT);
        others |= ascii_bits(ascii_no_letters(eight)) << i;
    }
    return others;
}

/* Where what is read has come to: `at`, behind the word from `start` to `end`. */
static void stand(struct reader *reader, size_t at, size_t start, size_t end)
{
    reader->at = at;
    reader->word = start;
    reader->word_end = end;
}

/* Read words, and what is between them, up to something else. Every byte of every abstract comes through here. */
static void read_words(struct reader *reader)
{
    const struct str text = reader->text;
    size_t base = reader->at, start = base, word = reader->word, word_end = reader->word_end, end;
    uint64_t others = others_from(text, base);
    for (;; start = end + 1) {
        while (others == 0)
            others = others_from(text, base += 64);
        end = base + (size_t)__builtin_ctzll(others);
        others &= others - 1;
        word = end > start ? start : word;
        word_end = end > start ? end : word_end;
        bool may_be_known = end == text.length ? end > start : may_mean_more(text, start, end);
        if (may_be_known) {
            stand(reader, start, word, word_end);
            if (read_known_word(reader)) {
                base = reader->at;
                end = base - 1;
                others = others_from(text, base);
                continue;
            }
        }
        if (end == text.length || (role_of(text.data[end]) != '.' && !says_nothing(text, end)))
            break;
    }
    stand(reader, end, word, word_end);
}

static bool read_mark(struct reader *reader, struct tex_mark mark)
{
    if (mark.length > 0 && mark.shown == NULL)
        reader_keep(reader, reader->at + mark.length);
    else if (mark.length > 0)
        reader_replace(reader, reader->at, mark.length, mark.shown);
    return mark.length > 0;
}

/* "steps$-$those": a minus sign that does not belong to a number. */
static bool is_dash_for_words(struct str text, size_t at, struct tex_span formula)
{
    bool is_minus = formula.end == formula.start + 1 && text.data[formula.start] == '-';
    bool begins_word = at == 0 || ascii_is_space(text.data[at - 1]);
    return is_minus && (!begins_word || ascii_is_space(tex_byte(text, formula.after)));
}

static bool read_formula(struct reader *reader)
{
    struct tex_span formula;
    if (!tex_formula(reader->text, reader->at, &formula))
        return false;
    struct str inside = str_slice(reader->text, formula.start, formula.end);
    reader_pass(reader, reader->at, reader->at);
    if (is_dash_for_words(reader->text, reader->at, formula))
        reader_replace(reader, reader->at, formula.after - reader->at, "–");
    else if (tex_math_set(reader->setter, inside))
        reader->at = reader->waiting = formula.after;
    else
        reader_keep(reader, formula.after);
    return true;
}

/* What only text has that is set in proportional letters. */
static bool read_in_words(struct reader *reader, char role)
{
    if (role == '_')
        return tex_read_script(reader);
    if (role == '~')
        return read_mark(reader, tex_tie(reader->text, reader->at));
    if (role == '-')
        return tex_byte(reader->text, reader->at + 1) == '-' && read_mark(reader, tex_dash(reader->text, reader->at));
    return role == 'q' && read_mark(reader, tex_quote(&reader->quotes, reader->text, reader->at));
}

static bool read_construct(struct reader *reader, char role)
{
    switch (role) {
    case '\\':
        return read_formula(reader) || tex_read_command(reader);
    case '$':
        return read_formula(reader);
    case '{':
        return tex_read_group(reader);
    case ':':
        return read_scheme(reader);
    default:
        return !reader->is_code && read_in_words(reader, role);
    }
}

static void keep_unnamed(struct reader *reader)
{
    size_t end = reader->at + 1;
    while (end < reader->text.length && role_of(reader->text.data[end]) == '?')
        end++;
    reader_keep(reader, end);
}

static void read_all(struct reader *reader)
{
    const struct buf *out = reader->setter->out;
    for (read_words(reader); reader->at < reader->text.length && !out->overflowed; read_words(reader)) {
        char role = role_of(reader->text.data[reader->at]);
        if (role == '?')
            keep_unnamed(reader);
        else if (read_construct(reader, role))
            continue;
        else if (role == 'q')
            reader_keep(reader, reader->at + 1);
        else
            reader->at++;
    }
    reader_pass(reader, reader->text.length, reader->text.length);
}

void tex_text_set(struct setter *setter, struct str text)
{
    struct reader reader = {.setter = setter, .text = text, .word = text.length, .scripted = SIZE_MAX};
    if (text.length > 0)
        read_all(&reader);
}
