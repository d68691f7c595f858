/* Layouts that are deep, long or repetitive, and many threads. What is not linear does not end before the alarm. */
#include "mustache_fixture.h"

#include <unistd.h>

#include "base/parallel.h"

/* --- depth --- */

static void assert_too_deep(struct mustache_fixture *fixture, const char *expected_chain)
{
    struct str chain = STR("");
    compile_layouts(fixture, false);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_false(
        mustache_render(fixture->mustache, STR("page"), fixture->page, &fixture->arena, &fixture->out, &chain));
    assert_str(chain, expected_chain);
}

static void recursion_without_an_end_stops_and_says_the_chain(void **state)
{
    add_layout(*state, "page", STR("{{>list}}"));
    add_layout(*state, "list", STR("{{>card}}{{>card}}"));
    add_layout(*state, "card", STR("x{{>list}}"));
    assert_too_deep(*state, "card → list → card");
}

static void dynamic_names_are_stopped_too(void **state)
{
    set(*state, "self", "page");
    add_layout(*state, "page", STR("{{>*self}}"));
    assert_too_deep(*state, "page → page");
}

static void blocks_are_stopped_too(void **state)
{
    add_layout(*state, "page", STR("{{<base}}{{$x}}{{>page}}{{/x}}{{/base}}"));
    add_layout(*state, "base", STR("{{$x}}{{/x}}"));
    assert_too_deep(*state, "page → base → page");
}

/* As deep as it gets: as many layouts as are allowed, each nested as far as is allowed, with blocks between. */
static void the_deepest_recursion_does_not_overflow_the_stack(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, 4096);
    set(fixture, "x", "x");
    for (int i = 0; i < MUSTACHE_MAX_NESTING - 2; i++)
        buf_add_literal(&text, "{{#x}}");
    buf_add_literal(&text, "{{<page}}{{$b}}{{>page}}{{/b}}{{/page}}{{$b}}{{/b}}");
    for (int i = 0; i < MUSTACHE_MAX_NESTING - 2; i++)
        buf_add_literal(&text, "{{/x}}");
    add_layout(fixture, "page", buf_str(&text));
    assert_too_deep(fixture, "page → page");
    buf_release(&text);
}

static void recursion_ends_where_the_data_ends(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct value node = fixture->page;
    for (int i = 1; i < MUSTACHE_MAX_DEPTH; i++) {
        struct value child = value_object(&fixture->arena);
        object_set(node, STR("child"), child);
        node = child;
    }
    object_set(node, STR("child"), value_null());
    assert_renders(fixture, "x{{#child}}{{>page}}{{/child}}",
                   "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
}

static void a_full_buffer_ends_the_rendering(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct value list = value_list(&fixture->arena);
    for (int i = 0; i < 100; i++)
        list_add(list, value_bool(true));
    object_set(fixture->page, STR("l"), list);
    add_layout(fixture, "page", STR("{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}x{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}"));
    compile_layouts(fixture, true);
    buf_init(&fixture->out, 1000);
    alarm(120);
    assert_true(mustache_render(fixture->mustache, STR("page"), fixture->page, &fixture->arena, &fixture->out, NULL));
    alarm(0);
    assert_true(fixture->out.overflowed);
}

/* --- size --- */

static void many_blocks_are_filled_in_linear_time(void **state)
{
    struct mustache_fixture *fixture = *state;
    enum { COUNT = 50 * 1000 };
    struct buf base, page;
    buf_init(&base, (size_t)4 << 20);
    buf_init(&page, (size_t)4 << 20);
    buf_add_literal(&page, "{{<base}}");
    for (int i = 0; i < COUNT; i++) {
        buf_add_format(&base, "{{$b%d}}{{/b%d}}", i, i);
        buf_add_format(&page, "{{$b%d}}x{{/b%d}}", i, i);
    }
    buf_add_literal(&page, "{{/base}}");
    add_layout(fixture, "base", buf_str(&base));
    add_layout(fixture, "page", buf_str(&page));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics, "");
    alarm(120);
    assert_true(mustache_render(fixture->mustache, STR("page"), fixture->page, &fixture->arena, &fixture->out, NULL));
    alarm(0);
    assert_int_equal(fixture->out.length, COUNT);
    buf_release(&base);
    buf_release(&page);
}

/* A layout of 1 MB, `part` again and again, is compiled and rendered, with or without mistakes, before the alarm. */
static void assert_linear(struct mustache_fixture *fixture, const char *part)
{
    struct buf text;
    buf_init(&text, (size_t)2 << 20);
    while (text.length < (size_t)1 << 20)
        buf_add(&text, str_from(part));
    add_layout(fixture, "page", buf_str(&text));
    alarm(120);
    compile_layouts(fixture, true);
    if (fixture->diagnostics.errors == 0)
        mustache_render(fixture->mustache, STR("page"), fixture->page, &fixture->arena, &fixture->out, NULL);
    alarm(0);
    diagnostics_release(&fixture->diagnostics);
    diagnostics_init(&fixture->diagnostics);
    fixture->layouts.count = 0;
    buf_release(&text);
}

