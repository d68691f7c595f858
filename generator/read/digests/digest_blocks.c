/* The text of a digest as blocks, and what each block is. */
#include "read/digests/digest_text.h"

static const struct str furniture_new = STR_INIT("new");
static const struct str furniture_daily = STR_INIT("Get trending papers in your email inbox once a day!");
static const struct str furniture_inbox = STR_INIT("Get trending papers in your email inbox!");
static const struct str furniture_subscribe = STR_INIT("Subscribe");
static const struct str furniture_by = STR_INIT("byAK and the research community");

/* Titles of 60,726 papers have at most 233 characters; no abstract of more than this lacks a sentence's end. */
enum { LONGEST_PLAIN_TITLE = 240, LONGEST_CERTAIN_TITLE = 60 };

/* Without white space, no-break spaces and byte-order marks at both ends: copies from browsers and mail leave them. */
static struct str trim(struct str s)
{
    static const struct str blanks[] = {STR_INIT("\xC2\xA0"), STR_INIT("\xEF\xBB\xBF")};
    for (size_t before = s.length + 1; s.length < before;) {
        before = s.length;
        s = str_trim(s);
        for (size_t i = 0; i < 2; i++) {
            if (str_starts_with(s, blanks[i]))
                s = str_slice(s, blanks[i].length, s.length);
            if (str_ends_with(s, blanks[i]))
                s = str_slice(s, 0, s.length - blanks[i].length);
        }
    }
    return s;
}

static bool ends_sentence(struct str s)
{
    while (s.length > 0 && strchr("\"')]}", s.data[s.length - 1]) != NULL)
        s.length--;
    return s.length > 0 && s.data[s.length - 1] == '.';
}

static bool is_prose(struct str s)
{
    return s.length > LONGEST_PLAIN_TITLE && (ends_sentence(s) || str_find(s, STR(". "), 0) < s.length);
}

static bool reads_like_a_title(struct str s)
{
    return s.length > 0 && !is_prose(s) && !ascii_is_lower(s.data[0]) && !ends_sentence(s) &&
           strchr(",:;", s.data[s.length - 1]) == NULL;
}

static void add_block(struct arena *arena, struct blocks *blocks, struct str text)
{
    text = trim(text);
    if (text.length > 0)
        array_push(arena, &blocks->list)->text = text;
}

/* Digests put one behind the other without a line's end between them: the head of the second one's furniture then
 * hangs on the last line of the first. Known by the furniture that follows; gives its length, or 0. */
static size_t fused_furniture(struct str line, struct str next)
{
    static const struct str *const heads[] = {&furniture_daily, &furniture_new};
    if (!str_equal(next, furniture_inbox))
        return 0;
    for (size_t i = 0; i < 2; i++)
        if (line.length > heads[i]->length && str_ends_with(line, *heads[i]) &&
            !ascii_is_space(line.data[line.length - heads[i]->length - 1]))
            return heads[i]->length;
    return 0;
}

static struct str next_text_line(struct str text, size_t offset)
{
    struct str line;
    while (str_next_line(text, &offset, &line))
        if (trim(line).length > 0)
            return trim(line);
    return (struct str){NULL, 0};
}

/* "SubscribeAgentPS: …": the word of the compact furniture hangs on the first title. A title that really begins with
 * it goes on with a blank or as an English word does. */
static bool has_fused_subscribe(struct str line, struct str before)
{
    if (!str_equal(before, furniture_inbox) || !str_starts_with(line, furniture_subscribe) ||
        line.length == furniture_subscribe.length)
        return false;
    struct str rest = str_slice(line, furniture_subscribe.length, line.length);
    if (!ascii_is_alnum(rest.data[0]) && (unsigned char)rest.data[0] < 0x80)
        return strchr("([{$`\"'\\*+", rest.data[0]) != NULL;
    size_t word = 0;
    while (word < rest.length && ascii_is_lower(rest.data[word]))
        word++;
    struct str ending = str_slice(rest, 0, word);
    bool whole_word = word == rest.length || !ascii_is_alnum(rest.data[word]);
    return !(whole_word &&
             (str_equal(ending, STR("r")) || str_equal(ending, STR("rs")) || str_equal(ending, STR("d"))));
}

