/* Digests that are JSON: Hugging Face's answers, CSL-JSON, and what is wrong with them. */
#include "digest_fixture.h"

#define ANSWER(members)                                                                                                \
    "[{\"paper\": {\"id\": \"2507.14683\", \"title\": \"One\", \"summary\": \"We show.\"" members "}}]"

static void an_answer_of_the_daily_papers_gives_papers_with_all_that_it_says(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(
        fixture, "2025-07-22.json",
        "[{\"paper\": {\"id\": \"2507.14683\", \"title\": \"MiroMind: An\\n  Advancement\", \"summary\": \"Large "
        "language\\nmodels.\\n  A paragraph.\", \"authors\": [{\"name\": \"Xingxuan Li\", \"hidden\": false}, "
        "{\"name\": \"Laurens van der Maaten\"}, {\"name\": \"Gone\", \"hidden\": true}], \"publishedAt\": "
        "\"2025-07-19T16:21:23.000Z\", \"submittedOnDailyAt\": \"2025-07-22T01:41:01.897Z\", \"upvotes\": 63, "
        "\"githubRepo\": \"https://github.com/a/b\"}, \"title\": \"MiroMind\"}]");
    const struct entry *entry = entry_at(fixture, 0);
    assert_str(entry->title.text, "MiroMind: An Advancement");
    assert_str(entry->abstract, "Large language models.\n\nA paragraph.");
    assert_str(authors_of(fixture, entry->details), "Xingxuan Li, Laurens van der Maaten");
    assert_str(entry->details->authors.items[1].family, "van der Maaten");
    assert_str(entry->details->arxiv_id, "2507.14683");
    assert_day(entry->details->published, "2025-07-19");
    assert_day(entry->digest->date, "2025-07-22");
    assert_int_equal(entry->details->votes, 63);
    assert_str(entry->details->links.items[0], "https://github.com/a/b");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_single_paper_and_a_list_of_papers_are_read_too(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a.json", "{\"id\": \"2507.1\", \"title\": \"One\", \"summary\": \"We show.\"}");
    read_digest_as(fixture, "b.json", "[{\"id\": \"2507.14684\", \"title\": \"Two\", \"summary\": \"We show.\"}]");
    read_digest_as(fixture, "c.json",
                   "\xEF\xBB\xBF{\"date\": \"2024-08-01T00:00:00.000Z\", \"dailyPapers\": " ANSWER("") "}");
    assert_int_equal(fixture->catalogue.entries.count, 3);
    assert_str(entry_at(fixture, 0)->details->arxiv_id, "");
    assert_false(date_is_known(entry_at(fixture, 1)->digest->date));
    assert_day(entry_at(fixture, 2)->digest->date, "2024-08-01");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void days_that_differ_by_one_are_one_list(void **state)
{
    struct fixture *fixture = *state;
#define LISTED(title, day)                                                                                             \
    "{\"title\": \"" title "\", \"summary\": \"We.\", \"submittedOnDailyAt\": \"" day "T01:00:00Z\"}"
    read_digest_as(fixture, "2025-07-22.json", "[" LISTED("A", "2025-07-21") "," LISTED("B", "2025-07-22") "]");
    read_digest_as(fixture, "week.json", "[" LISTED("A", "2025-07-14") "," LISTED("B", "2025-07-18") "]");
    assert_day(entry_at(fixture, 0)->digest->date, "2025-07-22");
    assert_ptr_equal(entry_at(fixture, 0)->digest, entry_at(fixture, 1)->digest);
    assert_day(entry_at(fixture, 2)->digest->date, "2025-07-14");
    assert_day(entry_at(fixture, 3)->digest->date, "2025-07-18");
    assert_str(entry_at(fixture, 2)->digest->slug, "week");
    assert_str(entry_at(fixture, 3)->digest->slug, "week-jul-18");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void a_day_that_is_not_the_names_is_a_warning(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "2025-07-28.json", "[" LISTED("A", "2025-07-21") "]");
    assert_day(entry_at(fixture, 0)->digest->date, "2025-07-21");
    assert_diagnostics(&fixture->diagnostics,
                       "2025-07-28.json: warning: this is the list of 2025-07-21, and the file's name says 2025-07-28; "
                       "the list's own day stands\n");
}

static void papers_without_a_title_are_left_out_with_a_warning(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(
        fixture, "2025-07-22.json",
        "[{\"title\": \"One\", \"summary\": \"We show.\"},\n {\"title\": \" \", \"summary\": \"We.\"},\n 7]");
    assert_int_equal(fixture->catalogue.entries.count, 1);
    assert_diagnostics(&fixture->diagnostics, "2025-07-22.json:2:12: warning: this paper has no title; it is left out\n"
                                              "    2 |  {\"title\": \" \", \"summary\": \"We.\"},\n"
                                              "      |            ^^^\n"
                                              "2025-07-22.json:3:2: warning: this is no paper; it is left out\n"
                                              "    3 |  7]\n"
                                              "      |  ^\n");
}

static void missing_abstracts_are_one_warning(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a.json",
                   "[{\"type\": \"book\", \"title\": \"One\"},\n{\"type\": \"book\", \"title\": \"Two\"}]");
    assert_diagnostics(&fixture->diagnostics,
                       "a.json:1:28: warning: this paper has no abstract, and so have 1 more of this file\n"
                       "    1 | [{\"type\": \"book\", \"title\": \"One\"},\n"
                       "      |                            ^^^^^\n");
}

static void csl_json_gives_papers(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(
        fixture, "library.json",
        "{\"items\": [{\"id\": \"a\", \"type\": \"article-journal\", \"title\": \"The <i>E. coli</i> H<sub>2</sub>O\", "
        "\"abstract\": \"<jats:p>We show that a &lt; b.</jats:p>\", \"author\": [{\"family\": \"Maaten\", \"given\": "
        "\"Laurens\", \"non-dropping-particle\": \"van der\"}, {\"literal\": \"The Team\"}], \"DOI\": "
        "\"https://doi.org/10.1000/xyz\", \"container-title\": \"Journal of\\n Tests\", \"issued\": {\"date-parts\": "
        "[[2019, \"7\"]]}, \"URL\": \"https://example.org/a\"}, {\"id\": \"b\", \"type\": \"article\", \"title\": "
        "\"B\", "
        "\"abstract\": \"We.\", \"number\": \"arXiv:2007.12928\", \"publisher\": \"arXiv\"}]}");
    const struct entry *entry = entry_at(fixture, 0);
    assert_str(entry->title.text, "The E. coli H_{2}O");
    assert_str(entry->abstract, "We show that a < b.");
    assert_str(authors_of(fixture, entry->details), "Laurens van der Maaten, The Team");
    assert_str(entry->details->doi, "10.1000/xyz");
    assert_str(entry->details->venue, "Journal of Tests");
    assert_day(entry->details->published, "2019-07-00");
    assert_str(entry->details->links.items[0], "https://example.org/a");
    assert_str(entry_at(fixture, 1)->details->arxiv_id, "2007.12928");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void strings_are_unescaped_and_made_clean(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(
        fixture, "a.json",
        "[{\"title\": \"\\u00e9\\ud83d\\ude00 \\ud800 \\\"q\\\" \\\\pi\\u0007\", \"summary\": \"a\\tb\\/c\"}]");
    assert_str(entry_at(fixture, 0)->title.text, "é😀 \xEF\xBF\xBD \"q\" \\pi");
    assert_str(entry_at(fixture, 0)->abstract, "a b/c");
}

static void what_is_wrong_with_json_is_said_with_its_place(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"[{\"title\": \"One", "a.json:1:15: error: this JSON ends in the middle\n"
                               "    1 | [{\"title\": \"One\n"
                               "      |               ^\n"
                               "  help: it was not saved whole: save it once more\n"},
        {"[{\"a\": 1 \"b\": 2}]", "a.json:1:10: error: ',' or '}' is missing here\n"
                                  "    1 | [{\"a\": 1 \"b\": 2}]\n"
                                  "      |          ^\n"
                                  "  help: save the answer of the service as it came, without editing it\n"},
        {"[{\"a\" 1}]", "a.json:1:7: error: ':' is missing here\n"
                        "    1 | [{\"a\" 1}]\n"
                        "      |       ^\n"
                        "  help: save the answer of the service as it came, without editing it\n"},
        {"[] x", "a.json:1:4: error: something stands behind the end of this JSON\n"
                 "    1 | [] x\n"
                 "      |    ^\n"
                 "  help: save the answer of the service as it came, without editing it\n"},
        {"{\"error\": \"Too many requests\"}",
         "a.json:1:11: error: the service answered with an error: Too many requests\n"
         "    1 | {\"error\": \"Too many requests\"}\n"
         "      |           ^^^^^^^^^^^^^^^^^^^\n"
         "  help: ask it again, and save the answer that has papers\n"},
        {"{\"a\": 1, \"b\": [], \"c\": {}, \"d\": 4, \"e\": 5}",
         "a.json: error: JSON without papers: a map of 'a', 'b', 'c', 'd', …\n"
         "  help: what is read: answers of Hugging Face's papers API, and CSL-JSON of a reference manager\n"},
        {"[]", "a.json: warning: no paper in this digest\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_digest_as(fixture, "a.json", cases[i].text);
        assert_int_equal(fixture->catalogue.entries.count, 0);
        assert_diagnostics(&fixture->diagnostics, cases[i].message);
        diagnostics_release(&fixture->diagnostics);
        diagnostics_init(&fixture->diagnostics);
    }
}

static void ten_thousand_levels_are_refused(void **state)
{
    struct fixture *fixture = *state;
    static char text[10001];
    memset(text, '[', sizeof text - 1);
    read_digest_as(fixture, "a.json", text);
    assert_int_equal(fixture->catalogue.entries.count, 0);
    assert_int_equal(fixture->diagnostics.errors, 1);
    assert_str(fixture->diagnostics.list.items[0].message,
               "brackets within brackets, deeper than any answer of a service");
    assert_int_equal(fixture->diagnostics.list.items[0].place.offset, 64);
}

static void every_start_of_an_answer_is_an_error_or_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct str answer = STR(ANSWER(", \"authors\": [{\"name\": \"\\u00e9\"}], \"x\": [1.5e-3, true, null, {}]"));
    for (size_t length = 1; length < answer.length; length++) {
        struct str start = arena_str(fixture->arena, str_slice(answer, 0, length));
        if (length > 1)
            read_digest_bytes(fixture, "a.json", start);
    }
    assert_int_equal(fixture->catalogue.entries.count, 0);
    assert_int_equal(fixture->diagnostics.errors, answer.length - 2);
}

