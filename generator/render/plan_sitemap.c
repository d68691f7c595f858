#include "render/plan.h"

#include "render/address.h"
#include "render/pages/crawl.h"

/* Every page that search engines are to keep, in the order of the files; and the sitemap's further files, where it
 * needs any. */
void plan_sitemap(struct planner *planner)
{
    struct site *site = planner->site;
    struct sitemap_url *urls = arena_alloc(site->arena, site->files.count, sizeof *urls);
    size_t count = 0;
    for (size_t i = 0; i < site->files.count; i++) {
        const struct site_file *file = &site->files.items[i];
        if (page_is_kept(site, file))
            urls[count++] = (struct sitemap_url){address_below(file->path), page_changed(site, file)};
    }
    planner->overview->sitemap = (struct sitemap){urls, count, site->base_url};
    for (size_t part = 1; part <= sitemap_parts(&planner->overview->sitemap); part++)
        *array_push(site->arena, &site->files) =
            (struct site_file){.path = sitemap_address(site->arena, part), .kind = SITE_SITEMAP, .part = part};
}
