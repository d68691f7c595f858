#include "render/exports/ris.h"

static void add_tag(struct buf *out, const char *tag, struct str value)
{
    if (value.length == 0)
        return;
    buf_add(out, str_from(tag));
    buf_add_literal(out, "  - ");
    buf_add(out, value);
    buf_add_literal(out, "\r\n");
}

static void add_author(struct buf *out, const struct author *author)
{
    buf_add_literal(out, "AU  - ");
    buf_add(out, author->family);
    if (author->given.length > 0) {
        buf_add_literal(out, ", ");
        buf_add(out, author->given);
    }
    buf_add_literal(out, "\r\n");
}

static void add_part(struct buf *out, size_t part)
{
    buf_add_char(out, '/');
    buf_add_padded(out, part, 2);
}

/* "2024/12/03", as far as it is known. */
static void add_date(struct buf *out, struct date date)
{
    if (!date_is_known(date))
        return;
    buf_add_literal(out, "PY  - ");
    buf_add_number(out, (size_t)date.year);
    buf_add_literal(out, "\r\nDA  - ");
    buf_add_padded(out, (size_t)date.year, 4);
    if (date.month > 0)
        add_part(out, (size_t)date.month);
    if (date.month > 0 && date.day > 0)
        add_part(out, (size_t)date.day);
    buf_add_literal(out, "\r\n");
}

void cite_as_ris(const struct citation *citation, struct arena *scratch, struct buf *out)
{
    static const char *const types[] = {[CITATION_OTHER] = "GEN",
                                        [CITATION_PREPRINT] = "UNPB",
                                        [CITATION_ARTICLE] = "JOUR",
                                        [CITATION_CONFERENCE] = "CONF"};
    add_tag(out, "TY", str_from(types[citation->kind]));
    add_tag(out, "ID", citation->key);
    for (size_t i = 0; i < citation->author_count; i++)
        add_author(out, &citation->authors[i]);
    add_tag(out, "TI", citation->title);
    add_tag(out, "T2", citation->venue);
    if (citation->kind == CITATION_CONFERENCE)
        add_tag(out, "C3", citation->venue); /* T2 is the conference, this is its proceedings */
    add_date(out, citation->published);
    add_tag(out, "DO", citation->doi);
    if (citation->arxiv_id.length > 0)
        add_tag(out, "AN", arena_join(scratch, STR("arXiv:"), citation->arxiv_id));
    add_tag(out, "UR", citation->url);
    add_tag(out, "N1", citation_note(citation, scratch));
    add_tag(out, "AB", citation->abstract);
    buf_add_literal(out, "ER  - \r\n");
}
