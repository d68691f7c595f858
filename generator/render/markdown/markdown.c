#include "render/markdown/markdown.h"

#include "base/escape.h"
#include "render/markdown/cross_link.h"
#include "render/markdown/heading_ids.h"
#include "render/markdown/href.h"
#include "render/mathml/mathml.h"
#include "render/typeset/typeset.h"

enum { FIRST_LEVEL = 2, LAST_LEVEL = 6 };

/* One text on its way to HTML. */
struct html {
    const struct prose *prose;
    struct arena *arena;
    struct buf *out;
    size_t start; /* of this text in `out` */
    struct str root, prefix;
    bool has_page; /* false in a feed, where "#words" leads nowhere */
    int shift;
    struct heading_ids ids;
    int levels[LAST_LEVEL]; /* of the headings that the next one may stand under */
    size_t level_count;
    int level;    /* of the heading that is open; 0: it has no words and is left out */
    size_t links; /* how many are open */
};

/* Append the words within the container that opens at `index`, without markup; the index of its end. */
static size_t add_words(const struct prose *prose, size_t index, struct arena *arena, struct buf *out)
{
    size_t depth = 1;
    while (depth > 0) {
        const struct piece *piece = &prose->pieces.items[++index];
        if (piece->kind < PIECE_TEXT)
            depth = piece->closes ? depth - 1 : depth + 1;
        else if (piece->kind == PIECE_TEXT || piece->kind == PIECE_CODE)
            buf_add(out, piece->text);
        else if (piece->kind == PIECE_FORMULA)
            mathml_words(piece->text, out);
        else if (piece->kind == PIECE_TITLE)
            buf_add(out, typeset_plain(arena, piece->text));
        else if (piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_LINE_BREAK)
            buf_add_char(out, ' ');
    }
    return index;
}

/* The same in the arena, trimmed. */
static struct str words_of(const struct prose *prose, size_t index, struct arena *arena)
{
    struct buf words;
    buf_init(&words, SIZE_MAX);
    add_words(prose, index, arena, &words);
    struct str copy = arena_str(arena, str_trim(buf_str(&words)));
    buf_release(&words);
    return copy;
}

static void new_line(struct html *html)
{
    if (html->out->length > html->start && html->out->data[html->out->length - 1] != '\n')
        buf_add_char(html->out, '\n');
}

/* The level at which a heading of the Markdown's `level` stands: one below the nearest heading that it is under. */
static int level_of(struct html *html, int level)
{
    while (html->level_count > 0 && html->levels[html->level_count - 1] >= level)
        html->level_count--;
    html->levels[html->level_count++] = level;
    int shown = FIRST_LEVEL + html->shift + (int)html->level_count - 1;
    return shown < FIRST_LEVEL ? FIRST_LEVEL : shown > LAST_LEVEL ? LAST_LEVEL : shown;
}

static void add_heading(struct html *html, const struct piece *piece, size_t index)
{
    if (piece->closes) {
        if (html->level > 0)
            buf_add_format(html->out, "</h%d>\n", html->level);
        return;
    }
    struct str words = words_of(html->prose, index, html->arena);
    html->level = words.length > 0 ? level_of(html, piece->number) : 0;
    if (html->level == 0)
        return;
    new_line(html);
    buf_add_format(html->out, "<h%d id=\"", html->level);
    escape_html(html->out, html->prefix);
    escape_html(html->out, heading_ids_next(&html->ids, words));
    buf_add_literal(html->out, "\">");
}

static bool can_be_linked(const struct html *html, struct str address)
{
    enum href_kind kind = href_kind(address);
    return kind == HREF_ELSEWHERE || kind == HREF_WITHIN || (kind == HREF_FRAGMENT && html->has_page);
}

static void add_href(struct html *html, struct str address)
{
    if (href_kind(address) == HREF_FRAGMENT)
        address = arena_format(html->arena, "#%.*s%.*s", STR_ARG(html->prefix),
                               STR_ARG(str_slice(address, 1, address.length)));
    href_render(address, html->root, html->out);
}

/* The title of a link or image, and the end of its tag. */
static void end_tag(struct html *html, const struct piece *piece)
{
    if (piece->detail.length > 0) {
        buf_add_literal(html->out, " title=\"");
        escape_html(html->out, piece->detail);
        buf_add_char(html->out, '"');
    }
    buf_add_char(html->out, '>');
}

