/* Files of citations, for reference managers: of the papers of a topic, of a reading list, of the site. */
#ifndef RENDER_EXPORTS_H
#define RENDER_EXPORTS_H

#include "base/buf.h"
#include "render/exports/citation.h"
#include "render/site.h"

enum export_format { EXPORT_BIBTEX, EXPORT_RIS, EXPORT_CSL, EXPORT_FORMATS };

/* A file has abstracts as long as all of them together are no longer than this (some 200 papers), so that large files
 * cost neither a host its space nor a build its time. */
enum { EXPORT_MAX_ABSTRACTS = 256 * 1024 };

/* ".bib", ".ris", ".csl.json" */
struct str export_extension(enum export_format format);
/* Where the export of what the page at `page` ("topics/data.html") lists is: "topics/data.bib". */
struct str export_address(struct arena *arena, struct str page, enum export_format format);

/* Append the file: in BibTeX and RIS one entry after another with an empty line between them, in CSL-JSON an array. */
void export_render(enum export_format format, struct paper *const *papers, size_t count, const struct site *site,
                   struct buf *out);

/* The same in pieces, with abstracts: what stands before the first paper, a paper (`first`: with nothing before it),
 * and what stands behind the last. */
void export_begin(enum export_format format, struct buf *out);
void export_paper(enum export_format format, const struct paper *paper, bool first, struct str base_url,
                  struct arena *scratch, struct buf *out);
void export_end(enum export_format format, struct buf *out);

#endif
