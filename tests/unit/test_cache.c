/* What grouping found is kept, and is found again only where nothing changed; what is damaged is not believed. */
#include "group_fixture.h"

#include "base/hash.h"
#include "group/cache.h"

static void fill(struct group_fixture *fixture)
{
    struct topic *pruning = add_topic(fixture, "pruning"), *serving = add_topic(fixture, "serving");
    add_term(fixture, pruning, "prune", 4);
    add_term(fixture, serving, "latency", 3);
    place_in(fixture, &serving->placed, "batching");
    add_text(fixture, "Pruning", "We prune networks until half of the weights are gone.");
    add_text(fixture, "Sparsity", "To prune weights after training, prune networks by magnitude.");
    add_text(fixture, "Serving", "Serving requests in batches with low latency.");
    add_text(fixture, "Batching", "Latency of requests in batches under load.");
    add_text(fixture, "Gardens", "Tulips bloom.");
    link_papers(fixture);
}

/* All that was found of all papers, as text. */
static struct str said_of(struct group_fixture *fixture)
{
    struct str said = STR("");
    for (size_t i = 0; i < fixture->catalogue.papers.count; i++) {
        const struct paper *paper = fixture->catalogue.papers.items[i];
        said = arena_format(fixture->arena, "%.*s\n%.*s:", STR_ARG(said), STR_ARG(paper->slug));
        for (size_t j = 0; j < paper->topic_count; j++) {
            const struct paper_topic *topic = &paper->topics[j];
            said = arena_format(fixture->arena, "%.*s %.*s %d %a %zu", STR_ARG(said), STR_ARG(topic->topic->slug),
                                topic->by_curator, topic->score, topic->topic->papers.count);
            for (size_t k = 0; k < topic->why.count; k++)
                said = arena_format(fixture->arena, "%.*s '%.*s'", STR_ARG(said), STR_ARG(topic->why.items[k]));
            for (size_t k = 0; k < topic->like_count; k++)
                said = arena_format(fixture->arena, "%.*s ~%.*s", STR_ARG(said), STR_ARG(topic->like[k]->slug));
        }
        for (size_t j = 0; j < paper->related.count; j++)
            said = arena_format(fixture->arena, "%.*s +%.*s (%.*s)", STR_ARG(said),
                                STR_ARG(paper->related.items[j].paper->slug), STR_ARG(paper->related.items[j].why));
    }
    return said;
}

/* The papers as they were before grouping. */
static void ungroup(struct group_fixture *fixture)
{
    for (size_t i = 0; i < fixture->catalogue.papers.count; i++) {
        struct paper *paper = fixture->catalogue.papers.items[i];
        paper->topic_count = paper->placed_count = paper->related.count = 0;
        paper->is_placed_first = false;
        memset(paper->topics, 0, sizeof paper->topics);
    }
    for (size_t i = 0; i < fixture->catalogue.topics.count; i++)
        fixture->catalogue.topics.items[i]->papers.count = 0;
}

/* Group with what was kept; returns what is to be kept instead, in the arena. */
static struct str group_again(struct group_fixture *fixture, struct str kept)
{
    struct group_cache cache;
    group_cache_init(&cache, kept);
    ungroup(fixture);
    group_with_cache(&fixture->catalogue, &cache, 2);
    struct str made = arena_str(fixture->arena, buf_str(&cache.made));
    group_cache_release(&cache);
    return made;
}

static struct str copy_with(struct group_fixture *fixture, struct str bytes, size_t at, char byte)
{
    char *copy = arena_alloc(fixture->arena, bytes.length, 1);
    memcpy(copy, bytes.data, bytes.length);
    copy[at] = byte;
    return (struct str){copy, bytes.length};
}

enum { HASH_AT = sizeof "digestpress grouping 1\n" - 1 + 16, BODY_AT = HASH_AT + 16 };

static void what_was_found_comes_back(void **state)
{
    struct group_fixture *fixture = *state;
    fill(fixture);
    struct str kept = group_again(fixture, STR("")), found = said_of(fixture);
    assert_true(str_starts_with(kept, STR("digestpress grouping 1\n")));
    assert_true(str_find(found, STR("pruning 0 "), 0) < found.length);
    assert_true(str_find(found, STR("serving 1 "), 0) < found.length);
    assert_true(str_find(found, STR("+sparsity (weights, prune networks)"), 0) < found.length);
    assert_true(str_find(found, STR("~batching"), 0) < found.length);
    assert_int_equal(group_again(fixture, kept).length, 0);
    assert_str(said_of(fixture), found.data);
}

