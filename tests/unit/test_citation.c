/* A paper as BibTeX, RIS, CSL-JSON and CSV. */
#include "small_site.h"

#include "json.h"
#include "render/exports/bibtex.h"
#include "render/exports/csl.h"
#include "render/exports/csv.h"
#include "render/exports/exports.h"
#include "render/exports/ris.h"

static const struct date march_11 = {2025, 3, 11}, may_16 = {2025, 5, 16}, undated = {0, 0, 0};
static const struct str base_url = STR_INIT("https://example.org/s/");

typedef void citation_writer(const struct citation *citation, struct arena *scratch, struct buf *out);

static struct str kept(struct small_site *small, struct buf *out)
{
    assert_false(out->overflowed);
    struct str text = arena_str(small->arena, buf_str(out));
    buf_release(out);
    return text;
}

static struct str cited(struct small_site *small, const struct paper *paper, citation_writer *write)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    struct citation citation = citation_of(paper, base_url, small->arena);
    write(&citation, small->arena, &out);
    return kept(small, &out);
}

/* A paper that only two digests know. */
static struct paper *plain_paper(struct small_site *small, const char *title, const char *abstract)
{
    add_entry(small, add_digest(small, "2025-05-16", may_16), title, abstract);
    add_entry(small, add_digest(small, "2025-03-11", march_11), title, abstract);
    link_all(small);
    return small->catalogue.papers.items[0];
}

static void add_author(struct small_site *small, struct paper *paper, const char *given, const char *family)
{
    *array_push(small->arena, &paper->details.authors) = (struct author){str_from(given), str_from(family)};
}

/* A paper of which everything is known. */
static struct paper *known_paper(struct small_site *small)
{
    struct paper *paper = plain_paper(small, "A Law", "We show.");
    add_author(small, paper, "Ada", "Lovelace");
    add_author(small, paper, "Jan", "van der Berg");
    add_author(small, paper, "", "Qwen and Friends");
    paper->details.arxiv_id = STR("2503.14456");
    paper->details.doi = STR("10.1000/x_y");
    paper->details.venue = STR("Journal of Laws & Orders");
    paper->details.published = (struct date){2024, 12, 3};
    return paper;
}

static void a_paper_that_only_digests_know_gets_no_year_and_no_author(void **state)
{
    struct small_site *small = *state;
    const struct paper *paper = plain_paper(small, "A Law", "We show.");
    assert_str(cited(small, paper, cite_as_bibtex), "@misc{a-law,\n"
                                                    "  title = {{A Law}},\n"
                                                    "  url = {https://example.org/s/papers/a-law.html},\n"
                                                    "  note = {Seen in a digest of 2025-03-11},\n"
                                                    "  abstract = {We show.}\n"
                                                    "}\n");
    assert_str(cited(small, paper, cite_as_ris), "TY  - GEN\r\n"
                                                 "ID  - a-law\r\n"
                                                 "TI  - A Law\r\n"
                                                 "UR  - https://example.org/s/papers/a-law.html\r\n"
                                                 "N1  - Seen in a digest of 2025-03-11\r\n"
                                                 "AB  - We show.\r\n"
                                                 "ER  - \r\n");
    assert_str(cited(small, paper, cite_as_csl),
               "{\"id\":\"a-law\",\"type\":\"document\",\"title\":\"A Law\","
               "\"URL\":\"https://example.org/s/papers/a-law.html\","
               "\"note\":\"Seen in a digest of 2025-03-11\",\"abstract\":\"We show.\"}");
}

static void an_undated_paper_without_an_abstract_has_but_a_title_and_an_address(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "found", undated), "A Law", "");
    link_all(small);
    assert_str(cited(small, small->catalogue.papers.items[0], cite_as_bibtex),
               "@misc{a-law,\n  title = {{A Law}},\n  url = {https://example.org/s/papers/a-law.html}\n}\n");
}