static void open_link(struct html *html, const struct piece *piece)
{
    buf_add_literal(html->out, "<a href=\"");
    add_href(html, piece->text);
    buf_add_char(html->out, '"');
    end_tag(html, piece);
}

static void add_link(struct html *html, const struct piece *piece, size_t index)
{
    if (!can_be_linked(html, piece->text))
        return;
    if (piece->closes) {
        html->links--;
        buf_add_literal(html->out, "</a>");
        return;
    }
    html->links++;
    open_link(html, piece);
    if (html->prose->pieces.items[index + 1].closes)
        escape_html(html->out, piece->text);
}

/* An image of the site, or a link to one elsewhere; the index of its end. */
static size_t add_image(struct html *html, const struct piece *piece, size_t index)
{
    struct buf words;
    buf_init(&words, SIZE_MAX);
    size_t end = add_words(html->prose, index, html->arena, &words);
    enum href_kind kind = href_kind(piece->text);
    bool is_linked = kind == HREF_ELSEWHERE && html->links == 0;
    if (is_linked)
        open_link(html, piece);
    if (kind == HREF_WITHIN) {
        buf_add_literal(html->out, "<img src=\"");
        add_href(html, piece->text);
        buf_add_literal(html->out, "\" alt=\"");
        escape_html(html->out, buf_str(&words));
        buf_add_char(html->out, '"');
        end_tag(html, piece);
    } else {
        escape_html(html->out, words.length > 0 || !is_linked ? buf_str(&words) : piece->text);
    }
    if (is_linked)
        buf_add_literal(html->out, "</a>");
    buf_release(&words);
    return end;
}

static void add_code_block(struct html *html, const struct piece *piece)
{
    size_t end = 0;
    while (end < piece->detail.length && !ascii_is_space(piece->detail.data[end]))
        end++;
    new_line(html);
    buf_add_literal(html->out, "<pre><code");
    if (end > 0) {
        buf_add_literal(html->out, " class=\"language-");
        escape_html(html->out, str_slice(piece->detail, 0, end));
        buf_add_char(html->out, '"');
    }
    buf_add_char(html->out, '>');
    escape_html(html->out, piece->text);
    buf_add_literal(html->out, "</code></pre>\n");
}

/* No line ends between a formula and what stands next to it without a blank; browsers need a word joiner to see it. */
static void join(struct html *html, struct str text, size_t at)
{
    if (at < text.length && !ascii_is_space(text.data[at]))
        buf_add_literal(html->out, "\u2060");
}

static bool add_math(struct html *html, const struct piece *piece)
{
    if (!html->has_page)
        return mathml_plain_html(piece->text, html->out);
    return mathml_render(piece->text, piece->display, html->arena, html->out).problem == MATH_FINE;
}

/* As MathML, in a feed as HTML; what these cannot show, as it was written. */
static void add_formula(struct html *html, const struct piece *piece)
{
    if (!piece->display && piece[-1].kind == PIECE_TEXT)
        join(html, piece[-1].text, piece[-1].text.length - 1);
    if (piece->display) /* which the keyboard can scroll */
        buf_add_literal(html->out, "<span class=\"formula\" tabindex=\"0\">");
    if (!add_math(html, piece)) {
        buf_add_literal(html->out, "<code class=\"math\">");
        escape_html(html->out, str_trim(piece->text));
        buf_add_literal(html->out, "</code>");
    }
    if (piece->display)
        buf_add_literal(html->out, "</span>");
    else if (piece[1].kind == PIECE_TEXT)
        join(html, piece[1].text, 0);
}

static void add_single(struct html *html, const struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_TEXT:
        escape_html(html->out, piece->text);
        break;
    case PIECE_TITLE:
        typeset_html(piece->text, html->out);
        break;
    case PIECE_CODE:
        buf_add_literal(html->out, "<code>");
        escape_html(html->out, piece->text);
        buf_add_literal(html->out, "</code>");
        break;
    case PIECE_FORMULA:
        add_formula(html, piece);
        break;
    case PIECE_SOFT_BREAK:
        buf_add_char(html->out, '\n');
        break;
    case PIECE_LINE_BREAK:
        buf_add_literal(html->out, "<br>\n");
        break;
    case PIECE_CODE_BLOCK:
        add_code_block(html, piece);
        break;
    case PIECE_RULE:
        new_line(html);
        buf_add_literal(html->out, "<hr>\n");
        break;
    default: /* raw HTML is dropped */
        break;
    }
}

