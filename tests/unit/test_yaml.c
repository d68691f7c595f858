/* YAML as a tree: what nodes say and where they stand, limits, and texts made to take time or memory. */
#include "reading_fixture.h"

#include <time.h>

#include "base/buf.h"
#include "read/yaml.h"

struct fixture {
    READING_MEMBERS;
    const struct source *source;
    struct yaml_node *root;
    bool is_read;
};

static int setup(void **state)
{
    return reading_setup(state, sizeof(struct fixture));
}

static void read_part(struct fixture *fixture, struct str text, size_t start, size_t end)
{
    struct source *source = arena_new(&fixture->arena, struct source);
    *source = (struct source){STR("a.yaml"), text};
    fixture->source = source;
    fixture->is_read =
        yaml_read(&fixture->arena, source, str_slice(text, start, end), &fixture->diagnostics, &fixture->root);
}

static void read_text(struct fixture *fixture, const char *text)
{
    read_part(fixture, str_from(text), 0, strlen(text));
}

static const struct yaml_node *child(const struct yaml_node *node, size_t index)
{
    assert_non_null(node);
    assert_true(index < node->children.count);
    return node->children.items[index];
}

/* What the source has at the node's place. */
static struct str written(const struct yaml_node *node)
{
    struct place place = node->place;
    return str_slice(place.source->text, place.offset, place.offset + place.length);
}

static void a_mapping_has_keys_and_values_in_turn(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "title: Mixtures\norder: 3\n");
    assert_true(fixture->is_read);
    assert_int_equal(fixture->root->kind, NODE_MAPPING);
    assert_int_equal(fixture->root->children.count, 4);
    assert_str(child(fixture->root, 0)->text, "title");
    assert_str(child(fixture->root, 1)->text, "Mixtures");
    assert_str(child(fixture->root, 2)->text, "order");
    assert_str(child(fixture->root, 3)->text, "3");
}

static void a_list_is_the_same_in_brackets_and_with_dashes(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        read_text(fixture, i == 0 ? "[one, two words]\n" : "- one\n- two words\n");
        assert_int_equal(fixture->root->kind, NODE_SEQUENCE);
        assert_int_equal(fixture->root->children.count, 2);
        assert_str(child(fixture->root, 1)->text, "two words");
    }
}

static void places_are_bytes_where_letters_are_more_than_one(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "Mélange: μnit\nμ: [é, \"τ-bench\"]\n");
    const struct yaml_node *list = child(fixture->root, 3);
    assert_str(written(child(fixture->root, 0)), "Mélange");
    assert_str(written(child(fixture->root, 1)), "μnit");
    assert_str(written(list), "[é, \"τ-bench\"]");
    assert_str(written(child(list, 1)), "\"τ-bench\"");
    assert_str(child(list, 1)->text, "τ-bench");
}

static void places_count_from_the_start_of_the_source(void **state)
{
    struct fixture *fixture = *state;
    read_part(fixture, STR("---\nna\xC3\xAFve: S4\n---\n"), 4, 15);
    assert_str(written(child(fixture->root, 0)), "na\xC3\xAFve");
    assert_str(written(child(fixture->root, 1)), "S4");
    assert_int_equal(child(fixture->root, 1)->place.offset, 12);
}

static void places_are_right_behind_a_byte_order_mark_and_with_crlf(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "\xEF\xBB\xBF"
                       "a: one\r\nb: é two\r\nc: three\r\n");
    assert_str(written(child(fixture->root, 0)), "a");
    assert_str(written(child(fixture->root, 3)), "é two");
    assert_str(written(child(fixture->root, 5)), "three");
    assert_str(child(fixture->root, 5)->text, "three");
}

static void a_list_with_dashes_ends_with_its_last_item(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a:\n  - x\n  - y\n\n\nb: c\n");
    assert_str(written(child(fixture->root, 1)), "- x\n  - y");
    assert_str(written(fixture->root), "a:\n  - x\n  - y\n\n\nb: c");
}

static void a_text_without_escapes_is_a_view_into_the_source(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a: plain words\nb: 'quoted'\n");
    assert_ptr_equal(child(fixture->root, 1)->text.data, fixture->source->text.data + 3);
    assert_ptr_equal(child(fixture->root, 3)->text.data, fixture->source->text.data + 19);
}

