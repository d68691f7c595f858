#include "read/digests/csl.h"

#include "catalogue/identifiers.h"
#include "read/digests/markup.h"
#include "read/digests/prose_text.h"

enum { TYPE, TITLE, ABSTRACT, AUTHOR, DOI, URL, CONTAINER, EVENT, ISSUED, NUMBER, ARCHIVE, NOTE, ID, MEMBERS };
static const struct str names[MEMBERS] = {
    STR_INIT("type"),   STR_INIT("title"),  STR_INIT("abstract"),         STR_INIT("author"),
    STR_INIT("DOI"),    STR_INIT("URL"),    STR_INIT("container-title"),  STR_INIT("event-title"),
    STR_INIT("issued"), STR_INIT("number"), STR_INIT("archive_location"), STR_INIT("note"),
    STR_INIT("id"),
};

static void add_author(struct digest_papers *papers, struct found_paper *paper, struct json_value author)
{
    static const struct str parts[] = {
        STR_INIT("literal"),           STR_INIT("family"), STR_INIT("given"), STR_INIT("non-dropping-particle"),
        STR_INIT("dropping-particle"), STR_INIT("suffix")};
    struct json_value values[6];
    struct str words[6];
    struct arena *arena = papers->arena;
    json_members(author, parts, 6, values);
    for (size_t i = 0; i < 6; i++)
        words[i] = prose_one_line(arena, json_string(arena, values[i]));
    if (words[0].length > 0) {
        *array_push(arena, &paper->details.authors) = (struct author){STR(""), words[0]};
        return;
    }
    if (words[1].length == 0 && words[2].length == 0)
        return;
    struct str family = arena_format(arena, "%.*s %.*s %.*s %.*s", STR_ARG(words[4]), STR_ARG(words[3]),
                                     STR_ARG(words[1]), STR_ARG(words[5]));
    *array_push(arena, &paper->details.authors) = (struct author){words[2], prose_one_line(arena, family)};
}

static int date_part(struct json_walk *walk)
{
    struct json_value part;
    struct str name;
    if (!json_next(walk, &name, &part))
        return 0;
    if (part.type == JSON_TYPE_STRING)
        part = (struct json_value){JSON_TYPE_NUMBER, str_slice(part.text, 1, part.text.length - 1)};
    long number = json_number(part, 9999);
    return number < 0 ? 0 : (int)number;
}

/* {"date-parts": [[2024, 8, 1]]}, or {"raw": "2024-08-01"}. */
static struct date date_of(struct arena *arena, struct json_value issued)
{
    static const struct str forms[] = {STR_INIT("date-parts"), STR_INIT("raw")};
    struct json_value form[2], first;
    struct str name;
    json_members(issued, forms, 2, form);
    struct json_walk dates = json_walk(form[0]);
    if (form[0].type != JSON_TYPE_LIST || !json_next(&dates, &name, &first))
        return prose_partial_day(json_string(arena, form[1]));
    struct json_walk parts = json_walk(first);
    struct date date = {0, 0, 0};
    date.year = date_part(&parts);
    date.month = date_part(&parts);
    date.day = date_part(&parts);
    return date_whole_or_part(date);
}

/* Where reference managers put arXiv ids. */
static struct str arxiv_id_of(struct arena *arena, const struct json_value *is)
{
    static const int places[] = {NUMBER, ARCHIVE, URL, DOI, NOTE, CONTAINER};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str id = arxiv_id_in(json_string(arena, is[places[i]]));
        if (id.length > 0)
            return id;
    }
    return STR("");
}

static void add_item(struct digest_papers *papers, struct json_value item)
{
    struct arena *arena = papers->arena;
    struct json_value is[MEMBERS], author;
    json_members(item, names, MEMBERS, is);
    struct found_paper paper = FOUND_PAPER_INIT;
    paper.place =
        place_of(papers->days.source, is[TITLE].type == JSON_TYPE_STRING ? is[TITLE].text : str_slice(item.text, 0, 1));
    paper.title = markup_text(arena, json_string(arena, is[TITLE]));
    paper.abstract = markup_text(arena, json_string(arena, is[ABSTRACT]));
    paper.details.arxiv_id = arxiv_id_of(arena, is);
    paper.details.doi = doi_in(json_string(arena, is[DOI]));
    paper.details.venue = json_string(arena, is[CONTAINER].type == JSON_TYPE_STRING ? is[CONTAINER] : is[EVENT]);
    if (prose_is_arxiv(paper.details.venue))
        paper.details.venue = STR("");
    paper.details.published = date_of(arena, is[ISSUED]);
    struct json_walk walk = json_walk(is[AUTHOR]);
    for (struct str name; json_next(&walk, &name, &author);)
        add_author(papers, &paper, author);
    found_paper_address(papers, &paper, json_string(arena, is[URL]));
    digest_papers_add(papers, &paper, "item");
}

static bool is_item(struct json_value value)
{
    struct json_value is[MEMBERS];
    json_members(value, names, MEMBERS, is);
    return is[TYPE].type == JSON_TYPE_STRING &&
           (is[TITLE].type == JSON_TYPE_STRING || is[AUTHOR].type == JSON_TYPE_LIST || is[ID].type != JSON_TYPE_NONE);
}

static bool is_list(struct json_value value)
{
    struct json_walk walk = json_walk(value);
    struct json_value first;
    struct str name;
    return value.type == JSON_TYPE_LIST && json_next(&walk, &name, &first) && is_item(first);
}

bool csl_add(struct digest_papers *papers, struct json_value value)
{
    static const struct str lists[] = {STR_INIT("items"), STR_INIT("references")};
    struct json_value members[2], item;
    json_members(value, lists, 2, members);
    for (size_t i = 0; i < 2; i++)
        if (is_list(members[i]))
            value = members[i];
    if (is_item(value)) {
        add_item(papers, value);
        return true;
    }
    if (!is_list(value))
        return false;
    struct json_walk walk = json_walk(value);
    for (struct str name; json_next(&walk, &name, &item);)
        add_item(papers, item);
    return true;
}
