#include "render/markdown/markdown_check.h"

#include "base/unicode.h"
#include "base/url.h"
#include "render/markdown/cross_link.h"
#include "render/markdown/dead_link.h"
#include "render/markdown/href.h"
#include "render/markdown/locator.h"
#include "render/mathml/mathml.h"
#include "render/markdown/target.h"

enum {
    MAX_QUOTED = 80, /* bytes of the text that a message repeats */
    MAX_LABEL = 80,  /* of a footnote */
};

struct checking {
    const struct catalogue *catalogue;
    struct site_paths *paths; /* or NULL */
    const struct source *source;
    const struct prose *prose;
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct locator locator;
    struct str body;
    struct heading_names headings;
    size_t piece;  /* where the check is */
    size_t links;  /* how many are open there */
    size_t before; /* how many diagnostics there were before this text */
};

static bool has_enough(const struct checking *checking)
{
    return checking->diagnostics->list.count - checking->before >= MAX_MISTAKES;
}

static struct str quoted(const struct checking *checking, struct str s)
{
    struct str cut = utf8_cut(s, MAX_QUOTED);
    return cut.length == s.length ? s : arena_format(checking->arena, "%.*s…", STR_ARG(cut));
}

/* The place of `text`, of its first line where it has several; else of the line that the piece at `index` begins on. */
static struct place place_in(struct checking *checking, size_t index, struct str text)
{
    size_t line = checking->prose->pieces.items[index].line;
    struct str first = str_trim(str_slice(text, 0, str_find_char(text, '\n', 0)));
    struct str found = locator_find(&checking->locator, line, first);
    return place_of(checking->source, found.length > 0 ? found : locator_line(&checking->locator, line));
}

/* Go on to the piece at `index`; what stands in code on the way is not to be found instead of what follows it. */
static void go_to_piece(struct checking *checking, size_t index)
{
    for (; checking->piece < index; checking->piece++) {
        const struct piece *piece = &checking->prose->pieces.items[checking->piece];
        if (piece->kind == PIECE_CODE)
            locator_find(&checking->locator, piece->line, piece->text);
        else if (piece->kind == PIECE_FORMULA)
            locator_pass(&checking->locator, piece->detail);
    }
}

/* Where a [[link]] stands: as it was written, if nothing in it was resolved or broken; else its beginning. */
static struct place place_of_link(struct checking *checking, const struct cross_link *link)
{
    const struct piece *piece = &checking->prose->pieces.items[link->piece];
    size_t end = link->closed && link->last_piece == link->piece ? link->end : piece->text.length;
    struct str written = str_slice(piece->text, link->start, end);
    go_to_piece(checking, link->piece);
    struct str found = locator_find(&checking->locator, piece->line, written);
    if (found.length > 0)
        return place_of(checking->source, found);
    return place_in(checking, link->piece, STR("[["));
}

static void suggest_names(const struct checking *checking, struct str name)
{
    if (checking->diagnostics->errors > MAX_REMEDIES)
        return;
    struct str names[MAX_NEAREST_TARGETS];
    size_t count = nearest_targets(checking->catalogue, name, names);
    if (count == 1)
        diagnose_help(checking->diagnostics, "did you mean '%.*s'?", STR_ARG(names[0]));
    else if (count == 2)
        diagnose_help(checking->diagnostics, "did you mean '%.*s' or '%.*s'?", STR_ARG(names[0]), STR_ARG(names[1]));
    else if (count == 3)
        diagnose_help(checking->diagnostics, "did you mean '%.*s', '%.*s' or '%.*s'?", STR_ARG(names[0]),
                      STR_ARG(names[1]), STR_ARG(names[2]));
    else
        diagnose_help(checking->diagnostics,
                      "between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper");
}

static void check_cross_link(struct checking *checking, const struct cross_link *link)
{
    struct target target;
    if (!link->closed) {
        warn_at(checking->diagnostics, place_of_link(checking, link), "'[[' without ']]' in the same paragraph");
        diagnose_help(checking->diagnostics, "brackets that are no link go into `code`");
    } else if (link->in_link) {
        warn_at(checking->diagnostics, place_of_link(checking, link),
                "a [[link]] within the text of another link is shown as it is written");
    } else if (link->name.length == 0) {
        error_at(checking->diagnostics, place_of_link(checking, link), "a link without a name");
        diagnose_help(checking->diagnostics,
                      "write [[slug]] or [[slug|words]]; brackets that are no link go into `code`");
    } else if (!find_target(checking->catalogue, link->name, &target) && !checking->catalogue->unread->told) {
        error_at(checking->diagnostics, place_of_link(checking, link),
                 "no paper, topic or reading list is called '%.*s'", STR_ARG(quoted(checking, link->name)));
        suggest_names(checking, link->name);
    }
}

