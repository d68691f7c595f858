#include "read/digests/digest_days.h"

#include "base/file.h"
#include "catalogue/slug.h"

void digest_days_begin(struct digest_days *days, const struct source *source, const struct digest_settings *settings,
                       struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct str name = path_stem(source->path);
    *days = (struct digest_days){
        .source = source,
        .settings = settings,
        .catalogue = catalogue,
        .diagnostics = diagnostics,
        .slug = slug_from_key(&catalogue->arena, name),
        .file_date = settings->date,
    };
    map_init(&days->by_name, &catalogue->arena);
    if (!date_is_known(days->file_date) && !date_of_name(name, &days->file_date) &&
        date_has_form(str_slice(name, 0, 10))) {
        error_at(diagnostics, ((struct place){source, 0, 0}), "there is no such day as %.*s", 10, name.data);
        diagnose_help(diagnostics, "name the file by the day of its digest");
    }
}

/* The first digest of a file is without a day, and its name seems to say one. */
static void warn_of_name(struct digest_days *days)
{
    struct str path = days->source->path, stem = path_stem(path);
    struct date meant;
    if (!date_of_name_is_other(stem, &meant))
        return;
    warn_at(days->diagnostics, ((struct place){days->source, 0, 0}),
            "this digest is without a day: a name begins with year-month-day");
    struct str day = date_format_iso(&days->catalogue->arena, meant);
    if (date_is_known(meant))
        diagnose_help(days->diagnostics, "rename it to '%.*s%.*s'", STR_ARG(day),
                      STR_ARG(str_slice(path, (size_t)(stem.data + stem.length - path.data), path.length)));
    else
        diagnose_help(days->diagnostics, "rename it in the form '2025-05-16.txt'");
}

static struct digest *add_day(struct digest_days *days, struct date date, struct str slug)
{
    if (!date_is_known(date) && days->list.count == 0)
        warn_of_name(days);
    struct arena *arena = &days->catalogue->arena;
    struct digest *digest = arena_new(arena, struct digest);
    *digest = (struct digest){
        .slug = slug,
        .title = days->settings->title,
        .source = days->settings->source,
        .date = date,
        .place = {days->source, 0, 0},
    };
    *array_push(arena, &days->list) = digest;
    *array_push(arena, &days->catalogue->digests) = digest;
    return digest;
}

struct digest *digest_day(struct digest_days *days, struct date date)
{
    struct arena *arena = &days->catalogue->arena;
    struct str name = date_format_iso(arena, date);
    struct digest *known = map_get(&days->by_name, name);
    if (known != NULL)
        return known;
    struct str slug = days->slug;
    if (days->list.count > 0 && date_is_known(date)) {
        struct str day = date_format_month_day(arena, date);
        slug = arena_format(arena, "%.*s-%.*s", STR_ARG(days->slug), STR_ARG(day));
        if (map_get(&days->by_name, slug) != NULL)
            slug = arena_format(arena, "%.*s-%d", STR_ARG(slug), date.year);
    } else if (days->list.count > 0) {
        slug = arena_format(arena, "%.*s-undated", STR_ARG(days->slug));
    }
    struct digest *digest = add_day(days, date, slug);
    map_add(&days->by_name, name, digest);
    map_add(&days->by_name, slug, digest);
    return digest;
}

bool digest_days_refuse(struct digest_days *days, struct place place)
{
    if (days->papers++ < DIGEST_MAX_PAPERS)
        return false;
    if (days->papers == DIGEST_MAX_PAPERS + 1) {
        error_at(days->diagnostics, place, "here begins paper %d of this digest, which is one too many",
                 DIGEST_MAX_PAPERS + 1);
        diagnose_help(days->diagnostics, "divide it into several files");
    }
    return true;
}

struct entry *digest_add_entry(struct digest_days *days, struct digest *digest, struct reference title)
{
    struct arena *arena = &days->catalogue->arena;
    struct entry *entry = arena_new(arena, struct entry);
    *array_push(arena, &digest->entries) = entry;
    *array_push(arena, &days->catalogue->entries) = entry;
    *entry = (struct entry){.title = title, .position = digest->entries.count, .digest = digest};
    return entry;
}

const char *digest_date_by(const struct digest_days *days)
{
    if (!date_is_known(days->settings->date))
        return "the file's name";
    return days->settings->date_by == NULL ? "the .yaml beside it" : days->settings->date_by;
}
