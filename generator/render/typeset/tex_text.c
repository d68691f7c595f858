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

/* Of the words that tex_read_word knows, or an address begins with, the second letters, by the first letter and the
 * length: so most words are told from them without a closer look. Letters count by their last six bits. */
#define LETTER(c) ((c)&63)
#define THEN(c) (1ULL << LETTER(c))
enum { LONGEST = 15 /* and what is longer */, SHORTEST_MADE = 8 /* "LLMtimesX" */ };
static const uint64_t second_letters[64][LONGEST + 1] = {
    [LETTER('a')] = {[6] = THEN('p')},                              /* approx */
    [LETTER('c')] = {[4] = THEN('d') | THEN('i'), [5] = THEN('d')}, /* cdot circ cdots */
    [LETTER('e')] = {[3] = THEN('l')},                              /* ell */
    [LETTER('g')] = {[3] = THEN('e'), [6] = THEN('t') | THEN('i')}, /* geq gtrsim github gitlab */
    [LETTER('h')] = {[11] = THEN('u')},                             /* huggingface */
    [LETTER('i')] = {[5] = THEN('n')},                              /* infty */
    /* leq ldots lesssim leftarrow leftrightarrow */
    [LETTER('l')] = {[3] = THEN('e'), [5] = THEN('d'), [7] = THEN('e'), [9] = THEN('e'), [14] = THEN('e')},
    [LETTER('n')] = {[3] = THEN('e')},                                                      /* neq */
    [LETTER('p')] = {[2] = THEN('m'), [6] = THEN('r')},                                     /* pm propto */
    [LETTER('r')] = {[10] = THEN('i')},                                                     /* rightarrow */
    [LETTER('s')] = {[3] = THEN('i')},                                                      /* sim */
    [LETTER('t')] = {[5] = THEN('i')},                                                      /* times */
    [LETTER('v')] = {[10] = THEN('a')},                                                     /* varepsilon */
    [LETTER('w')] = {[3] = THEN('w'), [9] = THEN('i'), [10] = THEN('i'), [14] = THEN('i')}, /* www widetildeTheta */
    [LETTER('O')] = {[5] = THEN('m')},                                                      /* Omega */
    [LETTER('R')] = {[10] = THEN('i')},                                                     /* Rightarrow */
    [LETTER('T')] = {[5] = THEN('h')},                                                      /* Theta */
};

/* Whether the word from `start` to `end` may be such a one, or one with a digit before it, or one that is made of
 * others and begins with capitals; at either end of the text any may. Of all words few are, so this does without
 * branches. */
static inline bool may_mean_more(struct str text, size_t start, size_t end)
{
    if (start == 0 || end == text.length)
        return true;
    size_t length = end - start < LONGEST ? end - start : LONGEST;
    unsigned char first = (unsigned char)text.data[start], second = (unsigned char)text.data[start + 1];
    uint64_t is_like_one = second_letters[LETTER(first)][length] >> LETTER(second) & 1;
    bool is_made = (length >= SHORTEST_MADE) & ((second & 0x20) == 0);
    return (is_like_one | is_made | ascii_is_digit(text.data[start - 1])) != 0;
}

/* What the word from `start` to `end` means that is not just itself; false where it is. */
static bool read_known_word(struct reader *reader, size_t start, size_t end)
{
    reader->at = reader->word = start;
    reader->word_end = end;
    if (!reader->is_code && tex_read_word(reader))
        return true;
    return tex_byte(reader->text, end) == '.' && read_address(reader, start);
}

/* Whether nothing can begin at `at`: a '-' or ':' that stands alone says nothing. */
static bool says_nothing(struct str text, size_t at)
{
    char role = role_of(text.data[at]);
    return role == '.' || (role == '-' && tex_byte(text, at + 1) != '-') ||
           (role == ':' && tex_byte(text, at + 1) != '/');
}

enum { BLOCK = 64 };

/* Of so many bytes of a text a bit for each, the first the lowest: whether it is a letter, and whether anything but a
 * word may begin there, or the text ends. */
struct block {
    uint64_t letters, stops;
};

static size_t first_of(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

static struct block bits_of(const unsigned char letters[BLOCK], const unsigned char stops[BLOCK])
{
    struct block bits = {0, 0};
    for (size_t i = 0; i < BLOCK; i += 8) {
        uint64_t eight[2];
        memcpy(&eight[0], letters + i, 8);
        memcpy(&eight[1], stops + i, 8);
        bits.letters = bits.letters >> 8 | ascii_bits(eight[0]) << 56;
        bits.stops = bits.stops >> 8 | ascii_bits(eight[1]) << 56;
    }
    return bits;
}

/* A loop that compilers make a few instructions of. */
static struct block block_at(struct str text, size_t at)
{
    unsigned char copy[BLOCK + 1], letters[BLOCK], stops[BLOCK];
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    if (text.length - at < sizeof copy) {
        memset(copy, 0, sizeof copy);
        bytes = memcpy(copy, bytes, text.length - at);
    }
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char is_letter = (unsigned char)((bytes[i] | 0x20) - 'a') < 26;
        unsigned char is_digit_or_point = (unsigned char)(bytes[i] - '(') <= '9' - '(';
        unsigned char is_dash = (bytes[i] == '-') & (bytes[i + 1] == '-');
        unsigned char is_plain = is_letter | (bytes[i] == ' ') | (is_digit_or_point & !is_dash);
        letters[i] = is_letter ? 0x80 : 0;
        stops[i] = is_plain ? 0 : 0x80;
    }
    return bits_of(letters, stops);
}

/* Of the stops in the block at `base`, those from the first on where something does begin. */
static uint64_t from_first_stop(struct str text, size_t base, uint64_t stops)
{
    for (; stops != 0; stops &= stops - 1) {
        size_t at = base + first_of(stops);
        if (at == text.length || !says_nothing(text, at))
            break;
    }
    return stops;
}

/* Read words, and what is between them, up to something else. Every byte of every abstract comes through here. */
static void read_words(struct reader *reader)
{
    const struct str text = reader->text;
    size_t word = reader->word, word_end = reader->word_end;
    for (size_t base = reader->at;;) {
        const struct block block = block_at(text, base);
        uint64_t stops = from_first_stop(text, base, block.stops), up_to_stop = stops ^ (stops - 1);
        uint64_t starts = block.letters & ~(block.letters << 1);
        uint64_t ends = ~block.letters & block.letters << 1 & up_to_stop;
        for (; ends != 0; starts &= starts - 1, ends &= ends - 1) {
            word = base + first_of(starts);
            word_end = base + first_of(ends);
            if (may_mean_more(text, word, word_end) && read_known_word(reader, word, word_end))
                break;
        }
        if (ends != 0) {
            base = reader->at;
        } else if (stops != 0) {
            reader->at = base + first_of(stops);
            break;
        } else if (~block.letters == 0) {
            word = base;
            word_end = ascii_letters_end(text, base);
            bool is_read = may_mean_more(text, word, word_end) && read_known_word(reader, word, word_end);
            base = is_read ? reader->at : word_end;
        } else {
            base += starts == 0 ? BLOCK : first_of(starts); /* a word that goes on is read again as a whole */
        }
    }
    reader->word = word;
    reader->word_end = word_end;
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
