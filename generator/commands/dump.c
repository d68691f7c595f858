#include "render/dump.h"

#include <errno.h>
#include <stdio.h>

#include "catalogue/link.h"
#include "commands/commands.h"
#include "group/group.h"
#include "group/related.h"
#include "group/thin.h"
#include "read/content.h"

static const char usage[] = "Usage: digestpress dump [OPTION]...\n"
                            "Print the catalogue as JSON Lines, one paper a line, in the order of the site.\n";

enum { LARGEST_LINE = 64 * 1024 * 1024 };

static void print_papers(const struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct buf line;
    buf_init(&line, LARGEST_LINE);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        buf_reset(&line);
        dump_paper(catalogue, catalogue->papers.items[i], &line);
        fwrite(line.data, 1, line.length, stdout);
    }
    buf_release(&line);
    if (fflush(stdout) != 0 || ferror(stdout))
        failure_at(diagnostics, NO_PLACE, "cannot write to standard output: %s", strerror(errno));
}

int command_dump(int argc, char **argv)
{
    struct options options;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT, &options, &status))
        return status;
    catalogue_init(&catalogue);
    diagnostics_init(&diagnostics);

    content_read(options.content, &catalogue, &diagnostics);
    catalogue_link(&catalogue, &diagnostics);
    group_papers(&catalogue, options.threads);
    relate_papers(&catalogue, options.threads);
    warn_of_thin_topics(&catalogue, &diagnostics);
    if (diagnostics_exit_status(&diagnostics) == EXIT_DONE)
        print_papers(&catalogue, &diagnostics);

    diagnostics_print(&diagnostics, stderr);
    status = diagnostics_exit_status(&diagnostics);
    diagnostics_release(&diagnostics);
    catalogue_release(&catalogue);
    return status;
}
