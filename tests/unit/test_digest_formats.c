/* Digests that are pages, feeds, bibliographies, captures and lists: what they give, and what is wrong with them. */
#include "digest_fixture.h"

#include "base/buf.h"
#include "read/digests/digest_days.h"
#include "read/digests/digest_kind.h"

#define PROPS                                                                                                          \
    "<!doctype html><div data-target='DailyPapers' data-props='{\"date\": \"2024-08-01\", \"dailyPapers\": "           \
    "[{\"paper\": {\"id\": \"2407.21783\", \"title\": \"One &amp; All\", \"summary\": \"We show.\"}}]}'></div>"
#define ATOM                                                                                                           \
    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><updated>2026-05-10T00:00:00Z</updated><entry>"    \
    "<id>http://arxiv.org/abs/2605.06664v1</id><title>One &amp;\n  All</title><summary>  We\nshow.</summary>"          \
    "<author><name>Ada B</name><affiliation>X</affiliation></author></entry></feed>"
#define RSS                                                                                                            \
    "<rss version='2.0'><channel><item><title>One &amp;amp; All</title><pubDate>Mon, 27 Apr 2026 00:00:00 -0400"       \
    "</pubDate><description>&lt;p&gt;We show.&lt;/p&gt;</description><author>a@b.org (Ada "                            \
    "B)</author></item></channel></rss>"
#define BIB                                                                                                            \
    "@string{j = \"Journal of \"}\n@article{a,\n title = {{One} \\& All},\n author = {van der B, Ada and {The Team} "  \
    "and "                                                                                                             \
    "others},\n journal = j # {Tests}, year = 2019, month = jul,\n abstract = {We show na\\\"{\\i}ve $x_{1}$ and "     \
    "\\emph{all}.}\n}\n"
#define CAPTURE                                                                                                        \
    "Daily Papers\n\n[-] 7\n\nOne & All\n\nhttps://huggingface.co/papers/2410.05434\n\nWe show \\\nall.\n\n"           \
    "https://huggingface.co/papers/2410.05434\n\n3 authors\n\nOct 7, 2024\n"
#define LIST                                                                                                           \
    "# List\n\n- [One & All](https://arxiv.org/abs/2308.06767v2) - *We* show.\n- **Two**. "                            \
    "[[Code](https://example.org/c)]\n"

