/* The picture that networks and messengers show beside a link to a page (Open Graph's og:image): three texts on a
 * ground, and a stripe in the colour of the topic.
 *
 * It is 1,200 by 630 pixels, what Facebook, LinkedIn, Mastodon and X ask for. It is drawn with
 * fonts that come with the layouts, so that it looks the same whatever fonts a machine has. */
#ifndef RENDER_PREVIEW_H
#define RENDER_PREVIEW_H

#include "render/previews/preview_fonts.h"

enum { PREVIEW_WIDTH = 1200, PREVIEW_HEIGHT = 630 };

struct preview {
    struct str kind;  /* a line above the title: what the page is */
    struct str title; /* large; cut where it is too long */
    struct str foot;  /* a line below: the site */
    size_t colour;    /* of a topic, from 1 (cards.h); 0: none */
};

/* Append the picture as PNG. A text that cannot be set (render/lettering.h) is left out; instead of the title there is
 * then what the foot says. */
void preview_draw(const struct preview *preview, const struct preview_fonts *fonts, struct arena *scratch,
                  struct buf *out);

#endif
