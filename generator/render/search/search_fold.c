#include "render/search/search_fold.h"

#include "base/unicode.h"

enum { BLOCK = 16 };
static const uint64_t each_byte = 0x0101010101010101;

/* A text whose characters are folded: words as they are known, '-' for a hyphen, a blank for all else. */
struct folded {
    char *bytes;
    size_t length, capacity;
    bool is_behind_ideograph;
    struct arena *arena;
};

static bool is_word_character(uint32_t c)
{
    static const uint32_t separators[][2] = {{0x80, 0xBF},       {0xD7, 0xD7},       {0xF7, 0xF7},
                                             {0x2000, 0x2BFF},   {0x3000, 0x303F},   {0xFFE0, 0xFFFF},
                                             {0x1F000, 0x1FAFF}, {0x40000, 0x10FFFF}};
    if (c < 0x80)
        return ascii_is_alnum((char)c);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (c >= separators[i][0] && c <= separators[i][1])
            return false;
    return true;
}

/* What folding leaves whole, though readers do not type it. */
static const struct {
    uint32_t letter;
    struct str letter_bytes, by;
} letters[] = {
    {0xDF, STR_INIT("ß"), STR_INIT("ss")},  {0xE6, STR_INIT("æ"), STR_INIT("ae")},
    {0xF0, STR_INIT("ð"), STR_INIT("d")},   {0xF8, STR_INIT("ø"), STR_INIT("o")},
    {0xFE, STR_INIT("þ"), STR_INIT("th")},  {0x111, STR_INIT("đ"), STR_INIT("d")},
    {0x127, STR_INIT("ħ"), STR_INIT("h")},  {0x131, STR_INIT("ı"), STR_INIT("i")},
    {0x142, STR_INIT("ł"), STR_INIT("l")},  {0x14B, STR_INIT("ŋ"), STR_INIT("n")},
    {0x153, STR_INIT("œ"), STR_INIT("oe")}, {0x3C2, STR_INIT("ς"), STR_INIT("σ")},
};
enum { LETTERS = sizeof letters / sizeof *letters };

static struct str replace_letter(uint32_t c, struct str bytes)
{
    for (size_t i = 0; i < LETTERS && letters[i].letter <= c; i++)
        if (letters[i].letter == c)
            return letters[i].by;
    return bytes;
}

/* Common characters that are known without folding: quotes, dashes, ellipses, arrows, operators. */
static bool is_surely_separator(uint32_t c)
{
    return (c >= 0x2012 && c <= 0x2027) || (c >= 0x2190 && c <= 0x222B) || c == 0xA0;
}

static void add_folded(struct folded *folded, struct str bytes, size_t rest)
{
    if (folded->capacity - folded->length < bytes.length + rest) {
        folded->capacity = (folded->capacity + bytes.length + rest) * 2;
        char *grown = arena_alloc(folded->arena, folded->capacity, 1);
        memcpy(grown, folded->bytes, folded->length);
        folded->bytes = grown;
    }
    memcpy(folded->bytes + folded->length, bytes.data, bytes.length);
    folded->length += bytes.length;
}

/* A character that utf8proc has folded. */
static struct str as_known(uint32_t c, struct str bytes)
{
    if (is_word_character(c))
        return replace_letter(c, bytes);
    return c == 0x2010 ? STR("-") : c == '-' || c == '+' || c == '#' ? bytes : STR(" ");
}

