#include "render/exports/exports.h"

#include "render/address.h"
#include "render/exports/bibtex.h"
#include "render/exports/csl.h"
#include "render/paper_record.h"
#include "render/exports/ris.h"

static const struct format {
    struct str extension, start, between, end;
    void (*add)(const struct citation *citation, struct arena *scratch, struct buf *out);
} formats[] = {
    [EXPORT_BIBTEX] = {STR_INIT(".bib"), STR_INIT(""), STR_INIT("\n"), STR_INIT(""), cite_as_bibtex},
    [EXPORT_RIS] = {STR_INIT(".ris"), STR_INIT(""), STR_INIT("\r\n"), STR_INIT(""), cite_as_ris},
    [EXPORT_CSL] = {STR_INIT(".csl.json"), STR_INIT("["), STR_INIT(",\n"), STR_INIT("]\n"), cite_as_csl},
};

struct str export_extension(enum export_format format)
{
    return formats[format].extension;
}

struct str export_address(struct arena *arena, struct str page, enum export_format format)
{
    return arena_join(arena, str_slice(page, 0, page.length - strlen(".html")), formats[format].extension);
}

void export_begin(enum export_format format, struct buf *out)
{
    buf_add(out, formats[format].start);
}

void export_end(enum export_format format, struct buf *out)
{
    buf_add(out, formats[format].end);
}

static void add(enum export_format format, const struct citation *citation, bool first, struct arena *scratch,
                struct buf *out)
{
    buf_add(out, first ? STR("") : formats[format].between);
    formats[format].add(citation, scratch, out);
}

void export_paper(enum export_format format, const struct paper *paper, bool first, struct str base_url,
                  struct arena *scratch, struct buf *out)
{
    struct citation citation = citation_of(paper, base_url, scratch);
    add(format, &citation, first, scratch, out);
}

static bool takes_abstracts(struct paper *const *papers, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count && bytes <= EXPORT_MAX_ABSTRACTS; i++)
        bytes += papers[i]->abstract.length;
    return bytes <= EXPORT_MAX_ABSTRACTS;
}

void export_render(enum export_format format, struct paper *const *papers, size_t count, const struct site *site,
                   struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    bool abstracts = takes_abstracts(papers, count);
    export_begin(format, out);
    for (size_t i = 0; i < count; i++) {
        papers_expect(site, papers, count, i, citation_expect);
        const struct citation *citation = &paper_record(site, papers[i], &scratch)->citation;
        struct citation whole;
        if (abstracts) {
            whole = *citation;
            whole.abstract = citation_abstract(papers[i], &scratch);
            citation = &whole;
        }
        add(format, citation, i == 0, &scratch, out);
        arena_reset(&scratch);
    }
    export_end(format, out);
    arena_release(&scratch);
}
