/* Title keys, slugs and guids: what a title makes of a paper. */
#include "catalogue_fixture.h"

#include "catalogue/link.h"
#include "catalogue/slug.h"
#include "catalogue/title_key.h"

static const struct date may = {2025, 5, 16}, march = {2025, 3, 14}, undated = {0, 0, 0};

static void titles_that_differ_in_case_and_punctuation_have_one_key(void **state)
{
    struct fixture *fixture = *state;
    static const char *const titles[] = {
        "What Matters: Test-Time Scaling, Don't Stop!",
        "what matters test time scaling dont stop",
        "What  Matters \xE2\x80\x94 Test\xE2\x80\x90Time Scaling; Don\xE2\x80\x99t Stop",
        "\xEF\xBC\xB7hat Matters (Test-Time) Scaling don't stop",
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        assert_str(title_key(fixture->arena, str_from(titles[i])), "what matters test time scaling dont stop");
}

static void titles_that_differ_in_an_accent_or_a_sign_do_not(void **state)
{
    struct fixture *fixture = *state;
    assert_str(title_key(fixture->arena, STR("Mélange")), "mélange");
    assert_str(title_key(fixture->arena, STR("C++ and C")), "c++ and c");
    assert_str(title_key(fixture->arena, STR("???")), "???");
}

static void slugs_are_ascii_words(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"μnit Scaling: Simple and Scalable FP8 LLM Training", "munit-scaling-simple-and-scalable-fp8-llm-training"},
        {"τ-bench", "tau-bench"},
        {"Mélange", "melange"},
        {"Schrödinger Bridges", "schrodinger-bridges"},
        {"(Mis)Fitting", "mis-fitting"},
        {"S*: Test Time Scaling", "s-test-time-scaling"},
        {"Straße, Łódź, Ærø", "strasse-lodz-aero"},
        {"../../etc/passwd", "etc-passwd"},
        {"<script>alert(1)</script>", "script-alert-1-script"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(slug_from_key(fixture->arena, title_key(fixture->arena, str_from(cases[i][0]))), cases[i][1]);
}

static void slugs_are_cut_at_a_word_within_80_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct str slug = slug_from_key(fixture->arena, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb "
                                                        "cccccccccccccccccc ddddd"));
    assert_str(slug, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-cccccccccccccccccc");
    char word[200];
    memset(word, 'x', sizeof word);
    assert_int_equal(slug_from_key(fixture->arena, (struct str){word, sizeof word}).length, 80);
}

static void a_title_that_ascii_cannot_write_gets_a_hash(void **state)
{
    struct fixture *fixture = *state;
    struct str slug = slug_from_key(fixture->arena, STR("大语言模型"));
    assert_int_equal(slug.length, 8);
    assert_true(slug_is_valid(slug));
}

static void a_slug_of_a_curator_has_no_dots_slashes_or_capitals(void **state)
{
    (void)state;
    assert_true(slug_is_valid(STR("a-b-2")));
    static const char *const wrong[] = {"", "..", "a/b", "a.b", "A", "-a", "a-", "a--b", "a b", "é"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(slug_is_valid(str_from(wrong[i])));
}

static void a_later_paper_cannot_take_an_address(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "Mélange", "");
    add_entry(fixture, add_digest(fixture, "old", march), "Melange", "");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct paper *later = fixture->catalogue.papers.items[0], *earlier = fixture->catalogue.papers.items[1];
    assert_str(earlier->slug, "melange");
    assert_true(str_starts_with(later->slug, STR("melange-")));
    assert_int_equal(later->slug.length, strlen("melange-") + 8);
    assert_ptr_equal(catalogue_find_paper(&fixture->catalogue, STR("Mélange")), later);
}

static void a_paper_of_tomorrow_cannot_take_an_address_of_an_undated_one(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "old", undated), "Study of C++", "");
    add_entry(fixture, add_digest(fixture, "new", may), "Study of C", "");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_str(fixture->catalogue.papers.items[1]->slug, "study-of-c");
    assert_true(str_starts_with(fixture->catalogue.papers.items[0]->slug, STR("study-of-c-")));
}

static void a_guid_depends_on_the_title_key_alone(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "A Title, Mended", "");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    struct fixture second = {.arena = &second.catalogue.arena};
    catalogue_init(&second.catalogue);
    diagnostics_init(&second.diagnostics);
    add_entry(&second, add_digest(&second, "later", (struct date){2026, 1, 1}), "a title mended", "x");
    catalogue_link(&second.catalogue, &second.diagnostics);
    assert_string_equal(fixture->catalogue.papers.items[0]->guid, second.catalogue.papers.items[0]->guid);
    assert_int_equal(strlen(second.catalogue.papers.items[0]->guid), 36);
    assert_int_equal(second.catalogue.papers.items[0]->guid[14], '8');
    diagnostics_release(&second.diagnostics);
    catalogue_release(&second.catalogue);
}

static void two_digests_with_one_address_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    add_digest(fixture, "a", may);
    add_digest(fixture, "a", march);
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "a.txt: error: this digest would have the address of a.txt: digests/a.html\n"
                       "  help: rename one of the two files\n");
}

static void a_slug_of_the_curators_leaves_the_old_address_behind(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "One Title", "");
    struct annotation *annotation = add_annotation(fixture, "a.md", "one-title");
    annotation->slug = reference_in(fixture, "a.md", "one");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct paper *paper = fixture->catalogue.papers.items[0];
    assert_str(paper->slug, "one");
    assert_int_equal(paper->aliases.count, 1);
    assert_str(paper->aliases.items[0].text, "one-title");
    assert_ptr_equal(catalogue_find_paper(&fixture->catalogue, STR("one-title")), paper);
}

static void a_slug_or_alias_of_another_paper_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct digest *digest = add_digest(fixture, "new", may);
    add_entry(fixture, digest, "One", "");
    add_entry(fixture, digest, "Two", "");
    struct annotation *annotation = add_annotation(fixture, "a.md", "one");
    annotation->slug = reference_in(fixture, "a.md", "two");
    *array_push(fixture->arena, &annotation->aliases) = reference_in(fixture, "b.md", "two");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: 'two' is already the address of the paper 'Two'\n"
                                              "    1 | two\n"
                                              "      | ^^^\n"
                                              "b.md:1:1: error: 'two' is already the address of the paper 'Two'\n"
                                              "    1 | two\n"
                                              "      | ^^^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(titles_that_differ_in_case_and_punctuation_have_one_key),
        TEST(titles_that_differ_in_an_accent_or_a_sign_do_not),
        TEST(slugs_are_ascii_words),
        TEST(slugs_are_cut_at_a_word_within_80_bytes),
        TEST(a_title_that_ascii_cannot_write_gets_a_hash),
        TEST(a_slug_of_a_curator_has_no_dots_slashes_or_capitals),
        TEST(a_later_paper_cannot_take_an_address),
        TEST(a_paper_of_tomorrow_cannot_take_an_address_of_an_undated_one),
        TEST(a_guid_depends_on_the_title_key_alone),
        TEST(two_digests_with_one_address_are_an_error),
        TEST(a_slug_of_the_curators_leaves_the_old_address_behind),
        TEST(a_slug_or_alias_of_another_paper_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
