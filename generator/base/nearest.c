#include "base/nearest.h"

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
    unsigned best_distance = (unsigned)(wrong.length < MAX_COMPARED ? wrong.length : MAX_COMPARED) / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = edit_distance(wrong, names[i]);
        if (distance <= best_distance && (best.data == NULL || distance < best_distance)) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}
