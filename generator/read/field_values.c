#include "read/field_values.h"

#include <stdlib.h>

#include "catalogue/slug.h"
#include "read/text.h"
#include "base/url.h"

enum { MAX_NUMBER_BYTES = 40 };

bool field_too_many_mistakes(const struct field_reading *reading, struct place place)
{
    size_t found = reading->diagnostics->list.count - reading->found_before;
    if (found == YAML_MAX_MISTAKES) {
        error_at(reading->diagnostics, place, "%d mistakes; what comes here and below is not looked at",
                 YAML_MAX_MISTAKES);
        diagnose_help(reading->diagnostics, "mend those first");
    }
    return found >= YAML_MAX_MISTAKES;
}

static void report_type(const struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                        const char *expected)
{
    struct str found = yaml_describe(reading->scratch, value);
    error_at(reading->diagnostics, value->place, "expected %s for '%.*s', found %.*s", expected, STR_ARG(field->name),
             STR_ARG(found));
}

/* White space with a line end in it becomes a blank: a title or a sentence stands on one line. */
static struct str on_one_line(struct arena *arena, struct str text)
{
    char *joined = arena_alloc(arena, text.length, 1);
    size_t length = 0;
    for (size_t at = 0, end; at < text.length; at = end) {
        bool is_space = ascii_is_space(text.data[at]);
        for (end = at + 1; end < text.length && ascii_is_space(text.data[end]) == is_space;)
            end++;
        struct str run = str_slice(text, at, end);
        if (is_space && str_find_char(run, '\n', 0) < run.length)
            run = STR(" ");
        memcpy(joined + length, run.data, run.length);
        length += run.length;
    }
    return (struct str){joined, length};
}

/* The text of a scalar, for keeping. */
static struct str kept_text(struct arena *arena, const struct yaml_node *node)
{
    struct str text = str_trim(node->text), all = node->place.source->text;
    if (str_find_char(text, '\n', 0) < text.length)
        return on_one_line(arena, text);
    bool is_view = text.data >= all.data && text.data < all.data + all.length;
    return is_view ? text : arena_str(arena, text);
}

/* "title: Merge #1": YAML takes "#1" for a comment. One that was meant as such stands two blanks away, on its own line,
 * or behind a name. */
static void warn_of_comment(const struct field_reading *reading, const struct field *field,
                            const struct yaml_node *value)
{
    struct str all = value->place.source->text;
    size_t end = value->place.offset + value->place.length;
    struct str rest = str_trim(str_slice(all, end, str_find_char(all, '\n', end)));
    if (!value->plain || !str_starts_with(rest, STR("#")))
        return;
    bool is_prose =
        str_find_char(value->text, ' ', 0) < value->text.length && all.data[end] == ' ' && all.data[end + 1] == '#';
    if (!is_prose && (rest.length < 2 || ascii_is_space(rest.data[1])))
        return;
    warn_at(reading->diagnostics, place_of(value->place.source, rest),
            "this is a comment to YAML, and no part of '%.*s'", STR_ARG(field->name));
    diagnose_help(reading->diagnostics, "put the whole value in quotes; a comment goes on a line of its own");
}

/* "[[slug]]", as in a text, is a list in a list to YAML. */
static bool is_cross_link(const struct yaml_node *value)
{
    if (value->kind != NODE_SEQUENCE || value->children.count != 1)
        return false;
    const struct yaml_node *inner = value->children.items[0];
    return inner->kind == NODE_SEQUENCE && inner->children.count == 1 && inner->children.items[0]->kind == NODE_SCALAR;
}

static bool read_string(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                        struct reference *into)
{
    if (value->kind == NODE_SCALAR && !yaml_is_absent(value)) {
        *into = (struct reference){kept_text(reading->arena, value), value->place};
        warn_of_comment(reading, field, value);
        return true;
    }
    report_type(reading, field, value, "a string");
    if (yaml_is_absent(value))
        diagnose_help(reading->diagnostics, "remove the item, or write something there");
    else if (value->kind == NODE_MAPPING)
        diagnose_help(reading->diagnostics, "put a value that has ': ' in it in quotes");
    else if (is_cross_link(value))
        diagnose_help(reading->diagnostics, "write it without brackets: '%.*s: %.*s'", STR_ARG(field->name),
                      STR_ARG(value->children.items[0]->children.items[0]->text));
    else
        diagnose_help(reading->diagnostics, "write one value; put one that begins with '[' in quotes");
    return false;
}

