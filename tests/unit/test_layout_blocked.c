/* What is said of what no browser would show or run: each message, word by word, beside what provokes it. */
#include "mustache_fixture.h"

#include "render/pages/layout_blocked.h"

#define POLICY "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'"

/* A layout `name` of `text`, beside a "base" whose policy goes on with `policy`. */
static void assert_told(struct mustache_fixture *fixture, const char *policy, const char *name, const char *text,
                        const char *expected)
{
    add_layout(fixture, "base", arena_format(&fixture->arena, POLICY "%s\">", policy));
    add_layout(fixture, name, str_from(text));
    layouts_check_blocked(fixture->layouts.items, fixture->layouts.count, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, expected);
}

static void scripts_within_the_page(void **state)
{
    assert_told(*state, "", "page", "<p>\n<script>\nalert('{{title}}');\n</script>\n<script type=module>1</script>",
                "page.mustache:2:1: warning: browsers refuse a script within the page: the page's policy allows only "
                "files of the site\n"
                "    2 | <script>\n"
                "      | ^^^^^^^^\n"
                "  help: put it into layouts/assets/mine.js and write <script defer "
                "src=\"{{root}}{{assets.mine_js}}\"></script>\n"
                "page.mustache:5:1: warning: browsers refuse a script within the page: the page's policy allows only "
                "files of the site\n"
                "    5 | <script type=module>1</script>\n"
                "      | ^^^^^^^^^^^^^^^^^^^^\n"
                "  help: put it into layouts/assets/mine.js and write <script defer "
                "src=\"{{root}}{{assets.mine_js}}\"></script>\n");
}

static void handlers_and_addresses_that_are_scripts(void **state)
{
    assert_told(*state, "", "page", "<b {{#x}}id=a {{/x}}onclick='go({{a}})'>\n<a href=\"javascript:go()\">",
                "page.mustache:1:21: warning: browsers refuse a script within the page: the page's policy allows only "
                "files of the site\n"
                "    1 | <b {{#x}}id=a {{/x}}onclick='go({{a}})'>\n"
                "      |                     ^^^^^^^^^^^^^^^^^^^\n"
                "  help: listen for the event in a script of layouts/assets/\n"
                "page.mustache:2:4: warning: browsers refuse a script within the page: the page's policy allows only "
                "files of the site\n"
                "    2 | <a href=\"javascript:go()\">\n"
                "      |    ^^^^^^^^^^^^^^^^^^^^^^\n"
                "  help: listen for the click in a script of layouts/assets/\n");
}

static void styles_within_the_page(void **state)
{
    assert_told(*state, "", "page", "<style>p {}</style>\n<p style=\"color: red\">",
                "page.mustache:1:1: warning: browsers refuse a style within the page: the page's policy allows only "
                "files of the site\n"
                "    1 | <style>p {}</style>\n"
                "      | ^^^^^^^\n"
                "  help: put it into layouts/assets/style.css\n"
                "page.mustache:2:4: warning: browsers refuse a style within the page: the page's policy allows only "
                "files of the site\n"
                "    2 | <p style=\"color: red\">\n"
                "      |    ^^^^^^^^^^^^^^^^^^\n"
                "  help: give it a class, and the class its style in layouts/assets/style.css\n");
}

static void files_of_another_host(void **state)
{
    assert_told(
        *state, "", "page",
        "<script src=\"https://cdn.example/a.js\"></script>\n<img\n  src='//example.org/a.png'>\n"
        "<link rel=\"stylesheet\" href=\"http://example.org/a.css\">",
        "page.mustache:1:14: warning: browsers refuse a file of another host: the page's policy allows only files of "
        "the site\n"
        "    1 | <script src=\"https://cdn.example/a.js\"></script>\n"
        "      |              ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: put it into layouts/assets/ and write {{root}}{{assets.its_name}}, with '_' for '.' and '-'\n"
        "page.mustache:3:8: warning: browsers refuse a file of another host: the page's policy allows only files of "
        "the site\n"
        "    3 |   src='//example.org/a.png'>\n"
        "      |        ^^^^^^^^^^^^^^^^^^^\n"
        "  help: put it into layouts/assets/ and write {{root}}{{assets.its_name}}, with '_' for '.' and '-'\n"
        "page.mustache:4:30: warning: browsers refuse a file of another host: the page's policy allows only files of "
        "the site\n"
        "    4 | <link rel=\"stylesheet\" href=\"http://example.org/a.css\">\n"
        "      |                              ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: put it into layouts/assets/ and write {{root}}{{assets.its_name}}, with '_' for '.' and '-'\n");
}

