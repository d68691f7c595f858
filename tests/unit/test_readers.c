/* The readers of single files: what comes into the catalogue. What they say of mistakes is in
 * test_annotation_messages.c and test_document_messages.c. */
#include "catalogue_fixture.h"

#include <limits.h>

#include "read/annotation.h"
#include "read/digests/digest_settings.h"
#include "read/list.h"
#include "read/page.h"
#include "read/settings.h"
#include "read/topic.h"

static const struct source *source_in(struct fixture *fixture, const char *path, const char *text)
{
    return source_of(&fixture->catalogue.arena, path, text);
}

static struct str at_place(struct place place)
{
    return str_slice(place.source->text, place.offset, place.offset + place.length);
}

static const struct annotation *annotation_from(struct fixture *fixture, const char *text)
{
    annotation_read(source_in(fixture, "annotations/a.md", text), &fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.annotations.count, 1);
    return fixture->catalogue.annotations.items[0];
}

static const struct topic *topic_from(struct fixture *fixture, const char *path, const char *text)
{
    topic_read(source_in(fixture, path, text), &fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.topics.count, 1);
    return fixture->catalogue.topics.items[0];
}

static const struct list *list_from(struct fixture *fixture, const char *text)
{
    list_read(source_in(fixture, "lists/first-steps.md", text), &fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.lists.count, 1);
    return fixture->catalogue.lists.items[0];
}

static void an_annotation_has_what_the_curator_wrote(void **state)
{
    struct fixture *fixture = *state;
    const struct annotation *annotation =
        annotation_from(fixture, "---\npaper: model-soups\ndate: 2026-11-22\ntopics: [model-merging, evaluation]\n"
                                 "tags: [weight averaging]\nlinks: https://example.org/talk\nslug: soups\n"
                                 "aliases: [old-soups]\n---\nA sweep ends.\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(annotation->paper_name.text, "model-soups");
    assert_int_equal(annotation->date.day, 22);
    assert_int_equal(annotation->topics.count, 2);
    assert_str(annotation->topics.items[1].text, "evaluation");
    assert_str(annotation->tags.items[0].text, "weight averaging");
    assert_str(annotation->links.items[0].text, "https://example.org/talk");
    assert_str(annotation->slug.text, "soups");
    assert_str(annotation->aliases.items[0].text, "old-soups");
    assert_str(annotation->body.text, "A sweep ends.");
    assert_str(at_place(annotation->body.place), "A sweep ends.");
    assert_ptr_equal(annotation->source, annotation->body.place.source);
}

static void an_annotation_can_name_its_paper_by_the_title(void **state)
{
    struct fixture *fixture = *state;
    const struct annotation *annotation =
        annotation_from(fixture, "---\npaper: \"S*: Test Time Scaling\"\n---\nGood.\n");
    assert_str(annotation->paper_name.text, "S*: Test Time Scaling");
    assert_int_equal(annotation->date.year, 0);
}

static void an_annotation_without_a_paper_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    annotation_read(source_in(fixture, "annotations/a.md", "---\ntags: [a]\n---\nGood.\n"), &fixture->catalogue,
                    &fixture->diagnostics);
    assert_int_equal(fixture->catalogue.annotations.count, 0);
    assert_int_equal(fixture->diagnostics.errors, 1);
}

static void an_annotation_with_a_mistake_is_there_for_what_else_is_wrong_with_it(void **state)
{
    struct fixture *fixture = *state;
    const struct annotation *annotation = annotation_from(fixture, "---\npaper: a\ndate: x\ntopics: [b]\n---\n");
    assert_int_equal(fixture->diagnostics.errors, 1);
    assert_str(annotation->topics.items[0].text, "b");
}

