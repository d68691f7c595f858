#include "catalogue/seen.h"

struct date paper_first_seen(const struct paper *paper)
{
    return paper->appearances.items[0]->digest->date;
}

struct date paper_last_seen(const struct paper *paper)
{
    struct date last = {0, 0, 0};
    for (size_t i = 0; i < paper->appearances.count; i++)
        last = date_later(last, paper->appearances.items[i]->digest->date);
    return last;
}

void paper_add_days(const struct paper *paper, date_array *days, struct arena *arena)
{
    struct date previous = {0, 0, 0};
    for (size_t i = 0; i < paper->appearances.count; i++) {
        struct date date = paper->appearances.items[i]->digest->date;
        if (date_is_known(date) && date_compare(date, previous) != 0)
            *array_push(arena, days) = date;
        previous = date;
    }
}
