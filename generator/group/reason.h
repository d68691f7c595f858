/* Why two papers are related, in the words of the first. */
#ifndef GROUP_REASON_H
#define GROUP_REASON_H

#include "group/nearest_papers.h"

/* The words and phrases that add most to the likeness of two papers, as they stand in the first one's abstract or
 * title: "pipeline parallelism, checkpointing". None says again what another one says. Where the two may be one paper,
 * it begins with "perhaps the same paper: ". Empty where they share nothing. In the arena. */
struct str reason_of(const struct features *features, const struct catalogue *catalogue, size_t paper, size_t other,
                     bool look_the_same, struct arena *arena);

#endif
