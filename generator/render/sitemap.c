#include "render/sitemap.h"

#include "render/xml.h"

enum { ENTRY_BYTES = 128, LONGEST_ESCAPE = 6 }; /* the elements around an address; "&quot;" */

static const struct str namespace = STR_INIT("http://www.sitemaps.org/schemas/sitemap/0.9");

static size_t written_length(struct str url)
{
    size_t length = url.length + ENTRY_BYTES;
    for (size_t i = 0; i < url.length; i++)
        if (url.data[i] == '\0' || strchr("&<>\"'", url.data[i]) != NULL)
            length += LONGEST_ESCAPE - 1;
    return length;
}

/* How many addresses a file holds. */
static size_t part_size(const struct sitemap *sitemap)
{
    size_t longest = 1;
    for (size_t i = 0; i < sitemap->count; i++) {
        size_t length = written_length(sitemap->urls[i].url);
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

static void add_entry(struct xml *xml, const char *name, struct str url, struct date lastmod, struct arena *scratch)
{
    xml_open(xml, name);
    xml_element(xml, "loc", url);
    if (date_is_known(lastmod))
        xml_element(xml, "lastmod", date_format_iso(scratch, lastmod));
    xml_close(xml);
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
        if (date_compare(sitemap->urls[i].lastmod, date) > 0)
            date = sitemap->urls[i].lastmod;
    return date;
}

static void add_index(struct xml *xml, const struct sitemap *sitemap, struct arena *scratch)
{
    size_t parts = sitemap_parts(sitemap);
    for (size_t part = 1; part <= parts; part++) {
        struct sitemap slice = slice_of(sitemap, part);
        struct str address = sitemap_address(scratch, part);
        struct str url = arena_format(scratch, "%.*s%.*s", STR_ARG(sitemap->base_url), STR_ARG(address));
        add_entry(xml, "sitemap", url, newest(&slice), scratch);
    }
}

void sitemap_render(const struct sitemap *sitemap, size_t part, struct buf *out)
{
    struct xml xml;
    struct arena scratch = ARENA_INIT;
    bool is_index = part == 0 && sitemap_parts(sitemap) > 0;
    xml_begin(&xml, out);
    xml_open(&xml, is_index ? "sitemapindex" : "urlset");
    xml_attribute(&xml, "xmlns", namespace);
    if (is_index) {
        add_index(&xml, sitemap, &scratch);
    } else {
        struct sitemap slice = part == 0 ? *sitemap : slice_of(sitemap, part);
        for (size_t i = 0; i < slice.count; i++)
            add_entry(&xml, "url", slice.urls[i].url, slice.urls[i].lastmod, &scratch);
    }
    xml_end(&xml);
    arena_release(&scratch);
}

void robots_render(struct str base_url, struct buf *out)
{
    buf_add_format(out, "User-agent: *\nAllow: /\n\nSitemap: %.*ssitemap.xml\n", STR_ARG(base_url));
}
