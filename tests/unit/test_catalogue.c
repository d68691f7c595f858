/* Title keys, slugs, merging, links in text, and references between files. */
#include "catalogue_fixture.h"

#include "catalogue/link.h"
#include "catalogue/slug.h"
#include "catalogue/text_links.h"
#include "catalogue/title_key.h"

static struct topic *add_topic(struct fixture *fixture, const char *slug)
{
    struct topic *topic = arena_new(fixture->arena, struct topic);
    struct str path = arena_format(fixture->arena, "%s.md", slug);
    *topic = (struct topic){.slug = str_from(slug), .title = str_from(slug)};
    topic->source = source_of(fixture->arena, path.data, "---");
    topic->place = (struct place){topic->source, 0, 3};
    *array_push(fixture->arena, &fixture->catalogue.topics) = topic;
    return topic;
}

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

static void the_same_paper_in_two_digests_is_one_with_the_newest_text(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "old", march), "A Title", "The old abstract.");
    add_entry(fixture, add_digest(fixture, "new", may), "A title!", "The new abstract.");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.count, 1);
    const struct paper *paper = fixture->catalogue.papers.items[0];
    assert_str(paper->title, "A title!");
    assert_str(paper->abstract, "The new abstract.");
    assert_int_equal(paper->appearances.count, 2);
    assert_str(paper->appearances.items[0]->digest->slug, "old");
    assert_diagnostics(&fixture->diagnostics,
                       "old.txt:1:1: warning: this paper has another abstract in new.txt; that one is shown\n"
                       "    1 | A Title\n"
                       "      | ^^^^^^^\n"
                       "  help: the newest digest's abstract stands; an annotation can say what this one has "
                       "besides\n");
}

static void an_empty_abstract_never_replaces_one(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "old", march), "A", "An abstract.");
    add_entry(fixture, add_digest(fixture, "new", may), "A", "");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_str(fixture->catalogue.papers.items[0]->abstract, "An abstract.");
    assert_diagnostics(&fixture->diagnostics, "");
}

static void papers_stand_newest_first_and_undated_last(void **state)
{
    struct fixture *fixture = *state;
    struct digest *none = add_digest(fixture, "none", undated), *new = add_digest(fixture, "new", may);
    add_entry(fixture, none, "Undated", "");
    add_entry(fixture, new, "First", "");
    add_entry(fixture, new, "Second", "");
    add_entry(fixture, add_digest(fixture, "old", march), "Old", "");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    static const char *const order[] = {"First", "Second", "Old", "Undated"};
    for (size_t i = 0; i < 4; i++) {
        assert_str(fixture->catalogue.papers.items[i]->title, order[i]);
        assert_int_equal(fixture->catalogue.papers.items[i]->number, i);
    }
    assert_str(fixture->catalogue.digests.items[2]->slug, "none");
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

static void addresses_in_text_end_where_a_reader_would_end_them(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"at https://llm-stacking.github.io/{https://llm-stacking.github.io/}.", "https://llm-stacking.github.io/"},
        {"at github.com/tding1/Efficient-LLM-Survey}.", "https://github.com/tding1/Efficient-LLM-Survey"},
        {"at https://github.com/Mia-Cong/SWIFT.git.", "https://github.com/Mia-Cong/SWIFT"},
        {"(https://github.com/yitu-opensource/T2T-ViT)", "https://github.com/yitu-opensource/T2T-ViT"},
        {"https://en.wikipedia.org/wiki/C_(language).", "https://en.wikipedia.org/wiki/C_(language)"},
        {"https://github.com/openai/preparedness{open-source}", "https://github.com/openai/preparedness"},
        {"www.materialsatlas.org/blmtinker.", "https://www.materialsatlas.org/blmtinker"},
        {"https://github.com/tigerchen52/role\\_of\\_small\\_models",
         "https://github.com/tigerchen52/role_of_small_models"},
        {"\"https://a.b/c\"", "https://a.b/c"},
        {"https://a.b/c。", "https://a.b/c"},
        {"https://a.b/c\\footnote{x}", "https://a.b/c"},
        {"(see https://a.b/c(d)(e)).", "https://a.b/c(d)(e)"},
        {"https://a.b/c](", "https://a.b/c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = str_from(cases[i][0]);
        size_t at = text_link_next(text, 0);
        assert_str(text_link_url(fixture->arena, text_link_at(text, at)), cases[i][1]);
    }
}

