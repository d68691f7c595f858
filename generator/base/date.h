/* Days of the Gregorian calendar: parsed and printed by hand, without zone, locale or clock. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

/* year 0: not known. Of the publication of a paper, and of nothing else, the day (0), or month and day, may not be
 * known. */
struct date {
    int year, month, day;
};

static inline bool date_is_known(struct date date)
{
    return date.year != 0;
}
/* <0, 0, >0; an unknown day comes before all others. */
int date_compare(struct date a, struct date b);
/* Whichever comes later; the other where one is not known. */
struct date date_later(struct date a, struct date b);
/* Years 1 to 9999, and a day that the month has. */
bool date_exists(struct date date);
/* "2025-05-16" and nothing else; false, and *date untouched, for what is not of that form or not a day. */
bool date_parse(struct str s, struct date *date);
/* "2025-05-16", "2025-05" or "2025", as far as it is known. */
bool date_parse_partial(struct str s, struct date *date);
/* The form alone, for a message that can tell a wrong form from a day that does not exist. */
bool date_has_form(struct str s);
/* A date at the start of a file's name, as in "2025-05-16-scaling"; the rest may be anything that is not a digit. */
bool date_of_name(struct str name, struct date *date);
/* A day at the start of a file's name in another form: "17-05-2025", "2025_05_17", "20250517", "2025-5-17". Year 0
 * where day and month cannot be told apart. */
bool date_of_name_is_other(struct str name, struct date *date);
/* "Mar 14", "March 14" or "Mar 14, 2025" as digests head their days. Year 0 where it is not said; the day is not
 * checked against the month. */
bool date_parse_line(struct str s, struct date *date);
/* The year in which `line` (month and day) comes nearest to `near`; a leap day goes to a leap year. */
struct date date_with_year_near(struct date line, struct date near);

/* "2025-05-16"; "2025-05" or "2025" where no more is known. */
struct str date_format_iso(struct arena *arena, struct date date);
/* "16 May 2025", "May 2025" or "2025". */
struct str date_format_long(struct arena *arena, struct date date);
/* "Fri, 16 May 2025 00:00:00 +0000", RFC 822 with the four-digit year of RFC 1123, as RSS wants it. */
struct str date_format_rfc822(struct arena *arena, struct date date);
/* "may-16", for addresses. */
struct str date_format_month_day(struct arena *arena, struct date date);
/* Days since 1970-01-01, negative before; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
long date_to_days(struct date date);

#endif