static bool is_ideograph(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* An ideograph is a word by itself: a blank parts it from a word before or behind it, which goes on with `next`. */
static void part_ideograph(struct folded *folded, char next, bool is_ideograph, size_t rest)
{
    bool is_in_word = folded->length > 0 && (unsigned char)folded->bytes[folded->length - 1] >= '0';
    if ((is_ideograph || folded->is_behind_ideograph) && is_in_word && (unsigned char)next >= '0')
        add_folded(folded, STR(" "), rest);
    folded->is_behind_ideograph = is_ideograph;
}

/* Fold the character other than ASCII at the start of `text`, and keep room for the rest; returns its length. A byte
 * that is not UTF-8 separates. */
static size_t fold_unicode(struct folded *folded, struct str text)
{
    uint32_t c;
    size_t length = utf8_decode(text, &c), taken = length == 0 ? 1 : length;
    size_t rest = text.length - taken + RUN_BLANKS;
    if (length == 0 || is_surely_separator(c)) {
        add_folded(folded, STR(" "), rest);
    } else if (c == 0x2010 || c == 0x2011) {
        add_folded(folded, STR("-"), rest);
    } else {
        struct str parts = unicode_strip_marks(folded->arena, str_slice(text, 0, length));
        for (size_t at = 0; at < parts.length && length > 0; at += length) {
            length = utf8_decode(str_slice(parts, at, parts.length), &c);
            struct str known = as_known(c, str_slice(parts, at, at + length));
            part_ideograph(folded, known.data[0], is_ideograph(c), rest);
            add_folded(folded, known, rest);
        }
    }
    return taken;
}

typedef unsigned char block __attribute__((vector_size(BLOCK)));

/* ASCII characters: letters become small ones, digits and "-+#" stay, all else is blank. */
static block fold_ascii(block from)
{
    block lower = from | 0x20;
    block is_letter = (block)((block)(lower - 'a') < 26), is_digit = (block)((block)(from - '0') < 10);
    block stays = is_digit | (block)(from == '-') | (block)(from == '+') | (block)(from == '#');
    return (lower & is_letter) | (from & stays) | (' ' & ~(is_letter | stays));
}

/* How many bytes of the block are before the first that is not ASCII. */
static size_t ascii_length(block from)
{
    uint64_t halves[2];
    memcpy(halves, &from, sizeof halves);
    halves[0] &= each_byte * 0x80;
    halves[1] &= each_byte * 0x80;
    if ((halves[0] | halves[1]) == 0)
        return BLOCK;
    return halves[0] != 0 ? first_marked_byte(halves[0]) : BLOCK / 2 + first_marked_byte(halves[1]);
}

struct str search_fold(struct str text, struct arena *scratch)
{
    size_t room = text.length + RUN_BLANKS;
    struct folded folded = {arena_alloc(scratch, room, 1), 0, room, false, scratch};
    for (size_t at = 0, taken; at < text.length; at += taken) {
        size_t left = text.length - at;
        block bytes = {0};
        if (left >= BLOCK)
            memcpy(&bytes, text.data + at, BLOCK);
        else
            memcpy(&bytes, text.data + at, left);
        block by = fold_ascii(bytes);
        taken = ascii_length(bytes);
        taken = taken < left ? taken : left;
        if (taken == 0) {
            taken = fold_unicode(&folded, str_slice(text, at, text.length));
            continue;
        }
        if (folded.is_behind_ideograph)
            part_ideograph(&folded, (char)by[0], false, left + RUN_BLANKS);
        memcpy(folded.bytes + folded.length, &by, BLOCK);
        folded.length += taken;
    }
    memset(folded.bytes + folded.length, ' ', RUN_BLANKS);
    return (struct str){folded.bytes, folded.length};
}

struct str search_word_expression(void)
{
    return STR("[a-z](?:\\\\+\\\\+|#)|[\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}]|"
               "[a-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2fff\\u3100-\\u33ff\\ua000-\\uffdf"
               "\\u{10000}-\\u{1efff}\\u{1fb00}-\\u{1ffff}]+");
}

void search_letters_render(struct buf *out)
{
    for (size_t i = 0; i < LETTERS; i++)
        buf_add_format(out, "%s\"%.*s\":\"%.*s\"", i > 0 ? "," : "", STR_ARG(letters[i].letter_bytes),
                       STR_ARG(letters[i].by));
}
