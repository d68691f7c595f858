#include "catalogue/text_links.h"

#include "base/buf.h"
#include "base/url.h"

enum { LONGEST_ADDRESS = 2000, LONGEST_START = 11 }; /* "huggingface" */

static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("http://")};
/* What counts as an address without its scheme. */
static const struct str bare_starts[] = {
    STR_INIT("www."),
    STR_INIT("github.com/"),
    STR_INIT("gitlab.com/"),
    STR_INIT("huggingface.co/"),
};

static const struct {
    struct str start; /* of the address behind scheme and "www." */
    enum link_kind kind;
} kinds[] = {
    {STR_INIT("github.com/"), LINK_CODE},
    {STR_INIT("gitlab.com/"), LINK_CODE},
    {STR_INIT("bitbucket.org/"), LINK_CODE},
    {STR_INIT("codeberg.org/"), LINK_CODE},
    {STR_INIT("anonymous.4open.science/"), LINK_CODE},
    {STR_INIT("huggingface.co/datasets/"), LINK_DATASET},
    {STR_INIT("huggingface.co/spaces/"), LINK_PAGE},
    {STR_INIT("huggingface.co/papers/"), LINK_PAPER},
    {STR_INIT("huggingface.co/"), LINK_MODEL},
    {STR_INIT("kaggle.com/datasets/"), LINK_DATASET},
    {STR_INIT("zenodo.org/"), LINK_DATASET},
    {STR_INIT("arxiv.org/"), LINK_PAPER},
    {STR_INIT("doi.org/"), LINK_PAPER},
    {STR_INIT("openreview.net/"), LINK_PAPER},
};

static bool begins_word(struct str text, size_t at)
{
    if (at == 0)
        return true;
    char before = text.data[at - 1];
    return !ascii_is_alnum(before) && strchr("./@_-", before) == NULL;
}

static size_t scheme_length(struct str s)
{
    for (size_t i = 0; i < 2; i++)
        if (s.length > schemes[i].length && str_equal_ignoring_case(str_slice(s, 0, schemes[i].length), schemes[i]))
            return schemes[i].length;
    return 0;
}

static bool starts_bare(struct str s)
{
    for (size_t i = 0; i < sizeof bare_starts / sizeof *bare_starts; i++)
        if (s.length > bare_starts[i].length && str_starts_with(s, bare_starts[i]))
            return true;
    return false;
}

static bool ends_address(char c)
{
    switch (c) {
    case '{':
    case '}':
    case '[':
    case ']':
    case '<':
    case '>':
    case '"':
    case '`':
    case '|':
    case '^':
        return true;
    default:
        return (unsigned char)c >= 0x7F || c <= ' ';
    }
}

static struct str without_punctuation(struct str url)
{
    size_t opened = 0, closed = 0;
    for (size_t i = 0; i < url.length; i++) {
        opened += url.data[i] == '(';
        closed += url.data[i] == ')';
    }
    for (; url.length > 0; url.length--) {
        char last = url.data[url.length - 1];
        if (last == ')' && closed > opened)
            closed--;
        else if (last == '(')
            opened--;
        else if (strchr(".,;:!?'*\\", last) == NULL)
            break;
    }
    return url;
}

/* A TeX command, as in "\footnote", is no part of an address; "\_" is. */
static bool begins_command(struct str s, size_t at)
{
    return s.data[at] == '\\' && at + 1 < s.length && ascii_is_alpha(s.data[at + 1]);
}

/* Whether a browser can follow the address. */
static bool leads_somewhere(struct str written)
{
    char bytes[LONGEST_ADDRESS + 8];
    struct str url = {bytes, 0};
    if (written.length > LONGEST_ADDRESS)
        return false;
    if (scheme_length(written) == 0) {
        memcpy(bytes, schemes[0].data, schemes[0].length);
        url.length = schemes[0].length;
    }
    for (size_t i = 0; i < written.length; i++)
        if (written.data[i] != '\\')
            bytes[url.length++] = written.data[i];
    size_t dot = str_find_char(url_authority(url), '.', 0);
    return dot < url_authority(url).length && url_problem(url) == NULL;
}

struct str text_link_at(struct str text, size_t at)
{
    const struct str none = {NULL, 0};
    struct str rest = str_slice(text, at, text.length);
    size_t scheme = scheme_length(rest);
    if (scheme == 0 && (!begins_word(text, at) || !starts_bare(rest)))
        return none;
    size_t end = scheme;
    while (end < rest.length && !ends_address(rest.data[end]) && !begins_command(rest, end))
        end++;
    struct str url = without_punctuation(str_slice(rest, 0, end));
    return url.length > scheme && leads_somewhere(url) ? url : none;
}

/* A cheap look before text_link_at: "ht", "hu", "ww" or "gi" in some case. */
static bool may_begin(char first, char second)
{
    first = ascii_lower(first);
    second = ascii_lower(second);
    return (first == 'h' && (second == 't' || second == 'u')) || (first == 'w' && second == 'w') ||
           (first == 'g' && second == 'i');
}

/* Every address has one of these behind its first letters: "https:", "www.", "github.". */
static bool is_sign(char c)
{
    return c == ':' || c == '.';
}

static size_t next_sign(struct str text, size_t at)
{
    enum { BLOCK = 16 };
    for (unsigned char found = 0; text.length - at >= BLOCK; at += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++)
            found |= is_sign(text.data[at + i]);
        if (found)
            break;
    }
    while (at < text.length && !is_sign(text.data[at]))
        at++;
    return at;
}

size_t text_link_next(struct str text, size_t from)
{
    for (size_t sign = next_sign(text, from); sign < text.length; sign = next_sign(text, sign + 1)) {
        size_t start = sign;
        while (start > from && sign - start < LONGEST_START && ascii_is_alpha(text.data[start - 1]))
            start--;
        for (; start < sign; start++)
            if (may_begin(text.data[start], text.data[start + 1]) && text_link_at(text, start).length > 0)
                return start;
    }
    return text.length;
}

struct str text_link_url(struct arena *arena, struct str written)
{
    struct buf url;
    buf_init(&url, written.length + 16);
    if (scheme_length(written) == 0)
        buf_add_literal(&url, "https://");
    for (size_t i = 0; i < written.length; i++)
        if (written.data[i] != '\\')
            buf_add_char(&url, written.data[i]);
    struct str result = buf_str(&url);
    if (str_ends_with(result, STR(".git")))
        result.length -= 4;
    result = arena_str(arena, result);
    buf_release(&url);
    return result;
}

enum link_kind link_kind_of(struct str url)
{
    struct str rest = str_slice(url, scheme_length(url), url.length);
    if (str_starts_with(rest, STR("www.")))
        rest = str_slice(rest, 4, rest.length);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts_with(rest, kinds[i].start))
            return kinds[i].kind;
    return LINK_PAGE;
}

struct str link_kind_name(enum link_kind kind)
{
    static const struct str names[] = {
        [LINK_CODE] = STR_INIT("code"),   [LINK_MODEL] = STR_INIT("model"), [LINK_DATASET] = STR_INIT("dataset"),
        [LINK_PAPER] = STR_INIT("paper"), [LINK_PAGE] = STR_INIT("page"),
    };
    return names[kind];
}
