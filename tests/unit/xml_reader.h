/* XML as a program reads it: parsed by libxml2, asked by XPath. */
#ifndef TESTS_XML_READER_H
#define TESTS_XML_READER_H

#include "support.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* Well-formed, or the test fails. To be given back with xmlFreeDoc. */
static inline xmlDocPtr read_xml(struct str text)
{
    xmlDocPtr document = xmlReadMemory(text.data, (int)text.length, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    assert_non_null(document);
    return document;
}

/* The string value of an XPath expression; to be given back with xmlFree. */
static inline char *ask_xml(xmlDocPtr document, const char *question)
{
    static const char *const spaces[][2] = {
        {"atom", "http://www.w3.org/2005/Atom"},
        {"content", "http://purl.org/rss/1.0/modules/content/"},
        {"dc", "http://purl.org/dc/elements/1.1/"},
        {"s", "http://www.sitemaps.org/schemas/sitemap/0.9"},
    };
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        xmlXPathRegisterNs(context, (const xmlChar *)spaces[i][0], (const xmlChar *)spaces[i][1]);
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)question, context);
    assert_non_null(object);
    char *answer = (char *)xmlXPathCastToString(object);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return answer;
}

#define assert_xml(document, question, expected)                                                                       \
    do {                                                                                                               \
        char *assert_answer = ask_xml((document), (question));                                                         \
        assert_string_equal(assert_answer, (expected));                                                                \
        xmlFree(assert_answer);                                                                                        \
    } while (0)

#endif
