#include "render/site_paths.h"

#include "base/file.h"
#include "base/nearest.h"

void site_paths_init(struct site_paths *paths, const struct site *site)
{
    *paths = (struct site_paths){.site = site};
    map_init(&paths->known, &paths->arena);
}

void site_paths_release(struct site_paths *paths)
{
    arena_release(&paths->arena);
}

bool site_paths_has(struct site_paths *paths, struct str path)
{
    const struct site *site = paths->site;
    for (size_t i = 0; !paths->made && i < site->files.count; i++)
        *map_at(&paths->known, site->files.items[i].path) = &site->files.items[i];
    paths->made = true;
    return map_get(&paths->known, path) != NULL;
}

/* The page of that name, in whatever folder; empty where there is none. */
static struct str page_named(const struct site *site, struct str name)
{
    for (size_t i = 0; i < site->files.count; i++) {
        struct str path = site->files.items[i].path;
        if (str_ends_with(path, STR(".html")) && str_equal(path_stem(path), name))
            return path;
    }
    return STR("");
}

struct str site_paths_nearest(struct site_paths *paths, struct str path)
{
    const struct site *site = paths->site;
    struct str page = page_named(site, path_stem(path));
    if (page.length > 0)
        return page;
    struct str *names = arena_alloc(&paths->arena, site->files.count, sizeof *names);
    for (size_t i = 0; i < site->files.count; i++)
        names[i] = site->files.items[i].path;
    return nearest_name(path, names, site->files.count);
}
