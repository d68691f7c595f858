#include "render/pages/paging.h"

#include "render/address.h"

enum { PAGES_AROUND = 2 };

size_t paging_parts(size_t count, size_t a_page)
{
    return count == 0 ? 1 : (count - 1) / a_page + 1;
}

/* {url} of a neighbour, or null where there is none. */
static struct value neighbour(struct arena *arena, struct str slug, size_t part, size_t total)
{
    if (part < 1 || part > total)
        return value_null();
    struct value link = value_object(arena);
    object_set(link, STR("url"), value_ready(topic_address(arena, slug, part)));
    return link;
}

static bool is_shown(size_t number, size_t part, size_t total)
{
    return number == 1 || number == total || (number + PAGES_AROUND >= part && number <= part + PAGES_AROUND);
}

/* The numbers that are shown, each with whether some before it are left out. */
static struct value page_numbers(struct arena *arena, struct str slug, size_t part, size_t total)
{
    struct value list = value_list(arena);
    size_t last = 0;
    for (size_t number = 1; number <= total; number++) {
        if (!is_shown(number, part, total)) {
            number = number < part ? part - PAGES_AROUND - 1 : total - 1;
            continue;
        }
        struct value item = value_object(arena);
        object_set(item, STR("number"), value_number(arena, (long)number));
        object_set(item, STR("url"), value_ready(topic_address(arena, slug, number)));
        object_set(item, STR("current"), value_bool(number == part));
        object_set(item, STR("gap"), value_bool(number != last + 1));
        list_add(list, item);
        last = number;
    }
    return list;
}

struct value paging_value(struct arena *arena, struct str slug, size_t part, size_t total)
{
    if (total <= 1)
        return value_null();
    struct value paging = value_object(arena);
    object_set(paging, STR("number"), value_number(arena, (long)part));
    object_set(paging, STR("total"), value_number(arena, (long)total));
    object_set(paging, STR("first"), value_ready(topic_address(arena, slug, 1)));
    object_set(paging, STR("previous"), neighbour(arena, slug, part - 1, total));
    object_set(paging, STR("next"), neighbour(arena, slug, part + 1, total));
    object_set(paging, STR("pages"), page_numbers(arena, slug, part, total));
    return paging;
}
