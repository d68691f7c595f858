#include "render/exports/linked_data.h"

#include "base/escape.h"
#include "render/address.h"

enum { MAX_DATA = 1 << 24 };

static void add_known(struct buf *out, const char *before, struct str value)
{
    if (value.length > 0)
        escape_script_field(out, before, value);
}

static void add_date(struct buf *out, const char *before, struct date date, struct arena *arena)
{
    if (date_is_known(date))
        escape_script_field(out, before, date_format_iso(arena, date));
}

static void add_address(struct buf *out, const char *before, const struct site *site, struct str path,
                        struct arena *arena)
{
    escape_script_field(out, before, arena_join(arena, site->base_url, path));
}

static void begin(struct buf *out, struct arena *arena)
{
    buf_init_in(out, arena, MAX_DATA);
    buf_add_literal(out, "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"");
}

static struct str end(struct buf *out, struct arena *arena)
{
    buf_add_literal(out, "]}");
    return buf_keep(out, arena);
}

/* The way to the page: the home page and, unless `name` is empty, the page at `path`. The page itself goes without
 * saying. */
static void add_way(struct buf *out, const struct site *site, struct str name, struct str path, struct arena *arena)
{
    buf_add_literal(out, ",{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"position\":1");
    add_known(out, ",\"name\":", site->catalogue->settings.title);
    add_address(out, ",\"item\":", site, STR(""), arena);
    if (name.length > 0) {
        buf_add_literal(out, "},{\"@type\":\"ListItem\",\"position\":2");
        escape_script_field(out, ",\"name\":", name);
        add_address(out, ",\"item\":", site, path, arena);
    }
    buf_add_literal(out, "}]}");
}

struct str linked_site(const struct site *site, struct arena *arena)
{
    const struct site_settings *settings = &site->catalogue->settings;
    struct buf out;
    begin(&out, arena);
    buf_add_literal(&out, "WebSite\"");
    add_known(&out, ",\"name\":", settings->title);
    add_known(&out, ",\"description\":", settings->description);
    add_known(&out, ",\"inLanguage\":", settings->language);
    add_address(&out, ",\"url\":", site, STR(""), arena);
    buf_add_literal(&out, ",\"potentialAction\":{\"@type\":\"SearchAction\"");
    add_address(&out, ",\"target\":", site, STR("search.html?q={words}"), arena);
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
        escape_script_field(
            out, ",\"name\":", is_group ? author->family : arena_join(arena, author->given, STR(" "), author->family));
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_paper(struct buf *out, const struct citation *citation, struct arena *arena)
{
    buf_add_literal(out, "ScholarlyArticle\"");
    escape_script_field(out, ",\"headline\":", citation->title);
    add_authors(out, citation, arena);
    add_date(out, ",\"datePublished\":", citation->published, arena);
    if (citation->venue.length > 0) {
        escape_script_field(out, ",\"isPartOf\":{\"@type\":\"CreativeWork\",\"name\":", citation->venue);
        buf_add_char(out, '}');
    }
    if (citation->doi.length > 0)
        escape_script_field(out, ",\"sameAs\":", citation_doi_url(citation->doi, arena));
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
    begin(&out, arena);
    add_paper(&out, citation, arena);
    add_way(&out, site, topic, path, arena);
    return end(&out, arena);
}

struct str linked_collection(const struct site *site, const struct linked_collection *collection, struct arena *arena)
{
    struct buf out;
    begin(&out, arena);
    buf_add_literal(&out, "CollectionPage\"");
    add_known(&out, ",\"name\":", collection->name);
    add_known(&out, ",\"description\":", collection->description);
    add_address(&out, ",\"url\":", site, collection->path, arena);
    add_date(&out, ",\"datePublished\":", collection->date, arena);
    buf_add_literal(&out, ",\"mainEntity\":{\"@type\":\"ItemList\",\"numberOfItems\":");
    buf_add_number(&out, collection->count);
    buf_add_literal(&out, "}}");
    add_way(&out, site, STR(""), STR(""), arena);
    return end(&out, arena);
}