static void check_cross_links(struct checking *checking)
{
    struct cross_link_reader reader = {.prose = checking->prose, .arena = checking->arena};
    struct cross_link link;
    while (!has_enough(checking) && cross_link_next(&reader, &link))
        check_cross_link(checking, &link);
}

/* The length of a footnote's mark, "[^1]", at the start of `s`; 0 where there is none. */
static size_t footnote_length(struct str s)
{
    for (size_t at = 2; at < s.length && at < MAX_LABEL && s.data[at] != '[' && !ascii_is_space(s.data[at]); at++)
        if (s.data[at] == ']')
            return at > 2 ? at + 1 : 0;
    return 0;
}

static void warn_of_footnote(struct checking *checking, struct place place, struct str mark)
{
    warn_at(checking->diagnostics, place, "'%.*s' is no footnote: Markdown has none", STR_ARG(mark));
    diagnose_help(checking->diagnostics, "put the note in parentheses, or in a paragraph of its own");
}

static void check_footnotes(struct checking *checking, struct str text)
{
    for (size_t at = str_find(text, STR("[^"), 0); at < text.length && !has_enough(checking);
         at = str_find(text, STR("[^"), at + 2)) {
        size_t length = footnote_length(str_slice(text, at, text.length));
        if (length > 0) {
            struct str mark = str_slice(text, at, at + length);
            warn_of_footnote(checking, place_in(checking, checking->piece, mark), mark);
        }
    }
}

/* A footnote whose note is one word is a link to that word for Markdown. */
static bool check_footnote_link(struct checking *checking)
{
    const struct piece *words = &checking->prose->pieces.items[checking->piece + 1];
    if (words->kind != PIECE_TEXT || words->text.data[0] != '^' || !words[1].closes)
        return false;
    struct locator before = checking->locator;
    struct str mark = arena_format(checking->arena, "[%.*s]", STR_ARG(words->text));
    struct str found = locator_find(&checking->locator, words->line, mark), text = checking->locator.text;
    size_t end = (size_t)(found.data - text.data) + found.length;
    if (found.length == 0 || (end < text.length && text.data[end] == '(')) {
        checking->locator = before;
        return false;
    }
    warn_of_footnote(checking, place_of(checking->source, found), mark);
    return true;
}

/* Where an address stands, behind the words of its link, which may be the same. */
static struct place place_of_address(struct checking *checking, struct str address)
{
    size_t line = checking->prose->pieces.items[checking->piece].line;
    struct str found =
        locator_find(&checking->locator, line, arena_format(checking->arena, "](%.*s", STR_ARG(address)));
    return found.length > 0 ? place_of(checking->source, str_slice(found, 2, found.length))
                            : place_in(checking, checking->piece, address);
}

static bool is_web(struct str address)
{
    return str_starts_with(address, STR("http://")) || str_starts_with(address, STR("https://"));
}

static void check_link(struct checking *checking, const struct piece *piece)
{
    enum href_kind kind = href_kind(piece->text);
    if (check_footnote_link(checking))
        return;
    if (kind == HREF_EMPTY) {
        warn_at(checking->diagnostics, place_in(checking, checking->piece, STR("]()")), "a link without an address");
    } else if (kind == HREF_REFUSED) {
        struct place place = place_in(checking, checking->piece, piece->text);
        warn_at(checking->diagnostics, place, "a link to '%.*s' is left out", STR_ARG(quoted(checking, piece->text)));
        diagnose_help(checking->diagnostics,
                      "links are followed to http, https and mailto addresses and within the site");
    } else if (kind == HREF_ELSEWHERE && url_problem(piece->text) != NULL && is_web(piece->text)) {
        struct place place = place_of_address(checking, piece->text);
        warn_at(checking->diagnostics, place, "'%.*s' is no address: %s", STR_ARG(quoted(checking, piece->text)),
                url_problem(piece->text));
        diagnose_help(checking->diagnostics, "write it as a browser shows it, 'https://example.org/paper'");
    } else if (kind == HREF_FRAGMENT) {
        if (checking->headings.known.arena == NULL)
            heading_names(checking->catalogue, checking->body, checking->arena, &checking->headings);
        check_fragment(&checking->headings, str_slice(piece->text, 1, piece->text.length),
                       place_of_address(checking, piece->text), checking->diagnostics);
    } else if (kind == HREF_WITHIN && is_dead(checking->paths, piece->text)) {
        report_dead_link(checking->catalogue, checking->paths, piece->text, place_of_address(checking, piece->text),
                         checking->diagnostics);
    }
}

