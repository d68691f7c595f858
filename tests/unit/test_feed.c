/* Feeds, as a program that reads them sees them. */
#include "small_site.h"
#include "xml_reader.h"

#include <pthread.h>

#include "render/feed.h"
#include "render/xml.h"

static const struct date march_11 = {2025, 3, 11}, march_14 = {2025, 3, 14}, may_16 = {2025, 5, 16};

static struct str feed_text(struct small_site *small, const char *base_url)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 26);
    feed_render(&small->catalogue, STR("Scaling"), STR("Papers on scale."), STR("feed.xml"), STR("index.html"),
                str_from(base_url), small->catalogue.papers.items, small->catalogue.papers.count, small->arena, &out);
    struct str text = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static xmlDocPtr feed_of(struct small_site *small)
{
    return read_xml(feed_text(small, "https://example.org/scaling/"));
}

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
    assert_xml(feed, "count(/rss/channel/item | /rss/channel/lastBuildDate)", "0");
    xmlFreeDoc(feed);
}

static void a_topic_has_a_feed_of_its_own(void **state)
{
    struct small_site *small = *state;
    struct buf out;
    buf_init(&out, 10000);
    small->catalogue.settings.author = small->catalogue.settings.language = STR("");
    feed_render(&small->catalogue, STR("Scaling: A & B"), STR(""), STR("topics/a.xml"), STR("topics/a.html"),
                STR("https://example.org/"), NULL, 0, small->arena, &out);
    xmlDocPtr feed = read_xml(buf_str(&out));
    assert_xml(feed, "string(//channel/title)", "Scaling: A & B");
    assert_xml(feed, "string(//channel/description)", "Scaling: A & B");
    assert_xml(feed, "string(//channel/link)", "https://example.org/topics/a.html");
    assert_xml(feed, "string(//atom:link/@href)", "https://example.org/topics/a.xml");
    assert_xml(feed, "count(//language | //dc:creator)", "0");
    xmlFreeDoc(feed);
    buf_release(&out);
}

static void an_item_says_what_the_paper_is(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show 1 < 2 & more.");
    struct topic *laws = add_topic(small, "laws", "Laws & Rules"), *data = add_topic(small, "data", "Data");
    link_all(small);
    place_paper(small, small->catalogue.papers.items[0], laws, NULL);
    place_paper(small, small->catalogue.papers.items[0], data, "data");
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/title)", "A Law");
    assert_xml(feed, "string(//item/link)", "https://example.org/scaling/papers/a-law.html");
    assert_xml(feed, "string(//item/guid)",
               arena_format(small->arena, "urn:uuid:%s", small->catalogue.papers.items[0]->guid).data);
    assert_xml(feed, "string(//item/guid/@isPermaLink)", "false");
    assert_xml(feed, "string(//item/pubDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/category[1])", "Laws & Rules");
    assert_xml(feed, "string(//item/category[2])", "Data");
    assert_xml(feed, "string(//item/description)", "We show 1 &lt; 2 &amp; more.");
    assert_xml(feed, "string(//item/content:encoded)", "<p>We show 1 &lt; 2 &amp; more.</p>\n");
    assert_xml(feed, "count(//item/description/following-sibling::content:encoded)", "1");
    assert_xml(feed, "count(//item/atom:updated | //item/author | //item/dc:creator)", "0");
    assert_xml(feed, "string(//channel/lastBuildDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    xmlFreeDoc(feed);
}

static void the_curators_words_come_before_the_abstract(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    struct annotation *annotation = add_annotation(small, "a-law", may_16);
    annotation->body.text = STR("*New*: [[a-law|this]], [all](topics.html), [here](#x).\n\n<script>x</script>\n");
    link_all(small);
    xmlDocPtr feed = feed_of(small);
    assert_xml(feed, "string(//item/content:encoded)",
               "<p><em>New</em>: <a href=\"https://example.org/scaling/papers/a-law.html\">this</a>, "
               "<a href=\"https://example.org/scaling/topics.html\">all</a>, here.</p>\n"
               "<blockquote>\n<p>We show.</p>\n</blockquote>\n");
    assert_xml(feed, "string(//item/description)", "We show.");
    assert_xml(feed, "string(//item/pubDate)", "Tue, 11 Mar 2025 00:00:00 +0000");
    assert_xml(feed, "string(//item/atom:updated)", "2025-05-16T00:00:00Z");
    assert_xml(feed, "string(//channel/lastBuildDate)", "Fri, 16 May 2025 00:00:00 +0000");
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
    small->catalogue.settings.feed_items = 2;
    feed = feed_of(small);
    assert_xml(feed, "count(//item)", "2");
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
    xmlDocPtr feed = read_xml(feed_text(small, base_url));
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
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
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
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    link_all(small);
    struct paper *paper = small->catalogue.papers.items[0];
    paper->title = paper->abstract = STR(title);
    xmlDocPtr feed = feed_of(small);
    assert_xml(
        feed, "string(//item/title)",
        "]]> <script>alert(1)</script> &amp; \xEF\xBF\xBD\xEF\xBF\xBD \xE2\x80\xAE \xEF\xBF\xBD \xEF\xBF\xBD \"'");
    assert_xml(
        feed, "string(//item/description)",
        "]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \xEF\xBF\xBD\xEF\xBF\xBD \xE2\x80\xAE \xEF\xBF\xBD "
        "\xEF\xBF\xBD &quot;&#39;");
    assert_xml(feed, "count(//script)", "0");
    xmlFreeDoc(feed);
    assert_int_equal(str_find(feed_text(small, "https://e.org/"), STR("CDATA"), 0),
                     feed_text(small, "https://e.org/").length);
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
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    link_all(small);
    assert_str(feed_text(small, "https://e.org/"), feed_text(small, "https://e.org/").data);
}

static void a_buffer_that_is_too_small_says_so(void **state)
{
    struct small_site *small = *state;
    struct buf out;
    buf_init(&out, 100);
    feed_render(&small->catalogue, STR("Scaling"), STR(""), STR("feed.xml"), STR("index.html"), STR("https://e.org/"),
                NULL, 0, small->arena, &out);
    assert_true(out.overflowed);
    buf_release(&out);
}

static void *render_often(void *context)
{
    struct arena arena = ARENA_INIT;
    struct small_site *small = context;
    struct buf out;
    buf_init(&out, (size_t)1 << 20);
    for (int i = 0; i < 50; i++) {
        buf_reset(&out);
        arena_reset(&arena);
        feed_render(&small->catalogue, STR("Scaling"), STR(""), STR("feed.xml"), STR("index.html"),
                    STR("https://e.org/"), small->catalogue.papers.items, small->catalogue.papers.count, &arena, &out);
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
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    add_annotation(small, "a-law", may_16);
    link_all(small);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, render_often, small), 0);
    for (size_t i = 0; i < 4; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
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
        TEST(an_item_says_what_the_paper_is),
        TEST(the_curators_words_come_before_the_abstract),
        TEST(a_newer_abstract_updates_an_item_and_leaves_its_day),
        TEST(items_are_in_the_order_of_their_first_day_and_undated_last),
        TEST(a_paper_without_abstract_has_a_title_only),
        cmocka_unit_test(an_item_keeps_its_guid),
        TEST(a_guid_is_the_papers_own_and_nothing_else),
        TEST(hostile_text_is_text),
        TEST(a_feed_has_no_relative_address),
        TEST(the_same_content_gives_the_same_bytes),
        TEST(a_buffer_that_is_too_small_says_so),
        TEST(several_threads_write_feeds_at_once),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