static void a_paper_is_one_by_its_title_its_arxiv_id_or_its_doi(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "2025-07-21.txt", "One: A Title\n\nWe show that it is so.\n");
    read_digest_as(fixture, "2025-07-22.json",
                   "[{\"id\": \"2507.14683\", \"title\": \"One - a title\", \"summary\": \"We show that it is so.\", "
                   "\"authors\": [{\"name\": \"Ada\"}, {\"name\": \"Bo\"}]}]");
    read_digest_as(
        fixture, "library.json",
        "[{\"type\": \"article\", \"title\": \"One, Renamed\", \"abstract\": \"We show that, it is so\", \"number\": "
        "\"arXiv:2507.14683\", \"DOI\": \"10.1000/ABC\", \"author\": [{\"family\": \"Ada\"}]}, {\"type\": \"article\", "
        "\"title\": \"One, Published\", \"abstract\": \"We show that it is so.\", \"container-title\": \"J\"}]");
    read_digest_as(
        fixture, "other.json",
        "[{\"type\": \"article\", \"title\": \"One, Published\", \"abstract\": \"We show that it is so.\", \"DOI\": "
        "\"doi:10.1000/abc\"}]");
    catalogue_merge(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.count, 1);
    const struct paper *paper = fixture->catalogue.papers.items[0];
    assert_str(paper->slug, "one-a-title");
    assert_str(paper->title, "One - a title");
    assert_int_equal(paper->appearances.count, 4);
    assert_str(authors_of(fixture, &paper->details), "Ada, Bo");
    assert_str(paper->details.arxiv_id, "2507.14683");
    assert_str(paper->details.doi, "10.1000/abc");
    assert_str(paper->details.venue, "J");
    assert_str(paper->links.items[0].url, "https://arxiv.org/abs/2507.14683");
    assert_str(paper->links.items[1].url, "https://doi.org/10.1000/abc");
    assert_ptr_equal(catalogue_find_paper(&fixture->catalogue, STR("One, Renamed")), paper);
    assert_ptr_equal(catalogue_find_paper(&fixture->catalogue, STR("one-published")), paper);
    assert_int_equal(paper->aliases.count, 2);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void one_digest_in_two_formats_is_one_digest(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "d/2025-07-22.json", "[{\"title\": \"Two\", \"summary\": \"We.\"}, {\"title\": \"One\"}]");
    read_digest_as(fixture, "d/2025-07-22.txt", "One\n\nWe show.\n\nTwo\n\nWe.\n\nThree\n\nWe too.\n");
    catalogue_merge(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.digests.count, 1);
    assert_int_equal(fixture->catalogue.digests.items[0]->entries.count, 3);
    assert_int_equal(fixture->catalogue.papers.count, 3);
    assert_str(fixture->catalogue.papers.items[0]->title, "Two");
    assert_str(fixture->catalogue.papers.items[1]->abstract, "We show.");
    assert_int_equal(fixture->catalogue.papers.items[2]->appearances.items[0]->position, 3);
    assert_int_equal(fixture->diagnostics.errors, 0);
}

