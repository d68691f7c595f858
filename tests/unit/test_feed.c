/* Feeds, as a program that reads them sees them. */
#include "json.h"
#include "small_site.h"
#include "xml_reader.h"

#include <pthread.h>

#include "base/file.h"
#include "render/feeds/feeds.h"
#include "render/xml.h"

static const struct date march_11 = {2025, 3, 11}, march_14 = {2025, 3, 14}, may_16 = {2025, 5, 16};

/* The layouts of feeds, as the repository has them. */
static void read_layouts(struct small_site *small)
{
    static const char *const names[] = {"feed-title", "feed-paper", "feed-digest"};
    struct layout_source layouts[3];
    for (size_t i = 0; i < 3; i++) {
        struct str path = arena_format(small->arena, "layouts/%s.mustache", names[i]);
        layouts[i] = (struct layout_source){str_from(names[i]), file_read(small->arena, path, &small->diagnostics)};
        assert_non_null(layouts[i].source);
    }
    small->site.mustache = mustache_compile(small->arena, layouts, 3, true, true, &small->diagnostics);
}

static void make_feeds(struct small_site *small)
{
    read_layouts(small);
    small->site.files.count = 0;
    plan(small);
    assert_int_equal(small->diagnostics.errors, 0);
    site_write_feeds(&small->site, 2);
}

/* What is at `path`, in the arena. */
static struct str rendered(struct small_site *small, const char *path)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 26);
    const struct site_file *file = planned(small, path);
    assert_non_null(file);
    assert_true(site_render(&small->site, (size_t)(file - small->site.files.items), small->arena, &out, NULL));
    struct str text = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static xmlDocPtr feed_at_path(struct small_site *small, const char *path)
{
    make_feeds(small);
    return read_xml(rendered(small, path));
}

static xmlDocPtr feed_of(struct small_site *small)
{
    return feed_at_path(small, "feed.xml");
}

static struct json json_of(struct small_site *small, const char *path)
{
    struct json json;
    size_t error;
    make_feeds(small);
    assert_true(json_parse(small->arena, rendered(small, path), &json, &error));
    return json;
}

static void add_law(struct small_site *small)
{
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
}

static struct paper *law_of(const struct small_site *small)
{
    return catalogue_find_paper(&small->catalogue, STR("a-law"));
}

/* What a feed says of itself. */

static void the_channel_says_what_it_is(void **state)
{
    xmlDocPtr feed = feed_of(*state);
    assert_xml(feed, "string(/rss/@version)", "2.0");
    assert_xml(feed, "string(/rss/channel/title)", "Scaling");
    assert_xml(feed, "string(/rss/channel/link)", "https://example.org/scaling/");
    assert_xml(feed, "string(/rss/channel/description)", "Papers on scale.");
    assert_xml(feed, "string(/rss/channel/language)", "en");
    assert_xml(feed, "string(/rss/channel/dc:creator)", "A. Curator");
    assert_xml(feed, "string(/rss/channel/generator)", "digestpress");
    assert_xml(feed, "string(/rss/channel/atom:link[@rel='self']/@href)", "https://example.org/scaling/feed.xml");
    assert_xml(feed, "string(/rss/channel/atom:link[@rel='self']/@type)", "application/rss+xml");
    assert_xml(feed, "count(/rss/channel/item | /rss/channel/lastBuildDate | //atom:link[@rel='hub'])", "0");
    assert_xml(feed, "count(/processing-instruction())", "0");
    xmlFreeDoc(feed);
}

static void a_topic_has_a_feed_of_its_own(void **state)
{
    struct small_site *small = *state;
    small->catalogue.settings.author = small->catalogue.settings.language = STR("");
    add_topic(small, "a", "A & B")->description = STR("");
    xmlDocPtr feed = feed_at_path(small, "topics/a.xml");
    assert_xml(feed, "string(//channel/title)", "Scaling: A & B");
    assert_xml(feed, "string(//channel/description)", "Scaling: A & B");
    assert_xml(feed, "string(//channel/link)", "https://example.org/scaling/topics/a.html");
    assert_xml(feed, "string(//atom:link/@href)", "https://example.org/scaling/topics/a.xml");
    assert_xml(feed, "count(//language | //dc:creator)", "0");
    xmlFreeDoc(feed);
}

