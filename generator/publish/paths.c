#include "publish/paths.h"

#include <stdlib.h>

static bool name_is_safe(struct str name)
{
    return name.length > 0 && name.length <= PATH_NAME_BYTES && !str_equal(name, STR(".")) &&
           !str_equal(name, STR(".."));
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.data[i] < 0x20 || s.data[i] == 0x7F)
            return true;
    return false;
}

bool path_is_safe(struct str path)
{
    if (path.length > PATH_BYTES || has_control(path))
        return false;
    for (size_t start = 0, depth = 0; depth <= PATH_DEPTH; depth++) {
        size_t end = str_find_char(path, '/', start);
        struct str name = str_slice(path, start, end);
        if (!name_is_safe(name) || (start == 0 && str_equal_ignoring_case(name, STR(STATE_FOLDER))))
            return false;
        if (end == path.length)
            return true;
        start = end + 1;
    }
    return false;
}

static size_t name_start(struct str path)
{
    size_t start = path.length;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return start;
}

struct str path_folder(struct str path)
{
    size_t start = name_start(path);
    return str_slice(path, 0, start == 0 ? 0 : start - 1);
}

struct path_name path_name(struct str path)
{
    struct path_name name;
    struct str last = str_slice(path, name_start(path), path.length);
    size_t length = last.length <= PATH_NAME_BYTES ? last.length : PATH_NAME_BYTES;
    memcpy(name.text, last.data, length);
    name.text[length] = '\0';
    return name;
}

static int compare_paths(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static bool are_sorted(const struct paths *paths)
{
    for (size_t i = 1; i < paths->count; i++)
        if (str_compare(paths->items[i - 1], paths->items[i]) >= 0)
            return false;
    return true;
}

struct str paths_sort(struct paths *paths)
{
    struct str twice = {NULL, 0};
    if (paths->count < 2 || are_sorted(paths))
        return twice;
    qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
    size_t kept = 1;
    for (size_t i = 1; i < paths->count; i++)
        if (str_equal(paths->items[i], paths->items[kept - 1]))
            twice = paths->items[i];
        else
            paths->items[kept++] = paths->items[i];
    paths->count = kept;
    return twice;
}

bool paths_have(const struct paths *paths, struct str path)
{
    return paths->count > 0 && bsearch(&path, paths->items, paths->count, sizeof *paths->items, compare_paths) != NULL;
}

/* How `path` stands to what is below `folder`: before it, in it (0), behind it. */
static int compare_below(struct str path, struct str folder)
{
    int order = str_compare(str_slice(path, 0, folder.length), folder);
    if (order != 0)
        return order;
    if (path.length == folder.length)
        return -1;
    unsigned char next = (unsigned char)path.data[folder.length];
    return (next > '/') - (next < '/');
}

static size_t first_not_before(const struct paths *paths, struct str folder, int order)
{
    size_t low = 0, high = paths->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_below(paths->items[middle], folder) < order)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct paths paths_below(const struct paths *paths, struct str folder)
{
    size_t start = first_not_before(paths, folder, 0), end = first_not_before(paths, folder, 1);
    return (struct paths){start < end ? paths->items + start : NULL, end - start, end - start};
}

static size_t common_length(struct str a, struct str b)
{
    size_t length = 0;
    while (length < a.length && length < b.length && a.data[length] == b.data[length])
        length++;
    return length;
}

struct paths paths_folders(struct arena *arena, const struct paths *paths)
{
    struct paths folders = {0};
    struct str before = {NULL, 0};
    for (size_t i = 0; i < paths->count; i++) {
        struct str path = paths->items[i];
        size_t folder = name_start(before);
        size_t common = str_starts_with(path, str_slice(before, 0, folder)) ? folder : common_length(path, before);
        for (size_t at = str_find_char(path, '/', common); at < path.length; at = str_find_char(path, '/', at + 1))
            *array_push(arena, &folders) = str_slice(path, 0, at);
        before = path;
    }
    paths_sort(&folders);
    return folders;
}

struct paths paths_union(struct arena *arena, const struct paths *a, const struct paths *b)
{
    struct paths both = {0};
    array_reserve(arena, &both, a->count + b->count);
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        int order = i == a->count ? 1 : j == b->count ? -1 : str_compare(a->items[i], b->items[j]);
        *array_push(arena, &both) = order <= 0 ? a->items[i] : b->items[j];
        i += order <= 0;
        j += order >= 0;
    }
    return both;
}

struct paths paths_without(struct arena *arena, const struct paths *a, const struct paths *b)
{
    struct paths rest = {0};
    for (size_t i = 0, j = 0; i < a->count;) {
        int order = j == b->count ? -1 : str_compare(a->items[i], b->items[j]);
        if (order < 0)
            *array_push(arena, &rest) = a->items[i];
        i += order <= 0;
        j += order >= 0;
    }
    return rest;
}
