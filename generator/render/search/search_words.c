#include "render/search/search_words.h"

#include "base/unicode.h"
#include "render/search/search_fold.h"

enum { MOST_CHARACTERS = 32, LONGEST_STOP_WORD = 7 };

/* What is too common to be looked for, in the order of bytes. */
#define STOP_WORDS(W)                                                                                                  \
    W(a) W(about) W(all) W(also) W(an) W(and) W(any) W(are) W(as) W(at) W(be) W(been) W(between) W(both) W(but) \
    W(by) W(can) W(do) W(does) W(each) W(for) W(from) W(had) W(has) W(have) W(here) W(how) W(i) W(if) W(in) \
    W(into) W(is) W(it) W(its) W(may) W(more) W(most) W(no) W(not) W(of) W(on) W(or) W(other) W(our) W(over) \
    W(s) W(show) W(so) W(some) W(such) W(t) W(than) W(that) W(the) W(their) W(them) W(then) W(there) W(these) \
    W(they) W(this) W(those) W(through) W(to) W(under) W(up) W(use) W(used) W(using) W(via) W(was) W(we) W(were) \
    W(what) W(when) W(where) W(which) W(while) W(who) W(will) W(with) W(within) W(without) W(you)
#define AS_TEXT(word) #word " "
#define AS_STRING(word) STR_INIT(#word),

struct str search_stop_words(void)
{
    return str_trim(STR(STOP_WORDS(AS_TEXT)));
}

bool search_is_stop_word(struct str word)
{
    static const struct str words[] = {STOP_WORDS(AS_STRING)};
    size_t low = 0, high = word.length == 0 || word.length > LONGEST_STOP_WORD ? 0 : sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = word.data[0] - words[middle].data[0];
        if (order == 0)
            order = str_compare(word, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* The first characters of a word, as many as count. */
static struct str cut(struct str word)
{
    if (word.length <= MOST_CHARACTERS)
        return word;
    size_t characters = 0, end = 0;
    for (; end < word.length; end++)
        if (!utf8_is_continuation(word.data[end]) && characters++ == MOST_CHARACTERS)
            break;
    return str_slice(word, 0, end);
}

_Static_assert((int)RUN_BLANKS >= (int)SEARCH_WORD_ROOM, "behind the last word");

/* False where one of them is a stop word. */
static bool join(struct str previous, struct str word, struct arena *scratch, struct search_word *joined)
{
    if (search_is_stop_word(previous) || search_is_stop_word(word))
        return false;
    char *letters = arena_alloc(scratch, previous.length + word.length + SEARCH_WORD_ROOM, 1);
    memcpy(letters, previous.data, previous.length);
    memcpy(letters + previous.length, word.data, word.length);
    *joined = (struct search_word){{letters, previous.length + word.length}, true};
    return true;
}

/* How many of the marks in "c++", "c#" and "f#" are behind the letter. */
static size_t marks_behind(struct str text, size_t at)
{
    if (at < text.length && text.data[at] == '#')
        return 1;
    return at + 1 < text.length && text.data[at] == '+' && text.data[at + 1] == '+' ? 2 : 0;
}

void search_reader_init(struct search_reader *reader, struct str text, struct arena *scratch)
{
    *reader = (struct search_reader){.runs = runs_of(search_fold(text, scratch)), .scratch = scratch};
}

size_t search_read_words(struct search_reader *reader, struct search_word words[SEARCH_WORDS])
{
    struct search_reader local = *reader; /* which stays in registers */
    const struct str text = local.runs.text;
    size_t count = 0, end;
    for (size_t start; count < SEARCH_WORDS - 1 && (start = runs_next(&local.runs, &end)) < end;) {
        if (end == start + 1 && ascii_is_lower(text.data[start]))
            end += marks_behind(text, end);
        struct str word = cut((struct str){text.data + start, end - start});
        words[count++] = (struct search_word){word, false};
        if (start == local.at + 1 && word.data[-1] == '-' && local.previous.length > 0)
            count += join(local.previous, word, local.scratch, &words[count]);
        local.previous = word;
        local.at = end;
    }
    *reader = local;
    return count;
}

static bool ends(const char *word, size_t length, struct str end)
{
    return length >= end.length && memcmp(word + length - end.length, end.data, end.length) == 0;
}

static bool has_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr("aeiouy", word[i]) != NULL)
            return true;
    return false;
}

/* The length without a plural's ending; "memories" becomes "memori", as "memory" will. */
static size_t without_plural(const char *w, size_t n)
{
    if (n >= 5 && ends(w, n, STR("ies")))
        return n - 2;
    if (ends(w, n, STR("s")) && !ends(w, n, STR("ss")) && !ends(w, n, STR("us")) && !ends(w, n, STR("is")))
        return n - 1;
    return n;
}

static size_t without_form(const char *w, size_t n)
{
    if (n >= 10 && (ends(w, n, STR("ization")) || ends(w, n, STR("isation"))))
        return n - 5;
    if (n >= 7 && (ends(w, n, STR("tion")) || ends(w, n, STR("sion"))))
        return n - 3;
    if (n >= 6 && ends(w, n, STR("ing")) && has_vowel(w, n - 3))
        return n - 3;
    if (n >= 5 && ends(w, n, STR("ed")) && !ends(w, n, STR("eed")) && !ends(w, n, STR("mbed")) && has_vowel(w, n - 2))
        return n - 2;
    return n;
}

static size_t tidy_end(char *w, size_t n)
{
    if (n >= 4 && w[n - 1] == 'e')
        n--;
    if (n >= 4 && w[n - 1] == w[n - 2])
        n--;
    if (n >= 4 && w[n - 1] == 'y')
        w[n - 1] = 'i';
    if (n >= 4 && ends(w, n, STR("is")))
        w[n - 1] = 'z';
    return n;
}

struct str search_stem(struct str word, char out[SEARCH_WORD_BYTES])
{
    size_t length = word.length < SEARCH_WORD_BYTES ? word.length : SEARCH_WORD_BYTES - 1;
    bool plain = length >= 4;
    for (size_t i = 0; i < length; i++) {
        out[i] = word.data[i];
        plain = plain && ascii_is_lower(out[i]);
    }
    if (!plain)
        return (struct str){out, length};
    length = without_plural(out, length);
    if (length >= 6 && ends(out, length, STR("ly")))
        length -= 2;
    length = without_form(out, length);
    return (struct str){out, tidy_end(out, length)};
}

struct str search_stem_expressions(void)
{
    return STR("[[\"(..i)es$|([^sui])s$\",\"$1$2\"],[\"(....)ly$\",\"$1\"],"
               "[\"(...i[zs])ation$|(...[ts])ion$|^(?=.{6})(.*[aeiouy].*)ing$|^(?=.{5})(.*[aeiouy].*(?<!e|mb))ed$\","
               "\"$1$2$3$4\"],"
               "[\"(...)e$\",\"$1\"],[\"^(..+)(.)\\\\2$\",\"$1$2\"],[\"(...)y$\",\"$1i\"],[\"(..)is$\",\"$1iz\"]]");
}
