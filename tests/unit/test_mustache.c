/* What the specification leaves open, or tests too little: values, lines and their indentation, blocks. */
#include "mustache_fixture.h"

/* --- values --- */

static void truths_are_words_and_what_is_no_text_is_nothing(void **state)
{
    struct mustache_fixture *fixture = *state;
    object_set(fixture->page, STR("yes"), value_bool(true));
    object_set(fixture->page, STR("no"), value_bool(false));
    object_set(fixture->page, STR("list"), value_list(&fixture->arena));
    object_set(fixture->page, STR("null"), value_null());
    assert_renders(fixture, "{{yes}} {{no}} ({{list}}{{.}}{{null}}{{missing}})", "true false ()");
}

static void escaping_makes_attributes_safe_and_text_well_formed(void **state)
{
    set(*state, "x", "<a href='\"'>&\xFF");
    assert_renders(*state, "{{x}} {{{x}}} {{&x}}",
                   "&lt;a href=&#39;&quot;&#39;&gt;&amp;\xEF\xBF\xBD <a href='\"'>&\xFF <a href='\"'>&\xFF");
}

static void what_is_ready_for_html_stands_as_it_is(void **state)
{
    struct mustache_fixture *fixture = *state;
    object_set(fixture->page, STR("x"), value_ready(STR("a=1&amp;b=2")));
    assert_renders(fixture, "{{x}} {{{x}}}", "a=1&amp;b=2 a=1&amp;b=2");
}

static void an_inner_null_hides_an_outer_value(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct value paper = value_object(&fixture->arena);
    set(fixture, "date", "today");
    object_set(paper, STR("date"), value_null());
    object_set(fixture->page, STR("paper"), paper);
    assert_renders(fixture, "{{#paper}}{{date}}{{^date}}undated{{/date}}{{/paper}}", "undated");
}

static void an_empty_string_is_not_true(void **state)
{
    set(*state, "x", "");
    assert_renders(*state, "{{#x}}a{{/x}}{{^x}}b{{/x}}", "b");
}

static void an_asterisk_begins_a_dynamic_name_only_in_partials_and_parents(void **state)
{
    set(*state, "*x", "a");
    assert_renders(*state, "{{*x}}{{#*x}}b{{/*x}}", "ab");
}

static void parents_can_be_dynamic(void **state)
{
    add_layout(*state, "base", STR("<{{$main}}{{/main}}>"));
    set(*state, "layout", "base");
    assert_renders(*state, "{{<*layout}}{{$main}}x{{/main}}{{/*layout}}{{<*none}}{{$main}}x{{/main}}{{/*none}}", "<x>");
}

/* --- lines --- */

static void crlf_ends_a_line_as_lf_does(void **state)
{
    add_layout(*state, "card", STR("1\r\n\r\n2\r\n"));
    add_layout(*state, "base", STR("<\r\n  {{$main}}{{/main}}\r\n>\r\n"));
    assert_renders(*state,
                   "{{#x}}\r\n{{/x}}\r\na\r\n  {{! note }}  \r\n  {{>card}}\r\n"
                   "{{<base}}\r\n  {{$main}}\r\n    b\r\n    c\r\n  {{/main}}\r\n{{/base}}\r\nz\r\n",
                   "a\r\n  1\r\n\r\n  2\r\n<\r\n  b\r\n  c\r\n>\r\nz\r\n");
}

static void a_lone_carriage_return_ends_no_line(void **state)
{
    assert_renders(*state, "a\r{{! note }}\rb", "a\r\rb");
}

static void only_tags_that_print_nothing_take_their_line(void **state)
{
    set(*state, "x", "x");
    assert_renders(*state, "{{x}}\n{{&x}}\n  {{#x}}  \n{{/x}} .\n{{#x}}{{/x}}\n\t{{=| |=}}\t\n|x|", "x\nx\n .\n\nx");
}

static void two_tags_on_a_line_do_not_take_it(void **state)
{
    set(*state, "x", "x");
    assert_renders(*state, "{{#x}} {{! note }}\n{{/x}}\n", " \n");
}

