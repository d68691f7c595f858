#include "read/digests/bibtex.h"

void bibtex_begin(struct bibtex_reader *reader, const struct source *source, struct arena *arena,
                  struct diagnostics *diagnostics)
{
    *reader = (struct bibtex_reader){.source = source, .arena = arena, .diagnostics = diagnostics};
    map_init(&reader->strings, arena);
}

static char peek(const struct bibtex_reader *reader)
{
    return reader->at < reader->source->text.length ? reader->source->text.data[reader->at] : '\0';
}

static void skip_space(struct bibtex_reader *reader)
{
    while (ascii_is_space(peek(reader)))
        reader->at++;
}

static bool is_name_character(char c)
{
    return c != '\0' && !ascii_is_space(c) && strchr("\"#%'(),={}@", c) == NULL;
}

static struct str read_name(struct bibtex_reader *reader)
{
    skip_space(reader);
    size_t start = reader->at;
    while (is_name_character(peek(reader)))
        reader->at++;
    return str_slice(reader->source->text, start, reader->at);
}

/* An error where reading has come to. */
static bool fail(struct bibtex_reader *reader, const struct bibtex_entry *entry, const char *problem)
{
    struct str text = reader->source->text;
    size_t at = reader->at < text.length ? reader->at : text.length - 1;
    if (reader->at >= text.length)
        error_at(reader->diagnostics, entry->place, "this entry is not closed before the file ends");
    else
        error_at(reader->diagnostics, place_of(reader->source, str_slice(text, at, at + 1)), "%s", problem);
    diagnose_help(reader->diagnostics, reader->at >= text.length
                                           ? "is a brace missing in it, or was the file cut short?"
                                           : "an entry is '@type{key, field = {value}, …}', with as many '{' as '}'");
    reader->mistakes++;
    return false;
}

/* The inside of "{…}" or "\"…\"", from its opening to its end; braces are balanced. */
static bool read_delimited(struct bibtex_reader *reader, const struct bibtex_entry *entry, struct str *value)
{
    struct str text = reader->source->text;
    bool quoted = peek(reader) == '"';
    size_t start = ++reader->at, depth = 0;
    for (; reader->at < text.length; reader->at++) {
        char c = text.data[reader->at];
        if (c == '\\' && reader->at + 1 < text.length && text.data[reader->at + 1] != '\n') {
            reader->at++;
        } else if (c == '{') {
            depth++;
        } else if (depth == 0 && c == (quoted ? '"' : '}')) {
            *value = str_slice(text, start, reader->at++);
            return true;
        } else if (c == '}') {
            if (depth == 0)
                return fail(reader, entry, "a '}' too many");
            depth--;
        }
    }
    return fail(reader, entry, "");
}

static bool read_piece(struct bibtex_reader *reader, const struct bibtex_entry *entry, struct str *value)
{
    skip_space(reader);
    if (peek(reader) == '{' || peek(reader) == '"')
        return read_delimited(reader, entry, value);
    struct str name = read_name(reader);
    if (name.length == 0)
        return fail(reader, entry, "a value is missing here");
    const struct str *known = map_get(&reader->strings, name);
    *value = known == NULL ? name : *known;
    return true;
}

/* Pieces joined by '#'. */
static bool read_value(struct bibtex_reader *reader, const struct bibtex_entry *entry, struct str *value)
{
    if (!read_piece(reader, entry, value))
        return false;
    for (skip_space(reader); peek(reader) == '#'; skip_space(reader)) {
        struct str more;
        reader->at++;
        if (!read_piece(reader, entry, &more))
            return false;
        reader->joined += value->length + more.length;
        if (reader->joined > BIBTEX_MAX_JOINED)
            return fail(reader, entry, "values joined by '#' to more than 16 MiB in all");
        *value = arena_format(reader->arena, "%.*s%.*s", STR_ARG(*value), STR_ARG(more));
    }
    return true;
}

static void keep_field(struct bibtex_reader *reader, struct bibtex_entry *entry, struct str name, struct str value)
{
    struct place place = place_of(reader->source, name);
    for (size_t i = 0; i < entry->count; i++) {
        struct bibtex_field *known = &entry->fields[i];
        if (!str_equal_ignoring_case(known->name, name))
            continue;
        bool fuller = value.length > known->value.length && str_starts_with(value, known->value);
        if (!str_equal(known->value, value) && reader->repeated++ < BIBTEX_MAX_MISTAKES)
            warn_at(reader->diagnostics, place, "'%.*s' stands twice in this entry; the %s one stands", STR_ARG(name),
                    fuller ? "longer" : "first");
        known->value = fuller ? value : known->value;
        return;
    }
    if (entry->count < BIBTEX_MAX_FIELDS) {
        entry->fields[entry->count++] = (struct bibtex_field){name, value, place};
    } else if (!reader->crowded) {
        reader->crowded = true;
        warn_at(reader->diagnostics, place, "an entry has at most %d fields; what comes behind is left out",
                BIBTEX_MAX_FIELDS);
    }
}

