#include "render/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#include "base/escape.h"
#include "base/unicode.h"

void xml_init(void)
{
    xmlInitParser();
}

static int write_bytes(void *context, const char *bytes, int length)
{
    buf_add(context, (struct str){bytes, (size_t)length});
    return length;
}

/* `s` as a C string that may stand in XML; valid until the next one. */
static const xmlChar *clean(struct xml *xml, struct str s)
{
    buf_reset(&xml->value);
    for (size_t at = 0, plain = 0; at < s.length; at = plain) {
        plain = ascii_plain_end(s, at);
        buf_add(&xml->value, str_slice(s, at, plain));
        if (plain == s.length)
            break;
        uint32_t character;
        size_t length = utf8_decode(str_slice(s, plain, s.length), &character);
        bool good = length > 0 && unicode_is_text(character);
        buf_add(&xml->value, good ? str_slice(s, plain, plain + length) : STR("\xEF\xBF\xBD"));
        plain += length == 0 ? 1 : length;
    }
    buf_add_char(&xml->value, '\0');
    return (const xmlChar *)xml->value.data;
}

static void expect(struct xml *xml, bool good)
{
    if (!good)
        xml->out->overflowed = true;
}

void xml_begin(struct xml *xml, struct buf *out)
{
    *xml = (struct xml){.out = out};
    buf_init(&xml->value, out->ceiling);
    buf_add_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xmlOutputBufferPtr bytes = xmlOutputBufferCreateIO(write_bytes, NULL, out, NULL);
    xml->writer = bytes == NULL ? NULL : xmlNewTextWriter(bytes);
    expect(xml, xml->writer != NULL && xmlTextWriterSetIndent(xml->writer, 1) == 0);
}

void xml_style(struct xml *xml, struct str href)
{
    buf_add_format(xml->out, "<?xml-stylesheet type=\"text/css\" href=\"%.*s\"?>\n", STR_ARG(href));
}

void xml_open(struct xml *xml, const char *name)
{
    expect(xml, xmlTextWriterStartElement(xml->writer, (const xmlChar *)name) >= 0);
}

void xml_attribute(struct xml *xml, const char *name, struct str value)
{
    expect(xml, xmlTextWriterWriteAttribute(xml->writer, (const xmlChar *)name, clean(xml, value)) >= 0);
}

void xml_text(struct xml *xml, struct str text)
{
    buf_reset(&xml->value);
    escape_html(&xml->value, text);
    buf_add_char(&xml->value, '\0');
    expect(xml, xmlTextWriterWriteRaw(xml->writer, (const xmlChar *)xml->value.data) >= 0);
}

void xml_close(struct xml *xml)
{
    expect(xml, xmlTextWriterEndElement(xml->writer) >= 0);
}

void xml_element(struct xml *xml, const char *name, struct str text)
{
    xml_open(xml, name);
    xml_text(xml, text);
    xml_close(xml);
}

void xml_end(struct xml *xml)
{
    expect(xml, xmlTextWriterEndDocument(xml->writer) >= 0);
    xmlFreeTextWriter(xml->writer);
    buf_release(&xml->value);
}
