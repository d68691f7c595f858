/* The values that a layout sees. */
#include "support.h"

#include <limits.h>

#include "render/mustache/value.h"

static void numbers_are_strings_of_digits(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    assert_str(value_number(&arena, 0).string, "0");
    assert_str(value_number(&arena, -50).string, "-50");
    assert_str(value_number(&arena, LONG_MAX).string, "9223372036854775807");
    assert_str(value_number(&arena, LONG_MIN).string, "-9223372036854775808");
    arena_release(&arena);
}

static void fields_whose_names_look_alike_are_told_apart(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct value object = value_object(&arena);
    object_set(object, STR("tables"), value_string(STR("1")));
    object_set(object, STR("titles"), value_string(STR("2")));
    object_set(object, STR("tities"), value_string(STR("3")));
    object_set(object, STR(""), value_string(STR("4")));
    assert_str(object_get(object, STR("titles"))->string, "2");
    assert_str(object_get(object, STR("tities"))->string, "3");
    assert_str(object_get(object, STR(""))->string, "4");
    assert_null(object_get(object, STR("tittes")));
    object_set(object, STR("title_html"), value_string(STR("5")));
    object_set(object, STR("titre_html"), value_string(STR("6")));
    object_set(object, STR("titlex_html"), value_string(STR("7")));
    assert_str(object_get(object, STR("titre_html"))->string, "6");
    assert_str(object_get(object, STR("titlex_html"))->string, "7");
    assert_null(object_get(object, STR("title_xtml")));
    assert_null(object_get(object, STR("titlez_html")));
    arena_release(&arena);
}

static void what_is_no_object_has_no_fields(void **state)
{
    (void)state;
    assert_null(object_get(value_null(), STR("x")));
    assert_null(object_get(value_string(STR("x")), STR("x")));
}

static void an_empty_string_is_not_set(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct value object = value_object(&arena);
    object_set_string(object, STR("a"), STR(""));
    object_set_string(object, STR("b"), STR("x"));
    assert_null(object_get(object, STR("a")));
    assert_str(object_get(object, STR("b"))->string, "x");
    arena_release(&arena);
}

static void null_false_and_what_is_empty_are_not_true(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct value list = value_list(&arena), values[] = {value_null(), value_bool(false), value_string(STR("")), list};
    assert_false(value_is_true(NULL));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_false(value_is_true(&values[i]));
    list_add(list, value_null());
    struct value truths[] = {value_bool(true), value_number(&arena, 0), list, value_object(&arena)};
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        assert_true(value_is_true(&truths[i]));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_strings_of_digits),
        cmocka_unit_test(fields_whose_names_look_alike_are_told_apart),
        cmocka_unit_test(what_is_no_object_has_no_fields),
        cmocka_unit_test(an_empty_string_is_not_set),
        cmocka_unit_test(null_false_and_what_is_empty_are_not_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
