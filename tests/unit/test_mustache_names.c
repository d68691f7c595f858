/* What is said of names in layouts that no value has: each message, word by word, beside what provokes it. */
#include "mustache_fixture.h"

#include "render/pages/layout_check.h"

/* The layout `name` of `text`, with those added before, gives exactly these diagnostics. */
static void assert_warned(struct mustache_fixture *fixture, const char *name, const char *text, const char *expected)
{
    add_layout(fixture, name, str_from(text));
    compile_layouts(fixture, true);
    struct site site = {.mustache = fixture->mustache, .arena = &fixture->arena};
    *array_push(&fixture->arena, &site.assets) = (struct asset){.name = STR("style.css")};
    layouts_check_names(&site, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, expected);
}

static void names_that_are_there_get_no_warning(void **state)
{
    assert_warned(*state, "topic",
                  "{{title}} {{site.title}} {{{body_html}}} {{#papers}}{{{title_html}}}{{#topics}}{{root}}{{url}}"
                  "{{/topics}}{{#days}}{{iso}}{{/days}}{{^authors}}{{url}}{{/authors}}{{/papers}}{{assets.style_css}}"
                  "{{#paging}}{{#next}}{{url}}{{/next}}{{/paging}}{{#description}}{{.}}{{/description}}",
                  "");
}

static void a_misspelt_name_gets_the_nearest(void **state)
{
    assert_warned(*state, "paper", "<h1>\n  {{titel}}\n</h1>\n",
                  "paper.mustache:2:5: warning: there is no value 'titel' here, so this shows nothing\n"
                  "    2 |   {{titel}}\n"
                  "      |     ^^^^^\n"
                  "  help: did you mean 'title'?\n");
}

static void a_misspelt_section_says_so_once_and_not_of_what_is_in_it(void **state)
{
    assert_warned(*state, "topic", "{{#papres}}{{nothing_html}}{{/papres}}{{^sitee}}{{url}}{{/sitee}}",
                  "topic.mustache:1:4: warning: there is no value 'papres' here, so this section is never shown\n"
                  "    1 | {{#papres}}{{nothing_html}}{{/papres}}{{^sitee}}{{url}}{{/sitee}}\n"
                  "      |    ^^^^^^\n"
                  "  help: did you mean 'papers'?\n"
                  "topic.mustache:1:42: warning: there is no value 'sitee' here, so this section is always shown\n"
                  "    1 | {{#papres}}{{nothing_html}}{{/papres}}{{^sitee}}{{url}}{{/sitee}}\n"
                  "      |                                          ^^^^^\n"
                  "  help: did you mean 'site'?\n");
}

static void a_misspelt_part_of_a_name_says_of_what(void **state)
{
    assert_warned(*state, "digest", "{{date.lnog}} {{site.newest.day}} {{#site.papers}}{{count}}{{/site.papers}}",
                  "digest.mustache:1:8: warning: 'date' has no 'lnog', so this shows nothing\n"
                  "    1 | {{date.lnog}} {{site.newest.day}} {{#site.papers}}{{count}}{{/site.papers}}\n"
                  "      |        ^^^^\n"
                  "  help: did you mean 'long'?\n"
                  "digest.mustache:1:29: warning: 'site.newest' has no 'day', so this shows nothing\n"
                  "    1 | {{date.lnog}} {{site.newest.day}} {{#site.papers}}{{count}}{{/site.papers}}\n"
                  "      |                             ^^^\n"
                  "  help: layouts/README.md has the names of all values\n");
}

static void the_thing_that_the_page_is_about_is_not_named(void **state)
{
    assert_warned(*state, "paper", "{{{paper.title_html}}}",
                  "paper.mustache:1:4: warning: there is no value 'paper' here, so this shows nothing\n"
                  "    1 | {{{paper.title_html}}}\n"
                  "      |    ^^^^^\n"
                  "  help: did you mean 'title_html'?\n");
}