static void damaged_bytes_are_not_believed(void **state)
{
    struct group_fixture *fixture = *state;
    fill(fixture);
    struct str kept = group_again(fixture, STR("")), found = said_of(fixture);
    for (size_t i = 0; i < kept.length; i++) {
        struct str damaged = copy_with(fixture, kept, i, (char)(kept.data[i] ^ 0x41));
        assert_int_equal(group_again(fixture, damaged).length, kept.length);
        assert_true(str_equal(group_again(fixture, str_slice(kept, 0, i)), kept));
        assert_str(said_of(fixture), found.data);
    }
    assert_true(str_equal(group_again(fixture, arena_format(fixture->arena, "%.*sx", STR_ARG(kept))), kept));
    assert_true(str_equal(group_again(fixture, STR("digestpress grouping 0\nanything")), kept));
    assert_true(str_equal(group_again(fixture, STR("\x7F"
                                                   "ELF")),
                          kept));
}

/* Whoever writes bytes with the right hash can say what he likes, but only what a catalogue can hold. */
static void forged_bytes_do_no_harm(void **state)
{
    struct group_fixture *fixture = *state;
    static const unsigned char bytes[] = {0, 1, 2, 5, 6, 0x7F, 0x80, 0xFF};
    fill(fixture);
    struct str kept = group_again(fixture, STR(""));
    for (size_t i = BODY_AT; i < kept.length; i++)
        for (size_t j = 0; j < sizeof bytes; j++) {
            struct str forged = copy_with(fixture, kept, i, (char)bytes[j]);
            char *hash = arena_alloc(fixture->arena, 16, 1);
            hash_wide(str_slice(forged, BODY_AT, forged.length), (unsigned char *)hash);
            for (size_t k = 0; k < 16; k++)
                forged = k == 0 || forged.data[HASH_AT + k] != hash[k]
                             ? copy_with(fixture, forged, HASH_AT + k, hash[k])
                             : forged;
            group_again(fixture, forged);
            assert_true(said_of(fixture).length > 0);
        }
}

static void expect_anew(struct group_fixture *fixture, struct str *kept)
{
    struct str made = group_again(fixture, *kept);
    assert_true(made.length > 0);
    assert_int_equal(group_again(fixture, made).length, 0);
    *kept = made;
}

static void whatever_grouping_depends_on_makes_it_anew(void **state)
{
    struct group_fixture *fixture = *state;
    fill(fixture);
    struct catalogue *catalogue = &fixture->catalogue;
    struct topic *topic = catalogue->topics.items[0];
    struct str kept = group_again(fixture, STR(""));
    catalogue->papers.items[0]->title = STR("Prunings");
    expect_anew(fixture, &kept);
    catalogue->papers.items[4]->abstract = STR("Tulips bloomed.");
    expect_anew(fixture, &kept);
    topic->terms.items[0].weight = 3.5;
    expect_anew(fixture, &kept);
    topic->terms.items[0].phrase.text = STR("pruned");
    expect_anew(fixture, &kept);
    topic->body.text = STR("About pruning.");
    expect_anew(fixture, &kept);
    topic->description = STR("Less is more.");
    expect_anew(fixture, &kept);
    place_in(fixture, &topic->also, "gardens");
    expect_anew(fixture, &kept);
    topic->placed = topic->also;
    expect_anew(fixture, &kept);
    struct annotation *annotation = arena_new(fixture->arena, struct annotation);
    catalogue->papers.items[2]->annotation = annotation;
    assert_int_equal(group_again(fixture, kept).length, 0);
    annotation->body.text = STR("Words change nothing.");
    assert_int_equal(group_again(fixture, kept).length, 0);
    *array_push(fixture->arena, &annotation->apart) = catalogue->papers.items[3];
    expect_anew(fixture, &kept);
}

static void a_site_without_papers_has_nothing_to_keep_but_says_so(void **state)
{
    struct group_fixture *fixture = *state;
    struct str kept = group_again(fixture, STR(""));
    assert_int_equal(kept.length, BODY_AT);
    assert_int_equal(group_again(fixture, kept).length, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, group_setup, group_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_found_comes_back),
        TEST(damaged_bytes_are_not_believed),
        TEST(forged_bytes_do_no_harm),
        TEST(whatever_grouping_depends_on_makes_it_anew),
        TEST(a_site_without_papers_has_nothing_to_keep_but_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
