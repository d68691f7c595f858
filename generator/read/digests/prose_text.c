#include "read/digests/prose_text.h"

#include "base/unicode.h"

struct folding {
    char *text;
    size_t length;
    bool blank;     /* white space came since the last character */
    bool paragraph; /* and it begins a paragraph */
};

static void add(struct folding *folding, struct str character)
{
    if (folding->length > 0 && (folding->blank || folding->paragraph))
        folding->text[folding->length++] = folding->paragraph ? '\n' : ' ';
    if (folding->length > 0 && folding->paragraph)
        folding->text[folding->length++] = '\n';
    folding->blank = folding->paragraph = false;
    memcpy(folding->text + folding->length, character.data, character.length);
    folding->length += character.length;
}

/* White space at `at`; whether it ends a line and the next begins a paragraph. */
static bool begins_paragraph(struct str s, size_t at)
{
    if (s.data[at] != '\n')
        return false;
    char next = at + 1 < s.length ? s.data[at + 1] : '\0';
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
}

static struct str fold(struct arena *arena, struct str s, bool paragraphs)
{
    /* A paragraph may cost one byte more than the white space that it was. */
    struct folding folding = {.text = arena_alloc(arena, s.length + 2, 1)};
    for (size_t at = 0; at < s.length;) {
        uint32_t character;
        struct str rest = str_slice(s, at, s.length);
        size_t size = utf8_decode(rest, &character);
        if (size == 1 && ascii_is_space(s.data[at])) {
            folding.blank = true;
            folding.paragraph |= paragraphs && begins_paragraph(s, at);
        } else if (character == 0xFEFF && size == 3) {
            folding.blank |= false;
        } else if (size > 0 && unicode_is_text(character)) {
            add(&folding, str_slice(rest, 0, size));
        }
        at += size == 0 ? 1 : size;
    }
    return (struct str){folding.text, folding.length};
}

struct str prose_one_line(struct arena *arena, struct str s)
{
    return s.length == 0 ? STR("") : fold(arena, s, false);
}

struct str prose_unwrapped(struct arena *arena, struct str s)
{
    return s.length == 0 ? STR("") : fold(arena, s, true);
}

struct date prose_day(struct str stamp)
{
    struct date date = {0, 0, 0};
    stamp = str_trim(stamp);
    if (stamp.length >= 10)
        date_parse(str_slice(stamp, 0, 10), &date);
    return date;
}

struct date date_whole_or_part(struct date date)
{
    if (date.year < 1000 || date.year > 9999)
        return (struct date){0, 0, 0};
    if (date.month < 1 || date.month > 12)
        return (struct date){date.year, 0, 0};
    return date_exists(date) ? date : (struct date){date.year, date.month, 0};
}

struct date prose_partial_day(struct str s)
{
    int parts[3] = {0, 0, 0};
    size_t at = 0;
    s = str_trim(s);
    for (int i = 0; i < 3; i++, at++) {
        size_t start = at;
        while (at < s.length && ascii_is_digit(s.data[at]) && at - start < 4)
            parts[i] = parts[i] * 10 + (s.data[at++] - '0');
        if (at == s.length || (s.data[at] != '-' && s.data[at] != '/'))
            break;
    }
    return date_whole_or_part((struct date){parts[0], parts[1], parts[2]});
}

bool prose_is_arxiv(struct str venue)
{
    venue = str_trim(venue);
    return venue.length >= 5 && str_equal_ignoring_case(str_slice(venue, 0, 5), STR("arxiv"));
}

struct date prose_day_rfc822(struct str stamp)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct date date = {0, 0, 0};
    struct str words[4] = {{0}};
    size_t count = 0, comma = str_find_char(stamp, ',', 0);
    stamp = str_trim(comma < stamp.length ? str_slice(stamp, comma + 1, stamp.length) : stamp);
    for (size_t at = 0; at < stamp.length && count < 4; at++) {
        size_t start = at;
        while (at < stamp.length && !ascii_is_space(stamp.data[at]))
            at++;
        if (at > start)
            words[count++] = str_slice(stamp, start, at);
    }
    unsigned long day, year;
    if (count < 3 || words[1].length < 3 || !str_to_number(words[0], 31, &day) || !str_to_number(words[2], 9999, &year))
        return date;
    size_t month = str_find(str_from(months), str_slice(words[1], 0, 3), 0);
    date = (struct date){(int)(year < 100 ? year + 2000 : year), (int)(month / 3) + 1, (int)day};
    return month % 3 == 0 && date_exists(date) ? date : (struct date){0, 0, 0};
}
