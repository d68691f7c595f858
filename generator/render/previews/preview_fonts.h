/* The fonts of pictures: the *.ttf in layouts/fonts/, which the pictures are drawn with and which are not published.
 *
 * title.ttf sets titles and text.ttf the lines around them; what one lacks is looked for in the other, and then in all
 * others by their names. */
#ifndef RENDER_PREVIEW_FONTS_H
#define RENDER_PREVIEW_FONTS_H

#include "base/diagnostics.h"
#include "render/previews/lettering.h"

/* A site without fonts has no pictures. */
struct preview_fonts {
    struct str fonts[MAX_FACES];
    size_t count;
    size_t title[MAX_FACES], text[MAX_FACES]; /* all of them, in the order in which they are asked for a letter */
    unsigned char hash[16];                   /* of all their bytes */
};

/* `sources` are sorted by their names and outlive the fonts, which live in the arena. NULL for none. A file that is no
 * font, and one too many, are errors. */
const struct preview_fonts *preview_fonts_check(const struct source *const *sources, size_t count, struct arena *arena,
                                                struct diagnostics *diagnostics);

/* The fonts, opened for one thread. */
struct preview_faces {
    struct faces title, text; /* of the same typefaces */
};

void preview_faces_open(struct preview_faces *faces, const struct preview_fonts *fonts);
void preview_faces_close(struct preview_faces *faces);

#endif
