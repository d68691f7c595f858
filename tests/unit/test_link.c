/* Papers made of the entries of digests, and references between files. */
#include "catalogue_fixture.h"

#include "catalogue/abstracts.h"
#include "catalogue/link.h"
#include "catalogue/names.h"

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
    assert_diagnostics(&fixture->diagnostics, "");
    warn_of_abstracts(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "old.txt:1:1: warning: this paper has another abstract in new.txt; that one is shown\n"
                       "    1 | A Title\n"
                       "      | ^^^^^^^\n"
                       "  help: the newest digest's abstract stands; an annotation can say what this one has "
                       "besides\n");
}

static void a_build_says_in_one_line_that_abstracts_differ(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "older", (struct date){2025, 3, 11}), "A Title", "The first abstract.");
    add_entry(fixture, add_digest(fixture, "old", march), "A Title", "The old abstract.");
    warn_that_abstracts_differ(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    add_entry(fixture, add_digest(fixture, "new", may), "A title!", "The new abstract.");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    warn_that_abstracts_differ(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(
        &fixture->diagnostics,
        "digestpress: warning: 2 times a paper came with another abstract; the newest digest's is shown\n"
        "  help: nothing has to be done; 'digestpress check' says where\n");
}

static void where_a_digest_is_not_read_a_missing_paper_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "A", "");
    fixture->catalogue.unread->path = STR("content/digests/old.txt.bak");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct source *source = source_of(fixture->arena, "b.md", "b c");
    struct reference b = {STR("b"), {source, 0, 1}}, c = {STR("c"), {source, 2, 1}};
    assert_null(catalogue_name_paper(&fixture->catalogue, b, &fixture->diagnostics));
    assert_null(catalogue_name_paper(&fixture->catalogue, c, &fixture->diagnostics));
    assert_diagnostics(
        &fixture->diagnostics,
        "b.md:1:1: error: no paper is called 'b'\n"
        "    1 | b c\n"
        "      | ^\n"
        "  help: mend 'content/digests/old.txt.bak' first: it is not read, and this paper may be in it; so "
        "may others that are named, which are not listed\n");
}

static void names_are_told_once_where_there_is_nothing_to_name(void **state)
{
    struct fixture *fixture = *state;
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct source *source = source_of(fixture->arena, "b.md", "b c");
    struct reference b = {STR("b"), {source, 0, 1}}, c = {STR("c"), {source, 2, 1}};
    assert_null(catalogue_name_paper(&fixture->catalogue, b, &fixture->diagnostics));
    assert_null(catalogue_name_paper(&fixture->catalogue, c, &fixture->diagnostics));
    assert_diagnostics(&fixture->diagnostics,
                       "b.md:1:1: error: no paper is called 'b'\n"
                       "    1 | b c\n"
                       "      | ^\n"
                       "  help: there is no paper at all: put a digest into content/digests; others that are named are "
                       "not listed\n");
}

static void a_paper_named_by_its_arxiv_id_gets_its_slug(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", may), "A Title", "");
    add_topic(fixture, "agents");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    fixture->catalogue.papers.items[0]->details.arxiv_id = STR("2503.14456");
    const struct source *source = source_of(fixture->arena, "b.md", "2503.14456 agents");
    struct reference id = {STR("2503.14456"), {source, 0, 10}}, topic = {STR("agents"), {source, 11, 6}};
    assert_null(catalogue_name_paper(&fixture->catalogue, id, &fixture->diagnostics));
    assert_null(catalogue_name_paper(&fixture->catalogue, topic, &fixture->diagnostics));
    assert_diagnostics(&fixture->diagnostics,
                       "b.md:1:1: error: no paper is called '2503.14456'\n"
                       "    1 | 2503.14456 agents\n"
                       "      | ^^^^^^^^^^\n"
                       "  help: name it by its slug: 'a-title'\n"
                       "b.md:1:12: error: no paper is called 'agents'\n"
                       "    1 | 2503.14456 agents\n"
                       "      |            ^^^^^^\n"
                       "  help: that is a topic; a paper is named by its slug or its whole title\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_paper_in_two_digests_is_one_with_the_newest_text),
        TEST(a_build_says_in_one_line_that_abstracts_differ),
        TEST(where_a_digest_is_not_read_a_missing_paper_is_told_once),
        TEST(names_are_told_once_where_there_is_nothing_to_name),
        TEST(a_paper_named_by_its_arxiv_id_gets_its_slug),
        TEST(an_empty_abstract_never_replaces_one),
        TEST(papers_stand_newest_first_and_undated_last),
        TEST(an_annotation_finds_its_paper_by_slug_or_title),
        TEST(an_annotation_for_no_paper_names_the_nearest),
        TEST(two_annotations_of_one_paper_are_an_error),
        TEST(an_unknown_topic_names_the_nearest),
        TEST(a_paper_has_at_most_three_topics_each_once),
        TEST(two_topics_with_one_slug_are_an_error),
        TEST(a_paper_is_placed_first_in_one_topic_only),
        TEST(a_list_knows_its_papers_and_they_know_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
