#include "read/digests/markdown_words.h"

enum { LONGEST_LINK = 4096, LONGEST_LABEL = 24, DEEPEST_BRACKETS = 32 };

/* The offset of the bracket that closes the one at `open`, or text.length. Where many brackets are open at once it
 * gives up, so that a line of nothing else is not searched from each of them. */
static size_t closing(struct str text, size_t open, char left, char right)
{
    size_t depth = 0, end = open + LONGEST_LINK < text.length ? open + LONGEST_LINK : text.length;
    for (size_t at = open; at < end; at++) {
        if (text.data[at] == '\\')
            at++;
        else if (text.data[at] == left && ++depth > DEEPEST_BRACKETS)
            break;
        else if (text.data[at] == right && --depth == 0)
            return at;
    }
    return text.length;
}

static bool is_escaped(struct str text, size_t at)
{
    size_t backslashes = 0;
    while (backslashes < at && backslashes < LONGEST_LINK && text.data[at - backslashes - 1] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

/* The link or image that begins with the bracket at `at`. */
static bool link_from(struct str text, size_t at, struct markdown_link *link)
{
    if (is_escaped(text, at))
        return false;
    size_t end = closing(text, at, '[', ']');
    if (end + 1 >= text.length || text.data[end + 1] != '(')
        return false;
    size_t close = closing(text, end + 1, '(', ')');
    if (close == text.length)
        return false;
    struct str target = str_trim(str_slice(text, end + 2, close));
    if (str_starts_with(target, STR("<")))
        target = str_slice(target, 1, str_find_char(target, '>', 0));
    size_t blank = 0;
    while (blank < target.length && !ascii_is_space(target.data[blank]))
        blank++;
    *link = (struct markdown_link){str_slice(text, at, close + 1), str_slice(text, at + 1, end),
                                   str_slice(target, 0, blank)};
    return true;
}

static bool leads_out(struct str url)
{
    return str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://"));
}

bool markdown_link_at(struct str text, size_t from, struct markdown_link *link)
{
    size_t tries = 0;
    for (size_t at = from; (at = str_find_char(text, '[', at)) < text.length && tries < 1000; at++, tries++) {
        bool is_image = at > 0 && text.data[at - 1] == '!';
        if (is_image || !link_from(text, at, link))
            continue;
        if (leads_out(link->url))
            return true;
    }
    return false;
}

static bool is_word_character(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

bool markdown_is_label(struct str words)
{
    static const struct str labels[] = {
        STR_INIT("paper"),    STR_INIT("pdf"),    STR_INIT("code"),        STR_INIT("link"),       STR_INIT("arxiv"),
        STR_INIT("project"),  STR_INIT("page"),   STR_INIT("github"),      STR_INIT("website"),    STR_INIT("web"),
        STR_INIT("demo"),     STR_INIT("video"),  STR_INIT("blog"),        STR_INIT("slides"),     STR_INIT("poster"),
        STR_INIT("bib"),      STR_INIT("bibtex"), STR_INIT("html"),        STR_INIT("abs"),        STR_INIT("abstract"),
        STR_INIT("dataset"),  STR_INIT("data"),   STR_INIT("model"),       STR_INIT("models"),     STR_INIT("weights"),
        STR_INIT("homepage"), STR_INIT("repo"),   STR_INIT("tweet"),       STR_INIT("read"),       STR_INIT("here"),
        STR_INIT("doi"),      STR_INIT("url"),    STR_INIT("source"),      STR_INIT("openreview"), STR_INIT("post"),
        STR_INIT("thread"),   STR_INIT("hf"),     STR_INIT("huggingface"),
    };
    if (words.length > LONGEST_LABEL)
        return false;
    for (size_t at = 0; at < words.length;) {
        size_t end = at;
        while (end < words.length && is_word_character(words.data[end]))
            end++;
        struct str word = str_slice(words, at, end);
        bool known = end == at || ascii_is_digit(word.data[0]);
        for (size_t i = 0; !known && i < sizeof labels / sizeof *labels; i++)
            known = str_equal_ignoring_case(word, labels[i]);
        if (!known)
            return false;
        at = end > at ? end : at + 1;
    }
    return true;
}

struct str markdown_bold(struct str text)
{
    size_t open = str_find(text, STR("**"), 0), close = str_find(text, STR("**"), open + 2);
    return close < text.length ? str_slice(text, open + 2, close) : STR("");
}

/* A mark of emphasis: "*" but where blanks are around it, "_" where it stands at one side of a word. */
static bool is_emphasis(char mark, char before, char after)
{
    if (mark == '*')
        return !ascii_is_space(before) || !ascii_is_space(after);
    return mark == '_' && is_word_character(before) != is_word_character(after);
}

/* Copy `text` without marks to `out`; returns its length. Lines lose their indentation. Links are taken apart by the
 * caller. */
static size_t copy_plain(char *out, struct str text)
{
    size_t length = 0;
    for (size_t at = 0; at < text.length; at++) {
        char c = text.data[at], next = at + 1 < text.length ? text.data[at + 1] : ' ';
        char before = at > 0 ? text.data[at - 1] : ' ';
        if (c == '\\' && strchr("\\`*_{}[]()#+-.!|<>", next) != NULL && next != '\0')
            out[length++] = text.data[++at];
        else if (c == '*' && next == '*')
            at++;
        else if ((c == ' ' || c == '\t') && before == '\n')
            while (at + 1 < text.length && (text.data[at + 1] == ' ' || text.data[at + 1] == '\t'))
                at++;
        else if (c != '`' && !is_emphasis(c, before, next))
            out[length++] = c;
    }
    return length;
}

/* "[[Paper](…)]" leaves "[]". */
static struct str without_empty_brackets(char *text, size_t length)
{
    size_t kept = 0;
    for (size_t at = 0; at < length; at++) {
        bool closes = (text[at] == ']' && kept > 0 && text[kept - 1] == '[') ||
                      (text[at] == ')' && kept > 0 && text[kept - 1] == '(');
        if (closes)
            kept--;
        else
            text[kept++] = text[at];
    }
    return (struct str){text, kept};
}

struct str markdown_plain(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1, 1);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        size_t bracket = str_find_char(text, '[', at);
        struct markdown_link link;
        bool is_image = bracket > at && bracket < text.length && text.data[bracket - 1] == '!';
        length += copy_plain(out + length, str_slice(text, at, is_image ? bracket - 1 : bracket));
        at = bracket;
        if (bracket == text.length)
            break;
        if (!link_from(text, bracket, &link)) {
            length -= is_escaped(text, bracket); /* the backslash was copied */
            out[length++] = '[';
            at++;
            continue;
        }
        if (!is_image && !markdown_is_label(link.words))
            length += copy_plain(out + length, link.words);
        at += link.all.length;
    }
    return without_empty_brackets(out, length);
}