static void a_byte_order_mark_is_not_printed(void **state)
{
    assert_renders(*state, "\xEF\xBB\xBF{{! note }}\nx", "x");
}

static void blanks_before_a_sign_are_allowed(void **state)
{
    set(*state, "x", "x");
    assert_renders(*state, "{{ # x }}{{ & x }}{{ / x }}{{\n!\n}}", "x");
}

static void values_and_empty_lines_are_not_indented(void **state)
{
    set(*state, "lines", "1\n2\n");
    add_layout(*state, "card", STR("{{lines}}\n\n{{none}}\nend\n"));
    assert_renders(*state, "  {{>card}}\n", "  1\n2\n\n\n\n  end\n");
}

static void indentation_adds_up(void **state)
{
    add_layout(*state, "outer", STR("a\n  {{>inner}}\nb\n"));
    add_layout(*state, "inner", STR("1\n2\n"));
    assert_renders(*state, "\t{{>outer}}\nz", "\ta\n\t  1\n\t  2\n\tb\nz");
}

static void a_partial_within_a_line_is_not_indented(void **state)
{
    add_layout(*state, "outer", STR("<pre>{{>inner}}</pre>\n"));
    add_layout(*state, "inner", STR("1\n2\n"));
    assert_renders(*state, "  {{>outer}}\n", "  <pre>1\n2\n</pre>\n");
}

/* --- blocks --- */

static void a_layout_with_blocks_gives_tidy_lines(void **state)
{
    set(*state, "title", "T");
    add_layout(*state, "base",
               STR("<title>{{$title}}None{{/title}}</title>\n<main>\n  {{$main}}{{/main}}\n</main>\n{{$foot}}\n"
                   "  <footer>\n{{/foot}}\n"));
    assert_renders(*state,
                   "{{<base}}\n\n{{$title}}{{title}}{{/title}}\n\n{{$main}}\n    <h1>\n\n      {{title}}\n    </h1>\n"
                   "{{/main}}\n{{/base}}\n",
                   "<title>T</title>\n<main>\n  <h1>\n\n    T\n  </h1>\n</main>\n  <footer>\n");
}

static void a_block_that_is_not_filled_leaves_no_empty_line(void **state)
{
    assert_renders(*state, "a\n  {{$none}}{{/none}}\nb\n  {{$some}}some{{/some}}\nc\n", "a\nb\n  some\nc\n");
}

static void a_newline_is_added_where_what_fills_a_block_lacks_it(void **state)
{
    add_layout(*state, "base", STR("{{$a}}\n  default\n{{/a}}\nb\n"));
    assert_renders(*state, "{{<base}}{{$a}}filled{{/a}}{{/base}}", "  filled\nb\n");
}

static void a_parent_and_its_blocks_on_one_line_take_it(void **state)
{
    add_layout(*state, "card", STR("<b>{{$x}}{{/x}}</b>\n"));
    assert_renders(*state, "<p>\n  {{<card}}{{$x}}1{{/x}}{{/card}}\n</p>\n", "<p>\n  <b>1</b>\n</p>\n");
}

static void a_parent_within_a_line_leaves_the_line(void **state)
{
    add_layout(*state, "card", STR("<b>{{$x}}{{/x}}</b>"));
    assert_renders(*state, "  {{<card}}{{$x}}1{{/x}}{{/card}} .\n<{{<card}}{{/card}}\n", "  <b>1</b> .\n<<b></b>\n");
}

static void filling_a_block_can_use_the_block_of_an_outer_layout(void **state)
{
    add_layout(*state, "base", STR("<{{$main}}{{/main}}>"));
    add_layout(*state, "middle", STR("{{<base}}{{$main}}[{{$main}}m{{/main}}]{{/main}}{{/base}}"));
    assert_renders(*state, "{{<middle}}{{/middle}}", "<[m]>");
}

static void blocks_in_an_argument_are_not_filled_by_its_own_parent(void **state)
{
    add_layout(*state, "base", STR("{{$a}}{{/a}}{{$b}}{{/b}}"));
    assert_renders(*state, "{{<base}}{{$a}}1{{$b}}2{{/b}}{{/a}}{{$b}}3{{/b}}{{/base}}", "123");
}

