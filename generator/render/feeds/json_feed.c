#include "render/feeds/feed.h"

#include "base/escape.h"

struct json {
    struct buf *out;
    struct arena *scratch;
    bool begun; /* the object has a field */
};

static void add_name(struct json *json, const char *name)
{
    buf_add(json->out, json->begun ? STR(",\n\"") : STR("\n\""));
    buf_add(json->out, str_from(name));
    buf_add_literal(json->out, "\": ");
    json->begun = true;
}

static void add_text(struct json *json, const char *name, struct str text)
{
    add_name(json, name);
    escape_json_string(json->out, text);
}

static void add_optional(struct json *json, const char *name, struct str text)
{
    if (text.length > 0)
        add_text(json, name, text);
}

static void add_day(struct json *json, const char *name, struct date date)
{
    if (date_is_known(date))
        add_text(json, name, feed_time(json->scratch, date));
}

static void add_tags(struct json *json, const struct feed_item *item)
{
    if (item->tag_count == 0)
        return;
    add_name(json, "tags");
    for (size_t i = 0; i < item->tag_count; i++) {
        buf_add(json->out, i == 0 ? STR("[") : STR(", "));
        escape_json_string(json->out, item->tags[i]);
    }
    buf_add_char(json->out, ']');
}

static void add_authors(struct json *json, const struct str *authors, size_t count)
{
    if (count == 0)
        return;
    add_name(json, "authors");
    for (size_t i = 0; i < count; i++) {
        buf_add(json->out, i == 0 ? STR("[{\"name\": ") : STR(", {\"name\": "));
        escape_json_string(json->out, authors[i]);
        buf_add_char(json->out, '}');
    }
    buf_add_char(json->out, ']');
}

static void add_item(struct json *json, const struct feed_item *item)
{
    json->begun = false;
    buf_add_char(json->out, '{');
    add_text(json, "id", item->id);
    add_text(json, "url", item->url);
    add_optional(json, "external_url", item->external_url);
    add_optional(json, "title", item->title);
    /* An item has content, even if there is none. */
    add_text(json, "content_html", item->html);
    add_optional(json, "summary", item->summary);
    add_day(json, "date_published", item->published);
    add_day(json, "date_modified", item->modified);
    add_authors(json, item->authors, item->author_count);
    add_tags(json, item);
    buf_add_literal(json->out, "\n}");
}

static void add_head(struct json *json, const struct feed *feed)
{
    buf_add_char(json->out, '{');
    add_text(json, "version", STR("https://jsonfeed.org/version/1.1"));
    add_text(json, "title", feed->title);
    add_text(json, "home_page_url", feed->home_url);
    add_text(json, "feed_url", feed->json_url);
    add_optional(json, "description", feed->description);
    add_optional(json, "language", feed->language);
    add_authors(json, &feed->author, feed->author.length > 0);
    if (feed->hub.length > 0) {
        add_name(json, "hubs");
        buf_add_literal(json->out, "[{\"type\": \"WebSub\", \"url\": ");
        escape_json_string(json->out, feed->hub);
        buf_add_literal(json->out, "}]");
    }
}

void json_feed_render(const struct feed *feed, struct arena *scratch, struct buf *out)
{
    struct json json = {.out = out, .scratch = scratch};
    add_head(&json, feed);
    add_name(&json, "items");
    buf_add_char(out, '[');
    for (size_t i = 0; i < feed->count; i++) {
        if (i > 0)
            buf_add_literal(out, ", ");
        add_item(&json, feed->items[i]);
    }
    buf_add_literal(out, "]\n}\n");
}
