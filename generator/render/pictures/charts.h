/* The numbers behind the pictures of a collection: how many papers each topic has, and which topics go together. What
 * happens over time is in render/pictures/timeline.h. */
#ifndef RENDER_CHARTS_H
#define RENDER_CHARTS_H

#include "catalogue/catalogue.h"

enum { MOST_PAIRS = 40 };

/* Two topics and how many papers have both. */
struct topic_pair {
    size_t a, b; /* in the catalogue's order; a before b */
    size_t papers;
};

struct topic_pairs {
    ARRAY_OF(struct topic_pair) list; /* most papers first, then in the order of topics; MOST_PAIRS at most */
    size_t all;                       /* how many pairs have papers */
};

/* Whether there is anything to compare: two topics with papers, or two digests. */
bool charts_are_worthwhile(const struct catalogue *catalogue);
/* Of how many papers each topic is the first, in the catalogue's order. */
const size_t *count_first_topics(const struct catalogue *catalogue, struct arena *arena);
struct topic_pairs topic_pairs_make(const struct catalogue *catalogue, struct arena *arena);
/* The topics of the pairs in an order that keeps those that go together close: a chain that begins with the first pair
 * and grows at the end that has the strongest tie to a topic outside it. Returns how many, in `order`, which has room
 * for all topics. */
size_t topic_pairs_order(const struct topic_pairs *pairs, size_t topics, size_t *order, struct arena *arena);

#endif
