#include "read/list.h"

#include "read/document.h"
#include "read/text.h"

static const struct field fields[] = {DOCUMENT_FIELDS};

/* What the lines so far have opened: nothing in there is a heading. */
struct enclosure {
    char fence; /* '`', '~', or 0 outside of a fence */
    size_t fence_length;
    bool comment;
};

struct splitting {
    const struct source *source;
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct list *list;
    struct enclosure enclosure;
};

/* Without the up to three blanks that CommonMark allows before a heading or a fence; empty where there are more. */
static struct str without_indent(struct str line)
{
    size_t at = 0;
    while (at < line.length && line.data[at] == ' ')
        at++;
    return at > 3 ? (struct str){NULL, 0} : str_slice(line, at, line.length);
}

static size_t run_length(struct str s, char c)
{
    size_t length = 0;
    while (length < s.length && s.data[length] == c)
        length++;
    return length;
}

static void enter_or_leave_fence(struct enclosure *enclosure, struct str line)
{
    char c = line.length > 0 ? line.data[0] : 0;
    size_t length = c == '`' || c == '~' ? run_length(line, c) : 0;
    struct str rest = str_slice(line, length, line.length);
    if (enclosure->fence == 0) {
        bool opens = length >= 3 && (c == '~' || str_find_char(rest, '`', 0) == rest.length);
        *enclosure = opens ? (struct enclosure){c, length, false} : *enclosure;
    } else if (c == enclosure->fence && length >= enclosure->fence_length && str_trim(rest).length == 0) {
        enclosure->fence = 0;
    }
}

/* Take one line in; true where it is text that a heading can be made of. */
static bool is_open_text(struct enclosure *enclosure, struct str line)
{
    struct str text = without_indent(line);
    bool was_enclosed = enclosure->fence != 0 || enclosure->comment;
    if (enclosure->fence == 0 && (enclosure->comment || str_starts_with(text, STR("<!--"))))
        enclosure->comment = str_find(line, STR("-->"), 0) == line.length;
    else
        enter_or_leave_fence(enclosure, text);
    return !was_enclosed && enclosure->fence == 0 && !enclosure->comment;
}

/* The words of a heading, without '#', and its level; 0 for what is no heading. */
static size_t heading_level(struct str line, struct str *words)
{
    struct str text = without_indent(line);
    size_t level = run_length(text, '#');
    struct str rest = str_slice(text, level, text.length);
    if (level == 0 || level > 6 || (rest.length > 0 && rest.data[0] != ' ' && rest.data[0] != '\t'))
        return 0;
    *words = str_trim(rest);
    struct str stripped = *words;
    while (stripped.length > 0 && stripped.data[stripped.length - 1] == '#')
        stripped.length--;
    if (stripped.length == 0 || ascii_is_space(stripped.data[stripped.length - 1]))
        *words = str_trim(stripped);
    return level;
}

static void add_entry(struct splitting *splitting, struct str words)
{
    size_t close = str_find(words, STR("]]"), 0);
    struct str inside = str_slice(words, 2, close);
    struct str name = str_trim(str_slice(inside, 0, str_find_char(inside, '|', 0)));
    struct place place = place_of(splitting->source, words);
    if (close == words.length || name.length == 0) {
        error_at(splitting->diagnostics, place, "no paper is named here");
        diagnose_help(splitting->diagnostics, "write '## [[slug]]', with the slug or the title of the paper");
        return;
    }
    if (name.length != inside.length || close + 2 != words.length) {
        struct str shown = text_shown(&splitting->catalogue->arena, name);
        error_at(splitting->diagnostics, place, "the heading of an entry names a paper and nothing else");
        diagnose_help(splitting->diagnostics, "write '## [[%.*s]]', and the words below it", STR_ARG(shown));
    }
    struct list_entry *entry = array_push(&splitting->catalogue->arena, &splitting->list->entries);
    entry->paper_name = (struct reference){name, place_of(splitting->source, name)};
}

static bool is_entry(struct splitting *splitting, struct str line)
{
    struct str words;
    size_t level = heading_level(line, &words);
    if (level == 0 || !str_starts_with(words, STR("[[")))
        return false;
    if (level == 2)
        return true;
    if (str_find(words, STR("]]"), 0) + 2 == words.length) {
        warn_at(splitting->diagnostics, place_of(splitting->source, str_trim(line)), "this is no entry of the list");
        diagnose_help(splitting->diagnostics, "begin an entry with '##'");
    }
    return false;
}

/* The text from `start` to `end` of the body, without blank lines before it and white space behind it. */
static struct reference text_between(const struct splitting *splitting, struct str body, size_t start, size_t end)
{
    struct str text = str_slice(body, 0, end), line;
    for (size_t next = start; str_next_line(text, &next, &line) && str_trim(line).length == 0;)
        start = next;
    text = str_slice(text, start, end);
    while (text.length > 0 && ascii_is_space(text.data[text.length - 1]))
        text.length--;
    return (struct reference){text, place_of(splitting->source, text)};
}

/* Give the text up to `end` to the last entry, or to the introduction. */
static void end_part(struct splitting *splitting, struct str body, size_t start, size_t end)
{
    struct list *list = splitting->list;
    struct reference text = text_between(splitting, body, start, end);
    if (list->entries.count == 0) {
        list->body = text;
        return;
    }
    struct list_entry *entry = &list->entries.items[list->entries.count - 1];
    entry->body = text;
    if (text.text.length > 0)
        return;
    warn_at(splitting->diagnostics, entry->paper_name.place, "no words on this paper");
    diagnose_help(splitting->diagnostics, "say below the heading why it stands here");
}

static void split_body(struct splitting *splitting, struct str body)
{
    struct str line, words;
    size_t start = 0, offset = 0, next = 0;
    while (str_next_line(body, &next, &line)) {
        if (is_open_text(&splitting->enclosure, line) && is_entry(splitting, line)) {
            end_part(splitting, body, start, offset);
            heading_level(line, &words);
            add_entry(splitting, words);
            start = next;
        }
        offset = next;
    }
    end_part(splitting, body, start, body.length);
}

void list_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct document document = {0};
    document_read(source, FIELD_TABLE(fields), &document, &catalogue->arena, diagnostics);
    struct list *list = arena_new(&catalogue->arena, struct list);
    *list = (struct list){DOCUMENT_MEMBERS(document), .source = source};
    struct splitting splitting = {source, catalogue, diagnostics, list, {0}};
    if (document.body.place.source != NULL) {
        split_body(&splitting, document.body.text);
        if (list->entries.count == 0) {
            struct str body = document.body.text;
            size_t name = str_find(body, STR("[["), 0), end = str_find(body, STR("]]"), name) + 2;
            bool has_name = end <= body.length;
            error_at(diagnostics, has_name ? place_of(source, str_slice(body, name, end)) : document.place,
                     "a list without entries");
            diagnose_help(diagnostics, "begin each entry with a line '## [[slug]]', with the slug of its paper");
        }
    }
    *array_push(&catalogue->arena, &catalogue->lists) = list;
}
