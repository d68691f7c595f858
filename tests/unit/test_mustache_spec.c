/* Every case of the official Mustache specification, each as a test of its own. */
#include "support.h"

#include "base/file.h"
#include "json.h"
#include "render/mustache/mustache.h"

static const struct {
    const char *name;
    size_t cases;
} files[] = {
    {"comments", 12}, {"delimiters", 14}, {"interpolation", 42}, {"inverted", 22},
    {"partials", 12}, {"sections", 34},   {"~inheritance", 27},  {"~dynamic-names", 21},
};
enum { FILE_COUNT = sizeof files / sizeof *files };

static struct value value_of(struct arena *arena, const struct json *json)
{
    struct value value = value_null();
    switch (json->kind) {
    case JSON_NULL:
        break;
    case JSON_FALSE:
    case JSON_TRUE:
        value = value_bool(json->kind == JSON_TRUE);
        break;
    case JSON_NUMBER:
    case JSON_STRING:
        value = value_string(json->text);
        break;
    case JSON_ARRAY:
        value = value_list(arena);
        for (size_t i = 0; i < json->items.count; i++)
            list_add(value, value_of(arena, &json->items.items[i]));
        break;
    case JSON_OBJECT:
        value = value_object(arena);
        for (size_t i = 0; i < json->items.count; i++)
            object_set(value, json->items.items[i].name, value_of(arena, &json->items.items[i]));
        break;
    }
    return value;
}

static void add_layout(struct arena *arena, struct layout_source *layout, struct str name, struct str text)
{
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){name, text};
    *layout = (struct layout_source){name, source};
}

static void assert_case(const struct json *test, struct arena *arena)
{
    const struct json *partials = json_get(test, "partials");
    size_t count = partials == NULL ? 0 : partials->items.count;
    struct layout_source *layouts = arena_alloc(arena, count + 1, sizeof *layouts);
    add_layout(arena, &layouts[count], STR("(template)"), json_text(test, "template"));
    for (size_t i = 0; i < count; i++)
        add_layout(arena, &layouts[i], partials->items.items[i].name, partials->items.items[i].text);
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    struct mustache *mustache = mustache_compile(arena, layouts, count + 1, false, false, &diagnostics);
    assert_int_equal(diagnostics_exit_status(&diagnostics), 0);
    diagnostics_release(&diagnostics);
    struct buf out;
    buf_init(&out, (size_t)1 << 20);
    struct value data = value_of(arena, json_get(test, "data"));
    assert_true(mustache_render(mustache, STR("(template)"), data, arena, &out, NULL));
    buf_add_char(&out, '\0');
    assert_string_equal(out.data, arena_cstr(arena, json_text(test, "expected")));
    buf_release(&out);
}

static void a_case_gives_what_is_expected(void **state)
{
    struct arena arena = ARENA_INIT;
    assert_case(*state, &arena);
    arena_release(&arena);
}

static void read_file(struct arena *arena, const char *name, struct json *json)
{
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    struct str path = arena_format(arena, "tests/mustache-spec/%s.json", name);
    const struct source *source = file_read(arena, path, &diagnostics);
    diagnostics_print(&diagnostics, stderr);
    diagnostics_release(&diagnostics);
    size_t error;
    if (source == NULL || !json_parse(arena, source->text, json, &error)) {
        fprintf(stderr, "%.*s is not there, or no JSON (the tests run from the top folder)\n", STR_ARG(path));
        exit(1);
    }
}

int main(void)
{
    struct arena arena = ARENA_INIT;
    ARRAY_OF(struct CMUnitTest) tests = {0};
    bool complete = true;
    for (size_t i = 0; i < FILE_COUNT; i++) {
        struct json *json = arena_new(&arena, struct json);
        read_file(&arena, files[i].name, json);
        const struct json *cases = json_get(json, "tests");
        for (size_t j = 0; cases != NULL && j < cases->items.count; j++) {
            struct json *test = &cases->items.items[j];
            struct str name = arena_format(&arena, "%s: %.*s", files[i].name, STR_ARG(json_text(test, "name")));
            *array_push(&arena, &tests) = (struct CMUnitTest){
                .name = name.data, .test_func = a_case_gives_what_is_expected, .initial_state = test};
        }
        if (cases == NULL || cases->items.count != files[i].cases) {
            fprintf(stderr, "%s.json has not its %zu cases\n", files[i].name, files[i].cases);
            complete = false;
        }
    }
    int failed = _cmocka_run_group_tests("mustache-spec", tests.items, tests.count, NULL, NULL);
    arena_release(&arena);
    return complete ? failed : 1;
}
