/* The JSON reader of the tests themselves, which checks what the program writes. */
#include "support.h"

#include "json.h"

struct fixture {
    struct arena arena;
    struct json json;
    size_t error;
};

static int setup(void **state)
{
    *state = calloc(1, sizeof(struct fixture));
    return *state == NULL;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static void assert_parses(struct fixture *fixture, const char *text)
{
    assert_true(json_parse(&fixture->arena, str_from(text), &fixture->json, &fixture->error));
}

static void assert_wrong_at(struct fixture *fixture, const char *text, size_t error)
{
    assert_false(json_parse(&fixture->arena, str_from(text), &fixture->json, &fixture->error));
    assert_int_equal(fixture->error, error);
}

static void members_are_found_by_name(void **state)
{
    struct fixture *fixture = *state;
    assert_parses(fixture, " { \"a\" : 1 , \"b\" : [ true, false, null ], \"a\" : \"x\" }\n");
    assert_int_equal(fixture->json.items.count, 3);
    assert_str(json_text(&fixture->json, "a"), "x");
    assert_int_equal(json_get(&fixture->json, "b")->items.items[1].kind, JSON_FALSE);
    assert_null(json_get(&fixture->json, "c"));
    assert_null(json_get(json_get(&fixture->json, "b"), "a"));
}

static void numbers_keep_their_text(void **state)
{
    struct fixture *fixture = *state;
    static const char *const numbers[] = {"0", "-0", "1.21", "12345678901234567890", "-1.50e+10", "2E-3"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_parses(fixture, numbers[i]);
        assert_int_equal(fixture->json.kind, JSON_NUMBER);
        assert_str(fixture->json.text, numbers[i]);
    }
}

static void strings_are_unescaped(void **state)
{
    struct fixture *fixture = *state;
    assert_parses(fixture, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\uD83D\\uDE00é\"");
    assert_str(fixture->json.text, "\"\\/\b\f\n\r\té😀é");
    assert_parses(fixture, "\"a\\u0000b\"");
    assert_int_equal(fixture->json.text.length, 3);
}

static void what_is_not_json_is_refused_with_its_offset(void **state)
{
    struct fixture *fixture = *state;
    assert_wrong_at(fixture, "", 0);
    assert_wrong_at(fixture, "nul", 0);
    assert_wrong_at(fixture, "[1,]", 3);
    assert_wrong_at(fixture, "[1 2]", 3);
    assert_wrong_at(fixture, "{\"a\":1,}", 7);
    assert_wrong_at(fixture, "{a:1}", 1);
    assert_wrong_at(fixture, "{} x", 3);
    assert_wrong_at(fixture, "01", 1);
    assert_wrong_at(fixture, "1.", 2);
    assert_wrong_at(fixture, "+1", 0);
    assert_wrong_at(fixture, "\"a", 1);
    assert_wrong_at(fixture, "\"a\nb\"", 2);
    assert_wrong_at(fixture, "\"\\x\"", 2);
    assert_wrong_at(fixture, "\"\xFF\"", 1);
}

static void lone_surrogates_are_refused(void **state)
{
    struct fixture *fixture = *state;
    assert_wrong_at(fixture, "\"\\uDC00\"", 7);
    assert_wrong_at(fixture, "\"\\uD800x\"", 7);
    assert_wrong_at(fixture, "\"\\uD800\\u0041\"", 13);
}

static void depth_has_a_limit(void **state)
{
    struct fixture *fixture = *state;
    enum { DEEP = 1000 * 1000 };
    char *text = malloc(DEEP);
    assert_non_null(text);
    memset(text, '[', DEEP);
    assert_false(json_parse(&fixture->arena, (struct str){text, DEEP}, &fixture->json, &fixture->error));
    assert_int_equal(fixture->error, JSON_MAX_DEPTH + 1);
    memset(text + JSON_MAX_DEPTH, ']', JSON_MAX_DEPTH);
    struct str deepest = {text, (size_t)2 * JSON_MAX_DEPTH};
    assert_true(json_parse(&fixture->arena, deepest, &fixture->json, &fixture->error));
    free(text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(members_are_found_by_name),   TEST(numbers_keep_their_text),
        TEST(strings_are_unescaped),       TEST(what_is_not_json_is_refused_with_its_offset),
        TEST(lone_surrogates_are_refused), TEST(depth_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
