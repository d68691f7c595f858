/* Papers that the curator joins, or keeps apart. */
#include "catalogue_fixture.h"

#include "catalogue/link.h"

static const struct date may = {2025, 5, 16}, march = {2025, 3, 14};

/* Three papers: a draft, the same under its later title, and another. */
static void draft_final_other(struct fixture *fixture)
{
    struct digest *old = add_digest(fixture, "old", march), *new = add_digest(fixture, "new", may);
    add_entry(fixture, old, "A Draft", "We show it. https://github.com/a/draft");
    add_entry(fixture, new, "The Final", "We show it better. https://github.com/a/final");
    add_entry(fixture, new, "Another", "We show something else.");
}

static void say_same(struct fixture *fixture, struct annotation *annotation, const char *name)
{
    *array_push(fixture->arena, &annotation->same_as) = reference_in(fixture, annotation->source->path.data, name);
}

static void say_apart(struct fixture *fixture, struct annotation *annotation, const char *name)
{
    *array_push(fixture->arena, &annotation->not_same_as) = reference_in(fixture, annotation->source->path.data, name);
}

static const struct paper *link_and_find(struct fixture *fixture, const char *name)
{
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    const struct paper *paper = catalogue_find_paper(&fixture->catalogue, str_from(name));
    assert_non_null(paper);
    return paper;
}

static void a_joined_paper_gives_its_appearances_and_its_address(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "the-final"), "a-draft");
    const struct paper *paper = link_and_find(fixture, "a-draft");
    assert_int_equal(fixture->catalogue.papers.count, 2);
    assert_str(paper->slug, "the-final");
    assert_str(paper->title, "The Final");
    assert_int_equal(paper->appearances.count, 2);
    assert_str(paper->appearances.items[0]->digest->slug, "old");
    assert_true(paper->appearances.items[0]->paper == paper);
    assert_int_equal(paper->aliases.count, 1);
    assert_str(paper->aliases.items[0].text, "a-draft");
    assert_int_equal(paper->links.count, 2);
    assert_str(paper->links.items[0].url, "https://github.com/a/final");
    assert_true(catalogue_find_paper(&fixture->catalogue, STR("A draft")) == paper);
}

static void the_title_and_abstract_of_the_paper_that_stays_stand_though_the_other_is_newer(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "A Draft"), "The Final");
    const struct paper *paper = link_and_find(fixture, "the-final");
    assert_str(paper->slug, "a-draft");
    assert_str(paper->title, "A Draft");
    assert_str(paper->abstract, "We show it. https://github.com/a/draft");
    assert_int_equal(paper->number, 0); /* it appeared in May, before "Another" */
}

static void an_abstract_that_is_missing_comes_from_the_joined_paper(void **state)
{
    struct fixture *fixture = *state;
    struct digest *digest = add_digest(fixture, "new", may);
    add_entry(fixture, digest, "Bare", "");
    add_entry(fixture, digest, "Full", "An abstract.");
    say_same(fixture, add_annotation(fixture, "a.md", "bare"), "full");
    const struct paper *paper = link_and_find(fixture, "bare");
    assert_str(paper->title, "Bare");
    assert_str(paper->abstract, "An abstract.");
    assert_int_equal(paper->appearances.count, 2);
}

static void the_joined_papers_address_can_be_the_one_that_stays(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_same(fixture, annotation, "a-draft");
    annotation->slug = reference_in(fixture, "a.md", "a-draft");
    const struct paper *paper = link_and_find(fixture, "the-final");
    assert_str(paper->slug, "a-draft");
    assert_int_equal(paper->aliases.count, 1);
    assert_str(paper->aliases.items[0].text, "the-final");
}

static void several_papers_are_joined_by_one_annotation(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_same(fixture, annotation, "a-draft");
    say_same(fixture, annotation, "another");
    const struct paper *paper = link_and_find(fixture, "another");
    assert_int_equal(fixture->catalogue.papers.count, 1);
    assert_int_equal(paper->appearances.count, 3);
}

static void an_unknown_paper_is_told_the_nearest(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_same(fixture, annotation, "a-drift");
    say_apart(fixture, annotation, "an-other");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: no paper is called 'a-drift'\n"
                                              "    1 | a-drift\n"
                                              "      | ^^^^^^^\n"
                                              "  help: did you mean 'a-draft'?\n"
                                              "a.md:1:1: error: no paper is called 'an-other'\n"
                                              "    1 | an-other\n"
                                              "      | ^^^^^^^^\n"
                                              "  help: did you mean 'another'?\n");
}

