#include "read/digests/digest_feed.h"

#include "catalogue/identifiers.h"
#include "read/digests/digest_papers.h"
#include "read/digests/markup.h"
#include "read/digests/prose_text.h"
#include "read/digests/sax.h"
#include "read/text.h"

struct feed {
    struct digest_papers papers;
    struct str root;
    bool in_entry;
    bool is_html; /* the text that is gathered is escaped HTML */
    struct found_paper paper;
    struct str summary, content; /* of the entry: the first stands, unless it is empty */
    struct str address;
    bool is_error; /* arXiv answered with one */
};

enum part {
    PART_NONE,
    PART_ENTRY,
    PART_TITLE,
    PART_SUMMARY,
    PART_CONTENT,
    PART_AUTHOR,
    PART_PERSON, /* RSS: an e-mail address and a name; Atom: what holds the name */
    PART_ID,
    PART_LINK,
    PART_PUBLISHED, /* of the paper */
    PART_LISTED,    /* of the item */
    PART_MADE,      /* of the feed */
    PART_DOI,
    PART_VENUE,
};

static const struct {
    struct str name;
    enum part part;
} parts[] = {
    {STR_INIT("entry"), PART_ENTRY},
    {STR_INIT("item"), PART_ENTRY},
    {STR_INIT("title"), PART_TITLE},
    {STR_INIT("summary"), PART_SUMMARY},
    {STR_INIT("description"), PART_SUMMARY},
    {STR_INIT("content"), PART_CONTENT},
    {STR_INIT("content:encoded"), PART_CONTENT},
    {STR_INIT("author"), PART_PERSON},
    {STR_INIT("dc:creator"), PART_AUTHOR},
    {STR_INIT("name"), PART_AUTHOR},
    {STR_INIT("id"), PART_ID},
    {STR_INIT("guid"), PART_ID},
    {STR_INIT("link"), PART_LINK},
    {STR_INIT("published"), PART_PUBLISHED},
    {STR_INIT("pubDate"), PART_LISTED},
    {STR_INIT("dc:date"), PART_LISTED},
    {STR_INIT("updated"), PART_MADE},
    {STR_INIT("lastBuildDate"), PART_MADE},
    {STR_INIT("arxiv:doi"), PART_DOI},
    {STR_INIT("dc:identifier"), PART_DOI},
    {STR_INIT("prism:doi"), PART_DOI},
    {STR_INIT("arxiv:journal_ref"), PART_VENUE},
    {STR_INIT("prism:publicationName"), PART_VENUE},
};

static enum part part_of(struct str name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_equal(name, parts[i].name))
            return parts[i].part;
    return PART_NONE;
}

static struct str kept(struct feed *feed, struct str text)
{
    return arena_str(feed->papers.arena, text);
}

static struct date day_of(struct str stamp)
{
    struct date day = prose_day(stamp);
    return date_is_known(day) ? day : prose_day_rfc822(stamp);
}

static void open_link(struct feed *feed, const struct sax_element *element)
{
    struct str href = sax_attribute(element, "href"), rel = sax_attribute(element, "rel");
    if (href.length == 0 || !feed->in_entry)
        return;
    if (str_equal(sax_attribute(element, "title"), STR("doi")))
        feed->paper.details.doi = kept(feed, doi_in(href));
    else if ((rel.length == 0 || str_equal(rel, STR("alternate"))) && feed->address.length == 0)
        feed->address = kept(feed, href);
}

static void open_entry(struct feed *feed, const struct sax_element *element)
{
    feed->in_entry = true;
    feed->paper = (struct found_paper)FOUND_PAPER_INIT;
    feed->paper.place = element->place;
    feed->summary = feed->content = feed->address = STR("");
}

static bool on_open(void *context, const struct sax_element *element)
{
    struct feed *feed = context;
    if (element->depth == 1)
        feed->root = kept(feed, element->name);
    enum part part = part_of(element->name);
    if (part == PART_ENTRY)
        open_entry(feed, element);
    else if (part == PART_LINK)
        open_link(feed, element);
    else if (part == PART_TITLE && feed->in_entry)
        feed->paper.place = element->place;
    feed->is_html = str_equal(sax_attribute(element, "type"), STR("html")) || str_equal(feed->root, STR("rss")) ||
                    str_equal(feed->root, STR("rdf:RDF"));
    return part != PART_NONE && part != PART_ENTRY && !(part == PART_PERSON && str_equal(feed->root, STR("feed")));
}

/* RSS of arXiv has all names in one element: "Ada Lovelace, Bo Diddley". "Lovelace, Ada" is one name. */
static void add_authors(struct feed *feed, struct str names)
{
    bool several = true;
    for (size_t at = 0, end; at <= names.length; at = end + 1) {
        end = str_find_char(names, ',', at);
        several = several && str_find_char(str_trim(str_slice(names, at, end)), ' ', 0) <
                                 str_trim(str_slice(names, at, end)).length;
    }
    for (size_t at = 0, end; at <= names.length; at = end + 1) {
        end = several ? str_find_char(names, ',', at) : names.length;
        found_paper_author(&feed->papers, &feed->paper, kept(feed, str_slice(names, at, end)));
    }
}