static const struct {
    enum digest_kind kind;
    const char *name, *text;
} samples[] = {
    {DIGEST_HTML, "a.html", PROPS}, {DIGEST_FEED, "a.atom", ATOM},      {DIGEST_FEED, "a.rss", RSS},
    {DIGEST_BIBTEX, "a.bib", BIB},  {DIGEST_CAPTURE, "a.txt", CAPTURE}, {DIGEST_MARKDOWN, "a.md", LIST},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

static void what_a_file_is_is_told_by_its_content(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++)
        assert_int_equal(digest_form(str_from(samples[i].text)).kind, samples[i].kind);
    static const char *const texts[] = {"",
                                        "[Re] A Title\n\nWe show.",
                                        "<think> A Title\n\nWe show.",
                                        "{A} Title\n\nWe.",
                                        "A Title\n\n@foo shows [a](http://b).",
                                        "@misc{x, title = {Trap}\n\nWe show that.\n\nB\n\nWe.",
                                        "Get trending papers in your email inbox!\n\n@misc{x}\n\nWe show that.",
                                        "Subscribe\n\nA\n\nWe.\n\n@misc{x, title = {Trap}\n\nWe show that."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(digest_form(str_from(texts[i])).kind, DIGEST_TEXT);
    static const char *const entries[] = {"@misc{x, title = {A}}\n\nWe.", "@misc{x,\n\n  title = {A},\n}\n", "@misc{x,",
                                          "My list, exported.\n\n@misc{x,\n title {A}}\n"};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        assert_int_equal(digest_form(str_from(entries[i])).kind, DIGEST_BIBTEX);
}

/* So many papers that a digest must not have more; each takes as few bytes as can be. */
static void too_many_papers_of_a_digest_are_refused_once(void **state)
{
    static const struct {
        const char *name, *start, *paper, *message;
    } cases[] = {
        {"a.txt", "", "A\n\nB\n\n",
         "a.txt:400001:1: error: here begins paper 100001 of this digest, which is one too many\n"
         "    400001 | A\n           | ^\n  help: divide it into several files\n"},
        {"a.md", "# List\n", "- [A](http://a) We.\n",
         "a.md:100002:4: error: here begins paper 100001 of this digest, which is one too many\n"
         "    100002 | - [A](http://a) We.\n           |    ^\n  help: divide it into several files\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf text;
        buf_init(&text, 1 << 24);
        buf_add(&text, str_from(cases[i].start));
        for (size_t j = 0; j < DIGEST_MAX_PAPERS + 5; j++)
            buf_add(&text, str_from(cases[i].paper));
        size_t before = fixture->catalogue.entries.count;
        read_digest_bytes(fixture, cases[i].name, arena_str(fixture->arena, buf_str(&text)));
        assert_int_equal(fixture->catalogue.entries.count - before, DIGEST_MAX_PAPERS);
        assert_diagnostics(&fixture->diagnostics, cases[i].message);
        diagnostics_release(&fixture->diagnostics);
        diagnostics_init(&fixture->diagnostics);
        buf_release(&text);
    }
}

static void a_text_of_too_many_lines_is_refused_before_it_is_read(void **state)
{
    enum { LINES = 1000001 };
    struct fixture *fixture = *state;
    char *text = arena_alloc(fixture->arena, 2 * LINES, 1);
    for (size_t i = 0; i < LINES; i++)
        memcpy(text + 2 * i, "A\n", 2);
    read_digest_bytes(fixture, "a", (struct str){text, 2 * LINES});
    assert_diagnostics(&fixture->diagnostics, "a: error: a digest of more than 1000000 lines\n"
                                              "  help: divide it into several files\n");
    assert_int_equal(fixture->catalogue.entries.count, 0);
}

/* What huggingface.co/papers/<id> looks like was told by programs of others that read it, and by the saved page of a
 * day, whose papers have the same fields: no real one is at hand. */
static void the_page_of_a_paper_gives_that_paper_and_none_of_its_comments(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(
        fixture, "a",
        "<!doctype html><html><head><title>Paper page - One</title></head><body>"
        "<div class=\"SVELTE_HYDRATER contents\" data-target=\"MainHeader\" data-props=\"{&quot;title&quot;:1}\"></div>"
        "<div class=\"SVELTE_HYDRATER contents\" data-target=\"PaperContent\" data-props=\"{&quot;comments&quot;:"
        "[{&quot;author&quot;:{&quot;name&quot;:&quot;librarian-bot&quot;},&quot;data&quot;:{&quot;latest&quot;:"
        "{&quot;raw&quot;:&quot;The following papers were "
        "recommended&quot;}}}],&quot;primaryEmailConfirmed&quot;:false,"
        "&quot;paper&quot;:{&quot;id&quot;:&quot;2508.02739&quot;,&quot;authors&quot;:[{&quot;_id&quot;:&quot;1&quot;,"
        "&quot;name&quot;:&quot;Yu Shi&quot;,&quot;hidden&quot;:false},{&quot;name&quot;:&quot;No One&quot;,"
        "&quot;hidden&quot;:true}],&quot;publishedAt&quot;:&quot;2025-08-02T00:00:00.000Z&quot;,&quot;title&quot;:"
        "&quot;One &amp;amp; All&quot;,&quot;summary&quot;:&quot;We\\nshow.&quot;,&quot;upvotes&quot;:44,"
        "&quot;githubRepo&quot;:&quot;https://github.com/a/b&quot;,&quot;projectPage&quot;:&quot;https://a.b/&quot;},"
        "&quot;canSubmit&quot;:false,&quot;upvoters&quot;:[{&quot;name&quot;:&quot;x&quot;}]}\"></div></body></html>");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_int_equal(fixture->catalogue.entries.count, 1);
    const struct entry *entry = entry_at(fixture, 0);
    assert_str(entry->title.text, "One &amp; All");
    assert_str(entry->abstract, "We show.");
    assert_str(entry->details->arxiv_id, "2508.02739");
    assert_int_equal(entry->details->votes, 44);
    assert_day(entry->details->published, "2025-08-02");
    assert_str(authors_of(fixture, entry->details), "Yu Shi");
    assert_int_equal(entry->details->links.count, 2);
}

static void each_format_gives_its_paper(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < SAMPLES; i++) {
        size_t before = fixture->catalogue.entries.count;
        read_digest_as(fixture, samples[i].name, samples[i].text);
        assert_str(entry_at(fixture, before)->title.text, "One & All");
        assert_true(str_starts_with(entry_at(fixture, before)->abstract, STR("We show")));
    }
    assert_int_equal(fixture->diagnostics.errors, 0);
    assert_str(authors_of(fixture, entry_at(fixture, 1)->details), "Ada B");
    assert_str(authors_of(fixture, entry_at(fixture, 2)->details), "Ada B");
    assert_str(authors_of(fixture, entry_at(fixture, 3)->details), "Ada van der B, The Team");
    assert_str(entry_at(fixture, 3)->abstract, "We show naïve $x_{1}$ and \\emph{all}.");
    assert_str(entry_at(fixture, 3)->details->venue, "Journal of Tests");
    assert_day(entry_at(fixture, 3)->details->published, "2019-07-00");
    assert_day(entry_at(fixture, 2)->digest->date, "2026-04-27");
    assert_int_equal(entry_at(fixture, 4)->details->votes, 7);
    assert_str(entry_at(fixture, 4)->abstract, "We show all.");
    assert_str(entry_at(fixture, 5)->details->arxiv_id, "2308.06767");
}

static void every_start_and_every_broken_byte_is_read_or_refused(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct str text = str_from(samples[i].text);
        for (size_t at = 0; at < text.length; at++) {
            char *copy = arena_alloc(fixture->arena, text.length + 1, 1);
            memcpy(copy, text.data, text.length);
            read_digest_bytes(fixture, samples[i].name, (struct str){copy, at});
            copy[at] = "\xFF<{\"\0\\"[at % 6];
            read_digest_bytes(fixture, samples[i].name, (struct str){copy, text.length});
        }
    }
    catalogue_merge(&fixture->catalogue, &fixture->diagnostics);
    assert_true(fixture->diagnostics.errors > 100);
}

