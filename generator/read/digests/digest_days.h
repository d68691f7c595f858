/* The digests of one file: one for each day that it holds. What all readers of digests share. */
#ifndef READ_DIGEST_DAYS_H
#define READ_DIGEST_DAYS_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Of one file, so that millions of titles of a letter each cannot take memory out of proportion. */
enum { DIGEST_MAX_PAPERS = 100000 };

struct digest_days {
    const struct source *source;
    const struct digest_settings *settings;
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct str slug;       /* of the file's name */
    struct date file_date; /* of the .yaml, else of the file's name; year 0: neither says it */
    ARRAY_OF(struct digest *) list;
    struct map by_name; /* days and slugs → struct digest */
    size_t papers;
};

/* Begin with a file: its slug and its date. A name that begins with a day that does not exist is an error. */
void digest_days_begin(struct digest_days *days, const struct source *source, const struct digest_settings *settings,
                       struct catalogue *catalogue, struct diagnostics *diagnostics);

/* The digest of a day; a day that comes again goes on where it stopped. The first has the file's slug, others have the
 * day behind it. */
struct digest *digest_day(struct digest_days *days, struct date date);

/* Whether one paper more is too many; the first time an error at its place says so. */
bool digest_days_refuse(struct digest_days *days, struct place place);

/* A new entry at the end of the digest. The caller has asked digest_days_refuse. */
struct entry *digest_add_entry(struct digest_days *days, struct digest *digest, struct reference title);

/* What says the file's date, for a message: "the .yaml beside it", "the file's name". */
const char *digest_date_by(const struct digest_days *days);

#endif
