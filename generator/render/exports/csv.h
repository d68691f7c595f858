/* The catalogue as a table of comma-separated values (RFC 4180), in UTF-8, for spreadsheets and scripts. */
#ifndef RENDER_CSV_H
#define RENDER_CSV_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

/* Append the line that names the columns:
 *
 *     slug,title,authors,published,venue,arxiv_id,doi,url,first_seen,last_seen,digests,topics,tags,votes,abstract */
void csv_begin(struct buf *out);
/* Append the line of a paper. Text is as the site shows it, without TeX; names are "Family, Given"; where there are
 * several of a thing they are joined by "; "; what is not known is empty. */
void csv_paper(const struct paper *paper, struct str base_url, struct arena *scratch, struct buf *out);

#endif
