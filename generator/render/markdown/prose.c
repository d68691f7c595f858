#include "render/markdown/prose.h"

#include <cmark.h>

/* Where the line turns into a thematic break ("- - -"), whose dashes open no list; its length where it does not. */
static size_t rule_start(struct str line)
{
    size_t start = line.length;
    char mark = '\0';
    while (start > 0) {
        char c = line.data[start - 1];
        if (c == '-' || c == '*') {
            if (mark != '\0' && mark != c)
                break;
            mark = c;
        } else if (!ascii_is_space(c)) {
            break;
        }
        start--;
    }
    return start;
}

/* The length of what opens or continues a quote or a list at the start of `s`: ">", "-", "12.". */
static size_t marker_length(struct str s)
{
    if (s.data[0] == '>')
        return 1;
    size_t length = 0;
    while (length < s.length && ascii_is_digit(s.data[length]))
        length++;
    if (length == s.length || strchr(length > 0 ? ".)" : "-+*", s.data[length]) == NULL || s.data[length] == '\0')
        return 0;
    length++;
    return length == s.length || ascii_is_space(s.data[length]) ? length : 0;
}

/* How deep quotes and lists can be nested by the markers that begin a line. */
static size_t nesting_of(struct str line)
{
    size_t rule = rule_start(line), depth = 0, blanks = 0;
    bool opens = false;
    for (size_t at = 0; at < rule;) {
        if (ascii_is_space(line.data[at])) {
            blanks++;
            at++;
            continue;
        }
        size_t length = marker_length(str_slice(line, at, line.length));
        if (length == 0)
            break;
        depth += 1 + blanks / 2;
        blanks = 0;
        opens = true;
        at += length;
    }
    return opens ? depth : 0;
}

static enum prose_refusal refuse(struct str markdown, struct str *where)
{
    *where = str_slice(markdown, 0, 1);
    if (markdown.length > PROSE_MAX_BYTES)
        return PROSE_TOO_LARGE;
    struct str line;
    for (size_t at = 0; str_next_line(markdown, &at, &line);) {
        if (nesting_of(line) > PROSE_MAX_NESTING) {
            *where = line;
            return PROSE_TOO_DEEP;
        }
    }
    size_t images = 0;
    for (size_t at = str_find(markdown, STR("!["), 0); at < markdown.length;
         at = str_find(markdown, STR("!["), at + 2)) {
        if (++images > PROSE_MAX_IMAGES) {
            *where = str_slice(markdown, at, at + 2);
            return PROSE_TOO_MANY_IMAGES;
        }
    }
    return PROSE_FINE;
}

/* Reads the tree in its order; `open` holds the indexes of the containers that are open. */
struct reading {
    struct arena *arena;
    struct prose *prose;
    ARRAY_OF(size_t) open;
    size_t emphasis; /* how many of the open ones are */
};

static struct str copy(const struct reading *reading, const char *text)
{
    if (text == NULL || *text == '\0')
        return STR("");
    return formulas_restore(&reading->prose->formulas, arena_str(reading->arena, str_from(text)), reading->arena);
}

static void read_paragraph(cmark_node *node, struct piece *piece)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    piece->tight = list != NULL && cmark_node_get_list_tight(list) != 0;
}

/* The fields of a piece whose kind is set. */
static void read_fields(cmark_node *node, struct reading *reading, struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_PARAGRAPH:
        read_paragraph(node, piece);
        break;
    case PIECE_HEADING:
        piece->number = cmark_node_get_heading_level(node);
        break;
    case PIECE_LIST:
        piece->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        piece->number = cmark_node_get_list_start(node);
        break;
    case PIECE_LINK:
    case PIECE_IMAGE:
        piece->text = copy(reading, cmark_node_get_url(node));
        piece->detail = copy(reading, cmark_node_get_title(node));
        break;
    case PIECE_CODE_BLOCK:
        piece->text = copy(reading, cmark_node_get_literal(node));
        piece->detail = copy(reading, cmark_node_get_fence_info(node));
        break;
    default:
        piece->text = copy(reading, cmark_node_get_literal(node));
    }
}

/* False for what is no piece: the prose itself. */
static bool kind_of(cmark_node *node, enum piece_kind *kind)
{
    static const struct {
        bool known;
        enum piece_kind kind;
    } kinds[] = {
        [CMARK_NODE_BLOCK_QUOTE] = {true, PIECE_QUOTE},
        [CMARK_NODE_LIST] = {true, PIECE_LIST},
        [CMARK_NODE_ITEM] = {true, PIECE_ITEM},
        [CMARK_NODE_PARAGRAPH] = {true, PIECE_PARAGRAPH},
        [CMARK_NODE_HEADING] = {true, PIECE_HEADING},
        [CMARK_NODE_EMPH] = {true, PIECE_EMPHASIS},
        [CMARK_NODE_STRONG] = {true, PIECE_STRONG},
        [CMARK_NODE_LINK] = {true, PIECE_LINK},
        [CMARK_NODE_IMAGE] = {true, PIECE_IMAGE},
        [CMARK_NODE_TEXT] = {true, PIECE_TEXT},
        [CMARK_NODE_CODE] = {true, PIECE_CODE},
        [CMARK_NODE_SOFTBREAK] = {true, PIECE_SOFT_BREAK},
        [CMARK_NODE_LINEBREAK] = {true, PIECE_LINE_BREAK},
        [CMARK_NODE_HTML_INLINE] = {true, PIECE_RAW_HTML},
        [CMARK_NODE_HTML_BLOCK] = {true, PIECE_RAW_HTML_BLOCK},
        [CMARK_NODE_CODE_BLOCK] = {true, PIECE_CODE_BLOCK},
        [CMARK_NODE_THEMATIC_BREAK] = {true, PIECE_RULE},
    };
    size_t type = (size_t)cmark_node_get_type(node);
    if (type >= sizeof kinds / sizeof *kinds || !kinds[type].known)
        return false;
    *kind = kinds[type].kind;
    return true;
}