static void check_slug(const struct field_reading *reading, struct reference slug)
{
    if (slug_is_valid(slug.text))
        return;
    struct str shown = text_shown(reading->scratch, slug.text), better = slug_from_key(reading->scratch, slug.text);
    error_at(reading->diagnostics, slug.place,
             "'%.*s' is no slug: words of a-z and 0-9 joined by '-', at most %d bytes", STR_ARG(shown), SLUG_MAX_BYTES);
    diagnose_help(reading->diagnostics, "write '%.*s'", STR_ARG(better));
}

static void check_url(const struct field_reading *reading, struct reference url)
{
    const char *problem = url_problem(url.text);
    if (problem == NULL)
        return;
    struct str shown = text_shown(reading->scratch, url.text);
    error_at(reading->diagnostics, url.place, "'%.*s' is no address: %s", STR_ARG(shown), problem);
    diagnose_help(reading->diagnostics, "write it as a browser shows it, 'https://example.org/paper'");
}

static void read_item(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                      struct reference *into)
{
    if (!read_string(reading, field, value, into))
        return;
    if (field->type == FIELD_SLUG || field->type == FIELD_SLUGS)
        check_slug(reading, *into);
    else if (field->type == FIELD_URL || field->type == FIELD_URLS)
        check_url(reading, *into);
}

static void read_date(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                      struct date *into)
{
    struct str text = str_trim(value->text);
    bool partial = field->type == FIELD_PARTIAL_DATE;
    if (value->kind == NODE_SCALAR && (partial ? date_parse_partial(text, into) : date_parse(text, into)))
        return;
    if (value->kind == NODE_SCALAR && date_has_form(text)) {
        error_at(reading->diagnostics, value->place, "there is no day %.*s", STR_ARG(text));
        diagnose_help(reading->diagnostics, "year, month and day are to be those of a calendar");
        return;
    }
    report_type(reading, field, value, "a date");
    diagnose_help(reading->diagnostics,
                  partial ? "write it as far as it is known: %.*s: 2025-05-16, 2025-05 or 2025"
                          : "write it as year-month-day: %.*s: 2025-05-16",
                  STR_ARG(field->name));
}

static void read_integer(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                         long *into)
{
    struct str text = str_trim(value->text);
    bool negative = text.length > 1 && text.data[0] == '-';
    bool has_sign = negative || (text.length > 1 && text.data[0] == '+');
    struct str digits = str_slice(text, has_sign ? 1 : 0, text.length);
    size_t digit_count = 0;
    while (digit_count < digits.length && ascii_is_digit(digits.data[digit_count]))
        digit_count++;
    if (value->kind != NODE_SCALAR || digit_count < digits.length) {
        report_type(reading, field, value, "a whole number");
        diagnose_help(reading->diagnostics, "write it in digits, as in '%.*s: 10'", STR_ARG(field->name));
        return;
    }
    unsigned long number;
    bool fits = str_to_number(digits, 1000000000, &number);
    long signed_number = fits ? (negative ? -(long)number : (long)number) : 0;
    if (fits && signed_number >= field->least && signed_number <= field->most) {
        *into = signed_number;
        return;
    }
    text = text_shown(reading->scratch, text);
    error_at(reading->diagnostics, value->place, "'%.*s' is from %ld to %ld, not %.*s", STR_ARG(field->name),
             field->least, field->most, STR_ARG(text));
}

/* "a, b" without brackets is one string to YAML, and most often not what was meant. */
static void read_single(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                        reference_array *into)
{
    read_item(reading, field, value, array_push(reading->arena, into));
    struct str text = value->text;
    if (value->plain && field->type == FIELD_STRINGS && str_find_char(text, ',', 0) < text.length) {
        warn_at(reading->diagnostics, value->place, "this is read as one item");
        diagnose_help(reading->diagnostics, "write a list as %.*s: [one, two]; put one item that has a ',' in quotes",
                      STR_ARG(field->name));
    }
}

static void read_items(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                       reference_array *into)
{
    if (value->kind == NODE_SCALAR) {
        read_single(reading, field, value, into);
        return;
    }
    if (value->kind == NODE_MAPPING) {
        report_type(reading, field, value, "a list");
        diagnose_help(reading->diagnostics, "write it as %.*s: [one, two]", STR_ARG(field->name));
        return;
    }
    for (size_t i = 0; i < value->children.count; i++) {
        const struct yaml_node *item = value->children.items[i];
        if (field_too_many_mistakes(reading, item->place))
            return;
        struct reference read = {0};
        read_item(reading, field, item, &read);
        if (read.text.length > 0)
            *array_push(reading->arena, into) = read;
    }
}

