#include <stdio.h>

#include "commands/commands.h"
#include "commands/load.h"
#include "group/thin.h"
#include "render/exports/csv.h"
#include "render/exports/dump.h"
#include "render/exports/exports.h"

static const char usage[] =
    "Usage: digestpress dump [OPTION]...\n"
    "Print the catalogue, in the order of the site: as JSON Lines (version 1), one paper a line; as\n"
    "citations for reference managers (bibtex, ris, csl); as a table (csv); or its feeds (opml).\n";

enum { LARGEST_PIECE = 256 * 1024 * 1024 };

struct dump {
    const struct catalogue *catalogue;
    enum dump_format format;
    struct str base_url; /* of citations and the table */
    struct site site;    /* for its feeds, whose titles are a layout's */
    struct arena scratch;
    struct buf piece; /* what is printed at a time */
};

static enum export_format export_of(enum dump_format format)
{
    return format == DUMP_BIBTEX ? EXPORT_BIBTEX : format == DUMP_RIS ? EXPORT_RIS : EXPORT_CSL;
}

static void print_piece(struct dump *dump)
{
    if (dump->piece.length > 0)
        fwrite(dump->piece.data, 1, dump->piece.length, stdout);
    buf_reset(&dump->piece);
    arena_reset(&dump->scratch);
}

static void print_citations(struct dump *dump)
{
    enum export_format format = export_of(dump->format);
    export_begin(format, &dump->piece);
    for (size_t i = 0; i < dump->catalogue->papers.count; i++) {
        export_paper(format, dump->catalogue->papers.items[i], i == 0, dump->base_url, &dump->scratch, &dump->piece);
        print_piece(dump);
    }
    export_end(format, &dump->piece);
    print_piece(dump);
}

static void print_lines(struct dump *dump)
{
    if (dump->format == DUMP_CSV)
        csv_begin(&dump->piece);
    for (size_t i = 0; i < dump->catalogue->papers.count; i++) {
        const struct paper *paper = dump->catalogue->papers.items[i];
        if (dump->format == DUMP_CSV)
            csv_paper(paper, dump->base_url, &dump->scratch, &dump->piece);
        else
            dump_paper(dump->catalogue, paper, &dump->piece);
        print_piece(dump);
    }
}

/* As the site has it. */
static void print_feeds(struct dump *dump)
{
    for (size_t i = 0; i < dump->site.files.count; i++)
        if (dump->site.files.items[i].kind == SITE_OPML)
            site_render(&dump->site, i, &dump->scratch, &dump->piece, NULL);
    print_piece(dump);
}

static void print_dump(struct dump *dump, struct diagnostics *diagnostics)
{
    buf_init(&dump->piece, LARGEST_PIECE);
    if (dump->format == DUMP_OPML)
        print_feeds(dump);
    else if (dump->format == DUMP_JSON || dump->format == DUMP_CSV)
        print_lines(dump);
    else
        print_citations(dump);
    buf_release(&dump->piece);
    arena_release(&dump->scratch);
    flush_output(diagnostics);
}

int command_dump(int argc, char **argv)
{
    struct options options;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT | TAKES_SITE | TAKES_FORMAT, &options, &status))
        return status;
    catalogue_init(&catalogue);
    diagnostics_init(&diagnostics);

    load_grouped(&options, &catalogue, &diagnostics);
    warn_of_thin_topics(&catalogue, &diagnostics);
    struct dump dump = {.catalogue = &catalogue, .format = options.format};
    if (options.format == DUMP_OPML)
        plan_site(&catalogue, &options, &dump.site, &diagnostics);
    else if (options.format != DUMP_JSON)
        dump.base_url = choose_base_url(&catalogue, &options, &catalogue.arena, &diagnostics);
    if (diagnostics_exit_status(&diagnostics) == EXIT_DONE)
        print_dump(&dump, &diagnostics);

    diagnostics_print(&diagnostics, stderr);
    return command_end(&catalogue, &diagnostics);
}