static void a_doi_of_a_whole_volume_does_not_make_one_paper_of_it(void **state)
{
    struct fixture *fixture = *state;
    read_digest_as(fixture, "a.json",
                   "[{\"type\": \"chapter\", \"title\": \"One\", \"abstract\": \"We.\", \"DOI\": \"10.1/a\"},\n"
                   "{\"type\": \"chapter\", \"title\": \"Two\", \"abstract\": \"We.\", \"DOI\": \"10.1000/a\"},\n"
                   "{\"type\": \"chapter\", \"title\": \"Three\", \"abstract\": \"We.\", \"DOI\": \"10.1000/a\"}]");
    catalogue_merge(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.count, 3);
    assert_diagnostics(
        &fixture->diagnostics,
        "a.json:3:30: warning: this paper has the DOI of 'Two'; they count as two\n"
        "    3 | {\"type\": \"chapter\", \"title\": \"Three\", \"abstract\": \"We.\", \"DOI\": \"10.1000/a\"}]\n"
        "      |                              ^^^^^^^\n"
        "  help: DOIs name one paper; correct the wrong one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_of_the_daily_papers_gives_papers_with_all_that_it_says),
        TEST(a_single_paper_and_a_list_of_papers_are_read_too),
        TEST(days_that_differ_by_one_are_one_list),
        TEST(a_day_that_is_not_the_names_is_a_warning),
        TEST(papers_without_a_title_are_left_out_with_a_warning),
        TEST(missing_abstracts_are_one_warning),
        TEST(csl_json_gives_papers),
        TEST(strings_are_unescaped_and_made_clean),
        TEST(what_is_wrong_with_json_is_said_with_its_place),
        TEST(ten_thousand_levels_are_refused),
        TEST(every_start_of_an_answer_is_an_error_or_nothing),
        TEST(a_paper_is_one_by_its_title_its_arxiv_id_or_its_doi),
        TEST(one_digest_in_two_formats_is_one_digest),
        TEST(a_doi_of_a_whole_volume_does_not_make_one_paper_of_it),
    };
    return cmocka_run_group_tests_name("digest_json", tests, NULL, NULL);
}