static void a_parent_in_an_argument_fills_its_own_blocks(void **state)
{
    add_layout(*state, "base", STR("<{{$x}}{{/x}}{{$y}}{{/y}}>"));
    assert_renders(*state,
                   "{{<base}}{{$x}}{{<base}}{{$x}}1{{/x}}{{$y}}2{{/y}}{{/base}}{{/x}}{{$y}}3{{/y}}{{/base}}"
                   "{{$y}}4{{/y}}",
                   "<<12>3>4");
}

static void arguments_reach_blocks_in_partials_of_the_parent(void **state)
{
    add_layout(*state, "base", STR("{{>head}}"));
    add_layout(*state, "head", STR("{{$title}}none{{/title}}"));
    assert_renders(*state, "{{<base}}{{$title}}t{{/title}}{{/base}} {{>head}}", "t none");
}

static void there_is_no_such_layout(void **state)
{
    struct mustache_fixture *fixture = *state;
    add_layout(fixture, "page", STR("x"));
    compile_layouts(fixture, true);
    assert_true(mustache_has(fixture->mustache, STR("page")));
    assert_false(mustache_has(fixture->mustache, STR("pag")));
    assert_false(mustache_render(fixture->mustache, STR("pag"), fixture->page, &fixture->arena, &fixture->out, NULL));
    assert_int_equal(fixture->out.length, 0);
}

static void what_is_rendered_comes_behind_what_was_there(void **state)
{
    struct mustache_fixture *fixture = *state;
    buf_add_literal(&fixture->out, "before;");
    assert_renders(fixture, "{{$none}}{{/none}}\nx", "before;x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MUSTACHE_TEST(truths_are_words_and_what_is_no_text_is_nothing),
        MUSTACHE_TEST(escaping_makes_attributes_safe_and_text_well_formed),
        MUSTACHE_TEST(what_is_ready_for_html_stands_as_it_is),
        MUSTACHE_TEST(an_inner_null_hides_an_outer_value),
        MUSTACHE_TEST(an_empty_string_is_not_true),
        MUSTACHE_TEST(an_asterisk_begins_a_dynamic_name_only_in_partials_and_parents),
        MUSTACHE_TEST(parents_can_be_dynamic),
        MUSTACHE_TEST(crlf_ends_a_line_as_lf_does),
        MUSTACHE_TEST(a_lone_carriage_return_ends_no_line),
        MUSTACHE_TEST(only_tags_that_print_nothing_take_their_line),
        MUSTACHE_TEST(two_tags_on_a_line_do_not_take_it),
        MUSTACHE_TEST(a_byte_order_mark_is_not_printed),
        MUSTACHE_TEST(blanks_before_a_sign_are_allowed),
        MUSTACHE_TEST(values_and_empty_lines_are_not_indented),
        MUSTACHE_TEST(indentation_adds_up),
        MUSTACHE_TEST(a_partial_within_a_line_is_not_indented),
        MUSTACHE_TEST(a_layout_with_blocks_gives_tidy_lines),
        MUSTACHE_TEST(a_block_that_is_not_filled_leaves_no_empty_line),
        MUSTACHE_TEST(a_newline_is_added_where_what_fills_a_block_lacks_it),
        MUSTACHE_TEST(a_parent_and_its_blocks_on_one_line_take_it),
        MUSTACHE_TEST(a_parent_within_a_line_leaves_the_line),
        MUSTACHE_TEST(filling_a_block_can_use_the_block_of_an_outer_layout),
        MUSTACHE_TEST(blocks_in_an_argument_are_not_filled_by_its_own_parent),
        MUSTACHE_TEST(a_parent_in_an_argument_fills_its_own_blocks),
        MUSTACHE_TEST(arguments_reach_blocks_in_partials_of_the_parent),
        MUSTACHE_TEST(there_is_no_such_layout),
        MUSTACHE_TEST(what_is_rendered_comes_behind_what_was_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
