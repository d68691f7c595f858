#include <stdio.h>

#include "catalogue/abstracts.h"
#include "commands/commands.h"
#include "commands/load.h"
#include "group/duplicates.h"
#include "group/positions.h"
#include "group/thin.h"

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

    load_grouped(&options, &catalogue, &diagnostics);
    positions_find(&catalogue);
    plan_site(&catalogue, &options, &site, &diagnostics);
    check_bodies(&site, &diagnostics);
    warn_of_thin_topics(&catalogue, &diagnostics);
    warn_of_abstracts(&catalogue, &diagnostics);
    warn_of_duplicates(&catalogue, &diagnostics);

    diagnostics_print(&diagnostics, stderr);
    size_t mistakes = diagnostics.errors + diagnostics.failures;
    printf("%zu paper%s: %zu mistake%s, %zu warning%s\n", catalogue.papers.count,
           catalogue.papers.count == 1 ? "" : "s", mistakes, mistakes == 1 ? "" : "s", diagnostics.warnings,
           diagnostics.warnings == 1 ? "" : "s");
    return command_end(&catalogue, &diagnostics);
}
