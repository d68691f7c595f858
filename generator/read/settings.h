/* Reading content/site.yaml: what the site is called, and where it will be.
 *
 * Keys: title (required), description, language (a tag like "en" or "de-AT"; "en" where it is not said), author,
 * base_url, hub, feed_items (1 to 1000; 50 where it is not said), feed_days (0 to 3650; 60), related (0 to 5;
 * 5). */
#ifndef READ_SETTINGS_H
#define READ_SETTINGS_H

#include "catalogue/catalogue.h"

/* What holds where site.yaml says nothing. */
void settings_default(struct site_settings *settings);

/* Read site.yaml over the defaults. Mistakes are reported. */
void settings_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

/* Whether `url` can be the base_url, which a '/' may be missing at the end of: absolute, http or https, of ASCII,
 * without query and fragment. Else *problem says why not, as the end of a sentence: "'example.org' is no base_url: it
 * does not begin with 'https://' or 'http://'". For site.yaml and for the command line. */
bool base_url_check(struct str url, const char **problem);
#define BASE_URL_HELP "write it as 'https://example.org/' or 'https://name.github.io/project/'"

#endif
