#include "read/digests/markup.h"

#include "base/buf.h"
#include "base/unicode.h"

enum element_kind { ELEMENT_UNKNOWN, ELEMENT_INLINE, ELEMENT_BLOCK, ELEMENT_HIDDEN, ELEMENT_SUP, ELEMENT_SUB };

static const struct {
    struct str name;
    enum element_kind kind;
} elements[] = {
    {STR_INIT("a"), ELEMENT_INLINE},         {STR_INIT("abbr"), ELEMENT_INLINE},
    {STR_INIT("b"), ELEMENT_INLINE},         {STR_INIT("bold"), ELEMENT_INLINE},
    {STR_INIT("cite"), ELEMENT_INLINE},      {STR_INIT("code"), ELEMENT_INLINE},
    {STR_INIT("em"), ELEMENT_INLINE},        {STR_INIT("font"), ELEMENT_INLINE},
    {STR_INIT("i"), ELEMENT_INLINE},         {STR_INIT("img"), ELEMENT_INLINE},
    {STR_INIT("italic"), ELEMENT_INLINE},    {STR_INIT("monospace"), ELEMENT_INLINE},
    {STR_INIT("q"), ELEMENT_INLINE},         {STR_INIT("s"), ELEMENT_INLINE},
    {STR_INIT("sc"), ELEMENT_INLINE},        {STR_INIT("small"), ELEMENT_INLINE},
    {STR_INIT("span"), ELEMENT_INLINE},      {STR_INIT("strong"), ELEMENT_INLINE},
    {STR_INIT("tt"), ELEMENT_INLINE},        {STR_INIT("u"), ELEMENT_INLINE},
    {STR_INIT("wbr"), ELEMENT_INLINE},       {STR_INIT("article"), ELEMENT_BLOCK},
    {STR_INIT("blockquote"), ELEMENT_BLOCK}, {STR_INIT("br"), ELEMENT_BLOCK},
    {STR_INIT("dd"), ELEMENT_BLOCK},         {STR_INIT("div"), ELEMENT_BLOCK},
    {STR_INIT("dl"), ELEMENT_BLOCK},         {STR_INIT("dt"), ELEMENT_BLOCK},
    {STR_INIT("figure"), ELEMENT_BLOCK},     {STR_INIT("h1"), ELEMENT_BLOCK},
    {STR_INIT("h2"), ELEMENT_BLOCK},         {STR_INIT("h3"), ELEMENT_BLOCK},
    {STR_INIT("h4"), ELEMENT_BLOCK},         {STR_INIT("hr"), ELEMENT_BLOCK},
    {STR_INIT("li"), ELEMENT_BLOCK},         {STR_INIT("list"), ELEMENT_BLOCK},
    {STR_INIT("ol"), ELEMENT_BLOCK},         {STR_INIT("p"), ELEMENT_BLOCK},
    {STR_INIT("pre"), ELEMENT_BLOCK},        {STR_INIT("sec"), ELEMENT_BLOCK},
    {STR_INIT("section"), ELEMENT_BLOCK},    {STR_INIT("table"), ELEMENT_BLOCK},
    {STR_INIT("tbody"), ELEMENT_BLOCK},      {STR_INIT("td"), ELEMENT_BLOCK},
    {STR_INIT("th"), ELEMENT_BLOCK},         {STR_INIT("tr"), ELEMENT_BLOCK},
    {STR_INIT("ul"), ELEMENT_BLOCK},         {STR_INIT("script"), ELEMENT_HIDDEN},
    {STR_INIT("style"), ELEMENT_HIDDEN},     {STR_INIT("sup"), ELEMENT_SUP},
    {STR_INIT("sub"), ELEMENT_SUB},
};

struct tag {
    struct str all, name;
    bool closes;
    enum element_kind kind;
};

static enum element_kind kind_of(struct str name)
{
    if (str_starts_with(name, STR("jats:")))
        name = str_slice(name, 5, name.length);
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (str_equal_ignoring_case(name, elements[i].name))
            return elements[i].kind;
    return str_equal(name, STR("title")) ? ELEMENT_BLOCK : ELEMENT_UNKNOWN;
}

/* The tag of a known element that begins at `at`. */
static bool tag_at(struct str s, size_t at, struct tag *tag)
{
    enum { LONGEST_TAG = 4096 };
    size_t start = at + 1;
    tag->closes = start < s.length && s.data[start] == '/';
    start += tag->closes;
    size_t name = start;
    while (name < s.length && name - start < 24 && (ascii_is_alnum(s.data[name]) || s.data[name] == ':'))
        name++;
    tag->name = str_slice(s, start, name);
    tag->kind = kind_of(tag->name);
    if (tag->kind == ELEMENT_UNKNOWN)
        return false;
    struct str near = str_slice(s, 0, at + LONGEST_TAG);
    size_t end = str_find_char(near, '>', name);
    if (end == near.length || (end > name && !ascii_is_space(s.data[name]) && s.data[name] != '/'))
        return false;
    tag->all = str_slice(s, at, end + 1);
    return true;
}