static void a_paper_is_neither_joined_to_itself_nor_kept_apart_from_itself(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_same(fixture, annotation, "the-final");
    say_apart(fixture, annotation, "The Final");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "a.md:1:1: error: a paper cannot be joined to itself\n"
                       "    1 | the-final\n"
                       "      | ^^^^^^^^^\n"
                       "  help: 'same_as' names the other paper, by its slug or its title\n"
                       "a.md:1:1: error: a paper cannot be kept apart from itself\n"
                       "    1 | The Final\n"
                       "      | ^^^^^^^^^\n"
                       "  help: 'not_same_as' names another paper, one that no 'same_as' joins to this one\n");
}

static void a_paper_is_joined_once(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "the-final"), "a-draft");
    say_same(fixture, add_annotation(fixture, "b.md", "another"), "a-draft");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "b.md:1:1: error: 'a-draft' is joined already, by a.md\n"
                                              "    1 | a-draft\n"
                                              "      | ^^^^^^^\n"
                                              "  help: keep one of the two\n");
}

static void two_papers_do_not_take_each_other_in(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "the-final"), "a-draft");
    say_same(fixture, add_annotation(fixture, "b.md", "a-draft"), "the-final");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "b.md:1:1: error: 'the-final' is to take in this paper, and this paper it\n"
                       "    1 | the-final\n"
                       "      | ^^^^^^^^^\n"
                       "  help: write 'same_as' into one annotation: that of the paper that is to stay\n"
                       "b.md:1:1: error: this paper has an annotation already: a.md\n"
                       "    1 | a-draft\n"
                       "      | ^^^^^^^\n"
                       "  help: put both texts into one file and delete the other\n");
}

static void a_ring_of_papers_ends(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "a-draft"), "the-final");
    say_same(fixture, add_annotation(fixture, "b.md", "the-final"), "another");
    say_same(fixture, add_annotation(fixture, "c.md", "another"), "a-draft");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.papers.count, 1);
    assert_int_equal(fixture->diagnostics.errors, 3); /* the ring, and two annotations too many */
}

static void a_paper_with_words_of_its_own_is_joined_when_the_curator_moves_them(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    say_same(fixture, add_annotation(fixture, "a.md", "the-final"), "a-draft");
    add_annotation(fixture, "b.md", "a-draft");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "b.md:1:1: error: this paper has an annotation already: a.md\n"
                                              "    1 | a-draft\n"
                                              "      | ^^^^^^^\n"
                                              "  help: put both texts into one file and delete the other\n");
}

static void papers_that_are_joined_are_not_kept_apart_too(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_same(fixture, annotation, "a-draft");
    say_apart(fixture, annotation, "a-draft");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "a.md:1:1: error: a paper cannot be kept apart from itself\n"
                       "    1 | a-draft\n"
                       "      | ^^^^^^^\n"
                       "  help: 'not_same_as' names another paper, one that no 'same_as' joins to this one\n");
}

static void a_paper_is_kept_apart_once(void **state)
{
    struct fixture *fixture = *state;
    draft_final_other(fixture);
    struct annotation *annotation = add_annotation(fixture, "a.md", "the-final");
    say_apart(fixture, annotation, "a-draft");
    say_apart(fixture, annotation, "A Draft");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(annotation->apart.count, 1);
    assert_diagnostics(&fixture->diagnostics, "a.md:1:1: error: this paper is named twice\n"
                                              "    1 | A Draft\n"
                                              "      | ^^^^^^^\n"
                                              "  help: keep one of the two\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_joined_paper_gives_its_appearances_and_its_address),
        TEST(the_title_and_abstract_of_the_paper_that_stays_stand_though_the_other_is_newer),
        TEST(an_abstract_that_is_missing_comes_from_the_joined_paper),
        TEST(the_joined_papers_address_can_be_the_one_that_stays),
        TEST(several_papers_are_joined_by_one_annotation),
        TEST(an_unknown_paper_is_told_the_nearest),
        TEST(a_paper_is_neither_joined_to_itself_nor_kept_apart_from_itself),
        TEST(a_paper_is_joined_once),
        TEST(two_papers_do_not_take_each_other_in),
        TEST(a_ring_of_papers_ends),
        TEST(a_paper_with_words_of_its_own_is_joined_when_the_curator_moves_them),
        TEST(papers_that_are_joined_are_not_kept_apart_too),
        TEST(a_paper_is_kept_apart_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
