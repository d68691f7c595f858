#include "render/search/search_papers.h"

#include "base/escape.h"
#include "catalogue/seen.h"
#include "render/markdown/cross_link.h"
#include "render/mathml/mathml.h"
#include "render/paper_record.h"
#include "render/search/search_words.h"
#include "render/typeset/typeset.h"

enum { MAX_TEXT = 1 << 30 };

static bool parts_words(const struct piece *piece)
{
    return piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_LINE_BREAK || piece->kind == PIECE_PARAGRAPH ||
           piece->kind == PIECE_HEADING || piece->kind == PIECE_ITEM;
}

static void add_piece(const struct piece *piece, struct arena *arena, struct buf *out)
{
    if (piece->kind == PIECE_TEXT || piece->kind == PIECE_CODE || piece->kind == PIECE_CODE_BLOCK)
        buf_add(out, piece->text);
    else if (piece->kind == PIECE_FORMULA)
        mathml_words(piece->text, out);
    else if (piece->kind == PIECE_TITLE)
        buf_add(out, typeset_plain(arena, piece->text));
    else if (parts_words(piece) && out->length > 0 && out->data[out->length - 1] != ' ')
        buf_add_char(out, ' ');
}

struct str search_annotation_text(const struct catalogue *catalogue, const struct annotation *annotation,
                                  struct arena *arena)
{
    struct prose prose;
    struct buf words;
    if (prose_parse(annotation->body.text, arena, &prose, NULL) != PROSE_FINE)
        return STR("");
    cross_links_resolve(catalogue, &prose, arena);
    buf_init(&words, MAX_TEXT);
    for (size_t i = 0; i < prose.pieces.count; i++)
        add_piece(&prose.pieces.items[i], arena, &words);
    struct str text = arena_str(arena, str_trim(buf_str(&words)));
    buf_release(&words);
    return text;
}

static void add_string(struct buf *out, struct str s)
{
    escape_script_string(out, s);
    buf_add_char(out, ',');
}

/* The newest known day. */
static struct str day_of(const struct paper *paper, struct arena *scratch)
{
    struct date day = paper_last_seen(paper);
    return date_is_known(day) ? date_format_long(scratch, day) : STR("");
}

/* The words of a title with hyphens between them, which most papers have as their address. */
static struct str address_of(struct str title, struct arena *scratch)
{
    struct search_word words[SEARCH_WORDS];
    struct search_reader reader;
    struct buf address;
    buf_init(&address, MAX_TEXT);
    search_reader_init(&reader, title, scratch);
    for (size_t count; (count = search_read_words(&reader, words)) > 0;)
        for (size_t i = 0; i < count; i++) {
            if (words[i].is_joined)
                continue;
            buf_add(&address, address.length > 0 ? STR("-") : STR(""));
            buf_add(&address, words[i].letters);
        }
    return buf_keep(&address, scratch);
}

void search_name_render(const struct site *site, const struct paper *paper, struct arena *scratch, struct buf *out)
{
    struct str title = paper_title(site, paper, SIZE_MAX, scratch);
    buf_add_char(out, '[');
    add_string(out, str_equal(paper->slug, address_of(title, scratch)) ? STR("") : paper->slug);
    escape_script_string(out, title);
    buf_add_char(out, ']');
}

void search_paper_render(const struct site *site, const struct paper *paper, struct arena *scratch, struct buf *out)
{
    buf_add_char(out, '[');
    add_string(out, paper->slug);
    add_string(out, paper_title(site, paper, SIZE_MAX, scratch));
    add_string(out, paper_abstract(site, paper, scratch));
    add_string(out, paper->annotation == NULL ? STR("")
                                              : search_annotation_text(site->catalogue, paper->annotation, scratch));
    add_string(out, day_of(paper, scratch));
    buf_add_char(out, '[');
    for (size_t i = 0; i < paper->topic_count; i++) {
        buf_add(out, i > 0 ? STR(",") : STR(""));
        buf_add_number(out, paper->topics[i].topic->number);
    }
    buf_add_literal(out, "]]");
}
