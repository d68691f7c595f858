/* What the commands share: from the folders that the user names to a grouped catalogue and compiled layouts. */
#ifndef COMMANDS_LOAD_H
#define COMMANDS_LOAD_H

#include "catalogue/catalogue.h"
#include "commands/options.h"
#include "render/site.h"

/* Read the content, link it, and give papers their topics and related papers. Both are to be initialised; mistakes are
 * in `diagnostics`, and the catalogue is usable whatever there are. */
void load_grouped(const struct options *options, struct catalogue *catalogue, struct diagnostics *diagnostics);

/* The base URL of the options, else of the settings, else a stand-in with a warning; it ends in '/'. In the arena. */
struct str choose_base_url(const struct catalogue *catalogue, const struct options *options, struct arena *arena,
                           struct diagnostics *diagnostics);

/* Read and compile the layouts (*.mustache, in the folder and in its partials/) and the assets/, and plan the site's
 * files for choose_base_url. */
void plan_site(struct catalogue *catalogue, const struct options *options, struct site *site,
               struct diagnostics *diagnostics);

/* Check the Markdown of every annotation, topic, list and page; where its links lead, only if the site is planned. */
void check_bodies(const struct site *site, struct diagnostics *diagnostics);

/* What was printed goes out now; a failure where standard output cannot take it. */
void flush_output(struct diagnostics *diagnostics);

/* The end of a command: give back all memory, and say the exit status. */
int command_end(struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
