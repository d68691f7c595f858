#include "render/pages/layout_check.h"

#include "render/pages/layout_values.h"
#include "render/mustache/mustache_names.h"
#include "render/pages/overview.h"
#include "render/pages/pages.h"

static const struct str of_feeds[] = {STR_INIT("feed-title"), STR_INIT("feed-paper"), STR_INIT("feed-digest")};
enum { OF_FEEDS = sizeof of_feeds / sizeof *of_feeds };

static void check_layout(const struct mustache *mustache, struct str layout, struct diagnostics *diagnostics)
{
    if (mustache_has(mustache, layout))
        return;
    error_at(diagnostics, NO_PLACE, "the layout '%.*s' is missing", STR_ARG(layout));
    diagnose_help(diagnostics, "the site cannot be made without layouts/%.*s.mustache; take it from the repository",
                  STR_ARG(layout));
}

void layouts_check_all_there(const struct mustache *mustache, struct diagnostics *diagnostics)
{
    for (enum site_file_kind kind = SITE_HOME; kind <= SITE_REDIRECT; kind++)
        check_layout(mustache, page_layout(kind), diagnostics);
    for (size_t i = 0; i < OF_FEEDS; i++)
        check_layout(mustache, of_feeds[i], diagnostics);
}

/* --- examples of what layouts get --- */

struct examples {
    struct arena *arena;
    struct map things; /* of struct value */
};

static struct value thing(const struct examples *examples, struct str name)
{
    const struct value *value = map_get(&examples->things, name);
    return value == NULL ? value_string(STR("")) : *value;
}

/* `row` is a word of layout_things: "title", "date:date", "papers*paper-card", "tags*". */
static void add_example(const struct examples *examples, struct value holder, struct str row)
{
    size_t list = str_find_char(row, '*', 0), sign = list < row.length ? list : str_find_char(row, ':', 0);
    struct value value = thing(examples, str_slice(row, sign + 1, row.length));
    if (list < row.length) {
        struct value one = value;
        value = value_list(examples->arena);
        if (one.kind == VALUE_OBJECT)
            list_add(value, one);
    }
    object_set(holder, str_slice(row, 0, sign), value);
}

static void add_examples(const struct examples *examples, struct value holder, const struct layout_thing *rows)
{
    struct str values = str_from(rows->values);
    for (size_t at = 0, end; at < values.length; at = end + 1) {
        end = str_find_char(values, ' ', at);
        add_example(examples, holder, str_slice(values, at, end));
    }
    for (size_t i = 0; rows->includes[0] != '\0' && i < layout_thing_count; i++)
        if (strcmp(layout_things[i].name, rows->includes) == 0)
            add_examples(examples, holder, &layout_things[i]);
}

static struct examples make_examples(struct arena *arena)
{
    struct examples examples = {.arena = arena};
    map_init(&examples.things, arena);
    struct value *values = arena_alloc(arena, layout_thing_count, sizeof *values);
    for (size_t i = 0; i < layout_thing_count; i++) {
        values[i] = value_object(arena);
        map_add(&examples.things, str_from(layout_things[i].name), &values[i]);
    }
    for (size_t i = 0; i < layout_thing_count; i++)
        add_examples(&examples, values[i], &layout_things[i]);
    return examples;
}

void layouts_check_names(const struct site *site, struct diagnostics *diagnostics)
{
    struct arena arena = ARENA_INIT;
    struct examples made = make_examples(&arena);
    struct value assets = thing(&made, STR("assets"));
    for (size_t i = 0; i < site->assets.count; i++)
        object_set(assets, asset_value_name(&arena, site->assets.items[i].name), value_string(STR("")));
    struct example examples[SITE_REDIRECT + 1 + OF_FEEDS + 1];
    size_t count = 0;
    for (enum site_file_kind kind = SITE_HOME; kind <= SITE_REDIRECT; kind++) {
        struct str layout = page_layout(kind);
        examples[count++] = (struct example){layout, thing(&made, STR(LAYOUT_EVERY_PAGE)), thing(&made, layout)};
    }
    for (size_t i = 0; i < OF_FEEDS; i++)
        examples[count++] = (struct example){of_feeds[i], value_null(), thing(&made, of_feeds[i])};
    if (mustache_has(site->mustache, STR("preview")))
        examples[count++] = (struct example){STR("preview"), value_null(), thing(&made, STR("preview"))};
    mustache_check_names(site->mustache, examples, count, assets.object, diagnostics);
    arena_release(&arena);
}