static void escapes_and_folded_lines_are_resolved(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a: \"\\u00e9 \\\"x\\\"\"\nb: 'it''s'\nc: one\n  two\nd: |\n  x\n  y\n");
    assert_str(child(fixture->root, 1)->text, "é \"x\"");
    assert_str(child(fixture->root, 3)->text, "it's");
    assert_str(child(fixture->root, 5)->text, "one two");
    assert_str(child(fixture->root, 7)->text, "x\ny\n");
    assert_str(written(child(fixture->root, 7)), "|\n  x\n  y");
}

static void an_empty_value_has_a_place(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a:\nb:");
    assert_int_equal(child(fixture->root, 1)->text.length, 0);
    assert_int_equal(child(fixture->root, 1)->place.length, 1);
    assert_int_equal(child(fixture->root, 3)->place.length, 1);
}

static void nothing_gives_no_tree_and_no_mistake(void **state)
{
    struct fixture *fixture = *state;
    static const char *const nothings[] = {"", "\n\n", "# a comment\n", "\xEF\xBB\xBF", "---\n...\n"};
    for (size_t i = 0; i < sizeof nothings / sizeof *nothings; i++) {
        read_text(fixture, nothings[i]);
        assert_true(fixture->is_read);
        assert_true(yaml_is_absent(fixture->root));
    }
    assert_diagnostics(&fixture->diagnostics, "");
}

static void empty_and_null_values_are_absent_but_not_quoted_ones(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "[ '', null, Null, NULL, ~, [], {}, 'null', '~', nil, 0, [null] ]");
    for (size_t i = 0; i < 12; i++)
        assert_int_equal(yaml_is_absent(child(fixture->root, i)), i < 7);
}

static void a_node_is_described_for_a_message(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "[soon, '', [a], {a: b}, 0123456789 123456789 123456789 123456789 123456789 12345678é longer]");
    assert_str(yaml_describe(&fixture->arena, child(fixture->root, 0)), "'soon'");
    assert_str(yaml_describe(&fixture->arena, child(fixture->root, 1)), "nothing");
    assert_str(yaml_describe(&fixture->arena, child(fixture->root, 2)), "a list");
    assert_str(yaml_describe(&fixture->arena, child(fixture->root, 3)), "a mapping");
    assert_str(yaml_describe(&fixture->arena, child(fixture->root, 4)),
               "'0123456789 123456789 123456789 123456789 123456789 12345678…'");
    assert_str(yaml_describe(&fixture->arena, NULL), "nothing");
}

static void a_duplicate_key_leaves_a_tree(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a: b\na: c\n");
    assert_true(fixture->is_read);
    assert_int_equal(fixture->root->children.count, 4);
    assert_int_equal(fixture->diagnostics.errors, 1);
}

static void a_nul_byte_is_refused(void **state)
{
    struct fixture *fixture = *state;
    read_part(fixture, STR("a: b\0c\n"), 0, 7);
    assert_false(fixture->is_read);
    assert_null(fixture->root);
    assert_diagnostics(&fixture->diagnostics, "a.yaml:1:5: error: a NUL byte: this is not a text file\n"
                                              "    1 | a: b?c\n"
                                              "      |     ^\n"
                                              "  help: save the file as UTF-8\n");
}

