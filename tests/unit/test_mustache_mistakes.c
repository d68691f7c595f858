/* What is said of mistakes in layouts: each message, word by word, beside what provokes it. */
#include "mustache_fixture.h"

static void an_unclosed_section_is_named_where_it_was_opened(void **state)
{
    assert_mistakes(*state, "<p>\n  {{#papers}}\n{{title}}\n",
                    "page.mustache:2:3: error: the section 'papers' is never closed\n"
                    "    2 |   {{#papers}}\n"
                    "      |   ^^^^^^^^^^^\n"
                    "  help: write {{/papers}} where it ends\n");
}

static void unclosed_parents_and_blocks_are_named_where_they_were_opened(void **state)
{
    add_layout(*state, "base", STR("{{$main}}{{/main}}"));
    assert_mistakes(*state, "{{<base}}{{=<% %>=}}<%$main%>x",
                    "page.mustache:1:1: error: the parent 'base' is never closed\n"
                    "    1 | {{<base}}{{=<% %>=}}<%$main%>x\n"
                    "      | ^^^^^^^^^\n"
                    "  help: write <%/base%> where it ends\n"
                    "page.mustache:1:21: error: the block 'main' is never closed\n"
                    "    1 | {{<base}}{{=<% %>=}}<%$main%>x\n"
                    "      |                     ^^^^^^^^^\n"
                    "  help: write <%/main%> where it ends\n");
}

static void a_closing_tag_that_closes_nothing(void **state)
{
    assert_mistakes(*state, "{{#a}}{{/a}}\n{{/a}}",
                    "page.mustache:2:1: error: this closes 'a', but nothing is open\n"
                    "    2 | {{/a}}\n"
                    "      | ^^^^^^\n");
}

static void sections_that_cross_are_one_mistake(void **state)
{
    assert_mistakes(*state, "{{#a}}\n{{^b}}\n{{/a}}\n{{/b}}\n",
                    "page.mustache:3:1: error: this closes 'a' before 'b', which was opened inside it\n"
                    "    3 | {{/a}}\n"
                    "      | ^^^^^^\n"
                    "  help: what is open here is 'b', from line 2\n");
}

static void a_misspelt_closing_tag_is_one_mistake(void **state)
{
    assert_mistakes(*state, "{{#papers}}\n{{title}}\n{{/paper}}\n",
                    "page.mustache:3:1: error: this closes 'paper', which is not open\n"
                    "    3 | {{/paper}}\n"
                    "      | ^^^^^^^^^^\n"
                    "  help: what is open here is 'papers', from line 1\n");
}

static void a_tag_that_ends_only_behind_the_next_is_unclosed(void **state)
{
    assert_mistakes(*state, "<p>{{title</p>\n<b>{{{name}} {{x}}}</b>{{#open}}",
                    "page.mustache:1:4: error: this tag is never closed\n"
                    "    1 | <p>{{title</p>\n"
                    "      |    ^^^^^^^^^^^\n"
                    "  help: it ends with '}}'\n"
                    "page.mustache:2:4: error: this tag is never closed\n"
                    "    2 | <b>{{{name}} {{x}}}</b>{{#open}}\n"
                    "      |    ^^^^^^^^^\n"
                    "  help: it ends with '}}}'\n"
                    "page.mustache:2:24: error: the section 'open' is never closed\n"
                    "    2 | <b>{{{name}} {{x}}}</b>{{#open}}\n"
                    "      |                        ^^^^^^^^^\n"
                    "  help: write {{/open}} where it ends\n");
}

static void unclosed_tags_of_each_kind_say_what_ends_them(void **state)
{
    add_layout(*state, "a", STR("{{#open}}\n{{title"));
    add_layout(*state, "b", STR("x {{{title}}\n"));
    add_layout(*state, "c", STR("{{! a note\nand more"));
    add_layout(*state, "d", STR("{{=<% %>"));
    assert_mistakes(*state, "{{",
                    "a.mustache:2:1: error: this tag is never closed\n"
                    "    2 | {{title\n"
                    "      | ^^^^^^^\n"
                    "  help: it ends with '}}'\n"
                    "b.mustache:1:3: error: this tag is never closed\n"
                    "    1 | x {{{title}}\n"
                    "      |   ^^^^^^^^^^\n"
                    "  help: it ends with '}}}'\n"
                    "c.mustache:1:1: error: this tag is never closed\n"
                    "    1 | {{! a note\n"
                    "      | ^^^^^^^^^^\n"
                    "  help: it ends with '}}'\n"
                    "d.mustache:1:1: error: this tag is never closed\n"
                    "    1 | {{=<% %>\n"
                    "      | ^^^^^^^^\n"
                    "  help: it ends with '=}}'\n"
                    "page.mustache:1:1: error: this tag is never closed\n"
                    "    1 | {{\n"
                    "      | ^^\n"
                    "  help: it ends with '}}'\n");
}

