#include "render/feeds/opml.h"

#include "render/xml.h"

static void add_feed(struct xml *xml, const struct opml_feed *feed)
{
    xml_open(xml, "outline");
    xml_attribute(xml, "type", STR("rss"));
    xml_attribute(xml, "text", feed->title);
    xml_attribute(xml, "title", feed->title);
    if (feed->description.length > 0)
        xml_attribute(xml, "description", feed->description);
    xml_attribute(xml, "xmlUrl", feed->xml_url);
    xml_attribute(xml, "htmlUrl", feed->html_url);
    xml_close(xml);
}

void opml_render(struct str title, const struct opml_feed *feeds, size_t count, struct buf *out)
{
    struct xml xml;
    xml_begin(&xml, out);
    xml_open(&xml, "opml");
    xml_attribute(&xml, "version", STR("2.0"));
    xml_open(&xml, "head");
    xml_element(&xml, "title", title);
    xml_close(&xml);
    xml_open(&xml, "body");
    for (size_t i = 0; i < count; i++)
        add_feed(&xml, &feeds[i]);
    xml_end(&xml);
}
