/* Markdown that is deep, long or repetitive: checked and rendered in good time, and without harm. */
#include "markdown_fixture.h"

#include <time.h>

enum {
    TEXT_BYTES = 30 * 1000,
    MOST_SECONDS = 10, /* under sanitizers; what is quadratic takes many times as long */
};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Check and render a text of TEXT_BYTES made of `unit`, behind `head`. */
static void assert_quick(struct small_site *small, const char *head, const char *unit)
{
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct buf out;
    const char *tail = repeated(small, unit, (size_t)TEXT_BYTES / strlen(unit), "");
    const struct source *source = source_of(small->arena, "a.md", arena_format(small->arena, "%s%s", head, tail).data);
    diagnostics_init(&diagnostics);
    buf_init(&out, (size_t)1 << 28);
    double start = seconds();
    markdown_check(&small->catalogue, NULL, source, source->text, &diagnostics);
    markdown_render(&small->catalogue, source->text, STR("../"), 0, &arena, &out);
    markdown_excerpt(&small->catalogue, source->text, 200, &arena);
    assert_true(seconds() - start < MOST_SECONDS);
    assert_false(out.overflowed);
    buf_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void repetition_takes_linear_time(void **state)
{
    static const char *const units[] = {
        "[",
        "]",
        "[[",
        "]]",
        "[[a",
        "[[a]]",
        "[[a\n",
        "[[a|",
        "[[a *b* ",
        "[[*a*",
        "*a **a ",
        "**_a",
        "[^1] ",
        "[^",
        "[^1]: a\n\n",
        "# a\n",
        "# [[a\n",
        "a\n=\n",
        "<b>",
        "<",
        "<!-- ",
        "![[]()",
        "![a](b) ",
        "![",
        "[a](b) ",
        "[a](",
        "[a](<b",
        "[a]: b\n",
        "a|b\n-|-\n",
        "a|b\n\n",
        "|-|\n",
        "`",
        "`a` ",
        "``a`",
        "> ",
        "> a\n",
        "- ",
        "- a\n",
        "+ ",
        "1. ",
        "  - a\n",
        "\n",
        "a\r",
        "[[a]]\r",
        "&#91;[a]]",
        "&",
        "\\",
        "\t",
        "a ",
        "a",
        "```\n",
        "~~~\na\n",
        "***\n",
        "a  \n",
        "[a\n",
        "[[agents]]",
        "[[agents|*a* b]] ",
        "[[agents",
        "[a [[agents]]](b) ",
        "$",
        "$a",
        "$a$ ",
        "$$",
        "$$a",
        "$$a$$",
        "$a\n",
        "$a\n\n",
        "$`",
        "`$` ",
        "\\(",
        "\\(a",
        "\\(a\\) ",
        "\\[a\\]\n",
        "\\[\n",
        "> $a\n> b$\n",
        "[a](b$c$) ",
        "<b c=$d$>",
        "$\\frac{a}{b}^c_d'$ ",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        assert_quick(*state, "", units[i]);
}

static void depth_is_refused_before_it_costs(void **state)
{
    struct small_site *small = *state;
    assert_quick(small, repeated(small, "- ", 10000, "a"), "\n");
    assert_quick(small, repeated(small, "> ", 10000, "a\n"), "a\n");
    assert_quick(small, repeated(small, "1. ", 10000, "a\n"), " \n");
    assert_quick(small, repeated(small, "- ", 32, "a"), "\n");
    assert_quick(small, repeated(small, "[", 10000, "a"), "](b)");
    assert_quick(small, repeated(small, "![", 999, "a"), "](b)");
}

static void nested_lists_by_indentation_are_counted_too(void **state)
{
    struct small_site *small = *state;
    struct buf text;
    buf_init(&text, TEXT_BYTES);
    for (int depth = 0; depth < 500; depth++)
        buf_add_format(&text, "%*s- a\n", depth * 2, "");
    buf_add_char(&text, '\0');
    assert_quick(small, text.data, "\n");
    buf_release(&text);
}

static void deep_emphasis_is_shown_as_far_as_the_limit(void **state)
{
    struct small_site *small = *state;
    struct str html = html_with(small, repeated(small, "*a **a ", 1000, repeated(small, "b** b*", 1000, "")), "", 0);
    size_t depth = 0, deepest = 0;
    for (size_t i = 0; i + 1 < html.length; i++) {
        bool opens = html.data[i] == '<' && (html.data[i + 1] == 'e' || html.data[i + 1] == 's');
        bool closes = html.data[i] == '<' && html.data[i + 1] == '/' && html.data[i + 2] != 'p';
        depth = opens ? depth + 1 : closes ? depth - 1 : depth;
        deepest = depth > deepest ? depth : deepest;
    }
    assert_int_equal(depth, 0);
    assert_int_equal(deepest, 32);
}

static void what_is_refused_is_not_rendered(void **state)
{
    struct small_site *small = *state;
    assert_html(small, repeated(small, "> ", 10000, "a"), "");
}

static void wrong_names_among_many_papers_are_suggested_quickly(void **state)
{
    struct small_site *small = *state;
    for (size_t i = 0; i < 200; i++) {
        struct paper *paper = arena_new(small->arena, struct paper);
        paper->slug = arena_format(small->arena, "a-paper-on-scaling-the-number-of-papers-on-scaling-%zu", i);
        *array_push(small->arena, &small->catalogue.papers) = paper;
    }
    assert_quick(small, "", "[[a-paper-on-number-of-the-scaling-papers-on-scaling]]\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, markdown_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(repetition_takes_linear_time),
        TEST(depth_is_refused_before_it_costs),
        TEST(nested_lists_by_indentation_are_counted_too),
        TEST(deep_emphasis_is_shown_as_far_as_the_limit),
        TEST(what_is_refused_is_not_rendered),
        TEST(wrong_names_among_many_papers_are_suggested_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