/* "ada@example.org (Ada Lovelace)". */
static struct str name_of_person(struct str text)
{
    size_t open = str_find_char(text, '(', 0), close = str_find_char(text, ')', open);
    if (close < text.length)
        return str_slice(text, open + 1, close);
    return str_find_char(text, '@', 0) < text.length ? STR("") : text;
}

/* "arXiv:2604.21952v1 Announce Type: new \nAbstract: …" */
static struct str without_announcement(struct str summary)
{
    struct str text = str_trim(summary);
    size_t abstract = str_find(text, STR("Abstract:"), 0);
    size_t announced = str_find(text, STR("Announce Type:"), 0);
    bool is_announced = str_starts_with(text, STR("arXiv:")) && announced < abstract && abstract < text.length;
    return is_announced ? str_slice(text, abstract + 9, text.length) : summary;
}

static struct str prose_of(struct feed *feed, struct str text)
{
    text = kept(feed, text);
    return feed->is_html ? markup_text(feed->papers.arena, text) : text;
}

static void close_entry_part(struct feed *feed, enum part part, struct str text)
{
    struct found_paper *paper = &feed->paper;
    struct paper_details *details = &paper->details;
    if (part == PART_TITLE)
        paper->title = prose_of(feed, text);
    else if (part == PART_SUMMARY)
        feed->summary = without_announcement(prose_of(feed, text));
    else if (part == PART_CONTENT)
        feed->content = prose_of(feed, text);
    else if (part == PART_AUTHOR)
        add_authors(feed, str_trim(text));
    else if (part == PART_PERSON && details->authors.count == 0)
        add_authors(feed, str_trim(name_of_person(text)));
    else if (part == PART_ID && details->arxiv_id.length == 0)
        details->arxiv_id = kept(feed, arxiv_id_in(text));
    else if (part == PART_LINK && feed->address.length == 0)
        feed->address = kept(feed, str_trim(text));
    else if (part == PART_PUBLISHED)
        details->published = prose_day(text);
    else if (part == PART_LISTED)
        paper->day = day_of(text);
    else if (part == PART_DOI)
        details->doi = kept(feed, doi_in(text));
    else if (part == PART_VENUE)
        details->venue = kept(feed, text);
    if (part == PART_ID && str_find(text, STR("arxiv.org/api/errors"), 0) < text.length)
        feed->is_error = true;
}

static void report_error(struct feed *feed)
{
    struct str words = text_shown(feed->papers.arena, prose_one_line(feed->papers.arena, feed->summary));
    error_at(feed->papers.days.diagnostics, feed->paper.place, "arXiv answered with an error: %.*s", STR_ARG(words));
    diagnose_help(feed->papers.days.diagnostics, "mend the question, and save the answer that has papers");
}

static void close_entry(struct feed *feed)
{
    feed->in_entry = false;
    if (feed->is_error) {
        report_error(feed);
        return;
    }
    feed->paper.abstract = feed->summary.length > 0 ? feed->summary : feed->content;
    found_paper_address(&feed->papers, &feed->paper, feed->address);
    digest_papers_add(&feed->papers, &feed->paper, "entry");
}

static void on_close(void *context, const struct sax_element *element, struct str text)
{
    struct feed *feed = context;
    enum part part = part_of(element->name);
    if (part == PART_ENTRY)
        close_entry(feed);
    else if (feed->in_entry)
        close_entry_part(feed, part, text);
    else if ((part == PART_MADE || part == PART_LISTED) && !date_is_known(feed->papers.made))
        feed->papers.made = day_of(text);
}

static bool is_feed(struct str root)
{
    return str_equal(root, STR("feed")) || str_equal(root, STR("rss")) || str_equal(root, STR("rdf:RDF"));
}

void digest_feed_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics)
{
    static const struct sax_events events = {on_open, on_close};
    struct feed feed = {.in_entry = false};
    struct str text = source->text;
    if (str_starts_with(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.length);
    digest_papers_begin(&feed.papers, source, settings, catalogue, diagnostics);
    if (!sax_read(source, text, SAX_XML, &events, &feed, diagnostics) || feed.is_error)
        return;
    if (!is_feed(feed.root)) {
        struct str root = text_shown(&catalogue->arena, feed.root);
        error_at(diagnostics, ((struct place){source, 0, 0}),
                 "this is no digest; it looks like XML of another kind: <%.*s>", STR_ARG(root));
        diagnose_help(diagnostics, "what is read of XML: Atom, as arXiv's API answers with, and RSS");
        return;
    }
    digest_papers_end(&feed.papers);
}
