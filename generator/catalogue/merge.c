#include "catalogue/merge.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "catalogue/details.h"
#include "catalogue/guid.h"
#include "catalogue/join.h"
#include "catalogue/seen.h"
#include "catalogue/slug.h"
#include "catalogue/text_links.h"
#include "catalogue/title_key.h"
#include "catalogue/unite.h"

static int compare_digests(const void *left, const void *right)
{
    const struct digest *a = *(struct digest *const *)left, *b = *(struct digest *const *)right;
    int order = date_compare(b->date, a->date);
    if (order == 0)
        order = str_compare(a->slug, b->slug);
    return order != 0 ? order : str_compare(a->place.source->path, b->place.source->path);
}

static struct str path_without_extension(struct str path)
{
    struct str stem = path_stem(path);
    return str_slice(path, 0, (size_t)(stem.data + stem.length - path.data));
}

static bool is_same_digest(const struct digest *a, const struct digest *b)
{
    return a->place.source != b->place.source && str_equal(a->slug, b->slug) && date_compare(a->date, b->date) == 0 &&
           str_equal(path_without_extension(a->place.source->path), path_without_extension(b->place.source->path));
}

/* One digest in several files ("2025-05-16.txt", "2025-05-16.json") becomes one. Digests are sorted. */
static void fuse_digests(struct catalogue *catalogue)
{
    size_t kept = 0;
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        struct digest *digest = catalogue->digests.items[i];
        struct digest *before = kept == 0 ? NULL : catalogue->digests.items[kept - 1];
        if (before == NULL || !is_same_digest(before, digest)) {
            catalogue->digests.items[kept++] = digest;
            continue;
        }
        for (size_t j = 0; j < digest->entries.count; j++) {
            struct entry *entry = digest->entries.items[j];
            entry->digest = before;
            *array_push(&catalogue->arena, &before->entries) = entry;
        }
    }
    catalogue->digests.count = kept;
}

static void sort_digests(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    if (catalogue->digests.count == 0)
        return;
    qsort(catalogue->digests.items, catalogue->digests.count, sizeof *catalogue->digests.items, compare_digests);
    fuse_digests(catalogue);
    for (size_t i = 0; i < catalogue->digests.count; i++)
        catalogue->digests.items[i]->number = i;
    struct map by_slug;
    map_init(&by_slug, &catalogue->arena);
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        struct digest *digest = catalogue->digests.items[i];
        const struct digest *other = map_add(&by_slug, digest->slug, digest);
        if (other == NULL)
            continue;
        error_at(diagnostics, digest->place, "this digest would have the address of %.*s: digests/%.*s.html",
                 STR_ARG(other->place.source->path), STR_ARG(digest->slug));
        diagnose_help(diagnostics, "rename one of the two files");
    }
}

/* Each entry gets a paper with the names of its title, which most often is the only one of that title. */
static void name_paper(void *context, struct arena *arena, size_t index)
{
    const struct catalogue *catalogue = context;
    struct entry *entry = catalogue->entries.items[index];
    struct paper *paper = arena_new(arena, struct paper);
    paper->key = title_key(arena, entry->title.text);
    paper->slug = slug_from_key(arena, paper->key);
    paper->details.votes = -1;
    entry->paper = paper;
}

static void set_slug(struct catalogue *catalogue, struct paper *paper)
{
    struct str words = paper->slug;
    for (size_t digits = 8; map_add(&catalogue->papers_by_name, paper->slug, paper) != NULL && digits <= 16;
         digits += 4)
        paper->slug = slug_with_hash(&catalogue->arena, words, paper->key, digits);
}

/* What is known while entries become papers. */
struct merging {
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct arena scratch;
    struct map by_name; /* title keys → struct paper */
    struct map by_id;   /* "arxiv:…", "doi:…" → the first struct entry that has it */
    bool dated;         /* the digests that are gone through have a day */
    size_t undated;     /* papers that were found in digests without one */
};

