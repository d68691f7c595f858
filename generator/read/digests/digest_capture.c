#include "read/digests/digest_capture.h"

#include "base/url.h"
#include "catalogue/identifiers.h"
#include "read/digests/digest_papers.h"
#include "read/digests/prose_text.h"

#define PAPER_ADDRESS "https://huggingface.co/papers/"

enum line_kind {
    LINE_BLANK,
    LINE_HEADING,
    LINE_PAPER, /* the address of a paper */
    LINE_ADDRESS,
    LINE_VOTES,
    LINE_AUTHORS, /* how many */
    LINE_LINK,    /* "[LINK: GitHub 11.3k](https://…)" */
    LINE_DATE,
    LINE_MARK, /* a bracket, a dot, a rule */
    LINE_TEXT,
};

enum state { IN_HEAD, IN_TITLE, IN_ABSTRACT, IN_TAIL };

struct capture {
    struct digest_papers papers;
    struct str text;
    enum state state;
    bool has_paper;
    struct found_paper paper;
    struct str id; /* what stands behind PAPER_ADDRESS */
    long votes;    /* that stood before the title */
};

/* Without blanks, no-break spaces and the backslash of a forced line break at its ends. */
static struct str trim_line(struct str line)
{
    for (size_t before = line.length + 1; line.length < before;) {
        before = line.length;
        line = str_trim(line);
        if (str_starts_with(line, STR("\xC2\xA0")))
            line = str_slice(line, 2, line.length);
        if (str_ends_with(line, STR("\xC2\xA0")))
            line.length -= 2;
        if (str_ends_with(line, STR("\\")))
            line.length--;
    }
    return line;
}

static bool is_address(struct str line)
{
    return str_starts_with(line, STR("https://")) && str_find_char(line, ' ', 0) == line.length;
}

/* "8 authors", "- 8 authors", "1 author](https://…)". */
static bool is_author_count(struct str line)
{
    if (str_starts_with(line, STR("- ")))
        line = str_slice(line, 2, line.length);
    size_t digits = 0;
    while (digits < line.length && ascii_is_digit(line.data[digits]))
        digits++;
    struct str rest = str_slice(line, digits, str_find_char(line, ']', 0));
    return digits > 0 && (str_equal(rest, STR(" authors")) || str_equal(rest, STR(" author")));
}

static bool is_mark(struct str line)
{
    for (size_t i = 0; i < line.length; i++)
        if (strchr("-[]*_=|·\xC2\xB7", line.data[i]) == NULL || line.data[i] == '\0')
            return false;
    return true;
}

static enum line_kind kind_of(struct str line)
{
    struct date date;
    if (line.length == 0)
        return LINE_BLANK;
    if (line.data[0] == '#' && line.data[str_find_char(line, ' ', 0) - 1] == '#')
        return LINE_HEADING;
    if (is_address(line))
        return str_starts_with(line, STR(PAPER_ADDRESS)) && str_find_char(line, '#', 0) == line.length &&
                       str_find_char(line, '/', sizeof PAPER_ADDRESS - 1) == line.length &&
                       ascii_is_digit(line.data[line.length - 1])
                   ? LINE_PAPER
                   : LINE_ADDRESS;
    if (str_starts_with(line, STR("[-] ")) || str_starts_with(line, STR("[ ] ")))
        return LINE_VOTES;
    if (is_author_count(line))
        return LINE_AUTHORS;
    if (str_starts_with(line, STR("[LINK: ")))
        return LINE_LINK;
    if (date_parse_line(line, &date) && date.year != 0)
        return LINE_DATE;
    return is_mark(line) ? LINE_MARK : LINE_TEXT;
}

/* The next line that is not blank, at or after `at`. */
static struct str line_after(struct str text, size_t at)
{
    struct str line;
    while (str_next_line(text, &at, &line))
        if (trim_line(line).length > 0)
            return trim_line(line);
    return STR("");
}

