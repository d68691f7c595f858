/* Many digests, each read on one of several threads, and what they hold added as if they were read one by one. */
#ifndef READ_DIGEST_FILES_H
#define READ_DIGEST_FILES_H

#include "catalogue/catalogue.h"

struct digest_file {
    struct str path;
    /* What digest_files_read finds: */
    const struct source *source; /* NULL where it cannot be read */
    bool has_mistakes;           /* errors, but for those of its .yaml */
};

struct digest_files {
    ARRAY_OF(struct digest_file) list;
};

/* Read the files, with their .yaml, on catalogue->threads threads: their digests and entries are appended to the
 * catalogue, and their mistakes to the diagnostics, in the order of the files. */
void digest_files_read(struct digest_files *files, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
