#include "catalogue/slug.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/unicode.h"

/* Greek small letters from U+03B1 on, by name. */
static const struct str greek[] = {
    STR_INIT("alpha"),   STR_INIT("beta"), STR_INIT("gamma"), STR_INIT("delta"), STR_INIT("epsilon"),
    STR_INIT("zeta"),    STR_INIT("eta"),  STR_INIT("theta"), STR_INIT("iota"),  STR_INIT("kappa"),
    STR_INIT("lambda"),  STR_INIT("mu"),   STR_INIT("nu"),    STR_INIT("xi"),    STR_INIT("omicron"),
    STR_INIT("pi"),      STR_INIT("rho"),  STR_INIT("sigma"), STR_INIT("sigma"), STR_INIT("tau"),
    STR_INIT("upsilon"), STR_INIT("phi"),  STR_INIT("chi"),   STR_INIT("psi"),   STR_INIT("omega"),
};

/* Letters that are no base letter with a mark, as they are commonly written in ASCII. */
static const struct {
    uint32_t letter;
    struct str ascii;
} letters[] = {
    {0xE6, STR_INIT("ae")}, {0x153, STR_INIT("oe")}, {0xF8, STR_INIT("o")},  {0x142, STR_INIT("l")},
    {0x111, STR_INIT("d")}, {0xF0, STR_INIT("d")},   {0xFE, STR_INIT("th")}, {0x131, STR_INIT("i")},
    {0xDF, STR_INIT("ss")}, {0x127, STR_INIT("h")},
};

static struct str ascii_of(uint32_t character, const char *byte)
{
    if (character < 0x80)
        return ascii_is_alnum(*byte) ? (struct str){byte, 1} : (struct str){NULL, 0};
    if (character >= 0x3B1 && character <= 0x3C9)
        return greek[character - 0x3B1];
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == character)
            return letters[i].ascii;
    return (struct str){NULL, 0};
}

/* The character at `at`, which takes *size bytes there. */
static struct str next_as_ascii(struct str s, size_t at, size_t *size)
{
    uint32_t character;
    *size = utf8_decode(str_slice(s, at, s.length), &character);
    struct str ascii = ascii_of(character, s.data + at);
    *size = *size == 0 ? 1 : *size;
    return ascii;
}

static struct str hash_digits(struct arena *arena, struct str key, size_t digits)
{
    struct str all = arena_format(arena, "%016llx", (unsigned long long)hash_bytes(key));
    return str_slice(all, 0, digits);
}

/* The start of a slug, of whole words, of at most `bytes` bytes; a first word that is longer is cut. */
static struct str cut_at_word(struct str slug, size_t bytes)
{
    if (slug.length <= bytes)
        return slug;
    size_t end = bytes;
    while (end > 0 && slug.data[end] != '-')
        end--;
    return str_slice(slug, 0, end > 0 ? end : bytes);
}

struct str slug_from_key(struct arena *arena, struct str key)
{
    struct str plain = unicode_strip_marks(arena, key);
    struct buf slug;
    buf_init_in(&slug, arena, plain.length * 8 + 1);
    bool gap = false;
    for (size_t at = 0, size; at < plain.length; at += size) {
        size = ascii_letters_end(plain, at) - at;
        struct str ascii = size > 0 ? str_slice(plain, at, at + size) : next_as_ascii(plain, at, &size);
        if (ascii.length > 0 && gap && slug.length > 0)
            buf_add_char(&slug, '-');
        gap = ascii.length == 0;
        buf_add(&slug, ascii);
    }
    slug.length = cut_at_word(buf_str(&slug), SLUG_MAX_BYTES).length;
    return slug.length == 0 ? hash_digits(arena, key, 8) : buf_keep(&slug, arena);
}

struct str slug_with_hash(struct arena *arena, struct str slug, struct str key, size_t digits)
{
    struct str start = cut_at_word(slug, SLUG_MAX_BYTES - 1 - digits);
    return arena_format(arena, "%.*s-%.*s", STR_ARG(start), STR_ARG(hash_digits(arena, key, digits)));
}

bool slug_is_valid(struct str slug)
{
    if (slug.length == 0 || slug.length > SLUG_MAX_BYTES || slug.data[0] == '-' || slug.data[slug.length - 1] == '-')
        return false;
    for (size_t i = 0; i < slug.length; i++) {
        char c = slug.data[i];
        if (!ascii_is_lower(c) && !ascii_is_digit(c) && (c != '-' || slug.data[i - 1] == '-'))
            return false;
    }
    return true;
}
