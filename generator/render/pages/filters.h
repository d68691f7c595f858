/* What a list of papers can be narrowed by and put in order by, where a script runs (layouts/assets/filters.js).
 *
 * Each card carries the facts of its paper as words of the form "kind:value": "topic:agents", "day:2025-05-16" for
 * every day on which it appeared, "has:annotation", "has:code". A filter offers the values that tell some papers of the
 * list from others. A list over several pages has a script of its own with the facts of all of its papers. */
#ifndef RENDER_FILTERS_H
#define RENDER_FILTERS_H

#include "base/buf.h"
#include "catalogue/catalogue.h"
#include "render/mustache/value.h"

enum { FILTERED_PAPERS = 5, MOST_DAYS = 31 }; /* a shorter list has no filters; more days are offered as months */

struct site;

/* The facts of a paper, with a blank between them. */
struct str paper_facts(const struct paper *paper, struct arena *arena);

/* {topics, days, annotated, code, count, data}, or null for a short list. `data` is the address of the script with the
 * facts of all papers, or empty where all are on the page. Not offered: the topic `except` (or NULL). */
struct value filters_value(const struct catalogue *catalogue, struct paper *const *papers, size_t count,
                           const struct topic *except, struct str data, struct arena *arena);

/* Append the script of a list over several pages: one call,
 *
 *     digestpressList({"version":"…","group":2,"facts":["topic:agents",…],"papers":[[number,digests,place,key,fact,…],…]});
 *
 * version and group are those of the search index, whose files have the texts, and number is the paper's there; place
 * is that by title, key is mark_key's. Papers are in the order of the list. */
void filters_data_render(const struct site *site, struct paper *const *papers, size_t count, struct arena *scratch,
                         struct buf *out);

#endif
