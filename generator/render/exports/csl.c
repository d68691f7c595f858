#include "render/exports/csl.h"

#include "base/escape.h"

static void add_known(struct buf *out, const char *before, struct str value)
{
    if (value.length > 0)
        escape_json_field(out, before, value);
}

static void add_authors(struct buf *out, const struct citation *citation)
{
    if (citation->author_count == 0)
        return;
    buf_add_literal(out, ",\"author\":[");
    for (size_t i = 0; i < citation->author_count; i++) {
        const struct author *author = &citation->authors[i];
        buf_add(out, i > 0 ? STR(",") : STR(""));
        escape_json_field(out, author->given.length == 0 ? "{\"literal\":" : "{\"family\":", author->family);
        add_known(out, ",\"given\":", author->given);
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

static void add_part(struct buf *out, size_t part)
{
    buf_add_char(out, ',');
    buf_add_number(out, part);
}

static void add_date(struct buf *out, struct date date)
{
    if (!date_is_known(date))
        return;
    buf_add_literal(out, ",\"issued\":{\"date-parts\":[[");
    buf_add_number(out, (size_t)date.year);
    if (date.month > 0)
        add_part(out, (size_t)date.month);
    if (date.month > 0 && date.day > 0)
        add_part(out, (size_t)date.day);
    buf_add_literal(out, "]]}");
}

void cite_as_csl(const struct citation *citation, struct arena *scratch, struct buf *out)
{
    static const char *const types[] = {[CITATION_OTHER] = "document",
                                        [CITATION_PREPRINT] = "article",
                                        [CITATION_ARTICLE] = "article-journal",
                                        [CITATION_CONFERENCE] = "paper-conference"};
    escape_json_field(out, "{\"id\":", citation->key);
    escape_json_field(out, ",\"type\":", str_from(types[citation->kind]));
    escape_json_field(out, ",\"title\":", citation->title);
    add_authors(out, citation);
    add_known(out, ",\"container-title\":", citation->venue);
    add_date(out, citation->published);
    if (citation->kind == CITATION_PREPRINT)
        buf_add_literal(out, ",\"publisher\":\"arXiv\"");
    if (citation->arxiv_id.length > 0)
        escape_json_field(out, ",\"number\":", arena_join(scratch, STR("arXiv:"), citation->arxiv_id));
    add_known(out, ",\"DOI\":", citation->doi);
    add_known(out, ",\"URL\":", citation->url);
    add_known(out, ",\"note\":", citation_note(citation, scratch));
    add_known(out, ",\"abstract\":", citation->abstract);
    buf_add_char(out, '}');
}
