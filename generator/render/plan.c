#include "render/site.h"

#include "render/address.h"
#include "render/overview.h"
#include "render/paging.h"
#include "render/search_index.h"
#include "render/typeset.h"
#include "render/xml.h"

/* What stands at a path, for the message where something else would stand there too. */
struct claim {
    const char *what; /* "the topic", "an alias of the topic"; whole where name is empty */
    struct str name;
    struct place place;
    const char *remedy;
};

struct planner {
    struct site *site;
    struct site_overview *overview;
    struct diagnostics *diagnostics;
    struct arena scratch; /* for the claims */
    struct map claims;    /* paths → struct claim */
};

static struct str claim_words(struct planner *planner, const struct claim *claim)
{
    if (claim->name.length == 0)
        return str_from(claim->what);
    struct str name = first_words(&planner->scratch, claim->name, 60);
    return arena_format(&planner->scratch, "%s '%.*s'", claim->what, STR_ARG(name));
}

static void report_collision(struct planner *planner, struct str path, const struct claim *claim,
                             const struct claim *other)
{
    struct str words = claim_words(planner, claim), other_words = claim_words(planner, other);
    error_at(planner->diagnostics, claim->place, "%.*s would be at '%.*s', as is %.*s", STR_ARG(words), STR_ARG(path),
             STR_ARG(other_words));
    if (claim->remedy != NULL)
        diagnose_help(planner->diagnostics, "%s", claim->remedy);
}

/* Take a path; false, and an error, where something has it. */
static bool take(struct planner *planner, struct str path, struct claim claim)
{
    struct claim *kept = arena_new(&planner->scratch, struct claim);
    *kept = claim;
    const struct claim *other = map_add(&planner->claims, path, kept);
    if (other != NULL)
        report_collision(planner, path, &claim, other);
    return other == NULL;
}

static void add_file(struct planner *planner, struct site_file file, struct claim claim)
{
    if (take(planner, file.path, claim))
        *array_push(planner->site->arena, &planner->site->files) = file;
}

static void add_fixed(struct planner *planner, enum site_file_kind kind, struct str path, const char *what)
{
    add_file(planner, (struct site_file){.path = path, .kind = kind, .part = 1}, (struct claim){.what = what});
}

/* The files that are there whatever the content; those that name every paper first, since they take longest. */
static void plan_fixed(struct planner *planner)
{
    add_fixed(planner, SITE_PAPERS_JSON, STR("papers.json"), "the list of papers for programs");
    add_file(planner, (struct site_file){.path = sitemap_address(planner->site->arena, 0), .kind = SITE_SITEMAP},
             (struct claim){.what = "the sitemap"});
    add_fixed(planner, SITE_FEED, STR("feed.xml"), "the feed of the site");
    add_fixed(planner, SITE_OPML, STR("feeds.opml"), "the list of feeds");
    add_fixed(planner, SITE_HOME, STR("index.html"), "the home page");
    add_fixed(planner, SITE_ANNOTATIONS, STR("annotations.html"), "the list of annotations");
    add_fixed(planner, SITE_DIGESTS, STR("digests.html"), "the list of digests");
    add_fixed(planner, SITE_TOPICS, STR("topics.html"), "the list of topics");
    add_fixed(planner, SITE_LISTS, STR("lists.html"), "the list of reading lists");
    add_fixed(planner, SITE_SEARCH, STR("search.html"), "the search page");
    add_fixed(planner, SITE_NOT_FOUND, STR("404.html"), "the page for wrong addresses");
    add_fixed(planner, SITE_ROBOTS, STR("robots.txt"), "the file for robots");
    add_fixed(planner, SITE_NOJEKYLL, STR(".nojekyll"), "the mark for GitHub Pages");
}

/* The pages of a long listing after the first. */
static void plan_parts(struct planner *planner, struct site_file file, struct str slug, size_t count)
{
    for (size_t part = 2; part <= paging_parts(count, PAPERS_A_PAGE); part++) {
        file.path = topic_address(planner->site->arena, slug, part);
        file.part = part;
        *array_push(planner->site->arena, &planner->site->files) = file;
    }
}

