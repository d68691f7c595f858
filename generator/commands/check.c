#include <stdio.h>

#include "catalogue/link.h"
#include "commands/commands.h"
#include "commands/load.h"
#include "group/group.h"
#include "group/thin.h"
#include "read/content.h"

static const char usage[] = "Usage: digestpress check [OPTION]...\n"
                            "Report every mistake in the content and the layouts; make nothing.\n";

int command_check(int argc, char **argv)
{
    struct options options;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct site site;
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT | TAKES_SITE, &options, &status))
        return status;
    catalogue_init(&catalogue);
    diagnostics_init(&diagnostics);

    content_read(options.content, &catalogue, &diagnostics);
    catalogue_link(&catalogue, &diagnostics);
    group_papers(&catalogue, options.threads);
    warn_of_thin_topics(&catalogue, &diagnostics);
    check_bodies(&catalogue, &diagnostics);
    plan_site(&catalogue, &options, &site, &diagnostics);

    diagnostics_print(&diagnostics, stderr);
    printf("%zu papers: %zu mistakes, %zu warnings\n", catalogue.papers.count,
           diagnostics.errors + diagnostics.failures, diagnostics.warnings);
    status = diagnostics_exit_status(&diagnostics);
    diagnostics_release(&diagnostics);
    catalogue_release(&catalogue);
    return status;
}
