#include "render/markdown/cross_link.h"

#include "render/markdown/target.h"

enum { MAX_LINK_PIECES = 64 }; /* how far the end of a link is looked for */

/* Where the last "[[" of `text` in [from, end) is; false where there is none. */
static bool find_last_opening(struct str text, size_t from, size_t end, size_t *at)
{
    for (size_t i = end; i >= from + 2; i--) {
        if (text.data[i - 1] == '[' && text.data[i - 2] == '[') {
            *at = i - 2;
            return true;
        }
    }
    return false;
}

/* Find the "]]" of a link whose "[[" is the last of its piece. */
static bool find_end_beyond(const struct prose *prose, struct cross_link *link)
{
    size_t depth = 0, limit = link->piece + 1 + MAX_LINK_PIECES;
    if (limit > prose->pieces.count)
        limit = prose->pieces.count;
    for (size_t i = link->piece + 1; i < limit; i++) {
        const struct piece *piece = &prose->pieces.items[i];
        if (piece->kind < PIECE_TEXT) {
            if (piece->closes ? depth == 0 : piece->kind == PIECE_LINK || piece->kind == PIECE_IMAGE)
                return false;
            depth = piece->closes ? depth - 1 : depth + 1;
        } else if (piece->kind == PIECE_TEXT && depth == 0) {
            size_t close = str_find(piece->text, STR("]]"), 0), opening;
            bool opens = find_last_opening(piece->text, 0, close, &opening);
            if (close < piece->text.length && !opens) {
                link->last_piece = i;
                link->end = close + 2;
                return true;
            }
            if (opens)
                return false;
        }
    }
    return false;
}

/* The literal text of a piece of the link, between its brackets. */
static struct str text_within(const struct prose *prose, const struct cross_link *link, size_t index)
{
    const struct piece *piece = &prose->pieces.items[index];
    if (piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_LINE_BREAK)
        return STR(" ");
    if (piece->kind != PIECE_TEXT && piece->kind != PIECE_CODE)
        return STR("");
    size_t start = index == link->piece ? link->start + 2 : 0;
    size_t end = index == link->last_piece ? link->end - 2 : piece->text.length;
    return str_slice(piece->text, start, end);
}

/* Tell the name from the words. */
static void read_name(const struct cross_link_reader *reader, struct cross_link *link)
{
    const struct prose *prose = reader->prose;
    struct str name = STR("");
    link->words_piece = link->last_piece;
    link->words = link->end;
    for (size_t i = link->piece; i <= link->last_piece; i++) {
        struct str text = text_within(prose, link, i);
        size_t bar = prose->pieces.items[i].kind == PIECE_TEXT ? str_find_char(text, '|', 0) : text.length;
        struct str part = str_slice(text, 0, bar);
        name = name.length == 0 ? part : arena_format(reader->arena, "%.*s%.*s", STR_ARG(name), STR_ARG(part));
        if (bar < text.length) {
            link->words_piece = i;
            link->words = (size_t)(text.data - prose->pieces.items[i].text.data) + bar + 1;
            break;
        }
    }
    link->name = str_trim(name);
}

/* The next link whose "[[" is in the piece that the reader is at. */
static bool next_in_piece(struct cross_link_reader *reader, struct cross_link *link)
{
    struct str text = reader->prose->pieces.items[reader->piece].text;
    *link = (struct cross_link){.piece = reader->piece, .in_link = reader->links > 0};
    while (reader->offset < text.length) {
        size_t close = str_find(text, STR("]]"), reader->offset);
        bool opens = find_last_opening(text, reader->offset, close, &link->start);
        reader->offset = close < text.length ? close + 2 : close;
        if (!opens)
            continue;
        link->last_piece = link->piece;
        link->end = reader->offset;
        link->closed = close < text.length || find_end_beyond(reader->prose, link);
        if (link->closed)
            read_name(reader, link);
        if (link->last_piece > link->piece) {
            reader->piece = link->last_piece;
            reader->offset = link->end;
        }
        return true;
    }
    return false;
}

bool cross_link_next(struct cross_link_reader *reader, struct cross_link *link)
{
    for (; reader->piece < reader->prose->pieces.count; reader->piece++, reader->offset = 0) {
        const struct piece *piece = &reader->prose->pieces.items[reader->piece];
        if (piece->kind == PIECE_LINK || piece->kind == PIECE_IMAGE)
            reader->links = piece->closes ? reader->links - 1 : reader->links + 1;
        else if (piece->kind == PIECE_TEXT && next_in_piece(reader, link))
            return true;
    }
    return false;
}

