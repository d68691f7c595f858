#include "json.h"

#include "base/unicode.h"

struct reader {
    struct arena *arena;
    struct str text;
    size_t at;
    unsigned depth;
};

static bool read_value(struct reader *reader, struct json *json);

static bool next_is(struct reader *reader, char c)
{
    if (reader->at == reader->text.length || reader->text.data[reader->at] != c)
        return false;
    reader->at++;
    return true;
}

static bool next_is_word(struct reader *reader, struct str word)
{
    if (!str_starts_with(str_slice(reader->text, reader->at, reader->text.length), word))
        return false;
    reader->at += word.length;
    return true;
}

static void skip_space(struct reader *reader)
{
    while (next_is(reader, ' ') || next_is(reader, '\n') || next_is(reader, '\r') || next_is(reader, '\t'))
        continue;
}

static bool read_digits(struct reader *reader)
{
    size_t start = reader->at;
    while (reader->at < reader->text.length && ascii_is_digit(reader->text.data[reader->at]))
        reader->at++;
    return reader->at > start;
}

static bool read_number(struct reader *reader, struct json *json)
{
    size_t start = reader->at;
    next_is(reader, '-');
    if (!next_is(reader, '0') && !read_digits(reader))
        return false;
    if (next_is(reader, '.') && !read_digits(reader))
        return false;
    if (next_is(reader, 'e') || next_is(reader, 'E')) {
        if (!next_is(reader, '+'))
            next_is(reader, '-');
        if (!read_digits(reader))
            return false;
    }
    json->kind = JSON_NUMBER;
    json->text = str_slice(reader->text, start, reader->at);
    return true;
}

static bool read_four_digits(struct reader *reader, uint32_t *number)
{
    *number = 0;
    for (int i = 0; i < 4; i++, reader->at++) {
        char c = reader->at < reader->text.length ? ascii_lower(reader->text.data[reader->at]) : '\0';
        if (ascii_is_digit(c))
            *number = *number * 16 + (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *number = *number * 16 + (uint32_t)(c - 'a' + 10);
        else
            return false;
    }
    return true;
}

static bool is_high_surrogate(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low_surrogate(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* What stands behind \u. */
static bool read_code_point(struct reader *reader, uint32_t *character)
{
    if (!read_four_digits(reader, character) || is_low_surrogate(*character))
        return false;
    if (!is_high_surrogate(*character))
        return true;
    uint32_t low;
    if (!next_is_word(reader, STR("\\u")) || !read_four_digits(reader, &low) || !is_low_surrogate(low))
        return false;
    *character = 0x10000 + ((*character - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* What stands behind a backslash, to `out`; returns its length, 0 where it is nothing known. */
static size_t read_escape(struct reader *reader, char out[4])
{
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    uint32_t character;
    if (next_is(reader, 'u'))
        return read_code_point(reader, &character) ? utf8_encode(character, out) : 0;
    for (size_t i = 0; i < sizeof names - 1; i++)
        if (next_is(reader, names[i])) {
            out[0] = meanings[i];
            return 1;
        }
    return 0;
}

/* Where the string that starts at reader->at, behind its quote, ends. False where it has no end. */
static bool find_quote(const struct reader *reader, size_t *end)
{
    for (*end = reader->at; *end < reader->text.length && reader->text.data[*end] != '"'; ++*end)
        if (reader->text.data[*end] == '\\')
            ++*end;
    return *end < reader->text.length;
}

static bool read_string(struct reader *reader, struct str *string)
{
    size_t end;
    if (!next_is(reader, '"') || !find_quote(reader, &end))
        return false;
    char *text = arena_alloc(reader->arena, end - reader->at + 4, 1);
    size_t length = 0;
    while (!next_is(reader, '"')) {
        if (next_is(reader, '\\')) {
            size_t added = read_escape(reader, text + length);
            if (added == 0)
                return false;
            length += added;
        } else if ((unsigned char)reader->text.data[reader->at] < ' ') {
            return false;
        } else {
            text[length++] = reader->text.data[reader->at++];
        }
    }
    *string = (struct str){text, length};
    return true;
}

static bool read_member(struct reader *reader, struct json *member)
{
    skip_space(reader);
    if (!read_string(reader, &member->name))
        return false;
    skip_space(reader);
    return next_is(reader, ':') && read_value(reader, member);
}

/* The items of an array or object, behind its bracket, to `end`. */
static bool read_items(struct reader *reader, struct json *json, char end)
{
    if (++reader->depth > JSON_MAX_DEPTH)
        return false;
    skip_space(reader);
    bool done = next_is(reader, end);
    while (!done) {
        struct json item = {0};
        if (!(json->kind == JSON_OBJECT ? read_member(reader, &item) : read_value(reader, &item)))
            return false;
        *array_push(reader->arena, &json->items) = item;
        skip_space(reader);
        done = next_is(reader, end);
        if (!done && !next_is(reader, ','))
            return false;
    }
    reader->depth--;
    return true;
}

static bool read_value(struct reader *reader, struct json *json)
{
    static const struct {
        struct str word;
        enum json_kind kind;
    } words[] = {{STR_INIT("null"), JSON_NULL}, {STR_INIT("false"), JSON_FALSE}, {STR_INIT("true"), JSON_TRUE}};
    skip_space(reader);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (next_is_word(reader, words[i].word)) {
            json->kind = words[i].kind;
            return true;
        }
    if (next_is(reader, '[')) {
        json->kind = JSON_ARRAY;
        return read_items(reader, json, ']');
    }
    if (next_is(reader, '{')) {
        json->kind = JSON_OBJECT;
        return read_items(reader, json, '}');
    }
    json->kind = JSON_STRING;
    if (reader->at < reader->text.length && reader->text.data[reader->at] == '"')
        return read_string(reader, &json->text);
    return read_number(reader, json);
}

bool json_parse(struct arena *arena, struct str text, struct json *json, size_t *error)
{
    struct reader reader = {.arena = arena, .text = text};
    *json = (struct json){0};
    *error = utf8_invalid_at(text);
    if (*error < text.length)
        return false;
    bool read = read_value(&reader, json);
    if (read)
        skip_space(&reader);
    *error = reader.at;
    return read && reader.at == text.length;
}

const struct json *json_get(const struct json *json, const char *name)
{
    if (json == NULL || json->kind != JSON_OBJECT)
        return NULL;
    for (size_t i = json->items.count; i > 0; i--)
        if (str_equal(json->items.items[i - 1].name, str_from(name)))
            return &json->items.items[i - 1];
    return NULL;
}

struct str json_text(const struct json *json, const char *name)
{
    const struct json *member = json_get(json, name);
    return member == NULL ? STR("") : member->text;
}
