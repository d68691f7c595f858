/* XML and HTML, element by element: the only module that reads with libxml2.
 *
 * Nothing is ever loaded but the bytes that are given: no network, no DTD, no external entity. Entities that a document
 * declares are not known, so that none is expanded; XML that uses one is an error. The encoding is UTF-8, whatever the
 * document says; the bytes must have been checked.
 *
 * No tree is made: memory is that of the elements that are open and of the text that is asked for. Limits:
 * SAX_MAX_DEPTH elements within each other, SAX_MAX_ATTRIBUTES on one (libxml2 compares each with each), SAX_MAX_TEXT
 * bytes of one text. Time is linear. */
#ifndef READ_SAX_H
#define READ_SAX_H

#include "base/diagnostics.h"

enum { SAX_MAX_DEPTH = 200, SAX_MAX_ATTRIBUTES = 256, SAX_MAX_TEXT = 16 * 1024 * 1024 };

enum sax_language { SAX_XML, SAX_HTML };

/* To be called before there are threads that read. */
void sax_init(void);

struct sax_element {
    struct str name;    /* with its usual prefix: "dc:creator", "arxiv:doi"; "atom:" is left out; HTML in lower case */
    size_t depth;       /* 1: the root */
    struct place place; /* the name in the start tag, as far as it is known; else the whole file */
    const char *const *attributes; /* names and values by turns, NULL behind the last; or NULL */
};

/* The value of an attribute; empty where there is none. */
struct str sax_attribute(const struct sax_element *element, const char *name);

struct sax_events {
    /* True: gather the text in this element, with that of all elements in it, which are not reported. */
    bool (*open)(void *context, const struct sax_element *element);
    /* The end of an element. `text` is what was gathered; else empty. Valid during the call. */
    void (*close)(void *context, const struct sax_element *element, struct str text);
};

/* Read `text`, a view into the source. False, with an error at its place, where it is not well-formed XML or passes a
 * limit; HTML is taken as browsers take it, whatever is wrong with it. */
bool sax_read(const struct source *source, struct str text, enum sax_language language, const struct sax_events *events,
              void *context, struct diagnostics *diagnostics);

#endif