static void check_image(struct checking *checking, const struct piece *piece)
{
    enum href_kind kind = href_kind(piece->text);
    if (kind == HREF_WITHIN) {
        if (is_dead(checking->paths, piece->text))
            report_dead_image(checking->paths, piece->text, place_of_address(checking, piece->text),
                              checking->diagnostics);
        return;
    }
    struct place place = place_in(checking, checking->piece, kind == HREF_EMPTY ? STR("![") : piece->text);
    if (kind == HREF_ELSEWHERE) {
        warn_at(checking->diagnostics, place, "an image of another site is shown as a link to it");
        diagnose_help(checking->diagnostics, "the pages load nothing from other sites, for the sake of their readers");
    } else {
        warn_at(checking->diagnostics, place, "an image that cannot be shown: only its words are");
    }
}

static bool is_comment(struct str html)
{
    html = str_trim(html);
    return str_starts_with(html, STR("<!--")) && str_find(html, STR("-->"), 4) + 3 == html.length;
}

/* A tag that ends something is not worth a second warning. */
static void check_raw_html(struct checking *checking, const struct piece *piece)
{
    bool is_end = piece->kind == PIECE_RAW_HTML && str_starts_with(piece->text, STR("</"));
    if (is_end || is_comment(piece->text))
        return;
    struct str line = str_trim(str_slice(piece->text, 0, str_find_char(piece->text, '\n', 0)));
    warn_at(checking->diagnostics, place_in(checking, checking->piece, line), "HTML is left out: '%.*s'",
            STR_ARG(quoted(checking, line)));
    diagnose_help(checking->diagnostics, "say it in Markdown; what is to be read as it is goes into `code`");
}

static void report_formula(struct checking *checking, const struct math_mistake *mistake)
{
    struct place place = place_of(checking->source, mistake->where);
    struct str what = quoted(checking, mistake->where);
    if (mistake->problem == MATH_UNKNOWN)
        warn_at(checking->diagnostics, place, "'%.*s' is not known in formulas", STR_ARG(what));
    else if (mistake->problem == MATH_MISPLACED)
        warn_at(checking->diagnostics, place, "'%.*s' cannot stand here in a formula", STR_ARG(what));
    else if (mistake->problem == MATH_UNFINISHED)
        warn_at(checking->diagnostics, place, "'%.*s' lacks what belongs to it in a formula", STR_ARG(what));
    else if (mistake->problem == MATH_TOO_LONG)
        warn_at(checking->diagnostics, place, "a formula of more than %d bytes", MATHML_MAX_BYTES);
    else
        warn_at(checking->diagnostics, place, "a formula that is nested more than %d deep", MATHML_MAX_DEPTH);
    diagnose_help(checking->diagnostics,
                  "until it is mended, readers see the formula as it is written; content/README.md "
                  "says what formulas can hold, and \\$ is a dollar");
}

static void check_formula(struct checking *checking, const struct piece *piece)
{
    struct buf html;
    buf_init(&html, SIZE_MAX);
    struct math_mistake mistake = mathml_render(piece->text, piece->display, checking->arena, &html);
    buf_release(&html);
    if (mistake.problem != MATH_FINE)
        report_formula(checking, &mistake);
    locator_pass(&checking->locator, piece->detail);
}

static void check_piece(struct checking *checking, const struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_TEXT:
        if (checking->links == 0)
            check_footnotes(checking, piece->text);
        break;
    case PIECE_CODE:
        locator_find(&checking->locator, piece->line, piece->text);
        break;
    case PIECE_FORMULA:
        check_formula(checking, piece);
        break;
    case PIECE_LINK:
        if (!piece->closes)
            check_link(checking, piece);
        checking->links = piece->closes ? checking->links - 1 : checking->links + 1;
        break;
    case PIECE_IMAGE:
        if (!piece->closes)
            check_image(checking, piece);
        break;
    case PIECE_RAW_HTML:
    case PIECE_RAW_HTML_BLOCK:
        check_raw_html(checking, piece);
        break;
    default:
        break;
    }
}

