#include "read/digest_kind.h"

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

struct digest_form digest_form(struct str text)
{
    text = str_trim(without_mark(text));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (str_starts_with(text, foreign[i].start))
            return (struct digest_form){DIGEST_FOREIGN, foreign[i].looks_like, foreign[i].remedy};
    if (text.length > 0 && is_json(text))
        return (struct digest_form){.kind = DIGEST_JSON};
    return (struct digest_form){.kind = DIGEST_TEXT};
}