/* The address is kept for papers without a topic even while there are none: a digest may bring one. */
static void plan_unsorted(struct planner *planner)
{
    size_t count = planner->site->overview->unsorted.count;
    struct site_file file = {
        .path = topic_address(planner->site->arena, STR(NOT_YET_SORTED), 1), .kind = SITE_UNSORTED, .part = 1};
    take(planner, file.path, (struct claim){.what = "the list of papers without a topic"});
    if (count == 0)
        return;
    *array_push(planner->site->arena, &planner->site->files) = file;
    plan_parts(planner, file, STR(NOT_YET_SORTED), count);
}

static void plan_topics(struct planner *planner)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < planner->site->catalogue->topics.count; i++) {
        const struct topic *topic = planner->site->catalogue->topics.items[i];
        struct claim claim = {"the topic", topic->title, topic->place, "give its file another name, or set 'slug'"};
        struct site_file file = {
            .path = topic_address(arena, topic->slug, 1), .kind = SITE_TOPIC, .index = i, .part = 1};
        if (!take(planner, file.path, claim))
            continue;
        *array_push(arena, &planner->site->files) = file;
        plan_parts(planner, file, topic->slug, topic->papers.count);
        struct site_file feed = {
            .path = topic_feed_address(arena, topic->slug), .kind = SITE_TOPIC_FEED, .index = i, .part = 1};
        *array_push(arena, &planner->site->files) = feed;
    }
}

static void plan_digests(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->digests.count; i++) {
        const struct digest *digest = planner->site->catalogue->digests.items[i];
        struct str path = digest_address(planner->site->arena, digest->slug);
        add_file(planner, (struct site_file){.path = path, .kind = SITE_DIGEST, .index = i, .part = 1},
                 (struct claim){"the digest", digest->slug, digest->place, "give its file another name"});
    }
}

static void plan_lists(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->lists.count; i++) {
        const struct list *list = planner->site->catalogue->lists.items[i];
        struct str path = list_address(planner->site->arena, list->slug);
        add_file(
            planner, (struct site_file){.path = path, .kind = SITE_LIST, .index = i, .part = 1},
            (struct claim){"the reading list", list->title, list->place, "give its file another name, or set 'slug'"});
    }
}

static void plan_pages(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->pages.count; i++) {
        const struct page *page = planner->site->catalogue->pages.items[i];
        struct str path = page_address(planner->site->arena, page->slug);
        add_file(planner, (struct site_file){.path = path, .kind = SITE_PAGE, .index = i, .part = 1},
                 (struct claim){"the page", page->title, page->place, "give its file another name, or set 'slug'"});
    }
}

static void plan_papers(struct planner *planner)
{
    for (size_t i = 0; i < planner->site->catalogue->papers.count; i++) {
        const struct paper *paper = planner->site->catalogue->papers.items[i];
        struct str path = paper_address(planner->site->arena, paper->slug);
        add_file(planner, (struct site_file){.path = path, .kind = SITE_PAPER, .index = i, .part = 1},
                 (struct claim){"the paper", paper->title, paper->appearances.items[0]->title.place,
                                "set another 'slug' in its annotation"});
    }
}

/* A redirect from an alias of the thing at `target`; false where something is there already. */
static bool plan_alias(struct planner *planner, const struct reference *alias, struct str path, struct str target,
                       const char *what, struct str name)
{
    struct claim claim = {what, name, alias->place, "write another alias, or leave it out"};
    if (!take(planner, path, claim))
        return false;
    struct site_file file = {.path = path, .kind = SITE_REDIRECT, .part = 1, .target = target};
    *array_push(planner->site->arena, &planner->site->files) = file;
    return true;
}

static void plan_paper_aliases(struct planner *planner, const struct paper *paper)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < paper->aliases.count; i++)
        plan_alias(planner, &paper->aliases.items[i], paper_address(arena, paper->aliases.items[i].text),
                   paper_address(arena, paper->slug), "an alias of the paper", paper->title);
}

/* Who follows a topic under its old name goes on getting its feed: a feed cannot redirect, so it is made there too. */
static void plan_topic_aliases(struct planner *planner, const struct topic *topic, size_t index)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < topic->aliases.count; i++) {
        const struct reference *alias = &topic->aliases.items[i];
        if (!plan_alias(planner, alias, topic_address(arena, alias->text, 1), topic_address(arena, topic->slug, 1),
                        "an alias of the topic", topic->title))
            continue;
        struct site_file feed = {
            .path = topic_feed_address(arena, alias->text), .kind = SITE_TOPIC_FEED, .index = index, .part = 1};
        *array_push(arena, &planner->site->files) = feed;
    }
}

