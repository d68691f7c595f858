#include "read/digests/digest_markdown.h"

#include "read/digests/digest_papers.h"
#include "read/digests/markdown_words.h"
#include "read/digests/markup.h"
#include "read/digests/prose_text.h"

enum { LONGEST_TITLE = 500 };

struct list_reading {
    struct digest_papers papers;
    struct str text;
    struct str item;  /* from behind its mark to the end of its last line; empty: none is open */
    bool is_heading;  /* the item is one: paragraphs behind it are its own */
    bool after_blank; /* a blank line came since the item's last one */
    bool warned;
};

/* Behind "- ", "* ", "12. ", "### " or "| "; line.length where the line has no such mark. */
static size_t mark_end(struct str line, bool *is_heading)
{
    size_t at = 0;
    while (at < line.length && ascii_is_digit(line.data[at]))
        at++;
    *is_heading = false;
    if (at > 0)
        return at + 1 < line.length && (line.data[at] == '.' || line.data[at] == ')') && line.data[at + 1] == ' '
                   ? at + 2
                   : line.length;
    while (at < line.length && line.data[at] == '#')
        at++;
    *is_heading = at > 0;
    if (at == 0 && line.length > 0 && strchr("-*+|", line.data[0]) != NULL)
        at = 1;
    return at > 0 && at < line.length && line.data[at] == ' ' ? at + 1 : line.length;
}

static bool is_indented(struct str line)
{
    return line.length > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
}

/* Whether `s` begins (or ends) with a bracket whose other half is far: what is left of a pair that a link stood in. */
static bool is_lone_bracket(struct str s, bool at_end)
{
    enum { NEAR = 300 };
    char c = at_end ? s.data[s.length - 1] : s.data[0];
    struct str near = at_end ? str_slice(s, s.length > NEAR ? s.length - NEAR : 0, s.length) : str_slice(s, 0, NEAR);
    if (c == (at_end ? ')' : '('))
        return str_find_char(near, at_end ? '(' : ')', 0) == near.length;
    return c == (at_end ? ']' : '[') && str_find_char(near, at_end ? '[' : ']', 0) == near.length;
}

/* Bytes of the joint that `s` begins with, or ends with; 0 where it does not. */
static size_t joint_length(struct str s, bool at_end)
{
    static const struct str joints[] = {STR_INIT("–"), STR_INIT("—"), STR_INIT("·")};
    if (s.length == 0)
        return 0;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (at_end ? str_ends_with(s, joints[i]) : str_starts_with(s, joints[i]))
            return joints[i].length;
    char c = at_end ? s.data[s.length - 1] : s.data[0];
    return (c != '\0' && strchr(at_end ? "-:,|;([" : "-:,|;)]", c) != NULL) || is_lone_bracket(s, at_end);
}

/* Without the punctuation that joins a title to what stands around it. */
static struct str trim_joints(struct str s)
{
    s = str_trim(s);
    for (size_t joint; (joint = joint_length(s, false)) > 0;)
        s = str_trim(str_slice(s, joint, s.length));
    for (size_t joint; (joint = joint_length(s, true)) > 0;)
        s = str_trim(str_slice(s, 0, s.length - joint));
    return s;
}

/* Of a row of a table the cell with most in it; else all. */
static struct str longest_cell(struct str row)
{
    struct str longest = STR("");
    for (size_t at = 0, end; at <= row.length; at = end + 3) {
        end = str_find(row, STR(" | "), at);
        struct str cell = str_slice(row, at, end);
        if (cell.length > longest.length)
            longest = cell;
    }
    return longest;
}

/* Where the title of an item stands: in its first link, in bold, or before its links. */
static struct str title_in(struct str item, const struct markdown_link *link)
{
    if (!markdown_is_label(link->words))
        return link->words;
    struct str before = longest_cell(str_slice(item, 0, (size_t)(link->all.data - item.data)));
    struct str bold = markdown_bold(before);
    return bold.length > 0 ? bold : before;
}

