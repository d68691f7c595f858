#include "render/feed.h"

#include <stdlib.h>

#include "render/address.h"
#include "render/markdown.h"
#include "render/typeset.h"
#include "render/xml.h"

struct feed {
    struct xml xml;
    const struct catalogue *catalogue;
    struct str base_url;
    struct arena *scratch;
    struct buf html; /* of the item that is being written */
};

static const struct entry *first_entry(const struct paper *paper)
{
    return paper->appearances.items[0];
}

/* The day of the newest appearance that has one. */
static struct date newest_appearance(const struct paper *paper)
{
    struct date date = {0, 0, 0};
    for (size_t i = 0; i < paper->appearances.count; i++)
        if (date_compare(paper->appearances.items[i]->digest->date, date) > 0)
            date = paper->appearances.items[i]->digest->date;
    return date;
}

/* The day on which what an item says changed last, year 0 where it did not since it was first seen. */
static struct date updated(const struct paper *paper)
{
    struct date first = first_entry(paper)->digest->date, last = {0, 0, 0};
    if (paper->annotation != NULL)
        last = paper->annotation->date;
    if (!str_equal(first_entry(paper)->abstract, paper->abstract) && date_compare(newest_appearance(paper), last) > 0)
        last = newest_appearance(paper);
    return date_compare(last, first) > 0 ? last : (struct date){0, 0, 0};
}

/* By the day they were first seen, newest first, undated last; then by their place in that digest. */
static int compare_papers(const void *left, const void *right)
{
    const struct paper *a = *(struct paper *const *)left, *b = *(struct paper *const *)right;
    const struct entry *first = first_entry(a), *second = first_entry(b);
    int order = date_compare(second->digest->date, first->digest->date);
    if (order == 0)
        order = str_compare(first->digest->slug, second->digest->slug);
    if (order == 0)
        order = (first->position > second->position) - (first->position < second->position);
    return order != 0 ? order : str_compare(a->slug, b->slug);
}

static struct paper **newest_papers(const struct catalogue *catalogue, struct paper *const *papers, size_t *count,
                                    struct arena *scratch)
{
    struct paper **sorted = arena_alloc(scratch, *count, sizeof(struct paper *));
    if (*count > 0) {
        memcpy(sorted, papers, *count * sizeof *papers);
        qsort(sorted, *count, sizeof *sorted, compare_papers);
    }
    if (*count > catalogue->settings.feed_items)
        *count = catalogue->settings.feed_items;
    return sorted;
}

static void add_optional(struct feed *feed, const char *name, struct str text)
{
    if (text.length > 0)
        xml_element(&feed->xml, name, text);
}

static void add_rfc822(struct feed *feed, const char *name, struct date date)
{
    if (date_is_known(date))
        xml_element(&feed->xml, name, date_format_rfc822(feed->scratch, date));
}

static struct str absolute(struct feed *feed, struct str path)
{
    return whole_address(feed->scratch, feed->base_url, path);
}

static void add_self(struct feed *feed, struct str path)
{
    xml_open(&feed->xml, "atom:link");
    xml_attribute(&feed->xml, "rel", STR("self"));
    xml_attribute(&feed->xml, "type", STR("application/rss+xml"));
    xml_attribute(&feed->xml, "href", absolute(feed, path));
    xml_close(&feed->xml);
}

static void add_texts(struct feed *feed, const struct paper *paper)
{
    struct str abstract = typeset_html_linked_in(feed->scratch, paper->abstract);
    add_optional(feed, "description", abstract);
    buf_reset(&feed->html);
    if (paper->annotation != NULL)
        markdown_render(feed->catalogue, paper->annotation->body.text, feed->base_url, 0, feed->scratch, &feed->html);
    bool is_quoted = feed->html.length > 0 && abstract.length > 0;
    buf_add(&feed->html, is_quoted ? STR("<blockquote>\n") : STR(""));
    if (abstract.length > 0) {
        buf_add_literal(&feed->html, "<p>");
        buf_add(&feed->html, abstract);
        buf_add_literal(&feed->html, "</p>\n");
    }
    buf_add(&feed->html, is_quoted ? STR("</blockquote>\n") : STR(""));
    add_optional(feed, "content:encoded", buf_str(&feed->html));
}

static void add_item(struct feed *feed, const struct paper *paper)
{
    struct date changed = updated(paper);
    xml_open(&feed->xml, "item");
    xml_element(&feed->xml, "title", typeset_plain(feed->scratch, paper->title));
    xml_element(&feed->xml, "link", absolute(feed, paper_address(feed->scratch, paper->slug)));
    xml_open(&feed->xml, "guid");
    xml_attribute(&feed->xml, "isPermaLink", STR("false"));
    xml_text(&feed->xml, arena_format(feed->scratch, "urn:uuid:%s", paper->guid));
    xml_close(&feed->xml);
    add_rfc822(feed, "pubDate", first_entry(paper)->digest->date);
    if (date_is_known(changed))
        xml_element(&feed->xml, "atom:updated",
                    arena_format(feed->scratch, "%04d-%02d-%02dT00:00:00Z", changed.year, changed.month, changed.day));
    for (size_t i = 0; i < paper->topic_count; i++)
        xml_element(&feed->xml, "category", paper->topics[i].topic->title);
    add_texts(feed, paper);
    xml_close(&feed->xml);
}

static struct date newest_day(struct paper *const *papers, size_t count)
{
    struct date newest = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        struct date days[] = {first_entry(papers[i])->digest->date, updated(papers[i])};
        for (size_t j = 0; j < 2; j++)
            if (date_compare(days[j], newest) > 0)
                newest = days[j];
    }
    return newest;
}

static void add_channel(struct feed *feed, struct str title, struct str description, struct str page)
{
    const struct site_settings *settings = &feed->catalogue->settings;
    xml_element(&feed->xml, "title", title);
    xml_element(&feed->xml, "link", absolute(feed, page));
    xml_element(&feed->xml, "description", description.length > 0 ? description : title);
    add_optional(feed, "language", settings->language);
    add_optional(feed, "dc:creator", settings->author);
    xml_element(&feed->xml, "generator", STR("digestpress"));
}

void feed_render(const struct catalogue *catalogue, struct str title, struct str description, struct str path,
                 struct str page, struct str base_url, struct paper *const *papers, size_t count, struct arena *scratch,
                 struct buf *out)
{
    struct feed feed = {.catalogue = catalogue, .base_url = base_url, .scratch = scratch};
    struct paper **items = newest_papers(catalogue, papers, &count, scratch);
    buf_init(&feed.html, out->ceiling);
    xml_begin(&feed.xml, out);
    xml_open(&feed.xml, "rss");
    xml_attribute(&feed.xml, "version", STR("2.0"));
    xml_attribute(&feed.xml, "xmlns:atom", STR("http://www.w3.org/2005/Atom"));
    xml_attribute(&feed.xml, "xmlns:content", STR("http://purl.org/rss/1.0/modules/content/"));
    xml_attribute(&feed.xml, "xmlns:dc", STR("http://purl.org/dc/elements/1.1/"));
    xml_open(&feed.xml, "channel");
    add_channel(&feed, title, description, page);
    add_rfc822(&feed, "lastBuildDate", newest_day(items, count));
    add_self(&feed, path);
    for (size_t i = 0; i < count; i++)
        add_item(&feed, items[i]);
    xml_end(&feed.xml);
    buf_release(&feed.html);
}
