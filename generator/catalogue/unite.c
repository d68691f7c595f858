#include "catalogue/unite.h"

#include "catalogue/slug.h"

struct paper *paper_current(struct paper *paper)
{
    while (paper->united_with != NULL) {
        if (paper->united_with->united_with != NULL)
            paper->united_with = paper->united_with->united_with;
        paper = paper->united_with;
    }
    return paper;
}

void paper_unite(struct catalogue *catalogue, struct paper *kept, struct paper *other, struct place place)
{
    struct arena *arena = &catalogue->arena;
    other->united_with = kept;
    *map_at(&catalogue->papers_by_name, other->slug) = kept;
    for (size_t i = 0; i < other->aliases.count; i++) {
        *map_at(&catalogue->papers_by_name, other->aliases.items[i].text) = kept;
        *array_push(arena, &kept->aliases) = other->aliases.items[i];
    }
    struct str words = slug_from_key(arena, other->key);
    if (str_equal(words, slug_from_key(arena, kept->key))) {
        if (map_get(&catalogue->papers_by_name, words) == kept)
            kept->slug = words;
        return;
    }
    *array_push(arena, &kept->aliases) = (struct reference){other->slug, place};
}

void papers_drop_united(struct catalogue *catalogue)
{
    size_t kept = 0;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        map_add(&catalogue->papers_by_name, paper->key, paper_current(paper));
        if (paper->united_with == NULL)
            catalogue->papers.items[kept++] = paper;
    }
    catalogue->papers.count = kept;
}

/* A digest in text is kept as it came; pages and answers name a paper in several of their parts. */
static bool is_repeated(const struct entry *last, const struct entry *entry)
{
    bool is_text = last->details == NULL && entry->details == NULL;
    return last->digest == entry->digest && !(is_text && last->title.place.source == entry->title.place.source);
}

/* What is dropped leaves its details to what is kept, where that has none: the votes of that day. */
static void drop_repeats(struct paper *paper)
{
    size_t kept = 0;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        struct entry *entry = paper->appearances.items[i], *last = kept > 0 ? paper->appearances.items[kept - 1] : NULL;
        if (last == NULL || entry->joined || !is_repeated(last, entry)) {
            paper->appearances.items[kept++] = entry;
            continue;
        }
        entry->position = 0;
        if (last->details == NULL)
            last->details = entry->details;
    }
    paper->appearances.count = kept;
}

void papers_drop_repeats(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->papers.count; i++)
        drop_repeats(catalogue->papers.items[i]);
    for (size_t i = 0; i < catalogue->digests.count; i++) {
        struct digest *digest = catalogue->digests.items[i];
        size_t kept = 0;
        for (size_t j = 0; j < digest->entries.count; j++) {
            struct entry *entry = digest->entries.items[j];
            if (entry->position == 0)
                continue;
            digest->entries.items[kept++] = entry;
            entry->position = kept;
        }
        digest->entries.count = kept;
    }
}
