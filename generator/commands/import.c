#include <stdio.h>

#include "base/file.h"
#include "catalogue/abstracts.h"
#include "catalogue/link.h"
#include "commands/commands.h"
#include "group/related.h"
#include "read/content.h"
#include "read/digests/digest.h"
#include "read/digests/digest_kind.h"

static const char usage[] =
    "Usage: digestpress import [OPTION]... FILE...\n"
    "Put digests of any format into content/digests under their days, and say what they bring.\n";

enum outcome { TO_IMPORT, ALREADY_THERE, REFUSED };

/* One of the files that are named. */
struct import {
    const struct source *source; /* as the user named it */
    const struct source *target; /* the same bytes under the path that they get */
    enum outcome outcome;
    struct date day;
};

struct importing {
    const struct options *options;
    struct catalogue catalogue; /* of the content, with what is imported */
    struct diagnostics found;   /* in the files that are named: what is printed */
    struct diagnostics rest;    /* in the content, which a check prints */
    struct diagnostics linked;  /* in how all of it fits together */
    struct arena *arena;        /* the catalogue's */
    ARRAY_OF(struct import) files;
};

static const char *extension_of(struct str text)
{
    static const char *const extensions[] = {
        [DIGEST_TEXT] = "txt",   [DIGEST_JSON] = "json",   [DIGEST_HTML] = "html",   [DIGEST_FEED] = "xml",
        [DIGEST_BIBTEX] = "bib", [DIGEST_CAPTURE] = "txt", [DIGEST_MARKDOWN] = "md", [DIGEST_FOREIGN] = "txt",
    };
    return extensions[digest_form(text).kind];
}

/* The day in the file's own name is not that of --date. */
static void warn_of_day_in_name(struct importing *importing, const struct source *source)
{
    struct date said = importing->options->date, named;
    if (!date_is_known(said) || !date_of_name(path_stem(source->path), &named) || date_compare(said, named) == 0)
        return;
    struct str day = date_format_iso(importing->arena, said);
    warn_at(&importing->found, ((struct place){source, 0, 0}), "its name says %.*s, but --date=%.*s is taken", 10,
            path_stem(source->path).data, STR_ARG(day));
    diagnose_help(&importing->found, "leave --date out to take the day of the name");
}

/* Read the file alone. False where there is an error in it; *day is that of its first digest. */
static bool try_file(struct importing *importing, const struct source *source, struct date *day)
{
    struct catalogue alone;
    size_t errors = importing->found.errors + importing->found.failures;
    struct digest_settings settings = {.date = importing->options->date, .date_by = "--date"};
    catalogue_init(&alone);
    warn_of_day_in_name(importing, source);
    digest_read(source, &settings, &alone, &importing->found);
    *day = alone.digests.count > 0 ? alone.digests.items[0]->date : (struct date){0, 0, 0};
    bool good = importing->found.errors + importing->found.failures == errors && alone.entries.count > 0;
    if (!good && importing->found.errors + importing->found.failures == errors)
        error_at(&importing->found, ((struct place){source, 0, 0}),
                 "nothing to import: there is no paper in this file");
    catalogue_release(&alone);
    return good;
}

/* The path of the `number`th name for a digest: "2025-05-16.txt", "2025-05-16-scaling-2.txt", "scaling-undated.txt". */
static struct str path_of(const struct importing *importing, struct date day, const char *extension, size_t number)
{
    struct arena *arena = importing->arena;
    struct str word = importing->options->word, name = word;
    if (date_is_known(day)) {
        name = date_format_iso(arena, day);
        if (word.length > 0)
            name = arena_format(arena, "%.*s-%.*s", STR_ARG(name), STR_ARG(word));
    } else {
        name = arena_format(arena, "%.*s-undated", STR_ARG(word));
    }
    struct str folder = path_join(arena, importing->options->content, STR("digests"));
    if (number > 1)
        name = arena_format(arena, "%.*s-%zu", STR_ARG(name), number);
    return arena_format(arena, "%.*s/%.*s.%s", STR_ARG(folder), STR_ARG(name), extension);
}

/* What is to be at `path`, by an import before this one, or is there; NULL where the name is free. */
static const struct source *at_path(struct importing *importing, struct str path)
{
    for (size_t i = 0; i < importing->files.count; i++)
        if (importing->files.items[i].target != NULL && str_equal(importing->files.items[i].target->path, path))
            return importing->files.items[i].target;
    return file_exists(path) ? file_read(importing->arena, path, &importing->found) : NULL;
}

