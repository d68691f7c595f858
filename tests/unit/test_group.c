/* Which topics papers get, from whom, and why. */
#include "group_fixture.h"

#include "group/group.h"
#include "group/measure.h"
#include "group/placements.h"
#include "group/thin.h"

/* Two topics and five papers: two for each of the topics, and one that fits nowhere. */
static void two_topics(struct group_fixture *fixture)
{
    struct topic *pruning = add_topic(fixture, "pruning"), *serving = add_topic(fixture, "serving");
    add_term(fixture, pruning, "prune", 4);
    add_term(fixture, pruning, "sparsity", 3);
    add_term(fixture, serving, "serving", 4);
    add_term(fixture, serving, "latency", 3);
    add_text(fixture, "Pruning", "We prune networks until half of the weights are gone.");
    add_text(fixture, "Sparsity", "Sparsity of weights after training.");
    add_text(fixture, "Serving", "Serving with low latency.");
    add_text(fixture, "Batching", "Latency under load.");
    add_text(fixture, "Gardens", "Tulips bloom.");
}

/* The slugs of a paper's topics, with who gave them: "pruning by curator, serving". */
static const char *topics_of(struct group_fixture *fixture, const char *paper)
{
    const struct paper *found = paper_called(fixture, paper);
    struct str said = STR("");
    for (size_t i = 0; i < found->topic_count; i++)
        said = arena_format(fixture->arena, "%.*s%s%.*s%s", STR_ARG(said), i > 0 ? ", " : "",
                            STR_ARG(found->topics[i].topic->slug), found->topics[i].by_curator ? " by curator" : "");
    return said.length > 0 ? said.data : "";
}

static void group(struct group_fixture *fixture)
{
    link_papers(fixture);
    group_papers(&fixture->catalogue, texts_read(&fixture->catalogue, fixture->arena, 2), 2);
}

static void terms_find_the_topic(void **state)
{
    two_topics(*state);
    group(*state);
    assert_string_equal(topics_of(*state, "pruning"), "pruning");
    assert_string_equal(topics_of(*state, "batching"), "serving");
}

static void what_fits_nowhere_gets_no_topic(void **state)
{
    two_topics(*state);
    group(*state);
    assert_string_equal(topics_of(*state, "gardens"), "");
}

static void a_paper_placed_in_a_topic_has_that_topic_alone(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[1]->placed, "pruning");
    group(fixture);
    assert_string_equal(topics_of(fixture, "pruning"), "serving by curator");
}

static void also_adds_a_topic_behind_the_one_where_it_was_placed(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[0]->also, "gardens");
    place_in(fixture, &fixture->catalogue.topics.items[1]->placed, "gardens");
    group(fixture);
    assert_string_equal(topics_of(fixture, "gardens"), "serving by curator, pruning by curator");
}

static void also_alone_stands_behind_what_the_generator_finds(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[1]->also, "pruning");
    group(fixture);
    assert_string_equal(topics_of(fixture, "pruning"), "pruning, serving by curator");
}

/* As a build does, for the key of what it keeps, before it groups. */
static void placements_that_are_taken_again_are_the_same(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    annotate(fixture, "pruning", NULL, NULL);
    place_in(fixture, &fixture->catalogue.topics.items[1]->also, "pruning");
    link_papers(fixture);
    placements_take(&fixture->catalogue);
    group_papers(&fixture->catalogue, texts_read(&fixture->catalogue, fixture->arena, 2), 2);
    assert_string_equal(topics_of(fixture, "pruning"), "pruning, serving by curator");
}

static void an_annotation_wins_over_the_topics_files(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "gardens");
    annotate(fixture, "gardens", "serving", NULL);
    group(fixture);
    assert_string_equal(topics_of(fixture, "gardens"), "serving by curator");
}

static void the_order_of_an_annotation_is_kept(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    annotate(fixture, "pruning", "serving", "pruning");
    group(fixture);
    assert_string_equal(topics_of(fixture, "pruning"), "serving by curator, pruning by curator");
}

static void a_placed_paper_is_named_by_its_title_too(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[1]->placed, "GARDENS");
    group(fixture);
    assert_string_equal(topics_of(fixture, "gardens"), "serving by curator");
}

