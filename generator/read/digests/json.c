#include "read/digests/json.h"

#include "base/unicode.h"

struct checker {
    struct str text;
    size_t at;
    size_t depth;
    char open[JSON_DEPTH_LIMIT]; /* the brackets that are open */
    const char *problem;
};

static char peek(const struct checker *checker)
{
    return checker->at < checker->text.length ? checker->text.data[checker->at] : '\0';
}

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.length && strchr(" \n\r\t", text.data[at]) != NULL && text.data[at] != '\0')
        at++;
    return at;
}

static bool fail(struct checker *checker, const char *problem)
{
    checker->problem = checker->at >= checker->text.length ? "this JSON ends in the middle" : problem;
    return false;
}

/* Offset behind the string that begins at `at`, or the text's length where it does not end. */
static size_t string_end(struct str text, size_t at)
{
    for (at++; at < text.length && text.data[at] != '"'; at++)
        if (text.data[at] == '\\')
            at++;
    return at < text.length ? at + 1 : text.length;
}

static bool check_escape(struct checker *checker)
{
    char c = peek(checker);
    if (c == '\0' || strchr("\"\\/bfnrtu", c) == NULL)
        return fail(checker, "JSON has no such escape");
    checker->at++;
    for (int i = 0; c == 'u' && i < 4; i++, checker->at++)
        if (!ascii_is_hex_digit(peek(checker)))
            return fail(checker, "'\\u' wants four hexadecimal digits");
    return true;
}

static bool check_string(struct checker *checker)
{
    for (checker->at++; checker->at < checker->text.length;) {
        char c = checker->text.data[checker->at];
        if ((unsigned char)c < ' ')
            return fail(checker, "a control character in a string of JSON");
        checker->at++;
        if (c == '"')
            return true;
        if (c == '\\' && !check_escape(checker))
            return false;
    }
    return fail(checker, "");
}

static bool skip_digits(struct checker *checker)
{
    size_t start = checker->at;
    while (ascii_is_digit(peek(checker)))
        checker->at++;
    return checker->at > start || fail(checker, "a digit is missing here");
}

static bool check_number(struct checker *checker)
{
    checker->at += peek(checker) == '-';
    if (peek(checker) == '0')
        checker->at++;
    else if (!skip_digits(checker))
        return false;
    if (peek(checker) == '.') {
        checker->at++;
        if (!skip_digits(checker))
            return false;
    }
    if (ascii_lower(peek(checker)) != 'e')
        return true;
    checker->at++;
    checker->at += peek(checker) == '+' || peek(checker) == '-';
    return skip_digits(checker);
}

static bool check_scalar(struct checker *checker)
{
    static const struct str words[] = {STR_INIT("null"), STR_INIT("true"), STR_INIT("false")};
    char c = peek(checker);
    if (c == '"')
        return check_string(checker);
    if (c == '-' || ascii_is_digit(c))
        return check_number(checker);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_with(str_slice(checker->text, checker->at, checker->text.length), words[i])) {
            checker->at += words[i].length;
            return true;
        }
    return fail(checker, "a value of JSON is missing here");
}

static bool check_name(struct checker *checker)
{
    if (peek(checker) != '"')
        return fail(checker, "the name of a member is missing here");
    if (!check_string(checker))
        return false;
    checker->at = skip_space(checker->text, checker->at);
    if (peek(checker) != ':')
        return fail(checker, "':' is missing here");
    checker->at = skip_space(checker->text, checker->at + 1);
    return true;
}

/* A value up to where it ends or, for a list or map that is not empty, to its first item's value. */
static bool open_value(struct checker *checker, bool *opened)
{
    char c = peek(checker);
    *opened = false;
    if (c != '[' && c != '{')
        return check_scalar(checker);
    if (checker->depth == JSON_DEPTH_LIMIT)
        return fail(checker, "brackets within brackets, deeper than any answer of a service");
    checker->open[checker->depth++] = c;
    checker->at = skip_space(checker->text, checker->at + 1);
    if (peek(checker) == (c == '[' ? ']' : '}')) {
        checker->depth--;
        checker->at++;
        return true;
    }
    *opened = true;
    return c == '[' || check_name(checker);
}

/* Behind a value: what closes, up to the next value. *more is false at the end of the text's value. */
static bool go_on(struct checker *checker, bool *more)
{
    *more = false;
    while (checker->depth > 0) {
        char open = checker->open[checker->depth - 1];
        checker->at = skip_space(checker->text, checker->at);
        if (peek(checker) == ',') {
            checker->at = skip_space(checker->text, checker->at + 1);
            *more = true;
            return open == '[' || check_name(checker);
        }
        if (peek(checker) != (open == '[' ? ']' : '}'))
            return fail(checker, open == '[' ? "',' or ']' is missing here" : "',' or '}' is missing here");
        checker->at++;
        checker->depth--;
    }
    return true;
}

static bool check_value(struct checker *checker)
{
    for (bool more = true; more;) {
        bool opened;
        if (!open_value(checker, &opened))
            return false;
        if (!opened && !go_on(checker, &more))
            return false;
    }
    return true;
}