struct paragraph {
    struct str text; /* from its first line to its last */
    size_t lines;
    size_t longest; /* bytes of its longest line */
    bool has_furniture;
};

/* A paragraph of several lines is a list in the compact layout where a line is as long as only a whole abstract is,
 * where it has the furniture of that layout, or where the text has no blank line at all. Else its lines are wrapped. */
static bool is_compact(const struct paragraph *paragraph, bool is_all)
{
    return paragraph->lines > 1 && (paragraph->longest > LONGEST_PLAIN_TITLE || paragraph->has_furniture || is_all);
}

static void add_line(struct arena *arena, struct blocks *blocks, struct str line, struct str before, struct str next)
{
    size_t fused = fused_furniture(line, next);
    if (has_fused_subscribe(line, before)) {
        add_block(arena, blocks, str_slice(line, 0, furniture_subscribe.length));
        line = str_slice(line, furniture_subscribe.length, line.length);
    }
    add_block(arena, blocks, str_slice(line, 0, line.length - fused));
    add_block(arena, blocks, str_slice(line, line.length - fused, line.length));
}

static void add_paragraph(struct arena *arena, struct blocks *blocks, const struct paragraph *paragraph,
                          struct str text)
{
    size_t start = (size_t)(paragraph->text.data - text.data), end = start + paragraph->text.length;
    bool is_all = trim(text).length == paragraph->text.length;
    if (!is_compact(paragraph, is_all)) {
        struct str before = blocks->list.count > 0 ? blocks->list.items[blocks->list.count - 1].text : STR("");
        add_line(arena, blocks, paragraph->text, before, next_text_line(text, end));
        return;
    }
    struct str line, before = {NULL, 0};
    for (size_t offset = start; offset < end && str_next_line(str_slice(text, 0, end), &offset, &line);) {
        line = trim(line);
        add_line(arena, blocks, line, before, next_text_line(text, offset));
        before = line;
    }
}

static struct blocks split_blocks(struct arena *arena, struct str text)
{
    struct blocks blocks = {0};
    struct paragraph paragraph = {0};
    struct str line;
    for (size_t offset = 0; str_next_line(text, &offset, &line);) {
        line = trim(line);
        if (line.length == 0) {
            if (paragraph.lines > 0)
                add_paragraph(arena, &blocks, &paragraph, text);
            paragraph = (struct paragraph){0};
            continue;
        }
        if (paragraph.lines++ == 0)
            paragraph.text = line;
        paragraph.text.length = (size_t)(line.data + line.length - paragraph.text.data);
        paragraph.longest = line.length > paragraph.longest ? line.length : paragraph.longest;
        paragraph.has_furniture |= str_equal(line, furniture_inbox) || str_ends_with(line, furniture_daily);
    }
    if (paragraph.lines > 0)
        add_paragraph(arena, &blocks, &paragraph, text);
    return blocks;
}

static struct str text_at(const struct blocks *blocks, size_t index)
{
    return index < blocks->list.count ? blocks->list.items[index].text : (struct str){NULL, 0};
}

/* What stands before a block. */
enum state { AT_START, AFTER_FURNITURE, AFTER_DATE, AFTER_TITLE, AFTER_ABSTRACT };

