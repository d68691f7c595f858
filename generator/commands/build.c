#include <stdio.h>

#include "catalogue/abstracts.h"
#include "catalogue/link.h"
#include "commands/commands.h"
#include "commands/load.h"
#include "commands/press.h"
#include "group/cache.h"
#include "group/positions.h"
#include "group/thin.h"
#include "read/content.h"
#include "render/previews/preview_store.h"

static const char usage[] = "Usage: digestpress build [OPTION]...\n"
                            "Make the site: digests and annotations in, a static site out.\n";

int command_build(int argc, char **argv)
{
    struct options options;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    struct group_cache cache;
    struct site site;
    struct press_report report = {.started = press_clock()};
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT | TAKES_SITE | TAKES_OUTPUT, &options, &status))
        return status;
    catalogue_init(&catalogue);
    catalogue.threads = options.threads;
    diagnostics_init(&diagnostics);
    group_cache_init(&cache, publish_recall(&catalogue.arena, options.output, KEPT_GROUPING, LARGEST_CACHE));

    content_read(options.content, &catalogue, &diagnostics);
    catalogue_link(&catalogue, &diagnostics);
    group_with_cache(&catalogue, &cache, options.threads);
    positions_find(&catalogue);
    plan_site(&catalogue, &options, &site, &diagnostics);
    check_bodies(&site, &diagnostics);
    warn_that_abstracts_differ(&catalogue, &diagnostics);
    warn_of_thin_topics(&catalogue, &diagnostics);
    if (diagnostics_exit_status(&diagnostics) == EXIT_DONE) {
        site_typeset(&site, options.threads);
        site_index(&site, options.threads);
        site_write_feeds(&site, options.threads);
        site_draw_previews(&site,
                           publish_recall(&catalogue.arena, options.output, KEPT_PREVIEWS, LARGEST_PREVIEW_STORE),
                           options.threads);
        press_site(&site, &options, buf_str(&cache.made), &report, &diagnostics);
    }

    diagnostics_print(&diagnostics, stderr);
    if (diagnostics_exit_status(&diagnostics) == EXIT_DONE && !options.quiet)
        press_print_report(&report, &catalogue);
    group_cache_release(&cache);
    return command_end(&catalogue, &diagnostics);
}