/* A text of `start`, `part` over and over until there are `bytes`, and `end`. */
static struct str repeated(struct fixture *fixture, const char *start, const char *part, size_t bytes, const char *end)
{
    struct buf text;
    buf_init(&text, 2 * bytes + 4096);
    buf_add(&text, str_from(start));
    while (text.length < bytes)
        buf_add(&text, str_from(part));
    buf_add(&text, str_from(end));
    struct str copy = arena_str(&fixture->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static void thirty_two_levels_are_read_and_one_more_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    assert_true(fixture->is_read);
    read_text(fixture, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    assert_false(fixture->is_read);
    assert_diagnostics(&fixture->diagnostics,
                       "a.yaml:1:33: error: lists and mappings more than 32 deep in one another\n"
                       "    1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
                       "      |                                 ^\n"
                       "  help: put a value that begins with a bracket in quotes\n");
}

static void a_scalar_of_ten_megabytes_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct str text = repeated(fixture, "a: ", "x", 10 * 1024 * 1024, "\n");
    read_part(fixture, text, 0, text.length);
    assert_false(fixture->is_read);
    assert_diagnostics(&fixture->diagnostics,
                       "a.yaml:1:1: error: 10485761 bytes of YAML; at most 1048576 are read\n"
                       "    1 | a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
                       "      | ^\n"
                       "  help: shorten it, or divide it between files\n");
}

static void an_alias_bomb_is_one_error(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a: &a [lol, lol, lol]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: &d [*c, *c, *c]\n");
    assert_false(fixture->is_read);
    assert_diagnostics(&fixture->diagnostics, "a.yaml:1:4: error: anchors ('&a') are not read here\n"
                                              "    1 | a: &a [lol, lol, lol]\n"
                                              "      |    ^^\n"
                                              "  help: put the value in quotes: a: \"&a [lol, lol, lol]\"\n");
}

static void a_list_that_holds_itself_is_refused(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "&a [*a]\n");
    assert_false(fixture->is_read);
    assert_int_equal(fixture->diagnostics.errors, 1);
}

static void only_the_first_twenty_duplicate_keys_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct str text = repeated(fixture, "", "k: v\n", 1000000, "");
    read_part(fixture, text, 0, text.length);
    assert_int_equal(fixture->diagnostics.errors, YAML_MAX_MISTAKES);
}

/* Each of these takes a few hundredths of a second (a quadratic reader: minutes), so a generous bound will do, under a
 * sanitizer or valgrind too. */
static void repetitive_texts_take_time_in_proportion(void **state)
{
    struct fixture *fixture = *state;
    static const char *const parts[][3] = {
        {"", "[", ""},           {"", "{a: ", ""},       {"", "- ", ""},       {"", "? ", ""},
        {"[", "a,", "]"},        {"[", "{a: 1},", "]"},  {"[", "[[a]],", "]"}, {"", "k: v\n", ""},
        {"a: \"", "x\n ", "\""}, {"a: |\n", " x\n", ""}, {"", "#\n", ""},      {"", "&a ", ""},
        {"", "*a ", ""},         {"", "! ", ""},         {"", "\"\"", ""},     {"{", "k: v,", "}"},
        {"a: ", " ", "b"},       {"", "\n", "a: b"},     {"[", "é,", "]"},     {"", "\"a\" : ", ""},
        {"{", "a\n", ""},        {"a: \"", "\\n", "\""}, {"", "a:\n ", ""},    {"", "'", ""},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct str text = repeated(fixture, parts[i][0], parts[i][1], 120000, parts[i][2]);
        clock_t start = clock();
        read_part(fixture, text, 0, text.length);
        assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
        assert_true(fixture->is_read || fixture->diagnostics.errors > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_mapping_has_keys_and_values_in_turn),
        TEST(a_list_is_the_same_in_brackets_and_with_dashes),
        TEST(places_are_bytes_where_letters_are_more_than_one),
        TEST(places_count_from_the_start_of_the_source),
        TEST(places_are_right_behind_a_byte_order_mark_and_with_crlf),
        TEST(a_list_with_dashes_ends_with_its_last_item),
        TEST(a_text_without_escapes_is_a_view_into_the_source),
        TEST(escapes_and_folded_lines_are_resolved),
        TEST(an_empty_value_has_a_place),
        TEST(nothing_gives_no_tree_and_no_mistake),
        TEST(empty_and_null_values_are_absent_but_not_quoted_ones),
        TEST(a_node_is_described_for_a_message),
        TEST(a_duplicate_key_leaves_a_tree),
        TEST(a_nul_byte_is_refused),
        TEST(thirty_two_levels_are_read_and_one_more_is_an_error),
        TEST(a_scalar_of_ten_megabytes_is_refused),
        TEST(an_alias_bomb_is_one_error),
        TEST(a_list_that_holds_itself_is_refused),
        TEST(only_the_first_twenty_duplicate_keys_are_told),
        TEST(repetitive_texts_take_time_in_proportion),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
