#include "render/plan.h"

#include "base/file.h"
#include "render/address.h"
#include "render/search/search_index.h"
#include "render/typeset/typeset.h"
#include "render/xml.h"

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

bool plan_take(struct planner *planner, struct str path, struct claim claim)
{
    struct claim *kept = arena_new(&planner->scratch, struct claim);
    *kept = claim;
    const struct claim *other = map_add(&planner->claims, path, kept);
    if (other != NULL)
        report_collision(planner, path, &claim, other);
    return other == NULL;
}

bool plan_file(struct planner *planner, struct site_file file, struct claim claim)
{
    if (!plan_take(planner, file.path, claim))
        return false;
    *array_push(planner->site->arena, &planner->site->files) = file;
    return true;
}

void plan_fixed(struct planner *planner, enum site_file_kind kind, struct str path, const char *what)
{
    plan_file(planner, (struct site_file){.path = path, .kind = kind, .part = 1}, (struct claim){.what = what});
}

void plan_beside(struct planner *planner, struct site_file file)
{
    static struct claim claim = {.what = "the file beside another"};
    if (map_add(&planner->claims, file.path, &claim) == NULL)
        *array_push(planner->site->arena, &planner->site->files) = file;
}

/* Its address is kept even while no paper has come back. */
static void plan_returning(struct planner *planner)
{
    struct site_file file = {.path = STR("returning.html"), .kind = SITE_RETURNING, .part = 1};
    struct claim claim = {.what = "the list of papers that keep returning"};
    if (planner->site->overview->returning.count > 0)
        plan_file(planner, file, claim);
    else
        plan_take(planner, file.path, claim);
}

/* The files that are there whatever the content; those that name every paper first, since they take longest. */
static void plan_front(struct planner *planner)
{
    plan_fixed(planner, SITE_PAPERS_JSON, STR("papers.json"), "the list of papers for programs");
    plan_file(planner, (struct site_file){.path = sitemap_address(planner->site->arena, 0), .kind = SITE_SITEMAP},
              (struct claim){.what = "the sitemap"});
    plan_fixed(planner, SITE_HOME, STR("index.html"), "the home page");
    plan_fixed(planner, SITE_ANNOTATIONS, STR("annotations.html"), "the list of annotations");
    plan_fixed(planner, SITE_DIGESTS, STR("digests.html"), "the list of digests");
    plan_returning(planner);
    plan_fixed(planner, SITE_TOPICS, STR("topics.html"), "the list of topics");
    plan_fixed(planner, SITE_LISTS, STR("lists.html"), "the list of reading lists");
    plan_fixed(planner, SITE_FEEDS, STR("feeds.html"), "the page of feeds");
    plan_fixed(planner, SITE_SEARCH, STR("search.html"), "the search page");
    plan_fixed(planner, SITE_READING, STR("reading.html"), "the page of what the reader marked");
    plan_fixed(planner, SITE_NOT_FOUND, STR("404.html"), "the page for wrong addresses");
    plan_fixed(planner, SITE_ROBOTS, STR("robots.txt"), "the file for robots");
    plan_fixed(planner, SITE_NOJEKYLL, STR(".nojekyll"), "the mark for GitHub Pages");
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
        struct str path = asset_address(planner->site->arena, asset->name, asset->bytes);
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

/* Under their own names, as they stand in the curator's text; nothing else can be in their folder. */
static void plan_images(struct planner *planner)
{
    struct arena *arena = planner->site->arena;
    for (size_t i = 0; i < planner->site->catalogue->images.count; i++) {
        struct str path = path_join(arena, STR("images"), planner->site->catalogue->images.items[i].name);
        *array_push(arena, &planner->site->files) =
            (struct site_file){.path = path, .kind = SITE_IMAGE, .index = i, .part = 1};
    }
}

void site_plan(struct site *site, struct diagnostics *diagnostics)
{
    xml_init();
    struct planner planner = {.site = site, .diagnostics = diagnostics};
    map_init(&planner.claims, &planner.scratch);
    map_reserve(&planner.claims, site->catalogue->papers.count);
    array_reserve(site->arena, &site->files, site->catalogue->papers.count + site->catalogue->papers.count / 8);
    site->overview = planner.overview = overview_make(site);
    plan_exports(&planner);
    plan_front(&planner);
    plan_pages(&planner);
    plan_previews(&planner);
    plan_feeds(&planner);
    plan_assets(&planner);
    plan_images(&planner);
    plan_sitemap(&planner);
    arena_release(&planner.scratch);
}

/* Nothing else can be in their folder, so they claim no path. */
void site_index(struct site *site, unsigned threads)
{
    struct arena *arena = site->arena;
    site->search = search_index_make(site, threads, arena);
    *array_push(arena, &site->files) =
        (struct site_file){.path = STR("search/index.js"), .kind = SITE_SEARCH_INDEX, .part = 1};
    for (size_t part = 0; part < search_index_word_parts(site->search); part++)
        *array_push(arena, &site->files) = (struct site_file){
            .path = arena_format(arena, "search/words-%zu.js", part), .kind = SITE_SEARCH_WORDS, .part = part};
    for (size_t part = 0; part < search_index_paper_parts(site->search); part++)
        *array_push(arena, &site->files) = (struct site_file){
            .path = arena_format(arena, "search/papers-%zu.js", part), .kind = SITE_SEARCH_PAPERS, .part = part};
}
