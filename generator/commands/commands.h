/* One function a command; each takes the words from its own name on, and returns the exit status. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include "commands/options.h"

/* Make the site. */
int command_build(int argc, char **argv);
/* Report every mistake; make nothing. */
int command_check(int argc, char **argv);
/* Print the catalogue as JSON Lines. */
int command_dump(int argc, char **argv);
/* Put digests into content/digests, and say what they bring. */
int command_import(int argc, char **argv);
/* Report to the curator how papers are grouped. */
int command_topics(int argc, char **argv);

#endif
