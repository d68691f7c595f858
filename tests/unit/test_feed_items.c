/* What an item of a feed says: of a paper, an annotation, a digest, an entry of a reading list. */
#include "feed_fixture.h"

static void an_item_says_what_the_paper_is(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show 1 < 2 & more.");
    struct topic *laws = add_topic(small, "laws", "Laws & Rules"), *data = add_topic(small, "data", "Data");
    link_all(small);
    place_paper(small, law_of(small), laws, NULL);
    place_paper(small, law_of(small), data, "data");
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/title)", "A Law");
    assert_xml(feed, "string(//item/link)", "https://example.org/scaling/papers/a-law.html");
    assert_xml(feed, "string(//item/guid)", arena_format(small->arena, "urn:uuid:%s", law_of(small)->guid).data);
    assert_xml(feed, "string(//item/guid/@isPermaLink)", "false");
    assert_xml(feed, "string(//item/pubDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/category[1])", "Laws & Rules");
    assert_xml(feed, "string(//item/category[2])", "Data");
    assert_xml(feed, "string(//item/description)", "We show 1 &lt; 2 &amp; more.");
    assert_xml(feed, "string(//item/content:encoded)", "<p dir=\"auto\">We show 1 &lt; 2 &amp; more.</p>");
    assert_xml(feed, "count(//item/description/following-sibling::content:encoded)", "1");
    assert_xml(feed, "count(//item/atom:updated | //item/author | //item/dc:creator)", "0");
    assert_xml(feed, "string(//channel/lastBuildDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    xmlFreeDoc(feed);
}

static void an_item_names_the_authors_and_the_papers_own_page_where_they_are_known(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    link_all(small);
    struct paper_details *details = &law_of(small)->details;
    *array_push(small->arena, &details->authors) = (struct author){STR("Ada M."), STR("Lovelace")};
    *array_push(small->arena, &details->authors) = (struct author){STR(""), STR("The Group")};
    details->arxiv_id = STR("2503.14456");
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/dc:creator[1])", "Ada M. Lovelace");
    assert_xml(feed, "string(//item/dc:creator[2])", "The Group");
    xmlFreeDoc(feed);
    struct json json = json_of(small, "feed.json");
    const struct json *item = &json_get(&json, "items")->items.items[0];
    assert_str(json_text(item, "external_url"), "https://arxiv.org/abs/2503.14456");
    assert_int_equal(json_get(item, "authors")->items.count, 2);
    assert_str(json_text(&json_get(item, "authors")->items.items[0], "name"), "Ada M. Lovelace");
    details->arxiv_id = STR("");
    details->doi = STR("10.1000/xyz");
    json = json_of(small, "feed.json");
    assert_str(json_text(&json_get(&json, "items")->items.items[0], "external_url"), "https://doi.org/10.1000/xyz");
}

static void both_formats_hold_the_same_items(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A \"Law\"", "We <show> & more.");
    add_annotation(small, "a-law", may_16);
    link_all(small);
    place_paper(small, law_of(small), add_topic(small, "laws", "Laws"), NULL);
    struct json json = json_of(small, "topics/laws.json");
    assert_str(json_text(&json, "version"), "https://jsonfeed.org/version/1.1");
    assert_str(json_text(&json, "title"), "Scaling: Laws");
    assert_str(json_text(&json, "home_page_url"), "https://example.org/scaling/topics/laws.html");
    assert_str(json_text(&json, "feed_url"), "https://example.org/scaling/topics/laws.json");
    assert_str(json_text(&json, "language"), "en");
    assert_int_equal(json_get(&json, "items")->items.count, 1);
    const struct json *item = &json_get(&json, "items")->items.items[0];
    xmlDocPtr feed = read_xml(rendered(small, "topics/laws.xml"));
    assert_xml(feed, "string(//item/guid)", json_text(item, "id").data);
    assert_xml(feed, "string(//item/link)", json_text(item, "url").data);
    assert_xml(feed, "string(//item/title)", json_text(item, "title").data);
    assert_xml(feed, "string(//item/content:encoded)", json_text(item, "content_html").data);
    xmlFreeDoc(feed);
    assert_str(json_text(item, "summary"), "We <show> & more.");
    assert_str(json_text(item, "date_published"), "2025-03-11T00:00:00Z");
    assert_str(json_text(item, "date_modified"), "2025-05-16T00:00:00Z");
    assert_str(json_get(item, "tags")->items.items[0].text, "Laws");
    assert_null(json_get(item, "external_url"));
    assert_null(json_get(item, "authors"));
}