static void a_topic_has_its_terms_and_papers(void **state)
{
    struct fixture *fixture = *state;
    const struct topic *topic =
        topic_from(fixture, "content/topics/scaling-laws.md",
                   "---\ntitle: Scaling Laws and Predictability\ndescription: How loss changes.\norder: 1\nterms:\n"
                   "  scaling law: 3\n  \"compute-optimal\": 2.5\n  test time: -1\npapers: [one, two]\nalso: [three]\n"
                   "aliases: [laws]\n---\nIntroduction.\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(topic->slug, "scaling-laws");
    assert_str(topic->title, "Scaling Laws and Predictability");
    assert_str(topic->description, "How loss changes.");
    assert_int_equal(topic->order, 1);
    assert_int_equal(topic->terms.count, 3);
    assert_str(topic->terms.items[1].phrase.text, "compute-optimal");
    assert_true(topic->terms.items[1].weight == 2.5);
    assert_true(topic->terms.items[2].weight == -1);
    assert_str(topic->placed.items[1].text, "two");
    assert_str(topic->also.items[0].text, "three");
    assert_str(topic->aliases.items[0].text, "laws");
    assert_str(topic->body.text, "Introduction.");
    assert_int_equal(topic->place.length, 0);
}

static void a_topic_without_an_order_comes_last(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(topic_from(fixture, "topics/a.md", "---\ntitle: A\n---\n")->order, LONG_MAX);
}

static void a_slug_in_the_front_matter_stands_before_the_files_name(void **state)
{
    struct fixture *fixture = *state;
    const struct topic *topic = topic_from(fixture, "topics/A name.md", "---\ntitle: A\nslug: better\n---\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(topic->slug, "better");
    assert_str(at_place(topic->place), "better");
}

static void a_topic_that_cannot_be_read_is_there_all_the_same_for_those_who_name_it(void **state)
{
    struct fixture *fixture = *state;
    const struct topic *topic = topic_from(fixture, "topics/evaluation.md", "---\ntitle: [\n---\n");
    assert_int_equal(fixture->diagnostics.errors, 1);
    assert_str(topic->slug, "evaluation");
    assert_str(topic->title, "evaluation");
}

static void a_list_is_an_introduction_and_entries_in_their_order(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list =
        list_from(fixture, "---\ntitle: First Steps\ndescription: Two papers.\norder: 2\n---\nHow to read.\n\n"
                           "## Why these\nSo.\n\n## [[paper-one]]\n\nThe ground floor.\n\nMore.\n\n"
                           "##  [[Attention: A Title]]  ##\nThen this.\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(list->slug, "first-steps");
    assert_str(list->title, "First Steps");
    assert_int_equal(list->order, 2);
    assert_str(list->body.text, "How to read.\n\n## Why these\nSo.");
    assert_int_equal(list->entries.count, 2);
    assert_str(list->entries.items[0].paper_name.text, "paper-one");
    assert_str(list->entries.items[0].body.text, "The ground floor.\n\nMore.");
    assert_str(list->entries.items[1].paper_name.text, "Attention: A Title");
    assert_str(list->entries.items[1].body.text, "Then this.");
}

static void an_entry_knows_its_places(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list = list_from(fixture, "---\ntitle: é\n---\n## [[a]]\nThe words.\n");
    assert_str(at_place(list->entries.items[0].paper_name.place), "a");
    assert_int_equal(list->entries.items[0].paper_name.place.offset, 23);
    assert_str(at_place(list->entries.items[0].body.place), "The words.");
    assert_int_equal(list->body.text.length, 0);
}

static void a_list_with_crlf_is_the_same(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list =
        list_from(fixture, "---\r\ntitle: A\r\n---\r\nIntro.\r\n\r\n## [[a]]\r\nOne.\r\n\r\n## [[b]]\r\nTwo.\r\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(list->body.text, "Intro.");
    assert_int_equal(list->entries.count, 2);
    assert_str(list->entries.items[0].paper_name.text, "a");
    assert_str(list->entries.items[0].body.text, "One.");
}

static void a_heading_in_a_fence_of_code_begins_no_entry(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list =
        list_from(fixture, "---\ntitle: A\n---\n## [[a]]\n```md\n## [[b]]\n~~~\n````\n~~~~ x\n## [[c]]\n"
                           "~~~\n```\n~~~~\n## [[d]]\nWords.\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_int_equal(list->entries.count, 2);
    assert_str(list->entries.items[1].paper_name.text, "d");
}

static void a_fence_that_is_never_closed_goes_to_the_end(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list = list_from(fixture, "---\ntitle: A\n---\n## [[a]]\n```\n## [[b]]\n``\n``` x\n## [[c]]\n");
    assert_int_equal(list->entries.count, 1);
}

static void backticks_within_a_line_are_no_fence(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list = list_from(fixture, "---\ntitle: A\n---\n## [[a]]\n```x``` y\n## [[b]]\nWords.\n");
    assert_int_equal(list->entries.count, 2);
}

static void a_heading_in_a_comment_or_indented_as_code_begins_no_entry(void **state)
{
    struct fixture *fixture = *state;
    const struct list *list =
        list_from(fixture, "---\ntitle: A\n---\n   ## [[a]]\nWords.\n<!--\n## [[b]]\n-->\n    ## [[c]]\n\n\t## [[d]]\n"
                           "<!-- ## [[e]] -->\n##[[f]]\n## about [[g]]\n");
    assert_diagnostics(&fixture->diagnostics, "");
    assert_int_equal(list->entries.count, 1);
}

static void a_page_has_its_title_and_text(void **state)
{
    struct fixture *fixture = *state;
    page_read(source_in(fixture, "pages/about.md",
                        "---\ntitle: About\ndescription: What this is.\norder: 3\naliases: [info]\n---\nWords.\n"),
              &fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    const struct page *page = fixture->catalogue.pages.items[0];
    assert_str(page->slug, "about");
    assert_str(page->title, "About");
    assert_str(page->description, "What this is.");
    assert_int_equal(page->order, 3);
    assert_str(page->aliases.items[0].text, "info");
    assert_str(page->body.text, "Words.");
}

static void settings_say_what_the_site_is(void **state)
{
    struct fixture *fixture = *state;
    settings_read(source_in(fixture, "site.yaml",
                            "title: A Reading Room\ndescription: Papers.\nlanguage: pt-BR\nauthor: μ\n"
                            "base_url: https://example.org/papers\nfeed_items: 20\nfeed_days: 7\nrelated: 0\n"
                            "hub: https://hub.example.org/\n"),
                  &fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    const struct site_settings *settings = &fixture->catalogue.settings;
    assert_str(settings->title, "A Reading Room");
    assert_str(settings->description, "Papers.");
    assert_str(settings->language, "pt-BR");
    assert_str(settings->author, "μ");
    assert_str(settings->base_url.text, "https://example.org/papers/");
    assert_str(at_place(settings->base_url.place), "https://example.org/papers");
    assert_int_equal(settings->feed_items, 20);
    assert_int_equal(settings->feed_days, 7);
    assert_int_equal(settings->related, 0);
    assert_str(settings->hub, "https://hub.example.org/");
}

static void settings_that_are_not_said_have_defaults(void **state)
{
    struct fixture *fixture = *state;
    settings_read(source_in(fixture, "site.yaml", "title: A\n"), &fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(fixture->catalogue.settings.language, "en");
    assert_int_equal(fixture->catalogue.settings.feed_items, 50);
    assert_int_equal(fixture->catalogue.settings.feed_days, 60);
    assert_int_equal(fixture->catalogue.settings.related, 5);
    assert_int_equal(fixture->catalogue.settings.hub.length, 0);
    assert_int_equal(fixture->catalogue.settings.base_url.text.length, 0);
}

static void a_base_url_has_a_scheme_and_a_host_and_may_have_a_port_and_a_path(void **state)
{
    static const char *const good[] = {
        "https://example.org/",
        "http://localhost:8000",
        "https://name.github.io/project",
        "https://example.org/a/b%20c/",
        "HTTPS://Example.ORG/",
        "https://[::1]:8080/",
        "https://xn--mlange-bva.example/~me/",
    };
    (void)state;
    const char *problem;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(base_url_check(str_from(good[i]), &problem));
}

static void a_base_url_with_a_slash_at_its_end_keeps_the_one(void **state)
{
    struct fixture *fixture = *state;
    settings_read(source_in(fixture, "site.yaml", "title: A\nbase_url: https://example.org/\n"), &fixture->catalogue,
                  &fixture->diagnostics);
    assert_str(fixture->catalogue.settings.base_url.text, "https://example.org/");
}

static void the_settings_of_a_digest_are_its_date_title_and_source(void **state)
{
    struct fixture *fixture = *state;
    struct digest_settings settings;
    digest_settings_read(
        source_in(fixture, "digests/one.yaml", "date: 2025-05-16\ntitle: Scaling\nsource: https://example.org/daily\n"),
        &settings, &fixture->catalogue.arena, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_int_equal(settings.date.month, 5);
    assert_str(settings.title, "Scaling");
    assert_str(settings.source, "https://example.org/daily");
}

static void the_settings_of_a_digest_may_say_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct digest_settings settings = {.date = {2025, 5, 16}};
    digest_settings_read(source_in(fixture, "digests/one.yaml", ""), &settings, &fixture->catalogue.arena,
                         &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_int_equal(settings.date.year, 0);
    assert_int_equal(settings.title.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_annotation_has_what_the_curator_wrote, setup, teardown),
        cmocka_unit_test_setup_teardown(an_annotation_can_name_its_paper_by_the_title, setup, teardown),
        cmocka_unit_test_setup_teardown(an_annotation_without_a_paper_is_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(an_annotation_with_a_mistake_is_there_for_what_else_is_wrong_with_it, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_topic_has_its_terms_and_papers, setup, teardown),
        cmocka_unit_test_setup_teardown(a_topic_without_an_order_comes_last, setup, teardown),
        cmocka_unit_test_setup_teardown(a_slug_in_the_front_matter_stands_before_the_files_name, setup, teardown),
        cmocka_unit_test_setup_teardown(a_topic_that_cannot_be_read_is_there_all_the_same_for_those_who_name_it, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_list_is_an_introduction_and_entries_in_their_order, setup, teardown),
        cmocka_unit_test_setup_teardown(an_entry_knows_its_places, setup, teardown),
        cmocka_unit_test_setup_teardown(a_list_with_crlf_is_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(a_heading_in_a_fence_of_code_begins_no_entry, setup, teardown),
        cmocka_unit_test_setup_teardown(a_fence_that_is_never_closed_goes_to_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(backticks_within_a_line_are_no_fence, setup, teardown),
        cmocka_unit_test_setup_teardown(a_heading_in_a_comment_or_indented_as_code_begins_no_entry, setup, teardown),
        cmocka_unit_test_setup_teardown(a_page_has_its_title_and_text, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_say_what_the_site_is, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_that_are_not_said_have_defaults, setup, teardown),
        cmocka_unit_test_setup_teardown(a_base_url_has_a_scheme_and_a_host_and_may_have_a_port_and_a_path, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_base_url_with_a_slash_at_its_end_keeps_the_one, setup, teardown),
        cmocka_unit_test_setup_teardown(the_settings_of_a_digest_are_its_date_title_and_source, setup, teardown),
        cmocka_unit_test_setup_teardown(the_settings_of_a_digest_may_say_nothing, setup, teardown),
    };
    return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