/* The paper of the first entry with that title. */
static struct paper *paper_of_entry(struct merging *merging, const struct entry *entry)
{
    struct catalogue *catalogue = merging->catalogue;
    struct paper *paper = entry->paper, *known = map_add(&merging->by_name, paper->key, paper);
    if (known != NULL)
        return paper_current(known);
    paper->number = catalogue->papers.count;
    set_slug(catalogue, paper);
    *array_push(&catalogue->arena, &catalogue->papers) = paper;
    return paper;
}

/* Of two papers that are one, the name of the one that was in a digest with a day first stands. */
static void unite(struct merging *merging, struct paper *older, struct paper *newer, struct place place)
{
    older = paper_current(older);
    newer = paper_current(newer);
    if (older == newer)
        return;
    bool swap = older->number < merging->undated && merging->dated && newer->number >= merging->undated;
    paper_unite(merging->catalogue, swap ? newer : older, swap ? older : newer, place);
}

/* Some exports give all papers of one volume its DOI. */
static bool is_shared_doi(struct merging *merging, struct str id, const struct entry *first, const struct entry *entry)
{
    if (!str_starts_with(id, STR("doi:")) || first->digest != entry->digest ||
        paper_current(first->paper) == paper_current(entry->paper))
        return false;
    warn_at(merging->diagnostics, entry->title.place, "this paper has the DOI of '%.*s'; they count as two",
            STR_ARG(first->title.text));
    diagnose_help(merging->diagnostics, "DOIs name one paper; correct the wrong one");
    return true;
}

static void take_id(struct merging *merging, struct entry *entry, const char *kind, struct str id)
{
    if (id.length == 0)
        return;
    struct str name = arena_format(&merging->scratch, "%s:%.*s", kind, STR_ARG(id));
    name = unicode_fold(&merging->scratch, name);
    struct entry *first = map_add(&merging->by_id, name, entry);
    if (first != NULL && !is_shared_doi(merging, name, first, entry))
        unite(merging, first->paper, entry->paper, entry->title.place);
}

typedef void (*entry_step)(struct merging *merging, struct entry *entry);

static void find_paper(struct merging *merging, struct entry *entry)
{
    entry->paper = paper_of_entry(merging, entry);
    if (entry->details != NULL) {
        take_id(merging, entry, "arxiv", entry->details->arxiv_id);
        take_id(merging, entry, "doi", entry->details->doi);
    }
}

static void add_appearance(struct merging *merging, struct entry *entry)
{
    entry->paper = paper_current(entry->paper);
    *array_push(&merging->catalogue->arena, &entry->paper->appearances) = entry;
}

static void for_digests(struct merging *merging, bool dated, entry_step step)
{
    const struct catalogue *catalogue = merging->catalogue;
    merging->dated = dated;
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        struct digest *digest = catalogue->digests.items[dated ? catalogue->digests.count - 1 - i : i];
        for (size_t j = 0; date_is_known(digest->date) == dated && j < digest->entries.count; j++)
            step(merging, digest->entries.items[j]);
    }
}

/* Addresses are given to undated digests first, then from the oldest on: what comes tomorrow has a date, and takes none
 * that is given. Appearances stand oldest first, undated last. */
static void add_all_entries(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct merging merging = {.catalogue = catalogue, .diagnostics = diagnostics};
    size_t count = catalogue->entries.count;
    map_init(&merging.by_name, &merging.scratch);
    map_init(&merging.by_id, &merging.scratch);
    map_reserve(&merging.by_name, count);
    map_reserve(&catalogue->papers_by_name, 2 * count); /* slugs and title keys */
    parallel_in_arena(count, catalogue->threads, &catalogue->arena, name_paper, catalogue);
    for_digests(&merging, false, find_paper);
    merging.undated = catalogue->papers.count;
    for_digests(&merging, true, find_paper);
    for_digests(&merging, true, add_appearance);
    for_digests(&merging, false, add_appearance);
    papers_drop_united(catalogue);
    arena_release(&merging.scratch);
}

/* Appearances stand oldest first, undated last: the last one with a date, or the last of all. Without those that came
 * under another title, unless `joined_too`. */
