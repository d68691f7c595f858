#include "commands/options.h"

#include <getopt.h>
#include <stdio.h>

#include "base/nearest.h"
#include "base/parallel.h"
#include "catalogue/slug.h"
#include "read/settings.h"

enum option_code {
    OPTION_HELP = 'h',
    OPTION_QUIET = 'q',
    OPTION_CONTENT = 256,
    OPTION_LAYOUTS,
    OPTION_OUTPUT,
    OPTION_BASE_URL,
    OPTION_THREADS,
    OPTION_EXPLAIN,
    OPTION_EVALUATE,
    OPTION_PROPOSE,
    OPTION_ALL,
    OPTION_DATE,
    OPTION_WORD,
    OPTION_DRY_RUN,
    OPTION_FORMAT
};

static const struct known_option {
    unsigned taken_by; /* 0: by all commands */
    struct option option;
    const char *help;
} known_options[] = {
    {TAKES_CONTENT,
     {"content", required_argument, NULL, OPTION_CONTENT},
     "      --content=FOLDER   digests, annotations, topics (default: content)\n"},
    {TAKES_TOPICS,
     {"explain", required_argument, NULL, OPTION_EXPLAIN},
     "      --explain=PAPER    how well each topic fits one paper, and why\n"},
    {TAKES_TOPICS,
     {"evaluate", no_argument, NULL, OPTION_EVALUATE},
     "      --evaluate         how well the rest predicts what you placed\n"},
    {TAKES_TOPICS,
     {"propose", required_argument, NULL, OPTION_PROPOSE},
     "      --propose=N        the file of the Nth topic that the report proposes\n"},
    {TAKES_TOPICS, {"all", no_argument, NULL, OPTION_ALL}, "      --all              cut no list of the report\n"},
    {TAKES_SITE,
     {"layouts", required_argument, NULL, OPTION_LAYOUTS},
     "      --layouts=FOLDER   layouts and assets (default: layouts)\n"},
    {TAKES_OUTPUT,
     {"output", required_argument, NULL, OPTION_OUTPUT},
     "      --output=FOLDER    where the site goes (default: output)\n"},
    {TAKES_FORMAT,
     {"format", required_argument, NULL, OPTION_FORMAT},
     "      --format=FORMAT    json, bibtex, ris, csl, csv or opml (default: json)\n"},
    {TAKES_SITE | TAKES_FORMAT,
     {"base-url", required_argument, NULL, OPTION_BASE_URL},
     "      --base-url=URL     where the site will be served, instead of site.yaml's\n"},
    {TAKES_CONTENT,
     {"threads", required_argument, NULL, OPTION_THREADS},
     "      --threads=N        1 to 64 (default: one for each processor)\n"},
    {TAKES_OUTPUT, {"quiet", no_argument, NULL, OPTION_QUIET}, "  -q, --quiet            say nothing but mistakes\n"},
    {TAKES_FILES,
     {"date", required_argument, NULL, OPTION_DATE},
     "      --date=YYYY-MM-DD  the day of files in which none is said\n"},
    {TAKES_FILES,
     {"word", required_argument, NULL, OPTION_WORD},
     "      --word=WORD        a word for the name; without a day, the files stay undated\n"},
    {TAKES_FILES,
     {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
     "      --dry-run          only say what would be done\n"},
    {0, {"help", no_argument, NULL, OPTION_HELP}, "  -h, --help             this text\n"},
};
enum { KNOWN_OPTIONS = sizeof known_options / sizeof *known_options, MOST_PROPOSED = 8 };

static void print_help(const char *usage, unsigned takes)
{
    printf("%s\nOptions:\n", usage);
    for (size_t i = 0; i < KNOWN_OPTIONS; i++)
        if (known_options[i].taken_by == 0 || (takes & known_options[i].taken_by) != 0)
            fputs(known_options[i].help, stdout);
}

static bool take_number(const char *command, const char *option, unsigned long most, unsigned *into)
{
    unsigned long number;
    if (!str_to_number(str_from(optarg), most, &number) || number == 0) {
        fprintf(stderr, "digestpress %s: --%s takes a number from 1 to %lu, not '%s'\n", command, option, most, optarg);
        return false;
    }
    *into = (unsigned)number;
    return true;
}

static bool check_base_url(struct str url, const char *command)
{
    const char *problem;
    if (base_url_check(url, &problem))
        return true;
    fprintf(stderr, "digestpress %s: '%.*s' is no --base-url: %s; " BASE_URL_HELP "\n", command, STR_ARG(url), problem);
    return false;
}

static bool take_format(const char *command, enum dump_format *into)
{
    static const struct str names[] = {
        [DUMP_JSON] = STR_INIT("json"), [DUMP_BIBTEX] = STR_INIT("bibtex"), [DUMP_RIS] = STR_INIT("ris"),
        [DUMP_CSL] = STR_INIT("csl"),   [DUMP_CSV] = STR_INIT("csv"),       [DUMP_OPML] = STR_INIT("opml"),
    };
    for (enum dump_format format = DUMP_JSON; format <= DUMP_OPML; format++) {
        *into = format;
        if (str_equal(str_from(optarg), names[format]))
            return true;
    }
    fprintf(stderr, "digestpress %s: --format takes json, bibtex, ris, csl, csv or opml, not '%s'\n", command, optarg);
    return false;
}

static bool take_date(const char *command, struct str value, struct date *date)
{
    if (date_parse(value, date))
        return true;
    fprintf(stderr, "digestpress %s: --date takes a day such as 2025-05-16, not '%.*s'\n", command, STR_ARG(value));
    return false;
}

static bool check_word(const char *command, struct str word)
{
    if (slug_is_valid(word) && !ascii_is_digit(word.data[0]))
        return true;
    fprintf(stderr, "digestpress %s: --word takes small letters, digits and '-', such as 'scaling', not '%.*s'\n",
            command, STR_ARG(word));
    return false;
}

static bool take_folder(const char *command, const char *option, struct str value, struct str *into)
{
    *into = value;
    if (value.length == 0)
        fprintf(stderr, "digestpress %s: --%s takes the name of a folder\n", command, option);
    return value.length > 0;
}

static bool take(int code, const char *command, struct options *options)
{
    struct str value = optarg == NULL ? STR("") : str_from(optarg);
    switch (code) {
    case OPTION_CONTENT:
        return take_folder(command, "content", value, &options->content);
    case OPTION_LAYOUTS:
        return take_folder(command, "layouts", value, &options->layouts);
    case OPTION_OUTPUT:
        return take_folder(command, "output", value, &options->output);
    case OPTION_BASE_URL:
        options->base_url = value;
        return check_base_url(value, command);
    case OPTION_QUIET:
        options->quiet = true;
        return true;
    case OPTION_THREADS:
        return take_number(command, "threads", MAX_WORKERS, &options->threads);
    case OPTION_PROPOSE:
        return take_number(command, "propose", MOST_PROPOSED, &options->propose);
    case OPTION_EXPLAIN:
        options->explain = value;
        return true;
    case OPTION_EVALUATE:
        options->evaluate = true;
        return true;
    case OPTION_FORMAT:
        return take_format(command, &options->format);
    case OPTION_ALL:
        options->all = true;
        return true;
    case OPTION_DATE:
        return take_date(command, value, &options->date);
    case OPTION_WORD:
        options->word = value;
        return check_word(command, value);
    case OPTION_DRY_RUN:
        options->dry_run = true;
        return true;
    default:
        return false;
    }
}

void suggest_usage(const char *before, struct str wrong, const struct str *names, size_t count)
{
    struct str nearest = nearest_name(wrong, names, count);
    if (nearest.length > 0)
        fprintf(stderr, "Did you mean '%s%.*s'? ", before, STR_ARG(nearest));
}

/* An option that getopt does not know: a slip, one dash for two, or one that another command takes. */
static void suggest_option(const char *written, unsigned takes)
{
    struct str names[KNOWN_OPTIONS], wrong = str_from(written);
    size_t count = 0;
    size_t dashes = str_starts_with(wrong, STR("--")) ? 2 : 1;
    wrong = str_slice(wrong, dashes, str_find_char(wrong, '=', 0));
    if (wrong.length < 2)
        return;
    for (size_t i = 0; i < KNOWN_OPTIONS; i++) {
        struct str name = str_from(known_options[i].option.name);
        bool taken = known_options[i].taken_by == 0 || (takes & known_options[i].taken_by) != 0;
        if (!taken && str_equal(name, wrong))
            fputs("Other commands take it, this one does not. ", stderr);
        if (taken)
            names[count++] = name;
    }
    suggest_usage("--", wrong, names, count);
}

/* Reports on topics are printed one at a time. */
static bool check_topics(const char *program, const struct options *options)
{
    const char *asked[3];
    size_t count = 0;
    if (options->explain.data != NULL)
        asked[count++] = "--explain";
    if (options->evaluate)
        asked[count++] = "--evaluate";
    if (options->propose > 0)
        asked[count++] = "--propose";
    if (count > 1)
        fprintf(stderr, "%s: %s and %s ask for two reports; drop one of them\n", program, asked[0], asked[1]);
    else if (count == 1 && options->all)
        fprintf(stderr, "%s: --all is for the whole report; drop it, or %s\n", program, asked[0]);
    return count < 2 && !(count == 1 && options->all);
}

static bool check_files(const char *program, unsigned takes, const struct options *options)
{
    bool takes_files = (takes & TAKES_FILES) != 0;
    if (takes_files && options->file_count == 0)
        fprintf(stderr, "%s: which file?\n", program);
    else if (!takes_files && options->file_count > 0)
        fprintf(stderr, "%s: unexpected '%s'\n", program, options->files[0]);
    return takes_files == (options->file_count > 0);
}

bool options_read(int argc, char **argv, const char *usage, unsigned takes, struct options *options, int *status)
{
    struct option taken[KNOWN_OPTIONS + 1] = {0};
    size_t count = 0;
    for (size_t i = 0; i < KNOWN_OPTIONS; i++)
        if (known_options[i].taken_by == 0 || (takes & known_options[i].taken_by) != 0)
            taken[count++] = known_options[i].option;
    *options = (struct options){.content = STR("content"),
                                .layouts = STR("layouts"),
                                .output = STR("output"),
                                .threads = parallel_processors()};
    char program[64];
    snprintf(program, sizeof program, "digestpress %s", argv[0]);
    char *command = argv[0];
    argv[0] = program; /* getopt begins its messages with it */
    *status = EXIT_USAGE;
    bool good = true;
    const char *letters = (takes & TAKES_OUTPUT) != 0 ? "hq" : "h";
    for (int code; good && (code = getopt_long(argc, argv, letters, taken, NULL)) != -1;) {
        if (code == OPTION_HELP) {
            print_help(usage, takes);
            *status = EXIT_DONE;
            argv[0] = command;
            return false;
        }
        if (code == '?' && optopt == 0)
            suggest_option(argv[optind - 1], takes);
        else if (code == '?' && optind < argc && argv[optind][0] == '-' && argv[optind][1] == optopt)
            suggest_option(argv[optind], takes);
        good = take(code, command, options);
    }
    options->files = argv + optind;
    options->file_count = (size_t)(argc - optind);
    good = good && check_files(program, takes, options) && check_topics(program, options);
    if (!good)
        fprintf(stderr, "Try 'digestpress %s --help'.\n", command);
    argv[0] = command;
    return good;
}
