#include "group/bag.h"

#include "catalogue/text_links.h"

enum { LONGEST_WORD_SHOWN = 40, WIDEST_GAP = 3, MOST_OCCURRENCES = 1000 };

/* One text of a paper while tokens are taken from it. */
struct bagging {
    struct str text;
    const struct word *words;
    size_t count;
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

static void add(struct bag *bag, uint32_t second, const struct token *from, const struct token *to)
{
    struct phrase *phrase = find_slot(bag, from->stem, second);
    if (phrase->occurrences == 0) {
        if (bag->count == BAG_ROOM)
            return;
        bag->used[bag->count++] = (uint16_t)(phrase - bag->slots);
        *phrase = (struct phrase){.first = from->stem,
                                  .second = second,
                                  .offset = from->offset,
                                  .length = (uint16_t)(to->offset + to->length - from->offset),
                                  .in_title = from->in_title};
    }
    if (phrase->occurrences < MOST_OCCURRENCES)
        phrase->occurrences = (uint16_t)(phrase->occurrences + (from->in_title ? OCCURRENCE_IN_TITLE : 1));
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

/* The word that makes a phrase with words[at] that is not too long, or NULL. */
static const struct word *near_partner(const struct bagging *bagging, size_t at)
{
    const struct word *word = &bagging->words[at], *second = partner(bagging, at);
    return second != NULL && second->offset + second->length - word->offset <= LONGEST_PHRASE ? second : NULL;
}

static void take(struct tokens *tokens, const struct word *word, bool is_shown, bool begins_phrase, bool in_title)
{
    tokens->items[tokens->count++] = (struct token){.stem = word->stem,
                                                    .offset = (uint16_t)word->offset,
                                                    .length = (uint8_t)word->length,
                                                    .is_shown = is_shown,
                                                    .begins_phrase = begins_phrase,
                                                    .in_title = in_title};
}

/* What stands between the words of a phrase is never taken, so the second one follows the first. */
static void take_text(struct tokens *tokens, struct str text, const struct words *words, bool is_title, bool may_link)
{
    struct bagging bagging = {str_slice(text, 0, BAG_TEXT_BYTES), words->list.items, words->list.count};
    const struct word *second = NULL;
    while (bagging.count > 0 &&
           bagging.words[bagging.count - 1].offset + bagging.words[bagging.count - 1].length > bagging.text.length)
        bagging.count--;
    size_t link = may_link ? text_link_next(bagging.text, 0) : bagging.text.length, link_end = 0;
    for (size_t i = 0; i < bagging.count; i++) {
        const struct word *word = &bagging.words[i];
        for (; word->offset >= link && link < bagging.text.length; link = text_link_next(bagging.text, link_end))
            link_end = link + text_link_at(bagging.text, link).length;
        bool shown = word->offset >= link_end && is_shown(&bagging, word), expected = word == second;
        if (shown)
            second = near_partner(&bagging, i);
        if (shown || expected)
            take(tokens, word, shown, shown && second != NULL, is_title);
    }
}

struct tokens tokens_of(const struct paper *paper, const struct words *title, const struct words *abstract,
                        struct arena *arena)
{
    size_t room = title->list.count + abstract->list.count;
    struct tokens tokens = {.items = arena_alloc(arena, room, sizeof *tokens.items)};
    take_text(&tokens, paper->abstract, abstract, false, paper->links.count > 0);
    take_text(&tokens, paper->title, title, true, true);
    return tokens;
}

void bag_fill(struct bag *bag, struct tokens tokens)
{
    for (size_t i = 0; i < bag->count; i++)
        bag->slots[bag->used[i]].occurrences = 0;
    bag->count = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        if (!token->is_shown)
            continue;
        add(bag, 0, token, token);
        if (token->begins_phrase)
            add(bag, token[1].stem, token, &token[1]);
    }
}
