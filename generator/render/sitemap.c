#include "render/sitemap.h"

#include "base/escape.h"

enum {
    ENTRY_BYTES = 128,                           /* the elements around an address */
    LONGEST_ESCAPE = 6,                          /* "&quot;" */
    SHARE = SITEMAP_MAX_BYTES / SITEMAP_MAX_URLS /* of an entry in a file that is full in both respects */
};

static size_t count_escaped(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += s.data[i] == '\0' || strchr("&<>\"'", s.data[i]) != NULL;
    return count;
}

/* How long an entry can be; not worth a look at its letters where it fits its share however they are escaped. */
static size_t written_length(struct str base_url, struct str path)
{
    size_t length = base_url.length + path.length;
    if (ENTRY_BYTES + length * LONGEST_ESCAPE < SHARE)
        return ENTRY_BYTES + length;
    return ENTRY_BYTES + length + (count_escaped(base_url) + count_escaped(path)) * (LONGEST_ESCAPE - 1);
}

/* How many addresses a file holds. */
static size_t part_size(const struct sitemap *sitemap)
{
    size_t longest = 1;
    for (size_t i = 0; i < sitemap->count; i++) {
        size_t length = written_length(sitemap->base_url, sitemap->urls[i].path);
        longest = length > longest ? length : longest;
    }
    size_t fitting = (SITEMAP_MAX_BYTES - ENTRY_BYTES) / longest;
    return fitting > SITEMAP_MAX_URLS ? SITEMAP_MAX_URLS : fitting > 0 ? fitting : 1;
}

size_t sitemap_parts(const struct sitemap *sitemap)
{
    size_t size = part_size(sitemap);
    return sitemap->count <= size ? 0 : (sitemap->count + size - 1) / size;
}

struct str sitemap_address(struct arena *arena, size_t part)
{
    return part == 0 ? STR("sitemap.xml") : arena_format(arena, "sitemap-%zu.xml", part);
}

static void add_entry(struct buf *out, struct str name, struct str base_url, const struct sitemap_url *url,
                      struct arena *scratch)
{
    buf_add(out, arena_join(scratch, STR(" <"), name, STR(">\n  <loc>")));
    escape_html(out, base_url);
    escape_html(out, url->path);
    buf_add_literal(out, "</loc>\n");
    if (date_is_known(url->lastmod))
        buf_add(out,
                arena_join(scratch, STR("  <lastmod>"), date_format_iso(scratch, url->lastmod), STR("</lastmod>\n")));
    buf_add(out, arena_join(scratch, STR(" </"), name, STR(">\n")));
}

/* The addresses of a part, from 1. */
static struct sitemap slice_of(const struct sitemap *sitemap, size_t part)
{
    size_t size = part_size(sitemap), start = (part - 1) * size;
    struct sitemap slice = *sitemap;
    slice.urls += start;
    slice.count = sitemap->count - start < size ? sitemap->count - start : size;
    return slice;
}

static struct date newest(const struct sitemap *sitemap)
{
    struct date date = {0, 0, 0};
    for (size_t i = 0; i < sitemap->count; i++)
        date = date_later(date, sitemap->urls[i].lastmod);
    return date;
}

static void add_index(struct buf *out, const struct sitemap *sitemap, struct arena *scratch)
{
    size_t parts = sitemap_parts(sitemap);
    for (size_t part = 1; part <= parts; part++) {
        struct sitemap slice = slice_of(sitemap, part);
        struct sitemap_url url = {sitemap_address(scratch, part), newest(&slice)};
        add_entry(out, STR("sitemap"), sitemap->base_url, &url, scratch);
    }
}

static void add_urls(struct buf *out, const struct sitemap *sitemap, struct arena *scratch)
{
    for (size_t i = 0; i < sitemap->count; i++) {
        add_entry(out, STR("url"), sitemap->base_url, &sitemap->urls[i], scratch);
        arena_reset(scratch);
    }
}

void sitemap_render(const struct sitemap *sitemap, size_t part, struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    bool is_index = part == 0 && sitemap_parts(sitemap) > 0;
    struct str root = is_index ? STR("sitemapindex") : STR("urlset");
    struct sitemap slice = part == 0 ? *sitemap : slice_of(sitemap, part);
    buf_add(out, arena_join(&scratch, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"), root,
                            STR(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")));
    if (is_index)
        add_index(out, sitemap, &scratch);
    else
        add_urls(out, &slice, &scratch);
    buf_add(out, arena_join(&scratch, STR("</"), root, STR(">\n")));
    arena_release(&scratch);
}

void robots_render(struct str base_url, struct buf *out)
{
    buf_add_format(out, "User-agent: *\nAllow: /\n\nSitemap: %.*ssitemap.xml\n", STR_ARG(base_url));
}
