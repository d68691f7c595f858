#include "render/pages/layout_blocked.h"

enum { MOST_TOLD = 20 }; /* of one layout */

struct scan {
    const struct layout_source *layouts;
    size_t count;
    const struct source *source;
    struct diagnostics *diagnostics;
    bool has_policy; /* the pages of this layout have one */
    size_t told;
};

struct tag {
    struct str name, whole;
    struct str source; /* of what it loads: src, href, data, action; empty where there is none */
    struct str kind;   /* its type or rel */
};

/* --- the policy --- */

/* Whether one of the layouts' policies has these words. */
static bool policy_says(const struct scan *scan, struct str words)
{
    for (size_t i = 0; i < scan->count; i++) {
        struct str text = scan->layouts[i].source->text;
        size_t start = str_find(text, STR("Content-Security-Policy"), 0);
        struct str policy = str_slice(text, start, str_find_char(text, '>', start));
        if (str_find(policy, words, 0) < policy.length)
            return true;
    }
    return false;
}

static bool allows_inline(const struct scan *scan)
{
    return policy_says(scan, STR("'unsafe-inline'")) || policy_says(scan, STR("'nonce-")) ||
           policy_says(scan, STR("'sha"));
}

static bool is_remote(struct str address)
{
    return str_starts_with(address, STR("//")) || str_starts_with(address, STR("https://")) ||
           str_starts_with(address, STR("http://"));
}

static bool is_refused(const struct scan *scan, struct str address)
{
    if (!is_remote(address))
        return false;
    size_t start = str_find(address, STR("//"), 0) + 2;
    struct str host = str_slice(address, start, str_find_char(address, '/', start));
    bool any_host = policy_says(scan, STR("https: ")) || policy_says(scan, STR("https:;")) ||
                    policy_says(scan, STR("https:\"")) || policy_says(scan, STR(" *"));
    return !any_host && !policy_says(scan, host);
}

/* --- mistakes --- */

static bool is(struct str name, const char *expected)
{
    return str_equal_ignoring_case(name, str_from(expected));
}

static void tell(struct scan *scan, struct str where, const char *what, const char *help)
{
    if (!scan->has_policy || scan->told++ >= MOST_TOLD)
        return;
    size_t line_end = str_find_char(where, '\n', 0);
    warn_at(scan->diagnostics, place_of(scan->source, str_slice(where, 0, line_end)),
            "browsers refuse %s: the page's policy allows only files of the site", what);
    diagnose_help(scan->diagnostics, "%s", help);
}

/* A script that is data, such as JSON, is not run. */
static bool is_run(const struct tag *tag)
{
    return tag->kind.length == 0 || is(tag->kind, "module") ||
           str_find(tag->kind, STR("javascript"), 0) < tag->kind.length;
}

/* Of a link, whether the browser loads what it leads to. */
static bool is_loaded(const struct tag *tag)
{
    static const char *const kinds[] = {"stylesheet", "icon", "preload", "modulepreload", "manifest"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_find(tag->kind, str_from(kinds[i]), 0) < tag->kind.length)
            return true;
    return false;
}

static void check_tag(struct scan *scan, const struct tag *tag)
{
    struct str source = tag->source.length > 0 ? tag->source : tag->whole;
    bool refused = is_refused(scan, tag->source);
    if (is(tag->name, "script") && tag->source.length == 0 && is_run(tag) && !allows_inline(scan))
        tell(scan, source, "a script within the page",
             "put it into layouts/assets/mine.js and write <script defer src=\"{{root}}{{assets.mine_js}}\"></script>");
    else if (is(tag->name, "style") && !allows_inline(scan))
        tell(scan, source, "a style within the page", "put it into layouts/assets/style.css");
    else if ((is(tag->name, "iframe") || is(tag->name, "object") || is(tag->name, "embed")) &&
             !policy_says(scan, STR("frame-src")) && !policy_says(scan, STR("object-src")))
        tell(scan, source, "what is in a frame", "link to it instead");
    else if ((is(tag->name, "video") || is(tag->name, "audio")) && !policy_says(scan, STR("media-src")))
        tell(scan, source, "a film or a sound", "add media-src 'self'; to the policy in layouts/base.mustache");
    else if (is(tag->name, "form") && refused)
        tell(scan, source, "a form that goes to another host", "link to the page that has the form");
    else if (refused && !is(tag->name, "a") && (!is(tag->name, "link") || is_loaded(tag)))
        tell(scan, source, "a file of another host",
             "put it into layouts/assets/ and write {{root}}{{assets.its_name}}, with '_' for '.' and '-'");
}

static void check_attribute(struct scan *scan, struct str name, struct str value, struct str whole)
{
    if (is(name, "style") && !allows_inline(scan))
        tell(scan, whole, "a style within the page",
             "give it a class, and the class its style in layouts/assets/style.css");
    else if (name.length > 2 && is(str_slice(name, 0, 2), "on") && !allows_inline(scan))
        tell(scan, whole, "a script within the page", "listen for the event in a script of layouts/assets/");
    else if (is(str_slice(value, 0, strlen("javascript:")), "javascript:") && !allows_inline(scan))
        tell(scan, whole, "a script within the page", "listen for the click in a script of layouts/assets/");
}

