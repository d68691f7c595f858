#include "read/digests/digest_kind.h"

#include "read/digests/digest_capture.h"
#include "read/digests/digest_markdown.h"

static struct str without_mark(struct str text)
{
    return str_starts_with(text, STR("\xEF\xBB\xBF")) ? str_slice(text, 3, text.length) : text;
}

/* Formats that are known by their first bytes, and are not read. */
static const struct {
    struct str start;
    const char *looks_like, *remedy;
} foreign[] = {
    {STR_INIT("Rate exceeded."), "what arXiv answers when it is asked too often",
     "wait a minute, ask again, and save that answer"},
    {STR_INIT("%PDF-"), "a PDF", "papers are read from lists of them; a PDF's reference manager exports BibTeX"},
    {STR_INIT("PK\x03\x04"), "a ZIP archive, as office documents and e-books are",
     "save the list as text, HTML or BibTeX"},
    {STR_INIT("\x1F\x8B"), "compressed with gzip", "decompress it: 'gunzip FILE'"},
    {STR_INIT("\xFD"
              "7zXZ"),
     "compressed with xz", "decompress it: 'unxz FILE'"},
    {STR_INIT("{\\rtf"), "rich text (RTF)", "save it as plain text"},
    {STR_INIT("TY  - "), "RIS", "let the reference manager export BibTeX or CSL-JSON instead"},
    {STR_INIT("From: <Saved by "), "a web archive (MHTML)", "save the page as 'HTML only' instead"},
    {STR_INIT("MIME-Version:"), "a web archive (MHTML) or an e-mail", "save the page as 'HTML only' instead"},
};

static bool is_json(struct str text)
{
    char first = text.data[0];
    struct str rest = str_trim(str_slice(text, 1, text.length));
    if (first == '{')
        return rest.length == 0 || rest.data[0] == '"' || rest.data[0] == '}';
    return first == '[' && (rest.length == 0 || rest.data[0] == '{' || rest.data[0] == ']' || rest.data[0] == '"' ||
                            rest.data[0] == '[');
}

static bool starts_with_tag(struct str text, struct str name)
{
    struct str start = str_slice(text, 1, name.length + 1);
    char next = text.length > name.length + 1 ? text.data[name.length + 1] : '>';
    return str_equal_ignoring_case(start, name) && (next == '>' || ascii_is_space(next));
}

/* Behind comments, processing instructions and the declaration of a document's type. */
static struct str without_prolog(struct str text)
{
    for (;;) {
        text = str_trim(text);
        const char *end = NULL;
        if (str_starts_with(text, STR("<!--")))
            end = "-->";
        else if (str_starts_with(text, STR("<?")))
            end = "?>";
        if (end == NULL)
            return text;
        text = str_slice(text, str_find(text, str_from(end), 0) + strlen(end), text.length);
    }
}

/* DIGEST_TEXT where it is no markup: a title may begin with '<' as well. */
static enum digest_kind markup_kind(struct str text)
{
    static const struct {
        struct str name;
        enum digest_kind kind;
    } roots[] = {
        {STR_INIT("!doctype html"), DIGEST_HTML}, {STR_INIT("html"), DIGEST_HTML},
        {STR_INIT("head"), DIGEST_HTML},          {STR_INIT("body"), DIGEST_HTML},
        {STR_INIT("meta"), DIGEST_HTML},          {STR_INIT("div"), DIGEST_HTML},
        {STR_INIT("main"), DIGEST_HTML},          {STR_INIT("feed"), DIGEST_FEED},
        {STR_INIT("rss"), DIGEST_FEED},           {STR_INIT("rdf:RDF"), DIGEST_FEED},
        {STR_INIT("atom:feed"), DIGEST_FEED},     {STR_INIT("!doctype"), DIGEST_FEED},
    };
    struct str root = without_prolog(text);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (root.length > 0 && root.data[0] == '<' && starts_with_tag(root, roots[i].name))
            return roots[i].kind;
    return str_starts_with(text, STR("<?xml")) ? DIGEST_FEED : DIGEST_TEXT;
}

/* "@article{key," at the start of a line. */
static bool is_entry_line(struct str line)
{
    size_t at = 1;
    while (at < line.length && ascii_is_alpha(line.data[at]))
        at++;
    struct str rest = str_trim(str_slice(line, at, line.length));
    return line.length > 0 && line.data[0] == '@' && at > 2 && rest.length > 0 &&
           (rest.data[0] == '{' || rest.data[0] == '(');
}

static bool is_field_line(struct str line)
{
    size_t at = 0;
    while (at < line.length && (ascii_is_alnum(line.data[at]) || line.data[at] == '-' || line.data[at] == '_'))
        at++;
    return at > 0 && str_starts_with(str_trim(str_slice(line, at, line.length)), STR("="));
}