static void a_further_topic_needs_a_good_share_of_the_firsts_score(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    add_text(fixture, "Prune Twice", "Serving what was pruned, and serving it with low latency.");
    add_text(fixture, "Prune for Speed", "We prune and prune. The speed grows; latency is not looked at.");
    group(fixture);
    assert_string_equal(topics_of(fixture, "prune-twice"), "pruning, serving");
    assert_string_equal(topics_of(fixture, "prune-for-speed"), "pruning");
}

static void a_paper_like_a_placed_one_follows_it(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    add_text(fixture, "Spring Gardens", "Tulips bloom in gardens in spring.");
    add_text(fixture, "Rockets", "To orbit and back in spring.");
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "gardens");
    group(fixture);
    const struct paper *paper = paper_called(fixture, "spring-gardens");
    assert_string_equal(topics_of(fixture, "spring-gardens"), "pruning");
    assert_int_equal(paper->topics[0].like_count, 1);
    assert_ptr_equal(paper->topics[0].like[0], paper_called(fixture, "gardens"));
}

static void the_reasons_are_the_words_that_decided(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    add_text(fixture, "Of Pruning", "Some sparsity.");
    group(fixture);
    const struct paper_topic *topic = &paper_called(fixture, "of-pruning")->topics[0];
    assert_false(topic->by_curator);
    assert_true(topic->why.count >= 2);
    assert_str(topic->why.items[0], "prune");
    assert_str(topic->why.items[1], "sparsity");
    assert_true(topic->score > 0.5 && topic->score <= 1);
}

static void what_the_curator_gave_needs_no_reasons(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "pruning");
    group(fixture);
    const struct paper_topic *topic = &paper_called(fixture, "pruning")->topics[0];
    assert_true(topic->score == 1);
    assert_int_equal(topic->why.count + topic->like_count, 0);
}

static void one_word_of_the_abstract_in_common_with_what_is_placed_decides_nothing(void **state)
{
    struct group_fixture *fixture = *state;
    add_topic(fixture, "pruning");
    add_text(fixture, "Magnitudes", "Abstract: magnitudes of weights are small.");
    add_text(fixture, "Knots", "Abstract: a bowline holds.");
    add_text(fixture, "Small Weights", "Weights of which magnitudes are small.");
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "magnitudes");
    group(fixture);
    assert_string_equal(topics_of(fixture, "knots"), "");
    assert_string_equal(topics_of(fixture, "small-weights"), "pruning");
}

static void topics_hold_their_papers_in_the_order_of_the_site(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    group(fixture);
    const struct topic *pruning = fixture->catalogue.topics.items[0];
    assert_int_equal(pruning->papers.count, 2);
    assert_str(pruning->papers.items[0]->slug, "pruning");
    assert_str(pruning->papers.items[1]->slug, "sparsity");
}

static void a_site_without_topics_or_papers_is_no_mistake(void **state)
{
    struct group_fixture *fixture = *state;
    group(fixture);
    warn_of_thin_topics(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void papers_without_topics_stay_unsorted(void **state)
{
    struct group_fixture *fixture = *state;
    add_text(fixture, "Pruning", "We prune.");
    group(fixture);
    assert_string_equal(topics_of(fixture, "pruning"), "");
}

static void evaluation_leaves_papers_out_and_counts_what_is_found(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "pruning");
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "batching");
    place_in(fixture, &fixture->catalogue.topics.items[1]->placed, "gardens");
    place_in(fixture, &fixture->catalogue.topics.items[1]->also, "sparsity");
    group(fixture);
    struct scorer *scorer =
        scorer_new(&fixture->catalogue, texts_read(&fixture->catalogue, fixture->arena, 1), fixture->arena);
    struct measure measure = measure_placements(scorer, &fixture->catalogue, fixture->arena, 1);
    assert_int_equal(measure.papers, 3);
    assert_int_equal(measure.first_right, 1);
    assert_int_equal(measure.first_among, 1);
    assert_int_equal(measure.all.placed, 3);
    assert_int_equal(measure.all.found, 2);
    assert_int_equal(measure.all.right, 1);
    assert_int_equal(measure.mistaken.count, 2);
    assert_int_equal(measure.mistaken.items[0].placed, 0);
    assert_int_equal(measure.mistaken.items[0].found, 1);
    assert_int_equal(measure.mistaken.items[1].placed, 1);
    assert_int_equal(measure.mistaken.items[1].found, 2);
}

