/* Why two papers are related, in the words of the first. */
#ifndef GROUP_REASON_H
#define GROUP_REASON_H

#include "group/likeness.h"

/* The words and phrases that add most to the likeness of two papers, as they stand in the first one's abstract or
 * title: "pipeline parallelism, checkpointing". None says again what another one says. Where the two may be one paper,
 * it begins with "perhaps the same paper: ". Empty where they share nothing. The first one is looked up. In the arena.
 */
struct str reason_of(const struct features *features, const struct lookup *lookup, const struct paper *paper,
                     size_t other, bool look_the_same, struct arena *arena);

#endif
