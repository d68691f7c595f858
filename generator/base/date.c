#include "base/date.h"

static const struct str months[] = {
    STR_INIT("January"),   STR_INIT("February"), STR_INIT("March"),    STR_INIT("April"),
    STR_INIT("May"),       STR_INIT("June"),     STR_INIT("July"),     STR_INIT("August"),
    STR_INIT("September"), STR_INIT("October"),  STR_INIT("November"), STR_INIT("December"),
};

int date_compare(struct date a, struct date b)
{
    int left = (a.year * 16 + a.month) * 32 + a.day, right = (b.year * 16 + b.month) * 32 + b.day;
    return (left > right) - (left < right);
}

struct date date_later(struct date a, struct date b)
{
    return date_compare(a, b) > 0 ? a : b;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_exists(struct date date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    return date.day <= days[date.month - 1] + (date.month == 2 && is_leap(date.year));
}

bool date_has_form(struct str s)
{
    if (s.length != 10)
        return false;
    for (size_t i = 0; i < s.length; i++)
        if (i == 4 || i == 7 ? s.data[i] != '-' : !ascii_is_digit(s.data[i]))
            return false;
    return true;
}

bool date_parse(struct str s, struct date *date)
{
    unsigned long year, month, day;
    if (!date_has_form(s) || !str_to_number(str_slice(s, 0, 4), 9999, &year) ||
        !str_to_number(str_slice(s, 5, 7), 99, &month) || !str_to_number(str_slice(s, 8, 10), 99, &day))
        return false;
    struct date parsed = {(int)year, (int)month, (int)day};
    if (!date_exists(parsed))
        return false;
    *date = parsed;
    return true;
}

bool date_parse_partial(struct str s, struct date *date)
{
    static const char whole[] = "0001-01-01";
    char text[10];
    if (s.length != 4 && s.length != 7 && s.length != 10)
        return false;
    memcpy(text, s.data, s.length);
    memcpy(text + s.length, whole + s.length, sizeof text - s.length);
    struct date parsed;
    if (!date_parse((struct str){text, sizeof text}, &parsed))
        return false;
    *date = (struct date){parsed.year, s.length >= 7 ? parsed.month : 0, s.length == 10 ? parsed.day : 0};
    return true;
}

bool date_of_name(struct str name, struct date *date)
{
    return (name.length <= 10 || !ascii_is_digit(name.data[10])) && date_parse(str_slice(name, 0, 10), date);
}

/* Up to three numbers with one sign between them, or eight digits; their lengths in digits. False for other names. */
static bool numbers_of_name(struct str name, unsigned long numbers[3], size_t lengths[3])
{
    size_t at = 0, digits = 0;
    while (digits < name.length && ascii_is_digit(name.data[digits]))
        digits++;
    bool joined = digits == 8;
    for (size_t i = 0; i < 3; i++) {
        size_t end = at, most = joined ? (i == 0 ? 4 : at + 2) : name.length;
        while (end < name.length && end < most && ascii_is_digit(name.data[end]))
            end++;
        lengths[i] = end - at;
        if (!str_to_number(str_slice(name, at, end), 9999, &numbers[i]))
            return false;
        at = end;
        if (!joined && i < 2) {
            if (at >= name.length || strchr("-_. ", name.data[at]) == NULL)
                return false;
            at++;
        }
    }
    return at >= name.length || !ascii_is_digit(name.data[at]);
}

bool date_of_name_is_other(struct str name, struct date *date)
{
    unsigned long n[3];
    size_t lengths[3];
    if (date_of_name(name, date) || !numbers_of_name(name, n, lengths))
        return false;
    bool year_first = lengths[0] == 4;
    if ((year_first ? lengths[2] : lengths[0]) > 2 || lengths[1] > 2 || (!year_first && lengths[2] != 4))
        return false;
    unsigned long year = year_first ? n[0] : n[2], other = year_first ? n[2] : n[0];
    struct date day_last = {(int)year, (int)n[1], (int)other}, month_last = {(int)year, (int)other, (int)n[1]};
    bool first = date_exists(day_last), second = !year_first && date_exists(month_last);
    *date = first && second && n[1] != other ? (struct date){0, 0, 0} : first ? day_last : month_last;
    return first || second;
}

static int month_of_word(struct str word)
{
    for (int i = 0; i < 12; i++)
        if (str_equal(word, months[i]) || str_equal(word, str_slice(months[i], 0, 3)) ||
            (i == 8 && str_equal(word, STR("Sept"))))
            return i + 1;
    return 0;
}

bool date_parse_line(struct str s, struct date *date)
{
    size_t blank = str_find_char(s, ' ', 0);
    size_t comma = str_find(s, STR(", "), 0);
    unsigned long day, year = 0;
    int month = month_of_word(str_slice(s, 0, blank));
    if (month == 0 || !str_to_number(str_slice(s, blank + 1, comma), 31, &day) || day == 0)
        return false;
    if (comma < s.length && (s.length - comma != 6 || !str_to_number(str_slice(s, comma + 2, s.length), 9999, &year)))
        return false;
    *date = (struct date){(int)year, month, (int)day};
    return true;
}

struct date date_with_year_near(struct date line, struct date near)
{
    struct date best = {near.year, line.month, line.day};
    long best_distance = -1;
    for (int year = near.year - 4; year <= near.year + 4; year++) {
        struct date candidate = {year, line.month, line.day};
        if (!date_exists(candidate))
            continue;
        long distance = date_to_days(candidate) - date_to_days(near);
        distance = distance < 0 ? -distance : distance;
        if (best_distance < 0 || distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

long date_to_days(struct date date)
{
    long year = date.month <= 2 ? date.year - 1 : date.year;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

struct str date_format_iso(struct arena *arena, struct date date)
{
    char year[NUMBER_DIGITS], month[NUMBER_DIGITS], day[NUMBER_DIGITS];
    struct str whole_year = str_of_number(year, (unsigned)date.year, 4);
    struct str number_of_month = str_of_number(month, (unsigned)date.month, 2);
    if (date.month == 0)
        return arena_str(arena, whole_year);
    if (date.day == 0)
        return arena_join(arena, whole_year, STR("-"), number_of_month);
    return arena_join(arena, whole_year, STR("-"), number_of_month, STR("-"),
                      str_of_number(day, (unsigned)date.day, 2));
}

struct str date_format_long(struct arena *arena, struct date date)
{
    char year[NUMBER_DIGITS], day[NUMBER_DIGITS];
    struct str whole_year = str_of_number(year, (unsigned)date.year, 1);
    if (date.month == 0)
        return arena_str(arena, whole_year);
    struct str month = months[date.month - 1];
    if (date.day == 0)
        return arena_join(arena, month, STR(" "), whole_year);
    return arena_join(arena, str_of_number(day, (unsigned)date.day, 1), STR(" "), month, STR(" "), whole_year);
}

struct str date_format_rfc822(struct arena *arena, struct date date)
{
    static const struct str weekdays[] = {STR_INIT("Thu, "), STR_INIT("Fri, "), STR_INIT("Sat, "), STR_INIT("Sun, "),
                                          STR_INIT("Mon, "), STR_INIT("Tue, "), STR_INIT("Wed, ")};
    long weekday = date_to_days(date) % 7;
    char year[NUMBER_DIGITS], day[NUMBER_DIGITS];
    return arena_join(arena, weekdays[weekday < 0 ? weekday + 7 : weekday], str_of_number(day, (unsigned)date.day, 2),
                      STR(" "), str_slice(months[date.month - 1], 0, 3), STR(" "),
                      str_of_number(year, (unsigned)date.year, 4), STR(" 00:00:00 +0000"));
}

struct str date_format_month_day(struct arena *arena, struct date date)
{
    const char *month = months[date.month - 1].data;
    return arena_format(arena, "%c%c%c-%02d", ascii_lower(month[0]), month[1], month[2], date.day);
}
