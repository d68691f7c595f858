#include "read/yaml_problem.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "read/text.h"

enum { QUOTED_BYTES = 200 };

enum spot { AT_PROBLEM, AT_CONTEXT, AT_CONTEXT_LINE };

/* libyaml's words (and of its context the start, where that makes a difference), and ours. */
static const struct explanation {
    struct str problem, context;
    enum spot spot;
    const char *message, *help; /* none: a value cannot begin so */
} explanations[] = {
    {STR_INIT("could not find expected ':'"), STR_INIT(""), AT_CONTEXT_LINE, "expected 'key: value'",
     "put ': ' behind the key, or indent the line if it goes on with the value above"},
    {STR_INIT("did not find expected alphabetic or numeric character"), STR_INIT(""), AT_CONTEXT, NULL, NULL},
    {STR_INIT("mapping keys are not allowed in this context"), STR_INIT(""), AT_PROBLEM, NULL, NULL},
    {STR_INIT(""), STR_INIT("while scanning a tag"), AT_CONTEXT, NULL, NULL},
    {STR_INIT(""), STR_INIT("while parsing a tag"), AT_CONTEXT, NULL, NULL},
    {STR_INIT("found undefined tag handle"), STR_INIT(""), AT_PROBLEM, NULL, NULL},
    {STR_INIT("found a tab character"), STR_INIT(""), AT_PROBLEM, "a tab cannot indent", "indent with blanks"},
    {STR_INIT(""), STR_INIT("while scanning a block scalar"), AT_CONTEXT, NULL, NULL},
    {STR_INIT(""), STR_INIT("while scanning a quoted scalar"), AT_CONTEXT, "a quote that is never closed",
     "close it; in single quotes write ' as '', in double quotes \" as \\\""},
    {STR_INIT("found unknown escape character"), STR_INIT(""), AT_PROBLEM, "an unknown escape",
     "write a backslash as '\\\\', or use single quotes"},
    {STR_INIT(""), STR_INIT("while parsing a quoted scalar"), AT_PROBLEM, "an escape that stands for no character",
     "write a backslash as '\\\\', or use single quotes"},
    {STR_INIT("did not find expected ',' or ']'"), STR_INIT(""), AT_PROBLEM, "expected ',' or ']'",
     "put items that have signs in them in quotes, a ',' between items, and a ']' behind the last"},
    {STR_INIT("did not find expected ',' or '}'"), STR_INIT(""), AT_PROBLEM, "expected ',' or '}'",
     "put what has signs in it in quotes, a ',' between items, and a '}' behind the last"},
    {STR_INIT("did not find expected node content"), STR_INIT(""), AT_PROBLEM, "expected a value",
     "remove a ',' that is too many, or put the value in quotes"},
    {STR_INIT("block sequence entries are not allowed in this context"), STR_INIT(""), AT_PROBLEM,
     "a list item cannot stand here", "begin each item, '- ', on a line of its own below the key"},
    {STR_INIT("did not find expected '-' indicator"), STR_INIT(""), AT_PROBLEM, "expected a list item, '- '",
     "indent the items of a list alike, and keys like the other keys"},
};

/* The line of `at`, taken apart: "  - key: value". */
struct key_line {
    struct str line;
    bool is_item;          /* begins with "- " */
    struct str key, value; /* value empty where there is no "key: " */
};

static struct key_line take_line_apart(const struct source *source, size_t at)
{
    struct key_line parts = {.line = text_line_at(source->text, at)};
    struct str rest = str_trim(parts.line);
    parts.is_item = str_starts_with(rest, STR("- "));
    if (parts.is_item)
        rest = str_trim(str_slice(rest, 2, rest.length));
    size_t colon = str_find_char(rest, ':', 0);
    while (colon + 1 < rest.length && !ascii_is_space(rest.data[colon + 1]))
        colon = str_find_char(rest, ':', colon + 1);
    parts.key = str_slice(rest, 0, colon);
    parts.value = str_trim(str_slice(rest, colon + 1, rest.length));
    if (parts.is_item) {
        parts.key = STR("-");
        parts.value = rest;
    }
    return parts;
}

