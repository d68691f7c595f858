/* What is said about mistakes in Markdown, word by word, and where. */
#include "markdown_fixture.h"

#include "render/markdown/prose.h"

/* Check a file that holds `head` (front matter, say) before the Markdown. */
static void check_behind(struct small_site *small, const char *head, const char *markdown)
{
    const char *text = arena_format(small->arena, "%s%s", head, markdown).data;
    const struct source *source = source_of(small->arena, "a.md", text);
    struct str body = str_slice(source->text, strlen(head), source->text.length);
    markdown_check(&small->catalogue, NULL, source, body, &small->diagnostics);
}

#define assert_mistakes(small, markdown, expected)                                                                     \
    do {                                                                                                               \
        struct small_site *assert_small = (small);                                                                     \
        check_behind(assert_small, "", (markdown));                                                                    \
        assert_diagnostics(&assert_small->diagnostics, (expected));                                                    \
        diagnostics_release(&assert_small->diagnostics);                                                               \
        diagnostics_init(&assert_small->diagnostics);                                                                  \
    } while (0)

static void a_text_without_mistakes_is_passed(void **state)
{
    assert_mistakes(*state,
                    "# A\n\nb *c* [[agents]] [[evaluation|d\ne]] `[[f]] [^1] <g>` [h](i.html) [j](#a) <https://e.org> "
                    "![k](l.png)\n\n    [[m]] <n>\n\n<!-- o\n[[p]] -->\n\nq | r\n\n- | -\n---\n",
                    "");
    assert_mistakes(*state, "", "");
}