static void an_arxiv_id_gives_the_month_the_doi_and_the_address(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    paper->details.arxiv_id = STR("2503.14456");
    add_author(small, paper, "Ada", "Lovelace");
    assert_str(cited(small, paper, cite_as_bibtex), "@misc{a-law,\n"
                                                    "  title = {{A Law}},\n"
                                                    "  author = {Lovelace, Ada},\n"
                                                    "  year = {2025},\n"
                                                    "  month = mar,\n"
                                                    "  eprint = {2503.14456},\n"
                                                    "  archivePrefix = {arXiv},\n"
                                                    "  doi = {10.48550/arXiv.2503.14456},\n"
                                                    "  url = {https://arxiv.org/abs/2503.14456}\n"
                                                    "}\n");
    assert_str(cited(small, paper, cite_as_ris), "TY  - UNPB\r\n"
                                                 "ID  - a-law\r\n"
                                                 "AU  - Lovelace, Ada\r\n"
                                                 "TI  - A Law\r\n"
                                                 "PY  - 2025\r\n"
                                                 "DA  - 2025/03\r\n"
                                                 "DO  - 10.48550/arXiv.2503.14456\r\n"
                                                 "AN  - arXiv:2503.14456\r\n"
                                                 "UR  - https://arxiv.org/abs/2503.14456\r\n"
                                                 "ER  - \r\n");
    assert_str(cited(small, paper, cite_as_csl),
               "{\"id\":\"a-law\",\"type\":\"article\",\"title\":\"A Law\","
               "\"author\":[{\"family\":\"Lovelace\",\"given\":\"Ada\"}],"
               "\"issued\":{\"date-parts\":[[2025,3]]},\"publisher\":\"arXiv\",\"number\":\"arXiv:2503.14456\","
               "\"DOI\":\"10.48550/arXiv.2503.14456\",\"URL\":\"https://arxiv.org/abs/2503.14456\"}");
}

static void an_arxiv_doi_gives_the_id(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    paper->details.doi = STR("10.48550/arXiv.cs/9901001");
    struct citation citation = citation_of(paper, base_url, small->arena);
    assert_str(citation.arxiv_id, "cs/9901001");
    assert_int_equal(citation.published.year, 1999);
    assert_int_equal(citation.kind, CITATION_PREPRINT);
}

static void a_paper_of_which_all_is_known_says_all(void **state)
{
    struct small_site *small = *state;
    const struct paper *paper = known_paper(small);
    assert_str(cited(small, paper, cite_as_bibtex),
               "@article{a-law,\n"
               "  title = {{A Law}},\n"
               "  author = {Lovelace, Ada and van der Berg, Jan and {Qwen and Friends}},\n"
               "  journal = {Journal of Laws \\& Orders},\n"
               "  year = {2024},\n"
               "  month = dec,\n"
               "  eprint = {2503.14456},\n"
               "  archivePrefix = {arXiv},\n"
               "  doi = {10.1000/x_y},\n"
               "  url = {https://arxiv.org/abs/2503.14456},\n"
               "  abstract = {We show.}\n"
               "}\n");
    assert_str(cited(small, paper, cite_as_ris), "TY  - JOUR\r\n"
                                                 "ID  - a-law\r\n"
                                                 "AU  - Lovelace, Ada\r\n"
                                                 "AU  - van der Berg, Jan\r\n"
                                                 "AU  - Qwen and Friends\r\n"
                                                 "TI  - A Law\r\n"
                                                 "T2  - Journal of Laws & Orders\r\n"
                                                 "PY  - 2024\r\n"
                                                 "DA  - 2024/12/03\r\n"
                                                 "DO  - 10.1000/x_y\r\n"
                                                 "AN  - arXiv:2503.14456\r\n"
                                                 "UR  - https://arxiv.org/abs/2503.14456\r\n"
                                                 "AB  - We show.\r\n"
                                                 "ER  - \r\n");
    assert_str(
        cited(small, paper, cite_as_csl),
        "{\"id\":\"a-law\",\"type\":\"article-journal\",\"title\":\"A Law\","
        "\"author\":[{\"family\":\"Lovelace\",\"given\":\"Ada\"},{\"family\":\"van der Berg\",\"given\":\"Jan\"},"
        "{\"literal\":\"Qwen and Friends\"}],\"container-title\":\"Journal of Laws & Orders\","
        "\"issued\":{\"date-parts\":[[2024,12,3]]},\"number\":\"arXiv:2503.14456\",\"DOI\":\"10.1000/x_y\","
        "\"URL\":\"https://arxiv.org/abs/2503.14456\",\"abstract\":\"We show.\"}");
}

static void a_doi_leads_somewhere_whatever_it_is_made_of(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    paper->details.doi = STR("10.1002/(SICI)1097<1::AID>3.0#x?y%z{}");
    struct citation citation = citation_of(paper, base_url, small->arena);
    assert_str(citation.url, "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0%23x%3Fy%25z%7B%7D");
    struct str entry = cited(small, paper, cite_as_bibtex);
    assert_true(str_find(entry, STR("doi = {10.1002/(SICI)1097<1::AID>3.0#x?y%z%7B%7D}"), 0) < entry.length);
}

