/* What is left of a paper's texts to tell whether two papers may be one: the smallest hashes of the runs of three words
 * of its abstract, and of the words of its title (A. Broder, "On the resemblance and containment of documents", 1997).
 *
 * Shares are of a hundred; exact for texts of up to OUTLINE_HASHES runs, estimated from a sample of them for longer
 * ones. */
#ifndef GROUP_OUTLINE_H
#define GROUP_OUTLINE_H

#include "group/words.h"

enum { OUTLINE_HASHES = 32 };

/* The smallest hashes of a text's parts, in order, and how many parts there are. */
struct sample {
    uint32_t hashes[OUTLINE_HASHES];
    uint32_t held, parts;
};

struct outline {
    struct sample title, abstract;
};

/* Draw the outline of a paper whose words are given, in place of what was there. */
void outline_draw(struct outline *outline, const struct words *title, const struct words *abstract);

/* Do two papers look like one under two titles? */
bool outlines_look_the_same(const struct outline *a, const struct outline *b);

#endif