static void a_megabyte_of_tags_takes_no_longer_than_its_length(void **state)
{
    static const char *const parts[] = {
        "{{x}}",
        "{{{x}}}{{&x}}\n",
        "{{a.b.c.d.e.f.g}}",
        "a.",
        "{{#x}}{{/x}}",
        "{{#x}}\n  {{/x}}\n",
        "{{$x}}\n\n\n\n  y\n{{/x}}\n",
        "{{<a}}\n  {{$x}}y{{/x}}\n{{/a}}\n",
        "{{=| |=}}|={{ }}=|",
        "{{! {{ }}",
        "{{>*x}}\n",
    };
    struct mustache_fixture *fixture = *state;
    set(fixture, "x", "x");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_linear(fixture, parts[i]);
}

static void a_megabyte_of_mistakes_takes_no_longer_than_its_length(void **state)
{
    static const char *const parts[] = {
        "{",      "{{",     "{{ ",    "{{{",    "{{=",    "{{=a}}", "{{!",       "{{#",   "{{/", "{{/x}}",
        "{{#x}}", "{{$x}}", "{{<x}}", "{{>x}}", "{{{a}}", "{{a}",   "{{=| |=}}", "{{a..", " ",   "}}",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_linear(*state, parts[i]);
}

static void a_megabyte_of_text_in_a_parent_gives_few_warnings(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct buf text;
    buf_init(&text, (size_t)4 << 20);
    buf_add_literal(&text, "{{<base}}");
    for (int i = 0; i < 50 * 1000; i++)
        buf_add_format(&text, "x{{$b%d}}{{/b%d}}\n", i, i);
    buf_add_literal(&text, "{{/base}}");
    add_layout(fixture, "page", buf_str(&text));
    compile_layouts(fixture, false);
    assert_int_equal(fixture->diagnostics.warnings, 20);
    buf_release(&text);
}

/* --- threads --- */

enum { PAGES = 400, WORKERS = 4 };

struct crew {
    struct mustache_fixture *fixture;
    struct arena scratch[WORKERS];
    struct buf out[WORKERS];
    bool wrong[PAGES];
};

static void render_one(void *context, unsigned worker, size_t index)
{
    struct crew *crew = context;
    struct arena *scratch = &crew->scratch[worker];
    struct buf *out = &crew->out[worker];
    buf_reset(out);
    arena_reset(scratch);
    struct value page = value_object(scratch);
    object_set(page, STR("shared"), crew->fixture->page);
    object_set(page, STR("number"), value_number(scratch, (long)index));
    bool rendered = mustache_render(crew->fixture->mustache, STR("page"), page, scratch, out, NULL);
    struct str expected = arena_format(scratch, "<\n  %zu of Scaling\n  a, b, \n>\n", index);
    crew->wrong[index] = !rendered || !str_equal(buf_str(out), expected);
}

static void threads_share_layouts_and_values(void **state)
{
    struct mustache_fixture *fixture = *state;
    struct value list = value_list(&fixture->arena);
    list_add(list, value_string(STR("a")));
    list_add(list, value_string(STR("b")));
    set(fixture, "title", "Scaling");
    object_set(fixture->page, STR("list"), list);
    add_layout(fixture, "base", STR("<\n  {{$main}}{{/main}}\n>\n"));
    add_layout(fixture, "page",
               STR("{{<base}}{{$main}}\n{{number}} of {{shared.title}}\n{{#shared}}\n{{#list}}{{.}}, {{/list}}\n"
                   "{{/shared}}\n{{/main}}{{/base}}"));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics, "");
    struct crew *crew = calloc(1, sizeof *crew);
    assert_non_null(crew);
    crew->fixture = fixture;
    for (int i = 0; i < WORKERS; i++)
        buf_init(&crew->out[i], 4096);
    parallel_for(PAGES, WORKERS, render_one, crew);
    for (int i = 0; i < PAGES; i++)
        assert_false(crew->wrong[i]);
    for (int i = 0; i < WORKERS; i++) {
        buf_release(&crew->out[i]);
        arena_release(&crew->scratch[i]);
    }
    free(crew);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MUSTACHE_TEST(recursion_without_an_end_stops_and_says_the_chain),
        MUSTACHE_TEST(dynamic_names_are_stopped_too),
        MUSTACHE_TEST(blocks_are_stopped_too),
        MUSTACHE_TEST(the_deepest_recursion_does_not_overflow_the_stack),
        MUSTACHE_TEST(recursion_ends_where_the_data_ends),
        MUSTACHE_TEST(a_full_buffer_ends_the_rendering),
        MUSTACHE_TEST(many_blocks_are_filled_in_linear_time),
        MUSTACHE_TEST(a_megabyte_of_tags_takes_no_longer_than_its_length),
        MUSTACHE_TEST(a_megabyte_of_mistakes_takes_no_longer_than_its_length),
        MUSTACHE_TEST(a_megabyte_of_text_in_a_parent_gives_few_warnings),
        MUSTACHE_TEST(threads_share_layouts_and_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
