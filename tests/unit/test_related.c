/* Which papers are related, why, and which look like one under two titles. */
#include "group_fixture.h"

#include "group/group.h"
#include "group/related.h"

/* Papers on four things; those on one share words that the others lack. */
static void four_fields(struct group_fixture *fixture)
{
    add_text(fixture, "Pruning by Magnitude",
             "Magnitude pruning removes small weights. Pruning again after training "
             "removes more weights and hurts accuracy little.");
    add_text(fixture, "When to Prune",
             "Pruning during training removes weights early; accuracy falls when magnitude "
             "pruning removes too many weights.");
    add_text(fixture, "Serving with Paged Caches",
             "A paged cache serves requests with low latency. Batching of "
             "requests fills the cache.");
    add_text(fixture, "Batching Requests", "Requests that are batched share a cache. Latency of serving falls.");
    add_text(fixture, "Tulips in Spring", "Tulips bloom in April. Bulbs rest underground in winter.");
    add_text(fixture, "Resting Bulbs", "Bulbs of tulips rest in winter, and bloom in spring.");
    add_text(fixture, "Knots for Sailors", "A bowline holds under load.");
    add_text(fixture, "The Bowline", "A knot that holds: the bowline, for sailors.");
}

static void relate(struct group_fixture *fixture, unsigned workers)
{
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    group_and_relate(&fixture->catalogue, workers);
}

/* "slug (why); slug (why)". */
static const char *related_to(struct group_fixture *fixture, const char *paper)
{
    const struct paper *found = paper_called(fixture, paper);
    struct str said = STR("");
    for (size_t i = 0; i < found->related.count; i++)
        said = arena_format(fixture->arena, "%.*s%s%.*s (%.*s)", STR_ARG(said), i > 0 ? "; " : "",
                            STR_ARG(found->related.items[i].paper->slug), STR_ARG(found->related.items[i].why));
    return said.length > 0 ? said.data : "";
}

static void papers_that_say_the_same_things_are_related(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    relate(fixture, 2);
    assert_string_equal(related_to(fixture, "when-to-prune"), "pruning-by-magnitude (Pruning, weights, accuracy)");
    assert_string_equal(related_to(fixture, "the-bowline"), "knots-for-sailors (bowline, sailors, knot, holds)");
}

static void a_paper_that_says_what_no_other_does_has_none(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    add_text(fixture, "Glaciers", "Ice flows slowly downhill.");
    relate(fixture, 1);
    assert_string_equal(related_to(fixture, "glaciers"), "");
}

static void no_paper_is_related_to_itself_and_none_to_more_than_five(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    for (unsigned i = 0; i < 9; i++)
        add_text(fixture, arena_format(fixture->arena, "Kettle Number %c", 'a' + (char)i).data,
                 arena_format(fixture->arena, "This kettle boils water for tea; its lid is of copper and so is %c%c.",
                              'a' + (char)i, 'a' + (char)i)
                     .data);
    relate(fixture, 1);
    const struct paper *kettle = paper_called(fixture, "kettle-number-e");
    assert_int_equal(kettle->related.count, 5);
    for (size_t i = 0; i < kettle->related.count; i++)
        assert_ptr_not_equal(kettle->related.items[i].paper, kettle);
}

static void no_more_are_related_than_the_settings_say(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    fixture->catalogue.settings.related = 1;
    relate(fixture, 1);
    assert_string_equal(related_to(fixture, "when-to-prune"), "pruning-by-magnitude (Pruning, weights, accuracy)");
    assert_int_equal(paper_called(fixture, "the-bowline")->related.count, 1);
}

static void none_are_looked_for_where_the_settings_say_none(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    add_text(fixture, "The Bowlines", "A knot that holds: the bowline, for sailors.");
    fixture->catalogue.settings.related = 0;
    relate(fixture, 1);
    assert_string_equal(related_to(fixture, "when-to-prune"), "");
    assert_int_equal(fixture->catalogue.possible_duplicates.count, 0);
}