static struct str heading_text(struct str line)
{
    size_t at = 0;
    while (at < line.length && line.data[at] == '#')
        at++;
    return trim_line(str_slice(line, at, line.length));
}

bool digest_is_capture(struct str text)
{
    bool headings = false, page = false;
    struct str line;
    /* Of PAPER_ADDRESS the part that is found soonest: '/' is rare in texts, 'h' is not. */
    if (str_find(text, STR("/papers/"), 0) == text.length && str_find(text, STR("\n### "), 0) == text.length)
        return false;
    for (size_t at = 0; str_next_line(text, &at, &line);) {
        line = trim_line(line);
        if (kind_of(line) == LINE_PAPER)
            return true;
        headings |= str_starts_with(line, STR("### "));
        page |= str_equal(line, STR("## Trending Papers")) || str_starts_with(line, STR("**Page Title:** ")) ||
                str_starts_with(line, STR("Get trending papers in your email inbox"));
    }
    return headings && page;
}

/* Make `part`, which is empty or before `line` in the source, go on to its end. */
static void extend(struct str *part, struct str line)
{
    if (part->length == 0)
        *part = line;
    else
        part->length = (size_t)(line.data + line.length - part->data);
}

/* Without the backslashes at the ends of lines. */
static struct str without_breaks(struct arena *arena, struct str text)
{
    if (str_find(text, STR("\\\n"), 0) == text.length)
        return text;
    char *copy = arena_alloc(arena, text.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '\\' || i + 1 == text.length || text.data[i + 1] != '\n')
            copy[length++] = text.data[i];
    return (struct str){copy, length};
}

static void end_paper(struct capture *capture)
{
    if (capture->has_paper) {
        capture->paper.place =
            place_of(capture->papers.days.source,
                     str_slice(capture->paper.title, 0, str_find_char(capture->paper.title, '\n', 0)));
        capture->paper.abstract = without_breaks(capture->papers.arena, capture->paper.abstract);
        digest_papers_add(&capture->papers, &capture->paper, "paper");
    }
    capture->has_paper = false;
}

static void begin_paper(struct capture *capture, struct str title, struct str id, enum state state)
{
    end_paper(capture);
    capture->paper = (struct found_paper)FOUND_PAPER_INIT;
    capture->paper.title = title;
    capture->paper.details.votes = capture->votes;
    capture->paper.details.arxiv_id = arxiv_id_in(id);
    capture->id = id;
    capture->votes = -1;
    capture->has_paper = true;
    capture->state = state;
}

static struct str id_of(struct str address)
{
    return str_slice(address, sizeof PAPER_ADDRESS - 1, address.length);
}

static void take_heading(struct capture *capture, struct str line, size_t next)
{
    struct str after = line_after(capture->text, next);
    bool is_paper = str_starts_with(line, STR("### ")) ||
                    (kind_of(after) == LINE_TEXT && after.length >= FEWEST_PROSE) || kind_of(after) == LINE_PAPER;
    if (is_paper) {
        begin_paper(capture, heading_text(line), STR(""), IN_TITLE);
    } else {
        end_paper(capture);
        capture->state = capture->state == IN_HEAD ? IN_HEAD : IN_TAIL;
    }
}

static void warn_of_prose(struct capture *capture, struct str line)
{
    if (capture->state != IN_HEAD && line.length >= FEWEST_PROSE)
        warn_at(capture->papers.days.diagnostics, place_of(capture->papers.days.source, line),
                "this text is in no paper; it is left out");
}

