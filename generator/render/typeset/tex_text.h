/* Running text in which some TeX is left: what is certain to be TeX is set as it was meant, all else as it stands. */
#ifndef RENDER_TEX_TEXT_H
#define RENDER_TEX_TEXT_H

#include "render/typeset/setter.h"

/* Time is linear in the length of `text`. */
void tex_text_set(struct setter *setter, struct str text);

#endif
