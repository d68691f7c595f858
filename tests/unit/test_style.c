/* Style sheets as they are published: what is left out, and what is not. */
#include "support.h"

#include "render/pages/style.h"

static void assert_squeezed(const char *style, const char *expected)
{
    struct arena arena = ARENA_INIT;
    assert_str(style_squeeze(&arena, str_from(style)), expected);
    arena_release(&arena);
}

static void comments_and_blanks_that_part_nothing_are_left_out(void **state)
{
    (void)state;
    assert_squeezed("/* a */\na,\nb {\n    color: red;\n\n    margin: 0 auto;\n}\n", "a,b{color: red;margin: 0 auto;}");
    assert_squeezed("@media (min-width: 1em) {\n\ta { b: c }\n}", "@media (min-width: 1em){a{b: c}}");
    assert_squeezed("a { b: c; /* d */ e: f }", "a{b: c;e: f}");
}

static void a_blank_stays_where_it_parts(void **state)
{
    (void)state;
    assert_squeezed("a  b > c:not( .d ) { e: calc(1px + 2px) }", "a b > c:not( .d ){e: calc(1px + 2px)}");
    assert_squeezed("a /* b */ c {}", "a c{}");
    assert_squeezed("a\n.b {}", "a .b{}");
}

static void a_comment_stays_where_it_alone_parts_or_says_whose_work_it_is(void **state)
{
    (void)state;
    assert_squeezed("div/**/.x {}", "div/**/.x{}");
    assert_squeezed("/*! by whom */ a {}", "/*! by whom */ a{}");
}

static void strings_escapes_and_addresses_stay_as_they_are(void **state)
{
    (void)state;
    assert_squeezed("a { content: \"b  /* c */ \\\"  {  \" }", "a{content: \"b  /* c */ \\\"  {  \"}");
    assert_squeezed("a { b: url(//c/*/d.png) ; e: url( \"f)  g\" ) }", "a{b: url(//c/*/d.png);e: url( \"f)  g\" )}");
    assert_squeezed(".a\\ \\{ b {}", ".a\\ \\{ b{}");
}

static void what_does_not_end_is_left_alone(void **state)
{
    (void)state;
    static const char *const styles[] = {"a  { b: \"c", "a  { b: 'c\\'", "a  /* b",
                                         "a  /*",       "a  { b: url(c", "a  { b: url("};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        assert_squeezed(styles[i], styles[i]);
    assert_squeezed("", "");
    assert_squeezed("a\\", "a\\");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_blanks_that_part_nothing_are_left_out),
        cmocka_unit_test(a_blank_stays_where_it_parts),
        cmocka_unit_test(a_comment_stays_where_it_alone_parts_or_says_whose_work_it_is),
        cmocka_unit_test(strings_escapes_and_addresses_stay_as_they_are),
        cmocka_unit_test(what_does_not_end_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
