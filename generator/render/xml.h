/* Well-formed XML, through libxml2's writer: the only module that writes with it.
 *
 * xml_begin, elements and their attributes and text, xml_end. Names are C strings of ours; values and text may be
 * anything: what XML forbids (unicode_is_text) and bytes that are not UTF-8 become U+FFFD, since the writer checks
 * nothing; text is escaped here, which is several times as fast as there, and never put into CDATA. Should the writer
 * fail, the buffer is marked as overflowed. */
#ifndef RENDER_XML_H
#define RENDER_XML_H

#include "base/buf.h"

/* To be called once, before there are threads that write or read XML. */
void xml_init(void);

struct xml {
    void *writer;
    struct buf *out;
    struct buf value; /* what is being written, made clean */
};

/* Append the declaration to `out`, which must live until xml_end. */
void xml_begin(struct xml *xml, struct buf *out);
/* Right after it: the style sheet that browsers show the document with. The address is written as it is: no quotes, no
 * angle brackets, no "&", no "?>". */
void xml_style(struct xml *xml, struct str href);
void xml_open(struct xml *xml, const char *name);
/* Before any text of the element. */
void xml_attribute(struct xml *xml, const char *name, struct str value);
void xml_text(struct xml *xml, struct str text);
/* Close the element that was opened last. */
void xml_close(struct xml *xml);
/* An element with nothing but text. */
void xml_element(struct xml *xml, const char *name, struct str text);
/* Close what is open and give the writer back. */
void xml_end(struct xml *xml);

#endif
