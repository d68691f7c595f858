/* The sitemap, robots.txt, the list of feeds, and the XML that they are made of. */
#include "xml_reader.h"

#include "render/feeds/opml.h"
#include "render/sitemap.h"
#include "render/xml.h"

/* `count` addresses of which each is `length` bytes long. */
static struct sitemap sitemap_of(struct arena *arena, size_t count, int length)
{
    struct sitemap_url *urls = arena_alloc(arena, count, sizeof *urls);
    for (size_t i = 0; i < count; i++)
        urls[i] = (struct sitemap_url){
            .path = arena_format(arena, "%0*zu", length - 14, i),
            .lastmod = i % 2 == 0 ? (struct date){2025, 1, 1 + (int)(i % 28)} : (struct date){0, 0, 0},
        };
    return (struct sitemap){urls, count, STR("https://e.org/")};
}

static xmlDocPtr part_of(const struct sitemap *sitemap, size_t part, size_t *length)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 30);
    sitemap_render(sitemap, part, &out);
    assert_false(out.overflowed);
    xmlDocPtr document = read_xml(buf_str(&out));
    *length = out.length;
    buf_release(&out);
    return document;
}

static void a_sitemap_lists_addresses_and_days(void **state)
{
    static const struct sitemap_url urls[] = {
        {STR_INIT(""), {2025, 5, 16}},
        {STR_INIT("a?b&c='d'"), {0, 0, 0}},
    };
    struct sitemap sitemap = {urls, 2, STR("https://e.org/")};
    struct buf out;
    (void)state;
    buf_init(&out, 10000);
    assert_int_equal(sitemap_parts(&sitemap), 0);
    sitemap_render(&sitemap, 0, &out);
    assert_str(buf_str(&out), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                              " <url>\n"
                              "  <loc>https://e.org/</loc>\n"
                              "  <lastmod>2025-05-16</lastmod>\n"
                              " </url>\n"
                              " <url>\n"
                              "  <loc>https://e.org/a?b&amp;c=&#39;d&#39;</loc>\n"
                              " </url>\n"
                              "</urlset>\n");
    buf_release(&out);
}

static void fifty_thousand_addresses_are_one_file(void **state)
{
    size_t length;
    struct sitemap sitemap = sitemap_of(*state, SITEMAP_MAX_URLS, 40);
    assert_int_equal(sitemap_parts(&sitemap), 0);
    xmlDocPtr document = part_of(&sitemap, 0, &length);
    assert_xml(document, "count(/s:urlset/s:url)", "50000");
    xmlFreeDoc(document);
}

static void more_addresses_are_parts_with_an_index(void **state)
{
    size_t length;
    struct sitemap sitemap = sitemap_of(*state, SITEMAP_MAX_URLS + 1, 40);
    assert_int_equal(sitemap_parts(&sitemap), 2);
    xmlDocPtr index = part_of(&sitemap, 0, &length), first = part_of(&sitemap, 1, &length),
              second = part_of(&sitemap, 2, &length);
    assert_xml(index, "count(/s:sitemapindex/s:sitemap)", "2");
    assert_xml(index, "string(//s:sitemap[1]/s:loc)", "https://e.org/sitemap-1.xml");
    assert_xml(index, "string(//s:sitemap[1]/s:lastmod)", "2025-01-27");
    assert_xml(index, "string(//s:sitemap[2]/s:loc)", "https://e.org/sitemap-2.xml");
    assert_xml(first, "count(/s:urlset/s:url)", "50000");
    assert_xml(second, "count(/s:urlset/s:url)", "1");
    assert_xml(second, "string(//s:loc)", "https://e.org/00000000000000000000050000");
    xmlFreeDoc(index);
    xmlFreeDoc(first);
    xmlFreeDoc(second);
}

