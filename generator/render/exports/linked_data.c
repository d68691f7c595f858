#include "render/exports/linked_data.h"

#include "base/escape.h"
#include "render/address.h"

enum { MAX_DATA = 1 << 24 };

/* `before` is all that stands before the value: ",\"name\":" and the like. */
static void add_string(struct buf *out, const char *before, struct str value)
{
    buf_add(out, str_from(before));
    buf_add_char(out, '"');
    escape_json(out, value);
    buf_add_char(out, '"');
}

static void add_field(struct buf *out, const char *before, struct str value)
{
    if (value.length > 0)
        add_string(out, before, value);
}

static void add_date(struct buf *out, const char *before, struct date date, struct arena *arena)
{
    if (date_is_known(date))
        add_string(out, before, date_format_iso(arena, date));
}

static void add_whole_address(struct buf *out, const char *before, const struct site *site, struct str path)
{
    buf_add(out, str_from(before));
    buf_add_char(out, '"');
    escape_json(out, site->base_url);
    escape_json(out, path);
    buf_add_char(out, '"');
}

static void begin(struct buf *out)
{
    buf_init(out, MAX_DATA);
    buf_add_literal(out, "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"");
}

static struct str end(struct buf *out, struct arena *arena)
{
    buf_add_literal(out, "]}");
    struct str text = arena_str(arena, buf_str(out));
    buf_release(out);
    return text;
}

/* The way to the page: the home page and, unless `name` is empty, the page at `path`. The page itself goes without
 * saying. */
static void add_way(struct buf *out, const struct site *site, struct str name, struct str path)
{
    buf_add_literal(out, ",{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"position\":1");
    add_field(out, ",\"name\":", site->catalogue->settings.title);
    add_whole_address(out, ",\"item\":", site, STR(""));
    if (name.length > 0) {
        buf_add_literal(out, "},{\"@type\":\"ListItem\",\"position\":2");
        add_string(out, ",\"name\":", name);
        add_whole_address(out, ",\"item\":", site, path);
    }
    buf_add_literal(out, "}]}");
}

struct str linked_site(const struct site *site, struct arena *arena)
{
    const struct site_settings *settings = &site->catalogue->settings;
    struct buf out;
    begin(&out);
    buf_add_literal(&out, "WebSite\"");
    add_field(&out, ",\"name\":", settings->title);
    add_field(&out, ",\"description\":", settings->description);
    add_field(&out, ",\"inLanguage\":", settings->language);
    add_whole_address(&out, ",\"url\":", site, STR(""));
    buf_add_literal(&out, ",\"potentialAction\":{\"@type\":\"SearchAction\"");
    add_whole_address(&out, ",\"target\":", site, STR("search.html?q={words}"));
    buf_add_literal(&out, ",\"query-input\":\"required name=words\"}}");
    return end(&out, arena);
}

static void add_authors(struct buf *out, const struct citation *citation, struct arena *arena)
{
    if (citation->author_count == 0)
        return;
    buf_add_literal(out, ",\"author\":[");
    for (size_t i = 0; i < citation->author_count; i++) {
        const struct author *author = &citation->authors[i];
        bool is_group = author->given.length == 0;
        buf_add(out, i > 0 ? STR(",") : STR(""));
        buf_add(out, is_group ? STR("{\"@type\":\"Organization\"") : STR("{\"@type\":\"Person\""));
        add_string(
            out, ",\"name\":", is_group ? author->family : arena_join(arena, author->given, STR(" "), author->family));
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_paper(struct buf *out, const struct citation *citation, struct arena *arena)
{
    buf_add_literal(out, "ScholarlyArticle\"");
    add_string(out, ",\"headline\":", citation->title);
    add_authors(out, citation, arena);
    add_date(out, ",\"datePublished\":", citation->published, arena);
    if (citation->venue.length > 0) {
        add_string(out, ",\"isPartOf\":{\"@type\":\"CreativeWork\",\"name\":", citation->venue);
        buf_add_char(out, '}');
    }
    if (citation->doi.length > 0)
        add_string(out, ",\"sameAs\":", citation_doi_url(citation->doi, arena));
    buf_add_char(out, '}');
}

struct str linked_paper(const struct site *site, const struct paper *paper, const struct citation *citation,
                        struct arena *arena)
{
    struct buf out;
    struct str topic = STR(""), path = STR("");
    if (paper->topic_count > 0) {
        topic = paper->topics[0].topic->title;
        path = topic_address(arena, paper->topics[0].topic->slug, 1);
    }
    begin(&out);
    add_paper(&out, citation, arena);
    add_way(&out, site, topic, path);
    return end(&out, arena);
}

struct str linked_collection(const struct site *site, const struct linked_collection *collection, struct arena *arena)
{
    struct buf out;
    begin(&out);
    buf_add_literal(&out, "CollectionPage\"");
    add_field(&out, ",\"name\":", collection->name);
    add_field(&out, ",\"description\":", collection->description);
    add_whole_address(&out, ",\"url\":", site, collection->path);
    add_date(&out, ",\"datePublished\":", collection->date, arena);
    buf_add_literal(&out, ",\"mainEntity\":{\"@type\":\"ItemList\",\"numberOfItems\":");
    buf_add_number(&out, collection->count);
    buf_add_literal(&out, "}}");
    add_way(&out, site, STR(""), STR(""));
    return end(&out, arena);
}
