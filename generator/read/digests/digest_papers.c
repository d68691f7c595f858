#include "read/digests/digest_papers.h"

#include "base/unicode.h"
#include "base/url.h"
#include "catalogue/identifiers.h"
#include "read/digests/prose_text.h"

void digest_papers_begin(struct digest_papers *papers, const struct source *source,
                         const struct digest_settings *settings, struct catalogue *catalogue,
                         struct diagnostics *diagnostics)
{
    *papers = (struct digest_papers){.arena = &catalogue->arena, .settings = *settings};
    digest_days_begin(&papers->days, source, settings, catalogue, diagnostics);
}

struct place digest_papers_place(const struct digest_papers *papers)
{
    return (struct place){papers->days.source, 0, 0};
}

void digest_papers_add(struct digest_papers *papers, const struct found_paper *paper, const char *what)
{
    struct found_paper found = *paper;
    if (found.place.source == NULL)
        found.place = digest_papers_place(papers);
    if (digest_days_refuse(&papers->days, found.place))
        return;
    found.title = prose_one_line(papers->arena, paper->title);
    found.abstract = prose_unwrapped(papers->arena, paper->abstract);
    if (arxiv_id_in(found.details.doi).length > 0) {
        found.details.arxiv_id =
            found.details.arxiv_id.length > 0 ? found.details.arxiv_id : arxiv_id_in(found.details.doi);
        found.details.doi = STR("");
    }
    found.details.venue = prose_one_line(papers->arena, paper->details.venue);
    if (found.title.length == 0) {
        warn_at(papers->days.diagnostics, found.place, "this %s has no title; it is left out", what);
        papers->without_title++;
        return;
    }
    *array_push(papers->arena, &papers->found) = found;
}

void found_paper_author(struct digest_papers *papers, struct found_paper *paper, struct str name)
{
    name = prose_one_line(papers->arena, name);
    if (name.length > 0)
        *array_push(papers->arena, &paper->details.authors) = author_from_name(name);
}

void found_paper_link(struct digest_papers *papers, struct found_paper *paper, struct str url)
{
    url = str_trim(url);
    if (url.length == 0 || url_problem(url) != NULL || utf8_invalid_at(url) < url.length)
        return;
    for (size_t i = 0; i < paper->details.links.count; i++)
        if (str_equal(paper->details.links.items[i], url))
            return;
    if (paper->details.links.count < FOUND_PAPER_MAX_LINKS) {
        *array_push(papers->arena, &paper->details.links) = url;
    } else if (!papers->crowded) {
        papers->crowded = true;
        warn_at(papers->days.diagnostics, paper->place.source == NULL ? digest_papers_place(papers) : paper->place,
                "a paper has at most %d links; the rest is left out", FOUND_PAPER_MAX_LINKS);
    }
}

void found_paper_address(struct digest_papers *papers, struct found_paper *paper, struct str url)
{
    struct paper_details *details = &paper->details;
    struct str arxiv_id = arxiv_id_in(url),
               doi = str_find(url, STR("doi.org/"), 0) < url.length ? doi_in(url) : STR("");
    if (arxiv_id.length > 0)
        details->arxiv_id = details->arxiv_id.length > 0 ? details->arxiv_id : arxiv_id;
    else if (doi.length > 0)
        details->doi = details->doi.length > 0 ? details->doi : doi;
    else
        found_paper_link(papers, paper, url);
}

static size_t papers_of_day(const struct digest_papers *papers, struct date day)
{
    size_t count = 0;
    for (size_t i = 0; i < papers->found.count; i++)
        count += date_compare(papers->found.items[i].day, day) == 0;
    return count;
}

/* The one day of all papers that have one, or year 0 where they have none, or more than two in a row. */
static struct date one_day(const struct digest_papers *papers)
{
    struct date first = {0, 0, 0}, last = {0, 0, 0}, file = papers->days.file_date;
    for (size_t i = 0; i < papers->found.count; i++) {
        struct date day = papers->found.items[i].day;
        if (!date_is_known(day))
            continue;
        if (!date_is_known(first) || date_compare(day, first) < 0)
            first = day;
        last = date_later(day, last);
    }
    if (!date_is_known(first) || date_to_days(last) - date_to_days(first) > 1)
        return (struct date){0, 0, 0};
    if (date_compare(file, first) == 0 || date_compare(file, last) == 0)
        return file;
    return papers_of_day(papers, first) >= papers_of_day(papers, last) ? first : last;
}

static void warn_of_other_day(const struct digest_papers *papers, struct date day)
{
    const struct digest_days *days = &papers->days;
    if (!date_is_known(days->file_date) || !date_is_known(day) || date_compare(day, days->file_date) == 0)
        return;
    struct str own = date_format_iso(papers->arena, day), stated = date_format_iso(papers->arena, days->file_date);
    warn_at(days->diagnostics, digest_papers_place(papers),
            "this is the list of %.*s, and %s says %.*s; the list's own day stands", STR_ARG(own), digest_date_by(days),
            STR_ARG(stated));
}

/* Give every paper the day that it counts under. */
static void settle_days(struct digest_papers *papers)
{
    struct date day = date_is_known(papers->listed) ? papers->listed : one_day(papers);
    bool is_one = date_is_known(day);
    warn_of_other_day(papers, day);
    if (!is_one)
        day = date_is_known(papers->days.file_date) ? papers->days.file_date : papers->made;
    for (size_t i = 0; i < papers->found.count; i++) {
        struct found_paper *paper = &papers->found.items[i];
        if (is_one || !date_is_known(paper->day))
            paper->day = day;
    }
}

static void add_entry(struct digest_papers *papers, const struct found_paper *paper)
{
    struct digest *digest = digest_day(&papers->days, paper->day);
    struct entry *entry = digest_add_entry(&papers->days, digest, (struct reference){paper->title, paper->place});
    struct paper_details *details = arena_new(papers->arena, struct paper_details);
    *details = paper->details;
    entry->abstract = paper->abstract;
    entry->details = details;
}

static void warn_of_missing_abstracts(const struct digest_papers *papers)
{
    size_t missing = 0;
    const struct found_paper *first = NULL;
    for (size_t i = papers->found.count; i-- > 0;)
        if (papers->found.items[i].abstract.length == 0) {
            first = &papers->found.items[i];
            missing++;
        }
    if (missing == 1)
        warn_at(papers->days.diagnostics, first->place, "this paper has no abstract");
    else if (missing > 1)
        warn_at(papers->days.diagnostics, first->place, "this paper has no abstract, and so have %zu more of this file",
                missing - 1);
}

void digest_papers_end(struct digest_papers *papers)
{
    papers->days.settings = &papers->settings;
    settle_days(papers);
    for (size_t i = 0; i < papers->found.count; i++)
        add_entry(papers, &papers->found.items[i]);
    warn_of_missing_abstracts(papers);
    if (papers->found.count == 0 && papers->without_title == 0)
        warn_at(papers->days.diagnostics, digest_papers_place(papers), "no paper in this digest");
}
