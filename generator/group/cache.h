/* What grouping found, kept from one build to the next: where nothing changed that it depends on, it is not found
 * again.
 *
 * The bytes are kept by others (publish/ has a place); here they are made and read back:
 *
 *     "digestpress grouping 1\n", 16 bytes that say what it was found from, 16 bytes that are the hash of the rest,
 *     then for each paper of the site, in its order, its topics and related papers with their reasons
 *
 * It was found from the texts of all papers in the order of the site, the topics, what the curator placed and keeps
 * apart, the sources of this program's grouping, and how the stemmer of this machine works. Where a byte of that
 * differs, and where the kept bytes are cut off, damaged, of another version or of something else, everything is found
 * anew, and nothing is said: the site has the same bytes with a cache and without. Nothing that is read is believed:
 * numbers of papers and topics, scores, lengths and texts are checked first. */
#ifndef GROUP_CACHE_H
#define GROUP_CACHE_H

#include "base/buf.h"
#include "catalogue/catalogue.h"

enum { LARGEST_CACHE = 1024 * 1024 * 1024 };

struct group_cache {
    struct str kept; /* what an earlier build left; empty, or any bytes */
    struct buf made; /* what is to be kept instead; empty where the former still holds */
};

/* `kept` must outlive the catalogue. */
void group_cache_init(struct group_cache *cache, struct str kept);
void group_cache_release(struct group_cache *cache);

/* group_papers and relate_papers, or what they found before. catalogue->possible_duplicates is not kept: who reports
 * those does without a cache. */
void group_with_cache(struct catalogue *catalogue, struct group_cache *cache, unsigned workers);

#endif
