#include "render/exports/csv.h"

#include "catalogue/seen.h"
#include "render/exports/citation.h"

enum { MAX_LIST = 1 << 30 };

static bool needs_quotes(struct str value)
{
    for (const char *c = ",\"\r\n"; *c != '\0'; c++)
        if (str_find_char(value, *c, 0) < value.length)
            return true;
    return false;
}

static void add_quoted(struct buf *out, struct str value)
{
    buf_add_char(out, '"');
    for (size_t at = 0, end; at < value.length; at = end) {
        end = str_find_char(value, '"', at);
        buf_add(out, str_slice(value, at, end));
        if (end < value.length) {
            buf_add_literal(out, "\"\"");
            end++;
        }
    }
    buf_add_char(out, '"');
}

static void add_value(struct buf *out, struct str value)
{
    if (needs_quotes(value))
        add_quoted(out, value);
    else
        buf_add(out, value);
    buf_add_char(out, ',');
}

static void add_date(struct buf *out, struct date date, struct arena *scratch)
{
    add_value(out, date_is_known(date) ? date_format_iso(scratch, date) : STR(""));
}

/* Several values in one: "a; b". */
static void add_to_list(struct buf *list, struct str value)
{
    buf_add(list, list->length > 0 ? STR("; ") : STR(""));
    buf_add(list, value);
}

static void add_list(struct buf *out, struct buf *list)
{
    add_value(out, buf_str(list));
    buf_release(list);
}

static void add_authors(struct buf *out, const struct citation *citation, struct arena *scratch)
{
    struct buf list;
    buf_init(&list, MAX_LIST);
    for (size_t i = 0; i < citation->author_count; i++) {
        const struct author *author = &citation->authors[i];
        bool is_group = author->given.length == 0;
        add_to_list(&list, is_group ? author->family : arena_join(scratch, author->family, STR(", "), author->given));
    }
    add_list(out, &list);
}

static void add_digests(struct buf *out, const struct paper *paper)
{
    struct buf list;
    buf_init(&list, MAX_LIST);
    for (size_t i = 0; i < paper->appearances.count; i++)
        add_to_list(&list, paper->appearances.items[i]->digest->slug);
    add_list(out, &list);
}

static void add_topics(struct buf *out, const struct paper *paper)
{
    struct buf list;
    buf_init(&list, MAX_LIST);
    for (size_t i = 0; i < paper->topic_count; i++)
        add_to_list(&list, paper->topics[i].topic->slug);
    add_list(out, &list);
}

static void add_tags(struct buf *out, const struct annotation *annotation)
{
    struct buf list;
    buf_init(&list, MAX_LIST);
    for (size_t i = 0; annotation != NULL && i < annotation->tags.count; i++)
        add_to_list(&list, annotation->tags.items[i].text);
    add_list(out, &list);
}

void csv_begin(struct buf *out)
{
    buf_add_literal(out, "slug,title,authors,published,venue,arxiv_id,doi,url,first_seen,last_seen,digests,topics,tags,"
                         "votes,abstract\r\n");
}

void csv_paper(const struct paper *paper, struct str base_url, struct arena *scratch, struct buf *out)
{
    struct citation citation = citation_of(paper, base_url, scratch);
    add_value(out, paper->slug);
    add_value(out, citation.title);
    add_authors(out, &citation, scratch);
    add_date(out, paper->details.published, scratch);
    add_value(out, citation.venue);
    add_value(out, citation.arxiv_id);
    add_value(out, citation.doi);
    add_value(out, citation.url);
    add_date(out, paper_first_seen(paper), scratch);
    add_date(out, paper_last_seen(paper), scratch);
    add_digests(out, paper);
    add_topics(out, paper);
    add_tags(out, paper->annotation);
    add_value(out, paper->details.votes < 0 ? STR("") : arena_format(scratch, "%ld", paper->details.votes));
    add_value(out, citation.abstract);
    out->length -= out->overflowed ? 0 : 1;
    buf_add_literal(out, "\r\n");
}
