#include "base/diagnostics.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/unicode.h"

enum {
    EXCERPT_COLUMNS = 120, /* a longer line is cut around the place */
    EXCERPT_LEAD = 40,     /* how much of a cut line stands before the place */
    MAX_EXCERPT = 4096,
};

void diagnostics_init(struct diagnostics *diagnostics)
{
    *diagnostics = (struct diagnostics){.arena = ARENA_INIT};
}

void diagnostics_release(struct diagnostics *diagnostics)
{
    arena_release(&diagnostics->arena);
}

void diagnose(struct diagnostics *diagnostics, enum severity severity, struct place place, const char *format, ...)
{
    struct diagnostic *added = array_push(&diagnostics->arena, &diagnostics->list);
    va_list arguments;
    va_start(arguments, format);
    added->message = arena_vformat(&diagnostics->arena, format, arguments);
    va_end(arguments);
    added->severity = severity;
    added->place = place;
    added->number = diagnostics->list.count;
    if (severity == SEVERITY_WARNING)
        diagnostics->warnings++;
    else if (severity == SEVERITY_ERROR)
        diagnostics->errors++;
    else
        diagnostics->failures++;
}

void diagnose_help(struct diagnostics *diagnostics, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics->list.items[diagnostics->list.count - 1].help = arena_vformat(&diagnostics->arena, format, arguments);
    va_end(arguments);
}

void diagnostics_take(struct diagnostics *diagnostics, struct diagnostics *other)
{
    for (size_t i = 0; i < other->list.count; i++) {
        *array_push(&diagnostics->arena, &diagnostics->list) = other->list.items[i];
        diagnostics->list.items[diagnostics->list.count - 1].number = diagnostics->list.count;
    }
    diagnostics->warnings += other->warnings;
    diagnostics->errors += other->errors;
    diagnostics->failures += other->failures;
    arena_adopt(&diagnostics->arena, &other->arena);
}

struct place place_of(const struct source *source, struct str part)
{
    return (struct place){source, (size_t)(part.data - source->text.data), part.length};
}