static void a_tag_without_a_name(void **state)
{
    assert_mistakes(*state, "é {{}} {{> * }}",
                    "page.mustache:1:3: error: this tag has no name\n"
                    "    1 | é {{}} {{> * }}\n"
                    "      |   ^^^^\n"
                    "page.mustache:1:8: error: this tag has no name\n"
                    "    1 | é {{}} {{> * }}\n"
                    "      |        ^^^^^^^^\n");
}

static void a_name_with_white_space(void **state)
{
    assert_mistakes(*state, "{{ paper title }}",
                    "page.mustache:1:4: error: a name has no white space in it\n"
                    "    1 | {{ paper title }}\n"
                    "      |    ^^^^^^^^^^^\n");
}

static void a_name_with_a_dot_too_many(void **state)
{
    assert_mistakes(*state, "{{a..b}}{{{.a}}}{{>*a.}}{{#.}}{{.}}{{/.}}",
                    "page.mustache:1:3: error: 'a..b' has nothing before or behind one of its dots\n"
                    "    1 | {{a..b}}{{{.a}}}{{>*a.}}{{#.}}{{.}}{{/.}}\n"
                    "      |   ^^^^\n"
                    "page.mustache:1:12: error: '.a' has nothing before or behind one of its dots\n"
                    "    1 | {{a..b}}{{{.a}}}{{>*a.}}{{#.}}{{.}}{{/.}}\n"
                    "      |            ^^\n"
                    "page.mustache:1:21: error: 'a.' has nothing before or behind one of its dots\n"
                    "    1 | {{a..b}}{{{.a}}}{{>*a.}}{{#.}}{{.}}{{/.}}\n"
                    "      |                     ^^\n");
}

static void a_change_of_delimiters_that_names_not_two(void **state)
{
    assert_mistakes(*state, "{{=|=}}{{=a b c=}}{{== ==}}{{=[ ]}}\n{{=<%%%%%%%%%%%%%%%% %>=}}{{x}}",
                    "page.mustache:1:1: error: this does not name two delimiters\n"
                    "    1 | {{=|=}}{{=a b c=}}{{== ==}}{{=[ ]}}\n"
                    "      | ^^^^^^^\n"
                    "  help: write {{=<% %>=}}: two signs of at most 16 bytes without '=', and a space between them\n"
                    "page.mustache:1:8: error: this does not name two delimiters\n"
                    "    1 | {{=|=}}{{=a b c=}}{{== ==}}{{=[ ]}}\n"
                    "      |        ^^^^^^^^^^^\n"
                    "  help: write {{=<% %>=}}: two signs of at most 16 bytes without '=', and a space between them\n"
                    "page.mustache:1:19: error: this does not name two delimiters\n"
                    "    1 | {{=|=}}{{=a b c=}}{{== ==}}{{=[ ]}}\n"
                    "      |                   ^^^^^^^^^\n"
                    "  help: write {{=<% %>=}}: two signs of at most 16 bytes without '=', and a space between them\n"
                    "page.mustache:1:28: error: this does not name two delimiters\n"
                    "    1 | {{=|=}}{{=a b c=}}{{== ==}}{{=[ ]}}\n"
                    "      |                            ^^^^^^^^\n"
                    "  help: write {{=<% %>=}}: two signs of at most 16 bytes without '=', and a space between them\n");
}

