#include "group/phrases.h"

#include "catalogue/text_links.h"

enum { LONGEST_WORD_SHOWN = 40, WIDEST_GAP = 3 };

/* Nothing but blanks and hyphens stands between a word and the one behind it. */
static bool is_followed(struct str text, const struct word *word)
{
    size_t start = (size_t)word->offset + word->length, end = word[1].offset;
    for (size_t i = start; i < end; i++)
        if (text.data[i] != ' ' && text.data[i] != '-')
            return false;
    return end - start <= WIDEST_GAP;
}

/* How far behind the word is the one that makes a phrase with it: one word, two, or 0 for none. */
static size_t partner(struct str text, const struct word *word, size_t left)
{
    if (left < 2 || !is_followed(text, word))
        return 0;
    if (word[1].tells || ascii_is_digit(text.data[word[1].offset]))
        return 1;
    return left > 2 && is_followed(text, &word[1]) && word[2].tells ? 2 : 0;
}

static void mark_phrase(struct str text, struct word *word, size_t left)
{
    size_t step = partner(text, word, left);
    word->begins_phrase = step > 0 && word[step].offset + word[step].length - word->offset <= LONGEST_PHRASE;
    word->is_bridged = step == 2;
}

static bool is_shown(struct str text, const struct word *word)
{
    bool is_command = word->offset > 0 && text.data[word->offset - 1] == '\\';
    return word->tells && !is_command && word->length <= LONGEST_WORD_SHOWN;
}

static void mark_text(struct str text, struct words *words, bool may_link)
{
    size_t link = may_link ? text_link_next(text, 0) : text.length, link_end = 0;
    for (size_t i = 0; i < words->list.count; i++) {
        struct word *word = &words->list.items[i];
        for (; word->offset >= link && link < text.length; link = text_link_next(text, link_end))
            link_end = link + text_link_at(text, link).length;
        word->is_shown = word->offset >= link_end && is_shown(text, word);
        if (word->is_shown)
            mark_phrase(text, word, words->list.count - i);
    }
}

void phrases_mark(const struct paper *paper, struct words *title, struct words *abstract)
{
    mark_text(str_slice(paper->title, 0, LONGEST_TEXT), title, true);
    mark_text(str_slice(paper->abstract, 0, LONGEST_TEXT), abstract, paper->links.count > 0);
}
