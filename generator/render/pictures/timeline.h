/* Time in columns, few enough to be seen: days, weeks, months or longer, by how much there is to show. */
#ifndef RENDER_TIMELINE_H
#define RENDER_TIMELINE_H

#include "catalogue/catalogue.h"

enum { MOST_COLUMNS = 40 };

enum column_unit { COLUMN_DAY, COLUMN_WEEK, COLUMN_MONTHS };

struct timeline {
    enum column_unit unit;
    int months;          /* in a column of COLUMN_MONTHS */
    size_t count;        /* of columns */
    struct date *firsts; /* the first day of each */
    size_t *papers;      /* that appeared in each, counted once a column */
    size_t *by_topic;    /* topic × column, topics in the catalogue's order: those of them that have the topic */
};

/* Up to MOST_COLUMNS days that have a digest are a column each, and days without one have none. Where there are more
 * the columns are weeks (from Monday), months, quarters, years or whole years together, whatever first needs no more
 * than MOST_COLUMNS, and leave out none between the first digest and the last. Undated digests have no place. */
struct timeline timeline_make(const struct catalogue *catalogue, struct arena *arena);

/* "16 May 2025" for a day and for the Monday of a week, "May 2025" for a month, "Apr–Jun 2025" for a quarter, "2025"
 * for a year, "2020–2024" for several. */
struct str timeline_label(const struct timeline *timeline, size_t column, struct arena *arena);

#endif
