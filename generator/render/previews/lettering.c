#include "render/previews/lettering.h"

#include "base/unicode.h"

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

/* Blocks of Unicode whose letters a typesetter has to join, stack or turn around. */
static bool needs_shaping(uint32_t character)
{
    static const struct range blocks[] = {
        {0x0300, 0x036F}, {0x0590, 0x109F},   {0x1700, 0x18AF},   {0x1900, 0x1CFF}, {0x1DC0, 0x1DFF},
        {0x20D0, 0x20FF}, {0xA800, 0xA95F},   {0xA980, 0xABFF},   {0xFB1D, 0xFDFF}, {0xFE20, 0xFE2F},
        {0xFE70, 0xFEFE}, {0x10800, 0x11FFF}, {0x1E800, 0x1EFFF},
    };
    return is_in(blocks, sizeof blocks / sizeof *blocks, character);
}

/* Nothing to see, or a picture: without it the words are the same. */
static bool is_passed_over(uint32_t character)
{
    static const struct range blocks[] = {{0x00AD, 0x00AD}, {0x200B, 0x200F},   {0x202A, 0x202E},
                                          {0x2060, 0x206F}, {0x2600, 0x27BF},   {0xFE00, 0xFE0F},
                                          {0xFEFF, 0xFEFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE01EF}};
    return is_in(blocks, sizeof blocks / sizeof *blocks, character);
}

/* Chinese, Japanese and Korean may be broken behind any letter. */
static bool breaks_anywhere(uint32_t character)
{
    return character >= 0x2E80 && character <= 0xFFEF;
}

static bool is_blank(uint32_t character)
{
    return character <= ' ' || character == 0xA0 || (character >= 0x2000 && character <= 0x200A) ||
           character == 0x202F || character == 0x3000;
}

static bool find_letter(const struct faces *faces, uint32_t character, struct letter *letter)
{
    for (size_t i = 0; i < faces->count; i++) {
        struct typeface *face = faces->list[i];
        unsigned glyph = typeface_glyph(face, character);
        if (glyph == 0)
            continue;
        *letter = (struct letter){.face = face,
                                  .glyph = glyph,
                                  .advance = typeface_advance(face, glyph),
                                  .breaks_behind = strchr("-/", (int)character) != NULL || character == 0x2013 ||
                                                   character == 0x2014 || breaks_anywhere(character)};
        return true;
    }
    return false;
}

/* False where the character cannot be set. */
static bool add_letter(const struct faces *faces, uint32_t character, struct arena *arena, letter_array *letters)
{
    struct letter letter;
    bool blank = is_blank(character);
    if (is_passed_over(character))
        return true;
    if (blank && (letters->count == 0 || letters->items[letters->count - 1].is_blank))
        return true;
    if (needs_shaping(character) || !find_letter(faces, blank ? ' ' : character, &letter))
        return false;
    letter.is_blank = blank;
    letter.breaks_behind |= blank;
    *array_push(arena, letters) = letter;
    return true;
}

bool letters_set(const struct faces *faces, struct str text, struct arena *arena, letter_array *letters)
{
    size_t before = letters->count;
    text = unicode_compose(arena, text);
    for (size_t at = 0; at < text.length;) {
        uint32_t character;
        size_t length = utf8_decode(str_slice(text, at, text.length), &character);
        if (length == 0 || !add_letter(faces, character, arena, letters)) {
            letters->count = before;
            return false;
        }
        at += length;
    }
    return true;
}

int64_t letters_width(const letter_array *letters, struct line line)
{
    int64_t width = 0;
    for (size_t i = line.start; i < line.end; i++)
        width += letters->items[i].advance;
    return width;
}

static void add_line(const letter_array *letters, size_t start, size_t end, struct arena *arena, line_array *lines)
{
    while (end > start && letters->items[end - 1].is_blank)
        end--;
    if (end > start)
        *array_push(arena, lines) = (struct line){start, end};
}

line_array lines_break(const letter_array *letters, int64_t width, struct arena *arena)
{
    line_array lines = {0};
    int64_t used = 0;
    size_t start = 0, after = 0; /* where the line begins, and the last place where it may end */
    for (size_t i = 0; i < letters->count; i++) {
        const struct letter *letter = &letters->items[i];
        if (used + letter->advance > width && !letter->is_blank && i > start) {
            size_t end = after > start ? after : i;
            add_line(letters, start, end, arena, &lines);
            start = end;
            used = letters_width(letters, (struct line){start, i});
        }
        used += letter->advance;
        if (letter->breaks_behind)
            after = i + 1;
    }
    add_line(letters, start, letters->count, arena, &lines);
    return lines;
}

line_array lines_balance(const letter_array *letters, int64_t width, struct arena *arena)
{
    line_array best = lines_break(letters, width, arena);
    int64_t narrow = width / 2, wide = width;
    while (best.count > 1 && wide - narrow > EM / 4) {
        int64_t between = narrow + (wide - narrow) / 2;
        line_array lines = lines_break(letters, between, arena);
        if (lines.count > best.count) {
            narrow = between;
            continue;
        }
        best = lines;
        wide = between;
    }
    return best;
}

/* Where the last word that is whole ends, or the line itself, where that would leave less than half of it. */
static size_t end_of_words(const letter_array *letters, struct line line)
{
    bool is_whole = line.end == letters->count || letters->items[line.end].is_blank;
    for (size_t end = line.end; end > line.start + (line.end - line.start) / 2; end--) {
        if (is_whole && !letters->items[end - 1].is_blank)
            return end;
        is_whole |= letters->items[end - 1].is_blank;
    }
    return line.end;
}

void lines_cut(const struct faces *faces, letter_array *letters, line_array *lines, size_t most, int64_t width,
               struct arena *arena)
{
    letter_array dots = {0};
    if (lines->count <= most || most == 0)
        return;
    if (!letters_set(faces, STR("…"), arena, &dots))
        letters_set(faces, STR("..."), arena, &dots);
    lines->count = most;
    struct line *last = &lines->items[most - 1];
    int64_t room = width - letters_width(&dots, (struct line){0, dots.count});
    while (last->end > last->start && letters_width(letters, *last) > room)
        last->end--;
    last->end = end_of_words(letters, *last);
    letters->count = last->end;
    for (size_t i = 0; i < dots.count; i++)
        *array_push(arena, letters) = dots.items[i];
    last->end = letters->count;
}

void line_draw(struct canvas *canvas, const letter_array *letters, struct line line, int size, int x, int y,
               struct shades shades)
{
    int64_t pen = 0;
    for (size_t i = line.start; i < line.end; i++) {
        const struct letter *letter = &letters->items[i];
        struct coverage coverage;
        int64_t at = pen * size / (EM / FRACTIONS);
        if (!letter->is_blank &&
            typeface_draw(letter->face, letter->glyph, (unsigned)size, (unsigned)(at % FRACTIONS), &coverage))
            canvas_cover(canvas, &coverage, x + (int)(at / FRACTIONS), y, shades);
        pen += letter->advance;
    }
}
