#include "catalogue/names.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "catalogue/slug.h"

enum { MOST_SUGGESTIONS = 3 };

static struct str slug_by_arxiv_id(const struct catalogue *catalogue, struct str id)
{
    for (size_t i = 0; i < catalogue->papers.count; i++)
        if (str_equal(catalogue->papers.items[i]->details.arxiv_id, id))
            return catalogue->papers.items[i]->slug;
    return STR("");
}

/* "the nearest are 'a', 'b' and 'c'", by likeness to slugs. */
static void suggest_papers(const struct catalogue *catalogue, struct str wrong, struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    struct str *slugs = arena_alloc(&scratch, catalogue->papers.count, sizeof *slugs);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        slugs[i] = catalogue->papers.items[i]->slug;
    size_t best[MOST_SUGGESTIONS];
    size_t found =
        nearest_phrases(slug_from_key(&scratch, wrong), slugs, catalogue->papers.count, MOST_SUGGESTIONS, best);
    struct buf names;
    buf_init(&names, 1024);
    for (size_t i = 0; i < found; i++)
        buf_add_format(&names, "%s'%.*s'", i == 0 ? "" : i + 1 == found ? " or " : ", ", STR_ARG(slugs[best[i]]));
    struct str by_id = slug_by_arxiv_id(catalogue, wrong);
    if (by_id.length > 0)
        diagnose_help(diagnostics, "name it by its slug: '%.*s'", STR_ARG(by_id));
    else if (found > 0)
        diagnose_help(diagnostics, "did you mean %.*s?", STR_ARG(buf_str(&names)));
    else if (map_get(&catalogue->topics_by_name, wrong) != NULL)
        diagnose_help(diagnostics, "that is a topic; a paper is named by its slug or its whole title");
    else
        diagnose_help(diagnostics,
                      "a paper is named by its slug (the last part of its page's address) or its whole title");
    buf_release(&names);
    arena_release(&scratch);
}

/* The cause of this name and of others that lead to nothing, if there is one. */
static bool tell_cause(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct str path = catalogue->unread->path;
    if (path.length > 0)
        diagnose_help(diagnostics,
                      "mend '%.*s' first: it is not read, and this paper may be in it; so may others that are named, "
                      "which are not listed",
                      STR_ARG(path));
    else if (catalogue->papers.count == 0)
        diagnose_help(diagnostics, "there is no paper at all: put a digest into content/digests; others that are named "
                                   "are not listed");
    catalogue->unread->told = path.length > 0 || catalogue->papers.count == 0;
    return catalogue->unread->told;
}

struct paper *catalogue_name_paper(const struct catalogue *catalogue, struct reference name,
                                   struct diagnostics *diagnostics)
{
    struct paper *paper = catalogue_find_paper(catalogue, name.text);
    if (paper == NULL && !catalogue->unread->told) {
        error_at(diagnostics, name.place, "no paper is called '%.*s'", STR_ARG(name.text));
        if (!tell_cause(catalogue, diagnostics))
            suggest_papers(catalogue, name.text, diagnostics);
    }
    return paper;
}
