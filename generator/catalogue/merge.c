#include "catalogue/merge.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "catalogue/join.h"
#include "catalogue/slug.h"
#include "catalogue/text_links.h"
#include "catalogue/title_key.h"

static int compare_digests(const void *left, const void *right)
{
    const struct digest *a = *(struct digest *const *)left, *b = *(struct digest *const *)right;
    int order = date_compare(b->date, a->date);
    if (order == 0)
        order = str_compare(a->slug, b->slug);
    return order != 0 ? order : str_compare(a->place.source->path, b->place.source->path);
}

static void sort_digests(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    if (catalogue->digests.count == 0)
        return;
    qsort(catalogue->digests.items, catalogue->digests.count, sizeof *catalogue->digests.items, compare_digests);
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

static void set_guid(struct paper *paper)
{
    unsigned char id[16];
    hash_wide(paper->key, id);
    id[6] = (unsigned char)(0x80 | (id[6] & 0x0F));
    id[8] = (unsigned char)(0x80 | (id[8] & 0x3F));
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            paper->guid[at++] = '-';
        paper->guid[at++] = "0123456789abcdef"[id[i] >> 4];
        paper->guid[at++] = "0123456789abcdef"[id[i] & 15];
    }
}

static void set_slug(struct catalogue *catalogue, struct paper *paper)
{
    struct arena *arena = &catalogue->arena;
    struct str slug = slug_from_key(arena, paper->key);
    paper->slug = slug;
    for (size_t digits = 8; map_add(&catalogue->papers_by_name, paper->slug, paper) != NULL && digits <= 16;
         digits += 4)
        paper->slug = slug_with_hash(arena, slug, paper->key, digits);
}

static void find_paper(struct catalogue *catalogue, struct map *by_key, struct entry *entry)
{
    struct arena *arena = &catalogue->arena;
    struct str key = title_key(arena, entry->title.text);
    struct paper **known = (struct paper **)map_at(by_key, key);
    if (*known == NULL) {
        struct paper *paper = arena_new(arena, struct paper);
        paper->key = key;
        paper->details.votes = -1;
        set_guid(paper);
        set_slug(catalogue, paper);
        *array_push(arena, &catalogue->papers) = paper;
        *known = paper;
    }
    entry->paper = *known;
}

typedef void (*entry_step)(struct catalogue *catalogue, struct map *by_key, struct entry *entry);

static void add_appearance(struct catalogue *catalogue, struct map *by_key, struct entry *entry)
{
    (void)by_key;
    *array_push(&catalogue->arena, &entry->paper->appearances) = entry;
}

static void for_digests(struct catalogue *catalogue, bool dated, struct map *by_key, entry_step step)
{
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        struct digest *digest = catalogue->digests.items[dated ? catalogue->digests.count - 1 - i : i];
        for (size_t j = 0; date_is_known(digest->date) == dated && j < digest->entries.count; j++)
            step(catalogue, by_key, digest->entries.items[j]);
    }
}

/* Addresses are given to undated digests first, then from the oldest on: what comes tomorrow has a date, and takes none
 * that is given. Appearances stand oldest first, undated last. */
static void add_all_entries(struct catalogue *catalogue, struct map *by_key)
{
    for_digests(catalogue, false, by_key, find_paper);
    for_digests(catalogue, true, by_key, find_paper);
    for_digests(catalogue, true, by_key, add_appearance);
    for_digests(catalogue, false, by_key, add_appearance);
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

static void choose_text(struct paper *paper, struct diagnostics *diagnostics)
{
    const struct entry *newest = newest_appearance(paper, false);
    paper->title = newest->title.text;
    paper->abstract = newest->abstract;
    for (size_t i = paper->appearances.count; i > 0 && paper->abstract.length == 0; i--)
        paper->abstract = paper->appearances.items[i - 1]->abstract;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *entry = paper->appearances.items[i];
        if (entry->joined || entry->abstract.length == 0 || str_equal(entry->abstract, paper->abstract))
            continue;
        warn_at(diagnostics, entry->title.place, "this paper has another abstract in %.*s; that one is shown",
                STR_ARG(newest->digest->place.source->path));
        diagnose_help(diagnostics,
                      "the newest digest's abstract stands; an annotation can say what this one has besides");
    }
}

static void find_links(struct arena *arena, struct paper *paper, struct str text)
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

static int compare_papers(const void *left, const void *right)
{
    const struct paper *a = *(struct paper *const *)left, *b = *(struct paper *const *)right;
    const struct entry *newest_a = newest_appearance(a, true), *newest_b = newest_appearance(b, true);
    if (newest_a->digest != newest_b->digest)
        return compare_digests(&newest_a->digest, &newest_b->digest);
    return (newest_a->position > newest_b->position) - (newest_a->position < newest_b->position);
}

void catalogue_merge(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct map by_key;
    map_init(&by_key, &catalogue->arena);
    sort_digests(catalogue, diagnostics);
    add_all_entries(catalogue, &by_key);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        map_add(&catalogue->papers_by_name, catalogue->papers.items[i]->key, catalogue->papers.items[i]);
    catalogue_join(catalogue, diagnostics);
    if (catalogue->papers.count == 0)
        return;
    qsort(catalogue->papers.items, catalogue->papers.count, sizeof *catalogue->papers.items, compare_papers);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        paper->number = i;
        choose_text(paper, diagnostics);
        find_links(&catalogue->arena, paper, paper->abstract);
        for (size_t j = 0; j < paper->appearances.count; j++)
            if (paper->appearances.items[j]->joined)
                find_links(&catalogue->arena, paper, paper->appearances.items[j]->abstract);
    }
}
