#include "base/str.h"

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

uint64_t str_start(struct str s)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof start; i++)
        start = start << 8 | (i < s.length ? (unsigned char)s.data[i] : 0);
    return start;
}

bool str_starts_with(struct str s, struct str prefix)
{
    return s.length >= prefix.length && str_equal(str_slice(s, 0, prefix.length), prefix);
}

bool str_ends_with(struct str s, struct str suffix)
{
    return s.length >= suffix.length && str_equal(str_slice(s, s.length - suffix.length, s.length), suffix);
}

bool str_equal_ignoring_case(struct str a, struct str b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

struct str str_trim(struct str s)
{
    while (s.length > 0 && ascii_is_space(s.data[0]))
        s = str_slice(s, 1, s.length);
    while (s.length > 0 && ascii_is_space(s.data[s.length - 1]))
        s.length--;
    return s;
}

size_t str_find_char(struct str s, char c, size_t from)
{
    if (from >= s.length)
        return s.length;
    const char *found = memchr(s.data + from, c, s.length - from);
    return found == NULL ? s.length : (size_t)(found - s.data);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (needle.length == 0)
        return from < s.length ? from : s.length;
    for (size_t at = str_find_char(s, needle.data[0], from); at < s.length;
         at = str_find_char(s, needle.data[0], at + 1))
        if (s.length - at >= needle.length && memcmp(s.data + at, needle.data, needle.length) == 0)
            return at;
    return s.length;
}

bool str_next_line(struct str text, size_t *offset, struct str *line)
{
    if (*offset >= text.length)
        return false;
    size_t end = str_find_char(text, '\n', *offset);
    *line = str_slice(text, *offset, end);
    if (line->length > 0 && line->data[line->length - 1] == '\r')
        line->length--;
    *offset = end < text.length ? end + 1 : end;
    return true;
}

bool str_to_number(struct str s, unsigned long max, unsigned long *number)
{
    unsigned long value = 0;
    if (s.length == 0)
        return false;
    for (size_t i = 0; i < s.length; i++) {
        unsigned long digit = (unsigned long)(s.data[i] - '0');
        if (!ascii_is_digit(s.data[i]) || value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return value <= max;
}

struct str str_of_number(char room[NUMBER_DIGITS], unsigned long number, size_t width)
{
    size_t at = NUMBER_DIGITS;
    for (; number > 0 || NUMBER_DIGITS - at < width; number /= 10)
        room[--at] = (char)('0' + number % 10);
    return (struct str){room + at, NUMBER_DIGITS - at};
}

size_t str_line_of(struct str text, size_t offset)
{
    size_t number = 1;
    for (size_t at = str_find_char(text, '\n', 0); at < offset; at = str_find_char(text, '\n', at + 1))
        number++;
    return number;
}
