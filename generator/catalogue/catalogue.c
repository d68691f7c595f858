#include "catalogue/catalogue.h"

#include "catalogue/title_key.h"

void catalogue_init(struct catalogue *catalogue)
{
    *catalogue = (struct catalogue){.arena = ARENA_INIT, .threads = 1};
    catalogue->unread = arena_new(&catalogue->arena, struct unread_digest);
    map_init(&catalogue->papers_by_name, &catalogue->arena);
    map_init(&catalogue->topics_by_name, &catalogue->arena);
    map_init(&catalogue->lists_by_name, &catalogue->arena);
}

void catalogue_release(struct catalogue *catalogue)
{
    arena_release(&catalogue->arena);
}

struct paper *catalogue_find_paper(const struct catalogue *catalogue, struct str name)
{
    struct paper *paper = map_get(&catalogue->papers_by_name, name);
    if (paper != NULL)
        return paper;
    struct arena scratch = ARENA_INIT;
    paper = map_get(&catalogue->papers_by_name, title_key(&scratch, name));
    arena_release(&scratch);
    return paper;
}