static void add_quoted(struct buf *out, struct str value)
{
    char first = value.data[0];
    if (value.length > 2 && (first == '\'' || first == '"') && value.data[value.length - 1] == first)
        value = str_slice(value, 1, value.length - 1);
    bool single = str_find_char(value, '"', 0) < value.length || str_find_char(value, '\\', 0) < value.length;
    buf_add_char(out, single ? '\'' : '"');
    for (size_t i = 0; i < value.length; i++) {
        if (single && value.data[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, value.data[i]);
    }
    buf_add_char(out, single ? '\'' : '"');
}

void yaml_help_quote(const struct source *source, size_t at, struct diagnostics *diagnostics)
{
    struct key_line parts = take_line_apart(source, at);
    if (parts.value.length == 0 || parts.value.length > QUOTED_BYTES || parts.value.data[0] == '[' ||
        parts.value.data[0] == '{') {
        diagnose_help(diagnostics, "put a value that has signs in it in quotes");
        return;
    }
    struct buf quoted;
    buf_init(&quoted, 3 * QUOTED_BYTES);
    add_quoted(&quoted, parts.value);
    diagnose_help(diagnostics, "put the value in quotes: %.*s%s %.*s", STR_ARG(utf8_cut(parts.key, QUOTED_BYTES)),
                  parts.is_item ? "" : ":", STR_ARG(buf_str(&quoted)));
    buf_release(&quoted);
}

/* A ':' that makes a key where none can be: within a value, or behind a first line that runs on into this one. */
static void report_colon(const struct yaml_problem *problem, struct diagnostics *diagnostics)
{
    struct key_line parts = take_line_apart(problem->source, problem->at);
    size_t value_at = (size_t)(parts.value.data - problem->source->text.data);
    if (parts.value.length > 0 && problem->at >= value_at) {
        error_at(diagnostics, place_of(problem->source, parts.value), "a value with ': ' in it needs quotes");
        yaml_help_quote(problem->source, problem->at, diagnostics);
        return;
    }
    error_at(diagnostics, place_of(problem->source, str_trim(parts.line)), "this key belongs to the value above it");
    diagnose_help(diagnostics,
                  "indent it like the key above, which needs ': ' too; if it is no key, put the whole value in quotes");
}

static void report_start(const struct yaml_problem *problem, struct place place, struct diagnostics *diagnostics)
{
    char sign = problem->source->text.data[place.offset];
    if (sign == '\t') {
        error_at(diagnostics, place, "a tab cannot indent");
        diagnose_help(diagnostics, "indent with blanks");
        return;
    }
    error_at(diagnostics, place, "a value cannot begin with '%c'", sign);
    yaml_help_quote(problem->source, place.offset, diagnostics);
}

/* What libyaml misses a key at: most often something else that it found there. */
static void report_key(const struct yaml_problem *problem, struct place place, struct diagnostics *diagnostics)
{
    struct key_line parts = take_line_apart(problem->source, place.offset);
    size_t value_at = (size_t)(parts.value.data - problem->source->text.data);
    bool behind = parts.value.length > 0 && place.offset > value_at;
    if (behind && (parts.value.data[0] == '"' || parts.value.data[0] == '\'')) {
        error_at(diagnostics, place, "words behind a closing quote");
        yaml_help_quote(problem->source, place.offset, diagnostics);
    } else if (parts.is_item) {
        error_at(diagnostics, place, "a list item cannot stand here");
        diagnose_help(diagnostics, "put a list below a key of its own, its items indented alike");
    } else {
        error_at(diagnostics, place, "expected a key like those above");
        diagnose_help(diagnostics, "indent it as they are; put a value that has signs in it in quotes");
    }
}

/* The character at `offset`, or the last one before the end of the YAML. */
static struct place place_at(const struct yaml_problem *problem, size_t offset)
{
    struct str text = problem->source->text, part = problem->part;
    while (part.length > 1 && ascii_is_space(part.data[part.length - 1]))
        part.length--;
    size_t end = (size_t)(part.data - text.data) + part.length;
    if (offset >= end)
        offset = end - 1;
    while (offset > 0 && utf8_is_continuation(text.data[offset]))
        offset--;
    uint32_t character;
    size_t length = utf8_decode(str_slice(text, offset, text.length), &character);
    return (struct place){problem->source, offset, length == 0 ? 1 : length};
}

/* The first key is indented, and the next is not: to YAML all was said before that. */
static void report_end(const struct yaml_problem *problem, struct diagnostics *diagnostics)
{
    struct place place = place_at(problem, problem->at);
    struct key_line first = {.line = STR("")}, here = take_line_apart(problem->source, place.offset);
    for (size_t at = 0; at < problem->part.length && str_trim(first.line).length == 0;) {
        struct str line;
        str_next_line(problem->part, &at, &line);
        first = take_line_apart(problem->source, (size_t)(line.data - problem->source->text.data));
    }
    if (here.value.length > 0 && first.line.length > 0 && ascii_is_space(first.line.data[0]) &&
        !ascii_is_space(here.line.data[0])) {
        error_at(diagnostics, place_of(problem->source, str_trim(here.line)), "this key begins before the first one");
        diagnose_help(diagnostics, "begin all keys in the same column: '%.*s' is indented", STR_ARG(first.key));
        return;
    }
    error_at(diagnostics, place, "words behind the end");
    diagnose_help(diagnostics, "put a value that begins with a quote or a bracket in quotes as a whole");
}

static void report_explained(const struct yaml_problem *problem, const struct explanation *explanation,
                             struct diagnostics *diagnostics)
{
    struct place place = place_at(problem, explanation->spot == AT_PROBLEM ? problem->at : problem->context_at);
    if (explanation->spot == AT_CONTEXT_LINE)
        place = place_of(problem->source, str_trim(text_line_at(problem->source->text, place.offset)));
    if (explanation->message == NULL) {
        report_start(problem, place, diagnostics);
        return;
    }
    error_at(diagnostics, place, "%s", explanation->message);
    diagnose_help(diagnostics, "%s", explanation->help);
}

void yaml_problem_report(const struct yaml_problem *problem, struct diagnostics *diagnostics)
{
    if (str_equal(problem->problem, STR("mapping values are not allowed in this context"))) {
        report_colon(problem, diagnostics);
        return;
    }
    if (str_equal(problem->problem, STR("found character that cannot start any token"))) {
        report_start(problem, place_at(problem, problem->at), diagnostics);
        return;
    }
    if (str_equal(problem->problem, STR("did not find expected key"))) {
        report_key(problem, place_at(problem, problem->at), diagnostics);
        return;
    }
    if (str_equal(problem->problem, STR("did not find expected <document start>"))) {
        report_end(problem, diagnostics);
        return;
    }
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (str_starts_with(problem->problem, explanations[i].problem) &&
            str_starts_with(problem->context, explanations[i].context)) {
            report_explained(problem, &explanations[i], diagnostics);
            return;
        }
    error_at(diagnostics, place_at(problem, problem->at), "YAML: %.*s", STR_ARG(problem->problem));
    yaml_help_quote(problem->source, problem->at, diagnostics);
}