static void a_feed_names_the_hub_and_the_style_sheet(void **state)
{
    struct small_site *small = *state;
    small->catalogue.settings.hub = STR("https://hub.example.org/");
    add_asset(small, "feed.css", "rss {}");
    add_topic(small, "a", "A");
    xmlDocPtr feed = feed_at_path(small, "topics/a.xml");
    assert_xml(feed, "string(//channel/atom:link[@rel='hub']/@href)", "https://hub.example.org/");
    assert_xml(feed,
               "starts-with(/processing-instruction('xml-stylesheet'), "
               "'type=\"text/css\" href=\"../assets/feed.')",
               "true");
    xmlFreeDoc(feed);
    struct json json = json_of(small, "feed.json");
    assert_str(json_text(&json_get(&json, "hubs")->items.items[0], "type"), "WebSub");
    assert_str(json_text(&json_get(&json, "hubs")->items.items[0], "url"), "https://hub.example.org/");
}

static void annotations_and_digests_have_feeds_where_there_are_any(void **state)
{
    struct small_site *small = *state;
    make_feeds(small);
    assert_null(planned(small, "annotations.xml"));
    assert_null(planned(small, "digests.json"));
    add_law(small);
    add_annotation(small, "a-law", may_16);
    link_all(small);
    make_feeds(small);
    assert_non_null(planned(small, "annotations.xml"));
    assert_non_null(planned(small, "digests.json"));
}

static void who_follows_an_old_name_gets_the_feed(void **state)
{
    struct small_site *small = *state;
    struct list *list = add_list(small, "first-steps", "First Steps");
    *array_push(small->arena, &list->aliases) = whole_file(small, "content/lists/first-steps.md", "begin");
    xmlDocPtr feed = feed_at_path(small, "lists/begin.xml");
    assert_xml(feed, "string(//atom:link/@href)", "https://example.org/scaling/lists/first-steps.xml");
    xmlFreeDoc(feed);
    assert_non_null(planned(small, "lists/begin.json"));
}

/* Items. */

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
    for (size_t i = 0; i < 2000; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper %zu", i).data, "We show.");
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

/* The window. */

static void items_are_in_the_order_of_their_first_day_and_undated_last(void **state)
{
    struct small_site *small = *state;
    struct digest *early = add_digest(small, "2025-03-11", march_11), *late = add_digest(small, "2025-03-14", march_14),
                  *undated = add_digest(small, "undated", (struct date){0, 0, 0});
    add_entry(small, undated, "Never", "a");
    add_entry(small, early, "First", "a");
    add_entry(small, late, "Second", "a");
    add_entry(small, late, "Third", "a");
    add_entry(small, late, "First", "a");
    link_all(small);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "concat(//item[1]/title, ' ', //item[2]/title, ' ', //item[3]/title, ' ', //item[4]/title)",
               "Second Third First Never");
    assert_xml(feed, "count(//item[4]/pubDate)", "0");
    xmlFreeDoc(feed);
}

/* A paper a day, from 2025-01-01 on. */
static void add_days(struct small_site *small, size_t count)
{
    struct date date = {2025, 1, 1};
    for (size_t i = 0; i < count; i++) {
        struct str slug = date_format_iso(small->arena, date);
        add_entry(small, add_digest(small, arena_cstr(small->arena, slug), date),
                  arena_format(small->arena, "Paper %zu", i).data, "We show.");
        date.day++;
        if (!date_exists(date))
            date = (struct date){date.year + (date.month == 12), date.month % 12 + 1, 1};
    }
}

static void assert_items(struct small_site *small, size_t items, size_t days, const char *expected)
{
    small->catalogue.settings.feed_items = items;
    small->catalogue.settings.feed_days = days;
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "count(//item)", expected);
    xmlFreeDoc(feed);
}

