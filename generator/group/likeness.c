#include "group/likeness.h"

enum { NO_FEATURE = 255 };

void lookup_set(struct lookup *lookup, const struct profile *profile)
{
    for (uint32_t i = 0; lookup->profile != NULL && i < MOST_FEATURES; i++)
        lookup->most[lookup->profile->features[i].key % LOOKUP_MOST] = 0;
    lookup->profile = profile;
    memset(lookup->slots, NO_FEATURE, sizeof lookup->slots);
    for (uint32_t i = 0; i < MOST_FEATURES && profile->features[i].weight > 0; i++) {
        struct feature feature = profile->features[i];
        uint8_t *most = &lookup->most[feature.key % LOOKUP_MOST];
        uint32_t at = feature.key;
        *most = *most > feature.weight ? *most : (uint8_t)feature.weight;
        while (lookup->slots[at % LOOKUP_SLOTS] != NO_FEATURE)
            at++;
        lookup->slots[at % LOOKUP_SLOTS] = (uint8_t)i;
    }
}

/* The number of the feature with that key, or NO_FEATURE. */
static uint8_t find(const struct lookup *lookup, uint32_t key)
{
    for (uint32_t at = key;; at++) {
        uint8_t number = lookup->slots[at % LOOKUP_SLOTS];
        if (number == NO_FEATURE || lookup->profile->features[number].key == key)
            return number;
    }
}

uint32_t likeness_bound(const struct lookup *lookup, const struct profile *other)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < MOST_FEATURES; i++)
        sum += (uint32_t)lookup->most[other->features[i].key % LOOKUP_MOST] * other->features[i].weight;
    return sum;
}

/* What a feature adds to the likeness: nothing where only one of the papers has it. */
static struct shared_feature share(const struct lookup *lookup, struct feature feature, uint32_t number)
{
    uint8_t own = find(lookup, feature.key);
    if (own == NO_FEATURE)
        return (struct shared_feature){0};
    return (struct shared_feature){own, (uint8_t)number, lookup->profile->features[own].weight * feature.weight};
}

size_t shared_features(const struct lookup *lookup, const struct profile *other,
                       struct shared_feature shared[MOST_FEATURES])
{
    uint8_t likely[MOST_FEATURES + 1];
    size_t count = 0, kept = 0;
    for (uint32_t i = 0; i < MOST_FEATURES; i++) {
        likely[count] = (uint8_t)i;
        count += lookup->most[other->features[i].key % LOOKUP_MOST] > 0;
    }
    for (size_t i = 0; i < count; i++) {
        shared[kept] = share(lookup, other->features[likely[i]], likely[i]);
        kept += shared[kept].added > 0;
    }
    return kept;
}

uint32_t likeness_of(const struct lookup *lookup, const struct profile *other)
{
    struct shared_feature shared[MOST_FEATURES];
    size_t count = shared_features(lookup, other, shared);
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shared[i].added;
    return sum;
}
