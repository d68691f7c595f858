/* Scripts as they are published: what is left out, and what is not. */
#include "support.h"

#include "render/pages/script.h"

static void assert_squeezed(const char *script, const char *expected)
{
    struct arena arena = ARENA_INIT;
    assert_str(script_squeeze(&arena, str_from(script)), expected);
    arena_release(&arena);
}

static void comments_and_indentation_are_left_out(void **state)
{
    (void)state;
    assert_squeezed("// a\n(() => {\n\t\"use strict\"; // b\n\tconst a = 1, /* c */ b = 2;\n\n})();\n",
                    "(()=>{\"use strict\";const a=1,b=2;})();");
    assert_squeezed("/*! by whom */\na\n", "/*! by whom */\na");
}

static void a_line_end_stays_where_a_statement_may_end(void **state)
{
    (void)state;
    assert_squeezed("a = 1\nb = 2\n(c)\n", "a=1\nb=2\n(c)");
    assert_squeezed("a\n++b\nreturn\nc", "a\n++b\nreturn\nc");
    assert_squeezed("if (a) {\n\tb\n}\nc", "if(a){b}\nc");
    assert_squeezed("a\n\t.b()\n\t?.c", "a.b()?.c");
}

static void a_blank_stays_where_it_parts(void **state)
{
    (void)state;
    assert_squeezed("let a = b in c, d = typeof e;", "let a=b in c,d=typeof e;");
    assert_squeezed("a + +b - -c + d", "a+ +b- -c+d");
    assert_squeezed("1 .toString() + é / ß", "1 .toString()+é/ß");
}

static void strings_templates_and_expressions_stay_as_they_are(void **state)
{
    (void)state;
    assert_squeezed("a = \"b  // c\" + 'd \\' /* e'", "a=\"b  // c\"+'d \\' /* e'");
    assert_squeezed("a = `b  ${ c + `d  ${ { e : 1 } }` }  // f\n  g`", "a=`b  ${c+`d  ${{e:1}}`}  // f\n  g`");
    assert_squeezed("a = /[/\"]  \\/'/g, b = c / d / e", "a=/[/\"]  \\/'/g,b=c/d/e");
    assert_squeezed("return / '/.test(a) || (b) / c", "return/ '/.test(a)||(b)/c");
    assert_squeezed("x => / {2}/", "x=>/ {2}/");
}

static void what_does_not_end_is_left_alone(void **state)
{
    (void)state;
    static const char *const scripts[] = {"a  = \"b", "a  = 'b\n'", "a  = `b", "a  = `b ${c", "a  /* b", "a  = /b\n/"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        assert_squeezed(scripts[i], scripts[i]);
}

static void depth_is_no_harm(void **state)
{
    (void)state;
    char deep[3 * 4000 + 1];
    for (size_t i = 0; i < 4000; i++)
        memcpy(deep + 3 * i, "`${", 3);
    deep[sizeof deep - 1] = '\0';
    assert_squeezed(deep, deep);
    assert_squeezed("}}} a", "}}}a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_indentation_are_left_out),
        cmocka_unit_test(a_line_end_stays_where_a_statement_may_end),
        cmocka_unit_test(a_blank_stays_where_it_parts),
        cmocka_unit_test(strings_templates_and_expressions_stay_as_they_are),
        cmocka_unit_test(what_does_not_end_is_left_alone),
        cmocka_unit_test(depth_is_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