static void take_text(struct capture *capture, struct str line, size_t next)
{
    struct str after = line_after(capture->text, next);
    bool is_titled = kind_of(after) == LINE_PAPER;
    bool is_own = capture->has_paper && is_titled && str_equal(id_of(after), capture->id);
    if (is_titled && (!is_own || capture->state == IN_TAIL) && !(is_own && line.length >= FEWEST_PROSE * 3))
        begin_paper(capture, line, id_of(after), IN_TITLE);
    else if (capture->state == IN_TITLE && capture->id.length == 0)
        extend(&capture->paper.title, line);
    else if (capture->state == IN_ABSTRACT)
        extend(&capture->paper.abstract, line);
    else
        warn_of_prose(capture, line);
}

static void take_votes(struct capture *capture, struct str line)
{
    unsigned long votes;
    capture->votes = -1;
    if (str_to_number(str_trim(str_slice(line, 4, line.length)), 1000000000, &votes))
        capture->votes = (long)votes;
    end_paper(capture);
    capture->state = capture->state == IN_HEAD ? IN_HEAD : IN_TAIL;
}

static void take_link(struct capture *capture, struct str line)
{
    size_t open = str_find(line, STR("]("), 0), close = str_find_char(line, ')', open);
    if (capture->has_paper && close < line.length)
        found_paper_link(&capture->papers, &capture->paper, str_slice(line, open + 2, close));
    capture->state = capture->has_paper ? IN_TAIL : capture->state;
}

static void take_line(struct capture *capture, struct str line, size_t next)
{
    enum line_kind kind = kind_of(line);
    switch (kind) {
    case LINE_HEADING:
        take_heading(capture, line, next);
        break;
    case LINE_TEXT:
        take_text(capture, line, next);
        break;
    case LINE_VOTES:
        take_votes(capture, line);
        break;
    case LINE_LINK:
        take_link(capture, line);
        break;
    case LINE_DATE:
        if (capture->has_paper)
            date_parse_line(line, &capture->paper.details.published);
        break;
    case LINE_BLANK:
        if (capture->state == IN_TITLE && capture->id.length == 0)
            capture->state = IN_ABSTRACT;
        break;
    case LINE_ADDRESS:
        if (capture->state == IN_ABSTRACT && capture->paper.abstract.length > 0)
            extend(&capture->paper.abstract, line);
        break;
    case LINE_PAPER:
        if (capture->has_paper && capture->id.length == 0 && capture->state == IN_TITLE)
            capture->id = id_of(line);
        capture->state = capture->state == IN_TITLE      ? IN_ABSTRACT
                         : capture->state == IN_ABSTRACT ? IN_TAIL
                                                         : capture->state;
        break;
    case LINE_AUTHORS:
    case LINE_MARK:
        capture->state = capture->has_paper ? IN_TAIL : capture->state;
        break;
    }
}

/* The block between two lines of "---" that some programs put before the text; returns where it ends, or 0. */
static size_t take_front_matter(struct capture *capture)
{
    struct str line;
    size_t at = 0;
    if (!str_next_line(capture->text, &at, &line) || !str_equal(str_trim(line), STR("---")))
        return 0;
    while (str_next_line(capture->text, &at, &line) && !str_equal(str_trim(line), STR("---"))) {
        size_t colon = str_find_char(line, ':', 0);
        struct str name = str_trim(str_slice(line, 0, colon)),
                   value = str_trim(str_slice(line, colon + 1, line.length));
        if (str_equal(name, STR("exported")) || str_equal(name, STR("date")))
            capture->papers.made = prose_day(value);
        else if (str_equal(name, STR("url")) && url_problem(value) == NULL &&
                 capture->papers.settings.source.length == 0)
            capture->papers.settings.source = value;
    }
    return at;
}

void digest_capture_read(const struct source *source, const struct digest_settings *settings,
                         struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct capture capture = {.text = source->text, .votes = -1};
    struct str line;
    digest_papers_begin(&capture.papers, source, settings, catalogue, diagnostics);
    for (size_t at = take_front_matter(&capture); str_next_line(capture.text, &at, &line);)
        take_line(&capture, trim_line(line), at);
    end_paper(&capture);
    digest_papers_end(&capture.papers);
}
