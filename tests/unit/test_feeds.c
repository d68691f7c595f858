/* Which feeds there are, what each says of itself, and which items it holds. */
#include "feed_fixture.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(the_channel_says_what_it_is),
        SITE_TEST(a_topic_has_a_feed_of_its_own),
        SITE_TEST(a_feed_names_the_hub_and_the_style_sheet),
        SITE_TEST(annotations_and_digests_have_feeds_where_there_are_any),
        SITE_TEST(who_follows_an_old_name_gets_the_feed),
        SITE_TEST(items_are_in_the_order_of_their_first_day_and_undated_last),
        SITE_TEST(an_item_stays_while_it_is_among_the_newest_or_young),
    };
    return cmocka_run_group_tests(tests, start_xml, end_xml);
}
