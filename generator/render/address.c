#include "render/address.h"

#include "base/hash.h"

struct str address_below(struct str path)
{
    return str_equal(path, STR("index.html")) ? STR("") : path;
}

struct str whole_address(struct arena *arena, struct str base_url, struct str path)
{
    return arena_join(arena, base_url, address_below(path));
}

struct str paper_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("papers/"), slug, STR(".html"));
}

struct str topic_address(struct arena *arena, struct str slug, size_t part)
{
    if (part <= 1)
        return arena_join(arena, STR("topics/"), slug, STR(".html"));
    return arena_format(arena, "topics/%.*s/%zu.html", STR_ARG(slug), part);
}

struct str topic_feed_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("topics/"), slug, STR(".xml"));
}

struct str topic_data_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("topics/"), slug, STR(".js"));
}

struct str topic_feed_stem(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("topics/"), slug);
}

struct str list_feed_stem(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("lists/"), slug);
}

struct str digest_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("digests/"), slug, STR(".html"));
}

struct str list_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, STR("lists/"), slug, STR(".html"));
}

struct str page_address(struct arena *arena, struct str slug)
{
    return arena_join(arena, slug, STR(".html"));
}

struct str asset_address(struct arena *arena, struct str name, struct str bytes)
{
    size_t dot = name.length;
    while (dot > 0 && name.data[dot - 1] != '.' && name.data[dot - 1] != '/')
        dot--;
    bool has_extension = dot > 0 && name.data[dot - 1] == '.';
    struct str stem = has_extension ? str_slice(name, 0, dot - 1) : name;
    struct str extension = has_extension ? str_slice(name, dot - 1, name.length) : STR("");
    unsigned long long digits = (unsigned long long)(hash_bytes(bytes) >> 24);
    return arena_format(arena, "assets/%.*s.%010llx%.*s", STR_ARG(stem), digits, STR_ARG(extension));
}

struct str root_from(struct str path)
{
    static const struct str ups = STR_INIT("../../../../../../../../");
    size_t depth = 0;
    for (size_t at = str_find_char(path, '/', 0); at < path.length; at = str_find_char(path, '/', at + 1))
        depth++;
    return str_slice(ups, 0, depth * 3);
}

struct str root_of_server(struct str base_url)
{
    size_t host = str_find(base_url, STR("://"), 0);
    size_t path = str_find_char(base_url, '/', host < base_url.length ? host + 3 : 0);
    return path < base_url.length ? str_slice(base_url, path, base_url.length) : STR("/");
}
