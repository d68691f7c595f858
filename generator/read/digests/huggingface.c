#include "read/digests/huggingface.h"

#include "catalogue/identifiers.h"
#include "read/digests/prose_text.h"

enum { PAPER, TITLE, SUMMARY, SUBMITTED, ENTRY_MEMBERS };
static const struct str entry_names[ENTRY_MEMBERS] = {STR_INIT("paper"), STR_INIT("title"), STR_INIT("summary"),
                                                      STR_INIT("submittedOnDailyAt")};

enum { ID, NAME, ABSTRACT, AUTHORS, PUBLISHED, LISTED, UPVOTES, GITHUB, PROJECT, PAPER_MEMBERS };
static const struct str paper_names[PAPER_MEMBERS] = {
    STR_INIT("id"),      STR_INIT("title"),       STR_INIT("summary"),
    STR_INIT("authors"), STR_INIT("publishedAt"), STR_INIT("submittedOnDailyAt"),
    STR_INIT("upvotes"), STR_INIT("githubRepo"),  STR_INIT("projectPage"),
};

enum { MOST_VOTES = 1000000000 };

static struct place place_in(const struct digest_papers *papers, struct str part)
{
    struct str text = papers->days.source->text;
    bool within = part.data >= text.data && part.data < text.data + text.length;
    return within ? place_of(papers->days.source, part) : digest_papers_place(papers);
}

static void add_authors(struct digest_papers *papers, struct found_paper *paper, struct json_value authors)
{
    static const struct str names[] = {STR_INIT("name"), STR_INIT("hidden")};
    struct json_walk walk = json_walk(authors);
    struct json_value author, members[2];
    for (struct str index; json_next(&walk, &index, &author);) {
        json_members(author, names, 2, members);
        if (!str_equal(members[1].text, STR("true")))
            found_paper_author(papers, paper, json_string(papers->arena, members[0]));
    }
}

/* `entry` holds "paper", or is what that holds. */
static void add_paper(struct digest_papers *papers, struct json_value entry)
{
    struct arena *arena = papers->arena;
    struct json_value around[ENTRY_MEMBERS], is[PAPER_MEMBERS];
    json_members(entry, entry_names, ENTRY_MEMBERS, around);
    json_members(around[PAPER].type == JSON_TYPE_MAP ? around[PAPER] : entry, paper_names, PAPER_MEMBERS, is);
    struct json_value title = is[NAME].type == JSON_TYPE_STRING ? is[NAME] : around[TITLE];
    struct json_value summary = is[ABSTRACT].type == JSON_TYPE_STRING ? is[ABSTRACT] : around[SUMMARY];
    struct json_value listed = is[LISTED].type == JSON_TYPE_STRING ? is[LISTED] : around[SUBMITTED];
    struct found_paper paper = FOUND_PAPER_INIT;
    paper.place = place_in(papers, title.type == JSON_TYPE_STRING ? title.text : str_slice(entry.text, 0, 1));
    paper.title = json_string(arena, title);
    paper.abstract = json_string(arena, summary);
    paper.day = prose_day(json_string(arena, listed));
    paper.details.arxiv_id = arxiv_id_in(json_string(arena, is[ID]));
    paper.details.published = prose_day(json_string(arena, is[PUBLISHED]));
    paper.details.votes = json_number(is[UPVOTES], MOST_VOTES);
    add_authors(papers, &paper, is[AUTHORS]);
    found_paper_link(papers, &paper, json_string(arena, is[GITHUB]));
    found_paper_link(papers, &paper, json_string(arena, is[PROJECT]));
    digest_papers_add(papers, &paper, "paper");
}

static bool is_paper(struct json_value value)
{
    static const struct str names[] = {STR_INIT("title"), STR_INIT("summary"), STR_INIT("paper")};
    struct json_value members[3];
    json_members(value, names, 3, members);
    if (members[2].type == JSON_TYPE_MAP)
        return members[0].type == JSON_TYPE_STRING || is_paper(members[2]);
    return members[0].type == JSON_TYPE_STRING && members[1].type == JSON_TYPE_STRING;
}

static bool is_list_of_papers(struct json_value value)
{
    struct json_walk walk = json_walk(value);
    struct json_value first;
    struct str name;
    return value.type == JSON_TYPE_LIST && json_next(&walk, &name, &first) && is_paper(first);
}

static void add_list(struct digest_papers *papers, struct json_value list)
{
    struct json_walk walk = json_walk(list);
    struct json_value item;
    for (struct str name; json_next(&walk, &name, &item);) {
        if (item.type == JSON_TYPE_MAP)
            add_paper(papers, item);
        else
            warn_at(papers->days.diagnostics, place_in(papers, item.text), "this is no paper; it is left out");
    }
}

bool huggingface_add(struct digest_papers *papers, struct json_value value)
{
    static const struct str names[] = {STR_INIT("dailyPapers"), STR_INIT("date")};
    struct json_value members[2];
    json_members(value, names, 2, members);
    if (members[0].type == JSON_TYPE_LIST) {
        papers->listed = prose_day(json_string(papers->arena, members[1]));
        add_list(papers, members[0]);
        return true;
    }
    if (is_list_of_papers(value)) {
        add_list(papers, value);
        return true;
    }
    if (!is_paper(value))
        return false;
    add_paper(papers, value);
    return true;
}
