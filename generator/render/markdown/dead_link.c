#include "render/markdown/dead_link.h"

#include "base/file.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "render/markdown/markdown.h"

enum { MAX_QUOTED = 80 };

/* Without "/" before it, and what leads to a place on the page or asks something of it. */
static struct str path_of(struct str address)
{
    while (str_starts_with(address, STR("/")) || str_starts_with(address, STR("./")))
        address = str_slice(address, address.data[0] == '/' ? 1 : 2, address.length);
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
    if (path.length == 0) {
        warn_at(diagnostics, place, "this leads to no file of the site");
        diagnose_help(diagnostics, "the home page is 'index.html'");
        return;
    }
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

void heading_names(const struct catalogue *catalogue, struct str body, struct arena *arena, struct heading_names *names)
{
    struct buf html;
    buf_init(&html, SIZE_MAX);
    markdown_render(catalogue, body, STR(""), 0, arena, &html);
    struct str text = buf_keep(&html, arena), mark = STR(" id=\"");
    map_init(&names->known, arena);
    for (size_t at = str_find(text, mark, 0); at < text.length; at = str_find(text, mark, at)) {
        at += mark.length;
        struct str name = str_slice(text, at, str_find_char(text, '"', at));
        *array_push(arena, &names->list) = name;
        map_add(&names->known, name, names);
    }
}

static bool is_plain(struct str fragment)
{
    for (size_t i = 0; i < fragment.length; i++)
        if (!ascii_is_alnum(fragment.data[i]) && fragment.data[i] != '-')
            return false;
    return true;
}

void check_fragment(const struct heading_names *names, struct str fragment, struct place place,
                    struct diagnostics *diagnostics)
{
    if (!is_plain(fragment) || fragment.length == 0 || map_get(&names->known, fragment) != NULL ||
        str_equal(fragment, STR("content")))
        return;
    struct str nearest = nearest_name(fragment, names->list.items, names->list.count);
    warn_at(diagnostics, place, "no heading of this text is at '#%.*s'", STR_ARG(quoted(fragment)));
    if (nearest.length > 0)
        diagnose_help(diagnostics, "did you mean '#%.*s'?", STR_ARG(nearest));
    else
        diagnose_help(diagnostics, "a heading '## Some Words' is at '#some-words'");
}
