/* Quotes, dashes and ties as TeX has them, told by their neighbours from code, command-line options and amounts. */
#ifndef RENDER_TEX_MARKS_H
#define RENDER_TEX_MARKS_H

#include "base/str.h"

/* `length` bytes of the source are shown as `shown`; length 0: they stay as they are. */
struct tex_mark {
    size_t length;
    const char *shown;
};

/* What is open in the text so far. */
struct tex_quotes {
    unsigned doubles;  /* “ */
    bool is_straight;  /* a " that no " has closed */
    size_t single_end; /* offset of the ' that closes a ‘, where there is one ahead */
};

/* At a `, ' or ". */
struct tex_mark tex_quote(struct tex_quotes *quotes, struct str text, size_t at);
/* At a -: "--" and "---", but not --option, <!-- and -->. */
struct tex_mark tex_dash(struct str text, size_t at);
/* At a ~: no-break space, but not ~100, 1M~60M and ~/path. */
struct tex_mark tex_tie(struct str text, size_t at);

#endif