/* The tags of an element that stands on lines of its own. */
static void add_block(struct html *html, const struct piece *piece, const char *name, const char *after_opening)
{
    if (!piece->closes || piece->kind == PIECE_QUOTE || piece->kind == PIECE_LIST)
        new_line(html);
    if (piece->closes)
        buf_add_format(html->out, "</%s>\n", name);
    else if (piece->ordered && piece->number != 1)
        buf_add_format(html->out, "<%s start=\"%d\">%s", name, piece->number, after_opening);
    else
        buf_add_format(html->out, "<%s>%s", name, after_opening);
}

static void add_tag(struct html *html, const struct piece *piece, const char *name)
{
    buf_add_format(html->out, piece->closes ? "</%s>" : "<%s>", name);
}

/* The index of the end of a paragraph in which there is nothing but dropped HTML; else `index`. */
static size_t end_of_empty(const struct html *html, size_t index)
{
    const struct piece *pieces = html->prose->pieces.items;
    size_t end = index + 1;
    while (pieces[end].kind == PIECE_RAW_HTML || pieces[end].kind == PIECE_SOFT_BREAK)
        end++;
    return pieces[end].kind == PIECE_PARAGRAPH ? end : index;
}

/* Append the piece at `index`; the index of the last piece that this dealt with. */
static size_t add_piece(struct html *html, size_t index)
{
    const struct piece *piece = &html->prose->pieces.items[index];
    switch (piece->kind) {
    case PIECE_QUOTE:
        add_block(html, piece, "blockquote", "\n");
        break;
    case PIECE_LIST:
        add_block(html, piece, piece->ordered ? "ol" : "ul", "\n");
        break;
    case PIECE_ITEM:
        add_block(html, piece, "li", "");
        break;
    case PIECE_PARAGRAPH:
        if (!piece->closes && end_of_empty(html, index) > index)
            return end_of_empty(html, index);
        if (!piece->tight)
            add_block(html, piece, "p", "");
        break;
    case PIECE_HEADING:
        add_heading(html, piece, index);
        break;
    case PIECE_EMPHASIS:
        add_tag(html, piece, "em");
        break;
    case PIECE_STRONG:
        add_tag(html, piece, "strong");
        break;
    case PIECE_LINK:
        add_link(html, piece, index);
        break;
    case PIECE_IMAGE:
        return add_image(html, piece, index);
    default:
        add_single(html, piece);
    }
    return index;
}

static const struct prose *parse(const struct catalogue *catalogue, struct str body, struct arena *arena)
{
    struct prose *prose = arena_new(arena, struct prose);
    prose_parse(body, arena, prose, NULL);
    cross_links_resolve(catalogue, prose, arena);
    return prose;
}

void markdown_render_part(const struct catalogue *catalogue, struct str body, struct str root, int shift,
                          struct str prefix, struct arena *scratch, struct buf *out)
{
    struct html html = {
        .prose = parse(catalogue, body, scratch),
        .arena = scratch,
        .out = out,
        .start = out->length,
        .root = root,
        .prefix = prefix,
        .has_page = href_kind(root) != HREF_ELSEWHERE,
        .shift = shift,
    };
    heading_ids_init(&html.ids, scratch);
    for (size_t i = 0; i < html.prose->pieces.count; i++)
        i = add_piece(&html, i);
}

void markdown_render(const struct catalogue *catalogue, struct str body, struct str root, int shift,
                     struct arena *scratch, struct buf *out)
{
    markdown_render_part(catalogue, body, root, shift, STR(""), scratch, out);
}

static struct str first_paragraph(const struct prose *prose, struct arena *arena)
{
    struct str words = STR("");
    for (size_t i = 0; i < prose->pieces.count && words.length == 0; i++)
        if (prose->pieces.items[i].kind == PIECE_PARAGRAPH && !prose->pieces.items[i].closes)
            words = words_of(prose, i, arena);
    return words;
}

struct str markdown_excerpt(const struct catalogue *catalogue, struct str body, size_t bytes, struct arena *arena)
{
    struct str words = first_paragraph(parse(catalogue, body, arena), arena), ellipsis = STR("…");
    if (words.length <= bytes)
        return words;
    return bytes < ellipsis.length ? STR("") : first_words(arena, words, bytes - ellipsis.length);
}