static void plan_list_aliases(struct planner *planner, const struct list *list)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < list->aliases.count; i++)
        plan_alias(planner, &list->aliases.items[i], list_address(arena, list->aliases.items[i].text),
                   list_address(arena, list->slug), "an alias of the reading list", list->title);
}

static void plan_page_aliases(struct planner *planner, const struct page *page)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < page->aliases.count; i++)
        plan_alias(planner, &page->aliases.items[i], page_address(arena, page->aliases.items[i].text),
                   page_address(arena, page->slug), "an alias of the page", page->title);
}

/* After everything that has an address of its own, so that the alias is what is in the wrong. */
static void plan_aliases(struct planner *planner)
{
    const struct catalogue *catalogue = planner->site->catalogue;
    for (size_t i = 0; i < catalogue->papers.count; i++)
        plan_paper_aliases(planner, catalogue->papers.items[i]);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        plan_topic_aliases(planner, catalogue->topics.items[i], i);
    for (size_t i = 0; i < catalogue->lists.count; i++)
        plan_list_aliases(planner, catalogue->lists.items[i]);
    for (size_t i = 0; i < catalogue->pages.count; i++)
        plan_page_aliases(planner, catalogue->pages.items[i]);
}

static bool name_can_be_address(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!ascii_is_alnum(name.data[i]) && (name.data[i] == '\0' || strchr("-_./", name.data[i]) == NULL))
            return false;
    return true;
}

/* Two assets must not have one name in layouts, where "." and "-" are written "_". */
static void plan_assets(struct planner *planner)
{
    struct map names;
    map_init(&names, &planner->scratch);
    for (size_t i = 0; i < planner->site->assets.count; i++) {
        const struct asset *asset = &planner->site->assets.items[i];
        struct place place = {asset->source, 0, 0};
        if (!name_can_be_address(asset->name)) {
            error_at(planner->diagnostics, place,
                     "the name of an asset can hold letters, digits, '-', '_' and '.' only");
            diagnose_help(planner->diagnostics, "give the file another name");
            continue;
        }
        struct str path = asset_address(planner->site->arena, asset->name, asset->source->text);
        struct str name = asset_value_name(&planner->scratch, asset->name);
        const struct asset *other = map_add(&names, name, &planner->site->assets.items[i]);
        if (other != NULL) {
            error_at(planner->diagnostics, place, "in layouts this would be 'assets.%.*s', as is %.*s", STR_ARG(name),
                     STR_ARG(other->source->path));
            diagnose_help(planner->diagnostics, "give one of the files another name");
            continue;
        }
        *array_push(planner->site->arena, &planner->site->files) =
            (struct site_file){.path = path, .kind = SITE_ASSET, .index = i, .part = 1};
    }
}

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
static void plan_sitemap(struct planner *planner)
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

void site_plan(struct site *site, struct diagnostics *diagnostics)
{
    xml_init();
    struct planner planner = {.site = site, .diagnostics = diagnostics};
    map_init(&planner.claims, &planner.scratch);
    site->overview = planner.overview = overview_make(site);
    plan_fixed(&planner);
    plan_unsorted(&planner);
    plan_topics(&planner);
    plan_digests(&planner);
    plan_lists(&planner);
    plan_pages(&planner);
    plan_papers(&planner);
    plan_aliases(&planner);
    plan_assets(&planner);
    plan_sitemap(&planner);
    arena_release(&planner.scratch);
}

/* Nothing else can be in their folder, so they claim no path. */
void site_index(struct site *site, unsigned threads)
{
    struct arena *arena = site->arena;
    site->search = search_index_make(site->catalogue, threads, arena);
    *array_push(arena, &site->files) =
        (struct site_file){.path = STR("search/index.js"), .kind = SITE_SEARCH_INDEX, .part = 1};
    for (size_t part = 0; part < search_index_word_parts(site->search); part++)
        *array_push(arena, &site->files) = (struct site_file){
            .path = arena_format(arena, "search/words-%zu.js", part), .kind = SITE_SEARCH_WORDS, .part = part};
    for (size_t part = 0; part < search_index_paper_parts(site->search); part++)
        *array_push(arena, &site->files) = (struct site_file){
            .path = arena_format(arena, "search/papers-%zu.js", part), .kind = SITE_SEARCH_PAPERS, .part = part};
}