static const struct {
    struct str name, text;
} entities[] = {
    {STR_INIT("amp"), STR_INIT("&")},    {STR_INIT("lt"), STR_INIT("<")},     {STR_INIT("gt"), STR_INIT(">")},
    {STR_INIT("quot"), STR_INIT("\"")},  {STR_INIT("apos"), STR_INIT("'")},   {STR_INIT("nbsp"), STR_INIT(" ")},
    {STR_INIT("ndash"), STR_INIT("–")},  {STR_INIT("mdash"), STR_INIT("—")},  {STR_INIT("hellip"), STR_INIT("…")},
    {STR_INIT("lsquo"), STR_INIT("‘")},  {STR_INIT("rsquo"), STR_INIT("’")},  {STR_INIT("ldquo"), STR_INIT("“")},
    {STR_INIT("rdquo"), STR_INIT("”")},  {STR_INIT("bull"), STR_INIT("•")},   {STR_INIT("middot"), STR_INIT("·")},
    {STR_INIT("times"), STR_INIT("×")},  {STR_INIT("eacute"), STR_INIT("é")}, {STR_INIT("egrave"), STR_INIT("è")},
    {STR_INIT("agrave"), STR_INIT("à")}, {STR_INIT("auml"), STR_INIT("ä")},   {STR_INIT("ouml"), STR_INIT("ö")},
    {STR_INIT("uuml"), STR_INIT("ü")},   {STR_INIT("szlig"), STR_INIT("ß")},  {STR_INIT("copy"), STR_INIT("©")},
    {STR_INIT("deg"), STR_INIT("°")},    {STR_INIT("alpha"), STR_INIT("α")},  {STR_INIT("beta"), STR_INIT("β")},
    {STR_INIT("lambda"), STR_INIT("λ")}, {STR_INIT("mu"), STR_INIT("μ")},     {STR_INIT("le"), STR_INIT("≤")},
    {STR_INIT("ge"), STR_INIT("≥")},
};

static size_t numeric_entity(struct str name, char out[4])
{
    bool is_hex = name.length > 1 && ascii_lower(name.data[1]) == 'x';
    uint32_t character = 0;
    for (size_t i = is_hex ? 2 : 1; i < name.length; i++) {
        char c = ascii_lower(name.data[i]);
        uint32_t digit = ascii_is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)(c - 'a') + 10;
        if (!(ascii_is_digit(c) || (is_hex && c >= 'a' && c <= 'f')) || character > 0x10FFFF)
            return 0;
        character = character * (is_hex ? 16 : 10) + digit;
    }
    bool good = name.length > (is_hex ? 2 : 1) && character <= 0x10FFFF && unicode_is_text(character) &&
                (character < 0xD800 || character > 0xDFFF);
    return good ? utf8_encode(character, out) : 0;
}

size_t markup_entity(struct str s, char out[4], size_t *used)
{
    enum { LONGEST = 12 };
    struct str near = str_slice(s, 0, LONGEST);
    size_t end = str_find_char(near, ';', 0);
    if (end == near.length || end < 2 || s.data[0] != '&')
        return 0;
    struct str name = str_slice(s, 1, end);
    *used = end + 1;
    if (name.data[0] == '#')
        return numeric_entity(name, out);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_equal(name, entities[i].name)) {
            memcpy(out, entities[i].text.data, entities[i].text.length);
            return entities[i].text.length;
        }
    return 0;
}

static void add_tag(struct buf *out, const struct tag *tag)
{
    if (tag->kind == ELEMENT_BLOCK)
        buf_add_literal(out, "\n\n");
    else if (tag->kind == ELEMENT_SUP || tag->kind == ELEMENT_SUB)
        buf_add(out, tag->closes ? STR("}") : tag->kind == ELEMENT_SUP ? STR("^{") : STR("_{"));
}

/* Behind what a tag at `at` takes out: itself, or all of a script. */
static size_t skip_tag(struct str s, size_t at, const struct tag *tag)
{
    at += tag->all.length;
    if (tag->kind != ELEMENT_HIDDEN || tag->closes)
        return at;
    struct tag end;
    for (; (at = str_find(s, STR("</"), at)) < s.length; at += 2)
        if (tag_at(s, at, &end) && str_equal_ignoring_case(end.name, tag->name))
            return at + end.all.length;
    return s.length;
}

static size_t add_piece(struct buf *out, struct str s, size_t at)
{
    struct tag tag;
    char character[4];
    size_t used;
    if (s.data[at] == '&') {
        size_t length = markup_entity(str_slice(s, at, s.length), character, &used);
        buf_add(out, length > 0 ? (struct str){character, length} : STR("&"));
        return length > 0 ? at + used : at + 1;
    }
    if (str_starts_with(str_slice(s, at, s.length), STR("<!--"))) {
        size_t end = str_find(s, STR("-->"), at);
        return end < s.length ? end + 3 : s.length;
    }
    if (!tag_at(s, at, &tag)) {
        buf_add_char(out, '<');
        return at + 1;
    }
    add_tag(out, &tag);
    return skip_tag(s, at, &tag);
}

struct str markup_text(struct arena *arena, struct str s)
{
    if (str_find_char(s, '<', 0) == s.length && str_find_char(s, '&', 0) == s.length)
        return s;
    struct buf out;
    buf_init(&out, s.length * 2 + 16);
    for (size_t at = 0; at < s.length;) {
        size_t next = at;
        while (next < s.length && s.data[next] != '<' && s.data[next] != '&')
            next++;
        buf_add(&out, str_slice(s, at, next));
        at = next < s.length ? add_piece(&out, s, next) : next;
    }
    return buf_keep(&out, arena);
}

struct str markup_first_link(struct arena *arena, struct str s)
{
    struct tag tag;
    for (size_t at = 0; (at = str_find_char(s, '<', at)) < s.length; at++) {
        if (!tag_at(s, at, &tag) || !str_equal_ignoring_case(tag.name, STR("a")))
            continue;
        size_t href = str_find(tag.all, STR("href=\""), 0) + 6;
        if (href < tag.all.length)
            return markup_text(arena, str_slice(tag.all, href, str_find_char(tag.all, '"', href)));
    }
    return STR("");
}
