/* Layouts in memory, compiled and rendered, for the tests of Mustache. */
#ifndef TESTS_MUSTACHE_FIXTURE_H
#define TESTS_MUSTACHE_FIXTURE_H

#include "support.h"

#include "render/mustache/mustache.h"

struct mustache_fixture {
    struct arena arena;
    struct diagnostics diagnostics;
    ARRAY_OF(struct layout_source) layouts;
    struct mustache *mustache;
    struct value page;
    struct buf out;
};

static inline int mustache_setup(void **state)
{
    struct mustache_fixture *fixture = calloc(1, sizeof *fixture);
    diagnostics_init(&fixture->diagnostics);
    buf_init(&fixture->out, (size_t)64 << 20);
    fixture->page = value_object(&fixture->arena);
    *state = fixture;
    return 0;
}

static inline int mustache_teardown(void **state)
{
    struct mustache_fixture *fixture = *state;
    buf_release(&fixture->out);
    diagnostics_release(&fixture->diagnostics);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

/* A layout in the file `name`.mustache. */
static inline void add_layout(struct mustache_fixture *fixture, const char *name, struct str text)
{
    struct source *source = arena_new(&fixture->arena, struct source);
    *source = (struct source){arena_format(&fixture->arena, "%s.mustache", name), text};
    *array_push(&fixture->arena, &fixture->layouts) = (struct layout_source){str_from(name), source};
}

static inline void compile_layouts(struct mustache_fixture *fixture, bool refuse)
{
    fixture->mustache = mustache_compile(&fixture->arena, fixture->layouts.items, fixture->layouts.count, refuse,
                                         refuse, &fixture->diagnostics);
}

/* A field of the page. */
static inline void set(struct mustache_fixture *fixture, const char *name, const char *text)
{
    object_set(fixture->page, str_from(name), value_string(str_from(text)));
}

/* Compiled as the site does, the layout "page" of `text`, with those added before, gives exactly these diagnostics. */
static inline void assert_mistakes(struct mustache_fixture *fixture, const char *text, const char *expected)
{
    add_layout(fixture, "page", str_from(text));
    compile_layouts(fixture, true);
    assert_diagnostics(&fixture->diagnostics, expected);
}

static inline void assert_out(struct mustache_fixture *fixture, const char *expected)
{
    buf_add_char(&fixture->out, '\0');
    assert_string_equal(fixture->out.data, expected);
}

/* Compiled without mistakes, the layout "page" of `text` gives `expected` for fixture->page. */
static inline void assert_renders(struct mustache_fixture *fixture, const char *text, const char *expected)
{
    add_layout(fixture, "page", str_from(text));
    compile_layouts(fixture, false);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_true(mustache_render(fixture->mustache, STR("page"), fixture->page, &fixture->arena, &fixture->out, NULL));
    assert_out(fixture, expected);
}

#define MUSTACHE_TEST(name) cmocka_unit_test_setup_teardown(name, mustache_setup, mustache_teardown)

#endif
