/* What many files say of a paper, made once for all of them: its title, its citation, its facts, an excerpt.
 *
 * site_typeset (render/site.h) makes the records of all papers, on several threads. Where it did not run, each call
 * below makes one in `arena`. */
#ifndef RENDER_PAPER_RECORD_H
#define RENDER_PAPER_RECORD_H

#include "render/exports/citation.h"
#include "render/site.h"
#include "render/typeset/typeset.h"

enum { EXCERPT_BYTES = 240 };

/* What a link to the paper needs comes first, and its bytes lie together: pages link to papers that are far apart. */
struct paper_record {
    struct str url;               /* of its page, from the root of the site */
    struct str title_html, title; /* whole, typeset as HTML and as plain text */
    size_t title_bytes;           /* of the title as it came, without white space at its ends */
    enum typeset_kept kept;       /* of the abstract */
    struct str facts;             /* as in filters.h */
    struct str excerpt_html;      /* the first words of the abstract, typeset */
    struct citation citation;     /* without the abstract */
    struct str coins;             /* of that */
};

/* The record of a paper; not to be changed. */
const struct paper_record *paper_record(const struct site *site, const struct paper *paper, struct arena *arena);

/* Say that a paper's record will be asked for soon: it is fetched from memory meanwhile. */
FETCH paper_record_expect(const struct site *site, const struct paper *paper)
{
    enum { LINE = 64 };
    if (site->records == NULL)
        return;
    const char *record = (const char *)&site->records[paper->number];
    for (size_t at = 0; at < sizeof(struct paper_record); at += LINE)
        __builtin_prefetch(record + at);
}

/* What citations of a paper, cards and the data of filters read that lies far apart in memory: for papers_expect. */
FETCH citation_expect(const struct paper_record *record)
{
    __builtin_prefetch(record->citation.key.data);
    __builtin_prefetch(record->title_html.data);
    __builtin_prefetch(record->citation.url.data);
}
FETCH card_expect(const struct paper_record *record)
{
    citation_expect(record);
    __builtin_prefetch(record->excerpt_html.data);
}
FETCH facts_expect(const struct paper_record *record)
{
    __builtin_prefetch(record->citation.key.data);
    __builtin_prefetch(record->facts.data);
}

/* While the paper at `at` is written: a paper, its record, and the words in that are each fetched for a later one when
 * the one before is there. */
FETCH papers_expect(const struct site *site, struct paper *const *papers, size_t count, size_t at,
                    void (*expect)(const struct paper_record *record))
{
    enum { AHEAD = 4 };
    if (site->records == NULL)
        return;
    if (at + 3 * AHEAD < count) {
        __builtin_prefetch(&papers[at + 3 * AHEAD]->number);
        __builtin_prefetch(papers[at + 3 * AHEAD]->topics);
    }
    if (at + 2 * AHEAD < count)
        paper_record_expect(site, papers[at + 2 * AHEAD]);
    if (at + AHEAD < count)
        expect(&site->records[papers[at + AHEAD]->number]);
}

/* The same of what a link to the paper needs: first of where it is, and later, when that is there, of its words. */
FETCH paper_link_expect(const struct site *site, const struct paper *paper)
{
    if (site->records != NULL)
        __builtin_prefetch(&site->records[paper->number]);
}
FETCH paper_link_expect_words(const struct site *site, const struct paper *paper)
{
    if (site->records == NULL)
        return;
    __builtin_prefetch(site->records[paper->number].url.data);
    __builtin_prefetch(site->records[paper->number].title_html.data);
}

/* The first words of the title, at most `bytes` bytes as it came, typeset. */
struct str paper_title(const struct site *site, const struct paper *paper, size_t bytes, struct arena *arena);
struct str paper_title_html(const struct site *site, const struct paper *paper, size_t bytes, struct arena *arena);

/* The whole abstract, typeset; the HTML has links. Plain text is a view of it where that is kept, as most is. */
struct str paper_abstract(const struct site *site, const struct paper *paper, struct arena *arena);
struct str paper_abstract_html(const struct site *site, const struct paper *paper, struct arena *arena);

#endif
