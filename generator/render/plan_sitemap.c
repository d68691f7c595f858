#include "render/plan.h"

#include "render/address.h"

static bool is_in_sitemap(enum site_file_kind kind)
{
    return kind < SITE_NOT_FOUND;
}

/* When the content of a page last changed, as far as the content says. */
static struct date last_change(const struct catalogue *catalogue, const struct site_file *file)
{
    struct date date = {0, 0, 0};
    if (file->kind == SITE_DIGEST)
        return catalogue->digests.items[file->index]->date;
    if (file->kind != SITE_PAPER)
        return date;
    const struct paper *paper = catalogue->papers.items[file->index];
    for (size_t i = 0; i < paper->appearances.count; i++)
        if (date_compare(paper->appearances.items[i]->digest->date, date) > 0)
            date = paper->appearances.items[i]->digest->date;
    if (paper->annotation != NULL && date_compare(paper->annotation->date, date) > 0)
        date = paper->annotation->date;
    return date;
}

/* Every page for people, in the order of the files; and the sitemap's further files, where it needs any. */
void plan_sitemap(struct planner *planner)
{
    struct site *site = planner->site;
    struct sitemap_url *urls = arena_alloc(site->arena, site->files.count, sizeof *urls);
    size_t count = 0;
    for (size_t i = 0; i < site->files.count; i++) {
        const struct site_file *file = &site->files.items[i];
        if (is_in_sitemap(file->kind))
            urls[count++] = (struct sitemap_url){whole_address(site->arena, site->base_url, file->path),
                                                 last_change(site->catalogue, file)};
    }
    planner->overview->sitemap = (struct sitemap){urls, count, site->base_url};
    for (size_t part = 1; part <= sitemap_parts(&planner->overview->sitemap); part++)
        *array_push(site->arena, &site->files) =
            (struct site_file){.path = sitemap_address(site->arena, part), .kind = SITE_SITEMAP, .part = part};
}
