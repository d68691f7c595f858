/* Reading the .yaml beside a digest: what its text does not say.
 *
 * Keys: date (of the day it was published), title, source (the address it came from); none is required. */
#ifndef READ_DIGEST_SETTINGS_H
#define READ_DIGEST_SETTINGS_H

#include "base/date.h"
#include "base/diagnostics.h"

/* Year 0 and empty strings where nothing is said. */
struct digest_settings {
    struct date date;
    struct str title, source;
    const char *date_by; /* what says the date, for a message; NULL: the .yaml */
};

/* Read it into *settings, which is emptied first. Strings are views into the source or live in the arena. Mistakes are
 * reported. */
void digest_settings_read(const struct source *source, struct digest_settings *settings, struct arena *arena,
                          struct diagnostics *diagnostics);

#endif
