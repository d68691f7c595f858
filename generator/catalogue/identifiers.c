#include "catalogue/identifiers.h"

#include "base/buf.h"
#include "base/escape.h"

/* Cut `prefix` off the start, in letters of either case; false where `text` does not begin with it. */
static bool skip(struct str *text, struct str prefix)
{
    if (!str_equal_ignoring_case(str_slice(*text, 0, prefix.length), prefix))
        return false;
    *text = str_slice(*text, prefix.length, text->length);
    return true;
}

static void skip_scheme_and_host(struct str *text, struct str host)
{
    struct str rest = *text;
    if (!skip(&rest, STR("https://")))
        skip(&rest, STR("http://"));
    skip(&rest, STR("www."));
    if (skip(&rest, host) && skip(&rest, STR("/")))
        *text = rest;
}

static size_t count_digits(struct str text, size_t from)
{
    size_t at = from;
    while (at < text.length && ascii_is_digit(text.data[at]))
        at++;
    return at - from;
}

/* Two digits of a year and two of a month. */
static bool is_month(struct str digits)
{
    int month = (digits.data[2] - '0') * 10 + digits.data[3] - '0';
    return month >= 1 && month <= 12;
}

/* "2503.14456" */
static bool has_new_form(struct str id)
{
    if (count_digits(id, 0) != 4 || id.length < 9 || id.data[4] != '.')
        return false;
    size_t digits = count_digits(id, 5);
    return 5 + digits == id.length && (digits == 4 || digits == 5) && is_month(id);
}

/* "cs/9901001", "math.GT/0309136" */
static bool has_old_form(struct str id)
{
    size_t slash = str_find_char(id, '/', 0);
    if (slash == 0 || count_digits(id, slash + 1) != 7 || slash + 8 != id.length)
        return false;
    for (size_t i = 0; i < slash; i++)
        if (!ascii_is_alpha(id.data[i]) && id.data[i] != '-' && id.data[i] != '.')
            return false;
    return is_month(str_slice(id, slash + 1, id.length));
}

static struct str without_version(struct str id)
{
    size_t end = id.length;
    while (end > 0 && ascii_is_digit(id.data[end - 1]))
        end--;
    bool has_version = end > 1 && end < id.length && ascii_lower(id.data[end - 1]) == 'v';
    return has_version ? str_slice(id, 0, end - 1) : id;
}

struct str arxiv_id_in(struct str text)
{
    struct str id = str_trim(text);
    skip_scheme_and_host(&id, STR("doi.org"));
    skip_scheme_and_host(&id, STR("arxiv.org"));
    skip_scheme_and_host(&id, STR("export.arxiv.org"));
    skip_scheme_and_host(&id, STR("huggingface.co/papers"));
    skip(&id, STR("oai:arXiv.org:"));
    for (const struct str *
             prefix = (struct str[]){STR("abs/"), STR("pdf/"), STR("html/"), STR("10.48550/arXiv."), STR("arXiv:")},
            *end = prefix + 5;
         prefix < end; prefix++)
        skip(&id, *prefix);
    id = str_trim(id);
    if (str_find(id, STR(" ["), 0) < id.length)
        id = str_trim(str_slice(id, 0, str_find(id, STR(" ["), 0)));
    if (str_ends_with(id, STR(".pdf")))
        id.length -= 4;
    id = without_version(id);
    return has_new_form(id) || has_old_form(id) ? id : str_slice(id, 0, 0);
}

struct date arxiv_id_month(struct str arxiv_id)
{
    size_t slash = str_find_char(arxiv_id, '/', 0);
    struct str digits = slash < arxiv_id.length ? str_slice(arxiv_id, slash + 1, arxiv_id.length) : arxiv_id;
    if (count_digits(digits, 0) < 4)
        return (struct date){0, 0, 0};
    int year = (digits.data[0] - '0') * 10 + digits.data[1] - '0';
    int month = (digits.data[2] - '0') * 10 + digits.data[3] - '0';
    return (struct date){year + (year > 90 ? 1900 : 2000), month, 0};
}

