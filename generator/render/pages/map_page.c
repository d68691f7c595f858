#include <stdlib.h>

#include "render/address.h"
#include "render/pictures/map_land.h"
#include "render/pages/page_builder.h"
#include "render/typeset/typeset.h"

enum {
    MAP_LINKS = 520, /* the newest papers are links; with more the page would take long to load */
    POINT_TITLE_BYTES = 90,
    DOTS_ROW = 32,
    MAX_PATH = 1 << 20,
};

static void set_number(struct value object, struct str name, long number, struct arena *arena)
{
    object_set(object, name, value_number(arena, number));
}

/* A place as a share of the map: "43.15%". */
static struct value percent(int at, struct arena *arena)
{
    int hundredths = at * 10000 / MAP_SIDE;
    return value_string(arena_format(arena, "%d.%02d%%", hundredths / 100, hundredths % 100));
}

static struct value point_value(const struct paper *paper, struct arena *arena)
{
    struct value point = value_object(arena);
    struct str title = first_words(arena, paper->title, POINT_TITLE_BYTES);
    object_set(point, STR("url"), value_string(paper_address(arena, paper->slug)));
    object_set(point, STR("title"), value_string(typeset_plain(arena, title)));
    set_number(point, STR("x"), paper->place.x, arena);
    set_number(point, STR("y"), paper->place.y, arena);
    return point;
}

static struct value points_value(const struct map_region *region, struct arena *arena)
{
    struct value points = value_list(arena);
    for (size_t i = 0; i < region->papers.count && region->papers.items[i]->number < MAP_LINKS; i++)
        list_add(points, point_value(region->papers.items[i], arena));
    return points;
}

static int compare_places(const void *left, const void *right)
{
    const struct map_place *a = left, *b = right;
    int by_row = (a->y / DOTS_ROW > b->y / DOTS_ROW) - (a->y / DOTS_ROW < b->y / DOTS_ROW);
    if (by_row != 0)
        return by_row;
    return a->x != b->x ? (a->x > b->x) - (a->x < b->x) : (a->y > b->y) - (a->y < b->y);
}

/* The papers that are not links, as dots of one path: in rows, each from where the one before is, which is short. */
static struct value dots_value(const struct map_region *region, struct arena *arena)
{
    struct buf path;
    struct map_place *dots = arena_alloc(arena, region->papers.count, sizeof *dots), last = {true, 0, 0};
    size_t count = 0;
    buf_init(&path, MAX_PATH);
    for (size_t i = 0; i < region->papers.count; i++)
        if (region->papers.items[i]->number >= MAP_LINKS)
            dots[count++] = region->papers.items[i]->place;
    qsort(dots, count, sizeof *dots, compare_places);
    for (size_t i = 0; i < count; i++) {
        buf_add_format(&path, "m%d %dh0", dots[i].x - last.x, dots[i].y - last.y);
        last = dots[i];
    }
    return value_string(buf_keep(&path, arena));
}

static bool continues(struct map_place a, struct map_place b)
{
    return b.y == a.y && b.x == a.x + LAND_SIDE;
}

/* Rows of squares, as lines that are to be drawn as thick as a square. */
static struct value land_value(const struct map_region *region, struct arena *arena)
{
    struct buf path;
    buf_init(&path, MAX_PATH);
    for (size_t i = 0, end; i < region->land.count; i = end) {
        struct map_place first = region->land.items[i];
        for (end = i + 1; end < region->land.count && continues(region->land.items[end - 1], region->land.items[end]);)
            end++;
        buf_add_format(&path, "M%d %dh%d", first.x, first.y, (int)(end - i - 1) * LAND_SIDE);
    }
    return value_string(buf_keep(&path, arena));
}

static struct value near_value(const struct map_region *region, struct arena *arena)
{
    struct value list = value_list(arena);
    for (size_t i = 0; i < NEAR_REGIONS && region->near[i] != NULL; i++) {
        const struct topic *topic = region->near[i]->topic;
        list_add(list, link_value(arena, topic_address(arena, topic->slug, 1), topic->title));
    }
    return list;
}

static struct value region_value(const struct map_region *region, struct arena *arena)
{
    struct value value = value_object(arena);
    struct str slug = region->topic == NULL ? STR(NOT_YET_SORTED) : region->topic->slug;
    object_set(value, STR("url"), value_ready(topic_address(arena, slug, 1)));
    object_set(value, STR("title"), region->topic == NULL ? value_null() : value_string(region->topic->title));
    object_set(value, STR("colour"), region->topic == NULL ? value_null() : topic_colour(region->topic, arena));
    object_set(value, STR("left"), percent(region->label.x, arena));
    object_set(value, STR("top"), percent(region->label.y, arena));
    object_set(value, STR("lines"), label_lines(region->topic == NULL ? STR("") : region->topic->title, arena));
    object_set(value, STR("narrow"), value_bool(region->is_on_narrow));
    object_set(value, STR("wide"), value_bool(region->is_on_wide));
    object_set(value, STR("near"), near_value(region, arena));
    object_set(value, STR("points"), points_value(region, arena));
    object_set(value, STR("land"), land_value(region, arena));
    object_set(value, STR("dots"), dots_value(region, arena));
    set_number(value, STR("count"), (long)region->papers.count, arena);
    object_set(value, STR("several"), value_bool(region->papers.count != 1));
    return value;
}

void build_map(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    const struct catalogue *catalogue = builder->site->catalogue;
    const struct map_regions *regions = map_regions_make(catalogue, arena);
    struct value list = value_list(arena);
    for (size_t i = 0; i < regions->list.count; i++)
        list_add(list, region_value(&regions->list.items[i], arena));
    size_t linked = regions->papers < MAP_LINKS ? regions->papers : MAP_LINKS;
    page_set(builder, STR("regions"), list);
    set_number(builder->page, STR("side"), MAP_SIDE, arena);
    page_set(builder, STR("linked"), count_value(arena, linked));
    page_set(builder, STR("older"), count_or_null(arena, regions->papers - linked));
    page_set(builder, STR("left_out"), count_or_null(arena, catalogue->papers.count - regions->papers));
}