static const struct entry *newest_appearance(const struct paper *paper, bool joined_too)
{
    const struct entry *newest = NULL;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        bool is_newer = newest == NULL || date_is_known(entry->digest->date) || !date_is_known(newest->digest->date);
        if (is_newer && (joined_too || !entry->joined))
            newest = entry;
    }
    return newest;
}

/* The newest appearance's abstract, but of those of that day one that a richer format gives: the text of a page has
 * lost some of its TeX. */
static const struct entry *best_abstract(const struct paper *paper)
{
    const struct entry *best = newest_appearance(paper, false);
    for (size_t i = paper->appearances.count; i > 0; i--) {
        const struct entry *entry = paper->appearances.items[i - 1];
        bool same_day = !entry->joined && date_compare(entry->digest->date, best->digest->date) == 0;
        bool richer = same_day && best->details == NULL && entry->details != NULL && entry->abstract.length > 0;
        if (best->abstract.length == 0 ? entry->abstract.length > 0 : richer)
            best = entry;
    }
    return best;
}

static void choose_text(struct catalogue *catalogue, struct paper *paper)
{
    const struct entry *newest = best_abstract(paper);
    paper->title = newest_appearance(paper, false)->title.text;
    paper->abstract = newest->abstract;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        if (entry->joined || entry->abstract.length == 0 || str_equal(entry->abstract, paper->abstract) ||
            abstracts_agree(entry->abstract, paper->abstract))
            continue;
        *array_push(&catalogue->arena, &catalogue->other_abstracts) = (struct other_abstract){entry, newest};
    }
}

static void add_links(struct arena *arena, struct paper *paper, struct str text)
{
    for (size_t at = text_link_next(text, 0); at < text.length; at = text_link_next(text, at)) {
        struct str written = text_link_at(text, at);
        struct str url = text_link_url(arena, written);
        bool known = false;
        for (size_t i = 0; i < paper->links.count; i++)
            known |= str_equal(paper->links.items[i].url, url);
        if (!known)
            *array_push(arena, &paper->links) = (struct link){link_kind_of(url), url};
        at += written.length;
    }
}

/* What can be found of each paper for itself. */
static void find_more(void *context, struct arena *arena, size_t index)
{
    const struct catalogue *catalogue = context;
    struct paper *paper = catalogue->papers.items[index];
    guid_of(paper->key, paper->guid);
    paper_find_seen(paper);
    details_link(arena, paper);
    add_links(arena, paper, paper->abstract);
    for (size_t i = 0; i < paper->appearances.count; i++)
        if (paper->appearances.items[i]->joined)
            add_links(arena, paper, paper->appearances.items[i]->abstract);
}

/* Where a paper stands in the site: with its newest appearance. */
struct standing {
    struct paper *paper;
    size_t digest, position;
};

static int compare_standings(const void *left, const void *right)
{
    const struct standing *a = left, *b = right;
    int order = (a->digest > b->digest) - (a->digest < b->digest);
    return order != 0 ? order : (a->position > b->position) - (a->position < b->position);
}

static void sort_papers(struct catalogue *catalogue)
{
    size_t count = catalogue->papers.count;
    struct arena scratch = ARENA_INIT;
    struct standing *standings = arena_alloc(&scratch, count, sizeof *standings);
    for (size_t i = 0; i < count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        const struct entry *newest = newest_appearance(paper, true);
        standings[i] = (struct standing){paper, newest->digest->number, newest->position};
    }
    qsort(standings, count, sizeof *standings, compare_standings);
    for (size_t i = 0; i < count; i++) {
        catalogue->papers.items[i] = standings[i].paper;
        standings[i].paper->number = i;
    }
    arena_release(&scratch);
}

void catalogue_merge(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    sort_digests(catalogue, diagnostics);
    add_all_entries(catalogue, diagnostics);
    catalogue_join(catalogue, diagnostics);
    if (catalogue->papers.count == 0)
        return;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        choose_text(catalogue, catalogue->papers.items[i]);
        details_choose(catalogue->papers.items[i], diagnostics);
    }
    parallel_in_arena(catalogue->papers.count, catalogue->threads, &catalogue->arena, find_more, catalogue);
    papers_drop_repeats(catalogue);
    sort_papers(catalogue);
}