struct str doi_in(struct str text)
{
    struct str doi = str_trim(text);
    skip_scheme_and_host(&doi, STR("doi.org"));
    skip_scheme_and_host(&doi, STR("dx.doi.org"));
    if (skip(&doi, STR("doi:")))
        doi = str_trim(doi);
    size_t digits = str_starts_with(doi, STR("10.")) ? count_digits(doi, 3) : 0;
    size_t slash = str_find_char(doi, '/', 0);
    bool good = digits >= 4 && slash < doi.length && slash + 1 < doi.length;
    for (size_t i = 0; i < doi.length; i++)
        good = good && (unsigned char)doi.data[i] > ' ' && doi.data[i] != 0x7F;
    return good ? doi : str_slice(doi, 0, 0);
}

/* Where the last word before `end` begins. */
static size_t word_before(struct str name, size_t end)
{
    while (end > 0 && ascii_is_space(name.data[end - 1]))
        end--;
    while (end > 0 && !ascii_is_space(name.data[end - 1]))
        end--;
    return end;
}

static bool is_generation(struct str word)
{
    static const struct str words[] = {STR_INIT("Jr."), STR_INIT("Jr"),  STR_INIT("Sr."), STR_INIT("Sr"),
                                       STR_INIT("II"),  STR_INIT("III"), STR_INIT("IV")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(word, words[i]))
            return true;
    return false;
}

/* Where the family begins in "Given Family". */
static size_t family_start(struct str name)
{
    size_t start = word_before(name, name.length);
    if (is_generation(str_slice(name, start, name.length)))
        start = word_before(name, start);
    for (size_t before = word_before(name, start); before > 0 && ascii_is_lower(name.data[before]);
         before = word_before(name, start))
        start = before;
    return start;
}

static bool is_group(struct str name)
{
    static const struct str words[] = {STR_INIT("Team"),       STR_INIT("Group"),         STR_INIT("Lab"),
                                       STR_INIT("Labs"),       STR_INIT("Collaboration"), STR_INIT("Collaborators"),
                                       STR_INIT("Consortium"), STR_INIT("Initiative")};
    struct str last = str_slice(name, word_before(name, name.length), name.length);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_ignoring_case(last, words[i]))
            return true;
    return false;
}

struct author author_from_name(struct str name)
{
    name = str_trim(name);
    if (is_group(name))
        return (struct author){.family = name};
    if (name.length > 2 && name.data[0] == '{' && name.data[name.length - 1] == '}')
        return (struct author){.family = str_trim(str_slice(name, 1, name.length - 1))};
    size_t comma = str_find_char(name, ',', 0);
    if (comma < name.length)
        return (struct author){str_trim(str_slice(name, comma + 1, name.length)), str_trim(str_slice(name, 0, comma))};
    size_t start = family_start(name);
    return (struct author){str_trim(str_slice(name, 0, start)), str_slice(name, start, name.length)};
}

struct str author_name(struct arena *arena, const struct author *author)
{
    if (author->given.length == 0)
        return author->family;
    return arena_format(arena, "%.*s %.*s", STR_ARG(author->given), STR_ARG(author->family));
}

struct str arxiv_url(struct arena *arena, struct str arxiv_id)
{
    return arena_format(arena, "https://arxiv.org/abs/%.*s", STR_ARG(arxiv_id));
}

struct str doi_url(struct arena *arena, struct str doi)
{
    struct buf url;
    buf_init(&url, doi.length * 3 + 32);
    buf_add_literal(&url, "https://doi.org/");
    for (size_t i = 0, start = 0; i <= doi.length; i++) {
        if (i < doi.length && doi.data[i] != '/')
            continue;
        escape_url(&url, str_slice(doi, start, i));
        if (i < doi.length)
            buf_add_char(&url, '/');
        start = i + 1;
    }
    return buf_keep(&url, arena);
}