/* Copies a prose, piece by piece, with links put in. */
struct rewriting {
    const struct prose *from;
    struct prose to;
    struct arena *arena;
    size_t piece, offset; /* what was copied so far */
};

static void add_piece(struct rewriting *rewriting, struct piece piece)
{
    *array_push(rewriting->arena, &rewriting->to.pieces) = piece;
}

/* Copy up to `offset` in `piece`, of text pieces only what is not copied yet. */
static void copy_up_to(struct rewriting *rewriting, size_t piece, size_t offset)
{
    for (; rewriting->piece < piece; rewriting->piece++, rewriting->offset = 0) {
        struct piece whole = rewriting->from->pieces.items[rewriting->piece];
        if (rewriting->offset > 0)
            whole.text = str_slice(whole.text, rewriting->offset, whole.text.length);
        if (rewriting->offset == 0 || whole.text.length > 0)
            add_piece(rewriting, whole);
    }
    if (offset > rewriting->offset) {
        struct piece part = rewriting->from->pieces.items[piece];
        part.text = str_slice(part.text, rewriting->offset, offset);
        add_piece(rewriting, part);
    }
    rewriting->offset = offset;
}

static struct str trim_start(struct str s)
{
    return str_slice(s, (size_t)(str_trim(s).data - s.data), s.length);
}

static struct str trim_end(struct str s)
{
    struct str trimmed = str_trim(s);
    return str_slice(s, 0, (size_t)(trimmed.data - s.data) + trimmed.length);
}

static bool is_space(const struct piece *piece)
{
    return piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_LINE_BREAK ||
           (piece->kind == PIECE_TEXT && str_trim(piece->text).length == 0);
}

/* Take white space off both ends of the pieces from `start` on; how many are left. */
static size_t trim_pieces(struct prose *prose, size_t start)
{
    struct piece *pieces = prose->pieces.items;
    size_t end = prose->pieces.count, first = start;
    for (; end > start && is_space(&pieces[end - 1]); end--) {
    }
    for (; first < end && is_space(&pieces[first]); first++) {
    }
    if (first < end)
        memmove(pieces + start, pieces + first, (end - first) * sizeof *pieces);
    prose->pieces.count = start + end - first;
    if (first == end)
        return 0;
    end = prose->pieces.count;
    if (pieces[start].kind == PIECE_TEXT)
        pieces[start].text = trim_start(pieces[start].text);
    if (pieces[end - 1].kind == PIECE_TEXT)
        pieces[end - 1].text = trim_end(pieces[end - 1].text);
    return end - start;
}

/* The words between [[name| and ]], else the title of what it leads to. */
static void add_words(struct rewriting *rewriting, const struct cross_link *link, const struct target *target)
{
    size_t start = rewriting->to.pieces.count;
    rewriting->piece = link->words_piece;
    rewriting->offset = link->words;
    if (link->words < link->end || link->words_piece < link->last_piece)
        copy_up_to(rewriting, link->last_piece, link->end - 2);
    if (trim_pieces(&rewriting->to, start) == 0) {
        enum piece_kind kind = target->kind == TARGET_PAPER ? PIECE_TITLE : PIECE_TEXT;
        add_piece(rewriting, (struct piece){.kind = kind, .text = target->title});
    }
}

static void add_link(struct rewriting *rewriting, const struct cross_link *link, const struct target *target)
{
    copy_up_to(rewriting, link->piece, link->start);
    struct piece opening = {.kind = PIECE_LINK, .text = target_path(rewriting->arena, target)};
    add_piece(rewriting, opening);
    add_words(rewriting, link, target);
    opening.closes = true;
    add_piece(rewriting, opening);
    rewriting->piece = link->last_piece;
    rewriting->offset = link->end;
}

void cross_links_resolve(const struct catalogue *catalogue, struct prose *prose, struct arena *arena)
{
    struct cross_link_reader reader = {.prose = prose, .arena = arena};
    struct rewriting rewriting = {.from = prose, .arena = arena};
    struct cross_link link;
    struct target target;
    while (cross_link_next(&reader, &link))
        if (link.closed && !link.in_link && find_target(catalogue, link.name, &target))
            add_link(&rewriting, &link, &target);
    if (rewriting.to.pieces.count == 0)
        return;
    copy_up_to(&rewriting, prose->pieces.count, 0);
    *prose = rewriting.to;
}