static int compare_diagnostics(const void *left, const void *right)
{
    const struct diagnostic *a = left, *b = right;
    if ((a->place.source == NULL) != (b->place.source == NULL))
        return a->place.source == NULL ? 1 : -1;
    if (a->place.source != NULL) {
        int order = str_compare(a->place.source->path, b->place.source->path);
        if (order != 0)
            return order;
        if (a->place.offset != b->place.offset)
            return a->place.offset < b->place.offset ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

/* Characters of `s`, one for each byte that is not UTF-8, as printable ones; returns how many. */
static size_t add_printable(struct buf *out, struct str s)
{
    size_t columns = 0;
    for (size_t at = 0; at < s.length; columns++) {
        struct str rest = str_slice(s, at, s.length);
        uint32_t character;
        size_t length = utf8_decode(rest, &character);
        if (length == 0 || !unicode_is_printable(character)) {
            if (out != NULL)
                buf_add_char(out, character == '\t' && length == 1 ? ' ' : '?');
            length = length == 0 ? 1 : length;
        } else if (out != NULL) {
            buf_add(out, str_slice(rest, 0, length));
        }
        at += length;
    }
    return columns;
}

static size_t back_to_character(struct str s, size_t at)
{
    while (at > 0 && at < s.length && utf8_is_continuation(s.data[at]))
        at--;
    return at;
}

static void print_excerpt(FILE *stream, struct str line, size_t offset, size_t length, size_t number)
{
    struct buf text;
    buf_init(&text, MAX_EXCERPT);
    size_t start = 0, end = line.length;
    if (length > line.length - offset)
        length = line.length - offset;
    if (line.length > EXCERPT_COLUMNS) {
        start = back_to_character(line, offset > EXCERPT_LEAD ? offset - EXCERPT_LEAD : 0);
        end = line.length - start > EXCERPT_COLUMNS ? back_to_character(line, start + EXCERPT_COLUMNS) : line.length;
    }
    size_t before = 0;
    if (start > 0) {
        buf_add_literal(&text, "…");
        before = 1;
    }
    before += add_printable(&text, str_slice(line, start, offset));
    size_t marked = add_printable(&text, str_slice(line, offset, offset + length < end ? offset + length : end));
    if (offset + length < end)
        add_printable(&text, str_slice(line, offset + length, end));
    if (end < line.length)
        buf_add_literal(&text, "…");
    int width = fprintf(stream, "    %zu", number) - 4;
    fprintf(stream, " | %.*s\n    %*s | %*s", STR_ARG(buf_str(&text)), width, "", (int)before, "");
    for (size_t i = 0; i < (marked == 0 ? 1 : marked); i++)
        fputc('^', stream);
    fputc('\n', stream);
    buf_release(&text);
}

static void print_words(FILE *stream, const char *lead, struct str words)
{
    struct buf text;
    buf_init(&text, (size_t)1 << 20);
    add_printable(&text, words);
    fprintf(stream, "%s: %.*s\n", lead, STR_ARG(buf_str(&text)));
    buf_release(&text);
}

static void print_message(FILE *stream, const struct diagnostic *diagnostic)
{
    print_words(stream, diagnostic->severity == SEVERITY_WARNING ? "warning" : "error", diagnostic->message);
}

/* Where the printing has come to in a source: places come in order, so each text is walked once. */
struct cursor {
    const struct source *source;
    struct str line;
    size_t line_start, next, number;
    size_t counted, columns; /* bytes of the line that were gone over, and the characters in them */
};

static void move_to(struct cursor *cursor, const struct place *place)
{
    if (cursor->source != place->source)
        *cursor = (struct cursor){.source = place->source};
    while (cursor->number == 0 || (place->offset >= cursor->next && cursor->next < place->source->text.length)) {
        cursor->line_start = cursor->next;
        cursor->number++;
        cursor->counted = cursor->columns = 0;
        if (!str_next_line(place->source->text, &cursor->next, &cursor->line))
            break;
    }
}

static void print_located(FILE *stream, const struct diagnostic *diagnostic, struct cursor *cursor)
{
    const struct place *place = &diagnostic->place;
    move_to(cursor, place);
    size_t offset = place->offset - cursor->line_start;
    if (offset > cursor->line.length)
        offset = cursor->line.length;
    cursor->columns += add_printable(NULL, str_slice(cursor->line, cursor->counted, offset));
    cursor->counted = offset;
    size_t column = cursor->columns + 1;
    fprintf(stream, "%.*s:%zu:%zu: ", STR_ARG(place->source->path), cursor->number, column);
    print_message(stream, diagnostic);
    print_excerpt(stream, cursor->line, offset, place->length, cursor->number);
}

static void print_one(FILE *stream, const struct diagnostic *diagnostic, struct cursor *cursor)
{
    const struct source *source = diagnostic->place.source;
    if (source != NULL && diagnostic->place.length > 0) {
        print_located(stream, diagnostic, cursor);
    } else {
        struct str path = source == NULL ? STR("digestpress") : source->path;
        fprintf(stream, "%.*s: ", STR_ARG(path));
        print_message(stream, diagnostic);
    }
    if (diagnostic->help.length > 0)
        print_words(stream, "  help", diagnostic->help);
}

void diagnostics_print(struct diagnostics *diagnostics, FILE *stream)
{
    if (diagnostics->list.count > 0)
        qsort(diagnostics->list.items, diagnostics->list.count, sizeof *diagnostics->list.items, compare_diagnostics);
    struct cursor cursor = {0};
    for (size_t i = 0; i < diagnostics->list.count; i++)
        print_one(stream, &diagnostics->list.items[i], &cursor);
}

int diagnostics_exit_status(const struct diagnostics *diagnostics)
{
    return diagnostics->failures > 0 ? 3 : diagnostics->errors > 0 ? 1 : 0;
}
