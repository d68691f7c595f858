#include "render/feeds/feed.h"

#include "base/escape.h"
#include "render/xml.h"

struct rss {
    struct xml xml;
    struct arena *scratch;
};

struct str feed_time(struct arena *scratch, struct date date)
{
    return arena_format(scratch, "%04d-%02d-%02dT00:00:00Z", date.year, date.month, date.day);
}

static void add_optional(struct rss *rss, const char *name, struct str text)
{
    if (text.length > 0)
        xml_element(&rss->xml, name, text);
}

static void add_day(struct rss *rss, const char *name, struct date date)
{
    if (date_is_known(date))
        xml_element(&rss->xml, name, date_format_rfc822(rss->scratch, date));
}

static void add_link(struct rss *rss, struct str rel, struct str type, struct str href)
{
    xml_open(&rss->xml, "atom:link");
    xml_attribute(&rss->xml, "rel", rel);
    if (type.length > 0)
        xml_attribute(&rss->xml, "type", type);
    xml_attribute(&rss->xml, "href", href);
    xml_close(&rss->xml);
}

/* A description is HTML by custom. Quotes are left alone, so that who sees the bare feed can read it. */
static struct str escaped(struct arena *scratch, struct str plain)
{
    struct buf html;
    buf_init(&html, (size_t)1 << 30);
    size_t start = 0;
    for (size_t i = 0; i < plain.length; i++) {
        char c = plain.data[i];
        if (c != '&' && c != '<' && c != '>')
            continue;
        buf_add(&html, str_slice(plain, start, i));
        escape_html(&html, str_slice(plain, i, i + 1));
        start = i + 1;
    }
    buf_add(&html, str_slice(plain, start, plain.length));
    return buf_keep(&html, scratch);
}

/* Whether what begins at `at` would be markup to a reader that takes a title for HTML: "<b", "</b", "&lt;", "&#60;". */
static bool is_markup(struct str s, size_t at)
{
    size_t next = at + 1;
    if (next >= s.length)
        return false;
    if (s.data[at] == '<')
        return ascii_is_alpha(s.data[next]) || s.data[next] == '/' || s.data[next] == '!';
    if (s.data[at] != '&')
        return false;
    while (next < s.length && (ascii_is_alnum(s.data[next]) || s.data[next] == '#'))
        next++;
    return next > at + 1 && next < s.length && s.data[next] == ';';
}

/* Half of all readers take a title for text and half for HTML. Where that makes a difference, a word joiner, which has
 * no width, keeps both from seeing anything but the title. */
static struct str either_way(struct arena *scratch, struct str title)
{
    struct str shown = STR("");
    size_t start = 0;
    for (size_t i = 0; i < title.length; i++) {
        if (!is_markup(title, i))
            continue;
        shown = arena_join(scratch, shown, str_slice(title, start, i + 1), STR("\xE2\x81\xA0"));
        start = i + 1;
    }
    return start == 0 ? title : arena_join(scratch, shown, str_slice(title, start, title.length));
}

static void add_item(struct rss *rss, const struct feed_item *item)
{
    xml_open(&rss->xml, "item");
    xml_element(&rss->xml, "title", either_way(rss->scratch, item->title));
    xml_element(&rss->xml, "link", item->url);
    xml_open(&rss->xml, "guid");
    xml_attribute(&rss->xml, "isPermaLink", STR("false"));
    xml_text(&rss->xml, item->id);
    xml_close(&rss->xml);
    add_day(rss, "pubDate", item->published);
    if (date_is_known(item->modified))
        xml_element(&rss->xml, "atom:updated", feed_time(rss->scratch, item->modified));
    for (size_t i = 0; i < item->author_count; i++)
        xml_element(&rss->xml, "dc:creator", item->authors[i]);
    for (size_t i = 0; i < item->tag_count; i++)
        xml_element(&rss->xml, "category", item->tags[i]);
    add_optional(rss, "description", escaped(rss->scratch, item->summary));
    add_optional(rss, "content:encoded", item->html);
    xml_close(&rss->xml);
}

static struct date newest_day(const struct feed *feed)
{
    struct date newest = {0, 0, 0};
    for (size_t i = 0; i < feed->count; i++)
        newest = date_later(newest, date_later(feed->items[i]->published, feed->items[i]->modified));
    return newest;
}

static void add_channel(struct rss *rss, const struct feed *feed)
{
    xml_element(&rss->xml, "title", either_way(rss->scratch, feed->title));
    xml_element(&rss->xml, "link", feed->home_url);
    xml_element(&rss->xml, "description", feed->description.length > 0 ? feed->description : feed->title);
    add_optional(rss, "language", feed->language);
    add_optional(rss, "dc:creator", feed->author);
    xml_element(&rss->xml, "generator", STR("digestpress"));
    add_day(rss, "lastBuildDate", newest_day(feed));
    add_link(rss, STR("self"), STR("application/rss+xml"), feed->rss_url);
    if (feed->hub.length > 0)
        add_link(rss, STR("hub"), STR(""), feed->hub);
}

void rss_render(const struct feed *feed, struct arena *scratch, struct buf *out)
{
    struct rss rss = {.scratch = scratch};
    xml_begin(&rss.xml, out);
    if (feed->style_href.length > 0)
        xml_style(&rss.xml, feed->style_href);
    xml_open(&rss.xml, "rss");
    xml_attribute(&rss.xml, "version", STR("2.0"));
    xml_attribute(&rss.xml, "xmlns:atom", STR("http://www.w3.org/2005/Atom"));
    xml_attribute(&rss.xml, "xmlns:content", STR("http://purl.org/rss/1.0/modules/content/"));
    xml_attribute(&rss.xml, "xmlns:dc", STR("http://purl.org/dc/elements/1.1/"));
    xml_open(&rss.xml, "channel");
    add_channel(&rss, feed);
    for (size_t i = 0; i < feed->count; i++)
        add_item(&rss, feed->items[i]);
    xml_end(&rss.xml);
}