static void a_missing_layout_with_the_nearest_name(void **state)
{
    add_layout(*state, "partials/card", STR("card"));
    add_layout(*state, "base", STR("base"));
    assert_mistakes(*state, "{{>partials/crad}}\n  {{<bsae}}{{/bsae}}\n{{>nothing-like-it}}",
                    "page.mustache:1:4: error: there is no layout 'partials/crad'\n"
                    "    1 | {{>partials/crad}}\n"
                    "      |    ^^^^^^^^^^^^^\n"
                    "  help: did you mean 'partials/card'?\n"
                    "page.mustache:2:6: error: there is no layout 'bsae'\n"
                    "    2 |   {{<bsae}}{{/bsae}}\n"
                    "      |      ^^^^\n"
                    "  help: did you mean 'base'?\n"
                    "page.mustache:3:4: error: there is no layout 'nothing-like-it'\n"
                    "    3 | {{>nothing-like-it}}\n"
                    "      |    ^^^^^^^^^^^^^^^\n");
}

static void filling_a_block_that_no_layout_has(void **state)
{
    add_layout(*state, "base", STR("{{$main}}{{/main}}"));
    assert_mistakes(*state, "{{<base}}{{$mian}}x{{/mian}}{{/base}}",
                    "page.mustache:1:13: error: no layout has a block 'mian' to fill\n"
                    "    1 | {{<base}}{{$mian}}x{{/mian}}{{/base}}\n"
                    "      |             ^^^^\n"
                    "  help: did you mean 'main'?\n");
}

static void filling_a_block_twice(void **state)
{
    add_layout(*state, "base", STR("{{$main}}{{/main}}"));
    assert_mistakes(*state, "{{<base}}\n{{$main}}x{{/main}}\n{{$main}}y{{/main}}\n{{/base}}",
                    "page.mustache:3:1: error: the block 'main' is filled twice\n"
                    "    3 | {{$main}}y{{/main}}\n"
                    "      | ^^^^^^^^^\n"
                    "  help: it was filled in line 2 already\n");
}

static void what_stands_in_a_parent_outside_its_blocks_gets_a_warning(void **state)
{
    add_layout(*state, "base", STR("{{$main}}{{/main}}"));
    assert_mistakes(*state, "{{<base}} text {{! note }}{{x}}{{#y}}{{z}}{{/y}}{{$main}}{{/main}}{{/base}}",
                    "page.mustache:1:11: warning: this is in 'base' but in none of its blocks, so it is not shown\n"
                    "    1 | {{<base}} text {{! note }}{{x}}{{#y}}{{z}}{{/y}}{{$main}}{{/main}}{{/base}}\n"
                    "      |           ^^^^\n"
                    "page.mustache:1:27: warning: this is in 'base' but in none of its blocks, so it is not shown\n"
                    "    1 | {{<base}} text {{! note }}{{x}}{{#y}}{{z}}{{/y}}{{$main}}{{/main}}{{/base}}\n"
                    "      |                           ^^^^^\n"
                    "page.mustache:1:32: warning: this is in 'base' but in none of its blocks, so it is not shown\n"
                    "    1 | {{<base}} text {{! note }}{{x}}{{#y}}{{z}}{{/y}}{{$main}}{{/main}}{{/base}}\n"
                    "      |                                ^^^^^^\n");
}

static void a_layout_that_includes_itself_names_the_chain(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "page", STR("{{>other}}\n{{#paper}}{{>card}}{{/paper}}"));
    add_layout(fixture, "card", STR("{{>other}}{{>page}}"));
    add_layout(fixture, "other", STR("{{>*page}}"));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics,
                       "page.mustache:2:14: error: this layout includes itself: page → card → page\n"
                       "    2 | {{#paper}}{{>card}}{{/paper}}\n"
                       "      |              ^^^^\n");
}

static void each_layout_that_includes_itself_is_reported(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "a", STR("{{<b}}{{$x}}{{>a}}{{/x}}{{/b}}"));
    add_layout(fixture, "b", STR("{{$x}}{{>b}}{{/x}}"));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics, "a.mustache:1:16: error: this layout includes itself: a → a\n"
                                              "    1 | {{<b}}{{$x}}{{>a}}{{/x}}{{/b}}\n"
                                              "      |                ^\n"
                                              "b.mustache:1:10: error: this layout includes itself: b → b\n"
                                              "    1 | {{$x}}{{>b}}{{/x}}\n"
                                              "      |          ^\n");
}

static void a_layout_included_twice_is_no_cycle(void **state)
{
    add_layout(*state, "card", STR("{{>date}}"));
    add_layout(*state, "date", STR("d"));
    assert_mistakes(*state, "{{>card}}{{>date}}{{>card}}", "");
}

