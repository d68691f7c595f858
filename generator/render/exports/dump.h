/* The catalogue as JSON, for other programs. */
#ifndef RENDER_DUMP_H
#define RENDER_DUMP_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

/* Append one line, with its LF, that says all of a paper:
 *
 *     {"slug","title","abstract","digests":[{"slug","date"|null,"position","votes"}],
 *      "topics":[{"slug","by":"curator"|"generator","score","why":[…],"like":[slug…]}],
 *      "annotation":null|{"source","date"|null,"body"},"links":[{"kind","url"}],"related":[slug…],
 *      "related_why":[words…],"tags":[…]}
 *
 * and, where they are known, behind these
 *
 *     "authors":[{"given","family"}],"arxiv_id","doi","venue","published","votes"
 *
 * Title, abstract and the annotation's body (Markdown) are read back byte for byte as they came. Digests are in the
 * order of time, undated last; topics with the primary first; related papers nearest first, and the reason of each at
 * the same place in `related_why`; an author without a given name is a group; a digest has `votes` where it says them,
 * and those of the paper are those of the newest such digest; dates are 2025-05-16, and `published` may be 2025-05 or
 * 2025; scores have three decimals. This is DUMP_VERSION 1: fields may be added behind these, and none changes its
 * meaning without another version. */
enum { DUMP_VERSION = 1 };
void dump_paper(const struct catalogue *catalogue, const struct paper *paper, struct buf *out);

/* Append papers.json: an array, in the order of the site, one line a paper:
 *
 *     {"slug","title","url","topics":[slug…],"digests":[slug…],"dates":[date|null…],"votes"}
 *
 * `votes` only where they are known. `url` is absolute, below `base_url`, which ends in '/'; `dates` are those of the
 * digests, in the same order. */
void papers_json_render(const struct catalogue *catalogue, struct str base_url, struct buf *out);

#endif