static void frames_films_and_forms(void **state)
{
    assert_told(*state, "", "page",
                "<iframe src=\"{{a}}.html\"></iframe>\n<video src=\"{{a}}.mp4\"></video>\n"
                "<form action=\"https://example.org/subscribe\">",
                "page.mustache:1:14: warning: browsers refuse what is in a frame: the page's policy allows only files "
                "of the site\n"
                "    1 | <iframe src=\"{{a}}.html\"></iframe>\n"
                "      |              ^^^^^^^^^^\n"
                "  help: link to it instead\n"
                "page.mustache:2:13: warning: browsers refuse a film or a sound: the page's policy allows only files "
                "of the site\n"
                "    2 | <video src=\"{{a}}.mp4\"></video>\n"
                "      |             ^^^^^^^^^\n"
                "  help: add media-src 'self'; to the policy in layouts/base.mustache\n"
                "page.mustache:3:15: warning: browsers refuse a form that goes to another host: the page's policy "
                "allows only files of the site\n"
                "    3 | <form action=\"https://example.org/subscribe\">\n"
                "      |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                "  help: link to the page that has the form\n");
}

static void addresses_without_their_root(void **state)
{
    assert_told(
        *state, "", "feed-paper",
        "<a href=\"topics.html\">a</a>\n<img src='/images/{{a}}.png'>\n<form action=\"../search.html\">\n"
        "<a href=\"#b\"><a href=\"mailto:c@d.org\"><a href=\"{{root}}e.html\"><a href=\"\"><a href=\"//f.org\">",
        "feed-paper.mustache:1:10: warning: without {{root}} this address is wrong on pages in folders, or where "
        "the site has a path\n"
        "    1 | <a href=\"topics.html\">a</a>\n"
        "      |          ^^^^^^^^^^^\n"
        "  help: write {{root}}topics.html\n"
        "feed-paper.mustache:2:11: warning: without {{root}} this address is wrong on pages in folders, or where "
        "the site has a path\n"
        "    2 | <img src='/images/{{a}}.png'>\n"
        "      |           ^^^^^^^^^^^^^^^^^\n"
        "  help: write {{root}}images/{{a}}.png\n"
        "feed-paper.mustache:3:15: warning: without {{root}} this address is wrong on pages in folders, or where "
        "the site has a path\n"
        "    3 | <form action=\"../search.html\">\n"
        "      |               ^^^^^^^^^^^^^^\n"
        "  help: write {{root}}search.html\n");
}

static void what_browsers_do_not_load_or_run_is_well(void **state)
{
    assert_told(
        *state, "", "page",
        "<script type=\"application/ld+json\">{{{structured_html}}}</script><script src=\"{{a}}\"></script>"
        "<a href=\"https://example.org\">a < b</a><link rel=\"canonical\" href=\"https://example.org/\">"
        "<!-- <script>1</script> -->{{! <style> }}<input name=\"on\" type=\"search\"><script src={{a}}>'<b style=a>'"
        "</script>",
        "");
}

static void what_the_policy_allows_is_well(void **state)
{
    assert_told(
        *state, "https://img.example; script-src 'self' 'unsafe-inline'; frame-src a; media-src 'self'", "page",
        "<script>1</script><p style=a onclick=b><img src=\"https://img.example/a.png\"><iframe></iframe><video>", "");
}

static void every_host_can_be_allowed(void **state)
{
    assert_told(*state, " https:; media-src *", "page", "<img src=\"https://example.org/a.png\">", "");
}

static void layouts_of_feeds_have_no_policy(void **state)
{
    assert_told(*state, "", "feed-paper", "<img src=\"https://example.org/a.png\"><p style=\"a\">", "");
}

static void without_a_policy_nothing_is_refused(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "page", STR("<script>1</script>"));
    layouts_check_blocked(fixture->layouts.items, fixture->layouts.count, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
}

static void tags_that_never_end_are_read_once(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 1 << 22);
    while (text.length < 1 << 20)
        buf_add_literal(&text, "<a b=\"");
    add_layout(fixture, "base", STR(POLICY "\">"));
    add_layout(fixture, "page", buf_str(&text));
    layouts_check_blocked(fixture->layouts.items, fixture->layouts.count, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    buf_release(&text);
}

static void of_one_layout_twenty_are_told(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 4096);
    for (int i = 0; i < 30; i++)
        buf_add_literal(&text, "<p style=a>");
    add_layout(fixture, "base", STR(POLICY "\">"));
    add_layout(fixture, "page", buf_str(&text));
    layouts_check_blocked(fixture->layouts.items, fixture->layouts.count, &fixture->diagnostics);
    assert_int_equal(fixture->diagnostics.warnings, 20);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MUSTACHE_TEST(scripts_within_the_page),
        MUSTACHE_TEST(handlers_and_addresses_that_are_scripts),
        MUSTACHE_TEST(styles_within_the_page),
        MUSTACHE_TEST(files_of_another_host),
        MUSTACHE_TEST(frames_films_and_forms),
        MUSTACHE_TEST(addresses_without_their_root),
        MUSTACHE_TEST(what_browsers_do_not_load_or_run_is_well),
        MUSTACHE_TEST(what_the_policy_allows_is_well),
        MUSTACHE_TEST(every_host_can_be_allowed),
        MUSTACHE_TEST(layouts_of_feeds_have_no_policy),
        MUSTACHE_TEST(without_a_policy_nothing_is_refused),
        MUSTACHE_TEST(tags_that_never_end_are_read_once),
        MUSTACHE_TEST(of_one_layout_twenty_are_told),
    };
    return cmocka_run_group_tests_name("layout_blocked", tests, NULL, NULL);
}
