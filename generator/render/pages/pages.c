#include "render/pages/pages.h"

#include "render/address.h"
#include "render/pages/crawl.h"
#include "render/pages/page_builder.h"
#include "render/previews/preview_pages.h"

enum { PAGE_FIELDS = 40 }; /* what most pages have at most */

/* The part of the site that a page belongs to, for the navigation. */
enum section {
    SECTION_NONE,
    SECTION_HOME,
    SECTION_TOPICS,
    SECTION_DIGESTS,
    SECTION_LISTS,
    SECTION_ANNOTATIONS,
    SECTION_READING
};

static const struct str section_names[] = {
    [SECTION_HOME] = STR_INIT("home"),
    [SECTION_TOPICS] = STR_INIT("topics"),
    [SECTION_DIGESTS] = STR_INIT("digests"),
    [SECTION_LISTS] = STR_INIT("lists"),
    [SECTION_ANNOTATIONS] = STR_INIT("annotations"),
    [SECTION_READING] = STR_INIT("reading"),
};

static const struct page_kind {
    struct str layout; /* empty: no layout makes it */
    enum section section;
    bool within; /* the section, not its front page */
    void (*build)(struct page_builder *builder);
} kinds[] = {
    [SITE_HOME] = {STR_INIT("home"), SECTION_HOME, false, build_home},
    [SITE_PAPER] = {STR_INIT("paper"), SECTION_NONE, false, build_paper},
    [SITE_TOPIC] = {STR_INIT("topic"), SECTION_TOPICS, true, build_topic},
    [SITE_TOPICS] = {STR_INIT("topics"), SECTION_TOPICS, false, build_topics},
    [SITE_UNSORTED] = {STR_INIT("not-yet-sorted"), SECTION_TOPICS, true, build_unsorted},
    [SITE_DIGEST] = {STR_INIT("digest"), SECTION_DIGESTS, true, build_digest},
    [SITE_DIGESTS] = {STR_INIT("digests"), SECTION_DIGESTS, false, build_digests},
    [SITE_RETURNING] = {STR_INIT("returning"), SECTION_DIGESTS, true, build_returning},
    [SITE_LIST] = {STR_INIT("list"), SECTION_LISTS, true, build_list},
    [SITE_LISTS] = {STR_INIT("lists"), SECTION_LISTS, false, build_lists},
    [SITE_ANNOTATIONS] = {STR_INIT("annotations"), SECTION_ANNOTATIONS, false, build_annotations},
    [SITE_PAGE] = {STR_INIT("page"), SECTION_NONE, false, build_page},
    [SITE_FEEDS] = {STR_INIT("feeds"), SECTION_NONE, false, build_feeds},
    [SITE_SEARCH] = {STR_INIT("search"), SECTION_NONE, false, build_topics},
    [SITE_PICTURES] = {STR_INIT("pictures"), SECTION_NONE, false, build_pictures},
    [SITE_MAP] = {STR_INIT("map"), SECTION_NONE, false, build_map},
    [SITE_NOT_FOUND] = {STR_INIT("not-found"), SECTION_NONE, false, NULL},
    [SITE_READING] = {STR_INIT("reading"), SECTION_READING, false, NULL},
    [SITE_REDIRECT] = {STR_INIT("redirect"), SECTION_NONE, false, build_redirect},
    [SITE_ASSET] = {STR_INIT(""), SECTION_NONE, false, NULL},
};

struct str page_layout(enum site_file_kind kind)
{
    return kinds[kind].layout;
}

static struct value section_value(const struct page_kind *kind, struct arena *arena)
{
    struct value value = value_object_of(arena, SECTION_READING);
    struct value here = value_ready(kind->within ? STR("true") : STR("page"));
    for (enum section section = SECTION_HOME; section <= SECTION_READING; section++)
        object_set(value, section_names[section], section == kind->section ? here : value_null());
    return value;
}

static void set_common(struct page_builder *builder, const struct page_kind *kind)
{
    const struct site *site = builder->site;
    struct str url = builder->file->path;
    enum site_file_kind file_kind = builder->file->kind;
    bool has_address = file_kind != SITE_NOT_FOUND && file_kind != SITE_REDIRECT;
    page_set(builder, STR("root"),
             file_kind == SITE_NOT_FOUND ? value_string(builder->root) : value_ready(builder->root));
    page_set(builder, STR("url"), value_ready(url));
    page_set(builder, STR("canonical"),
             has_address ? value_string(whole_address(builder->arena, site->base_url, url)) : value_null());
    page_set(builder, STR("preview"), preview_value(site, builder->file, builder->arena));
    page_set(builder, STR("unkept"), value_bool(!page_is_kept(site, builder->file)));
    page_set(builder, STR("site"), site->overview->site);
    page_set(builder, STR("assets"), site->overview->assets);
    page_set(builder, STR("section"), section_value(kind, builder->arena));
    page_set(builder, STR("pages"),
             file_kind == SITE_PAGE ? pages_value(site, url, builder->arena) : site->overview->pages);
}

static void set_missing(struct page_builder *builder)
{
    static const struct str names[] = {STR_INIT("title"), STR_INIT("description"), STR_INIT("feed"),
                                       STR_INIT("structured_html")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (object_get(builder->page, names[i]) == NULL)
            page_set(builder, names[i], value_null());
}

struct value page_values(const struct site *site, const struct site_file *file, struct arena *scratch)
{
    const struct page_kind *kind = &kinds[file->kind];
    struct str root = file->kind == SITE_NOT_FOUND ? root_of_server(site->base_url) : root_from(file->path);
    struct page_builder builder = {site, file, root, scratch, value_object_of(scratch, PAGE_FIELDS)};
    set_common(&builder, kind);
    if (kind->build != NULL)
        kind->build(&builder);
    set_missing(&builder);
    return builder.page;
}
