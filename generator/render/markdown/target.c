#include "render/markdown/target.h"

#include "base/nearest.h"
#include "catalogue/slug.h"
#include "catalogue/title_key.h"
#include "render/address.h"

enum { SHORTEST_HELD_WORDS = 4 }; /* shorter names are held by too many slugs */

bool find_target(const struct catalogue *catalogue, struct str name, struct target *target)
{
    const struct paper *paper = catalogue_find_paper(catalogue, name);
    if (paper != NULL) {
        *target = (struct target){TARGET_PAPER, paper->title, paper->slug};
        return true;
    }
    const struct topic *topic = map_get(&catalogue->topics_by_name, name);
    if (topic != NULL) {
        *target = (struct target){TARGET_TOPIC, topic->title, topic->slug};
        return true;
    }
    const struct list *list = map_get(&catalogue->lists_by_name, name);
    if (list != NULL) {
        *target = (struct target){TARGET_LIST, list->title, list->slug};
        return true;
    }
    return false;
}

struct str target_path(struct arena *arena, const struct target *target)
{
    switch (target->kind) {
    case TARGET_TOPIC:
        return topic_address(arena, target->slug, 1);
    case TARGET_LIST:
        return list_address(arena, target->slug);
    default:
        return paper_address(arena, target->slug);
    }
}

struct names {
    struct str items[MAX_NEAREST_TARGETS];
    size_t count;
};

struct search {
    struct str wanted;
    unsigned char letters[256]; /* how often each byte is in `wanted` */
    struct names beginning, holding;
    struct str nearest;
    size_t distance; /* of the nearest; a name must be nearer than that */
};

static void add_name(struct names *names, struct str name)
{
    if (names->count < MAX_NEAREST_TARGETS)
        names->items[names->count++] = name;
}

/* Whether `slug` holds the words of `wanted`, and where. */
static bool holds_words(struct str slug, struct str wanted, size_t *at)
{
    for (*at = str_find(slug, wanted, 0); *at < slug.length; *at = str_find(slug, wanted, *at + 1)) {
        size_t end = *at + wanted.length;
        if ((*at == 0 || slug.data[*at - 1] == '-') && (end == slug.length || slug.data[end] == '-'))
            return true;
    }
    return false;
}

/* Whether the letters alone, in whatever order, show that `slug` is not nearer than what was found: a hundredth of
 * the cost of the distance itself. */
static bool is_far(const struct search *search, struct str slug)
{
    unsigned char letters[256];
    size_t missing = 0;
    if (slug.length >= search->wanted.length + search->distance ||
        search->wanted.length >= slug.length + search->distance)
        return true;
    memcpy(letters, search->letters, sizeof letters);
    for (size_t i = 0; i < slug.length; i++) {
        unsigned char c = (unsigned char)slug.data[i];
        if (letters[c] > 0)
            letters[c]--;
        else
            missing++;
    }
    return missing >= search->distance;
}

static void consider(struct search *search, struct str slug)
{
    size_t at;
    if (slug.length > search->wanted.length && holds_words(slug, search->wanted, &at)) {
        if (at == 0)
            add_name(&search->beginning, slug);
        else if (search->wanted.length >= SHORTEST_HELD_WORDS)
            add_name(&search->holding, slug);
    }
    if (is_far(search, slug))
        return;
    unsigned distance = edit_distance(search->wanted, slug);
    if (distance < search->distance) {
        search->nearest = slug;
        search->distance = distance;
    }
}

static void consider_all(struct search *search, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->topics.count; i++)
        consider(search, catalogue->topics.items[i]->slug);
    for (size_t i = 0; i < catalogue->lists.count; i++)
        consider(search, catalogue->lists.items[i]->slug);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        consider(search, catalogue->papers.items[i]->slug);
}

size_t nearest_targets(const struct catalogue *catalogue, struct str name, struct str nearest[MAX_NEAREST_TARGETS])
{
    struct arena scratch = ARENA_INIT;
    struct search search = {.wanted = slug_from_key(&scratch, title_key(&scratch, name))};
    search.distance = search.wanted.length / 3 + 2;
    for (size_t i = 0; i < search.wanted.length; i++)
        search.letters[(unsigned char)search.wanted.data[i]]++;
    if (search.wanted.length > 0)
        consider_all(&search, catalogue);
    arena_release(&scratch);
    struct names found = search.beginning.count > 0 ? search.beginning : search.holding;
    if (found.count == 0 && search.nearest.length > 0)
        add_name(&found, search.nearest);
    memcpy(nearest, found.items, sizeof found.items);
    return found.count;
}
