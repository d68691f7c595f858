/* A formula between TeX and MathML: a tree of elements. Shared by mathml.c, which writes it, mathml_parse.c, which
 * reads rows and what they are made of, and mathml_commands.c, which reads what begins with a backslash and comes back
 * for the rows within. Of no use to others; mathml.h is the door. */
#ifndef RENDER_MATHML_TREE_H
#define RENDER_MATHML_TREE_H

#include "render/mathml/mathml.h"
#include "render/mathml/mathml_letters.h"
#include "render/typeset/tex_scan.h"
#include "render/typeset/tex_symbols.h"

struct math_node {
    const char *tag, *attributes; /* attributes with the blank before them */
    struct str text;              /* of what has no children */
    struct math_node *first, *next;
    bool is_row; /* an mrow that one child makes needless */
};

enum {
    NO_KIND = -1,    /* before the first, or behind a sign that has its operand still to come */
    SPACE_KIND = -2, /* a gap, which neighbours do not see */
};

/* What was read: an element, and what it is to its neighbours. */
struct math_atom {
    struct math_node *node;
    int kind;        /* enum tex_kind */
    bool has_limits; /* scripts go below and above */
    bool is_named;   /* a function of letters: set apart from what follows */
};

struct math_reader {
    struct str tex;
    size_t at;
    int depth;
    bool is_display;
    enum math_font font;
    struct arena *arena;
    struct math_mistake mistake;
};

/* Elements. `text` must live as long as the arena. */
struct math_node *math_leaf(struct math_reader *reader, const char *tag, const char *attributes, struct str text);
/* One with up to three children; NULLs are left out. */
struct math_node *math_element(struct math_reader *reader, const char *tag, const char *attributes,
                               struct math_node *const children[3]);
struct math_atom math_atom(struct math_node *node, int kind);

/* Say what is wrong, unless something was already; always false. */
bool math_wrong(struct math_reader *reader, enum math_problem problem, size_t start, size_t end);

void math_skip_blanks(struct math_reader *reader);
/* Whether a row ends at `at`. */
bool math_ends_row(const struct math_reader *reader);
/* Read a row up to what ends it: the end, "}", "&", "\\", \right, \end or \middle, which is not read. */
bool math_read_row(struct math_reader *reader, struct math_node **row);
/* Read one thing without its scripts; of a number only a digit where `is_single`. It has no node where it shows
 * nothing. */
bool math_read_atom(struct math_reader *reader, bool is_single, struct math_atom *atom);
/* Read an argument of what begins at `start`: a group or one thing. */
bool math_read_argument(struct math_reader *reader, size_t start, struct math_node **argument);
/* Read a group of letters alone: {words}. */
bool math_read_words(struct math_reader *reader, size_t start, struct str *words);
/* Read the command at `at`. */
bool math_read_command(struct math_reader *reader, struct math_atom *atom);
/* Read \begin{…} … \end{…}, whose name \begin is behind `at`; it began at `start`. */
bool math_read_environment(struct math_reader *reader, size_t start, struct math_atom *atom);
/* The symbol of a command, or NULL; and the element that shows it. */
const struct tex_symbol *math_symbol(struct str name);
void math_set_symbol(struct math_reader *reader, struct str name, const struct tex_symbol *symbol,
                     struct math_atom *atom);
/* A letter or digit in the reader's alphabet. */
struct str math_letter_text(struct math_reader *reader, uint32_t letter);

#endif