static void words_that_look_like_addresses_are_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"https:// and http://.",
                                        "mygithub.com/x",
                                        "wwwx",
                                        "h",
                                        "javascript:alert(1)",
                                        "https://x.y/%zz",
                                        "https://x.y:abc/d",
                                        "https://x..y/",
                                        "https://u:p@x.y/z",
                                        "https://1.2.3.999/",
                                        "https://xn--.de/",
                                        "https://x.y/a#b#c",
                                        "https://[::1.2]/a",
                                        "https://localhost"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = str_from(texts[i]);
        assert_int_equal(text_link_next(text, 0), text.length);
    }
}

static void links_are_known_by_where_they_lead(void **state)
{
    (void)state;
    assert_int_equal(link_kind_of(STR("https://www.github.com/a/b")), LINK_CODE);
    assert_int_equal(link_kind_of(STR("https://huggingface.co/nvidia/NV-Embed-v1")), LINK_MODEL);
    assert_int_equal(link_kind_of(STR("https://huggingface.co/datasets/a/b")), LINK_DATASET);
    assert_int_equal(link_kind_of(STR("https://arxiv.org/abs/1234.5678")), LINK_PAPER);
    assert_int_equal(link_kind_of(STR("https://os-world.github.io")), LINK_PAGE);
}

static void a_paper_has_each_link_of_its_abstract_once(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "A", "See https://a.b/c. And https://a.b/c, github.com/d/e.");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct paper *paper = fixture->catalogue.papers.items[0];
    assert_int_equal(paper->links.count, 2);
    assert_str(paper->links.items[1].url, "https://github.com/d/e");
}

static void an_annotation_finds_its_paper_by_slug_or_title(void **state)
{
    struct fixture *fixture = *state;
    struct digest *digest = add_digest(fixture, "new", may);
    add_entry(fixture, digest, "One: A Title", "");
    add_entry(fixture, digest, "Two", "");
    add_annotation(fixture, "a.md", "one-a-title");
    add_annotation(fixture, "b.md", "TWO");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_non_null(fixture->catalogue.papers.items[0]->annotation);
    assert_ptr_equal(fixture->catalogue.annotations.items[1]->paper, fixture->catalogue.papers.items[1]);
}

static void an_annotation_for_no_paper_names_the_nearest(void **state)
{
    struct fixture *fixture = *state;
    struct digest *digest = add_digest(fixture, "new", may);
    add_entry(fixture, digest, "Memory Layers at Scale", "");
    add_entry(fixture, digest, "AI and Memory Wall", "");
    add_annotation(fixture, "a.md", "memory-layer-at-scales");
    add_annotation(fixture, "b.md", "zzz");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(
        &fixture->diagnostics,
        "a.md:1:1: error: no paper is called 'memory-layer-at-scales'\n"
        "    1 | memory-layer-at-scales\n"
        "      | ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: did you mean 'memory-layers-at-scale'?\n"
        "b.md:1:1: error: no paper is called 'zzz'\n"
        "    1 | zzz\n"
        "      | ^^^\n"
        "  help: a paper is named by its slug (the last part of its page's address) or its whole title\n");
}

static void two_annotations_of_one_paper_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "One", "");
    add_annotation(fixture, "a.md", "one");
    add_annotation(fixture, "b.md", "One");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "b.md:1:1: error: this paper has an annotation already: a.md\n"
                                              "    1 | One\n"
                                              "      | ^^^\n"
                                              "  help: put both texts into one file and delete the other\n");
}

static void an_unknown_topic_names_the_nearest(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "One", "");
    add_topic(fixture, "evaluation");
    struct annotation *annotation = add_annotation(fixture, "a.md", "one");
    *array_push(fixture->arena, &annotation->topics) = reference_in(fixture, "a.md", "evalution");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: unknown topic 'evalution'\n"
                                              "    1 | evalution\n"
                                              "      | ^^^^^^^^^\n"
                                              "  help: did you mean 'evaluation'?\n");
}

