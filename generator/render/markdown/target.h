/* What a name in the curator's text can lead to: a paper, a topic, a reading list. */
#ifndef RENDER_TARGET_H
#define RENDER_TARGET_H

#include "catalogue/catalogue.h"

enum target_kind { TARGET_PAPER, TARGET_TOPIC, TARGET_LIST };

struct target {
    enum target_kind kind;
    struct str title; /* as it came */
    struct str slug;
};

/* What `name` names: a paper (by its slug, an alias or its title) before a topic before a list (by their slugs or
 * aliases). False where there is nothing. */
bool find_target(const struct catalogue *catalogue, struct str name, struct target *target);

/* Its page's path below the root of the site. In the arena. */
struct str target_path(struct arena *arena, const struct target *target);

enum { MAX_NEAREST_TARGETS = 3 };
/* The slugs that somebody who wrote `name` may have meant: those that begin with its words, else those that hold
 * them, else the one nearest in spelling. How many, at most MAX_NEAREST_TARGETS. */
size_t nearest_targets(const struct catalogue *catalogue, struct str name, struct str nearest[MAX_NEAREST_TARGETS]);

#endif