/* Whether what begins with an entry line can be one: its braces are closed on that line, or go on in the next. A title
 * in a text digest may begin so, too, "@misc{x, …", but behind it comes an empty line, or an abstract. */
static bool goes_on_as_entry(struct str text)
{
    enum { LONGEST_FIELD = 240 };
    struct str line, next = STR("");
    size_t at = 0, open = 0;
    str_next_line(text, &at, &line);
    for (size_t i = 0; i < line.length; i++) {
        open += line.data[i] == '{' || line.data[i] == '(';
        open -= open > 0 && (line.data[i] == '}' || line.data[i] == ')');
    }
    if (open == 0 || !str_next_line(text, &at, &next))
        return true;
    bool is_next = str_trim(next).length > 0;
    while (str_trim(next).length == 0 && str_next_line(text, &at, &next))
        continue;
    next = str_trim(next);
    return is_field_line(next) || next.length == 0 || (is_next && next.length <= LONGEST_FIELD);
}

/* What stands above the first paper of a text digest. */
static bool is_furniture(struct str line)
{
    return str_starts_with(line, STR("Get trending papers in your email inbox"));
}

/* An entry, with nothing before it but comments and a few short lines. */
static bool is_bibtex(struct str text)
{
    enum { MOST_LINES = 40, LONGEST_LINE = 240 };
    struct str line;
    size_t before = 0;
    for (size_t at = 0, start = 0; str_next_line(text, &at, &line); start = at) {
        line = str_trim(line);
        if (is_entry_line(line))
            return goes_on_as_entry(str_slice(text, start, text.length));
        if (is_furniture(line))
            return false;
        if (line.length > 0 && line.data[0] != '%' && (++before > MOST_LINES || line.length > LONGEST_LINE))
            return false;
    }
    return false;
}

/* Between two lines "---" nothing but "key: value". */
static bool has_front_matter(struct str text)
{
    struct str line;
    size_t at = 0, keys = 0;
    if (!str_next_line(text, &at, &line) || !str_equal(str_trim(line), STR("---")))
        return false;
    while (str_next_line(text, &at, &line) && !str_equal(str_trim(line), STR("---"))) {
        bool is_key = str_find(line, STR(":"), 0) < line.length;
        if (!is_key && line.length > 0 && !ascii_is_space(line.data[0]) && line.data[0] != '-')
            return false;
        keys += is_key;
    }
    return keys > 0 && at < text.length;
}

/* Whether the first line names columns: "title" and another that lists of papers have. */
static bool is_table(struct str text)
{
    static const struct str others[] = {STR_INIT("abstract"), STR_INIT("authors"), STR_INIT("author"), STR_INIT("url"),
                                        STR_INIT("doi"),      STR_INIT("year"),    STR_INIT("slug")};
    struct str line = str_slice(text, 0, str_find_char(text, '\n', 0));
    char sign = str_find_char(line, '\t', 0) < line.length ? '\t' : ',';
    bool has_title = false, has_other = false;
    for (size_t at = 0, end; at < line.length; at = end + 1) {
        end = str_find_char(line, sign, at);
        struct str cell = str_trim(str_slice(line, at, end));
        if (cell.length > 2 && cell.data[0] == '"')
            cell = str_slice(cell, 1, cell.length - 1);
        has_title |= str_equal_ignoring_case(cell, STR("title"));
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            has_other |= str_equal_ignoring_case(cell, others[i]);
    }
    return has_title && has_other;
}

/* What would be read as a text of titles and abstracts, and is none. */
static struct digest_form form_of_text(struct str text)
{
    if (has_front_matter(text))
        return (struct digest_form){DIGEST_FOREIGN, "a file with front matter",
                                    "move it to content/annotations, topics, lists or pages"};
    if (is_table(text))
        return (struct digest_form){DIGEST_FOREIGN, "a table (CSV)",
                                    "let the program that made it export BibTeX, CSL-JSON or a feed instead"};
    return (struct digest_form){.kind = DIGEST_TEXT};
}

struct digest_form digest_form(struct str text)
{
    text = str_trim(without_mark(text));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (str_starts_with(text, foreign[i].start))
            return (struct digest_form){DIGEST_FOREIGN, foreign[i].looks_like, foreign[i].remedy};
    if (text.length > 0 && is_json(text))
        return (struct digest_form){.kind = DIGEST_JSON};
    if (text.length > 0 && text.data[0] == '<' && markup_kind(text) != DIGEST_TEXT)
        return (struct digest_form){.kind = markup_kind(text)};
    if (is_bibtex(text))
        return (struct digest_form){.kind = DIGEST_BIBTEX};
    if (digest_is_capture(text))
        return (struct digest_form){.kind = DIGEST_CAPTURE};
    if (digest_is_markdown(text))
        return (struct digest_form){.kind = DIGEST_MARKDOWN};
    return form_of_text(text);
}
