#include "render/exports/bibtex.h"

/* What LaTeX sets as the character; NULL for one that it sets as it is, and "" for one that add_special knows. */
static const char *const commands[256] = {
    ['&'] = "\\&",
    ['%'] = "\\%",
    ['$'] = "\\$",
    ['#'] = "\\#",
    ['_'] = "\\_",
    ['\\'] = "{\\textbackslash}",
    ['~'] = "{\\textasciitilde}",
    ['^'] = "{\\textasciicircum}",
    ['<'] = "$<$", /* as text these three are other characters in some fonts, and Zotero knows no \textless */
    ['>'] = "$>$",
    ['|'] = "$|$",
    ['{'] = "",
    ['}'] = "",
    ['-'] = "",
    ['\''] = "",
    ['`'] = "",
    [','] = "",
    ['!'] = "",
    ['?'] = "",
    ['L'] = "",
};

/* Whether LaTeX would set what ends at `at` as one dash, quotation mark or other sign, or Zotero take it for one: it
 * knows ⁈ as "?!" and ℡ as "TEL", whatever stands around them. */
static bool is_ligature(struct str s, size_t at)
{
    char c = s.data[at], before = at > 0 ? s.data[at - 1] : '\0';
    switch (c) {
    case '`':
    case '!':
        return before == c || before == '?' || before == '!';
    case '?':
        return before == '!';
    case 'L':
        return before == 'E' && at > 1 && s.data[at - 2] == 'T';
    default:
        return before == c;
    }
}

static bool has_any(struct str s, const char *characters)
{
    for (; *characters != '\0'; characters++)
        if (str_find_char(s, *characters, 0) < s.length)
            return true;
    return false;
}

/* BibTeX counts braces even behind a backslash. */
static bool braces_match(struct str s)
{
    size_t open = 0;
    if (!has_any(s, "{}"))
        return true;
    for (size_t i = 0; i < s.length; i++) {
        if (s.data[i] == '{')
            open++;
        else if (s.data[i] == '}' && open-- == 0)
            return false;
    }
    return open == 0;
}

static void add_brace(struct buf *out, bool opens, bool match)
{
    if (match)
        buf_add(out, opens ? STR("\\{") : STR("\\}"));
    else
        buf_add(out, opens ? STR("{\\textbraceleft}") : STR("{\\textbraceright}"));
}

/* The character at `at`, which LaTeX does not set as it is, or not behind the one before it. */
static void add_special(struct buf *out, struct str s, size_t at, const char *command, bool match)
{
    char c = s.data[at];
    if (command[0] != '\0') {
        buf_add(out, str_from(command));
        return;
    }
    if (c == '{' || c == '}') {
        add_brace(out, c == '{', match);
        return;
    }
    if (is_ligature(s, at))
        buf_add_literal(out, "{}");
    buf_add_char(out, c);
}

static void add_text(struct buf *out, struct str s)
{
    bool match = braces_match(s);
    size_t start = 0;
    for (size_t i = 0; i < s.length; i++) {
        const char *command = commands[(unsigned char)s.data[i]];
        if (command == NULL)
            continue;
        buf_add(out, str_slice(s, start, i));
        add_special(out, s, i, command, match);
        start = i + 1;
    }
    buf_add(out, str_slice(s, start, s.length));
}

/* An address or identifier, which is read as it stands but for braces. */
static void add_verbatim(struct buf *out, struct str s)
{
    if (!has_any(s, "{}\\")) {
        buf_add(out, s);
        return;
    }
    for (size_t i = 0; i < s.length; i++) {
        char c = s.data[i];
        if (c == '{' || c == '}' || c == '\\')
            buf_add(out, c == '{' ? STR("%7B") : c == '}' ? STR("%7D") : STR("%5C"));
        else
            buf_add_char(out, c);
    }
}

static void open_field(struct buf *out, const char *name)
{
    buf_add_literal(out, ",\n  ");
    buf_add(out, str_from(name));
    buf_add_literal(out, " = {");
}

static void add_field(struct buf *out, const char *name, struct str value)
{
    if (value.length == 0)
        return;
    open_field(out, name);
    add_text(out, value);
    buf_add_char(out, '}');
}

static void add_verbatim_field(struct buf *out, const char *name, struct str value)
{
    if (value.length == 0)
        return;
    open_field(out, name);
    add_verbatim(out, value);
    buf_add_char(out, '}');
}

/* Whether BibTeX would take part of the name for something else than a part of a name. */
static bool needs_braces(struct str part)
{
    return str_find_char(part, ',', 0) < part.length || str_find(part, STR(" and "), 0) < part.length ||
           str_equal(part, STR("others"));
}

static void add_name_part(struct buf *out, struct str part, bool braces)
{
    buf_add(out, braces ? STR("{") : STR(""));
    add_text(out, part);
    buf_add(out, braces ? STR("}") : STR(""));
}

static void add_authors(struct buf *out, const struct citation *citation)
{
    if (citation->author_count == 0)
        return;
    buf_add_literal(out, ",\n  author = {");
    for (size_t i = 0; i < citation->author_count; i++) {
        const struct author *author = &citation->authors[i];
        bool is_group = author->given.length == 0;
        buf_add(out, i > 0 ? STR(" and ") : STR(""));
        add_name_part(out, author->family, is_group || needs_braces(author->family));
        if (is_group)
            continue;
        buf_add_literal(out, ", ");
        add_name_part(out, author->given, needs_braces(author->given));
    }
    buf_add_char(out, '}');
}

static void add_date(struct buf *out, struct date date)
{
    static const char months[12][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
    if (!date_is_known(date))
        return;
    buf_add_literal(out, ",\n  year = {");
    buf_add_number(out, (size_t)date.year);
    buf_add_char(out, '}');
    if (date.month == 0)
        return;
    buf_add_literal(out, ",\n  month = ");
    buf_add(out, str_from(months[date.month - 1]));
}

void cite_as_bibtex(const struct citation *citation, struct arena *scratch, struct buf *out)
{
    static const char *const types[] = {[CITATION_OTHER] = "misc",
                                        [CITATION_PREPRINT] = "misc",
                                        [CITATION_ARTICLE] = "article",
                                        [CITATION_CONFERENCE] = "inproceedings"};
    buf_add_char(out, '@');
    buf_add(out, str_from(types[citation->kind]));
    buf_add_char(out, '{');
    buf_add(out, citation->key);
    buf_add_literal(out, ",\n  title = {{");
    add_text(out, citation->title);
    buf_add_literal(out, "}}");
    add_authors(out, citation);
    add_field(out, citation->kind == CITATION_CONFERENCE ? "booktitle" : "journal", citation->venue);
    add_date(out, citation->published);
    add_verbatim_field(out, "eprint", citation->arxiv_id);
    if (citation->arxiv_id.length > 0)
        buf_add_literal(out, ",\n  archivePrefix = {arXiv}");
    add_verbatim_field(out, "doi", citation->doi);
    add_verbatim_field(out, "url", citation->url);
    add_field(out, "note", citation_note(citation, scratch));
    add_field(out, "abstract", citation->abstract);
    buf_add_literal(out, "\n}\n");
}