static void text_where_there_is_html_gets_its_name(void **state)
{
    assert_warned(*state, "topic", "{{#papers}}{{excerpt}}{{/papers}}",
                  "topic.mustache:1:14: warning: there is no value 'excerpt' here, so this shows nothing\n"
                  "    1 | {{#papers}}{{excerpt}}{{/papers}}\n"
                  "      |              ^^^^^^^\n"
                  "  help: did you mean 'excerpt_html'?\n");
}

static void the_wrong_number_of_braces(void **state)
{
    assert_warned(*state, "paper", "{{title_html}} {{{description}}}",
                  "paper.mustache:1:3: warning: 'title_html' is HTML, and two braces show its tags\n"
                  "    1 | {{title_html}} {{{description}}}\n"
                  "      |   ^^^^^^^^^^\n"
                  "  help: write {{{title_html}}}\n"
                  "paper.mustache:1:19: warning: 'description' is text, and three braces take it for HTML\n"
                  "    1 | {{title_html}} {{{description}}}\n"
                  "      |                   ^^^^^^^^^^^\n"
                  "  help: write {{description}}\n");
}

static void things_and_lists_are_not_text(void **state)
{
    assert_warned(*state, "paper", "{{published}}\n{{topics}}\n{{topics.title}}\n",
                  "paper.mustache:1:3: warning: 'published' is a thing with values of its own, so this shows nothing\n"
                  "    1 | {{published}}\n"
                  "      |   ^^^^^^^^^\n"
                  "  help: say which: {{published.iso}}\n"
                  "paper.mustache:2:3: warning: 'topics' is a list, so this shows nothing\n"
                  "    2 | {{topics}}\n"
                  "      |   ^^^^^^\n"
                  "  help: write {{#topics}} … {{/topics}} around what is to be shown of each\n"
                  "paper.mustache:3:3: warning: 'topics' is a list, so this shows nothing\n"
                  "    3 | {{topics.title}}\n"
                  "      |   ^^^^^^^^^^^^\n"
                  "  help: write {{#topics}} … {{title}} … {{/topics}}\n");
}

static void a_dynamic_name_that_no_value_has(void **state)
{
    assert_warned(*state, "paper", "{{>*layuot}}",
                  "paper.mustache:1:5: warning: there is no value 'layuot' here, so no layout stands here\n"
                  "    1 | {{>*layuot}}\n"
                  "      |     ^^^^^^\n"
                  "  help: layouts/README.md has the names of all values\n");
}

static void a_file_that_is_not_among_the_assets(void **state)
{
    assert_warned(*state, "page",
                  "{{assets.stlye_css}}\n{{#assets.search_js}}{{assets.more_js}}{{/assets.search_js}}\n"
                  "{{#assets.styl_css}}{{/assets.styl_css}}",
                  "page.mustache:1:10: warning: 'assets' has no 'stlye_css', so this shows nothing\n"
                  "    1 | {{assets.stlye_css}}\n"
                  "      |          ^^^^^^^^^\n"
                  "  help: did you mean 'style_css'?\n"
                  "page.mustache:3:11: warning: 'assets' has no 'styl_css', so this section is never shown\n"
                  "    3 | {{#assets.styl_css}}{{/assets.styl_css}}\n"
                  "      |           ^^^^^^^^\n"
                  "  help: did you mean 'style_css'?\n");
}

static void a_partial_may_ask_for_what_only_one_of_its_pages_has(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "card", STR("{{#seen}}{{first}}{{/seen}}{{position}}{{nubmer}}"));
    add_layout(fixture, "digest", STR("{{#papers}}{{>card}}{{/papers}}"));
    assert_warned(*state, "topic", "{{#papers}}{{>card}}{{/papers}}",
                  "card.mustache:1:42: warning: there is no value 'nubmer' here, so this shows nothing\n"
                  "    1 | {{#seen}}{{first}}{{/seen}}{{position}}{{nubmer}}\n"
                  "      |                                          ^^^^^^\n"
                  "  help: layouts/README.md has the names of all values\n");
}

