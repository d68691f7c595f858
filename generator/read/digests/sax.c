#include "read/digests/sax.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "base/buf.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *sax_error;
#else
typedef xmlError *sax_error;
#endif

enum { LONGEST_NAME = 64 }; /* a longer one is cut: it is none that anybody asks for */

struct reading {
    const struct source *source;
    const struct sax_events *events;
    void *context;
    struct diagnostics *diagnostics;
    xmlParserCtxt *parser;
    bool is_xml;
    struct sax_element open[SAX_MAX_DEPTH];
    size_t depth;
    size_t gathering; /* the depth of the element whose text is gathered; 0: none */
    struct buf text;
    char names[SAX_MAX_DEPTH][LONGEST_NAME]; /* of the elements that are open */
    size_t searched;                         /* where the next tag may begin in the source */
    const char *problem;
};

void sax_init(void)
{
    xmlInitParser();
}

struct str sax_attribute(const struct sax_element *element, const char *name)
{
    for (const char *const *at = element->attributes; at != NULL && at[0] != NULL; at += 2)
        if (strcmp(at[0], name) == 0)
            return at[1] == NULL ? STR("") : str_from(at[1]);
    return STR("");
}

static void stop(struct reading *reading, const char *problem)
{
    if (reading->problem == NULL)
        reading->problem = problem;
    xmlStopParser(reading->parser);
}

/* Elements that a parser of HTML puts in where their tags are left out. */
static bool may_be_implied(const struct reading *reading, struct str name)
{
    return !reading->is_xml && (str_equal(name, STR("html")) || str_equal(name, STR("head")) ||
                                str_equal(name, STR("body")) || str_equal(name, STR("p")));
}

/* Whether `rest`, what stands behind a '<', begins with the tag of that name, and not of one that begins like it. A
 * name that was cut may go on. */
static bool is_tag(struct str rest, struct str name)
{
    if (rest.length < name.length || !str_equal_ignoring_case(str_slice(rest, 0, name.length), name))
        return false;
    char next = rest.length > name.length ? rest.data[name.length] : '>';
    return name.length == LONGEST_NAME || ascii_is_space(next) || next == '>' || next == '/';
}

/* The tag that the parser has come to. It goes on in the order of the source, so each is searched for once; what may be
 * implied is only looked for in the next tag that opens an element. */
static struct place place_of_tag(struct reading *reading, struct str name)
{
    struct str text = reading->source->text;
    bool implied = may_be_implied(reading, name);
    while ((reading->searched = str_find_char(text, '<', reading->searched)) < text.length) {
        struct str rest = str_slice(text, ++reading->searched, text.length);
        if (is_tag(rest, name))
            return place_of(reading->source, str_slice(rest, 0, name.length));
        if (implied && rest.length > 0 && ascii_is_alpha(rest.data[0])) {
            reading->searched--;
            break;
        }
    }
    return (struct place){reading->source, 0, 0};
}

static void open_element(struct reading *reading, struct str name, const char *const *attributes)
{
    if (reading->problem != NULL)
        return;
    if (reading->depth == SAX_MAX_DEPTH) {
        stop(reading, "elements within elements, deeper than any page or feed");
        return;
    }
    struct str kept = {reading->names[reading->depth], name.length < LONGEST_NAME ? name.length : LONGEST_NAME};
    memcpy(reading->names[reading->depth], name.data, kept.length);
    struct place place = place_of_tag(reading, kept);
    if (str_starts_with(kept, STR("atom:")))
        kept = str_slice(kept, 5, kept.length);
    struct sax_element *element = &reading->open[reading->depth++];
    *element = (struct sax_element){.name = kept, .depth = reading->depth, .place = place, .attributes = attributes};
    if (reading->gathering == 0 && reading->events->open(reading->context, element)) {
        reading->gathering = reading->depth;
        buf_reset(&reading->text);
    }
    element->attributes = NULL;
}

