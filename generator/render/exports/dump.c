#include "render/exports/dump.h"

#include "base/escape.h"
#include "catalogue/text_links.h"
#include "render/address.h"

static void add_day(struct buf *out, struct date date)
{
    buf_add_char(out, '"');
    buf_add_padded(out, (size_t)date.year, 4);
    buf_add_char(out, '-');
    buf_add_padded(out, (size_t)date.month, 2);
    buf_add_char(out, '-');
    buf_add_padded(out, (size_t)date.day, 2);
    buf_add_char(out, '"');
}

static void add_date(struct buf *out, struct date date)
{
    if (date_is_known(date))
        add_day(out, date);
    else
        buf_add_literal(out, "null");
}

static void add_digests(struct buf *out, const struct paper *paper)
{
    buf_add_literal(out, ",\"digests\":[");
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        escape_json_field(out, i > 0 ? ",{\"slug\":" : "{\"slug\":", entry->digest->slug);
        buf_add_literal(out, ",\"date\":");
        add_date(out, entry->digest->date);
        buf_add_format(out, ",\"position\":%zu", entry->position);
        if (entry->details != NULL && entry->details->votes >= 0)
            buf_add_format(out, ",\"votes\":%ld", entry->details->votes);
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_topics(struct buf *out, const struct paper *paper)
{
    buf_add_literal(out, ",\"topics\":[");
    for (size_t i = 0; i < paper->topic_count; i++) {
        const struct paper_topic *place = &paper->topics[i];
        escape_json_field(out, i > 0 ? ",{\"slug\":" : "{\"slug\":", place->topic->slug);
        buf_add_format(out, ",\"by\":\"%s\",\"score\":%.3f,\"why\":[", place->by_curator ? "curator" : "generator",
                       place->score);
        for (size_t j = 0; j < place->why.count; j++)
            escape_json_field(out, j > 0 ? "," : "", place->why.items[j]);
        buf_add_literal(out, "],\"like\":[");
        for (size_t j = 0; j < place->like_count; j++)
            escape_json_field(out, j > 0 ? "," : "", place->like[j]->slug);
        buf_add_literal(out, "]}");
    }
    buf_add_char(out, ']');
}

static void add_annotation(struct buf *out, const struct annotation *annotation)
{
    if (annotation == NULL) {
        buf_add_literal(out, ",\"annotation\":null");
        return;
    }
    escape_json_field(out, ",\"annotation\":{\"source\":", annotation->source->path);
    buf_add_literal(out, ",\"date\":");
    add_date(out, annotation->date);
    escape_json_field(out, ",\"body\":", annotation->body.text);
    buf_add_char(out, '}');
}

static void add_links(struct buf *out, const struct paper *paper)
{
    buf_add_literal(out, ",\"links\":[");
    for (size_t i = 0; i < paper->links.count; i++) {
        escape_json_field(out, i > 0 ? ",{\"kind\":" : "{\"kind\":", link_kind_name(paper->links.items[i].kind));
        escape_json_field(out, ",\"url\":", paper->links.items[i].url);
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_tags(struct buf *out, const struct annotation *annotation)
{
    buf_add_literal(out, ",\"tags\":[");
    for (size_t i = 0; annotation != NULL && i < annotation->tags.count; i++)
        escape_json_field(out, i > 0 ? "," : "", annotation->tags.items[i].text);
    buf_add_char(out, ']');
}

static void add_authors(struct buf *out, const author_array *authors)
{
    buf_add_literal(out, ",\"authors\":[");
    for (size_t i = 0; i < authors->count; i++) {
        escape_json_field(out, i > 0 ? ",{\"given\":" : "{\"given\":", authors->items[i].given);
        escape_json_field(out, ",\"family\":", authors->items[i].family);
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_published(struct buf *out, struct date date)
{
    struct arena scratch = ARENA_INIT;
    escape_json_field(out, ",\"published\":", date_format_iso(&scratch, date));
    arena_release(&scratch);
}

/* Only what is known. */
static void add_details(struct buf *out, const struct paper_details *details)
{
    if (details->authors.count > 0)
        add_authors(out, &details->authors);
    if (details->arxiv_id.length > 0)
        escape_json_field(out, ",\"arxiv_id\":", details->arxiv_id);
    if (details->doi.length > 0)
        escape_json_field(out, ",\"doi\":", details->doi);
    if (details->venue.length > 0)
        escape_json_field(out, ",\"venue\":", details->venue);
    if (date_is_known(details->published))
        add_published(out, details->published);
    if (details->votes >= 0)
        buf_add_format(out, ",\"votes\":%ld", details->votes);
}

void dump_paper(const struct catalogue *catalogue, const struct paper *paper, struct buf *out)
{
    (void)catalogue;
    escape_json_field(out, "{\"slug\":", paper->slug);
    escape_json_field(out, ",\"title\":", paper->title);
    escape_json_field(out, ",\"abstract\":", paper->abstract);
    add_digests(out, paper);
    add_topics(out, paper);
    add_annotation(out, paper->annotation);
    add_links(out, paper);
    buf_add_literal(out, ",\"related\":[");
    for (size_t i = 0; i < paper->related.count; i++)
        escape_json_field(out, i > 0 ? "," : "", paper->related.items[i].paper->slug);
    buf_add_literal(out, "],\"related_why\":[");
    for (size_t i = 0; i < paper->related.count; i++)
        escape_json_field(out, i > 0 ? "," : "", paper->related.items[i].why);
    buf_add_char(out, ']');
    add_tags(out, paper->annotation);
    add_details(out, &paper->details);
    buf_add_literal(out, "}\n");
}

static void add_listed_paper(struct buf *out, const struct paper *paper, struct str base_url, struct arena *scratch)
{
    escape_json_field(out, "{\"slug\":", paper->slug);
    escape_json_field(out, ",\"title\":", paper->title);
    escape_json_field(out, ",\"url\":", arena_join(scratch, base_url, paper_address(scratch, paper->slug)));
    buf_add_literal(out, ",\"topics\":[");
    for (size_t i = 0; i < paper->topic_count; i++)
        escape_json_field(out, i > 0 ? "," : "", paper->topics[i].topic->slug);
    buf_add_literal(out, "],\"digests\":[");
    for (size_t i = 0; i < paper->appearances.count; i++)
        escape_json_field(out, i > 0 ? "," : "", paper->appearances.items[i]->digest->slug);
    buf_add_literal(out, "],\"dates\":[");
    for (size_t i = 0; i < paper->appearances.count; i++) {
        buf_add(out, i > 0 ? STR(",") : STR(""));
        add_date(out, paper->appearances.items[i]->digest->date);
    }
    buf_add_char(out, ']');
    if (paper->details.votes >= 0)
        buf_add_format(out, ",\"votes\":%ld", paper->details.votes);
    buf_add_char(out, '}');
}

void papers_json_render(const struct catalogue *catalogue, struct str base_url, struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    buf_add_literal(out, "[");
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        buf_add(out, i > 0 ? STR(",\n") : STR("\n"));
        add_listed_paper(out, catalogue->papers.items[i], base_url, &scratch);
        arena_reset(&scratch);
    }
    buf_add_literal(out, "\n]\n");
    arena_release(&scratch);
}