static bool is_furniture(const struct blocks *blocks, size_t index, enum state state)
{
    struct str text = text_at(blocks, index), next = text_at(blocks, index + 1);
    bool in_head = state == AT_START || state == AFTER_FURNITURE;
    if (str_equal(text, furniture_new) || str_equal(text, furniture_daily))
        return str_equal(next, furniture_inbox);
    if (str_equal(text, furniture_inbox))
        return in_head || str_equal(next, furniture_subscribe) || next.length == 0;
    if (str_equal(text, furniture_subscribe))
        return in_head && index > 0 && str_equal(text_at(blocks, index - 1), furniture_inbox);
    return str_equal(text, furniture_by) && in_head && !is_prose(next);
}

static bool is_date_line(const struct blocks *blocks, size_t index, enum state state)
{
    struct date date;
    struct str next = text_at(blocks, index + 1);
    return date_parse_line(text_at(blocks, index), &date) &&
           (state == AFTER_FURNITURE || (!is_prose(next) && !ends_sentence(next)));
}

/* Where an abstract is expected: whether the block is rather the next paper's title, with its abstract behind it. */
static bool is_next_title(const struct blocks *blocks, size_t index)
{
    struct str next = text_at(blocks, index + 1);
    return reads_like_a_title(text_at(blocks, index)) && (is_prose(next) || ends_sentence(next));
}

/* Where a title is expected: whether the block rather goes on with the abstract above it. */
static bool is_more_abstract(const struct blocks *blocks, size_t index, enum state state)
{
    struct str text = text_at(blocks, index), next = text_at(blocks, index + 1);
    return is_prose(text) ||
           (state == AFTER_ABSTRACT && ends_sentence(text) && !is_prose(next) && !ends_sentence(next));
}

/* The length of the title that a wrapped paragraph of a title and its abstract begins with, or 0. */
static size_t leading_title(struct str text)
{
    size_t end = str_find_char(text, '\n', 0);
    struct str first = str_trim(str_slice(text, 0, end));
    return end < text.length && reads_like_a_title(first) ? first.length : 0;
}

static void add_role(struct arena *arena, struct blocks *blocks, struct str text, enum block_role role, bool continues)
{
    *array_push(arena, &blocks->list) = (struct block){.text = trim(text), .role = role, .continues = continues};
}

/* Give the block at `index` its role, and add it to `done`; returns what then stands before the next. */
static enum state take_block(struct arena *arena, const struct blocks *blocks, size_t index, enum state state,
                             struct blocks *done)
{
    struct str text = text_at(blocks, index);
    if (is_furniture(blocks, index, state)) {
        add_role(arena, done, text, BLOCK_FURNITURE, false);
        return AFTER_FURNITURE;
    }
    if (is_date_line(blocks, index, state)) {
        add_role(arena, done, text, BLOCK_DATE, false);
        return AFTER_DATE;
    }
    if (state == AFTER_TITLE && !is_next_title(blocks, index)) {
        add_role(arena, done, text, BLOCK_ABSTRACT, false);
        return AFTER_ABSTRACT;
    }
    if (state == AFTER_TITLE || !is_more_abstract(blocks, index, state)) {
        add_role(arena, done, text, BLOCK_TITLE, false);
        done->list.items[done->list.count - 1].is_doubtful =
            state == AFTER_ABSTRACT && text.length > LONGEST_CERTAIN_TITLE && ends_sentence(text);
        return AFTER_TITLE;
    }
    size_t title = leading_title(text);
    if (title > 0) {
        add_role(arena, done, str_slice(text, 0, title), BLOCK_TITLE, false);
        add_role(arena, done, str_slice(text, title, text.length), BLOCK_ABSTRACT, false);
        return AFTER_ABSTRACT;
    }
    add_role(arena, done, text, state == AFTER_ABSTRACT ? BLOCK_ABSTRACT : BLOCK_ORPHAN, true);
    return state;
}

struct blocks digest_blocks(struct arena *arena, struct str text)
{
    struct blocks blocks = split_blocks(arena, text), done = {0};
    enum state state = AT_START;
    for (size_t i = 0; i < blocks.list.count; i++)
        state = take_block(arena, &blocks, i, state, &done);
    return done;
}
