#include "render/markdown/dead_link.h"

#include "base/file.h"
#include "base/unicode.h"
#include "render/markdown/target.h"

enum { MAX_QUOTED = 80 };

/* Without "/" before it, and what leads to a place on the page or asks something of it. */
static struct str path_of(struct str address)
{
    while (str_starts_with(address, STR("/")))
        address = str_slice(address, 1, address.length);
    size_t end = 0;
    while (end < address.length && address.data[end] != '#' && address.data[end] != '?')
        end++;
    return str_slice(address, 0, end);
}

static struct str quoted(struct str s)
{
    return utf8_cut(s, MAX_QUOTED);
}

bool is_dead(struct site_paths *paths, struct str address)
{
    return paths != NULL && !site_paths_has(paths, path_of(address));
}

static bool begins_like_a_thing(struct str path)
{
    return str_starts_with(path, STR("papers/")) || str_starts_with(path, STR("topics/")) ||
           str_starts_with(path, STR("lists/"));
}

void report_dead_link(const struct catalogue *catalogue, struct site_paths *paths, struct str address,
                      struct place place, struct diagnostics *diagnostics)
{
    struct str path = path_of(address), nearest = STR("");
    struct str names[MAX_NEAREST_TARGETS];
    struct target target;
    warn_at(diagnostics, place, "the site has no file '%.*s'", STR_ARG(quoted(path)));
    if (diagnostics->warnings <= MOST_NEAREST)
        nearest = site_paths_nearest(paths, path);
    if (find_target(catalogue, path_stem(path), &target))
        diagnose_help(diagnostics, "write [[%.*s]] or [[%.*s|words]]", STR_ARG(target.slug), STR_ARG(target.slug));
    else if (begins_like_a_thing(path) && nearest_targets(catalogue, path_stem(path), names) > 0)
        diagnose_help(diagnostics, "did you mean [[%.*s]]?", STR_ARG(names[0]));
    else if (nearest.length > 0)
        diagnose_help(diagnostics, "did you mean '%.*s'?", STR_ARG(nearest));
    else
        diagnose_help(diagnostics, "an address begins at the top of the site, as in 'topics.html'; one of another site "
                                   "with 'https://'");
}

void report_dead_image(struct site_paths *paths, struct str address, struct place place,
                       struct diagnostics *diagnostics)
{
    struct str path = path_of(address), name = path;
    for (size_t slash; (slash = str_find_char(name, '/', 0)) < name.length;)
        name = str_slice(name, slash + 1, name.length);
    struct str wanted = arena_join(&paths->arena, STR("images/"), name);
    warn_at(diagnostics, place, "the site has no image '%.*s'", STR_ARG(quoted(path)));
    if (site_paths_has(paths, wanted))
        diagnose_help(diagnostics, "write it as '%.*s'", STR_ARG(wanted));
    else
        diagnose_help(diagnostics, "put the file into content/images/, and write it as 'images/%.*s'",
                      STR_ARG(quoted(name)));
}