static bool read_fields(struct bibtex_reader *reader, struct bibtex_entry *entry, char end)
{
    for (;;) {
        skip_space(reader);
        if (peek(reader) == ',') {
            reader->at++;
            continue;
        }
        if (peek(reader) == end) {
            reader->at++;
            return true;
        }
        struct str name = read_name(reader), value;
        skip_space(reader);
        if (name.length == 0)
            return fail(reader, entry, "the name of a field is missing here");
        if (peek(reader) != '=')
            return fail(reader, entry, "'=' is missing here");
        reader->at++;
        if (!read_value(reader, entry, &value))
            return false;
        keep_field(reader, entry, name, value);
        skip_space(reader);
        if (peek(reader) != ',' && peek(reader) != end)
            return fail(reader, entry, "',' or the end of the entry is missing here");
    }
}

static void keep_strings(struct bibtex_reader *reader, const struct bibtex_entry *entry)
{
    for (size_t i = 0; i < entry->count; i++) {
        struct str *value = arena_new(reader->arena, struct str);
        *value = entry->fields[i].value;
        *map_at(&reader->strings, entry->fields[i].name) = value;
    }
}

/* Text between entries, up to the next '@'. False at the end. */
static bool find_entry(struct bibtex_reader *reader)
{
    struct str text = reader->source->text;
    while (reader->at < text.length && peek(reader) != '@') {
        skip_space(reader);
        char c = peek(reader);
        if (c != '\0' && c != '@' && c != '%' && !reader->warned && !(reader->at == 0 && c == '\xEF')) {
            struct str rest = str_slice(text, reader->at, str_find_char(text, '\n', reader->at));
            warn_at(reader->diagnostics, place_of(reader->source, rest), "text between the entries; it is not read");
            reader->warned = true;
        }
        if (c == '%')
            reader->at = str_find_char(text, '\n', reader->at);
        while (reader->at < text.length && peek(reader) != '@' && peek(reader) != '\n')
            reader->at++;
    }
    return reader->at < text.length;
}

/* To the next line that begins with '@'. */
static void recover(struct bibtex_reader *reader, size_t start)
{
    size_t next = str_find(reader->source->text, STR("\n@"), start);
    reader->at = next < reader->source->text.length ? next + 1 : next;
}

/* The entry whose type was read, from its bracket on. */
static bool read_body(struct bibtex_reader *reader, struct bibtex_entry *entry)
{
    char open = peek(reader), end = open == '{' ? '}' : ')';
    struct str value;
    if (str_equal_ignoring_case(entry->type, STR("comment")) || str_equal_ignoring_case(entry->type, STR("preamble")))
        return open == '{' ? read_delimited(reader, entry, &value) : true;
    reader->at++;
    if (!str_equal_ignoring_case(entry->type, STR("string"))) {
        skip_space(reader);
        size_t start = reader->at;
        while (reader->at < reader->source->text.length && peek(reader) != ',' && peek(reader) != end &&
               peek(reader) != '\n' && peek(reader) != '=')
            reader->at++;
        if (peek(reader) == '=')
            reader->at = start; /* no key */
        entry->key = str_trim(str_slice(reader->source->text, start, reader->at));
        if (entry->key.length > 0)
            entry->place = place_of(reader->source, entry->key);
    }
    return read_fields(reader, entry, end);
}

bool bibtex_next(struct bibtex_reader *reader, struct bibtex_entry *entry)
{
    static const struct str others[] = {STR_INIT("comment"), STR_INIT("preamble"), STR_INIT("string")};
    while (reader->mistakes < BIBTEX_MAX_MISTAKES && find_entry(reader)) {
        size_t start = reader->at++;
        entry->count = 0;
        entry->key = STR("");
        entry->type = read_name(reader);
        entry->place = place_of(
            reader->source, entry->type.length > 0 ? entry->type : str_slice(reader->source->text, start, start + 1));
        skip_space(reader);
        if (entry->type.length == 0 || (peek(reader) != '{' && peek(reader) != '('))
            continue;
        if (!read_body(reader, entry)) {
            recover(reader, start + 1);
            continue;
        }
        if (str_equal_ignoring_case(entry->type, others[2]))
            keep_strings(reader, entry);
        else if (!str_equal_ignoring_case(entry->type, others[0]) && !str_equal_ignoring_case(entry->type, others[1]))
            return true;
    }
    return false;
}

struct str bibtex_value(const struct bibtex_entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->count; i++)
        if (str_equal_ignoring_case(entry->fields[i].name, str_from(name)))
            return entry->fields[i].value;
    return STR("");
}