static void the_curators_words_come_before_the_abstract_and_are_marked(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    struct annotation *annotation = add_annotation(small, "a-law", may_16);
    annotation->body.text = STR("*New*: [[a-law|this]], [all](topics.html), [here](#x).\n\n<script>x</script>\n");
    link_all(small);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/content:encoded)",
               "<h2>Annotation by A. Curator, 16 May 2025</h2>\n"
               "<p><em>New</em>: <a href=\"https://example.org/scaling/papers/a-law.html\">this</a>, "
               "<a href=\"https://example.org/scaling/topics.html\">all</a>, here.</p>\n\n"
               "<h2>Abstract</h2>\n<p dir=\"auto\">We show.</p>");
    assert_xml(feed, "string(//item/description)", "We show.");
    assert_xml(feed, "string(//item/pubDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/atom:updated)", "2025-05-16T00:00:00Z");
    assert_xml(feed, "string(//channel/lastBuildDate)", "Fri, 16 May 2025 00:00:00 +0000");
    xmlFreeDoc(feed);
}

static void an_annotation_is_an_item_of_its_own(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    struct annotation *annotation = add_annotation(small, "a-law", march_14);
    link_all(small);
    xmlDocPtr feed = feed_at_path(small, "annotations.xml");
    assert_xml(feed, "string(//channel/title)", "Scaling: Annotations");
    assert_xml(feed, "string(//item/guid)",
               arena_format(small->arena, "urn:uuid:%s#annotation", law_of(small)->guid).data);
    assert_xml(feed, "string(//item/link)", "https://example.org/scaling/papers/a-law.html");
    assert_xml(feed, "string(//item/dc:creator)", "A. Curator");
    assert_xml(feed, "string(//item/description)", "What is new here.");
    assert_xml(feed, "string(//item/pubDate)", "Fri, 14 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "count(//atom:updated)", "0");
    xmlFreeDoc(feed);
    annotation->updated = may_16;
    feed = feed_at_path(small, "annotations.xml");
    assert_xml(feed, "string(//item/pubDate)", "Fri, 14 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/atom:updated)", "2025-05-16T00:00:00Z");
    xmlFreeDoc(feed);
    feed = read_xml(rendered(small, "feed.xml"));
    assert_xml(feed, "string(//item/atom:updated)", "2025-05-16T00:00:00Z");
    xmlFreeDoc(feed);
}

static void a_digest_is_one_item_with_its_papers_by_topic(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    add_entry(small, digest, "A Law", "We show.");
    add_entry(small, digest, "Loose", "We ask.");
    digest->source = STR("https://example.org/that-day");
    add_annotation(small, "a-law", may_16);
    link_all(small);
    place_paper(small, law_of(small), add_topic(small, "laws", "Laws"), NULL);
    xmlDocPtr feed = feed_at_path(small, "digests.xml");
    assert_xml(feed, "count(//item)", "1");
    assert_xml(feed, "string(//item/title)", "Digest of 11 March 2025");
    assert_xml(feed, "string(//item/link)", "https://example.org/scaling/digests/2025-03-11.html");
    assert_xml(feed, "string(//item/description)", "A Law; Loose");
    assert_xml(feed, "string(//item/pubDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/content:encoded)",
               "<h2><a href=\"https://example.org/scaling/topics/laws.html\">Laws</a></h2>\n"
               "<h3 dir=\"auto\"><a href=\"https://example.org/scaling/papers/a-law.html\">A Law</a></h3>\n"
               "<p><strong>Annotation by A. Curator, 16 May 2025:</strong></p>\n<p>What is new here.</p>\n\n"
               "<p><strong>Abstract:</strong></p>\n<p dir=\"auto\">We show.</p>\n"
               "<h2><a href=\"https://example.org/scaling/topics/not-yet-sorted.html\">Not yet sorted</a></h2>\n"
               "<h3 dir=\"auto\"><a href=\"https://example.org/scaling/papers/loose.html\">Loose</a></h3>\n"
               "<p dir=\"auto\">We ask.</p>");
    xmlFreeDoc(feed);
}

static void a_digest_of_thousands_names_two_hundred(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    add_numbered(small, digest, 2000);
    link_all(small);
    make_feeds(small);
    struct str text = rendered(small, "digests.xml");
    assert_int_not_equal(str_find(text, STR("And 1800 more papers"), 0), text.length);
    assert_true(text.length < 100000);
}

static void a_reading_list_keeps_its_order_and_has_no_days(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-14", march_14), "Second", "We ask.");
    add_law(small);
    struct list *list = add_list(small, "first-steps", "First Steps");
    add_list_entry(small, list, "a-law", "Begin *here*.");
    add_list_entry(small, list, "second", "");
    link_all(small);
    small->catalogue.settings.feed_items = 1;
    small->catalogue.settings.feed_days = 0;
    xmlDocPtr feed = feed_at_path(small, "lists/first-steps.xml");
    assert_xml(feed, "string(//channel/title)", "Scaling: First Steps");
    assert_xml(feed, "string(//channel/description)", "In an order.");
    assert_xml(feed, "concat(//item[1]/title, ' ', //item[2]/title)", "A Law Second");
    assert_xml(feed, "count(//pubDate | //atom:updated | //lastBuildDate)", "0");
    assert_xml(feed, "string(//item[1]/description)", "Begin here.");
    assert_xml(feed, "string(//item[2]/description)", "We ask.");
    assert_xml(feed, "string(//item[1]/content:encoded)",
               "<h2>From the reading list</h2>\n<p>Begin <em>here</em>.</p>\n\n<p dir=\"auto\">We show.</p>");
    xmlFreeDoc(feed);
}

static void a_newer_abstract_updates_an_item_and_leaves_its_day(void **state)
{
    struct small_site *small = *state;
    struct digest *first = add_digest(small, "2025-03-11", march_11),
                  *second = add_digest(small, "2025-03-14", march_14);
    add_entry(small, first, "Same", "We show.");
    add_entry(small, second, "Same", "We show.");
    add_entry(small, first, "Changed", "We show.");
    add_entry(small, second, "Changed", "We show more.");
    catalogue_link(&small->catalogue, &small->diagnostics);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "count(//pubDate[. = 'Tue, 11 Mar 2025 00:00:00 +0000'])", "2");
    assert_xml(feed, "count(//atom:updated)", "1");
    assert_xml(feed, "string(//item[title = 'Changed']/atom:updated)", "2025-03-14T00:00:00Z");
    xmlFreeDoc(feed);
}

static void a_paper_without_abstract_has_a_title_only(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "undated", (struct date){0, 0, 0}), "A Law", "");
    link_all(small);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "count(//item/*)", "3");
    assert_xml(feed, "count(//item/title | //item/link | //item/guid)", "3");
    xmlFreeDoc(feed);
    struct json json = json_of(small, "feed.json");
    const struct json *item = &json_get(&json, "items")->items.items[0];
    assert_str(json_text(item, "content_html"), "");
    assert_null(json_get(item, "date_published"));
}

