#include "render/plan.h"

#include "render/address.h"
#include "render/exports/exports.h"

static void plan_export(struct planner *planner, enum site_file_kind kind, struct str page, size_t index)
{
    for (enum export_format format = 0; format < EXPORT_FORMATS; format++) {
        struct str path = export_address(planner->site->arena, page, format);
        plan_beside(planner, (struct site_file){.path = path, .kind = kind, .index = index, .part = format});
    }
}

void plan_exports(struct planner *planner)
{
    const struct catalogue *catalogue = planner->site->catalogue;
    struct arena *arena = planner->site->arena;
    plan_export(planner, SITE_EXPORT, STR("papers.html"), 0);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        plan_export(planner, SITE_TOPIC_EXPORT, topic_address(arena, catalogue->topics.items[i]->slug, 1), i);
    for (size_t i = 0; i < catalogue->lists.count; i++)
        plan_export(planner, SITE_LIST_EXPORT, list_address(arena, catalogue->lists.items[i]->slug), i);
}
