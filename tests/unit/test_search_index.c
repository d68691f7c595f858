/* The files that search loads. */
#include "small_site.h"

#include "render/search/search_code.h"
#include "render/search/search_index.h"

static const struct date may_16 = {2025, 5, 16};

static struct str coded(struct buf *out, const search_posting *postings, size_t count)
{
    struct arena scratch = ARENA_INIT;
    buf_init(out, 1 << 20);
    search_code_postings(out, postings, count, &scratch);
    arena_release(&scratch);
    return buf_str(out);
}

static void a_number_below_60_is_one_character_and_one_below_1800_two(void **state)
{
    (void)state;
    static const struct {
        uint32_t number;
        const char *code;
    } cases[] = {{0, "!"}, {59, "`"}, {60, "a!"}, {61, "a#"}, {1799, "~`"}, {1800, "aa!"}, {UINT32_MAX, "cnfag~2"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, 100);
        search_code_number(&out, cases[i].number);
        assert_str(buf_str(&out), cases[i].code);
        buf_release(&out);
    }
}

static void postings_are_gaps_by_level_the_highest_first(void **state)
{
    (void)state;
    const search_posting postings[] = {search_posting_make(0, 1), search_posting_make(2, 3),
                                       search_posting_make(50, 1)};
    struct buf out;
    /* level 3: one paper, two left out; level 1: two papers, none and 49 left out */
    assert_str(coded(&out, postings, 3), "(#$$$!U");
    buf_release(&out);
}

static void postings_of_most_papers_are_bits(void **state)
{
    (void)state;
    search_posting postings[12];
    for (uint32_t i = 0; i < 12; i++)
        postings[i] = search_posting_make(i, 1);
    struct buf out;
    /* level 1 as bits: two characters of six papers */
    assert_str(coded(&out, postings, 12), "%$dd");
    buf_release(&out);
}

static void add_sample(struct small_site *small)
{
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    add_entry(small, digest, "Merging \"Models\"", "We merge models.");
    add_entry(small, digest, "A Na\xC3\xAFve Way", "");
    struct topic *topic = add_topic(small, "agents", "Agents");
    add_annotation(small, "merging-models", may_16);
    link_all(small);
    place_paper(small, small->catalogue.papers.items[0], topic, "merge");
}

static void a_small_site_has_its_words_in_one_file(void **state)
{
    struct small_site *small = *state;
    add_sample(small);
    plan(small);
    site_index(&small->site, 1);
    struct str index = rendered(small, "search/index.js");
    assert_true(str_starts_with(index, STR("digestpressSearch(\"index\",0,{\"version\":\"")));
    assert_true(holds(index, "\"papers\":2,\"group\":2,\"step\":10"));
    assert_true(holds(index, "\"year\":2025"));
    assert_true(holds(index, "\"names\":[\n[\"\",\"A Na\xC3\xAFve Way\"],\n[\"\",\"Merging \\\"Models\\\"\"]]"));
    assert_true(holds(index, "\"topics\":[[\"agents\",\"Agents\"]]"));
    assert_true(holds(index, "+t-agents "));
    assert_true(holds(index, "naiv/e "));
    assert_true(holds(index, "/e/ing "));
    assert_true(holds(index, "\"starts\":\"\",\"sizes\":[0],"));
    assert_true(holds(index, "\\n1y-2025 "));
    assert_true(holds(index, "\\n7-05 "));
    assert_true(holds(index, "\\na-16 "));
}

static void the_index_has_the_words_that_are_shown(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-05-16", may_16), "LLMtimesMapReduce", "It is 25times as good.");
    link_all(small);
    plan(small);
    site_index(&small->site, 1);
    struct str index = rendered(small, "search/index.js");
    assert_true(holds(index, "0mapreduc/e "));
    assert_true(holds(index, "good "));
    assert_false(holds(index, "25times"));
}

static void what_is_shown_of_a_paper_is_a_row_of_strings(void **state)
{
    struct small_site *small = *state;
    add_sample(small);
    plan(small);
    site_index(&small->site, 1);
    assert_str(rendered(small, "search/papers-0.js"),
               "digestpressSearch(\"papers\",0,[\n"
               "[\"a-naive-way\",\"A Na\xC3\xAFve Way\",\"\",\"\",\"16 May 2025\",[]],\n"
               "[\"merging-models\",\"Merging \\\"Models\\\"\",\"We merge models.\",\"What is new "
               "here.\",\"16 May 2025\",[0]]]);\n");
}

static void an_empty_site_has_an_index_too(void **state)
{
    struct small_site *small = *state;
    link_all(small);
    plan(small);
    site_index(&small->site, 2);
    assert_true(holds(rendered(small, "search/index.js"), "\"papers\":0"));
}

/* Enough words that they are in several files; each paper has some of its own. */
static void add_many(struct small_site *small)
{
    struct digest *digest = add_digest(small, "2025-05-16", may_16);
    for (size_t i = 0; i < 1500; i++) {
        struct buf words;
        buf_init(&words, 1 << 20);
        buf_add_literal(&words, "common");
        for (size_t j = 0; j < 25; j++)
            buf_add_format(&words, " w%zux%zu", i, j);
        add_entry(small, digest, arena_format(small->arena, "Title %zu", i).data,
                  arena_str(small->arena, buf_str(&words)).data);
        buf_release(&words);
    }
    link_all(small);
}

static void a_large_site_has_its_words_in_parts_and_says_where_each_begins(void **state)
{
    struct small_site *small = *state;
    add_many(small);
    plan(small);
    site_index(&small->site, 2);
    struct str index = rendered(small, "search/index.js");
    assert_true(holds(index, "\"starts\":\" "));
    assert_false(holds(index, "\"names\""));
    assert_true(holds(index, "\"lines\":\"0*w/1500 "));
    assert_true(search_index_word_parts(small->site.search) > 10);
    assert_int_equal(search_index_paper_parts(small->site.search), 750);
    struct str first = rendered(small, "search/words-0.js");
    struct str version = search_index_version(small->site.search);
    assert_true(str_starts_with(
        first, arena_format(small->arena, "digestpressSearch(\"words\",0,\"%.*s\",\"0+y-2025 ", STR_ARG(version))));
}

static void the_index_does_not_depend_on_the_number_of_threads(void **state)
{
    struct small_site *small = *state;
    add_many(small);
    struct arena arena = ARENA_INIT;
    struct str version = search_index_version(search_index_make(&small->site, 1, &arena));
    for (unsigned threads = 2; threads <= 8; threads += 3)
        assert_true(str_equal(search_index_version(search_index_make(&small->site, threads, &arena)), version));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_below_60_is_one_character_and_one_below_1800_two),
        cmocka_unit_test(postings_are_gaps_by_level_the_highest_first),
        cmocka_unit_test(postings_of_most_papers_are_bits),
        SITE_TEST(a_small_site_has_its_words_in_one_file),
        SITE_TEST(the_index_has_the_words_that_are_shown),
        SITE_TEST(what_is_shown_of_a_paper_is_a_row_of_strings),
        SITE_TEST(an_empty_site_has_an_index_too),
        SITE_TEST(a_large_site_has_its_words_in_parts_and_says_where_each_begins),
        SITE_TEST(the_index_does_not_depend_on_the_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