static void leaving_one_paper_out_is_learning_without_it(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    add_text(fixture, "Weights", "Half of the weights of networks.");
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "pruning");
    place_in(fixture, &fixture->catalogue.topics.items[1]->placed, "weights");
    group(fixture);
    struct scorer *scorer =
        scorer_new(&fixture->catalogue, texts_read(&fixture->catalogue, fixture->arena, 1), fixture->arena);
    scorer_learn(scorer, NULL, fixture->arena, 1);
    const double *scores = scorer_leave_one_out(scorer, fixture->arena, 1);
    bool left_out[6] = {false};
    size_t count, number = paper_called(fixture, "pruning")->number;
    assert_ptr_equal(scorer_placed(scorer, &count)[0], paper_called(fixture, "pruning"));
    assert_int_equal(count, 2);
    left_out[number] = true;
    scorer_learn(scorer, left_out, fixture->arena, 1);
    struct paper_scores without = scorer_score(scorer, fixture->catalogue.papers.items[number], fixture->arena);
    for (size_t t = 0; t < 2; t++)
        assert_true(without.scores[t] - scores[t] < 1e-12 && scores[t] - without.scores[t] < 1e-12);
}

static void a_topic_without_terms_and_a_site_without_placements_are_warned_of(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    add_topic(fixture, "empty");
    group(fixture);
    warn_of_thin_topics(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(
        &fixture->diagnostics,
        "empty.md: warning: the topic 'empty' has no terms and no placed papers: only its title and "
        "introduction say what belongs there\n"
        "  help: write some under 'terms', as 'phrase: weight'\n"
        "digestpress: warning: no paper is placed in a topic: terms alone decide\n"
        "  help: name some under 'papers' in the topics' files; 'digestpress topics' lists close calls\n");
}

static void a_topic_with_placements_alone_is_warned_of(void **state)
{
    struct group_fixture *fixture = *state;
    two_topics(fixture);
    fixture->catalogue.topics.items[0]->terms.count = 0;
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "pruning");
    place_in(fixture, &fixture->catalogue.topics.items[0]->placed, "gardens");
    group(fixture);
    warn_of_thin_topics(&fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics,
                       "pruning.md: warning: the topic 'pruning' has no terms: only 2 placed papers say what belongs "
                       "there\n  help: write some under 'terms', as 'phrase: weight'\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, group_setup, group_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(terms_find_the_topic),
        TEST(what_fits_nowhere_gets_no_topic),
        TEST(a_paper_placed_in_a_topic_has_that_topic_alone),
        TEST(also_adds_a_topic_behind_the_one_where_it_was_placed),
        TEST(also_alone_stands_behind_what_the_generator_finds),
        TEST(placements_that_are_taken_again_are_the_same),
        TEST(an_annotation_wins_over_the_topics_files),
        TEST(the_order_of_an_annotation_is_kept),
        TEST(a_placed_paper_is_named_by_its_title_too),
        TEST(a_further_topic_needs_a_good_share_of_the_firsts_score),
        TEST(a_paper_like_a_placed_one_follows_it),
        TEST(the_reasons_are_the_words_that_decided),
        TEST(what_the_curator_gave_needs_no_reasons),
        TEST(one_word_of_the_abstract_in_common_with_what_is_placed_decides_nothing),
        TEST(topics_hold_their_papers_in_the_order_of_the_site),
        TEST(a_site_without_topics_or_papers_is_no_mistake),
        TEST(papers_without_topics_stay_unsorted),
        TEST(evaluation_leaves_papers_out_and_counts_what_is_found),
        TEST(leaving_one_paper_out_is_learning_without_it),
        TEST(a_topic_without_terms_and_a_site_without_placements_are_warned_of),
        TEST(a_topic_with_placements_alone_is_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
