/* Markdown (CommonMark) taken apart: a flat list of pieces in reading order. The only module that sees cmark.
 *
 * A container (paragraph, list, emphasis, …) is an opening piece, what it holds, and a closing piece of the same kind;
 * everything else is one piece. Text is as the reader will see it: entities and backslashes are resolved, adjacent text
 * is one piece, nothing is escaped yet. A formula (render/markdown/formulas.h) is a piece, wherever text can be. */
#ifndef RENDER_PROSE_H
#define RENDER_PROSE_H

#include "render/markdown/formulas.h"

enum {
    PROSE_MAX_BYTES = 4 * 1024 * 1024,
    PROSE_MAX_NESTING = 32,  /* of quotes and lists; of emphasis, which is plain text beyond it */
    PROSE_MAX_IMAGES = 1000, /* "![" in one text: cmark takes quadratic time over those that are no images */
};

enum piece_kind {
    /* containers */
    PIECE_QUOTE,
    PIECE_LIST,
    PIECE_ITEM,
    PIECE_PARAGRAPH,
    PIECE_HEADING,
    PIECE_EMPHASIS,
    PIECE_STRONG,
    PIECE_LINK,
    PIECE_IMAGE, /* what it holds is the text to read in its place */
    /* single pieces */
    PIECE_TEXT,
    PIECE_CODE,
    PIECE_SOFT_BREAK,
    PIECE_LINE_BREAK,
    PIECE_RAW_HTML, /* within a line */
    PIECE_RAW_HTML_BLOCK,
    PIECE_CODE_BLOCK,
    PIECE_RULE,
    PIECE_FORMULA,
    PIECE_TITLE, /* the title of a paper as it came; made by cross_links_resolve, never by Markdown */
};

struct piece {
    enum piece_kind kind;
    bool closes;       /* the end of a container; the fields below are the same at both ends */
    bool tight;        /* a paragraph in a list without blank lines: no element of its own */
    bool ordered;      /* a list */
    bool display;      /* a formula on a line of its own */
    int number;        /* of a heading: its level; of an ordered list: its first number */
    size_t line;       /* where it begins or earlier, from 1 within the Markdown */
    struct str text;   /* of text, code and raw HTML; the address of a link or image; the TeX of a formula, a view */
    struct str detail; /* the language of a code block; the title of a link or image; a formula with its delimiters */
};

struct prose {
    ARRAY_OF(struct piece) pieces;
    struct formulas formulas; /* as they were found; those that stand in addresses or raw HTML are no pieces */
};

enum prose_refusal {
    PROSE_FINE,
    PROSE_TOO_LARGE,
    PROSE_TOO_DEEP,
    PROSE_TOO_MANY_IMAGES,
};

/* Take `markdown` apart; pieces and their text live in the arena. Time and memory are linear in its length, since what
 * would not be is refused before it is parsed: then there are no pieces, and *where, if not NULL, is the part of
 * `markdown` that is too much. Safe from several threads at once. */
enum prose_refusal prose_parse(struct str markdown, struct arena *arena, struct prose *prose, struct str *where);

#endif