/* "| --- | :-: |", what makes a table of the line above it. */
static bool is_delimiter_row(struct str line)
{
    bool bar = false, dash = false;
    for (size_t i = 0; i < line.length; i++) {
        char c = line.data[i];
        bar = bar || c == '|';
        dash = dash || c == '-';
        if (c != '|' && c != '-' && c != ':' && !ascii_is_space(c))
            return false;
    }
    return bar && dash;
}

/* Follows the lines of paragraphs. */
struct table_search {
    bool bar_above, bar; /* a '|' in the line above, and so far in this one */
    bool is_first;       /* nothing was in this line yet */
    bool found;          /* in this paragraph */
};

static void check_table(struct checking *checking, struct table_search *search, const struct piece *piece)
{
    if (piece->kind == PIECE_PARAGRAPH) {
        *search = (struct table_search){.is_first = true};
        return;
    }
    if (piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_LINE_BREAK) {
        search->bar_above = search->bar;
        search->bar = false;
        search->is_first = true;
        return;
    }
    bool is_text = piece->kind == PIECE_TEXT;
    if (is_text && search->is_first && search->bar_above && !search->found && is_delimiter_row(piece->text)) {
        struct place row = place_in(checking, checking->piece, piece->text);
        struct str at = {checking->source->text.data + row.offset, row.length};
        search->found = true;
        warn_at(checking->diagnostics, place_of(checking->source, locator_line_above(&checking->locator, at)),
                "CommonMark has no tables: this one is shown as lines of text");
        diagnose_help(checking->diagnostics, "write a list, one item a row");
    }
    search->bar = search->bar || (is_text && str_find_char(piece->text, '|', 0) < piece->text.length);
    search->is_first = false;
}

static void check_pieces(struct checking *checking)
{
    struct table_search table = {.is_first = true};
    size_t count = checking->prose->pieces.count;
    for (checking->piece = 0; checking->piece < count && !has_enough(checking); checking->piece++) {
        const struct piece *piece = &checking->prose->pieces.items[checking->piece];
        check_table(checking, &table, piece);
        check_piece(checking, piece);
    }
}

static void check_unclosed(struct checking *checking)
{
    const struct formulas *formulas = &checking->prose->formulas;
    for (size_t i = 0; i < formulas->unclosed.count && !has_enough(checking); i++) {
        struct str opening = formulas->unclosed.items[i];
        bool is_dollar = opening.data[0] == '$';
        warn_at(checking->diagnostics, place_of(checking->source, opening),
                "'%.*s' opens a formula that does not end in its paragraph", STR_ARG(opening));
        diagnose_help(checking->diagnostics, "end it by '%s', with no line in it that is blank or begins like a list%s",
                      is_dollar ? "$$" : "\\]", is_dollar ? "; \\$ is a dollar" : "");
    }
}

static void report_refusal(struct diagnostics *diagnostics, struct place place, enum prose_refusal refusal)
{
    if (refusal == PROSE_TOO_LARGE)
        error_at(diagnostics, place, "a text of more than %d MB", PROSE_MAX_BYTES / (1024 * 1024));
    else if (refusal == PROSE_TOO_DEEP)
        error_at(diagnostics, place, "lists and quotes are nested more than %d deep", PROSE_MAX_NESTING);
    else if (refusal == PROSE_TOO_MANY_IMAGES)
        error_at(diagnostics, place, "more than %d images in one text", PROSE_MAX_IMAGES);
}

void markdown_check(const struct catalogue *catalogue, struct site_paths *paths, const struct source *source,
                    struct str body, struct diagnostics *diagnostics)
{
    struct arena arena = ARENA_INIT;
    struct prose prose;
    struct str where = body;
    enum prose_refusal refusal = prose_parse(body, &arena, &prose, &where);
    struct checking checking = {
        .catalogue = catalogue,
        .paths = paths,
        .source = source,
        .prose = &prose,
        .diagnostics = diagnostics,
        .arena = &arena,
        .locator = LOCATOR_OF(body),
        .body = body,
        .before = diagnostics->list.count,
    };
    if (refusal != PROSE_FINE) {
        report_refusal(diagnostics, place_of(source, where), refusal);
    } else {
        check_cross_links(&checking);
        checking.locator = (struct locator)LOCATOR_OF(body);
        check_pieces(&checking);
        check_unclosed(&checking);
    }
    if (has_enough(&checking)) {
        warn_at(diagnostics, place_of(source, str_slice(body, body.length - 1, body.length)),
                "only the first %d mistakes of this text are listed", MAX_MISTAKES);
    }
    arena_release(&arena);
}
