#include "render/search/search_words.h"

#include "base/unicode.h"

enum { MOST_CHARACTERS = 32 };

/* A text whose characters are folded: words as they are known, '-' for a hyphen, a blank for all else. */
struct folded {
    char *bytes;
    size_t length, capacity;
    struct arena *arena;
};

struct splitter {
    struct str text;     /* folded */
    struct str previous; /* word */
    size_t previous_end;
    void (*emit)(void *context, struct str word, bool joined);
    void *context;
};

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
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(word, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_ideograph(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_word_character(uint32_t c)
{
    static const uint32_t separators[][2] = {{0x80, 0xBF},       {0xD7, 0xD7},       {0xF7, 0xF7},
                                             {0x2000, 0x2BFF},   {0x3000, 0x303F},   {0xFFE0, 0xFFFF},
                                             {0x1F000, 0x1FAFF}, {0x40000, 0x10FFFF}};
    if (c < 0x80)
        return ascii_is_alnum((char)c);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (c >= separators[i][0] && c <= separators[i][1])
            return false;
    return true;
}

/* What folding leaves whole, though readers do not type it. */
static struct str replace_letter(uint32_t c, struct str bytes)
{
    static const struct {
        uint32_t letter;
        struct str by;
    } letters[] = {
        {0xE6, STR_INIT("ae")}, {0x153, STR_INIT("oe")}, {0xF8, STR_INIT("o")},  {0x142, STR_INIT("l")},
        {0x111, STR_INIT("d")}, {0xF0, STR_INIT("d")},   {0xFE, STR_INIT("th")}, {0x131, STR_INIT("i")},
        {0x127, STR_INIT("h")}, {0x14B, STR_INIT("n")},
    };
    if (c > 0x153)
        return bytes;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == c)
            return letters[i].by;
    return bytes;
}

/* Common characters that are known without folding: quotes, dashes, ellipses, arrows, operators. */
static bool is_surely_separator(uint32_t c)
{
    return (c >= 0x2012 && c <= 0x2027) || (c >= 0x2190 && c <= 0x222B) || c == 0xA0;
}

static void add_folded(struct folded *folded, struct str bytes, size_t rest)
{
    if (folded->capacity - folded->length < bytes.length + rest) {
        folded->capacity = (folded->capacity + bytes.length + rest) * 2;
        char *grown = arena_alloc(folded->arena, folded->capacity, 1);
        memcpy(grown, folded->bytes, folded->length);
        folded->bytes = grown;
    }
    memcpy(folded->bytes + folded->length, bytes.data, bytes.length);
    folded->length += bytes.length;
}

/* A character that utf8proc has folded. */
static struct str as_known(uint32_t c, struct str bytes)
{
    if (is_word_character(c))
        return replace_letter(c, bytes);
    return c == '-' || c == 0x2010 ? STR("-") : STR(" ");
}

/* Fold the character other than ASCII at the start of `text`, and keep room for the rest; returns its length. A byte
 * that is not UTF-8 separates. */
static size_t fold_unicode(struct folded *folded, struct str text)
{
    uint32_t c;
    size_t length = utf8_decode(text, &c), taken = length == 0 ? 1 : length;
    if (length == 0 || is_surely_separator(c)) {
        add_folded(folded, STR(" "), text.length - taken);
    } else if (c == 0x2010 || c == 0x2011) {
        add_folded(folded, STR("-"), text.length - taken);
    } else {
        struct str parts = unicode_strip_marks(folded->arena, str_slice(text, 0, length));
        for (size_t at = 0; at < parts.length && length > 0; at += length) {
            length = utf8_decode(str_slice(parts, at, parts.length), &c);
            add_folded(folded, as_known(c, str_slice(parts, at, at + length)), text.length - taken);
        }
    }
    return taken;
}

static struct str fold(struct str text, struct arena *scratch)
{
    static const char ascii[] = "                "
                                "                "
                                "             -  "
                                "0123456789      "
                                " abcdefghijklmno"
                                "pqrstuvwxyz     "
                                " abcdefghijklmno"
                                "pqrstuvwxyz     ";
    struct folded folded = {arena_alloc(scratch, text.length + 1, 1), 0, text.length + 1, scratch};
    for (size_t at = 0; at < text.length;) {
        char *end = folded.bytes + folded.length;
        for (; at < text.length && (unsigned char)text.data[at] < 0x80; at++)
            *end++ = ascii[(unsigned char)text.data[at]];
        folded.length = (size_t)(end - folded.bytes);
        if (at < text.length)
            at += fold_unicode(&folded, str_slice(text, at, text.length));
    }
    return (struct str){folded.bytes, folded.length};
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

static void emit_joined(struct splitter *splitter, struct str word)
{
    struct str previous = splitter->previous;
    if (search_is_stop_word(previous) || search_is_stop_word(word))
        return;
    char joined[SEARCH_WORD_BYTES];
    memcpy(joined, previous.data, previous.length);
    memcpy(joined + previous.length, word.data, word.length);
    splitter->emit(splitter->context, (struct str){joined, previous.length + word.length}, true);
}

static void take_word(struct splitter *splitter, size_t start, size_t end)
{
    struct str text = splitter->text, word = cut(str_slice(text, start, end));
    splitter->emit(splitter->context, word, false);
    if (splitter->previous.length > 0 && start == splitter->previous_end + 1 && text.data[start - 1] == '-')
        emit_joined(splitter, word);
    splitter->previous = word;
    splitter->previous_end = end;
}

/* A run in which there are letters other than ASCII: each ideograph is a word. */
static void take_unicode_run(struct splitter *splitter, size_t start, size_t end)
{
    struct str text = str_slice(splitter->text, 0, end);
    for (size_t at = start, length; at < end; at += length) {
        uint32_t c;
        length = utf8_decode(str_slice(text, at, end), &c);
        if (!is_ideograph(c))
            continue;
        if (start < at)
            take_word(splitter, start, at);
        take_word(splitter, at, at + length);
        start = at + length;
    }
    if (start < end)
        take_word(splitter, start, end);
}

void search_words(struct str text, struct arena *scratch, void (*emit)(void *context, struct str word, bool joined),
                  void *context)
{
    struct splitter splitter = {.text = fold(text, scratch), .emit = emit, .context = context};
    text = splitter.text;
    for (size_t at = 0, start; at < text.length; at++) {
        unsigned char all = 0;
        for (start = at; at < text.length && (unsigned char)text.data[at] >= '0'; at++)
            all |= (unsigned char)text.data[at];
        if (all >= 0x80)
            take_unicode_run(&splitter, start, at);
        else if (at > start)
            take_word(&splitter, start, at);
    }
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
