#include "catalogue/details.h"

#include "catalogue/identifiers.h"
#include "catalogue/text_links.h"

static bool has_details(const struct entry *entry)
{
    return entry->details != NULL;
}

static void choose_name(struct str *chosen, struct str other)
{
    if (chosen->length == 0)
        *chosen = other;
}

static void warn_of_other(const struct entry *entry, const char *what, struct str chosen, struct str other,
                          struct diagnostics *diagnostics)
{
    if (other.length == 0 || str_equal_ignoring_case(chosen, other))
        return;
    warn_at(diagnostics, entry->title.place, "this paper has another %s in another digest: %.*s, not %.*s", what,
            STR_ARG(chosen), STR_ARG(other));
    diagnose_help(diagnostics, "the newest digest's stands; are these two papers with one title?");
}

static void add_details(struct paper_details *details, const struct paper_details *other)
{
    choose_name(&details->arxiv_id, other->arxiv_id);
    choose_name(&details->doi, other->doi);
    choose_name(&details->venue, other->venue);
    if (other->authors.count > details->authors.count)
        details->authors = other->authors;
    if (!date_is_known(details->published) || (details->published.month == 0 && other->published.month != 0))
        details->published = date_is_known(other->published) ? other->published : details->published;
    if (details->votes < 0)
        details->votes = other->votes;
}

/* Calls add_details for each appearance with details, newest first, undated last. */
static void add_all(struct paper *paper, bool dated)
{
    for (size_t i = paper->appearances.count; i-- > 0;) {
        const struct entry *entry = paper->appearances.items[i];
        if (has_details(entry) && date_is_known(entry->digest->date) == dated)
            add_details(&paper->details, entry->details);
    }
}

void details_choose(struct paper *paper, struct diagnostics *diagnostics)
{
    bool any = false;
    for (size_t i = 0; i < paper->appearances.count; i++)
        any |= has_details(paper->appearances.items[i]);
    if (!any)
        return;
    add_all(paper, true);
    add_all(paper, false);
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        if (!has_details(entry) || entry->joined)
            continue;
        warn_of_other(entry, "arXiv id", paper->details.arxiv_id, entry->details->arxiv_id, diagnostics);
        warn_of_other(entry, "DOI", paper->details.doi, entry->details->doi, diagnostics);
    }
}

static void add_link(struct arena *arena, struct paper *paper, struct str url)
{
    for (size_t i = 0; i < paper->links.count; i++)
        if (str_equal(paper->links.items[i].url, url))
            return;
    if (paper->links.count < PAPER_MAX_LINKS)
        *array_push(arena, &paper->links) = (struct link){link_kind_of(url), url};
}

void details_link(struct arena *arena, struct paper *paper)
{
    const struct paper_details *details = &paper->details;
    if (details->arxiv_id.length > 0)
        add_link(arena, paper, arxiv_url(arena, details->arxiv_id));
    if (details->doi.length > 0)
        add_link(arena, paper, doi_url(arena, details->doi));
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        for (size_t j = 0; has_details(entry) && j < entry->details->links.count; j++)
            add_link(arena, paper, entry->details->links.items[j]);
    }
}

/* The next letter or digit at or after *at, or '\0'. */
static char next_letter(struct str s, size_t *at)
{
    while (*at < s.length && !ascii_is_alnum(s.data[*at]))
        ++*at;
    return *at < s.length ? s.data[(*at)++] : '\0';
}

bool abstracts_agree(struct str a, struct str b)
{
    enum { FEWEST = 10 };
    size_t at_a = 0, at_b = 0, letters = 0;
    for (;; letters++) {
        char left = next_letter(a, &at_a), right = next_letter(b, &at_b);
        if (left != right)
            return false;
        if (left == '\0')
            break;
    }
    return letters >= FEWEST || str_equal(a, b);
}