static enum json_type type_of(char c)
{
    switch (c) {
    case '[':
        return JSON_TYPE_LIST;
    case '{':
        return JSON_TYPE_MAP;
    case '"':
        return JSON_TYPE_STRING;
    case 'n':
        return JSON_TYPE_NULL;
    case 't':
    case 'f':
        return JSON_TYPE_BOOL;
    default:
        return JSON_TYPE_NUMBER;
    }
}

bool json_check(struct str text, struct json_value *value, size_t *at, const char **problem)
{
    struct checker checker = {.text = text, .at = skip_space(text, 0)};
    size_t start = checker.at;
    *value = (struct json_value){0};
    bool good = check_value(&checker);
    size_t end = checker.at;
    checker.at = skip_space(text, checker.at);
    if (good && checker.at < text.length)
        good = fail(&checker, "something stands behind the end of this JSON");
    *at = checker.at;
    *problem = checker.problem;
    if (good)
        *value = (struct json_value){type_of(text.data[start]), str_slice(text, start, end)};
    return good;
}

/* Offset behind the value that begins at `at`, in a text that is good. */
static size_t value_end(struct str text, size_t at)
{
    if (text.data[at] == '"')
        return string_end(text, at);
    size_t depth = 0;
    for (; at < text.length; at++) {
        char c = text.data[at];
        if (c == '"') {
            at = string_end(text, at) - 1;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            if (depth <= 1)
                return depth == 1 ? at + 1 : at;
            depth--;
        } else if (depth == 0 && (c == ',' || ascii_is_space(c))) {
            return at;
        }
    }
    return at;
}

struct json_walk json_walk(struct json_value container)
{
    if (container.type != JSON_TYPE_LIST && container.type != JSON_TYPE_MAP)
        return (struct json_walk){0};
    return (struct json_walk){container.text, 1};
}

bool json_next(struct json_walk *walk, struct str *name, struct json_value *value)
{
    struct str text = walk->text;
    size_t at = skip_space(text, walk->at);
    if (at >= text.length || at + 1 == text.length)
        return false;
    if (text.data[at] == ',')
        at = skip_space(text, at + 1);
    *name = STR("");
    if (text.data[0] == '{') {
        size_t end = string_end(text, at);
        *name = str_slice(text, at + 1, end - 1);
        at = skip_space(text, skip_space(text, end) + 1);
    }
    size_t end = value_end(text, at);
    *value = (struct json_value){type_of(text.data[at]), str_slice(text, at, end)};
    walk->at = end;
    return true;
}

void json_members(struct json_value map, const struct str *names, size_t count, struct json_value *values)
{
    for (size_t i = 0; i < count; i++)
        values[i] = (struct json_value){0};
    if (map.type != JSON_TYPE_MAP)
        return;
    struct json_walk walk = json_walk(map);
    struct json_value value;
    for (struct str name; json_next(&walk, &name, &value);)
        for (size_t i = 0; i < count; i++)
            if (str_equal(name, names[i]))
                values[i] = value;
}

struct json_value json_member(struct json_value map, struct str name)
{
    struct json_value value;
    json_members(map, &name, 1, &value);
    return value;
}

static uint32_t hex_at(struct str s, size_t at)
{
    uint32_t number = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = ascii_lower(s.data[i]);
        number = number * 16 + (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return number;
}

/* The character of "\uXXXX" at `*at`, or of two of them; moves *at behind it. */
static uint32_t escaped_character(struct str s, size_t *at)
{
    uint32_t unit = hex_at(s, *at + 2);
    *at += 6;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit <= 0xDBFF && *at + 6 <= s.length && s.data[*at] == '\\' && s.data[*at + 1] == 'u') {
        uint32_t low = hex_at(s, *at + 2);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *at += 6;
            return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return 0xFFFD;
}

struct str json_string(struct arena *arena, struct json_value value)
{
    static const char names[] = "bfnrt", meanings[] = "\b\f\n\r\t";
    if (value.type != JSON_TYPE_STRING)
        return STR("");
    struct str s = str_slice(value.text, 1, value.text.length - 1);
    if (str_find_char(s, '\\', 0) == s.length)
        return s;
    char *text = arena_alloc(arena, s.length + 1, 1);
    size_t length = 0;
    for (size_t at = 0; at < s.length;) {
        char c = s.data[at];
        if (c != '\\') {
            text[length++] = c;
            at++;
        } else if (s.data[at + 1] == 'u') {
            length += utf8_encode(escaped_character(s, &at), text + length);
        } else {
            const char *name = strchr(names, s.data[at + 1]);
            text[length++] = name == NULL ? s.data[at + 1] : meanings[name - names];
            at += 2;
        }
    }
    return (struct str){text, length};
}

long json_number(struct json_value value, unsigned long most)
{
    unsigned long number;
    if (value.type != JSON_TYPE_NUMBER || !str_to_number(value.text, most, &number))
        return -1;
    return (long)number;
}