static void of_papers_that_are_as_near_the_first_of_the_site_comes_first(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    add_text(fixture, "Gamma", "Kettles boil water.");
    add_text(fixture, "Beta", "Kettles boil water!");
    add_text(fixture, "Alpha", "Kettles boil water?");
    relate(fixture, 1);
    assert_string_equal(related_to(fixture, "alpha"), "gamma (boil water); beta (boil water)");
}

static void a_reason_says_nothing_twice_and_phrases_stand_for_their_words(void **state)
{
    struct group_fixture *fixture = *state;
    four_fields(fixture);
    add_text(fixture, "Mixture of Experts", "A mixture of experts routes tokens. The mixture of experts is sparse.");
    add_text(fixture, "Sparse Mixtures", "Tokens are routed by a mixture of experts.");
    add_text(fixture, "Experts of Wine", "Experts drink.");
    relate(fixture, 1);
    assert_string_equal(related_to(fixture, "sparse-mixtures"),
                        "mixture-of-experts (Sparse, mixture of experts, Tokens, routed)");
}

static void the_same_whatever_the_number_of_threads(void **state)
{
    struct group_fixture *fixture = *state;
    for (unsigned i = 0; i < 300; i++) {
        struct str title = arena_format(fixture->arena, "Paper %u on w%ux and w%uy", i, i % 7, i % 11);
        struct str abstract = arena_format(fixture->arena, "w%ux w%uy w%uz, with w%ux again and w%uq", i % 7, i % 11,
                                           i % 13, i % 7, i % 5);
        add_text(fixture, title.data, abstract.data);
    }
    relate(fixture, 1);
    struct str alone[300];
    for (unsigned i = 0; i < 300; i++) {
        struct paper *paper = fixture->catalogue.papers.items[i];
        alone[i] = arena_str(fixture->arena, str_from(related_to(fixture, paper->slug.data)));
        assert_true(paper->related.count > 0);
    }
    relate_papers(&fixture->catalogue, texts_read(&fixture->catalogue, fixture->arena, 4), 4);
    for (unsigned i = 0; i < 300; i++)
        assert_string_equal(related_to(fixture, fixture->catalogue.papers.items[i]->slug.data), alone[i].data);
}

static void no_papers_and_papers_without_words_do_no_harm(void **state)
{
    struct group_fixture *fixture = *state;
    group_and_relate(&fixture->catalogue, 1);
    add_text(fixture, "?", "");
    add_text(fixture, "!", "...");
    relate(fixture, 2);
    assert_string_equal(related_to(fixture, "?"), "");
}

static void a_text_of_endless_words_is_read_up_to_a_limit(void **state)
{
    struct group_fixture *fixture = *state;
    size_t size = (size_t)1 << 20;
    char *text = arena_alloc(fixture->arena, size, 1);
    for (size_t i = 0; i + 1 < size; i++)
        text[i] = i % 7 == 6 ? ' ' : (char)('a' + i * i / 7 % 26);
    add_text(fixture, "Long", text);
    add_text(fixture, "Longer", text);
    relate(fixture, 2);
    assert_int_equal(paper_called(fixture, "long")->related.count, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, group_setup, group_teardown)
    const struct CMUnitTest tests[] = {
        TEST(papers_that_say_the_same_things_are_related),
        TEST(a_paper_that_says_what_no_other_does_has_none),
        TEST(no_paper_is_related_to_itself_and_none_to_more_than_five),
        TEST(no_more_are_related_than_the_settings_say),
        TEST(none_are_looked_for_where_the_settings_say_none),
        TEST(of_papers_that_are_as_near_the_first_of_the_site_comes_first),
        TEST(a_reason_says_nothing_twice_and_phrases_stand_for_their_words),
        TEST(the_same_whatever_the_number_of_threads),
        TEST(no_papers_and_papers_without_words_do_no_harm),
        TEST(a_text_of_endless_words_is_read_up_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
