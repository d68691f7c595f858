#include "render/plan.h"
#include "render/previews/preview_pages.h"

void plan_previews(struct planner *planner)
{
    struct site *site = planner->site;
    if (!site_has_previews(site))
        return;
    size_t number = 0;
    for (size_t i = 0, count = site->files.count; i < count; i++) {
        struct site_file *page = &site->files.items[i];
        if (preview_is_own(site, page))
            plan_beside(planner, (struct site_file){.path = preview_address(site->arena, page->path),
                                                    .kind = SITE_PREVIEW,
                                                    .index = i,
                                                    .part = number++});
    }
    previews_prepare(site, planner->overview);
}
