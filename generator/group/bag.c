#include "group/bag.h"

enum { MOST_OCCURRENCES = 1000 };

static uint64_t hash_of(uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u;
    return hash ^ hash >> 32;
}

/* Where the phrase is, or would be. */
static size_t find_slot(const struct bag *bag, uint64_t hash, uint32_t first, uint32_t second)
{
    size_t at = hash & (BAG_SLOTS - 1);
    for (; bag->slots[at] > 0; at = (at + 1) & (BAG_SLOTS - 1)) {
        const struct phrase *phrase = &bag->phrases[bag->slots[at] - 1];
        if (phrase->first == first && phrase->second == second)
            return at;
    }
    return at;
}

size_t bag_find(const struct bag *bag, uint32_t stem)
{
    size_t slot = find_slot(bag, hash_of(stem, 0), stem, 0);
    return bag->slots[slot] == 0 ? bag->count : (size_t)bag->slots[slot] - 1;
}

/* Add what stands from one word to another; where they are two, it is a phrase. */
static void add(struct bag *bag, const struct word *from, const struct word *to, bool in_title)
{
    uint32_t second = from == to ? 0 : to->stem;
    uint64_t hash = hash_of(from->stem, second);
    size_t slot = find_slot(bag, hash, from->stem, second);
    if (bag->slots[slot] == 0) {
        if (bag->count == BAG_ROOM)
            return;
        bag->phrases[bag->count] =
            (struct phrase){.hash = hash,
                            .first = from->stem,
                            .second = second,
                            .slot = (uint16_t)slot,
                            .offset = from->offset,
                            .length = ((unsigned)to->offset + to->length - from->offset) & 0x7FFF,
                            .in_title = in_title};
        bag->slots[slot] = (uint16_t)++bag->count;
    }
    struct phrase *phrase = &bag->phrases[bag->slots[slot] - 1];
    if (phrase->occurrences < MOST_OCCURRENCES)
        phrase->occurrences = (uint16_t)(phrase->occurrences + (in_title ? OCCURRENCE_IN_TITLE : 1));
}

static void add_words(struct bag *bag, const struct words *words, bool in_title)
{
    for (size_t i = 0; i < words->list.count; i++) {
        const struct word *word = &words->list.items[i];
        if (!word->is_shown)
            continue;
        add(bag, word, word, in_title);
        if (word->begins_phrase)
            add(bag, word, word + (word->is_bridged ? 2 : 1), in_title);
    }
}

void bag_fill(struct bag *bag, const struct text *text)
{
    for (size_t i = 0; i < bag->count; i++)
        bag->slots[bag->phrases[i].slot] = 0;
    bag->count = 0;
    add_words(bag, &text->abstract, false);
    add_words(bag, &text->title, true);
}
