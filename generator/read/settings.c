#include "read/settings.h"

#include "read/fields.h"
#include "read/text.h"
#include "base/url.h"

enum { DEFAULT_FEED_ITEMS = 50, MAX_FEED_ITEMS = 1000, DEFAULT_FEED_DAYS = 60, MAX_FEED_DAYS = 3650, MAX_SUBTAG = 8 };

struct settings_file {
    struct str title, description, author;
    struct reference language, base_url;
    struct str hub;
    long feed_items, feed_days, related;
};

static const struct field fields[] = {
    {STR_INIT("title"), FIELD_STRING, .offset = offsetof(struct settings_file, title), .required = true},
    {STR_INIT("description"), FIELD_STRING, .offset = offsetof(struct settings_file, description)},
    {STR_INIT("language"), FIELD_REFERENCE, .offset = offsetof(struct settings_file, language)},
    {STR_INIT("author"), FIELD_STRING, .offset = offsetof(struct settings_file, author)},
    {STR_INIT("base_url"), FIELD_REFERENCE, .offset = offsetof(struct settings_file, base_url)},
    {STR_INIT("feed_items"), FIELD_INTEGER, .offset = offsetof(struct settings_file, feed_items), .least = 1,
     .most = MAX_FEED_ITEMS},
    {STR_INIT("feed_days"), FIELD_INTEGER, .offset = offsetof(struct settings_file, feed_days), .most = MAX_FEED_DAYS},
    {STR_INIT("related"), FIELD_INTEGER, .offset = offsetof(struct settings_file, related), .most = MOST_RELATED},
    {STR_INIT("hub"), FIELD_URL, .offset = offsetof(struct settings_file, hub)},
};

void settings_default(struct site_settings *settings)
{
    *settings = (struct site_settings){.language = STR("en"),
                                       .feed_items = DEFAULT_FEED_ITEMS,
                                       .feed_days = DEFAULT_FEED_DAYS,
                                       .related = MOST_RELATED};
}

static bool has_dot_segment(struct str path)
{
    for (size_t at = 0, end; at < path.length; at = end + 1) {
        end = str_find_char(path, '/', at);
        struct str segment = str_slice(path, at, end);
        if (str_equal(segment, STR(".")) || str_equal(segment, STR("..")))
            return true;
    }
    return false;
}

static const char *base_url_problem(struct str url)
{
    const char *problem = url_problem(url);
    if (problem != NULL)
        return problem;
    for (size_t i = 0; i < url.length; i++)
        if ((unsigned char)url.data[i] >= 0x80)
            return "it has a letter in it that is not ASCII";
    if (str_find_char(url, '#', 0) < url.length)
        return "it has a fragment ('#')";
    if (str_find_char(url, '?', 0) < url.length)
        return "it has a query ('?')";
    struct str authority = url_authority(url);
    size_t path_at = (size_t)(authority.data - url.data) + authority.length;
    return has_dot_segment(str_slice(url, path_at, url.length)) ? "it has '.' or '..' as a folder" : NULL;
}

bool base_url_check(struct str url, const char **problem)
{
    *problem = base_url_problem(url);
    return *problem == NULL;
}

/* Letters and digits in words of up to eight joined by '-', the first of two or three letters (BCP 47, which has no
 * longer ones yet). */
static bool is_language(struct str tag)
{
    for (size_t at = 0, end; at <= tag.length; at = end + 1) {
        end = str_find_char(tag, '-', at);
        if (end == at || end - at > MAX_SUBTAG || (at == 0 && (end < 2 || end > 3)))
            return false;
        for (size_t i = at; i < end; i++)
            if (!ascii_is_alpha(tag.data[i]) && (at == 0 || !ascii_is_digit(tag.data[i])))
                return false;
    }
    return true;
}

static void take_language(struct catalogue *catalogue, struct reference language, struct diagnostics *diagnostics)
{
    if (is_language(language.text)) {
        catalogue->settings.language = language.text;
        return;
    }
    struct str shown = text_shown(&catalogue->arena, language.text);
    error_at(diagnostics, language.place, "'%.*s' is no language", STR_ARG(shown));
    diagnose_help(diagnostics, "write a tag such as 'en', 'de' or 'pt-BR'");
}

static void take_base_url(struct catalogue *catalogue, struct reference base_url, struct diagnostics *diagnostics)
{
    const char *problem;
    if (base_url_check(base_url.text, &problem)) {
        const char *end = str_ends_with(base_url.text, STR("/")) ? "" : "/";
        base_url.text = arena_format(&catalogue->arena, "%.*s%s", STR_ARG(base_url.text), end);
        catalogue->settings.base_url = base_url;
        return;
    }
    struct str shown = text_shown(&catalogue->arena, base_url.text);
    error_at(diagnostics, base_url.place, "'%.*s' is no base_url: %s", STR_ARG(shown), problem);
    diagnose_help(diagnostics, "%s", BASE_URL_HELP);
}

void settings_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct site_settings *settings = &catalogue->settings;
    settings_default(settings);
    struct settings_file file = {
        .feed_items = DEFAULT_FEED_ITEMS, .feed_days = DEFAULT_FEED_DAYS, .related = MOST_RELATED};
    struct arena scratch = ARENA_INIT;
    struct yaml_node *root;
    if (yaml_read(&scratch, source, source->text, diagnostics, &root))
        fields_read(root, (struct place){source, 0, 0}, FIELD_TABLE(fields), &file, &catalogue->arena, diagnostics);
    arena_release(&scratch);
    settings->title = file.title;
    settings->description = file.description;
    settings->author = file.author;
    settings->feed_items = (size_t)file.feed_items;
    settings->feed_days = (size_t)file.feed_days;
    settings->related = (size_t)file.related;
    settings->hub = file.hub;
    if (file.language.text.length > 0)
        take_language(catalogue, file.language, diagnostics);
    if (file.base_url.text.length > 0)
        take_base_url(catalogue, file.base_url, diagnostics);
}
