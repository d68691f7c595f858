#include "catalogue/join.h"

#include "catalogue/names.h"

/* Where a paper went, and by whose word. */
struct join {
    struct paper *into; /* NULL: it stands for itself */
    const struct annotation *by;
    struct reference name;
};

struct joining {
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct join *joins; /* by paper->number */
};

/* The paper that this one is part of, so far; shortens the way for the next who asks. */
static struct paper *whole_of(const struct joining *joining, struct paper *paper)
{
    struct join *joins = joining->joins;
    while (joins[paper->number].into != NULL) {
        struct join *next = &joins[joins[paper->number].into->number];
        if (next->into != NULL)
            joins[paper->number].into = next->into;
        paper = joins[paper->number].into;
    }
    return paper;
}

static void report_joined_already(const struct joining *joining, struct reference name, const struct paper *other)
{
    const struct annotation *by = joining->joins[other->number].by;
    if (by == NULL) {
        error_at(joining->diagnostics, name.place, "'%.*s' is to take in this paper, and this paper it",
                 STR_ARG(name.text));
        diagnose_help(joining->diagnostics, "write 'same_as' into one annotation: that of the paper that is to stay");
        return;
    }
    error_at(joining->diagnostics, name.place, "'%.*s' is joined already, by %.*s", STR_ARG(name.text),
             STR_ARG(by->source->path));
    diagnose_help(joining->diagnostics, "keep one of the two");
}

static void join_one(struct joining *joining, const struct annotation *annotation, struct paper *paper,
                     struct reference name)
{
    struct paper *other = catalogue_name_paper(joining->catalogue, name, joining->diagnostics);
    if (other == NULL || paper == NULL)
        return;
    if (other == paper) {
        error_at(joining->diagnostics, name.place, "a paper cannot be joined to itself");
        diagnose_help(joining->diagnostics, "'same_as' names the other paper, by its slug or its title");
    } else if (joining->joins[other->number].into != NULL || whole_of(joining, paper) == other) {
        report_joined_already(joining, name, other);
    } else {
        joining->joins[other->number] = (struct join){whole_of(joining, paper), annotation, name};
    }
}

static bool is_before(const struct entry *a, const struct entry *b)
{
    bool a_dated = date_is_known(a->digest->date), b_dated = date_is_known(b->digest->date);
    if (a_dated != b_dated)
        return a_dated;
    return date_compare(a->digest->date, b->digest->date) < 0;
}

/* Put the appearances of `other` among those of the paper, in the order of time. */
static void take_appearances(struct arena *arena, struct paper *paper, const struct paper *other)
{
    size_t count = paper->appearances.count + other->appearances.count, at = 0;
    struct entry **merged = arena_alloc(arena, count, sizeof *merged);
    for (size_t i = 0, j = 0; at < count; at++) {
        bool takes_other =
            i == paper->appearances.count ||
            (j < other->appearances.count && is_before(other->appearances.items[j], paper->appearances.items[i]));
        merged[at] = takes_other ? other->appearances.items[j++] : paper->appearances.items[i++];
        merged[at]->joined = merged[at]->joined || takes_other;
        merged[at]->paper = paper;
    }
    paper->appearances.items = merged;
    paper->appearances.count = paper->appearances.capacity = count;
}

/* Let what found `other` find the paper. */
static void take_name(struct map *papers_by_name, struct str name, struct paper *paper, const struct paper *other)
{
    void **found = map_at(papers_by_name, name);
    if (*found == other)
        *found = paper;
}

static void take_in(struct catalogue *catalogue, struct paper *paper, const struct paper *other, struct place place)
{
    take_appearances(&catalogue->arena, paper, other);
    take_name(&catalogue->papers_by_name, other->slug, paper, other);
    take_name(&catalogue->papers_by_name, other->key, paper, other);
    *array_push(&catalogue->arena, &paper->aliases) = (struct reference){other->slug, place};
}

static void take_in_all(struct joining *joining)
{
    struct catalogue *catalogue = joining->catalogue;
    size_t kept = 0;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        if (joining->joins[i].into == NULL)
            catalogue->papers.items[kept++] = paper;
        else
            take_in(catalogue, whole_of(joining, paper), paper, joining->joins[i].name.place);
    }
    catalogue->papers.count = kept;
}

void catalogue_join(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    struct joining joining = {catalogue, diagnostics,
                              arena_alloc(&scratch, catalogue->papers.count, sizeof *joining.joins)};
    bool any = false;
    for (size_t i = 0; i < catalogue->papers.count; i++)
        catalogue->papers.items[i]->number = i;
    for (size_t i = 0; i < catalogue->annotations.count; i++) {
        const struct annotation *annotation = catalogue->annotations.items[i];
        for (size_t j = 0; j < annotation->same_as.count; j++) {
            struct paper *paper = catalogue_find_paper(catalogue, annotation->paper_name.text);
            join_one(&joining, annotation, paper, annotation->same_as.items[j]);
            any = true;
        }
    }
    if (any)
        take_in_all(&joining);
    arena_release(&scratch);
}

static bool is_apart_already(const struct annotation *annotation, const struct paper *paper)
{
    for (size_t i = 0; i < annotation->apart.count; i++)
        if (annotation->apart.items[i] == paper)
            return true;
    return false;
}

static void keep_apart(struct catalogue *catalogue, struct annotation *annotation, struct reference name,
                       struct diagnostics *diagnostics)
{
    struct paper *other = catalogue_name_paper(catalogue, name, diagnostics);
    if (other == NULL)
        return;
    if (other == annotation->paper) {
        error_at(diagnostics, name.place, "a paper cannot be kept apart from itself");
        diagnose_help(diagnostics, "'not_same_as' names another paper, one that no 'same_as' joins to this one");
    } else if (is_apart_already(annotation, other)) {
        error_at(diagnostics, name.place, "this paper is named twice");
        diagnose_help(diagnostics, "keep one of the two");
    } else {
        *array_push(&catalogue->arena, &annotation->apart) = other;
    }
}

void catalogue_keep_apart(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < catalogue->annotations.count; i++) {
        struct annotation *annotation = catalogue->annotations.items[i];
        for (size_t j = 0; annotation->paper != NULL && j < annotation->not_same_as.count; j++)
            keep_apart(catalogue, annotation, annotation->not_same_as.items[j], diagnostics);
    }
}
