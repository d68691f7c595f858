#include "base/nearest.h"

#include <stdint.h>

enum { MAX_COMPARED = 128 };

static unsigned min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned edit_distance(struct str a, struct str b)
{
    a = str_slice(a, 0, MAX_COMPARED);
    b = str_slice(b, 0, MAX_COMPARED);
    unsigned rows[3][MAX_COMPARED + 1];
    for (unsigned j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a.length; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b.length; j++) {
            unsigned replaced = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            row[j] = min(min(above[j] + 1, row[j - 1] + 1), replaced);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                row[j] = min(row[j], above_that[j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

struct str nearest_name(struct str wrong, const struct str *names, size_t count)
{
    struct str best = {NULL, 0};
    unsigned best_distance = ((unsigned)(wrong.length < MAX_COMPARED ? wrong.length : MAX_COMPARED) + 2) / 3;
    for (size_t i = 0; i < count; i++) {
        size_t longer = wrong.length > names[i].length ? wrong.length : names[i].length;
        if (longer - (wrong.length + names[i].length - longer) > best_distance)
            continue;
        unsigned distance = edit_distance(wrong, names[i]);
        if (distance <= best_distance && (best.data == NULL || distance < best_distance)) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}

enum { GROUP_BITS = 12, GROUPS = 1 << GROUP_BITS };

static size_t group_at(struct str s, size_t at)
{
    uint32_t group = (uint32_t)(unsigned char)ascii_lower(s.data[at]) << 16 |
                     (uint32_t)(unsigned char)ascii_lower(s.data[at + 1]) << 8 |
                     (uint32_t)(unsigned char)ascii_lower(s.data[at + 2]);
    return (group * 2654435761u) >> (32 - GROUP_BITS);
}

static double likeness(const bool *groups, struct str wrong, struct str phrase)
{
    if (wrong.length < 3 || phrase.length < 3)
        return 0;
    size_t shared = 0;
    for (size_t at = 0; at + 3 <= phrase.length; at++)
        shared += groups[group_at(phrase, at)];
    return 2.0 * (double)shared / (double)(wrong.length - 2 + phrase.length - 2);
}

size_t nearest_phrases(struct str wrong, const struct str *phrases, size_t count, size_t most, size_t *best)
{
    bool groups[GROUPS] = {false};
    double scores[8];
    size_t found = 0;
    most = most < 8 ? most : 8;
    for (size_t at = 0; at + 3 <= wrong.length; at++)
        groups[group_at(wrong, at)] = true;
    for (size_t i = 0; i < count; i++) {
        double score = likeness(groups, wrong, phrases[i]);
        if (score < 0.4 || (found == most && score <= scores[found - 1]))
            continue;
        size_t at = found < most ? found++ : found - 1;
        for (; at > 0 && scores[at - 1] < score; at--) {
            scores[at] = scores[at - 1];
            best[at] = best[at - 1];
        }
        scores[at] = score;
        best[at] = i;
    }
    return found;
}