static void an_item_stays_while_it_is_among_the_newest_or_young(void **state)
{
    struct small_site *small = *state;
    add_days(small, 100);
    link_all(small);
    assert_items(small, 50, 60, "60");
    assert_items(small, 80, 60, "80");
    assert_items(small, 5, 0, "5");
    assert_items(small, 1, 10, "10");
    assert_items(small, 1000, 0, "100");
}

static void no_feed_has_more_items_than_there_is_room_for(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    for (size_t i = 0; i < FEED_MAX_ITEMS + 10; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper %zu", i).data, "We show.");
    link_all(small);
    assert_items(small, 50, 60, "1000");
}

static void no_feed_has_more_bytes_than_there_is_room_for(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    for (size_t i = 0; i < 40; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper %zu", i).data, "We show.");
    link_all(small);
    char *long_text = arena_alloc(small->arena, 1, 100001);
    memset(long_text, 'x', 100000);
    for (size_t i = 0; i < small->catalogue.papers.count; i++)
        small->catalogue.papers.items[i]->abstract = (struct str){long_text, 100000};
    make_feeds(small);
    struct str text = rendered(small, "feed.xml");
    assert_in_range(text.length, FEED_MAX_BYTES - 100000, FEED_MAX_BYTES + 20000);
}

/* Identity. */

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

static void hostile_text_is_text(void **state)
{
    struct small_site *small = *state;
    static const char title[] = "]]> <script>alert(1)</script> &amp; \x01\x0B \xE2\x80\xAE \xEF\xBF\xBE \xFF \"'";
    add_law(small);
    link_all(small);
    law_of(small)->title = law_of(small)->abstract = STR(title);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/title)",
               "]]> <\xE2\x81\xA0script>alert(1)<\xE2\x81\xA0/script> &\xE2\x81\xA0"
               "amp;  \xE2\x80\xAE   \"'");
    assert_xml(feed, "string(//item/description)",
               "]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;  \xE2\x80\xAE   \"'");
    assert_xml(feed, "count(//script)", "0");
    xmlFreeDoc(feed);
    struct str text = rendered(small, "feed.xml");
    assert_int_equal(str_find(text, STR("CDATA"), 0), text.length);
    struct json json = json_of(small, "feed.json");
    assert_str(json_text(&json_get(&json, "items")->items.items[0], "title"),
               "]]> <script>alert(1)</script> &amp;  \xE2\x80\xAE   \"'");
}

static void a_title_reads_the_same_whichever_way_it_is_taken(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    link_all(small);
    law_of(small)->title = STR("AT&T & 1 < 2: a<b");
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/title)",
               "AT&T & 1 < 2: a<\xE2\x81\xA0"
               "b");
    xmlFreeDoc(feed);
}

static void a_feed_has_no_relative_address(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    add_annotation(small, "a-law", may_16)->body.text =
        STR("[a](b) [c](/d) [e](../f) [g](#h) ![i](j.png) [k](//l.org) [[a-law]]\n\n# m\n");
    link_all(small);
    xmlDocPtr feed = feed_of(small);
    char *content = ask_xml(feed, "string(//content:encoded)");
    size_t addresses = 0;
    for (const char *at = content; (at = strchr(at, '"')) != NULL; at++) {
        if (at - content < 6 || (strncmp(at - 6, " href=", 6) != 0 && strncmp(at - 5, " src=", 5) != 0))
            continue;
        assert_memory_equal(at + 1, "https://", 8);
        addresses++;
    }
    assert_int_equal(addresses, 6);
    xmlFree(content);
    xmlFreeDoc(feed);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    link_all(small);
    make_feeds(small);
    struct str before = rendered(small, "feed.xml");
    make_feeds(small);
    assert_str(rendered(small, "feed.xml"), before.data);
}

static void a_buffer_that_is_too_small_says_so(void **state)
{
    struct small_site *small = *state;
    struct feed feed = {.title = STR("Scaling"), .home_url = STR("https://e.org/")};
    struct buf out;
    buf_init(&out, 100);
    rss_render(&feed, small->arena, &out);
    assert_true(out.overflowed);
    buf_release(&out);
}

