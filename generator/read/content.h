/* Reading the folder that holds the content: each file by the reader of its kind, in the order of names.
 *
 *     site.yaml            read/settings.h
 *     digests/…            read/digests/digest.h: any format, each with what read/digests/digest_settings.h finds in
 * the .yaml beside it topics/….md          read/topic.h annotations/….md     read/annotation.h lists/….md read/list.h
 *     pages/….md           read/page.h
 *
 * README.md, names that begin with '.' and editors' backups (ending in '~', or between '#') are passed over. Every
 * other file or folder that nothing reads gets a warning, so that a misspelt name is not a silent loss. */
#ifndef READ_CONTENT_H
#define READ_CONTENT_H

#include "catalogue/catalogue.h"

/* Read all of it into the catalogue, which has been initialised. Sources live in the catalogue's arena, so it must
 * outlive the diagnostics. */
void content_read(struct str folder, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