static void a_venue_is_a_conference_where_it_says_so_or_is_known_as_one(void **state)
{
    static const char *const conferences[] = {"NeurIPS 2024",
                                              "Proceedings of Machine Learning Research",
                                              "ICLR",
                                              "Workshop on Laws",
                                              "Findings of ACL 2025",
                                              "39th Conference on X"};
    static const char *const journals[] = {"Nature", "Journal of Machine Learning Research", "Oracle", "Miracles"};
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    for (size_t i = 0; i < sizeof conferences / sizeof *conferences; i++) {
        paper->details.venue = str_from(conferences[i]);
        assert_int_equal(citation_of(paper, base_url, small->arena).kind, CITATION_CONFERENCE);
    }
    for (size_t i = 0; i < sizeof journals / sizeof *journals; i++) {
        paper->details.venue = str_from(journals[i]);
        assert_int_equal(citation_of(paper, base_url, small->arena).kind, CITATION_ARTICLE);
    }
}

/* The year of a venue is not the one in which a preprint was sent to arXiv. */
static void an_arxiv_id_says_nothing_of_the_year_of_a_venue(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    paper->details.arxiv_id = STR("2312.14456");
    paper->details.venue = STR("ICML");
    assert_false(date_is_known(citation_of(paper, base_url, small->arena).published));
}

static void what_tex_would_read_is_written_so_that_it_sets_it(void **state)
{
    static const char *const rows[][2] = {
        {"R&D at 50% for $5, #1 of a_b", "R\\&D at 50\\% for \\$5, \\#1 of a\\_b"},
        {"A ~ B ^ C < D > E | F", "A {\\textasciitilde} B {\\textasciicircum} C $<$ D $>$ E "
                                  "$|$ F"},
        {"Sets {a, b} and {c}", "Sets \\{a, b\\} and \\{c\\}"},
        {"Half } a pair {", "Half {\\textbraceright} a pair {\\textbraceleft}"},
        {"Gödel’s Schrödinger–Łukasz µ-Ω", "Gödel’s Schrödinger–Łukasz µ-Ω"},
        {"Say ''no'' to --all", "Say '{}'no'{}' to -{}-all"},
        {"INTELLECT-1, really?! Why!? No!! TEL, TELL?", "INTE{}LLECT-1, really?{}! Why!{}? No!{}! TE{}L, TE{}LL?"},
        {"a \\ b", "a {\\textbackslash} b"},
        {"", ""},
    };
    struct small_site *small = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct citation citation = {.key = STR("k"), .title = str_from(rows[i][0])};
        struct buf out;
        buf_init(&out, 10000);
        cite_as_bibtex(&citation, small->arena, &out);
        struct str expected = arena_format(small->arena, "@misc{k,\n  title = {{%s}}\n}\n", rows[i][1]);
        assert_str(kept(small, &out), expected.data);
    }
}

static void remains_of_tex_in_a_title_become_what_they_mean(void **state)
{
    struct small_site *small = *state;
    const struct paper *paper = plain_paper(small, "``Na\\\"ive'' \\textbf{Mamba} at $10^{5}$ \\& more", "");
    struct citation citation = citation_of(paper, base_url, small->arena);
    assert_str(citation.title, "“Naïve” Mamba at 10⁵ & more");
}

static void text_is_on_one_line_and_has_no_controls(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A\tLaw\x01\x7F é", "One\r\nTY  - BOOK\nER  - ");
    add_author(small, paper, "A\nda", "Love\x1Blace");
    struct citation citation = citation_of(paper, base_url, small->arena);
    assert_str(citation.title, "A Law\xEF\xBF\xBD\xEF\xBF\xBD é");
    assert_str(citation.abstract, "One TY - BOOK ER -");
    assert_str(citation.authors[0].given, "A da");
    assert_str(citation.authors[0].family, "Love\xEF\xBF\xBDlace");
}

static void names_that_bibtex_would_misread_stand_in_braces(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = plain_paper(small, "A Law", "");
    add_author(small, paper, "Martin, Jr.", "King");
    add_author(small, paper, "Ada", "Rock and Roll");
    add_author(small, paper, "x", "others");
    struct str entry = cited(small, paper, cite_as_bibtex);
    assert_true(str_find(entry, STR("author = {King, {Martin, Jr.} and {Rock and Roll}, Ada and {others}, x}"), 0) <
                entry.length);
}