static void no_file_is_larger_than_fifty_megabytes(void **state)
{
    size_t length, parts;
    struct sitemap sitemap = sitemap_of(*state, 30000, 2000);
    parts = sitemap_parts(&sitemap);
    assert_int_equal(parts, 2);
    xmlDocPtr document = part_of(&sitemap, 1, &length);
    assert_in_range(length, 45 * 1024 * 1024, SITEMAP_MAX_BYTES);
    xmlFreeDoc(document);
}

static void the_files_have_these_names(void **state)
{
    assert_str(sitemap_address(*state, 0), "sitemap.xml");
    assert_str(sitemap_address(*state, 12), "sitemap-12.xml");
}

static void robots_may_read_everything(void **state)
{
    struct buf out;
    (void)state;
    buf_init(&out, 1000);
    robots_render(STR("https://e.org/s/"), &out);
    assert_str(buf_str(&out), "User-agent: *\nAllow: /\n\nSitemap: https://e.org/s/sitemap.xml\n");
    buf_release(&out);
}

static void the_list_of_feeds_is_opml(void **state)
{
    static const struct opml_feed feeds[] = {
        {STR_INIT("A & \"B\""), STR_INIT(""), STR_INIT("https://e.org/feed.xml"), STR_INIT("https://e.org/")},
        {STR_INIT("C"), STR_INIT("D <e>"), STR_INIT("https://e.org/c.xml"), STR_INIT("https://e.org/c.html")},
    };
    struct buf out;
    (void)state;
    buf_init(&out, 10000);
    opml_render(STR("A]]>"), feeds, 2, &out);
    xmlDocPtr document = read_xml(buf_str(&out));
    assert_xml(document, "string(/opml/@version)", "2.0");
    assert_xml(document, "string(/opml/head/title)", "A]]>");
    assert_xml(document, "count(/opml/body/outline[@type='rss'])", "2");
    assert_xml(document, "string(//outline[1]/@text)", "A & \"B\"");
    assert_xml(document, "string(//outline[1]/@title)", "A & \"B\"");
    assert_xml(document, "string(//outline[1]/@xmlUrl)", "https://e.org/feed.xml");
    assert_xml(document, "string(//outline[1]/@htmlUrl)", "https://e.org/");
    assert_xml(document, "count(//outline[1]/@description)", "0");
    assert_xml(document, "string(//outline[2]/@description)", "D <e>");
    xmlFreeDoc(document);
    buf_release(&out);
}

static void what_xml_forbids_is_replaced(void **state)
{
    static const char hostile[] =
        "<a b='\"'> & ]]> \t\x01\x7F\xC2\x80 \xEF\xBF\xBE\xEF\xBF\xBF \xED\xA0\x80 \xFF \xE4\xB8";
    static const char tame[] = "<a b='\"'> & ]]> \t\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD "
                               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD";
    struct buf out;
    struct xml xml;
    (void)state;
    buf_init(&out, 10000);
    xml_begin(&xml, &out);
    xml_open(&xml, "a");
    xml_attribute(&xml, "b", (struct str){hostile, sizeof hostile - 1});
    xml_element(&xml, "b", (struct str){hostile, sizeof hostile - 1});
    xml_element(&xml, "c", (struct str){"a\0b", 3});
    xml_end(&xml);
    xmlDocPtr document = read_xml(buf_str(&out));
    assert_xml(document, "string(/a/@b)", tame);
    assert_xml(document, "string(/a/b)", tame);
    assert_xml(document, "string(/a/c)",
               "a\xEF\xBF\xBD"
               "b");
    xmlFreeDoc(document);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sitemap_lists_addresses_and_days),
        TEST(fifty_thousand_addresses_are_one_file),
        TEST(more_addresses_are_parts_with_an_index),
        TEST(no_file_is_larger_than_fifty_megabytes),
        TEST(the_files_have_these_names),
        TEST(robots_may_read_everything),
        TEST(the_list_of_feeds_is_opml),
        TEST(what_xml_forbids_is_replaced),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
