/* Reading a digest as it came: a text that lists papers, in either of its layouts or in several of both, one behind
 * the other. */
#ifndef READ_DIGEST_TEXT_H
#define READ_DIGEST_TEXT_H

#include "catalogue/catalogue.h"
#include "read/digests/digest_settings.h"

/* Append the digests and entries of `source` to the catalogue.
 *
 * Blocks are paragraphs between blank lines; where a paragraph is a list without blank lines (the compact layout),
 * each of its lines is one. Titles and abstracts alternate. Where one is missing or too many, the shape of the text
 * decides: prose in the place of a title continues the abstract above it, a title in the place of an abstract leaves
 * the paper above without one; both are warnings. Furniture is known by where it stands: in a head, in its order.
 *
 * Every line becomes part of a paper, is known furniture, or is named by a diagnostic: nothing is lost. Text that is
 * not UTF-8, has a NUL byte or a line of more than TEXT_MAX_LINE bytes is an error.
 *
 * A date line takes its year from settings->date, else from the file's name; without either its digest is undated. Each
 * day of a file is a digest of its own, the first with the file's slug, others with the day behind it. Strings point
 * into the source, which must outlive the catalogue. */
void digest_text_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics);

/* The same in two steps, for tests that account for every line: what each block of the text was taken for. */
enum block_role {
    BLOCK_TITLE,
    BLOCK_ABSTRACT,
    BLOCK_FURNITURE,
    BLOCK_DATE,
    BLOCK_ORPHAN, /* prose before the first title: in no paper, named by a warning */
};
struct block {
    struct str text; /* a view into the source, without white space at its ends */
    enum block_role role;
    bool continues;   /* BLOCK_ABSTRACT: goes on with the abstract of the block before it */
    bool is_doubtful; /* BLOCK_TITLE: reads like a piece of the abstract before it */
};
struct blocks {
    ARRAY_OF(struct block) list;
};
struct blocks digest_blocks(struct arena *arena, struct str text);

#endif
