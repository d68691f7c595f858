#include "render/previews/preview_pages.h"

#include "render/address.h"
#include "render/mustache/mustache_text.h"
#include "render/pages/cards.h"
#include "render/paper_record.h"

enum { TITLE_BYTES = 400 };

bool site_has_previews(const struct site *site)
{
    return site->fonts != NULL && site->mustache != NULL && mustache_has(site->mustache, STR("preview"));
}

bool preview_is_own(const struct site *site, const struct site_file *page)
{
    switch (page->kind) {
    case SITE_HOME:
    case SITE_LIST:
    case SITE_ANNOTATIONS:
    case SITE_PAGE:
        return true;
    case SITE_TOPIC:
        return page->part == 1;
    case SITE_PAPER:
        return is_annotated(site->catalogue->papers.items[page->index]);
    default:
        return false;
    }
}

struct str preview_address(struct arena *arena, struct str page)
{
    return arena_join(arena, str_slice(page, 0, page.length - strlen(".html")), STR(".png"));
}

/* The first topic of the paper, or the topic that the page is about. */
static const struct topic *topic_of(const struct site *site, const struct site_file *page)
{
    if (page->kind == SITE_TOPIC)
        return site->catalogue->topics.items[page->index];
    if (page->kind != SITE_PAPER)
        return NULL;
    const struct paper *paper = site->catalogue->papers.items[page->index];
    return paper->topic_count == 0 ? NULL : paper->topics[0].topic;
}

static struct str title_of(const struct site *site, const struct site_file *page, struct arena *arena)
{
    const struct catalogue *catalogue = site->catalogue;
    switch (page->kind) {
    case SITE_HOME:
        return catalogue->settings.title;
    case SITE_TOPIC:
        return catalogue->topics.items[page->index]->title;
    case SITE_LIST:
        return catalogue->lists.items[page->index]->title;
    case SITE_PAGE:
        return catalogue->pages.items[page->index]->title;
    case SITE_PAPER:
        return paper_title(site, catalogue->papers.items[page->index], TITLE_BYTES, arena);
    default:
        return STR("");
    }
}

/* On one line, since the lines of the layout tell its texts apart. */
static struct str on_one_line(struct str text, struct arena *arena)
{
    char *copy = arena_alloc(arena, text.length + 1, 1);
    for (size_t i = 0; i < text.length; i++)
        copy[i] = ascii_is_space(text.data[i]) ? ' ' : text.data[i];
    return (struct str){copy, text.length};
}

struct value preview_values(const struct site *site, const struct site_file *page, struct arena *arena)
{
    static const struct {
        struct str name;
        enum site_file_kind kind;
    } kinds[] = {{STR_INIT("home"), SITE_HOME},   {STR_INIT("paper"), SITE_PAPER},
                 {STR_INIT("topic"), SITE_TOPIC}, {STR_INIT("list"), SITE_LIST},
                 {STR_INIT("page"), SITE_PAGE},   {STR_INIT("annotations"), SITE_ANNOTATIONS}};
    const struct topic *topic = page->kind == SITE_PAPER ? topic_of(site, page) : NULL;
    struct value values = value_object(arena);
    object_set(values, STR("site"), site->overview->site);
    object_set(values, STR("title"), value_string(on_one_line(title_of(site, page, arena), arena)));
    object_set(values, STR("paper_topic"), topic == NULL ? value_null() : value_string(topic->title));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        object_set(values, kinds[i].name, value_bool(page->kind == kinds[i].kind));
    return values;
}

bool preview_of(const struct site *site, const struct site_file *page, struct arena *arena, struct preview *preview,
                struct str *chain)
{
    const struct topic *topic = topic_of(site, page);
    struct str text, *const parts[] = {&preview->kind, &preview->title, &preview->foot};
    size_t at = 0;
    *preview = (struct preview){.colour = topic == NULL ? 0 : topic->number % TOPIC_COLOURS + 1};
    if (!mustache_text(site->mustache, STR("preview"), preview_values(site, page, arena), arena, &text, chain))
        return false;
    for (size_t i = 0; i < 3 && str_next_line(text, &at, parts[i]); i++)
        *parts[i] = str_trim(*parts[i]);
    return true;
}

static struct value own_value(const struct site *site, const struct site_file *page, struct arena *arena)
{
    struct preview preview;
    struct value value = value_object(arena);
    struct str address = preview_address(arena, page->path);
    preview_of(site, page, arena, &preview, NULL);
    object_set(value, STR("url"), value_string(address));
    object_set(value, STR("whole_url"), value_string(arena_join(arena, site->base_url, address)));
    object_set(value, STR("width"), value_number(arena, PREVIEW_WIDTH));
    object_set(value, STR("height"), value_number(arena, PREVIEW_HEIGHT));
    object_set(value, STR("words"), value_string(preview.title));
    return value;
}

void previews_prepare(struct site *site, struct site_overview *overview)
{
    const struct catalogue *catalogue = site->catalogue;
    struct arena *arena = site->arena;
    if (!site_has_previews(site))
        return;
    struct site_file home = {.path = STR("index.html"), .kind = SITE_HOME, .part = 1};
    overview->preview = own_value(site, &home, arena);
    overview->topic_previews = arena_alloc(arena, catalogue->topics.count, sizeof *overview->topic_previews);
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        struct str path = topic_address(arena, catalogue->topics.items[i]->slug, 1);
        struct site_file page = {.path = path, .kind = SITE_TOPIC, .index = i, .part = 1};
        overview->topic_previews[i] = own_value(site, &page, arena);
    }
}

struct value preview_value(const struct site *site, const struct site_file *page, struct arena *arena)
{
    const struct site_overview *overview = site->overview;
    if (!site_has_previews(site) || page->kind == SITE_NOT_FOUND || page->kind == SITE_REDIRECT)
        return value_null();
    const struct topic *topic = topic_of(site, page);
    if (page->kind != SITE_TOPIC && preview_is_own(site, page))
        return page->kind == SITE_HOME ? overview->preview : own_value(site, page, arena);
    return topic == NULL ? overview->preview : overview->topic_previews[topic->number];
}
