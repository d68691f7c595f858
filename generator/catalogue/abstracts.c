#include "catalogue/abstracts.h"

void warn_that_abstracts_differ(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    size_t count = catalogue->other_abstracts.count;
    if (count == 0)
        return;
    warn_at(diagnostics, NO_PLACE, "%zu time%s a paper came with another abstract; the newest digest's is shown", count,
            count == 1 ? "" : "s");
    diagnose_help(diagnostics, "nothing has to be done; 'digestpress check' says where");
}

static void warn_of_one(const struct other_abstract *other, struct diagnostics *diagnostics)
{
    struct place place = other->entry->title.place, shown = other->shown->title.place;
    if (place.source == shown.source)
        warn_at(diagnostics, place, "this paper has another abstract in line %zu; that one is shown",
                str_line_of(shown.source->text, shown.offset));
    else
        warn_at(diagnostics, place, "this paper has another abstract in %.*s; that one is shown",
                STR_ARG(shown.source->path));
    diagnose_help(diagnostics, "the newest digest's abstract stands; an annotation can say what this one has besides");
}

void warn_of_abstracts(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < catalogue->other_abstracts.count; i++)
        warn_of_one(&catalogue->other_abstracts.items[i], diagnostics);
}
