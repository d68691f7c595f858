/* A row of mathematics while it is set: shared by tex_math.c, which sets rows, and tex_math_commands.c, which sets what
 * begins with a backslash and comes back for the rows within. Of no use to others; tex_math.h is the door. */
#ifndef RENDER_TEX_MATH_ROW_H
#define RENDER_TEX_MATH_ROW_H

#include "render/typeset/setter.h"
#include "render/typeset/tex_scan.h"
#include "render/typeset/tex_symbols.h"

enum { NOTHING_YET = -1 };

struct math {
    struct setter *setter;
    struct str source; /* up to the end of the row */
    size_t at;
    int depth;
    int last;      /* enum tex_kind of what was set last in this row, or NOTHING_YET */
    bool is_wide;  /* the operator that was set last has blanks around it */
    bool is_blank; /* there is a blank in the source before `at` */
    bool is_upright, is_script, has_bare_names;
};

/* Set the part of the source, as a row of its own; false where it has more in it than is known. */
bool math_row(struct math *math, struct tex_span row);
/* Say what comes next, when `at` is behind it: sets the blank that belongs between its neighbour and it. */
void math_begin(struct math *math, enum tex_kind kind);
/* Letters of one word, as variables unless they are upright. */
void math_letters(struct math *math, struct str letters);
/* Read an argument: a group, a command's name or one character. False where there is none. */
bool math_argument(struct math *math, struct tex_span *argument);
/* Set the command whose backslash is at `at`. */
bool math_command(struct math *math);
/* Set the command of that name, whose arguments are at `at`. */
bool math_named_command(struct math *math, struct str name);

#endif
