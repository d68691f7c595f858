/* Names for things in feeds that hold for good, whatever the address of the site: UUIDs (RFC 9562, version 8) made of a
 * hash of what the thing is known by. */
#ifndef CATALOGUE_GUID_H
#define CATALOGUE_GUID_H

#include "base/str.h"

enum { GUID_SIZE = 37 }; /* with the NUL at its end */

/* The same for the same bytes, on every machine and in every build. */
void guid_of(struct str known_by, char guid[GUID_SIZE]);

#endif
