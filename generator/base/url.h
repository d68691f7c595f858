/* Addresses on the web, as far as the content may hold them. */
#ifndef BASE_URL_H
#define BASE_URL_H

#include "base/str.h"

/* What keeps `url` from being an absolute http or https address, as the end of a sentence that begins with "it"; NULL
 * where nothing does. Letters beyond ASCII are let through, as people copy them from a browser. */
const char *url_problem(struct str url);

/* Without scheme and "//": host and port, up to the path. */
struct str url_authority(struct str url);

#endif
