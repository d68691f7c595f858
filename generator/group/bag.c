#include "group/bag.h"

#include "catalogue/text_links.h"

enum { LONGEST_WORD_SHOWN = 40, WIDEST_GAP = 3, MOST_OCCURRENCES = 1000 };

/* One text of a paper while its words are put into the bag. */
struct bagging {
    struct bag *bag;
    struct str text;
    const struct word *words;
    size_t count;
    bool is_title;
};

uint64_t phrase_hash(uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u;
    return hash ^ hash >> 32;
}

static struct phrase *find_slot(struct bag *bag, uint32_t first, uint32_t second)
{
    size_t at = phrase_hash(first, second) & (BAG_SLOTS - 1);
    while (bag->slots[at].occurrences > 0 && (bag->slots[at].first != first || bag->slots[at].second != second))
        at = (at + 1) & (BAG_SLOTS - 1);
    return &bag->slots[at];
}

struct phrase *bag_find(struct bag *bag, uint32_t first, uint32_t second)
{
    struct phrase *phrase = find_slot(bag, first, second);
    return phrase->occurrences > 0 ? phrase : NULL;
}

static void add(struct bagging *bagging, uint32_t second, const struct word *from, const struct word *to)
{
    struct bag *bag = bagging->bag;
    struct phrase *phrase = find_slot(bag, from->stem, second);
    if (phrase->occurrences == 0) {
        if (bag->count == BAG_ROOM)
            return;
        bag->used[bag->count++] = (uint16_t)(phrase - bag->slots);
        *phrase = (struct phrase){.first = from->stem,
                                  .second = second,
                                  .offset = (uint16_t)from->offset,
                                  .length = (uint16_t)(to->offset + to->length - from->offset),
                                  .in_title = bagging->is_title};
    }
    if (phrase->occurrences < MOST_OCCURRENCES)
        phrase->occurrences = (uint16_t)(phrase->occurrences + (bagging->is_title ? OCCURRENCE_IN_TITLE : 1));
    phrase->alone = phrase->occurrences;
}

/* Nothing but blanks and hyphens stands between a word and the one behind it. */
static bool is_followed(const struct bagging *bagging, const struct word *word)
{
    size_t start = word->offset + word->length, end = word[1].offset;
    for (size_t i = start; i < end; i++)
        if (bagging->text.data[i] != ' ' && bagging->text.data[i] != '-')
            return false;
    return end - start <= WIDEST_GAP;
}

/* The word that makes a phrase with words[at], or NULL. */
static const struct word *partner(const struct bagging *bagging, size_t at)
{
    const struct word *word = &bagging->words[at];
    if (at + 1 >= bagging->count || !is_followed(bagging, word))
        return NULL;
    if (word[1].tells || ascii_is_digit(bagging->text.data[word[1].offset]))
        return &word[1];
    bool bridged = at + 2 < bagging->count && is_followed(bagging, &word[1]) && word[2].tells;
    return bridged ? &word[2] : NULL;
}

static bool is_shown(const struct bagging *bagging, const struct word *word)
{
    bool is_command = word->offset > 0 && bagging->text.data[word->offset - 1] == '\\';
    return word->tells && !is_command && word->length <= LONGEST_WORD_SHOWN;
}

static void add_text(struct bag *bag, struct str text, const struct words *words, bool is_title, bool may_link)
{
    struct bagging bagging = {bag, str_slice(text, 0, BAG_TEXT_BYTES), words->list.items, words->list.count, is_title};
    while (bagging.count > 0 &&
           bagging.words[bagging.count - 1].offset + bagging.words[bagging.count - 1].length > bagging.text.length)
        bagging.count--;
    size_t link = may_link ? text_link_next(bagging.text, 0) : bagging.text.length, link_end = 0;
    for (size_t i = 0; i < bagging.count; i++) {
        const struct word *word = &bagging.words[i], *second;
        for (; word->offset >= link && link < bagging.text.length; link = text_link_next(bagging.text, link_end))
            link_end = link + text_link_at(bagging.text, link).length;
        if (word->offset < link_end || !is_shown(&bagging, word))
            continue;
        add(&bagging, 0, word, word);
        second = partner(&bagging, i);
        if (second != NULL && second->offset + second->length - word->offset <= LONGEST_PHRASE)
            add(&bagging, second->stem, word, second);
    }
}

void bag_fill(struct bag *bag, const struct paper *paper, const struct words *title, const struct words *abstract)
{
    for (size_t i = 0; i < bag->count; i++)
        bag->slots[bag->used[i]].occurrences = 0;
    bag->count = 0;
    add_text(bag, paper->abstract, abstract, false, paper->links.count > 0);
    add_text(bag, paper->title, title, true, true);
}