static void add_links(struct list_reading *reading, struct found_paper *paper, struct str item)
{
    struct markdown_link link;
    for (size_t at = 0; markdown_link_at(item, at, &link); at = (size_t)(link.all.data + link.all.length - item.data))
        found_paper_address(&reading->papers, paper, link.url);
}

/* The item that is open becomes a paper, if it has a link out and a title. */
static void end_item(struct list_reading *reading)
{
    struct str item = reading->item;
    struct markdown_link link;
    struct arena *arena = reading->papers.arena;
    reading->item = STR("");
    if (item.length == 0 || !markdown_link_at(item, 0, &link))
        return;
    struct str raw = title_in(item, &link);
    struct found_paper paper = FOUND_PAPER_INIT;
    paper.title = trim_joints(markup_text(arena, markdown_plain(arena, str_slice(raw, 0, LONGEST_TITLE))));
    if (paper.title.length == 0)
        return;
    size_t behind = (size_t)(raw.data + raw.length - item.data);
    if (raw.data == link.words.data)
        behind = (size_t)(link.all.data + link.all.length - item.data);
    paper.place = place_of(reading->papers.days.source, str_slice(raw, 0, str_find_char(raw, '\n', 0)));
    struct str rest = str_slice(item, behind, item.length);
    paper.abstract = trim_joints(markup_text(arena, markdown_plain(arena, rest)));
    add_links(reading, &paper, item);
    digest_papers_add(&reading->papers, &paper, "item");
}

static void extend_item(struct list_reading *reading, struct str line)
{
    reading->item.length = (size_t)(line.data + line.length - reading->item.data);
    reading->after_blank = false;
}

static void warn_of_prose(struct list_reading *reading, struct str line)
{
    if (reading->warned || reading->papers.found.count == 0 || line.length < FEWEST_PROSE)
        return;
    reading->warned = true;
    warn_at(reading->papers.days.diagnostics, place_of(reading->papers.days.source, line),
            "text between the items of the list; what stands there is not read");
}

static void take_line(struct list_reading *reading, struct str line)
{
    bool is_heading, open = reading->item.length > 0, own = is_indented(line) || reading->is_heading;
    struct str words = str_trim(line);
    size_t mark = mark_end(words, &is_heading);
    struct markdown_link link;
    if (words.length == 0) {
        reading->after_blank = true;
        return;
    }
    bool begins = mark < words.length && (is_heading || markdown_link_at(words, mark, &link));
    if (begins || (mark < words.length && !is_indented(line) && (!reading->is_heading || words.data[0] == '|'))) {
        end_item(reading);
        reading->item = begins ? str_slice(words, mark, words.length) : STR("");
        reading->is_heading = is_heading;
        reading->after_blank = false;
    } else if (open && (own || !reading->after_blank)) {
        extend_item(reading, words);
    } else {
        end_item(reading);
        warn_of_prose(reading, words);
    }
}

bool digest_is_markdown(struct str text)
{
    size_t items = 0;
    struct str line;
    if (str_find(text, STR("](http"), 0) == text.length)
        return false;
    for (size_t at = 0; items < 2 && str_next_line(text, &at, &line);) {
        bool is_heading;
        struct markdown_link link;
        line = str_trim(line);
        size_t mark = mark_end(line, &is_heading);
        items += mark < line.length && markdown_link_at(line, mark, &link);
    }
    return items >= 2;
}

void digest_markdown_read(const struct source *source, const struct digest_settings *settings,
                          struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct list_reading reading = {.text = source->text};
    struct str line;
    digest_papers_begin(&reading.papers, source, settings, catalogue, diagnostics);
    for (size_t at = 0; str_next_line(reading.text, &at, &line);)
        take_line(&reading, line);
    end_item(&reading);
    digest_papers_end(&reading.papers);
}