static void close_element(struct reading *reading)
{
    if (reading->problem != NULL || reading->depth == 0)
        return;
    const struct sax_element *element = &reading->open[reading->depth - 1];
    if (reading->gathering == 0) {
        reading->events->close(reading->context, element, STR(""));
    } else if (reading->gathering == reading->depth) {
        reading->events->close(reading->context, element, buf_str(&reading->text));
        reading->gathering = 0;
    }
    reading->depth--;
}

static void on_text(void *user, const xmlChar *text, int length)
{
    struct reading *reading = user;
    if (reading->gathering == 0 || reading->problem != NULL)
        return;
    buf_add(&reading->text, (struct str){(const char *)text, (size_t)length});
    if (reading->text.overflowed)
        stop(reading, "a text of more than 16 MiB");
}

static void on_reference(void *user, const xmlChar *name)
{
    (void)name;
    stop(user, "an entity that is not one of XML's own");
}

/* The first mistake that cannot be mended is the one to report; libxml2 would go on to the last. */
static void on_error(void *user, sax_error error)
{
    struct reading *reading = user;
    if (error->level == XML_ERR_FATAL && reading->is_xml)
        xmlStopParser(reading->parser);
}

static void on_html_open(void *user, const xmlChar *name, const xmlChar **attributes)
{
    open_element(user, str_from((const char *)name), (const char *const *)attributes);
}

static void on_html_close(void *user, const xmlChar *name)
{
    (void)name;
    close_element(user);
}

/* libxml2 gives attributes in fives (name, prefix, namespace, and where the value begins and ends). */
static void on_xml_open(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                        const xmlChar **declared, int count, int defaulted, const xmlChar **attributes)
{
    (void)space, (void)spaces, (void)declared, (void)defaulted;
    struct reading *reading = user;
    struct arena scratch = ARENA_INIT;
    const char **pairs = arena_alloc(&scratch, (size_t)count * 2 + 1, sizeof *pairs);
    for (size_t i = 0; i < (size_t)count; i++) {
        const xmlChar *const *five = attributes + i * 5;
        struct str value = {(const char *)five[3], (size_t)(five[4] - five[3])};
        pairs[i * 2] = (const char *)five[0];
        pairs[i * 2 + 1] = arena_cstr(&scratch, value);
    }
    struct str whole = str_from((const char *)name);
    if (prefix != NULL)
        whole = arena_format(&scratch, "%s:%s", (const char *)prefix, (const char *)name);
    open_element(reading, whole, pairs);
    arena_release(&scratch);
}

static void on_xml_close(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    close_element(user);
}

/* Behind the tag that begins at `at`; *names counts what may be attributes in it. */
static size_t tag_end(struct str text, size_t at, size_t *names)
{
    char quote = '\0';
    *names = 0;
    for (at++; at < text.length; at++) {
        char c = text.data[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            return at + 1;
        } else if ((c == '"' || c == '\'') && text.data[at - 1] == '=') {
            quote = c;
        } else if (!ascii_is_space(c) &&
                   (ascii_is_space(text.data[at - 1]) || text.data[at - 1] == '"' || text.data[at - 1] == '\'')) {
            ++*names;
        }
    }
    return at;
}

/* Behind the comment, script or style that begins at `at`, else `at`: what looks like tags in them is none. */
static size_t skip_raw(struct str text, size_t at)
{
    static const struct str starts[] = {STR_INIT("<!--"), STR_INIT("<script"), STR_INIT("<style")};
    static const struct str ends[] = {STR_INIT("-->"), STR_INIT("</script"), STR_INIT("</style")};
    for (size_t i = 0; i < 3; i++)
        if (str_starts_with(str_slice(text, at, at + 8), starts[i]))
            return str_find(text, ends[i], at);
    return at;
}

