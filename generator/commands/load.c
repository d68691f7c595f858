#include "commands/load.h"

#include <errno.h>
#include <stdio.h>

#include "base/file.h"
#include "catalogue/link.h"
#include "group/group.h"
#include "group/related.h"
#include "read/content.h"
#include "render/markdown/markdown.h"
#include "render/pages/layout_blocked.h"
#include "render/pages/layout_check.h"
#include "render/pages/script.h"
#include "render/pages/style.h"
#include "render/previews/preview_fonts.h"

#define STAND_IN_BASE_URL "http://localhost:8000/"

struct layout_files {
    ARRAY_OF(struct layout_source) list;
};

void load_grouped(const struct options *options, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    content_read(options->content, catalogue, diagnostics);
    catalogue_link(catalogue, diagnostics);
    group_and_relate(catalogue, options->threads);
}

void check_bodies(const struct site *site, struct diagnostics *diagnostics)
{
    const struct catalogue *catalogue = site->catalogue;
    struct site_paths known, *paths = site->files.count > 0 ? &known : NULL;
    site_paths_init(&known, site);
    for (size_t i = 0; i < catalogue->annotations.count; i++) {
        const struct annotation *annotation = catalogue->annotations.items[i];
        markdown_check(catalogue, paths, annotation->source, annotation->body.text, diagnostics);
    }
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        markdown_check(catalogue, paths, topic->source, topic->body.text, diagnostics);
    }
    for (size_t i = 0; i < catalogue->lists.count; i++) {
        const struct list *list = catalogue->lists.items[i];
        markdown_check(catalogue, paths, list->source, list->body.text, diagnostics);
        for (size_t j = 0; j < list->entries.count; j++)
            markdown_check(catalogue, paths, list->source, list->entries.items[j].body.text, diagnostics);
    }
    for (size_t i = 0; i < catalogue->pages.count; i++) {
        const struct page *page = catalogue->pages.items[i];
        markdown_check(catalogue, paths, page->source, page->body.text, diagnostics);
    }
    site_paths_release(&known);
}

static void read_layout_folder(struct arena *arena, struct str folder, struct str prefix, struct layout_files *layouts,
                               struct diagnostics *diagnostics)
{
    struct file_names names = folder_list(arena, folder, diagnostics);
    for (size_t i = 0; i < names.list.count; i++) {
        struct str name = names.list.items[i];
        if (!str_ends_with(name, STR(".mustache")))
            continue;
        const struct source *source = file_read(arena, path_join(arena, folder, name), diagnostics);
        struct str stem = path_stem(name);
        if (source != NULL)
            *array_push(arena, &layouts->list) =
                (struct layout_source){arena_format(arena, "%.*s%.*s", STR_ARG(prefix), STR_ARG(stem)), source};
    }
}

static struct str squeezed(struct arena *arena, struct str name, struct str text)
{
    if (str_ends_with(name, STR(".js")))
        return script_squeeze(arena, text);
    return str_ends_with(name, STR(".css")) ? style_squeeze(arena, text) : text;
}

static void read_assets(struct arena *arena, struct str folder, struct site *site, struct diagnostics *diagnostics)
{
    struct file_names names = folder_list(arena, folder, diagnostics);
    for (size_t i = 0; i < names.list.count; i++) {
        const struct source *source = file_read(arena, path_join(arena, folder, names.list.items[i]), diagnostics);
        if (source == NULL)
            continue;
        *array_push(arena, &site->assets) =
            (struct asset){names.list.items[i], source, squeezed(arena, names.list.items[i], source->text)};
    }
}

static void read_fonts(struct arena *arena, struct str folder, struct site *site, struct diagnostics *diagnostics)
{
    struct file_names names = folder_list(arena, folder, diagnostics);
    ARRAY_OF(const struct source *) sources = {0};
    for (size_t i = 0; i < names.list.count; i++) {
        if (!str_ends_with(names.list.items[i], STR(".ttf")))
            continue;
        const struct source *source = file_read(arena, path_join(arena, folder, names.list.items[i]), diagnostics);
        if (source != NULL)
            *array_push(arena, &sources) = source;
    }
    site->fonts = preview_fonts_check(sources.items, sources.count, arena, diagnostics);
}

static const struct mustache *read_layouts(struct arena *arena, struct str folder, struct diagnostics *diagnostics)
{
    struct layout_files layouts = {0};
    if (!file_is_folder(folder)) {
        error_at(diagnostics, NO_PLACE, "there is no folder '%.*s' with layouts", STR_ARG(folder));
        diagnose_help(diagnostics,
                      "run digestpress in the folder that holds content/ and layouts/, or say --layouts=FOLDER");
        return NULL;
    }
    read_layout_folder(arena, folder, STR(""), &layouts, diagnostics);
    read_layout_folder(arena, path_join(arena, folder, STR("partials")), STR("partials/"), &layouts, diagnostics);
    const struct mustache *mustache =
        mustache_compile(arena, layouts.list.items, layouts.list.count, true, true, diagnostics);
    layouts_check_all_there(mustache, diagnostics);
    layouts_check_blocked(layouts.list.items, layouts.list.count, diagnostics);
    return mustache;
}

struct str choose_base_url(const struct catalogue *catalogue, const struct options *options, struct arena *arena,
                           struct diagnostics *diagnostics)
{
    if (options->base_url.length > 0)
        return str_ends_with(options->base_url, STR("/")) ? options->base_url
                                                          : arena_format(arena, "%.*s/", STR_ARG(options->base_url));
    if (catalogue->settings.base_url.text.length > 0)
        return catalogue->settings.base_url.text;
    if (diagnostics_exit_status(diagnostics) != EXIT_DONE)
        return STR(STAND_IN_BASE_URL);
    warn_at(diagnostics, NO_PLACE, "base_url is not set; feeds and the sitemap point to " STAND_IN_BASE_URL);
    diagnose_help(diagnostics, "set base_url in site.yaml to where the site will be served, or say --base-url=URL");
    return STR(STAND_IN_BASE_URL);
}

void plan_site(struct catalogue *catalogue, const struct options *options, struct site *site,
               struct diagnostics *diagnostics)
{
    struct arena *arena = &catalogue->arena;
    *site = (struct site){.catalogue = catalogue, .arena = arena};
    site->base_url = choose_base_url(catalogue, options, arena, diagnostics);
    size_t errors = diagnostics->errors + diagnostics->failures;
    site->mustache = read_layouts(arena, options->layouts, diagnostics);
    read_assets(arena, path_join(arena, options->layouts, STR("assets")), site, diagnostics);
    read_fonts(arena, path_join(arena, options->layouts, STR("fonts")), site, diagnostics);
    if (site->mustache != NULL && diagnostics->errors + diagnostics->failures == errors)
        layouts_check_names(site, diagnostics);
    if (diagnostics_exit_status(diagnostics) == EXIT_DONE)
        site_plan(site, diagnostics);
}

void flush_output(struct diagnostics *diagnostics)
{
    if (fflush(stdout) != 0 || ferror(stdout))
        failure_at(diagnostics, NO_PLACE, "cannot write to standard output: %s", strerror(errno));
}

int command_end(struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    int status = diagnostics_exit_status(diagnostics);
    diagnostics_release(diagnostics);
    catalogue_release(catalogue);
    return status;
}