static bool is_emphasis(enum piece_kind kind)
{
    return kind == PIECE_EMPHASIS || kind == PIECE_STRONG;
}

static void add_text(struct reading *reading, struct piece piece, struct str text)
{
    piece.text = text;
    if (text.length > 0)
        *array_push(reading->arena, &reading->prose->pieces) = piece;
}

/* The words of an address that stands for itself: <https://…>. */
static bool is_address(cmark_node *text)
{
    cmark_node *link = cmark_node_parent(text);
    return cmark_node_get_type(link) == CMARK_NODE_LINK &&
           strcmp(cmark_node_get_url(link), cmark_node_get_literal(text)) == 0;
}

/* Text and the formulas in it. */
static void read_text(struct reading *reading, struct piece piece, struct str text)
{
    const struct formulas *formulas = &reading->prose->formulas;
    size_t from = 0, start, end;
    for (const struct formula *formula; (formula = formulas_next(formulas, text, from, &start, &end)) != NULL;) {
        add_text(reading, piece, str_slice(text, from, start));
        *array_push(reading->arena, &reading->prose->pieces) = (struct piece){
            .kind = PIECE_FORMULA,
            .display = formula->is_display,
            .line = piece.line,
            .text = formula->tex,
            .detail = formula->whole,
        };
        from = end;
    }
    add_text(reading, piece, str_slice(text, from, text.length));
}

static void open_piece(struct reading *reading, cmark_node *node, struct piece piece)
{
    bool too_deep = is_emphasis(piece.kind) && reading->emphasis++ >= PROSE_MAX_NESTING;
    if (piece.kind < PIECE_TEXT)
        *array_push(reading->arena, &reading->open) = reading->prose->pieces.count;
    if (too_deep)
        return;
    int line = cmark_node_get_start_line(node);
    piece.line = line > 0 ? formulas_line(&reading->prose->formulas, (size_t)line) : 1;
    if (piece.kind == PIECE_TEXT && !is_address(node)) {
        read_text(reading, piece, arena_str(reading->arena, str_from(cmark_node_get_literal(node))));
        return;
    }
    read_fields(node, reading, &piece);
    *array_push(reading->arena, &reading->prose->pieces) = piece;
}

static void close_piece(struct reading *reading, enum piece_kind kind)
{
    size_t opening = reading->open.items[--reading->open.count];
    if (is_emphasis(kind) && --reading->emphasis >= PROSE_MAX_NESTING)
        return;
    struct piece piece = reading->prose->pieces.items[opening];
    piece.closes = true;
    *array_push(reading->arena, &reading->prose->pieces) = piece;
}

/* Moves *offset behind the end of the line, as Markdown has lines: a lone CR ends one, too. */
static void skip_line(struct str text, size_t *offset)
{
    size_t at = *offset;
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r')
        at++;
    if (at + 1 < text.length && text.data[at] == '\r' && text.data[at + 1] == '\n')
        at++;
    *offset = at < text.length ? at + 1 : at;
}

/* The formulas of all paragraphs and headings. */
static void find_formulas(cmark_node *root, struct str markdown, struct reading *reading)
{
    size_t offset = 0;
    int line = 1;
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING))
            continue;
        for (; line < cmark_node_get_start_line(node); line++)
            skip_line(markdown, &offset);
        size_t start = offset;
        for (; line <= cmark_node_get_end_line(node); line++)
            skip_line(markdown, &offset);
        formulas_find(str_slice(markdown, start, offset), reading->arena, &reading->prose->formulas);
    }
    cmark_iter_free(iterator);
}

static cmark_node *parse(struct str markdown)
{
    return cmark_parse_document(markdown.data, markdown.length, CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SOURCEPOS);
}

/* Where there can be formulas, Markdown is parsed twice: what is a paragraph must be known before they are cut out. */
static cmark_node *parse_around_formulas(struct str markdown, struct reading *reading)
{
    cmark_node *root = parse(markdown);
    if (!formulas_possible(markdown))
        return root;
    find_formulas(root, markdown, reading);
    if (reading->prose->formulas.list.count == 0)
        return root;
    cmark_node_free(root);
    return parse(formulas_cut(markdown, &reading->prose->formulas, reading->arena));
}

enum prose_refusal prose_parse(struct str markdown, struct arena *arena, struct prose *prose, struct str *where)
{
    *prose = (struct prose){.pieces = {NULL, 0, 0}};
    struct str ignored;
    enum prose_refusal refusal = refuse(markdown, where != NULL ? where : &ignored);
    if (refusal != PROSE_FINE || markdown.length == 0)
        return refusal;
    struct reading reading = {.arena = arena, .prose = prose};
    cmark_node *root = parse_around_formulas(markdown, &reading);
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        struct piece piece = {.closes = false};
        if (!kind_of(node, &piece.kind))
            continue;
        if (event == CMARK_EVENT_ENTER)
            open_piece(&reading, node, piece);
        else
            close_piece(&reading, piece.kind);
    }
    cmark_iter_free(iterator);
    cmark_node_free(root);
    return PROSE_FINE;
}