/* An address of the site that is written out: "topics.html", "/topics.html". */
static bool is_within(struct str address)
{
    if (address.length == 0 || str_starts_with(address, STR("//")) ||
        (!ascii_is_alnum(address.data[0]) && address.data[0] != '/' && address.data[0] != '.'))
        return false;
    for (size_t i = 0; i < address.length && strchr("/?#{", address.data[i]) == NULL; i++)
        if (address.data[i] == ':')
            return false;
    return true;
}

static void check_address(struct scan *scan, struct str address)
{
    struct str line = str_slice(address, 0, str_find_char(address, '\n', 0)), path = line;
    if (!is_within(line) || scan->told++ >= MOST_TOLD)
        return;
    while (path.length > 0 && (path.data[0] == '/' || path.data[0] == '.'))
        path = str_slice(path, 1, path.length);
    warn_at(scan->diagnostics, place_of(scan->source, line),
            "without {{root}} this address is wrong on pages in folders, or where the site has a path");
    diagnose_help(scan->diagnostics, "write {{root}}%.*s", STR_ARG(path));
}

/* --- tags --- */

static struct str text_of(const struct scan *scan)
{
    return scan->source->text;
}

/* Behind a tag of Mustache that starts at `at`. */
static size_t behind_mustache(struct str text, size_t at)
{
    size_t end = str_find(text, STR("}}"), at);
    return end < text.length ? end + 2 : end;
}

static bool is_mustache(struct str text, size_t at)
{
    return text.length - at > 1 && text.data[at] == '{' && text.data[at + 1] == '{';
}

static size_t name_end(struct str text, size_t at)
{
    while (at < text.length && (ascii_is_alnum(text.data[at]) || text.data[at] == '-' || text.data[at] == ':'))
        at++;
    return at;
}

/* The value of an attribute, which may hold tags of Mustache, from its quotes; *at moves behind it. */
static struct str read_value(struct str text, size_t *at)
{
    char quote = *at < text.length && (text.data[*at] == '"' || text.data[*at] == '\'') ? text.data[*at] : '\0';
    size_t start = *at += quote != '\0';
    while (*at < text.length &&
           (quote != '\0' ? text.data[*at] != quote : !ascii_is_space(text.data[*at]) && text.data[*at] != '>'))
        *at = is_mustache(text, *at) ? behind_mustache(text, *at) : *at + 1;
    struct str value = str_slice(text, start, *at);
    *at += quote != '\0' && *at < text.length;
    return value;
}

static void take_attribute(struct scan *scan, struct tag *tag, struct str name, struct str value, struct str whole)
{
    if (is(name, "src") || is(name, "href") || is(name, "data") || is(name, "action") || is(name, "poster"))
        tag->source = str_trim(value);
    else if (is(name, "type") || is(name, "rel"))
        tag->kind = value;
    if (is(name, "src") || is(name, "href") || is(name, "action"))
        check_address(scan, str_trim(value));
    check_attribute(scan, name, str_trim(value), whole);
}

/* Read the tag whose '<' is at `at`. Returns where it ends. */
static size_t read_tag(struct scan *scan, size_t at)
{
    struct str text = text_of(scan);
    size_t start = at, end = name_end(text, at + 1);
    struct tag tag = {.name = str_slice(text, at + 1, end)};
    for (at = end; at < text.length && text.data[at] != '>';) {
        size_t name = at;
        if (is_mustache(text, at)) {
            at = behind_mustache(text, at);
            continue;
        }
        at = name_end(text, at);
        if (at == name) {
            at++;
            continue;
        }
        struct str attribute = str_slice(text, name, at), value = STR("");
        if (at < text.length && text.data[at] == '=') {
            at++;
            value = read_value(text, &at);
        }
        take_attribute(scan, &tag, attribute, value, str_slice(text, name, at));
    }
    tag.whole = str_slice(text, start, at + 1);
    check_tag(scan, &tag);
    return is(tag.name, "script") ? str_find(text, STR("</script"), at) : at;
}

static void check_layout(struct scan *scan)
{
    struct str text = text_of(scan);
    scan->told = 0;
    for (size_t at = 0; at < text.length;) {
        if (is_mustache(text, at))
            at = behind_mustache(text, at);
        else if (str_starts_with(str_slice(text, at, text.length), STR("<!--")))
            at = str_find(text, STR("-->"), at);
        else if (text.data[at] == '<' && at + 1 < text.length && ascii_is_alpha(text.data[at + 1]))
            at = read_tag(scan, at);
        else
            at++;
    }
}

void layouts_check_blocked(const struct layout_source *layouts, size_t count, struct diagnostics *diagnostics)
{
    struct scan scan = {.layouts = layouts, .count = count, .diagnostics = diagnostics};
    bool has_policy = policy_says(&scan, STR("Content-Security-Policy"));
    for (size_t i = 0; i < count; i++) {
        scan.source = layouts[i].source;
        scan.has_policy = has_policy && !str_starts_with(layouts[i].name, STR("feed-"));
        check_layout(&scan);
    }
}
