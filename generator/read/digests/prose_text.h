/* Words of a format that wraps, indents or marks them up, as the catalogue wants them. */
#ifndef READ_PROSE_TEXT_H
#define READ_PROSE_TEXT_H

#include "base/arena.h"
#include "base/date.h"

/* A line of so many bytes is prose: a title or a link rarely has as many. */
enum { FEWEST_PROSE = 80 };

/* On one line: white space folded to single blanks, none at the ends; without control characters and what is not
 * UTF-8. In the arena, or a view. */
struct str prose_one_line(struct arena *arena, struct str s);

/* Lines that were wrapped are joined. An empty line begins a paragraph, and so does a line that begins with blanks;
 * between paragraphs stands one empty line. Else as prose_one_line. */
struct str prose_unwrapped(struct arena *arena, struct str s);

/* The day at the start of a time stamp (RFC 3339, "2025-07-22T01:41:01.897Z"); year 0 where there is none. */
struct date prose_day(struct str stamp);
/* The day of "Mon, 27 Apr 2026 00:00:00 -0400" (RFC 822), as it is where it was written. */
struct date prose_day_rfc822(struct str stamp);
/* The same for what may be a year or a month: "2019", "2019-07", "2021-03-16". */
struct date prose_partial_day(struct str s);
/* `date` with month and day 0 where they are not those of a date. */
struct date date_whole_or_part(struct date date);

/* Whether a venue is arXiv, which is none: "arXiv:2007.12928 [cs, eess]". */
bool prose_is_arxiv(struct str venue);

#endif