static void depth_and_size_do_no_harm(void **state)
{
    static const char *const starts[][2] = {
        {"<html>", "<div>"},
        {"<feed>", "<a>"},
        {"<html>", "</b>"},
        {"<feed ", "a='' "},
        {"@a{b,c=", "{"},
        {"@ab{c,", "d=1,"},
        {"@ab{c,title={", "{\\x "},
        {"- [a](http://b)\n- [a](http://b) ", "[-:("},
        {"<html>", "<"},
        {"<feed>", "<"},
        {"https://huggingface.co/papers/1\n", "### A\n"},
        {"- [a](http://b)\n- [a](http://b) ", "["},
        {"- [a](http://b)\n- [a](http://b) ", "\\["},
        {"- [a](http://b)\n- [a](http://b) ", "[a]("},
        {"@ab{c,title={", "$\\\\"},
    };
    enum { SIZE = 1 << 20 };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        char *text = arena_alloc(fixture->arena, SIZE + 1, 1);
        size_t length = strlen(starts[i][0]), piece = strlen(starts[i][1]);
        memcpy(text, starts[i][0], length);
        for (; length + piece < SIZE; length += piece)
            memcpy(text + length, starts[i][1], piece);
        read_digest_bytes(fixture, "a", (struct str){text, length});
    }
}

static void links_beyond_a_limit_are_left_out_aloud(void **state)
{
    struct fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_add_literal(&text, "- [b](http://b)\n- [a](http://a)\n");
    for (int i = 0; i < 300; i++)
        buf_add(&text, arena_format(fixture->arena, "  [Code](http://c/%d)\n", i));
    read_digest_bytes(fixture, "a", arena_str(fixture->arena, buf_str(&text)));
    assert_int_equal(entry_at(fixture, 1)->details->links.count, 200);
    assert_diagnostics(&fixture->diagnostics,
                       "a:1:4: warning: this paper has no abstract, and so have 1 more of this file\n"
                       "    1 | - [b](http://b)\n      |    ^\n"
                       "a:2:4: warning: a paper has at most 200 links; the rest is left out\n"
                       "    2 | - [a](http://a)\n      |    ^\n");
    buf_release(&text);
}

static void too_many_fields_are_said_once(void **state)
{
    struct fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_add_literal(&text, "@misc{a,\ntitle={A}, abstract={We.},\n");
    for (int i = 0; i < 200; i++)
        buf_add(&text, arena_format(fixture->arena, "f%d=1, title={%d},\n", i, i));
    buf_add_literal(&text, "}\n");
    read_digest_bytes(fixture, "a", arena_str(fixture->arena, buf_str(&text)));
    assert_int_equal(fixture->diagnostics.warnings, 21);
    assert_str(fixture->diagnostics.list.items[20].message,
               "an entry has at most 64 fields; what comes behind is left out");
    buf_release(&text);
}

static void a_page_without_html_and_body_has_places(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a",
                   "<!doctype html>\n<title>a</title>words\n"
                   "<div data-target='DailyPapers' data-props='{\"dailyPapers\": [{\"title\"'></div>");
    struct place place = fixture->diagnostics.list.items[0].place;
    assert_int_equal(place.offset, 39);
    assert_int_equal(place.length, 3);
}

