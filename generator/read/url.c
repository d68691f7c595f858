#include "read/url.h"

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
    while (end < url.length && strchr("/?#", url.data[end]) == NULL)
        end++;
    return str_slice(url, start, end);
}

static bool is_hex_digit(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

static const char *character_problem(struct str url)
{
    for (size_t i = 0; i < url.length; i++) {
        char c = url.data[i];
        if (ascii_is_space(c))
            return "it has a blank in it";
        if ((unsigned char)c < 0x20 || c == 0x7F || strchr("<>\"\\^`{|}", c) != NULL)
            return "it has a sign in it that no address has";
        if (c == '%' && (url.length - i < 3 || !is_hex_digit(url.data[i + 1]) || !is_hex_digit(url.data[i + 2])))
            return "it has a '%' without two hexadecimal digits";
    }
    return NULL;
}

static bool is_host(struct str host)
{
    if (str_starts_with(host, STR("[")) && str_ends_with(host, STR("]")))
        return host.length > 2;
    for (size_t i = 0; i < host.length; i++)
        if (!ascii_is_alnum(host.data[i]) && (unsigned char)host.data[i] < 0x80 && host.data[i] != '-' &&
            host.data[i] != '.' && host.data[i] != '_')
            return false;
    return host.length > 0 && host.data[0] != '.' && host.data[0] != '-';
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