static void *render_often(void *context)
{
    struct arena arena = ARENA_INIT;
    struct small_site *small = context;
    struct buf out;
    buf_init(&out, (size_t)1 << 20);
    for (size_t i = 0; i < 50; i++) {
        const char *path = i % 2 == 0 ? "feed.xml" : "feed.json";
        buf_reset(&out);
        arena_reset(&arena);
        site_render(&small->site, (size_t)(planned(small, path) - small->site.files.items), &arena, &out, NULL);
    }
    bool overflowed = out.overflowed;
    buf_release(&out);
    arena_release(&arena);
    return overflowed ? context : NULL;
}

static void several_threads_write_feeds_at_once(void **state)
{
    struct small_site *small = *state;
    pthread_t threads[4];
    add_law(small);
    add_annotation(small, "a-law", may_16);
    link_all(small);
    make_feeds(small);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, render_often, small), 0);
    for (size_t i = 0; i < 4; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
}

static void layouts_that_include_each_other_are_told_of(void **state)
{
    struct small_site *small = *state;
    add_law(small);
    link_all(small);
    make_feeds(small);
    const char *names[] = {"feed-title", "feed-paper", "feed-digest"};
    struct layout_source layouts[3];
    for (size_t i = 0; i < 3; i++)
        layouts[i] = (struct layout_source){str_from(names[i]),
                                            source_of(small->arena, names[i], i == 1 ? "{{>*abstract_html}}" : "")};
    law_of(small)->abstract = STR("feed-paper");
    small->site.mustache = mustache_compile(small->arena, layouts, 3, true, true, &small->diagnostics);
    site_write_feeds(&small->site, 1);
    struct str chain = STR("");
    struct buf out;
    buf_init(&out, 100000);
    size_t index = (size_t)(planned(small, "feed.xml") - small->site.files.items);
    assert_false(site_render(&small->site, index, small->arena, &out, &chain));
    assert_true(str_starts_with(chain, STR("feed-paper")));
    buf_release(&out);
}

static int begin(void **state)
{
    (void)state;
    xml_init();
    return 0;
}

static int end(void **state)
{
    (void)state;
    xmlCleanupParser();
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, small_site_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_channel_says_what_it_is),
        TEST(a_topic_has_a_feed_of_its_own),
        TEST(a_feed_names_the_hub_and_the_style_sheet),
        TEST(annotations_and_digests_have_feeds_where_there_are_any),
        TEST(who_follows_an_old_name_gets_the_feed),
        TEST(an_item_says_what_the_paper_is),
        TEST(an_item_names_the_authors_and_the_papers_own_page_where_they_are_known),
        TEST(both_formats_hold_the_same_items),
        TEST(the_curators_words_come_before_the_abstract_and_are_marked),
        TEST(an_annotation_is_an_item_of_its_own),
        TEST(a_digest_is_one_item_with_its_papers_by_topic),
        TEST(a_digest_of_thousands_names_two_hundred),
        TEST(a_reading_list_keeps_its_order_and_has_no_days),
        TEST(a_newer_abstract_updates_an_item_and_leaves_its_day),
        TEST(a_paper_without_abstract_has_a_title_only),
        TEST(items_are_in_the_order_of_their_first_day_and_undated_last),
        TEST(an_item_stays_while_it_is_among_the_newest_or_young),
        TEST(no_feed_has_more_items_than_there_is_room_for),
        TEST(no_feed_has_more_bytes_than_there_is_room_for),
        cmocka_unit_test(an_item_keeps_its_guid),
        TEST(a_guid_is_the_papers_own_and_nothing_else),
        TEST(hostile_text_is_text),
        TEST(a_title_reads_the_same_whichever_way_it_is_taken),
        TEST(a_feed_has_no_relative_address),
        TEST(the_same_content_gives_the_same_bytes),
        TEST(a_buffer_that_is_too_small_says_so),
        TEST(several_threads_write_feeds_at_once),
        TEST(layouts_that_include_each_other_are_told_of),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