static void a_tag_is_not_taken_for_one_that_begins_like_it(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a",
                   "<!doctype html>\n<title>a</title>words <pre>b</pre>\n"
                   "<div data-target='DailyPapers' data-props='{\"dailyPapers\": [{\"title\"'></div>");
    assert_int_equal(fixture->diagnostics.list.items[0].place.offset, 52);
}

static void an_escaped_bracket_begins_no_link(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a", "- [A](http://a) \\[not a link](http://b)\n- [B](http://b) We.\n");
    assert_str(entry_at(fixture, 0)->abstract, "[not a link](http://b)");
}

static void what_is_wrong_is_said(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"Rate exceeded.\n",
         "a: error: this is no digest; it looks like what arXiv answers when it is asked too often\n"
         "  help: wait a minute, ask again, and save that answer\n"},
        {"%PDF-1.7", "a: error: this is no digest; it looks like a PDF\n"
                     "  help: papers are read from lists of them; a PDF's reference manager exports BibTeX\n"},
        {"---\npaper: a\ntags: [b]\n---\nWords.\n",
         "a: error: this is no digest; it looks like a file with front matter\n"
         "  help: move it to content/annotations, topics, lists or pages\n"},
        {"slug,Title,\"Abstract\"\na,A,We show.\n",
         "a: error: this is no digest; it looks like a table (CSV)\n"
         "  help: let the program that made it export BibTeX, CSL-JSON or a feed instead\n"},
        {"TY  - JOUR\n", "a: error: this is no digest; it looks like RIS\n"
                         "  help: let the reference manager export BibTeX or CSL-JSON instead\n"},
        {"<html><title>My  Page</title></html>",
         "a: error: a web page without papers: 'My Page'\n  help: what is read: Hugging Face's daily papers and paper "
         "pages "
         "saved as 'HTML only', and pages that describe a paper in citation_title\n"},
        {"<html><p>x</p></html>",
         "a: error: a web page without papers, and without a title\n  help: what is read: Hugging Face's daily papers "
         "and "
         "paper pages saved as 'HTML only', and pages that describe a paper in citation_title\n"},
        {"\xFF\xFE@", "a: error: this file is UTF-16\n"
                      "  help: save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 FILE >NEW-FILE\n"},
        {"\xFE\xFF@", "a: error: this file is UTF-16\n"
                      "  help: save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 FILE >NEW-FILE\n"},
        {"<?xml version='1.0'?><opml/>", "a: error: this is no digest; it looks like XML of another kind: <opml>\n"
                                         "  help: what is read of XML: Atom, as arXiv's API answers with, and RSS\n"},
        {"<feed>\n<entry>\n", "a:2:1: error: this XML ends in the middle\n    2 | <entry>\n      | ^\n"
                              "  help: it was not saved whole: save it once more\n"},
        {"<feed>\n<a></b></feed>",
         "a:2:1: error: this XML is not well formed: Opening and ending tag mismatch: a line 2 and b\n"
         "    2 | <a></b></feed>\n      | ^\n"
         "  help: save the answer of the service as it came, without editing it\n"},
        {"@article{a,\n title {x}}\n",
         "a:2:8: error: '=' is missing here\n    2 |  title {x}}\n      |        ^\n"
         "  help: an entry is '@type{key, field = {value}, …}', with as many '{' as '}'\n"},
        {"@article{a,\n title = {x}\n",
         "a:1:10: error: this entry is not closed before the file ends\n    1 | @article{a,\n      |          ^\n"
         "  help: is a brace missing in it, or was the file cut short?\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_digest_as(fixture, "a", cases[i].text);
        assert_diagnostics(&fixture->diagnostics, cases[i].message);
        diagnostics_release(&fixture->diagnostics);
        diagnostics_init(&fixture->diagnostics);
    }
    assert_int_equal(fixture->catalogue.entries.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_file_is_is_told_by_its_content),
        TEST(each_format_gives_its_paper),
        TEST(too_many_papers_of_a_digest_are_refused_once),
        TEST(a_text_of_too_many_lines_is_refused_before_it_is_read),
        TEST(the_page_of_a_paper_gives_that_paper_and_none_of_its_comments),
        TEST(every_start_and_every_broken_byte_is_read_or_refused),
        TEST(depth_and_size_do_no_harm),
        TEST(links_beyond_a_limit_are_left_out_aloud),
        TEST(too_many_fields_are_said_once),
        TEST(a_page_without_html_and_body_has_places),
        TEST(a_tag_is_not_taken_for_one_that_begins_like_it),
        TEST(an_escaped_bracket_begins_no_link),
        TEST(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests_name("digest_formats", tests, NULL, NULL);
}
