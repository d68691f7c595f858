/* What holds for every feed, whatever the content is: its size, its text, its addresses, its bytes. */
#include "feed_fixture.h"

#include <pthread.h>

static void no_feed_has_more_items_than_there_is_room_for(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    add_numbered(small, digest, FEED_MAX_ITEMS + 10);
    link_all(small);
    assert_items(small, 50, 60, "1000");
}

static void no_feed_has_more_bytes_than_there_is_room_for(void **state)
{
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-03-11", march_11);
    add_numbered(small, digest, 40);
    link_all(small);
    char *long_text = arena_alloc(small->arena, 1, 100001);
    memset(long_text, 'x', 100000);
    for (size_t i = 0; i < small->catalogue.papers.count; i++)
        small->catalogue.papers.items[i]->abstract = (struct str){long_text, 100000};
    make_feeds(small);
    struct str text = rendered(small, "feed.xml");
    assert_in_range(text.length, FEED_MAX_BYTES - 100000, FEED_MAX_BYTES + 20000);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(no_feed_has_more_items_than_there_is_room_for),
        SITE_TEST(no_feed_has_more_bytes_than_there_is_room_for),
        SITE_TEST(hostile_text_is_text),
        SITE_TEST(a_title_reads_the_same_whichever_way_it_is_taken),
        SITE_TEST(a_feed_has_no_relative_address),
        SITE_TEST(the_same_content_gives_the_same_bytes),
        SITE_TEST(a_buffer_that_is_too_small_says_so),
        SITE_TEST(several_threads_write_feeds_at_once),
        SITE_TEST(layouts_that_include_each_other_are_told_of),
    };
    return cmocka_run_group_tests(tests, start_xml, end_xml);
}
