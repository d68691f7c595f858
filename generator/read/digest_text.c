#include "read/digest_text.h"

#include "base/file.h"
#include "catalogue/slug.h"
#include "read/text.h"

struct reading {
    const struct source *source;
    const struct digest_settings *settings;
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct str slug;
    struct date file_date; /* of the .yaml, else of the file's name */
    ARRAY_OF(struct digest *) days;
    struct digest *digest; /* the day that is being read */
    struct entry *entry;   /* the paper that is being read */
};

static struct digest *add_day(struct reading *reading, struct date date, struct str slug)
{
    struct arena *arena = &reading->catalogue->arena;
    struct digest *digest = arena_new(arena, struct digest);
    *digest = (struct digest){
        .slug = slug,
        .title = reading->settings->title,
        .source = reading->settings->source,
        .date = date,
        .place = {reading->source, 0, 0},
    };
    *array_push(arena, &reading->days) = digest;
    *array_push(arena, &reading->catalogue->digests) = digest;
    return digest;
}

static bool has_day_with_slug(const struct reading *reading, struct str slug)
{
    for (size_t i = 0; i < reading->days.count; i++)
        if (str_equal(reading->days.items[i]->slug, slug))
            return true;
    return false;
}

/* The digest of a day of this file; a day that comes again goes on where it stopped. */
static struct digest *day_of(struct reading *reading, struct date date)
{
    for (size_t i = 0; i < reading->days.count; i++)
        if (date_compare(reading->days.items[i]->date, date) == 0)
            return reading->days.items[i];
    struct arena *arena = &reading->catalogue->arena;
    if (reading->days.count == 0)
        return add_day(reading, date, reading->slug);
    struct str slug = arena_format(arena, "%.*s-undated", STR_ARG(reading->slug));
    if (date_is_known(date)) {
        struct str day = date_format_month_day(arena, date);
        slug = arena_format(arena, "%.*s-%.*s", STR_ARG(reading->slug), STR_ARG(day));
        if (has_day_with_slug(reading, slug))
            slug = arena_format(arena, "%.*s-%d", STR_ARG(slug), date.year);
    }
    return add_day(reading, date, slug);
}

static void warn_of_other_day(struct reading *reading, struct place place)
{
    struct str stated = date_format_iso(&reading->catalogue->arena, reading->file_date);
    const char *by = date_is_known(reading->settings->date) ? "the .yaml beside it" : "the file's name";
    warn_at(reading->diagnostics, place, "this day is not the one of %s, %.*s; the date line stands", by,
            STR_ARG(stated));
}

static void read_date_line(struct reading *reading, struct str text)
{
    struct date line = {0, 0, 0};
    date_parse_line(text, &line);
    struct place place = place_of(reading->source, text);
    reading->entry = NULL;
    reading->digest = NULL;
    if (line.year == 0 && !date_is_known(reading->file_date)) {
        warn_at(reading->diagnostics, place, "the year of '%.*s' is not known; its papers count as undated",
                STR_ARG(text));
        diagnose_help(reading->diagnostics,
                      "name the file by its day (2025-05-16.txt), or put 'date: 2025-05-16' into a "
                      ".yaml of the same name beside it");
        return;
    }
    if (line.year == 0)
        line = date_with_year_near(line, reading->file_date);
    if (!date_exists(line)) {
        warn_at(reading->diagnostics, place,
                "there is no such day as '%.*s'; its papers count under the file's own date", STR_ARG(text));
        return;
    }
    if (date_is_known(reading->file_date) && reading->days.count == 0 && date_compare(line, reading->file_date) != 0)
        warn_of_other_day(reading, place);
    reading->digest = day_of(reading, line);
}

static void read_title(struct reading *reading, const struct block *block)
{
    struct str text = block->text;
    struct arena *arena = &reading->catalogue->arena;
    if (reading->digest == NULL)
        reading->digest = day_of(reading, reading->file_date);
    struct entry *entry = arena_new(arena, struct entry);
    *array_push(arena, &reading->digest->entries) = entry;
    *array_push(arena, &reading->catalogue->entries) = entry;
    *entry = (struct entry){
        .title = {text, place_of(reading->source, text)},
        .position = reading->digest->entries.count,
        .digest = reading->digest,
    };
    reading->entry = entry;
    if (block->is_doubtful) {
        warn_at(reading->diagnostics, entry->title.place,
                "a title that ends like a sentence; is it a piece of the abstract above?");
        diagnose_help(reading->diagnostics, "it is taken as a title, since an abstract follows");
    }
}

static void read_abstract(struct reading *reading, const struct block *block)
{
    struct str *abstract = &reading->entry->abstract;
    if (!block->continues) {
        *abstract = block->text;
        return;
    }
    warn_at(reading->diagnostics, place_of(reading->source, block->text),
            "a paragraph where a title would stand; it is taken as more of the abstract above");
    abstract->length = (size_t)(block->text.data + block->text.length - abstract->data);
}

static void warn_of_missing_abstract(struct reading *reading)
{
    if (reading->entry != NULL && reading->entry->abstract.length == 0)
        warn_at(reading->diagnostics, reading->entry->title.place, "this paper has no abstract");
}

static void read_block(struct reading *reading, const struct block *block)
{
    if (block->role != BLOCK_ABSTRACT)
        warn_of_missing_abstract(reading);
    switch (block->role) {
    case BLOCK_TITLE:
        read_title(reading, block);
        break;
    case BLOCK_ABSTRACT:
        read_abstract(reading, block);
        break;
    case BLOCK_FURNITURE:
        reading->digest = NULL;
        reading->entry = NULL;
        break;
    case BLOCK_DATE:
        read_date_line(reading, block->text);
        break;
    case BLOCK_ORPHAN:
        warn_at(reading->diagnostics, place_of(reading->source, block->text),
                "text where the first title would stand; it is in no paper");
        break;
    }
}

/* Old Macintosh files end their lines in CR alone. */
static bool check_line_ends(const struct source *source, struct diagnostics *diagnostics)
{
    struct str text = source->text;
    if (str_find_char(text, '\r', 0) == text.length || str_find_char(text, '\n', 0) < text.length)
        return true;
    error_at(diagnostics, ((struct place){source, 0, 0}), "the lines of this file end in CR alone");
    diagnose_help(diagnostics, "save it with the line ends of Unix (LF) or Windows (CRLF)");
    return false;
}

void digest_text_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics)
{
    if (!text_check_as_it_came(source, source->text, diagnostics) || !check_line_ends(source, diagnostics))
        return;
    struct reading reading = {
        .source = source,
        .settings = settings,
        .catalogue = catalogue,
        .diagnostics = diagnostics,
        .slug = slug_from_key(&catalogue->arena, path_stem(source->path)),
        .file_date = settings->date,
    };
    struct str name = path_stem(source->path);
    if (!date_is_known(reading.file_date) && !date_of_name(name, &reading.file_date) &&
        date_has_form(str_slice(name, 0, 10))) {
        error_at(diagnostics, ((struct place){source, 0, 0}), "there is no such day as %.*s", 10, name.data);
        diagnose_help(diagnostics, "name the file by the day of its digest");
    }
    struct blocks blocks = digest_blocks(&catalogue->arena, source->text);
    for (size_t i = 0; i < blocks.list.count; i++)
        read_block(&reading, &blocks.list.items[i]);
    warn_of_missing_abstract(&reading);
    if (catalogue->entries.count == 0 ||
        catalogue->entries.items[catalogue->entries.count - 1]->title.place.source != source)
        warn_at(diagnostics, ((struct place){source, 0, 0}), "no paper in this digest");
}
