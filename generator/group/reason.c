#include "group/reason.h"

#include "group/phrases.h"

enum {
    MOST_REASONS = 4,
    LEAST_SHARE = 20, /* what adds less than a twentieth of the likeness is no reason, unless there is no other */
};

#define SAME_PAPER "perhaps the same paper"

struct reasons {
    const struct feature_place *list[MOST_REASONS];
    size_t count;
};

static bool has_stem(const struct feature_place *feature, uint16_t stem)
{
    return stem != 0 && (feature->stems[0] == stem || feature->stems[1] == stem);
}

/* Add a reason. A phrase takes the place of a word that is part of it; what overlaps otherwise is left out. */
static void add_reason(struct reasons *reasons, const struct feature_place *feature)
{
    for (size_t i = 0; i < reasons->count; i++) {
        const struct feature_place *known = reasons->list[i];
        if (!has_stem(known, feature->stems[0]) && !has_stem(known, feature->stems[1]))
            continue;
        if (known->stems[1] == 0)
            reasons->list[i] = feature;
        return;
    }
    if (reasons->count < MOST_REASONS)
        reasons->list[reasons->count++] = feature;
}

/* Leave out what only has the same key; returns how many are left. */
static size_t keep_same(struct shared_feature *shared, size_t count, const struct feature_place *places,
                        const struct feature_place *others)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct feature_place *one = &places[shared[i].number], *other = &others[shared[i].others];
        if (one->stems[0] == other->stems[0] && one->stems[1] == other->stems[1])
            shared[kept++] = shared[i];
    }
    return kept;
}

/* Where the one is that adds most, the first of equal ones. */
static size_t strongest(const struct shared_feature *shared, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (shared[i].added > shared[best].added ||
            (shared[i].added == shared[best].added && shared[i].number < shared[best].number))
            best = i;
    return best;
}

static struct reasons choose(const struct feature_place *places, struct shared_feature *shared, size_t count)
{
    struct reasons reasons = {0};
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shared[i].added;
    while (count > 0) {
        size_t best = strongest(shared, count);
        if (reasons.count > 0 && shared[best].added * LEAST_SHARE < sum)
            break;
        add_reason(&reasons, &places[shared[best].number]);
        shared[best] = shared[--count];
    }
    return reasons;
}

/* A line with room for all that is put into it. */
struct line {
    char bytes[sizeof SAME_PAPER + MOST_REASONS * (LONGEST_PHRASE + 2)];
    size_t length;
};

static void append(struct line *line, struct str s)
{
    if (s.length > sizeof line->bytes - line->length)
        return;
    memcpy(line->bytes + line->length, s.data, s.length);
    line->length += s.length;
}

static struct str words_of(const struct paper *paper, const struct feature_place *feature)
{
    struct str text = feature->in_title ? paper->title : paper->abstract;
    return str_slice(text, feature->offset, (size_t)feature->offset + feature->length);
}

struct str reason_of(const struct features *features, const struct lookup *lookup, const struct paper *paper,
                     size_t other, bool look_the_same, struct arena *arena)
{
    struct shared_feature shared[MOST_FEATURES];
    const struct feature_place *places = &features->places[paper->number * MOST_FEATURES];
    const struct feature_place *others = &features->places[other * MOST_FEATURES];
    size_t count = shared_features(lookup, &features->profiles[other], shared);
    const struct reasons reasons = choose(places, shared, keep_same(shared, count, places, others));
    struct line line = {.length = 0};
    if (look_the_same)
        append(&line, STR(SAME_PAPER));
    for (size_t i = 0; i < reasons.count; i++) {
        if (line.length > 0)
            append(&line, i == 0 ? STR(": ") : STR(", "));
        append(&line, words_of(paper, reasons.list[i]));
    }
    return arena_str(arena, (struct str){line.bytes, line.length});
}