static void a_link_to_nothing_is_an_error_at_its_place(void **state)
{
    struct small_site *small = *state;
    check_behind(small, "---\npaper: x\n---\n", "Words,\nä [[onebench-to-tset-them-all]] and more.\n");
    assert_diagnostics(&small->diagnostics,
                       "a.md:5:3: error: no paper, topic or reading list is called 'onebench-to-tset-them-all'\n"
                       "    5 | ä [[onebench-to-tset-them-all]] and more.\n"
                       "      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                       "  help: did you mean 'onebench-to-test-them-all'?\n");
}

static void a_formula_that_cannot_be_shown_is_a_warning_at_its_place(void **state)
{
    assert_mistakes(*state, "Let $a$ be\n> ä $b +\n> \\foo{c}$ and $x^a^b$ and \\(\\frac{a}\\)\n",
                    "a.md:3:3: warning: '\\foo' is not known in formulas\n"
                    "    3 | > \\foo{c}$ and $x^a^b$ and \\(\\frac{a}\\)\n"
                    "      |   ^^^^\n"
                    "  help: until it is mended, readers see the formula as it is written; content/README.md says what "
                    "formulas can "
                    "hold, and \\$ is a dollar\n"
                    "a.md:3:20: warning: '^' cannot stand here in a formula\n"
                    "    3 | > \\foo{c}$ and $x^a^b$ and \\(\\frac{a}\\)\n"
                    "      |                    ^\n"
                    "  help: until it is mended, readers see the formula as it is written; content/README.md says what "
                    "formulas can "
                    "hold, and \\$ is a dollar\n"
                    "a.md:3:30: warning: '\\frac{a}' lacks what belongs to it in a formula\n"
                    "    3 | > \\foo{c}$ and $x^a^b$ and \\(\\frac{a}\\)\n"
                    "      |                              ^^^^^^^^\n"
                    "  help: until it is mended, readers see the formula as it is written; content/README.md says what "
                    "formulas can "
                    "hold, and \\$ is a dollar\n");
}

static void a_formula_that_is_too_much_is_a_warning(void **state)
{
    struct small_site *small = *state;
    check_behind(small, "", repeated(small, "$\\hat", 1, repeated(small, "\\hat", 40, "$")));
    check_behind(small, "", repeated(small, "$a", 1, repeated(small, "b", 4000, "$")));
    assert_int_equal(small->diagnostics.list.count, 2);
    assert_str(small->diagnostics.list.items[0].message, "a formula that is nested more than 32 deep");
    assert_str(small->diagnostics.list.items[1].message, "a formula of more than 4000 bytes");
}

static void dollars_without_an_end_are_a_warning(void **state)
{
    assert_mistakes(
        *state, "$$\na\n+ b\n$$\n",
        "a.md:1:1: warning: '$$' opens a formula that does not end in its paragraph\n"
        "    1 | $$\n"
        "      | ^^\n"
        "  help: end it by '$$', with no line in it that is blank or begins like a list; \\$ is a dollar\n"
        "a.md:4:1: warning: '$$' opens a formula that does not end in its paragraph\n"
        "    4 | $$\n"
        "      | ^^\n"
        "  help: end it by '$$', with no line in it that is blank or begins like a list; \\$ is a dollar\n");
}

static void brackets_that_open_a_formula_without_an_end_are_a_warning(void **state)
{
    assert_mistakes(*state, "\\[\na\n- b\n\\]\n\nA \\[bracket\\] and\n\\[another.\n",
                    "a.md:1:1: warning: '\\[' opens a formula that does not end in its paragraph\n"
                    "    1 | \\[\n"
                    "      | ^^\n"
                    "  help: end it by '\\]', with no line in it that is blank or begins like a list\n");
}

static void addresses_that_lack_something_are_noticed(void **state)
{
    assert_mistakes(*state, "[a](http://) [b](https://a_b.org/(c)#d) [e](mailto:f@g.org) [h](HTTPS://i.org)",
                    "a.md:1:5: warning: 'http://' is no address: it names no host\n"
                    "    1 | [a](http://) [b](https://a_b.org/(c)#d) [e](mailto:f@g.org) [h](HTTPS://i.org)\n"
                    "      |     ^^^^^^^\n"
                    "  help: write it as a browser shows it, 'https://example.org/paper'\n");
}

static void what_comes_behind_formulas_is_found_at_its_place(void **state)
{
    assert_mistakes(*state, "$$\n[[zzz]]\n+1\n$$ $[[zzz]]$\n[[zzz]]\n",
                    "a.md:5:1: error: no paper, topic or reading list is called 'zzz'\n"
                    "    5 | [[zzz]]\n"
                    "      | ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
}

static void each_of_several_is_reported(void **state)
{
    assert_mistakes(*state, "[[zzz]] `[[zzz]]` [[agents]]\n[[zzz|a]] [[zzz]]\n",
                    "a.md:1:1: error: no paper, topic or reading list is called 'zzz'\n"
                    "    1 | [[zzz]] `[[zzz]]` [[agents]]\n"
                    "      | ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n"
                    "a.md:2:1: error: no paper, topic or reading list is called 'zzz'\n"
                    "    2 | [[zzz|a]] [[zzz]]\n"
                    "      | ^^^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n"
                    "a.md:2:11: error: no paper, topic or reading list is called 'zzz'\n"
                    "    2 | [[zzz|a]] [[zzz]]\n"
                    "      |           ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
}

static void what_stands_in_code_is_not_taken_for_the_place(void **state)
{
    assert_mistakes(*state, "> `[[zzz]]` and [[zzz]]\n",
                    "a.md:1:17: error: no paper, topic or reading list is called 'zzz'\n"
                    "    1 | > `[[zzz]]` and [[zzz]]\n"
                    "      |                 ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
    assert_mistakes(*state, "```\n[[zzz]]\n```\n- a\n\n  [[zzz]]\n",
                    "a.md:6:3: error: no paper, topic or reading list is called 'zzz'\n"
                    "    6 |   [[zzz]]\n"
                    "      |   ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
}

static void a_name_that_was_broken_or_resolved_is_found_where_it_begins(void **state)
{
    assert_mistakes(*state, "> a [[b\n> c]]\n\n[[d &amp; e]]\n\n&#91;[f]]\n",
                    "a.md:1:5: error: no paper, topic or reading list is called 'b c'\n"
                    "    1 | > a [[b\n"
                    "      |     ^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n"
                    "a.md:4:1: error: no paper, topic or reading list is called 'd & e'\n"
                    "    4 | [[d &amp; e]]\n"
                    "      | ^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n"
                    "a.md:6:1: error: no paper, topic or reading list is called 'f'\n"
                    "    6 | &#91;[f]]\n"
                    "      | ^^^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
}

static void lines_may_end_in_cr_or_crlf(void **state)
{
    assert_mistakes(*state, "a\r\n\r\n[[zzz]]\r\n",
                    "a.md:3:1: error: no paper, topic or reading list is called 'zzz'\n"
                    "    3 | [[zzz]]\n"
                    "      | ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
    assert_mistakes(*state, "a\r\r[[zzz]]\rb\nc",
                    "a.md:1:4: error: no paper, topic or reading list is called 'zzz'\n"
                    "    1 | a??[[zzz]]?b\n"
                    "      |    ^^^^^^^\n"
                    "  help: between [[ and ]] goes a slug, as in papers/<slug>.html, or the title of a paper\n");
}

static void the_names_that_may_be_meant_are_said(void **state)
{
    struct small_site *small = *state;
    assert_mistakes(small, "[[agent]] [[onebench]]\n",
                    "a.md:1:1: error: no paper, topic or reading list is called 'agent'\n"
                    "    1 | [[agent]] [[onebench]]\n"
                    "      | ^^^^^^^^^\n"
                    "  help: did you mean 'agents'?\n"
                    "a.md:1:11: error: no paper, topic or reading list is called 'onebench'\n"
                    "    1 | [[agent]] [[onebench]]\n"
                    "      |           ^^^^^^^^^^^^\n"
                    "  help: did you mean 'onebench-to-test-them-all'?\n");
    assert_mistakes(small, "[[Paralel Scaling Law for Language Models]] [[test-them]]\n",
                    "a.md:1:1: error: no paper, topic or reading list is called 'Paralel Scaling Law for Language "
                    "Models'\n"
                    "    1 | [[Paralel Scaling Law for Language Models]] [[test-them]]\n"
                    "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                    "  help: did you mean 'parallel-scaling-law-for-language-models'?\n"
                    "a.md:1:45: error: no paper, topic or reading list is called 'test-them'\n"
                    "    1 | [[Paralel Scaling Law for Language Models]] [[test-them]]\n"
                    "      |                                             ^^^^^^^^^^^^^\n"
                    "  help: did you mean 'onebench-to-test-them-all'?\n");
}

static void two_or_three_names_are_joined(void **state)
{
    struct small_site *small = *state;
    add_topic(small, "scaling-data", "Data");
    add_topic(small, "scaling-models", "Models");
    assert_mistakes(small, "[[scaling]]",
                    "a.md:1:1: error: no paper, topic or reading list is called 'scaling'\n"
                    "    1 | [[scaling]]\n"
                    "      | ^^^^^^^^^^^\n"
                    "  help: did you mean 'scaling-data' or 'scaling-models'?\n");
    add_list(small, "scaling-all", "All");
    add_list(small, "scaling-none", "None");
    assert_mistakes(small, "[[scaling]]",
                    "a.md:1:1: error: no paper, topic or reading list is called 'scaling'\n"
                    "    1 | [[scaling]]\n"
                    "      | ^^^^^^^^^^^\n"
                    "  help: did you mean 'scaling-data', 'scaling-models' or 'scaling-all'?\n");
}

static void a_link_needs_a_name(void **state)
{
    assert_mistakes(*state, "a [[]] [[|b]]",
                    "a.md:1:3: error: a link without a name\n"
                    "    1 | a [[]] [[|b]]\n"
                    "      |   ^^^^\n"
                    "  help: write [[slug]] or [[slug|words]]; brackets that are no link go into `code`\n"
                    "a.md:1:8: error: a link without a name\n"
                    "    1 | a [[]] [[|b]]\n"
                    "      |        ^^^^^^\n"
                    "  help: write [[slug]] or [[slug|words]]; brackets that are no link go into `code`\n");
}

static void brackets_that_are_not_closed_are_noticed(void **state)
{
    assert_mistakes(*state, "a [[agents] b\n\nc]]",
                    "a.md:1:3: warning: '[[' without ']]' in the same paragraph\n"
                    "    1 | a [[agents] b\n"
                    "      |   ^^^^^^^^^^^\n"
                    "  help: brackets that are no link go into `code`\n");
}

static void a_link_within_a_link_is_noticed(void **state)
{
    assert_mistakes(*state, "[see [[agents]]](https://e.org)",
                    "a.md:1:6: warning: a [[link]] within the text of another link is shown as it is written\n"
                    "    1 | [see [[agents]]](https://e.org)\n"
                    "      |      ^^^^^^^^^^\n");
}

static void html_is_noticed_where_it_begins(void **state)
{
    assert_mistakes(*state, "a <b>c</b>\n\n<div class=x>\nd\n</div>\n",
                    "a.md:1:3: warning: HTML is left out: '<b>'\n"
                    "    1 | a <b>c</b>\n"
                    "      |   ^^^\n"
                    "  help: say it in Markdown; what is to be read as it is goes into `code`\n"
                    "a.md:3:1: warning: HTML is left out: '<div class=x>'\n"
                    "    3 | <div class=x>\n"
                    "      | ^^^^^^^^^^^^^\n"
                    "  help: say it in Markdown; what is to be read as it is goes into `code`\n");
}

static void footnotes_are_noticed(void **state)
{
    assert_mistakes(*state, "a[^1] b[^n]\n\n[^1]: c d\n\n[^n]: https://e.org\n",
                    "a.md:1:2: warning: '[^1]' is no footnote: Markdown has none\n"
                    "    1 | a[^1] b[^n]\n"
                    "      |  ^^^^\n"
                    "  help: put the note in parentheses, or in a paragraph of its own\n"
                    "a.md:1:8: warning: '[^n]' is no footnote: Markdown has none\n"
                    "    1 | a[^1] b[^n]\n"
                    "      |        ^^^^\n"
                    "  help: put the note in parentheses, or in a paragraph of its own\n"
                    "a.md:3:1: warning: '[^1]' is no footnote: Markdown has none\n"
                    "    3 | [^1]: c d\n"
                    "      | ^^^^\n"
                    "  help: put the note in parentheses, or in a paragraph of its own\n");
    assert_mistakes(*state, "[^1](https://e.org) [^ 1] [^]", "");
}

static void tables_are_noticed(void **state)
{
    static const char *const tables[] = {"| a | b |\n|---|:-:|\n| c | d |\n", "*a* | b\n--- | ---\nc | d\n"};
    assert_mistakes(*state, tables[0],
                    "a.md:1:1: warning: CommonMark has no tables: this one is shown as lines of text\n"
                    "    1 | | a | b |\n"
                    "      | ^^^^^^^^^\n"
                    "  help: write a list, one item a row\n");
    assert_mistakes(*state, tables[1],
                    "a.md:1:1: warning: CommonMark has no tables: this one is shown as lines of text\n"
                    "    1 | *a* | b\n"
                    "      | ^^^^^^^\n"
                    "  help: write a list, one item a row\n");
    assert_mistakes(*state, "a\n|---|\n\nb | c\nd | e\n- | -\n", "");
}

static void links_that_are_dropped_are_noticed(void **state)
{
    assert_mistakes(*state, "[a](javascript:b) [c]()",
                    "a.md:1:5: warning: a link to 'javascript:b' is left out\n"
                    "    1 | [a](javascript:b) [c]()\n"
                    "      |     ^^^^^^^^^^^^\n"
                    "  help: links are followed to http, https and mailto addresses and within the site\n"
                    "a.md:1:21: warning: a link without an address\n"
                    "    1 | [a](javascript:b) [c]()\n"
                    "      |                     ^^^\n");
}

static void images_that_are_not_shown_are_noticed(void **state)
{
    assert_mistakes(*state, "![a](https://e.org/b.png) ![c](data:x) ![d]()",
                    "a.md:1:6: warning: an image of another site is shown as a link to it\n"
                    "    1 | ![a](https://e.org/b.png) ![c](data:x) ![d]()\n"
                    "      |      ^^^^^^^^^^^^^^^^^^^\n"
                    "  help: the pages load nothing from other sites, for the sake of their readers\n"
                    "a.md:1:32: warning: an image that cannot be shown: only its words are\n"
                    "    1 | ![a](https://e.org/b.png) ![c](data:x) ![d]()\n"
                    "      |                                ^^^^^^\n"
                    "a.md:1:40: warning: an image that cannot be shown: only its words are\n"
                    "    1 | ![a](https://e.org/b.png) ![c](data:x) ![d]()\n"
                    "      |                                        ^^\n");
}

static void nesting_has_a_limit(void **state)
{
    struct small_site *small = *state;
    assert_mistakes(small, repeated(small, "> ", PROSE_MAX_NESTING, "a"), "");
    assert_mistakes(small, repeated(small, "> ", PROSE_MAX_NESTING + 1, "a"),
                    "a.md:1:1: error: lists and quotes are nested more than 32 deep\n"
                    "    1 | > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a\n"
                    "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
    assert_mistakes(small, repeated(small, "- ", PROSE_MAX_NESTING + 1, "\n"), "");
}

static void the_number_of_images_has_a_limit(void **state)
{
    struct small_site *small = *state;
    assert_mistakes(small, repeated(small, "![a](b)\n", PROSE_MAX_IMAGES, ""), "");
    assert_mistakes(small, repeated(small, "![a](b)\n", PROSE_MAX_IMAGES + 1, ""),
                    "a.md:1001:1: error: more than 1000 images in one text\n"
                    "    1001 | ![a](b)\n"
                    "         | ^^\n");
}

static void the_size_has_a_limit(void **state)
{
    struct small_site *small = *state;
    assert_mistakes(small, repeated(small, "a\n", PROSE_MAX_BYTES / 2, "b"),
                    "a.md:1:1: error: a text of more than 4 MB\n"
                    "    1 | a\n"
                    "      | ^\n");
}

static void only_the_first_hundred_mistakes_are_listed(void **state)
{
    struct small_site *small = *state;
    check_behind(small, "", repeated(small, "<b> [[zzz]]\n", 200, ""));
    assert_int_equal(small->diagnostics.errors, 100);
    assert_int_equal(small->diagnostics.warnings, 1);
    struct diagnostic last = small->diagnostics.list.items[100];
    assert_str(last.message, "only the first 100 mistakes of this text are listed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, markdown_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_without_mistakes_is_passed),
        TEST(a_link_to_nothing_is_an_error_at_its_place),
        TEST(a_formula_that_cannot_be_shown_is_a_warning_at_its_place),
        TEST(a_formula_that_is_too_much_is_a_warning),
        TEST(dollars_without_an_end_are_a_warning),
        TEST(brackets_that_open_a_formula_without_an_end_are_a_warning),
        TEST(addresses_that_lack_something_are_noticed),
        TEST(what_comes_behind_formulas_is_found_at_its_place),
        TEST(each_of_several_is_reported),
        TEST(what_stands_in_code_is_not_taken_for_the_place),
        TEST(a_name_that_was_broken_or_resolved_is_found_where_it_begins),
        TEST(lines_may_end_in_cr_or_crlf),
        TEST(the_names_that_may_be_meant_are_said),
        TEST(two_or_three_names_are_joined),
        TEST(a_link_needs_a_name),
        TEST(brackets_that_are_not_closed_are_noticed),
        TEST(a_link_within_a_link_is_noticed),
        TEST(html_is_noticed_where_it_begins),
        TEST(footnotes_are_noticed),
        TEST(tables_are_noticed),
        TEST(links_that_are_dropped_are_noticed),
        TEST(images_that_are_not_shown_are_noticed),
        TEST(nesting_has_a_limit),
        TEST(the_number_of_images_has_a_limit),
        TEST(the_size_has_a_limit),
        TEST(only_the_first_hundred_mistakes_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
