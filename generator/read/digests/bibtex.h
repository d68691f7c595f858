/* The syntax of BibTeX and BibLaTeX: entries with fields, as "BibTeXing" (Oren Patashnik) and the manual of biber have
 * it. What is in the fields is for read/digests/bibtex_text.h and read/digests/digest_bibtex.h. */
#ifndef READ_BIBTEX_H
#define READ_BIBTEX_H

#include "base/diagnostics.h"
#include "base/map.h"

enum { BIBTEX_MAX_FIELDS = 64, BIBTEX_MAX_MISTAKES = 20, BIBTEX_MAX_JOINED = 16 * 1024 * 1024 };

struct bibtex_field {
    struct str name;  /* as it is written, in either case */
    struct str value; /* with its TeX, without the braces or quotes around it */
    struct place place;
};

struct bibtex_entry {
    struct str type, key;
    struct place place; /* of the key, else of the type */
    struct bibtex_field fields[BIBTEX_MAX_FIELDS];
    size_t count;
};

struct bibtex_reader {
    const struct source *source;
    struct arena *arena; /* for values that are put together of several */
    struct diagnostics *diagnostics;
    size_t at;
    size_t mistakes;
    size_t joined;      /* bytes of the values that '#' put together; not more than BIBTEX_MAX_JOINED */
    size_t repeated;    /* fields that stand twice with another value */
    bool warned;        /* of text between entries */
    bool crowded;       /* it was said that an entry has too many fields */
    struct map strings; /* what @string names → struct str */
};

/* Begin at the start of the source. Values live in it or in the arena. */
void bibtex_begin(struct bibtex_reader *reader, const struct source *source, struct arena *arena,
                  struct diagnostics *diagnostics);

/* The next entry that is one (no @comment, @preamble or @string); false at the end. A mistake of syntax is an error at
 * its place, and reading goes on with the next line that begins with '@'; after BIBTEX_MAX_MISTAKES it ends. Text
 * between entries, which BibTeX takes for a comment, gives one warning unless its lines begin with '%'. A field that
 * stands twice with different values is a warning, up to BIBTEX_MAX_MISTAKES of them; the first stands, unless the
 * second goes on where it ends. The first field beyond BIBTEX_MAX_FIELDS is a warning. */
bool bibtex_next(struct bibtex_reader *reader, struct bibtex_entry *entry);

/* The value of a field; empty where there is none. */
struct str bibtex_value(const struct bibtex_entry *entry, const char *name);

#endif
