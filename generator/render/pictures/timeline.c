#include "render/pictures/timeline.h"

#include <stdlib.h>

static int compare_dates(const void *left, const void *right)
{
    return date_compare(*(const struct date *)left, *(const struct date *)right);
}

/* All days that have a digest, oldest first, each once. */
static struct date *list_days(const struct catalogue *catalogue, size_t *count, struct arena *arena)
{
    struct date *days = arena_alloc(arena, catalogue->digests.count, sizeof *days);
    size_t all = 0;
    *count = 0;
    for (size_t i = 0; i < catalogue->digests.count; i++)
        if (date_is_known(catalogue->digests.items[i]->date))
            days[all++] = catalogue->digests.items[i]->date;
    if (all > 0)
        qsort(days, all, sizeof *days, compare_dates);
    for (size_t i = 0; i < all; i++)
        if (*count == 0 || date_compare(days[*count - 1], days[i]) != 0)
            days[(*count)++] = days[i];
    return days;
}

static long month_number(struct date date)
{
    return date.year * 12L + date.month - 1;
}

/* Day 0 was a Thursday. */
static long week_number(struct date date)
{
    long days = date_to_days(date) + 3;
    return days >= 0 ? days / 7 : -((6 - days) / 7);
}

static long number_of(const struct timeline *timeline, struct date date)
{
    return timeline->unit == COLUMN_WEEK ? week_number(date) : month_number(date) / timeline->months;
}

static size_t columns_between(const struct timeline *timeline, struct date first, struct date last)
{
    return (size_t)(number_of(timeline, last) - number_of(timeline, first) + 1);
}

static void choose_unit(struct timeline *timeline, struct date first, struct date last)
{
    timeline->unit = COLUMN_WEEK;
    if (columns_between(timeline, first, last) <= MOST_COLUMNS)
        return;
    timeline->unit = COLUMN_MONTHS;
    timeline->months = 1;
    if (columns_between(timeline, first, last) <= MOST_COLUMNS)
        return;
    timeline->months = 3;
    for (int years = 1; columns_between(timeline, first, last) > MOST_COLUMNS; years += years == 1 ? 4 : 5)
        timeline->months = years * 12;
}

/* The Monday of a week, from any of its days. */
static struct date monday_of(struct date date)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long back = (date_to_days(date) % 7 + 10) % 7;
    date.day -= (int)back;
    if (date.day >= 1)
        return date;
    if (--date.month == 0) {
        date.month = 12;
        date.year--;
    }
    bool leaps = date.month == 2 && date_exists((struct date){date.year, 2, 29});
    date.day += lengths[date.month - 1] + leaps;
    return date;
}

static struct date add_week(struct date date)
{
    for (int i = 0; i < 7; i++) {
        struct date next = {date.year, date.month, date.day + 1};
        if (!date_exists(next))
            next = date.month == 12 ? (struct date){date.year + 1, 1, 1} : (struct date){date.year, date.month + 1, 1};
        date = next;
    }
    return date;
}

static void set_firsts(struct timeline *timeline, struct date first)
{
    struct date monday = monday_of(first);
    long number = timeline->unit == COLUMN_MONTHS ? number_of(timeline, first) : 0;
    for (size_t i = 0; i < timeline->count; i++) {
        long month = (number + (long)i) * timeline->months;
        timeline->firsts[i] =
            timeline->unit == COLUMN_WEEK ? monday : (struct date){(int)(month / 12), (int)(month % 12) + 1, 1};
        monday = add_week(monday);
    }
}

/* The column of a day that has one: of the last column that does not begin after it. */
static size_t column_of(const struct timeline *timeline, struct date date)
{
    size_t low = 0, high = timeline->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (date_compare(timeline->firsts[middle], date) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void count_paper(struct timeline *timeline, const struct paper *paper)
{
    size_t last = timeline->count;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        struct date date = paper->appearances.items[i]->digest->date;
        size_t column = date_is_known(date) ? column_of(timeline, date) : last;
        if (column == last)
            continue;
        last = column;
        timeline->papers[column]++;
        for (size_t t = 0; t < paper->topic_count; t++)
            timeline->by_topic[paper->topics[t].topic->number * timeline->count + column]++;
    }
}

static void count_papers(struct timeline *timeline, const struct catalogue *catalogue, struct arena *arena)
{
    timeline->papers = arena_alloc(arena, timeline->count, sizeof *timeline->papers);
    timeline->by_topic = arena_alloc(arena, timeline->count * catalogue->topics.count, sizeof *timeline->by_topic);
    for (size_t i = 0; i < catalogue->papers.count && timeline->count > 0; i++)
        count_paper(timeline, catalogue->papers.items[i]);
}

struct timeline timeline_make(const struct catalogue *catalogue, struct arena *arena)
{
    struct timeline timeline = {.unit = COLUMN_DAY, .months = 1};
    size_t days;
    timeline.firsts = list_days(catalogue, &days, arena);
    timeline.count = days;
    if (days > MOST_COLUMNS) {
        struct date first = timeline.firsts[0], last = timeline.firsts[days - 1];
        choose_unit(&timeline, first, last);
        timeline.count = columns_between(&timeline, first, last);
        set_firsts(&timeline, first);
    }
    count_papers(&timeline, catalogue, arena);
    return timeline;
}

/* "May 2025" */
static struct str month_and_year(struct date date, struct arena *arena)
{
    struct str all = date_format_long(arena, date);
    return str_slice(all, str_find_char(all, ' ', 0) + 1, all.length);
}

struct str timeline_label(const struct timeline *timeline, size_t column, struct arena *arena)
{
    struct date first = timeline->firsts[column];
    int years = timeline->months / 12;
    if (timeline->unit != COLUMN_MONTHS)
        return date_format_long(arena, first);
    if (timeline->months == 1)
        return month_and_year(first, arena);
    if (years == 1)
        return arena_format(arena, "%d", first.year);
    if (years > 1)
        return arena_format(arena, "%d–%d", first.year, first.year + years - 1);
    struct str last = month_and_year((struct date){first.year, first.month + timeline->months - 1, 1}, arena);
    return arena_format(arena, "%.3s–%.3s %d", month_and_year(first, arena).data, last.data, first.year);
}
