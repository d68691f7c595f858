#include <stdio.h>

#include "catalogue/link.h"
#include "catalogue/names.h"
#include "commands/commands.h"
#include "commands/load.h"
#include "group/group.h"
#include "group/measure.h"
#include "group/report.h"
#include "group/thin.h"
#include "read/content.h"

static const char usage[] =
    "Usage: digestpress topics [OPTION]...\n"
    "Report how papers are grouped: what is weak, close, overlapping or missing, and what your\n"
    "placements teach.\n";

enum { LARGEST_REPORT = 256 * 1024 * 1024 };

static void explain(struct scorer *scorer, const struct catalogue *catalogue, const struct options *options,
                    struct arena *arena, struct buf *out, struct diagnostics *diagnostics)
{
    const struct paper *paper =
        catalogue_name_paper(catalogue, (struct reference){options->explain, NO_PLACE}, diagnostics);
    if (paper != NULL)
        report_explain(scorer, catalogue, paper, arena, options->threads, out);
}

static void propose(const struct proposals *proposals, unsigned number, struct buf *out,
                    struct diagnostics *diagnostics)
{
    if (number <= proposals->count)
        proposal_print(&proposals->items[number - 1], out);
    else
        error_at(diagnostics, NO_PLACE, "there is no proposal %u: there %s %zu", number,
                 proposals->count == 1 ? "is" : "are", proposals->count);
}

static void report(const struct scorer *scorer, const struct catalogue *catalogue, const struct options *options,
                   struct arena *arena, struct buf *out, struct diagnostics *diagnostics)
{
    struct review review = review_grouping(scorer, catalogue, arena, options->threads);
    struct proposals proposals = proposals_find(&review, scorer, catalogue, arena);
    if (options->propose > 0)
        propose(&proposals, options->propose, out, diagnostics);
    else
        report_print(&review, &proposals, catalogue, options->all, out);
}

static void answer(const struct catalogue *catalogue, const struct texts *texts, const struct options *options,
                   struct buf *out, struct diagnostics *diagnostics)
{
    struct arena arena = ARENA_INIT;
    struct scorer *scorer = scorer_new(catalogue, texts, &arena);
    scorer_learn(scorer, NULL, &arena, options->threads);
    if (options->explain.data != NULL) {
        explain(scorer, catalogue, options, &arena, out, diagnostics);
    } else if (options->evaluate) {
        struct measure measure = measure_placements(scorer, catalogue, &arena, options->threads);
        measure_print(&measure, catalogue, out);
    } else {
        report(scorer, catalogue, options, &arena, out, diagnostics);
    }
    arena_release(&arena);
}

static void print(const struct buf *out, struct diagnostics *diagnostics)
{
    if (out->length > 0)
        fwrite(out->data, 1, out->length, stdout);
    flush_output(diagnostics);
}

int command_topics(int argc, char **argv)
{
    struct options options;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct buf out;
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT | TAKES_TOPICS, &options, &status))
        return status;
    catalogue_init(&catalogue);
    diagnostics_init(&diagnostics);
    buf_init(&out, LARGEST_REPORT);

    content_read(options.content, &catalogue, &diagnostics);
    catalogue_link(&catalogue, &diagnostics);
    const struct texts *texts = texts_read(&catalogue, &catalogue.arena, options.threads);
    group_papers(&catalogue, texts, options.threads);
    warn_of_thin_topics(&catalogue, &diagnostics);
    if (diagnostics_exit_status(&diagnostics) == EXIT_DONE)
        answer(&catalogue, texts, &options, &out, &diagnostics);
    print(&out, &diagnostics);

    diagnostics_print(&diagnostics, stderr);
    buf_release(&out);
    return command_end(&catalogue, &diagnostics);
}