/* Decimal, as in -2, 1.5, .5 or 1e-3: the numbers of JSON and a few more, never "inf", "nan" or hexadecimal. */
static bool has_number_form(struct str text)
{
    size_t at = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0, digits = 0;
    for (; at < text.length && ascii_is_digit(text.data[at]); at++)
        digits++;
    if (at < text.length && text.data[at] == '.')
        for (at++; at < text.length && ascii_is_digit(text.data[at]); at++)
            digits++;
    if (digits == 0 || text.length > MAX_NUMBER_BYTES)
        return false;
    if (at < text.length && ascii_lower(text.data[at]) == 'e') {
        at++;
        at += at < text.length && (text.data[at] == '-' || text.data[at] == '+') ? 1 : 0;
        for (digits = 0; at < text.length && ascii_is_digit(text.data[at]); at++)
            digits++;
    }
    return at == text.length && digits > 0;
}

static void read_weight(struct field_reading *reading, const struct field *field, const struct yaml_node *phrase,
                        const struct yaml_node *value, weight_array *into)
{
    struct str shown = text_shown(reading->scratch, phrase->text), text = str_trim(value->text);
    if (str_trim(phrase->text).length == 0) {
        error_at(reading->diagnostics, phrase->place, "a weight without a phrase");
        diagnose_help(reading->diagnostics, "write it as 'phrase: 1'");
        return;
    }
    if (value->kind != NODE_SCALAR || !has_number_form(text)) {
        struct str found = yaml_describe(reading->scratch, value);
        error_at(reading->diagnostics, yaml_is_absent(value) ? phrase->place : value->place,
                 "expected a number as the weight of '%.*s', found %.*s", STR_ARG(shown), STR_ARG(found));
        bool has_comma = str_find_char(text, ',', 0) < text.length;
        diagnose_help(reading->diagnostics, "write it as '%.*s: %s'", STR_ARG(shown), has_comma ? "3.5" : "1");
        return;
    }
    double weight = strtod(arena_cstr(reading->scratch, text), NULL);
    if (!(weight >= (double)field->least && weight <= (double)field->most)) {
        error_at(reading->diagnostics, value->place, "a weight is from %ld to %ld, not %.*s", field->least, field->most,
                 STR_ARG(text));
        return;
    }
    *array_push(reading->arena, into) = (struct topic_term){{kept_text(reading->arena, phrase), phrase->place}, weight};
}

static void read_weights(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                         weight_array *into)
{
    if (value->kind != NODE_MAPPING) {
        bool is_block = value->kind == NODE_SEQUENCE && value->place.source->text.data[value->place.offset] == '-';
        report_type(reading, field, value, "lines 'phrase: weight'");
        diagnose_help(reading->diagnostics, "below '%.*s:', write each phrase on an indented line%s: phrase: 1",
                      STR_ARG(field->name), is_block ? ", without '-'" : "");
        return;
    }
    for (size_t i = 0; i + 1 < value->children.count; i += 2) {
        const struct yaml_node *phrase = value->children.items[i];
        if (field_too_many_mistakes(reading, phrase->place))
            return;
        read_weight(reading, field, phrase, value->children.items[i + 1], into);
    }
}

void field_read_value(struct field_reading *reading, const struct field *field, const struct yaml_node *value,
                      void *into)
{
    struct reference read = {0};
    switch (field->type) {
    case FIELD_STRING:
    case FIELD_URL:
        read_item(reading, field, value, &read);
        if (read.text.length > 0)
            *(struct str *)into = read.text;
        break;
    case FIELD_REFERENCE:
    case FIELD_SLUG:
        read_item(reading, field, value, into);
        break;
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
        read_date(reading, field, value, into);
        break;
    case FIELD_INTEGER:
        read_integer(reading, field, value, into);
        break;
    case FIELD_STRINGS:
    case FIELD_SLUGS:
    case FIELD_URLS:
        read_items(reading, field, value, into);
        break;
    case FIELD_WEIGHTS:
        read_weights(reading, field, value, into);
        break;
    }
}
