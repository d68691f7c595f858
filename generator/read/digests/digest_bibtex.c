#include "read/digests/digest_bibtex.h"

#include "catalogue/identifiers.h"
#include "read/digests/bibtex.h"
#include "read/digests/bibtex_text.h"
#include "read/digests/digest_papers.h"
#include "read/digests/markup.h"
#include "read/digests/prose_text.h"

/* The first of some fields that has anything in it, as text. */
static struct str text_of(struct arena *arena, const struct bibtex_entry *entry, const char *const *names)
{
    for (; *names != NULL; names++) {
        struct str value = str_trim(bibtex_value(entry, *names));
        if (value.length > 0)
            return bibtex_text(arena, value);
    }
    return STR("");
}
#define TEXT_OF(arena, entry, ...) text_of((arena), (entry), (const char *const[]){__VA_ARGS__, NULL})

/* "Ada, Bo and Cy": the length of the first name, up to " and " outside of braces. */
static size_t name_length(struct str names)
{
    size_t depth = 0;
    for (size_t i = 0; i < names.length; i++) {
        char c = names.data[i];
        depth += c == '{';
        depth -= c == '}' && depth > 0;
        if (depth == 0 && ascii_is_space(c) && i + 4 < names.length &&
            str_equal_ignoring_case(str_slice(names, i + 1, i + 4), STR("and")) && ascii_is_space(names.data[i + 4]))
            return i;
    }
    return names.length;
}

/* "von Last, Jr, First". */
static struct author author_of_three(struct arena *arena, struct str name, size_t first, size_t second)
{
    struct str family = str_trim(str_slice(name, 0, first)), suffix = str_trim(str_slice(name, first + 1, second));
    return (struct author){str_trim(str_slice(name, second + 1, name.length)),
                           arena_format(arena, "%.*s %.*s", STR_ARG(family), STR_ARG(suffix))};
}

static void add_author(struct digest_papers *papers, struct found_paper *paper, struct str raw)
{
    raw = str_trim(raw);
    bool is_group = raw.length > 2 && raw.data[0] == '{' && str_find_char(raw, '}', 0) == raw.length - 1;
    struct str name = prose_one_line(papers->arena, bibtex_text(papers->arena, raw));
    if (name.length == 0 || str_equal(name, STR("others")))
        return;
    size_t first = str_find_char(name, ',', 0), second = str_find_char(name, ',', first + 1);
    struct author author;
    if (is_group)
        author = (struct author){.family = name};
    else if (second < name.length)
        author = author_of_three(papers->arena, name, first, second);
    else
        author = author_from_name(name);
    *array_push(papers->arena, &paper->details.authors) = author;
}

static void add_authors(struct digest_papers *papers, struct found_paper *paper, struct str names)
{
    while (names.length > 0) {
        size_t length = name_length(names);
        add_author(papers, paper, str_slice(names, 0, length));
        names = length < names.length ? str_slice(names, length + 5, names.length) : STR("");
    }
}

static int month_of(struct str month)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    unsigned long number;
    month = str_trim(month);
    if (str_to_number(month, 12, &number))
        return (int)number;
    for (int i = 0; i < 12; i++)
        if (month.length >= 3 && str_equal_ignoring_case(str_slice(month, 0, 3), (struct str){names + i * 3, 3}))
            return i + 1;
    return 0;
}

static struct date published_of(const struct bibtex_entry *entry)
{
    struct date date = prose_partial_day(bibtex_value(entry, "date"));
    if (date_is_known(date))
        return date;
    date = prose_partial_day(bibtex_value(entry, "year"));
    unsigned long day;
    if (date_is_known(date) && date.month == 0) {
        date.month = month_of(bibtex_value(entry, "month"));
        if (date.month != 0 && str_to_number(str_trim(bibtex_value(entry, "day")), 31, &day))
            date.day = (int)day;
    }
    return date_whole_or_part(date);
}

/* "eprint" of arXiv, or what reference managers put in other fields. */
static struct str arxiv_id_of(struct arena *arena, const struct bibtex_entry *entry)
{
    static const char *const fields[] = {"eprint", "journal", "journaltitle", "note",
                                         "url",    "doi",     "number",       "howpublished"};
    struct str archive = TEXT_OF(arena, entry, "archiveprefix", "eprinttype");
    for (size_t i = archive.length > 0 && !prose_is_arxiv(archive) ? 1 : 0; i < sizeof fields / sizeof *fields; i++) {
        struct str id = arxiv_id_in(bibtex_text(arena, bibtex_value(entry, fields[i])));
        if (id.length > 0)
            return id;
    }
    return STR("");
}

static void add_entry(struct digest_papers *papers, const struct bibtex_entry *entry)
{
    struct arena *arena = papers->arena;
    struct found_paper paper = FOUND_PAPER_INIT;
    struct paper_details *details = &paper.details;
    struct str subtitle = TEXT_OF(arena, entry, "subtitle");
    paper.place = entry->place;
    paper.title = TEXT_OF(arena, entry, "title");
    if (subtitle.length > 0)
        paper.title = arena_format(arena, "%.*s: %.*s", STR_ARG(paper.title), STR_ARG(subtitle));
    paper.abstract = markup_text(arena, TEXT_OF(arena, entry, "abstract", "abstractnote"));
    details->arxiv_id = arxiv_id_of(arena, entry);
    details->doi = doi_in(TEXT_OF(arena, entry, "doi"));
    details->venue = TEXT_OF(arena, entry, "journaltitle", "journal", "booktitle", "eventtitle");
    if (prose_is_arxiv(details->venue))
        details->venue = STR("");
    details->published = published_of(entry);
    add_authors(papers, &paper, bibtex_value(entry, "author"));
    found_paper_address(papers, &paper, TEXT_OF(arena, entry, "url"));
    digest_papers_add(papers, &paper, "entry");
}

void digest_bibtex_read(const struct source *source, const struct digest_settings *settings,
                        struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct digest_papers papers;
    struct bibtex_reader reader;
    struct arena scratch = ARENA_INIT;
    struct bibtex_entry *entry = arena_new(&scratch, struct bibtex_entry);
    digest_papers_begin(&papers, source, settings, catalogue, diagnostics);
    bibtex_begin(&reader, source, &catalogue->arena, diagnostics);
    while (bibtex_next(&reader, entry))
        add_entry(&papers, entry);
    if (reader.mistakes == 0)
        digest_papers_end(&papers);
    arena_release(&scratch);
}