/* Where the first tag with too many attributes begins, or text.length. */
static size_t crowded_tag(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '<', at)) < text.length;) {
        size_t names, raw = skip_raw(text, at);
        if (raw > at) {
            at = raw;
            continue;
        }
        if (at + 1 == text.length || !ascii_is_alpha(text.data[at + 1])) {
            at++;
            continue;
        }
        size_t end = tag_end(text, at, &names);
        if (names > SAX_MAX_ATTRIBUTES)
            return at;
        at = end;
    }
    return text.length;
}

static void report_syntax(const struct reading *reading, struct str text)
{
    const xmlError *error = xmlCtxtGetLastError(reading->parser);
    struct str message = error == NULL || error->message == NULL ? STR("") : str_trim(str_from(error->message));
    bool ended = str_find(message, STR("Premature end"), 0) < message.length ||
                 str_find(message, STR("EndTag: '</' not found"), 0) < message.length || str_trim(text).length == 0;
    struct str line = {text.data, 0};
    size_t offset = 0;
    for (int number = error == NULL ? 0 : error->line; number > 0 && str_next_line(text, &offset, &line); number--)
        continue;
    message = str_slice(message, 0, str_find_char(message, '\n', 0));
    struct place place = place_of(reading->source, str_slice(line, 0, 1));
    if (ended)
        error_at(reading->diagnostics, place, "this XML ends in the middle");
    else
        error_at(reading->diagnostics, place, "this XML is not well formed: %.*s", STR_ARG(message));
    diagnose_help(reading->diagnostics, ended ? "it was not saved whole: save it once more"
                                              : "save the answer of the service as it came, without editing it");
}

static void parse(struct reading *reading, struct str text, enum sax_language language)
{
    xmlSAXHandler handler = {0};
    handler.characters = on_text;
    handler.cdataBlock = on_text;
    handler.ignorableWhitespace = on_text;
    handler.reference = on_reference;
    handler.serror = on_error;
    handler.startElement = on_html_open;
    handler.endElement = on_html_close;
    handler.startElementNs = on_xml_open;
    handler.endElementNs = on_xml_close;
    handler.initialized = language == SAX_XML ? XML_SAX2_MAGIC : 1;
    *reading->parser->sax = handler;
    reading->parser->userData = reading;
    xmlDoc *document;
    if (language == SAX_XML)
        document = xmlCtxtReadMemory(reading->parser, text.data, (int)text.length, NULL, "UTF-8",
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    else
        document =
            htmlCtxtReadMemory(reading->parser, text.data, (int)text.length, NULL, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlFreeDoc(document);
}

bool sax_read(const struct source *source, struct str text, enum sax_language language, const struct sax_events *events,
              void *context, struct diagnostics *diagnostics)
{
    size_t crowded = crowded_tag(text);
    if (crowded < text.length) {
        error_at(diagnostics, place_of(source, str_slice(text, crowded, crowded + 1)),
                 "a tag with more than %d attributes", SAX_MAX_ATTRIBUTES);
        diagnose_help(diagnostics, "no page or feed has such; save it once more");
        return false;
    }
    struct reading reading = {.source = source, .events = events, .context = context, .diagnostics = diagnostics};
    reading.is_xml = language == SAX_XML;
    reading.searched = (size_t)(text.data - source->text.data);
    buf_init(&reading.text, SAX_MAX_TEXT);
    reading.parser = language == SAX_XML ? xmlNewParserCtxt() : htmlNewParserCtxt();
    parse(&reading, text, language);
    bool good = reading.problem == NULL && (language == SAX_HTML || reading.parser->wellFormed);
    if (reading.problem != NULL) {
        error_at(diagnostics, ((struct place){source, 0, 0}), "%s", reading.problem);
        diagnose_help(diagnostics, "save it once more, as the service or the browser gives it");
    } else if (!good) {
        report_syntax(&reading, text);
    }
    buf_release(&reading.text);
    if (language == SAX_XML)
        xmlFreeParserCtxt(reading.parser);
    else
        htmlFreeParserCtxt(reading.parser);
    return good;
}
