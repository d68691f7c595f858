/* The marks of Markdown within a line, as far as a list of links has them. */
#ifndef READ_MARKDOWN_WORDS_H
#define READ_MARKDOWN_WORDS_H

#include "base/arena.h"

struct markdown_link {
    struct str all, words, url; /* views: "[words](url)", and its parts */
};

/* The first link out ("[words](http…)", no image) in `text` at or after `from`; false where there is none. A link has
 * at most 4 KiB, and at most 32 brackets open at once. */
bool markdown_link_at(struct str text, size_t from, struct markdown_link *link);

/* Words like "Paper", "PDF", "Code" that say what a link leads to and not what it is called. */
bool markdown_is_label(struct str words);

/* What is in bold first ("**…**"); empty where nothing is. */
struct str markdown_bold(struct str text);

/* Without emphasis, code marks, backslashes and images; of links only the words, and nothing of those that are labels.
 * In the arena, or a view. */
struct str markdown_plain(struct arena *arena, struct str text);

#endif
