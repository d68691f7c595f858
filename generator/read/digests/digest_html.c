#include "read/digests/digest_html.h"

#include "catalogue/identifiers.h"
#include "read/digests/huggingface.h"
#include "read/digests/prose_text.h"
#include "read/digests/sax.h"
#include "read/text.h"

struct web_page {
    struct digest_papers papers;
    struct str title;         /* of the page */
    struct found_paper cited; /* of the page's own description */
    bool found;               /* data-props with papers */
};

static void read_props(struct web_page *page, const struct sax_element *element)
{
    struct str props = sax_attribute(element, "data-props");
    if (str_find(props, STR("\"title\""), 0) == props.length)
        return;
    struct json_value value;
    size_t at;
    const char *problem;
    props = arena_str(page->papers.arena, props);
    if (json_check(props, &value, &at, &problem)) {
        page->found |= huggingface_add(&page->papers, value);
        return;
    }
    warn_at(page->papers.days.diagnostics, element->place, "the data of this element cannot be read: %s", problem);
    diagnose_help(page->papers.days.diagnostics, "save the page once more, as 'HTML only'");
}

static void set_if_empty(struct str *member, struct str value)
{
    if (member->length == 0)
        *member = value;
}

/* What pages tell Google Scholar, in <meta name="citation_…" content="…">. */
static void read_citation(struct web_page *page, struct str name, struct str content)
{
    struct found_paper *cited = &page->cited;
    struct paper_details *details = &cited->details;
    if (!str_starts_with(name, STR("citation_")))
        return;
    name = str_slice(name, 9, name.length);
    content = arena_str(page->papers.arena, content);
    if (str_equal(name, STR("title")))
        set_if_empty(&cited->title, content);
    else if (str_equal(name, STR("abstract")))
        set_if_empty(&cited->abstract, content);
    else if (str_equal(name, STR("author")))
        found_paper_author(&page->papers, cited, content);
    else if (str_equal(name, STR("arxiv_id")))
        set_if_empty(&details->arxiv_id, arxiv_id_in(content));
    else if (str_equal(name, STR("doi")))
        set_if_empty(&details->doi, doi_in(content));
    else if (str_equal(name, STR("journal_title")) || str_equal(name, STR("conference_title")))
        set_if_empty(&details->venue, content);
    else if ((str_equal(name, STR("date")) || str_equal(name, STR("publication_date"))) &&
             !date_is_known(details->published))
        details->published = prose_partial_day(content);
}

static bool on_open(void *context, const struct sax_element *element)
{
    struct web_page *page = context;
    read_props(page, element);
    if (str_equal(element->name, STR("meta")))
        read_citation(page, sax_attribute(element, "name"), sax_attribute(element, "content"));
    return str_equal(element->name, STR("title")) || str_equal(element->name, STR("script")) ||
           str_equal(element->name, STR("style"));
}

static void on_close(void *context, const struct sax_element *element, struct str text)
{
    struct web_page *page = context;
    if (str_equal(element->name, STR("title")) && page->title.length == 0)
        page->title = prose_one_line(page->papers.arena, str_slice(text, 0, 4096));
}

static void report_no_papers(struct web_page *page)
{
    struct diagnostics *diagnostics = page->papers.days.diagnostics;
    struct str title = text_shown(page->papers.arena, page->title);
    if (title.length > 0)
        error_at(diagnostics, digest_papers_place(&page->papers), "a web page without papers: '%.*s'", STR_ARG(title));
    else
        error_at(diagnostics, digest_papers_place(&page->papers), "a web page without papers, and without a title");
    diagnose_help(diagnostics,
                  "what is read: Hugging Face's daily papers and paper pages saved as 'HTML only', and pages "
                  "that describe a paper in citation_title");
}

void digest_html_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics)
{
    static const struct sax_events events = {on_open, on_close};
    struct web_page page = {.cited = FOUND_PAPER_INIT};
    digest_papers_begin(&page.papers, source, settings, catalogue, diagnostics);
    if (!sax_read(source, source->text, SAX_HTML, &events, &page, diagnostics))
        return;
    if (!page.found && page.cited.title.length > 0)
        digest_papers_add(&page.papers, &page.cited, "page");
    else if (!page.found) {
        report_no_papers(&page);
        return;
    }
    digest_papers_end(&page.papers);
}