/* The guid of the only item, after `change`; in the arena of `keep`. */
static char *guid_after(void (*change)(struct small_site *small), const char *base_url)
{
    void *state;
    small_site_setup(&state);
    struct small_site *small = state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "S*: Test Time Scaling", "We show.");
    if (change != NULL)
        change(small);
    catalogue_link(&small->catalogue, &small->diagnostics);
    small->site.base_url = str_from(base_url);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "count(//item)", "1");
    char *guid = ask_xml(feed, "string(//item/guid)");
    xmlFreeDoc(feed);
    small_site_teardown(&state);
    return guid;
}

static void come_again(struct small_site *small)
{
    add_entry(small, add_digest(small, "2025-05-16", may_16), "S*: Test Time Scaling", "We show more.");
}

static void annotate(struct small_site *small)
{
    add_annotation(small, "s-test-time-scaling", may_16);
}

static void mend_title(struct small_site *small)
{
    small->catalogue.entries.items[0]->title = whole_file(small, "a.txt", "S* — test-time SCALING.");
}

static void an_item_keeps_its_guid(void **state)
{
    (void)state;
    char *guid = guid_after(NULL, "http://example.org/");
    static void (*const changes[])(struct small_site *) = {come_again, annotate, mend_title, NULL};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char *after = guid_after(changes[i], "https://example.org/");
        assert_string_equal(after, guid);
        xmlFree(after);
    }
    xmlFree(guid);
}

static void a_guid_is_the_papers_own_and_nothing_else(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    link_all(small);
    struct paper *paper = small->catalogue.papers.items[0];
    memcpy(paper->guid, "01234567-89ab-8def-8123-456789abcdef", sizeof paper->guid);
    paper->title = STR("Another");
    paper->slug = STR("another");
    paper->key = STR("another");
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/guid)", "urn:uuid:01234567-89ab-8def-8123-456789abcdef");
    xmlFreeDoc(feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(an_item_says_what_the_paper_is),
        SITE_TEST(an_item_names_the_authors_and_the_papers_own_page_where_they_are_known),
        SITE_TEST(both_formats_hold_the_same_items),
        SITE_TEST(the_curators_words_come_before_the_abstract_and_are_marked),
        SITE_TEST(an_annotation_is_an_item_of_its_own),
        SITE_TEST(a_digest_is_one_item_with_its_papers_by_topic),
        SITE_TEST(a_digest_of_thousands_names_two_hundred),
        SITE_TEST(a_reading_list_keeps_its_order_and_has_no_days),
        SITE_TEST(a_newer_abstract_updates_an_item_and_leaves_its_day),
        SITE_TEST(a_paper_without_abstract_has_a_title_only),
        cmocka_unit_test(an_item_keeps_its_guid),
        SITE_TEST(a_guid_is_the_papers_own_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, start_xml, end_xml);
}