static void what_fills_a_block_is_looked_up_where_the_block_stands(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "base", STR("{{#site}}{{$a}}{{authro}}{{/a}}{{/site}}{{$b}}{{ttile}}{{/b}}"));
    assert_warned(*state, "topic", "{{<base}}{{$a}}{{author}}{{base_ulr}}{{/a}}{{$c}}{{/c}}{{/base}}{{$c}}{{/c}}",
                  "base.mustache:1:49: warning: there is no value 'ttile' here, so this shows nothing\n"
                  "    1 | {{#site}}{{$a}}{{authro}}{{/a}}{{/site}}{{$b}}{{ttile}}{{/b}}\n"
                  "      |                                                 ^^^^^\n"
                  "  help: did you mean 'title'?\n"
                  "topic.mustache:1:28: warning: there is no value 'base_ulr' here, so this shows nothing\n"
                  "    1 | {{<base}}{{$a}}{{author}}{{base_ulr}}{{/a}}{{$c}}{{/c}}{{/base}}{{$c}}{{/c}}\n"
                  "      |                            ^^^^^^^^\n"
                  "  help: did you mean 'base_url'?\n");
}

static void a_layout_that_no_page_uses_is_not_judged(void **state)
{
    add_layout(*state, "draft", STR("{{anything}}"));
    assert_warned(*state, "topic", "", "");
}

static void layouts_that_double_at_each_step_end(void **state)
{
    struct mustache_fixture *fixture = *state;
    for (int i = 0; i < 40; i++) {
        const char *name = arena_format(&fixture->arena, "l%d", i).data;
        add_layout(fixture, name, arena_format(&fixture->arena, "{{>l%d}}{{>l%d}}", i + 1, i + 1));
    }
    add_layout(fixture, "l40", STR("{{nothing_that_is_there}}"));
    assert_warned(*state, "topic", "{{>l0}}", "");
}

static void of_one_layout_twenty_mistakes_are_told(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 4096);
    for (int i = 0; i < 50; i++)
        buf_add_literal(&text, "{{xyzzy}}");
    add_layout(fixture, "paper", buf_str(&text));
    compile_layouts(fixture, true);
    layouts_check_names(&(struct site){.mustache = fixture->mustache, .arena = &fixture->arena}, &fixture->diagnostics);
    assert_int_equal(fixture->diagnostics.warnings, 20);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MUSTACHE_TEST(names_that_are_there_get_no_warning),
        MUSTACHE_TEST(a_misspelt_name_gets_the_nearest),
        MUSTACHE_TEST(a_misspelt_section_says_so_once_and_not_of_what_is_in_it),
        MUSTACHE_TEST(a_misspelt_part_of_a_name_says_of_what),
        MUSTACHE_TEST(the_thing_that_the_page_is_about_is_not_named),
        MUSTACHE_TEST(text_where_there_is_html_gets_its_name),
        MUSTACHE_TEST(the_wrong_number_of_braces),
        MUSTACHE_TEST(things_and_lists_are_not_text),
        MUSTACHE_TEST(a_dynamic_name_that_no_value_has),
        MUSTACHE_TEST(a_file_that_is_not_among_the_assets),
        MUSTACHE_TEST(a_partial_may_ask_for_what_only_one_of_its_pages_has),
        MUSTACHE_TEST(what_fills_a_block_is_looked_up_where_the_block_stands),
        MUSTACHE_TEST(a_layout_that_no_page_uses_is_not_judged),
        MUSTACHE_TEST(layouts_that_double_at_each_step_end),
        MUSTACHE_TEST(of_one_layout_twenty_mistakes_are_told),
    };
    return cmocka_run_group_tests_name("mustache_names", tests, NULL, NULL);
}
