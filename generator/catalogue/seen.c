#include "catalogue/seen.h"

void paper_find_seen(struct paper *paper)
{
    paper->first_seen = paper->last_seen = paper->appearances.items[0]->digest->date;
    for (size_t i = 1; i < paper->appearances.count; i++)
        paper->last_seen = date_later(paper->last_seen, paper->appearances.items[i]->digest->date);
}

void paper_add_days(const struct paper *paper, date_array *days, struct arena *arena)
{
    struct date previous = paper->first_seen;
    if (date_is_known(previous))
        *array_push(arena, days) = previous;
    for (size_t i = 1; i < paper->appearances.count; i++) {
        struct date date = paper->appearances.items[i]->digest->date;
        if (date_is_known(date) && date_compare(date, previous) != 0)
            *array_push(arena, days) = date;
        previous = date;
    }
}
