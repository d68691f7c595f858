#include "read/digests/digest_text.h"

#include "read/digests/digest_days.h"
#include "read/text.h"

struct reading {
    const struct source *source;
    struct diagnostics *diagnostics;
    struct digest_days days;
    struct digest *digest; /* the day that is being read */
    struct entry *entry;   /* the paper that is being read */
    bool is_full;          /* nothing more is read */
};

static void warn_of_other_day(struct reading *reading, struct place place)
{
    struct str stated = date_format_iso(&reading->days.catalogue->arena, reading->days.file_date);
    warn_at(reading->diagnostics, place, "this day is not the one of %s, %.*s; the date line stands",
            digest_date_by(&reading->days), STR_ARG(stated));
}

static void read_date_line(struct reading *reading, struct str text)
{
    struct date line = {0, 0, 0};
    date_parse_line(text, &line);
    struct place place = place_of(reading->source, text);
    reading->entry = NULL;
    reading->digest = NULL;
    if (line.year == 0 && !date_is_known(reading->days.file_date)) {
        warn_at(reading->diagnostics, place, "the year of '%.*s' is not known; its papers count as undated",
                STR_ARG(text));
        diagnose_help(reading->diagnostics,
                      "name the file by its day (2025-05-16.txt), or put 'date: 2025-05-16' into a "
                      ".yaml of the same name beside it");
        return;
    }
    if (line.year == 0)
        line = date_with_year_near(line, reading->days.file_date);
    if (!date_exists(line)) {
        warn_at(reading->diagnostics, place,
                "there is no such day as '%.*s'; its papers count under the file's own date", STR_ARG(text));
        return;
    }
    if (date_is_known(reading->days.file_date) && reading->days.list.count == 0 &&
        date_compare(line, reading->days.file_date) != 0)
        warn_of_other_day(reading, place);
    reading->digest = digest_day(&reading->days, line);
}

static void read_title(struct reading *reading, const struct block *block)
{
    if (reading->digest == NULL)
        reading->digest = digest_day(&reading->days, reading->days.file_date);
    struct reference title = {block->text, place_of(reading->source, block->text)};
    if (digest_days_refuse(&reading->days, title.place)) {
        reading->is_full = true;
        return;
    }
    struct entry *entry = digest_add_entry(&reading->days, reading->digest, title);
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

/* What lines say is told when all are there, so there must not be too many to begin with. */
static bool check_line_count(const struct source *source, struct diagnostics *diagnostics)
{
    enum { MOST_LINES = 1000000 };
    struct str line;
    size_t count = 0;
    for (size_t at = 0; count <= MOST_LINES && str_next_line(source->text, &at, &line);)
        count += line.length > 0;
    if (count <= MOST_LINES)
        return true;
    error_at(diagnostics, ((struct place){source, 0, 0}), "a digest of more than %d lines", MOST_LINES);
    diagnose_help(diagnostics, "divide it into several files");
    return false;
}

void digest_text_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics)
{
    if (!text_check_as_it_came(source, source->text, diagnostics) || !check_line_ends(source, diagnostics) ||
        !check_line_count(source, diagnostics))
        return;
    struct reading reading = {.source = source, .diagnostics = diagnostics};
    struct arena scratch = ARENA_INIT;
    digest_days_begin(&reading.days, source, settings, catalogue, diagnostics);
    struct blocks blocks = digest_blocks(&scratch, source->text);
    for (size_t i = 0; i < blocks.list.count && !reading.is_full; i++)
        read_block(&reading, &blocks.list.items[i]);
    arena_release(&scratch);
    warn_of_missing_abstract(&reading);
    if (catalogue->entries.count == 0 ||
        catalogue->entries.items[catalogue->entries.count - 1]->title.place.source != source)
        warn_at(diagnostics, ((struct place){source, 0, 0}), "no paper in this digest");
}