/* Find the name that the file gets: the first that is free, unless one has the same bytes. */
static void choose_target(struct importing *importing, struct import *import, struct date day)
{
    enum { MOST_NAMES = 1000 };
    const char *extension = extension_of(import->source->text);
    struct source *target = arena_new(importing->arena, struct source);
    target->text = import->source->text;
    for (size_t number = 1; number <= MOST_NAMES; number++) {
        target->path = path_of(importing, day, extension, number);
        const struct source *there = at_path(importing, target->path);
        if (there == NULL || str_equal(there->text, target->text)) {
            import->outcome = there == NULL ? TO_IMPORT : ALREADY_THERE;
            import->target = target;
            return;
        }
    }
    error_at(&importing->found, ((struct place){import->source, 0, 0}), "there are %d digests of that name already",
             MOST_NAMES);
}

/* A digest of the content, or of a file that comes in before, that has these bytes; NULL where none has. */
static const struct source *with_bytes(const struct importing *importing, struct str text)
{
    const struct catalogue *catalogue = &importing->catalogue;
    for (size_t i = 0; i < catalogue->digests.count; i++)
        if (str_equal(catalogue->digests.items[i]->place.source->text, text))
            return catalogue->digests.items[i]->place.source;
    for (size_t i = 0; i < importing->files.count; i++)
        if (importing->files.items[i].target != NULL && str_equal(importing->files.items[i].target->text, text))
            return importing->files.items[i].target;
    return NULL;
}

static void take_file(struct importing *importing, struct str path)
{
    struct import import = {.source = file_read(importing->arena, path, &importing->found), .outcome = REFUSED};
    if (import.source != NULL && try_file(importing, import.source, &import.day)) {
        import.target = with_bytes(importing, import.source->text);
        if (import.target != NULL) {
            import.outcome = ALREADY_THERE;
        } else if (date_is_known(import.day) || importing->options->word.length > 0) {
            choose_target(importing, &import, import.day);
        } else {
            error_at(&importing->found, ((struct place){import.source, 0, 0}), "nothing says the day of this digest");
            diagnose_help(&importing->found,
                          "say --date=2025-05-16, or --word=scaling to import it as 'scaling-undated', without a day");
        }
    }
    *array_push(importing->arena, &importing->files) = import;
}

/* The content with the new digests in it, as a build would see it. */
static void link_all(struct importing *importing)
{
    struct digest_settings settings = {0};
    for (size_t i = 0; i < importing->files.count; i++)
        if (importing->files.items[i].outcome == TO_IMPORT)
            digest_read(importing->files.items[i].target, &settings, &importing->catalogue, &importing->rest);
    catalogue_link(&importing->catalogue, &importing->linked);
    warn_of_abstracts(&importing->catalogue, &importing->linked);
    group_and_relate(&importing->catalogue, importing->options->threads);
}

static bool is_from(const struct paper *paper, const struct source *source)
{
    for (size_t i = 0; i < paper->appearances.count; i++)
        if (paper->appearances.items[i]->title.place.source == source)
            return true;
    return false;
}

/* Whether nobody has seen the paper before this file: all its appearances are in it, or in files that come in after
 * it. */
static bool is_new(const struct importing *importing, const struct import *import, const struct paper *paper)
{
    const struct import *end = importing->files.items + importing->files.count;
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct source *source = paper->appearances.items[i]->title.place.source;
        const struct import *at = import;
        while (at < end && at->target != source)
            at++;
        if (at == end)
            return false;
    }
    return true;
}

static void print_duplicates(const struct catalogue *catalogue, const struct source *source)
{
    for (size_t i = 0; i < catalogue->possible_duplicates.count; i++) {
        const struct possible_duplicate *pair = &catalogue->possible_duplicates.items[i];
        if (is_from(pair->paper, source) || is_from(pair->older, source))
            printf("  possible duplicate: %.*s, of %.*s\n", STR_ARG(pair->paper->slug), STR_ARG(pair->older->slug));
    }
}

/* Whether it is imported by now: it is not this file, nor one that comes in after it. */
static bool is_there(const struct importing *importing, const struct import *import, const struct digest *digest)
{
    for (; import < importing->files.items + importing->files.count; import++)
        if (digest->place.source == import->target)
            return false;
    return true;
}