static void a_long_chain_is_cut(void **state)
{
    struct mustache_fixture *fixture = *state;
    enum { COUNT = 10 * 1000 };
    for (int i = 0; i < COUNT; i++) {
        struct str name = arena_format(&fixture->arena, "layout-%d", i);
        add_layout(fixture, name.data, arena_format(&fixture->arena, "{{>layout-%d}}", (i + 1) % COUNT));
    }
    compile_layouts(fixture, true);
    assert_int_equal(fixture->diagnostics.errors, 1);
    struct str message = fixture->diagnostics.list.items[0].message;
    assert_true(str_starts_with(message, STR("this layout includes itself: layout-0 → layout-1 → ")));
    assert_true(str_ends_with(message, STR("…")));
    assert_true(message.length < 5000);
}

static void nesting_has_a_limit(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, (size_t)1 << 20);
    for (int i = 0; i < 100 * 1000; i++)
        buf_add_literal(&text, "{{#a}}\n");
    add_layout(fixture, "page", buf_str(&text));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics,
                       "page.mustache:33:1: error: this is nested more than 32 deep\n"
                       "    33 | {{#a}}\n"
                       "       | ^^^^^^\n"
                       "  help: move what is inside to a layout of its own and include it with {{>name}}\n");
    buf_release(&text);
}

static void after_twenty_mistakes_a_layout_is_left(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, (size_t)1 << 20);
    for (int i = 0; i < 100 * 1000; i++)
        buf_add_literal(&text, "{{/a}}\n");
    add_layout(fixture, "page", buf_str(&text));
    compile_layouts(fixture, true);
    assert_int_equal(fixture->diagnostics.errors, 20);
    const struct diagnostic *last = &fixture->diagnostics.list.items[20];
    assert_str(last->message, "after 20 mistakes the rest of this layout was not read");
    assert_int_equal(last->place.offset, 19 * 7);
    buf_release(&text);
}

static void what_is_not_text_is_refused(void **state)
{
    add_layout(*state, "a", STR("caf\xE9"));
    add_layout(*state, "b", STR("a\n\x01"));
    assert_mistakes(*state, "ok",
                    "a.mustache:1:4: error: byte 0xE9 is not UTF-8\n"
                    "    1 | caf?\n"
                    "      |    ^\n"
                    "  help: save the file as UTF-8\n"
                    "b.mustache:2:1: error: a control character, U+0001\n"
                    "    2 | ?\n"
                    "      | ^\n"
                    "  help: remove it\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MUSTACHE_TEST(an_unclosed_section_is_named_where_it_was_opened),
        MUSTACHE_TEST(unclosed_parents_and_blocks_are_named_where_they_were_opened),
        MUSTACHE_TEST(a_closing_tag_that_closes_nothing),
        MUSTACHE_TEST(sections_that_cross_are_one_mistake),
        MUSTACHE_TEST(a_misspelt_closing_tag_is_one_mistake),
        MUSTACHE_TEST(a_tag_that_ends_only_behind_the_next_is_unclosed),
        MUSTACHE_TEST(unclosed_tags_of_each_kind_say_what_ends_them),
        MUSTACHE_TEST(a_tag_without_a_name),
        MUSTACHE_TEST(a_name_with_white_space),
        MUSTACHE_TEST(a_name_with_a_dot_too_many),
        MUSTACHE_TEST(a_change_of_delimiters_that_names_not_two),
        MUSTACHE_TEST(a_missing_layout_with_the_nearest_name),
        MUSTACHE_TEST(filling_a_block_that_no_layout_has),
        MUSTACHE_TEST(filling_a_block_twice),
        MUSTACHE_TEST(what_stands_in_a_parent_outside_its_blocks_gets_a_warning),
        MUSTACHE_TEST(a_layout_that_includes_itself_names_the_chain),
        MUSTACHE_TEST(each_layout_that_includes_itself_is_reported),
        MUSTACHE_TEST(a_layout_included_twice_is_no_cycle),
        MUSTACHE_TEST(a_long_chain_is_cut),
        MUSTACHE_TEST(nesting_has_a_limit),
        MUSTACHE_TEST(after_twenty_mistakes_a_layout_is_left),
        MUSTACHE_TEST(what_is_not_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
