#include "base/escape.h"

#include "base/unicode.h"

enum { BLOCK = 16 };

/* What a context may escape: all but printable ASCII, & < > " and the character `also`. */
static bool is_special(char character, char also)
{
    unsigned char c = (unsigned char)character;
    return (unsigned char)(c - ' ') > '~' - ' ' || c == '&' || c == '<' || c == '>' || c == '"' ||
           c == (unsigned char)also;
}

/* The same for a single byte, by rows of sixteen: '.' is plain, '-' special. */
#define SPECIAL_ROW "----------------"
static const char classes[] = SPECIAL_ROW SPECIAL_ROW
    "..-...-........."
    "............-.-."
    "................"
    "................"
    "................"
    "...............-" SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW SPECIAL_ROW;

/* A loop that compilers make a few instructions of. */
static inline bool has_special(const char block[BLOCK], char also)
{
    unsigned char has = 0;
    for (size_t i = 0; i < BLOCK; i++)
        has |= is_special(block[i], also);
    return has != 0;
}

/* How much text at the start of `s` nothing needs to be done with. */
static size_t plain_length(struct str s, char also)
{
    size_t at = 0;
    while (s.length - at >= BLOCK && !has_special(s.data + at, also))
        at += BLOCK;
    if (s.length >= BLOCK && s.length - at < BLOCK && !has_special(s.data + s.length - BLOCK, also))
        return s.length;
    while (at < s.length && classes[(unsigned char)s.data[at]] == '.' && s.data[at] != also)
        at++;
    return at;
}

/* The character at the start of `s` as it may be written; its length in `s` in *length. */
static uint32_t next_character(struct str s, size_t *length)
{
    uint32_t character;
    *length = utf8_decode(s, &character);
    if (*length == 0) {
        *length = 1;
        return 0xFFFD;
    }
    return unicode_is_text(character) ? character : 0xFFFD;
}

static void add_character(struct buf *out, uint32_t character)
{
    char bytes[4];
    buf_add(out, (struct str){bytes, utf8_encode(character, bytes)});
}

void escape_html(struct buf *out, struct str s)
{
    while (s.length > 0) {
        size_t length = plain_length(s, '\'');
        if (length > 0) {
            buf_add(out, str_slice(s, 0, length));
            s = str_slice(s, length, s.length);
            continue;
        }
        uint32_t character = next_character(s, &length);
        switch (character) {
        case '&':
            buf_add_literal(out, "&amp;");
            break;
        case '<':
            buf_add_literal(out, "&lt;");
            break;
        case '>':
            buf_add_literal(out, "&gt;");
            break;
        case '"':
            buf_add_literal(out, "&quot;");
            break;
        case '\'':
            buf_add_literal(out, "&#39;");
            break;
        default:
            add_character(out, character);
        }
        s = str_slice(s, length, s.length);
    }
}

struct str escape_html_in(struct arena *arena, struct str s)
{
    struct buf out;
    buf_init_in(&out, arena, SIZE_MAX);
    buf_reserve(&out, s.length + s.length / 8);
    escape_html(&out, s);
    return buf_keep(&out, arena);
}

void escape_script_string(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    while (s.length > 0) {
        size_t length = plain_length(s, '\\');
        if (length > 0) {
            buf_add(out, str_slice(s, 0, length));
            s = str_slice(s, length, s.length);
            continue;
        }
        uint32_t character = next_character(s, &length);
        if (character == '"' || character == '\\')
            buf_add(out, character == '"' ? STR("\\\"") : STR("\\\\"));
        else if (character == '\n')
            buf_add_literal(out, "\\n");
        else if (character < 0x20 || character == '<' || character == '>' || character == '&' || character == 0x2028 ||
                 character == 0x2029)
            buf_add_format(out, "\\u%04x", (unsigned)character);
        else
            add_character(out, character);
        s = str_slice(s, length, s.length);
    }
    buf_add_char(out, '"');
}

void escape_json_string(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    while (s.length > 0) {
        size_t length = plain_length(s, '\\');
        uint32_t character;
        if (length > 0) {
            buf_add(out, str_slice(s, 0, length));
        } else if ((length = utf8_decode(s, &character)) == 0) {
            add_character(out, 0xFFFD);
            length = 1;
        } else if (character == '"' || character == '\\') {
            buf_add(out, character == '"' ? STR("\\\"") : STR("\\\\"));
        } else if (character == '\n' || character == '\t') {
            buf_add(out, character == '\n' ? STR("\\n") : STR("\\t"));
        } else if (character < 0x20) {
            buf_add_format(out, "\\u%04x", (unsigned)character);
        } else {
            buf_add(out, str_slice(s, 0, length));
        }
        s = str_slice(s, length, s.length);
    }
    buf_add_char(out, '"');
}

void escape_json_field(struct buf *out, const char *before, struct str s)
{
    buf_add(out, str_from(before));
    escape_json_string(out, s);
}

void escape_script_field(struct buf *out, const char *before, struct str s)
{
    buf_add(out, str_from(before));
    escape_script_string(out, s);
}

void escape_url(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.length; i++) {
        char c = s.data[i];
        if (ascii_is_alnum(c) || (c != '\0' && strchr("-._~", c) != NULL))
            buf_add_char(out, c);
        else
            buf_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}
