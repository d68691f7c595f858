/* Words on a canvas: set in the first of several fonts that has a letter, broken into lines, cut where they are too
 * many.
 *
 * There is no shaping: a text in a script whose letters join, stack or run from right to left is refused, and so is one
 * with a letter that no font has, since wrong words are worse than none. Emoji and other pictures are left out. */
#ifndef RENDER_LETTERING_H
#define RENDER_LETTERING_H

#include "render/previews/canvas.h"

enum { MAX_FACES = 8 };

/* The first that has a letter sets it. */
struct faces {
    struct typeface *list[MAX_FACES];
    size_t count;
};

struct letter {
    struct typeface *face;
    unsigned glyph;
    int64_t advance; /* in EM */
    bool is_blank, breaks_behind;
};

typedef ARRAY_OF(struct letter) letter_array;

struct line {
    size_t start, end; /* letters; without blanks at the ends */
};
typedef ARRAY_OF(struct line) line_array;

/* Append the letters of `text`, each run of blanks as one; false, and nothing appended, where it cannot be set. */
bool letters_set(const struct faces *faces, struct str text, struct arena *arena, letter_array *letters);
int64_t letters_width(const letter_array *letters, struct line line);
/* Lines no longer than `width`, in EM, broken behind words, or within one that is longer than a line. */
line_array lines_break(const letter_array *letters, int64_t width, struct arena *arena);
/* The same with as many lines, but as even as can be. */
line_array lines_balance(const letter_array *letters, int64_t width, struct arena *arena);
/* Leave `most` lines of them, the last with "…" behind it where letters are left out. */
void lines_cut(const struct faces *faces, letter_array *letters, line_array *lines, size_t most, int64_t width,
               struct arena *arena);
/* Draw a line with its left end at x on the baseline y, in pixels. */
void line_draw(struct canvas *canvas, const letter_array *letters, struct line line, int size, int x, int y,
               struct shades shades);

#endif