/* Another digest of the same day, so that nobody imports one twice without a word. */
static void print_same_day(const struct importing *importing, const struct import *import)
{
    const struct catalogue *catalogue = &importing->catalogue;
    for (size_t i = 0; date_is_known(import->day) && i < catalogue->digests.count; i++) {
        const struct digest *digest = catalogue->digests.items[i];
        if (!is_there(importing, import, digest) || date_compare(digest->date, import->day) != 0)
            continue;
        printf("  the same day as %.*s\n", STR_ARG(digest->place.source->path));
        return;
    }
}

static void print_import(const struct importing *importing, const struct import *import)
{
    const struct catalogue *catalogue = &importing->catalogue;
    size_t papers = 0, fresh = 0;
    for (size_t i = 0; i < catalogue->entries.count; i++) {
        const struct entry *entry = catalogue->entries.items[i];
        if (entry->title.place.source != import->target)
            continue;
        papers += entry->position != 0 || !is_from(entry->paper, import->target);
        fresh += entry->position != 0 && is_new(importing, import, entry->paper);
    }
    printf("%.*s%s: %zu paper%s, %zu new, %zu returning\n", STR_ARG(import->target->path),
           importing->options->dry_run ? " (not written)" : "", papers, papers == 1 ? "" : "s", fresh, papers - fresh);
    print_same_day(importing, import);
    print_duplicates(catalogue, import->target);
}

static void finish_file(struct importing *importing, const struct import *import)
{
    if (import->outcome == ALREADY_THERE) {
        printf("%.*s is there already: %.*s\n", STR_ARG(import->source->path), STR_ARG(import->target->path));
    } else if (import->outcome == TO_IMPORT) {
        if (importing->options->dry_run || file_create(import->target->path, import->target->text, &importing->found))
            print_import(importing, import);
    }
}

/* Of what was found while all was linked, that which is about what is imported; in the files as they were named, since
 * they may not be written. */
static void keep_new_diagnostics(struct importing *importing)
{
    for (size_t i = 0; i < importing->linked.list.count; i++) {
        const struct diagnostic *diagnostic = &importing->linked.list.items[i];
        struct place place = diagnostic->place;
        size_t at = 0;
        while (at < importing->files.count &&
               (place.source == NULL || place.source != importing->files.items[at].target ||
                importing->files.items[at].outcome != TO_IMPORT))
            at++;
        if (at == importing->files.count)
            continue;
        place.source = importing->files.items[at].source;
        diagnose(&importing->found, diagnostic->severity, place, "%.*s", STR_ARG(diagnostic->message));
        if (diagnostic->help.length > 0)
            diagnose_help(&importing->found, "%.*s", STR_ARG(diagnostic->help));
    }
}

static void import_files(struct importing *importing)
{
    const struct options *options = importing->options;
    if (!file_is_folder(options->content)) {
        error_at(&importing->found, NO_PLACE, "there is no folder '%.*s' to import into", STR_ARG(options->content));
        diagnose_help(&importing->found, "go to the folder that holds it, or say --content=FOLDER");
        return;
    }
    content_read(options->content, &importing->catalogue, &importing->rest);
    for (size_t i = 0; i < options->file_count; i++)
        take_file(importing, str_from(options->files[i]));
    link_all(importing);
    keep_new_diagnostics(importing);
    for (size_t i = 0; i < importing->files.count; i++)
        finish_file(importing, &importing->files.items[i]);
}

int command_import(int argc, char **argv)
{
    struct options options;
    struct importing importing = {.options = &options};
    int status;
    if (!options_read(argc, argv, usage, TAKES_CONTENT | TAKES_FILES, &options, &status))
        return status;
    catalogue_init(&importing.catalogue);
    diagnostics_init(&importing.found);
    diagnostics_init(&importing.rest);
    diagnostics_init(&importing.linked);
    importing.arena = &importing.catalogue.arena;

    import_files(&importing);

    diagnostics_print(&importing.found, stderr);
    status = diagnostics_exit_status(&importing.found);
    diagnostics_release(&importing.linked);
    diagnostics_release(&importing.rest);
    diagnostics_release(&importing.found);
    catalogue_release(&importing.catalogue);
    return status;
}
