#include "render/exports/cite.h"

#include "render/exports/bibtex.h"

enum { MAX_ENTRY = 1 << 24 };

struct str cite_bibtex(const struct citation *citation, struct arena *arena)
{
    struct buf entry;
    buf_init_in(&entry, arena, MAX_ENTRY);
    cite_as_bibtex(citation, arena, &entry);
    return buf_keep(&entry, arena);
}

static struct str name_of(const struct author *author, struct arena *arena)
{
    return author->given.length == 0 ? author->family : arena_join(arena, author->family, STR(", "), author->given);
}

static struct str slashed(struct date date, struct arena *arena)
{
    struct str text = date_format_iso(arena, date);
    char *copy = arena_alloc(arena, text.length, 1);
    for (size_t i = 0; i < text.length; i++)
        copy[i] = text.data[i] == '-' ? '/' : text.data[i];
    return (struct str){copy, text.length};
}

static struct value text_or_null(struct str text)
{
    return text.length > 0 ? value_string(text) : value_null();
}

struct value scholar_value(const struct citation *citation, struct arena *arena)
{
    if (citation->author_count == 0 || !date_is_known(citation->published) || citation->title.length == 0)
        return value_null();
    struct value value = value_object(arena), authors = value_list(arena);
    for (size_t i = 0; i < citation->author_count; i++)
        list_add(authors, value_string(name_of(&citation->authors[i], arena)));
    bool is_conference = citation->kind == CITATION_CONFERENCE;
    object_set(value, STR("title"), value_string(citation->title));
    object_set(value, STR("authors"), authors);
    object_set(value, STR("date"), value_string(slashed(citation->published, arena)));
    object_set(value, STR("journal"), text_or_null(is_conference ? STR("") : citation->venue));
    object_set(value, STR("conference"), text_or_null(is_conference ? citation->venue : STR("")));
    object_set(value, STR("doi"), text_or_null(citation->doi));
    object_set(value, STR("arxiv_id"), text_or_null(citation->arxiv_id));
    return value;
}
