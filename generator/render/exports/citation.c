#include "render/exports/citation.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "catalogue/identifiers.h"
#include "catalogue/seen.h"
#include "render/address.h"
#include "render/typeset/typeset.h"

enum { MAX_TEXT = 1 << 30 };

#define ARXIV_DOI "10.48550/arXiv."

/* Whether `s` is one line of characters that text can have, with single blanks between its words. */
static bool is_clean(struct str s)
{
    for (size_t at = 0;;) {
        while (at < s.length && s.data[at] > ' ' && s.data[at] <= '~')
            at++;
        uint32_t character;
        if (at == s.length)
            return true;
        bool is_blank = s.data[at] == ' ';
        size_t size = is_blank ? 1 : utf8_decode(str_slice(s, at, s.length), &character);
        bool good = is_blank ? at + 1 == s.length || s.data[at + 1] != ' ' : size > 1 && unicode_is_text(character);
        if (!good)
            return false;
        at += size;
    }
}

/* White space becomes one blank, and what text cannot have U+FFFD. */
static struct str clean(struct str s, struct arena *arena)
{
    if (is_clean(s))
        return s;
    struct buf out;
    buf_init(&out, MAX_TEXT);
    for (size_t at = 0; at < s.length;) {
        uint32_t character;
        size_t size = utf8_decode(str_slice(s, at, s.length), &character);
        if (size > 0 && ascii_is_space(s.data[at]))
            buf_add(&out, out.length > 0 && out.data[out.length - 1] == ' ' ? STR("") : STR(" "));
        else if (size == 0 || character == 0x7F || !unicode_is_text(character))
            buf_add_literal(&out, "\xEF\xBF\xBD");
        else
            buf_add(&out, str_slice(s, at, at + size));
        at += size == 0 ? 1 : size;
    }
    return buf_keep(&out, arena);
}

static const struct author *clean_authors(const author_array *authors, struct arena *arena)
{
    struct author *copies = arena_alloc(arena, authors->count, sizeof *copies);
    for (size_t i = 0; i < authors->count; i++)
        copies[i] = (struct author){clean(authors->items[i].given, arena), clean(authors->items[i].family, arena)};
    return copies;
}

/* Whether one of the words of `text` is `word`, in letters of either case. */
static bool has_word(struct str text, struct str word)
{
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        for (end = at; end < text.length && ascii_is_alpha(text.data[end]);)
            end++;
        if (str_equal_ignoring_case(str_slice(text, at, end), word))
            return true;
    }
    return false;
}

/* A venue that says so itself, or is commonly known by its short name. All else is taken for a journal. */
static bool is_conference(struct str venue)
{
    static const struct str words[] = {
        STR_INIT("conference"), STR_INIT("proceedings"), STR_INIT("proc"),   STR_INIT("workshop"),
        STR_INIT("symposium"),  STR_INIT("NeurIPS"),     STR_INIT("NIPS"),   STR_INIT("ICML"),
        STR_INIT("ICLR"),       STR_INIT("COLM"),        STR_INIT("ACL"),    STR_INIT("EMNLP"),
        STR_INIT("NAACL"),      STR_INIT("EACL"),        STR_INIT("COLING"), STR_INIT("CVPR"),
        STR_INIT("ICCV"),       STR_INIT("ECCV"),        STR_INIT("AAAI"),   STR_INIT("IJCAI"),
        STR_INIT("KDD"),        STR_INIT("SIGIR"),       STR_INIT("ICASSP"), STR_INIT("CoRL"),
        STR_INIT("ICRA"),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(venue, words[i]))
            return true;
    return false;
}

static enum citation_kind kind_of(const struct citation *citation)
{
    if (citation->venue.length > 0)
        return is_conference(citation->venue) ? CITATION_CONFERENCE : CITATION_ARTICLE;
    return citation->arxiv_id.length > 0 ? CITATION_PREPRINT : CITATION_OTHER;
}

struct str citation_doi_url(struct str doi, struct arena *arena)
{
    struct buf url;
    buf_init(&url, MAX_TEXT);
    buf_add_literal(&url, "https://doi.org/");
    for (size_t i = 0; i < doi.length; i++) {
        char c = doi.data[i];
        if (ascii_is_alnum(c) || (c != 0 && strchr("-._~/:;(),!*'@+=&$", c) != NULL))
            buf_add_char(&url, c);
        else
            buf_add_format(&url, "%%%02X", (unsigned)(unsigned char)c);
    }
    return buf_keep(&url, arena);
}

struct str citation_home(struct str arxiv_id, struct str doi, struct arena *arena)
{
    if (arxiv_id.length > 0)
        return arena_join(arena, STR("https://arxiv.org/abs/"), arxiv_id);
    return doi.length > 0 ? citation_doi_url(doi, arena) : STR("");
}

static struct str url_of(const struct citation *citation, const struct paper *paper, struct str base_url,
                         struct arena *arena)
{
    struct str home = citation_home(citation->arxiv_id, citation->doi, arena);
    return home.length > 0 ? home : arena_join(arena, base_url, paper_address(arena, paper->slug));
}

struct citation citation_without_abstract(const struct paper *paper, struct str title, struct str base_url,
                                          struct arena *arena)
{
    const struct paper_details *details = &paper->details;
    struct citation citation = {
        .key = paper->slug,
        .title = clean(title, arena),
        .authors = clean_authors(&details->authors, arena),
        .author_count = details->authors.count,
        .published = details->published,
        .venue = clean(details->venue, arena),
        .arxiv_id = details->arxiv_id,
        .doi = clean(details->doi, arena),
    };
    if (citation.arxiv_id.length == 0 && citation.doi.length > 0)
        citation.arxiv_id = arxiv_id_in(citation.doi);
    if (!date_is_known(citation.published) && citation.arxiv_id.length > 0 && citation.venue.length == 0)
        citation.published = arxiv_id_month(citation.arxiv_id);
    if (!date_is_known(citation.published))
        citation.seen = paper_first_seen(paper);
    if (citation.doi.length == 0 && citation.arxiv_id.length > 0)
        citation.doi = arena_join(arena, STR(ARXIV_DOI), citation.arxiv_id);
    citation.url = url_of(&citation, paper, base_url, arena);
    citation.kind = kind_of(&citation);
    return citation;
}

struct str citation_abstract(const struct paper *paper, struct arena *arena)
{
    return clean(typeset_plain(arena, paper->abstract), arena);
}

struct citation citation_of(const struct paper *paper, struct str base_url, struct arena *arena)
{
    struct citation citation = citation_without_abstract(paper, typeset_plain(arena, paper->title), base_url, arena);
    citation.abstract = citation_abstract(paper, arena);
    return citation;
}

struct str citation_note(const struct citation *citation, struct arena *arena)
{
    if (!date_is_known(citation->seen))
        return STR("");
    return arena_join(arena, STR("Seen in a digest of "), date_format_iso(arena, citation->seen));
}