static void a_file_joins_its_papers_as_each_format_has_it(void **state)
{
    static const char *const expected[] = {
        [EXPORT_BIBTEX] = "@misc{one,\n  title = {{One}},\n  url = {https://example.org/s/papers/one.html}\n}\n\n"
                          "@misc{two,\n  title = {{Two}},\n  url = {https://example.org/s/papers/two.html}\n}\n",
        [EXPORT_RIS] =
            "TY  - GEN\r\nID  - one\r\nTI  - One\r\nUR  - https://example.org/s/papers/one.html\r\nER  - \r\n"
            "\r\n"
            "TY  - GEN\r\nID  - two\r\nTI  - Two\r\nUR  - https://example.org/s/papers/two.html\r\nER  - \r\n",
        [EXPORT_CSL] = "[{\"id\":\"one\",\"type\":\"document\",\"title\":\"One\",\"URL\":"
                       "\"https://example.org/s/papers/one.html\"},\n"
                       "{\"id\":\"two\",\"type\":\"document\",\"title\":\"Two\",\"URL\":"
                       "\"https://example.org/s/papers/two.html\"}]\n",
    };
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "found", undated);
    add_entry(small, digest, "One", "");
    add_entry(small, digest, "Two", "");
    link_all(small);
    for (enum export_format format = EXPORT_BIBTEX; format < EXPORT_FORMATS; format++) {
        struct buf out;
        buf_init(&out, 10000);
        export_render(format, small->catalogue.papers.items, 2, &(struct site){.base_url = base_url}, &out);
        assert_str(kept(small, &out), expected[format]);
    }
}

static void a_large_file_has_no_abstracts(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "found", undated);
    add_entry(small, digest, "One", "We show.");
    link_all(small);
    struct paper *paper = small->catalogue.papers.items[0];
    for (size_t extra = 0; extra < 2; extra++) {
        struct buf out;
        buf_init(&out, 2 * EXPORT_MAX_ABSTRACTS);
        paper->abstract.length = EXPORT_MAX_ABSTRACTS - 1 + 2 * extra;
        char *text = arena_alloc(small->arena, paper->abstract.length, 1);
        memset(text, 'a', paper->abstract.length);
        paper->abstract.data = text;
        export_render(EXPORT_BIBTEX, &paper, 1, &(struct site){.base_url = base_url}, &out);
        assert_int_equal(str_find(buf_str(&out), STR("abstract = "), 0) < out.length, extra == 0);
        buf_release(&out);
    }
}

static void a_table_quotes_what_would_break_it(void **state)
{
    struct small_site *small = *state;
    struct paper *paper = known_paper(small);
    paper->details.votes = 7;
    struct buf out;
    buf_init(&out, 10000);
    csv_begin(&out);
    paper->title = STR("A \"Law\", whole");
    csv_paper(paper, base_url, small->arena, &out);
    assert_str(kept(small, &out),
               "slug,title,authors,published,venue,arxiv_id,doi,url,first_seen,last_seen,digests,topics,tags,votes,"
               "abstract\r\n"
               "a-law,\"A \"\"Law\"\", whole\",\"Lovelace, Ada; van der Berg, Jan; Qwen and Friends\",2024-12-03,"
               "Journal of Laws & Orders,2503.14456,10.1000/x_y,https://arxiv.org/abs/2503.14456,2025-03-11,2025-05-16,"
               "2025-03-11; 2025-05-16,,,7,We show.\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_paper_that_only_digests_know_gets_no_year_and_no_author),
        SITE_TEST(an_undated_paper_without_an_abstract_has_but_a_title_and_an_address),
        SITE_TEST(an_arxiv_id_gives_the_month_the_doi_and_the_address),
        SITE_TEST(an_arxiv_doi_gives_the_id),
        SITE_TEST(a_paper_of_which_all_is_known_says_all),
        SITE_TEST(a_doi_leads_somewhere_whatever_it_is_made_of),
        SITE_TEST(a_venue_is_a_conference_where_it_says_so_or_is_known_as_one),
        SITE_TEST(an_arxiv_id_says_nothing_of_the_year_of_a_venue),
        SITE_TEST(what_tex_would_read_is_written_so_that_it_sets_it),
        SITE_TEST(remains_of_tex_in_a_title_become_what_they_mean),
        SITE_TEST(text_is_on_one_line_and_has_no_controls),
        SITE_TEST(names_that_bibtex_would_misread_stand_in_braces),
        SITE_TEST(a_file_joins_its_papers_as_each_format_has_it),
        SITE_TEST(a_large_file_has_no_abstracts),
        SITE_TEST(a_table_quotes_what_would_break_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
