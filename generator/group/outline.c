#include "group/outline.h"

/* Measured on 60,726 real papers: pairs whose abstracts share two fifths of the shorter one are one paper, or one
 * abstract under two titles; below a quarter they are parts of a series, or by one group. */
enum {
    SAME_ABSTRACT = 40,  /* share of the shorter abstract that is in the other */
    ALIKE_ABSTRACT = 25, /* enough where the titles have ALIKE_TITLE of their words in common */
    ALIKE_TITLE = 60,
    SAME_TITLE = 90, /* enough by itself */
    LEAST_PARTS = 8, /* an abstract of fewer runs tells nothing */
    LEAST_TITLE_WORDS = 3,
};

static void keep_smallest(struct sample *sample, uint32_t hash)
{
    uint32_t at = sample->held;
    if (at == OUTLINE_HASHES && hash >= sample->hashes[OUTLINE_HASHES - 1])
        return;
    while (at > 0 && sample->hashes[at - 1] > hash)
        at--;
    if (at > 0 && sample->hashes[at - 1] == hash) {
        sample->parts--;
        return;
    }
    uint32_t last = sample->held == OUTLINE_HASHES ? OUTLINE_HASHES - 1 : sample->held++;
    memmove(&sample->hashes[at + 1], &sample->hashes[at], (last - at) * sizeof *sample->hashes);
    sample->hashes[at] = hash;
}

static void take_part(struct sample *sample, uint64_t part)
{
    sample->parts++;
    keep_smallest(sample, (uint32_t)(part * 0x9E3779B97F4A7C15u >> 32));
}

void outline_draw(struct outline *outline, const struct words *title, const struct words *abstract)
{
    *outline = (struct outline){0};
    for (size_t i = 0; i < title->list.count; i++)
        take_part(&outline->title, title->list.items[i].stem);
    for (size_t i = 2; i < abstract->list.count; i++) {
        const struct word *words = &abstract->list.items[i - 2];
        take_part(&outline->abstract,
                  ((uint64_t)words[0].stem * 31 + words[1].stem) * 0xC2B2AE3D27D4EB4Fu + words[2].stem);
    }
}

/* How many of the sampled parts are in both texts, and in either. */
struct overlap {
    uint64_t both, either;
};

/* Of a text that is sampled only in part nothing is known above its largest hash. */
static uint32_t known_up_to(const struct sample *sample)
{
    return sample->held < OUTLINE_HASHES ? UINT32_MAX : sample->hashes[OUTLINE_HASHES - 1];
}

static struct overlap overlap_of(const struct sample *a, const struct sample *b)
{
    struct overlap overlap = {0};
    uint32_t limit_a = known_up_to(a), limit_b = known_up_to(b), limit = limit_a < limit_b ? limit_a : limit_b;
    uint32_t i = 0, j = 0;
    for (;;) {
        bool has_a = i < a->held && a->hashes[i] <= limit, has_b = j < b->held && b->hashes[j] <= limit;
        if (!has_a && !has_b)
            return overlap;
        bool take_a = has_a && (!has_b || a->hashes[i] <= b->hashes[j]);
        bool take_b = has_b && (!has_a || b->hashes[j] <= a->hashes[i]);
        overlap.either++;
        overlap.both += take_a && take_b;
        i += take_a;
        j += take_b;
    }
}

/* The share of the words of either title that is in both. */
static uint64_t title_share(const struct sample *a, const struct sample *b)
{
    struct overlap overlap = overlap_of(a, b);
    return a->parts < LEAST_TITLE_WORDS || b->parts < LEAST_TITLE_WORDS ? 0 : overlap.both * 100 / overlap.either;
}

/* The share of the shorter abstract that is in the longer one: with J = both / either, the parts in common are
 * J / (1 + J) of the parts of the two together. */
static uint64_t abstract_share(const struct sample *a, const struct sample *b)
{
    uint64_t shorter = a->parts < b->parts ? a->parts : b->parts;
    if (shorter < LEAST_PARTS)
        return 0;
    struct overlap overlap = overlap_of(a, b);
    return overlap.both * 100 * ((uint64_t)a->parts + b->parts) / ((overlap.either + overlap.both) * shorter);
}

bool outlines_look_the_same(const struct outline *a, const struct outline *b)
{
    uint64_t abstracts = abstract_share(&a->abstract, &b->abstract);
    if (abstracts >= SAME_ABSTRACT)
        return true;
    uint64_t titles = title_share(&a->title, &b->title);
    return titles >= SAME_TITLE || (titles >= ALIKE_TITLE && abstracts >= ALIKE_ABSTRACT);
}
