/* What a file of content/digests is, told by its content and never by its name. */
#ifndef READ_DIGEST_KIND_H
#define READ_DIGEST_KIND_H

#include "base/str.h"

enum digest_kind {
    DIGEST_TEXT, /* titles and abstracts; also whatever is nothing else */
    DIGEST_JSON,
    DIGEST_HTML,
    DIGEST_FEED,
    DIGEST_BIBTEX,
    DIGEST_CAPTURE,  /* the text of a page of Hugging Face, with its addresses or headings */
    DIGEST_MARKDOWN, /* a list of links with text */
    DIGEST_FOREIGN,  /* known, and not read */
};

struct digest_form {
    enum digest_kind kind;
    const char *looks_like, *remedy; /* of DIGEST_FOREIGN */
};

/* Looks at the beginning of the text, and for the last two kinds at its lines. Linear. */
struct digest_form digest_form(struct str text);

#endif
