#include "base/url.h"

#include <limits.h>

enum { MAX_PORT = 65535 };

static bool has_scheme(struct str url, struct str scheme)
{
    return str_equal_ignoring_case(str_slice(url, 0, scheme.length), scheme);
}

static size_t authority_start(struct str url)
{
    return has_scheme(url, STR("https://")) ? 8 : has_scheme(url, STR("http://")) ? 7 : 0;
}

struct str url_authority(struct str url)
{
    size_t start = authority_start(url), end = start;
    while (end < url.length && url.data[end] != '/' && url.data[end] != '?' && url.data[end] != '#')
        end++;
    return str_slice(url, start, end);
}

static bool is_forbidden(char c)
{
    switch (c) {
    case '<':
    case '>':
    case '"':
    case '\\':
    case '^':
    case '`':
    case '{':
    case '|':
    case '}':
        return true;
    default:
        return (unsigned char)c < 0x20 || c == 0x7F;
    }
}

static const char *character_problem(struct str url)
{
    size_t host = authority_start(url), host_end = host + url_authority(url).length, fragment = url.length;
    for (size_t i = 0; i < url.length; i++) {
        char c = url.data[i];
        bool is_bracket = c == '[' || c == ']';
        if ((is_bracket && (i < host || i >= host_end)) || (c == '#' && fragment < i))
            return "it has a sign in it that no address has";
        if (c == '#')
            fragment = i;
        if (ascii_is_space(c))
            return "it has a blank in it";
        if (is_forbidden(c))
            return "it has a sign in it that no address has";
        if (c == '%' &&
            (url.length - i < 3 || !ascii_is_hex_digit(url.data[i + 1]) || !ascii_is_hex_digit(url.data[i + 2])))
            return "it has a '%' without two hexadecimal digits";
    }
    return NULL;
}

/* "[::1]"; the groups are not counted. */
static bool is_ipv6(struct str host)
{
    if (host.length < 4 || host.data[0] != '[' || host.data[host.length - 1] != ']')
        return false;
    for (size_t i = 1; i + 1 < host.length; i++)
        if (!ascii_is_hex_digit(host.data[i]) && host.data[i] != ':')
            return false;
    return true;
}

static bool is_label(struct str label)
{
    for (size_t i = 0; i < label.length; i++) {
        char c = label.data[i];
        if (!ascii_is_alnum(c) && (unsigned char)c < 0x80 && c != '-' && c != '_')
            return false;
    }
    return label.length > 0 && label.data[0] != '-' && !str_equal_ignoring_case(label, STR("xn--"));
}

/* Labels joined by dots, a dot at the end allowed; where the last is a number, four of them up to 255. */
static bool is_host(struct str host)
{
    size_t labels = 0, bytes = 0;
    unsigned long number = 0;
    bool is_number = false;
    if (is_ipv6(host))
        return true;
    if (host.length > 1 && host.data[host.length - 1] == '.')
        host.length--;
    for (size_t at = 0; at <= host.length; labels++) {
        size_t end = str_find_char(host, '.', at);
        struct str label = str_slice(host, at, end);
        if (!is_label(label))
            return false;
        is_number = ascii_is_digit(label.data[label.length - 1]) && str_to_number(label, ULONG_MAX, &number);
        bytes += is_number && number <= 255;
        at = end + 1;
    }
    return !is_number || (labels == 4 && bytes == 4);
}

static const char *authority_problem(struct str authority)
{
    if (str_find_char(authority, '@', 0) < authority.length)
        return "it has a user's name in it";
    size_t colon = authority.length;
    while (colon > 0 && ascii_is_digit(authority.data[colon - 1]))
        colon--;
    bool has_port = colon > 0 && authority.data[colon - 1] == ':';
    unsigned long port;
    if (has_port && !str_to_number(str_slice(authority, colon, authority.length), MAX_PORT, &port))
        return "its port is no number up to 65535";
    return is_host(has_port ? str_slice(authority, 0, colon - 1) : authority) ? NULL : "it names no host";
}

const char *url_problem(struct str url)
{
    if (authority_start(url) == 0)
        return "it does not begin with 'https://' or 'http://'";
    const char *problem = character_problem(url);
    return problem != NULL ? problem : authority_problem(url_authority(url));
}