static void a_paper_has_at_most_three_topics_each_once(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"aa", "bb", "aa", "cc"};
    add_entry(fixture, add_digest(fixture, "new", may), "One", "");
    struct annotation *annotation = add_annotation(fixture, "a.md", "one");
    for (size_t i = 0; i < 4; i++) {
        if (i != 2)
            add_topic(fixture, names[i]);
        *array_push(fixture->arena, &annotation->topics) = reference_in(fixture, "a.md", names[i]);
    }
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: topic 'aa' is named twice\n"
                                              "    1 | aa\n"
                                              "      | ^^\n"
                                              "a.md:1:1: error: a paper has at most 3 topics\n"
                                              "    1 | cc\n"
                                              "      | ^^\n");
}

static void two_topics_with_one_slug_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    add_topic(fixture, "a");
    add_topic(fixture, "a");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: two topics have the slug 'a'; the other is a.md\n"
                                              "    1 | ---\n"
                                              "      | ^^^\n"
                                              "  help: give one of them another 'slug', or another file name\n");
}

static void a_paper_is_placed_first_in_one_topic_only(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "One", "");
    struct topic *a = add_topic(fixture, "a"), *b = add_topic(fixture, "b");
    *array_push(fixture->arena, &a->placed) = reference_in(fixture, "a.md", "one");
    *array_push(fixture->arena, &b->placed) = reference_in(fixture, "b.md", "one");
    *array_push(fixture->arena, &b->also) = reference_in(fixture, "b.md", "two");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(
        &fixture->diagnostics,
        "b.md:1:1: error: this paper is placed first in 'a' too\n"
        "    1 | one\n"
        "      | ^^^\n"
        "  help: a paper has one first topic; name it under 'also' for a further one\n"
        "b.md:1:1: error: no paper is called 'two'\n"
        "    1 | two\n"
        "      | ^^^\n"
        "  help: a paper is named by its slug (the last part of its page's address) or its whole title\n");
}

static void a_list_knows_its_papers_and_they_know_it(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "One", "");
    struct list *list = arena_new(fixture->arena, struct list);
    *array_push(fixture->arena, &fixture->catalogue.lists) = list;
    array_push(fixture->arena, &list->entries)->paper_name = reference_in(fixture, "l.md", "one");
    array_push(fixture->arena, &list->entries)->paper_name = reference_in(fixture, "l.md", "ONE");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.items[0]->lists.count, 1);
    assert_diagnostics(&fixture->diagnostics, "l.md:1:1: error: this paper is in the list twice\n"
                                              "    1 | ONE\n"
                                              "      | ^^^\n");
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
        TEST(the_same_paper_in_two_digests_is_one_with_the_newest_text),
        TEST(an_empty_abstract_never_replaces_one),
        TEST(papers_stand_newest_first_and_undated_last),
        TEST(a_later_paper_cannot_take_an_address),
        TEST(a_paper_of_tomorrow_cannot_take_an_address_of_an_undated_one),
        TEST(a_guid_depends_on_the_title_key_alone),
        TEST(two_digests_with_one_address_are_an_error),
        TEST(addresses_in_text_end_where_a_reader_would_end_them),
        TEST(words_that_look_like_addresses_are_none),
        TEST(links_are_known_by_where_they_lead),
        TEST(a_paper_has_each_link_of_its_abstract_once),
        TEST(an_annotation_finds_its_paper_by_slug_or_title),
        TEST(an_annotation_for_no_paper_names_the_nearest),
        TEST(two_annotations_of_one_paper_are_an_error),
        TEST(an_unknown_topic_names_the_nearest),
        TEST(a_paper_has_at_most_three_topics_each_once),
        TEST(two_topics_with_one_slug_are_an_error),
        TEST(a_paper_is_placed_first_in_one_topic_only),
        TEST(a_list_knows_its_papers_and_they_know_it),
        TEST(a_slug_of_the_curators_leaves_the_old_address_behind),
        TEST(a_slug_or_alias_of_another_paper_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
