/* Arguments and exit status: which command, and what it answered. */
#include <stdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "commands/commands.h"

static const struct command {
    struct str name;
    int (*run)(int argc, char **argv);
    const char *help;
} commands[] = {
    {STR_INIT("build"), command_build, "make the site"},
    {STR_INIT("check"), command_check, "report every mistake; make nothing"},
    {STR_INIT("dump"), command_dump, "print the catalogue for other programs"},
    {STR_INIT("import"), command_import, "put digests into content/digests, and say what they bring"},
    {STR_INIT("topics"), command_topics, "report how papers are grouped: what is weak, close or missing"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *stream)
{
    fputs("Usage: digestpress COMMAND [OPTION]...\n"
          "Turn digests of papers and notes about them into a site.\n\nCommands:\n",
          stream);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(stream, "  %-8s %s\n", commands[i].name.data, commands[i].help);
    fputs("\n'digestpress COMMAND --help' lists a command's options; --version says which one this is.\n", stream);
}

static void report_unknown(struct str name)
{
    struct str names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i].name;
    if (str_starts_with(name, STR("-"))) {
        fprintf(stderr, "digestpress: options stand behind a command, as in 'digestpress build %.*s'\n", STR_ARG(name));
    } else {
        fprintf(stderr, "digestpress: unknown command '%.*s'\n", STR_ARG(name));
        suggest_usage("", name, names, COMMANDS);
    }
    fputs("Try 'digestpress --help'.\n", stderr);
}

/* Large pieces that one stage of a build gives back go to the system, since the next wants others: it takes a tenth
 * from the peak of memory. */
static void give_large_pieces_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}

int main(int argc, char **argv)
{
    give_large_pieces_back();
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    struct str name = str_from(argv[1]);
    if (str_equal(name, STR("--help")) || str_equal(name, STR("-h")) || str_equal(name, STR("help"))) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (str_equal(name, STR("--version"))) {
        puts("digestpress " DIGESTPRESS_VERSION);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (str_equal(name, commands[i].name))
            return commands[i].run(argc - 1, argv + 1);
    report_unknown(name);
    return EXIT_USAGE;
}
