/* Markdown as the pages show it. */
#include "markdown_fixture.h"

#include <cmark.h>
#include <pthread.h>

static void a_name_becomes_a_link_with_the_title(void **state)
{
    assert_html(*state, "See [[onebench-to-test-them-all]].",
                "<p>See <a href=\"../papers/onebench-to-test-them-all.html\">ONEBench to Test Them All</a>.</p>\n");
    assert_html(*state, "[[tables-a-b]]",
                "<p><a href=\"../papers/tables-a-b.html\">Tables &lt;a&gt; &amp; b</a></p>\n");
    assert_html(*state, "[[agents]], [[agents-with-tools]]",
                "<p><a href=\"../topics/agents.html\">Agents</a>, "
                "<a href=\"../lists/agents-with-tools.html\">Agents with Tools</a></p>\n");
}

static void a_paper_is_named_by_its_title_too(void **state)
{
    assert_html(*state, "[[Parallel scaling law\nfor *language* models!]]",
                "<p><a href=\"../papers/parallel-scaling-law-for-language-models.html\">"
                "Parallel Scaling Law for Language Models</a></p>\n");
}

static void a_link_can_have_words_of_its_own(void **state)
{
    assert_html(*state, "[[agents|acting]] [[ agents | acting, *well*\nand `fast` ]]!",
                "<p><a href=\"../topics/agents.html\">acting</a> "
                "<a href=\"../topics/agents.html\">acting, <em>well</em>\nand <code>fast</code></a>!</p>\n");
    assert_html(*state, "[[agents|]] [[agents| ]] [[agents|a|b]]",
                "<p><a href=\"../topics/agents.html\">Agents</a> <a href=\"../topics/agents.html\">Agents</a> "
                "<a href=\"../topics/agents.html\">a|b</a></p>\n");
}

static void links_stand_next_to_each_other_and_within_emphasis(void **state)
{
    assert_html(*state, "[[agents]][[agents|a]]**[[agents|b]]**[[agents|c]]",
                "<p><a href=\"../topics/agents.html\">Agents</a><a href=\"../topics/agents.html\">a</a>"
                "<strong><a href=\"../topics/agents.html\">b</a></strong>"
                "<a href=\"../topics/agents.html\">c</a></p>\n");
    assert_html(*state, "[[[agents]]] [[nothing [[agents]]",
                "<p>[<a href=\"../topics/agents.html\">Agents</a>] [[nothing "
                "<a href=\"../topics/agents.html\">Agents</a></p>\n");
}

static void code_and_the_text_of_links_are_left_alone(void **state)
{
    assert_html(*state, "`[[agents]]`\n\n    [[agents]]\n",
                "<p><code>[[agents]]</code></p>\n<pre><code>[[agents]]\n</code></pre>\n");
    assert_html(*state, "[see [[agents]]](https://example.org)",
                "<p><a href=\"https://example.org\">see [[agents]]</a></p>\n");
}

static void what_is_no_link_stays_as_it_is(void **state)
{
    assert_html(*state, "[[nothing]] [[agents *a]]* [[]] [[", "<p>[[nothing]] [[agents <em>a]]</em> [[]] [[</p>\n");
    assert_html(*state, "[[agents\n\n]]", "<p>[[agents</p>\n<p>]]</p>\n");
}

static void the_root_goes_before_paths_of_the_site(void **state)
{
    struct small_site *small = *state;
    const char *markdown = "[a](topics.html) [b](/topics.html) [c](https://e.org/x) [d](#e) [[agents]]";
    assert_str(html_with(small, markdown, "", 0), "<p><a href=\"topics.html\">a</a> <a href=\"topics.html\">b</a> "
                                                  "<a href=\"https://e.org/x\">c</a> <a href=\"#e\">d</a> "
                                                  "<a href=\"topics/agents.html\">Agents</a></p>\n");
    assert_str(html_with(small, markdown, "https://x.org/s/", 0),
               "<p><a href=\"https://x.org/s/topics.html\">a</a> <a href=\"https://x.org/s/topics.html\">b</a> "
               "<a href=\"https://e.org/x\">c</a> d <a href=\"https://x.org/s/topics/agents.html\">Agents</a></p>\n");
}

static void only_known_schemes_are_followed(void **state)
{
    assert_html(
        *state,
        "[a](javascript:alert(1)) [b](JavaScript:x) [c](data:text/html,x) [d](vbscript:x) [e](file:///etc) [f]()",
        "<p>a b c d e f</p>\n");
    assert_html(*state, "[a](java&#10;script:x) [b](\\javascript:x) [c](&#1;javascript:x)",
                "<p><a href=\"../java%0Ascript:x\">a</a> <a href=\"../%5Cjavascript:x\">b</a> "
                "<a href=\"../%01javascript:x\">c</a></p>\n");
    assert_html(*state, "<a@b.org> [b](//e.org/) [c](HTTPS://e.org)",
                "<p><a href=\"mailto:a@b.org\">a@b.org</a> <a href=\"https://e.org/\">b</a> "
                "<a href=\"HTTPS://e.org\">c</a></p>\n");
}

static void addresses_are_made_fit_for_a_page(void **state)
{
    assert_html(
        *state, "[a](<https://e.org/a b?c='d'&e=%20%zz#f#g> \"a \\\"title\\\"\") [](https://e.org/)",
        "<p><a href=\"https://e.org/a%20b?c=&#39;d&#39;&amp;e=%20%25zz#f%23g\" title=\"a &quot;title&quot;\">a</a> "
        "<a href=\"https://e.org/\">https://e.org/</a></p>\n");
    assert_html(*state, "[a](https://e.org/\"onclick=x) [b](https://e.org/<script>) [c](/ü)",
                "<p><a href=\"https://e.org/%22onclick=x\">a</a> <a href=\"https://e.org/%3Cscript%3E\">b</a> "
                "<a href=\"../%C3%BC\">c</a></p>\n");
}

#define A "<math alttext=\"a\"><mi>a</mi></math>"
#define B "<math alttext=\"b_c\"><msub><mi>b</mi><mi>c</mi></msub></math>"
#define BLOCK_A "<span class=\"formula\" tabindex=\"0\"><math display=\"block\" alttext=\"a\"><mi>a</mi></math></span>"
#define JOIN "\u2060"

static void formulas_become_mathml(void **state)
{
    assert_html(*state, "Let $a$ and \\(b_c\\).", "<p>Let " A " and " B JOIN ".</p>\n");
    assert_html(*state, "*$a$*, _$b_c$_\n- $a$\n- [$a$](b.html)\n",
                "<p><em>" A "</em>, <em>" B "</em></p>\n<ul>\n<li>" A "</li>\n<li><a href=\"../b.html\">" A
                "</a></li>\n</ul>\n");
    assert_html(*state, "$$\na\n$$\n\n\\[ a \\]\n> $$a$$\n",
                "<p>" BLOCK_A "</p>\n<p>" BLOCK_A "</p>\n<blockquote>\n<p>" BLOCK_A "</p>\n</blockquote>\n");
    assert_html(*state, "# On $a$", "<h2 id=\"on-a\">On " A "</h2>\n");
    assert_html(*state, "[[agents|the $a$]]", "<p><a href=\"../topics/agents.html\">the " A "</a></p>\n");
    assert_html(*state, "3$a$x", "<p>3" JOIN A JOIN "x</p>\n");
}

static void in_a_feed_formulas_are_html_that_every_reader_keeps(void **state)
{
    struct small_site *small = *state;
    assert_str(html_with(small, "Let $b_c$ and $\\begin{pmatrix} a \\end{pmatrix}$.", "https://x.org/s/", 0),
               "<p>Let <var>b</var><sub><var>c</var></sub> and <code class=\"math\">\\begin{pmatrix} a "
               "\\end{pmatrix}</code>" JOIN ".</p>\n");
}

static void a_formula_can_go_on_in_the_next_line_of_a_quote(void **state)
{
    assert_html(*state, "> - $a +\n>   b$\n",
                "<blockquote>\n<ul>\n<li><math alttext=\"a + b\"><mi>a</mi><mo>+</mo><mi>b</mi></math></li>\n</ul>\n"
                "</blockquote>\n");
}

static void money_is_no_formula(void **state)
{
    static const char *const texts[] = {
        "$5 and $10", "a $ b $ c", "US$5 and US$6", "$5-$10",  "\\(a", "a \\\\(b\\\\)",
        "$a\n\nb$",   "$a\n- b$",  "$a `b$`",       "$$$a$$$", "$$$$", "$a$5",
    };
    struct small_site *small = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str html = html_with(small, texts[i], "../", 0);
        assert_int_equal(str_find(html, STR("<math"), 0), html.length);
    }
    assert_html(small, "\\$a\\$ and \\[1\\], \\[2\\]", "<p>$a$ and [1], [2]</p>\n");
}

static void code_and_addresses_hold_no_formulas(void **state)
{
    assert_html(*state, "`$a$` ``a ` $b$``\n\n    $a$\n\n```\n\\(a\\)\n```\n",
                "<p><code>$a$</code> <code>a ` $b$</code></p>\n<pre><code>$a$\n</code></pre>\n"
                "<pre><code>\\(a\\)\n</code></pre>\n");
    assert_html(*state, "[x](a$b$c) <https://e.org/$b$c>",
                "<p><a href=\"../a$b$c\">x</a> <a href=\"https://e.org/$b$c\">https://e.org/$b$c</a></p>\n");
}

static void a_formula_that_is_not_known_stays_as_it_was_written(void **state)
{
    assert_html(*state, "$\\foo{<a>}$ and $$\\bar$$",
                "<p><code class=\"math\">\\foo{&lt;a&gt;}</code> and <span class=\"formula\" tabindex=\"0\">"
                "<code class=\"math\">\\bar</code></span></p>\n");
}

static void html_is_left_out(void **state)
{
    assert_html(
        *state,
        "a <b onclick=x>c</b> <!-- d --> <script>e</script>\n\n<b>\n</b> <i></i>\n\n<script>\nf\n</script>\n\ng",
        "<p>a c  e</p>\n<p>g</p>\n");
}

static void images_of_the_site_are_shown_others_are_linked(void **state)
{
    assert_html(*state, "![a *b* \"c\"](d.png)", "<p><img src=\"../d.png\" alt=\"a b &quot;c&quot;\"></p>\n");
    assert_html(*state, "![a](https://e.org/d.png) [![b](https://e.org/e.png)](https://e.org)",
                "<p><a href=\"https://e.org/d.png\">a</a> <a href=\"https://e.org\">b</a></p>\n");
    assert_html(*state, "![](https://e.org/d.png) ![x](data:image/png;base64,AA) ![y]()",
                "<p><a href=\"https://e.org/d.png\">https://e.org/d.png</a> x y</p>\n");
}

static void headings_are_no_h1_and_skip_no_level(void **state)
{
    struct small_site *small = *state;
    assert_html(small, "# A\n#### B\n## C\n### D\n# E\n",
                "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h3 id=\"c\">C</h3>\n<h4 id=\"d\">D</h4>\n"
                "<h2 id=\"e\">E</h2>\n");
    assert_html(small, "### A\n## B\n", "<h2 id=\"a\">A</h2>\n<h2 id=\"b\">B</h2>\n");
    assert_str(html_with(small, "# A\n## B\n### C\n#### D\n", "", 2),
               "<h4 id=\"a\">A</h4>\n<h5 id=\"b\">B</h5>\n<h6 id=\"c\">C</h6>\n<h6 id=\"d\">D</h6>\n");
    assert_html(small, "#\n# <b></b>\n", "");
}

static void heading_ids_are_words_and_unique(void **state)
{
    assert_html(*state, "# What's *new*, in `v2.0`?\n# A\n# A\n# A 2\n# A\n# !!!\n# !!!\n# 中文 標題\n# É\n",
                "<h2 id=\"what-s-new-in-v2-0\">What&#39;s <em>new</em>, in <code>v2.0</code>?</h2>\n"
                "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-2-2\">A 2</h2>\n<h2 id=\"a-3\">A</h2>\n"
                "<h2 id=\"section\">!!!</h2>\n<h2 id=\"section-2\">!!!</h2>\n"
                "<h2 id=\"中文-標題\">中文 標題</h2>\n<h2 id=\"é\">É</h2>\n");
    assert_html(*state, "## [[agents]] now",
                "<h2 id=\"agents-now\"><a href=\"../topics/agents.html\">Agents</a> now</h2>\n");
}

static void a_long_heading_has_a_short_id(void **state)
{
    struct small_site *small = *state;
    struct str html =
        html_with(small, arena_format(small->arena, "# %s", repeated(small, "word ", 100, "")).data, "", 0);
    struct str id = str_slice(html, strlen("<h2 id=\""), str_find_char(html, '>', 0) - 1);
    assert_str(id, "word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word");
}

static void parts_of_a_page_have_ids_of_their_own(void **state)
{
    struct small_site *small = *state;
    struct buf out;
    buf_init(&out, 1000);
    for (int i = 0; i < 2; i++)
        markdown_render_part(&small->catalogue, STR("# A\n[b](#a)"), STR(""), 0, i == 0 ? STR("") : STR("2-"),
                             small->arena, &out);
    assert_str(buf_str(&out), "<h2 id=\"a\">A</h2>\n<p><a href=\"#a\">b</a></p>\n"
                              "<h2 id=\"2-a\">A</h2>\n<p><a href=\"#2-a\">b</a></p>\n");
    buf_release(&out);
}

static void punctuation_stays_as_it_was_typed(void **state)
{
    assert_html(*state, "\"a\" -- b... 'c'", "<p>&quot;a&quot; -- b... &#39;c&#39;</p>\n");
}

static void what_no_page_may_hold_is_replaced(void **state)
{
    assert_html(*state,
                "a\x01"
                "b &#2; \xFF \xED\xA0\x80 c",
                "<p>a\xEF\xBF\xBD"
                "b \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD c</p>\n");
}

static void an_excerpt_is_the_words_of_the_first_paragraph(void **state)
{
    struct small_site *small = *state;
    struct str body = STR("# Heading\n\n<b></b>\n\n> It *was* `so`,\n> said [[onebench-to-test-them-all]] <i>&amp;</i>"
                          " [a](b).\n\nMore.");
    const char *whole = "It was so, said ONEBench to Test Them All & a.";
    assert_str(markdown_excerpt(&small->catalogue, body, 1000, small->arena), whole);
    assert_str(markdown_excerpt(&small->catalogue, body, strlen(whole), small->arena), whole);
    assert_str(markdown_excerpt(&small->catalogue, body, 30, small->arena), "It was so, said ONEBench to…");
    assert_str(markdown_excerpt(&small->catalogue, STR("中文中文"), 9, small->arena), "中文…");
    assert_str(markdown_excerpt(&small->catalogue, STR("# Heading"), 30, small->arena), "");
    assert_str(markdown_excerpt(&small->catalogue, STR(""), 30, small->arena), "");
    assert_str(markdown_excerpt(&small->catalogue, STR("words"), 2, small->arena), "");
}

/* Take `what` out of the text, or put `by` in its place. */
static struct str replace(struct arena *arena, struct str s, const char *what, const char *by)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 20);
    for (size_t at = 0; at < s.length;) {
        size_t next = str_find(s, str_from(what), at);
        buf_add(&out, str_slice(s, at, next));
        buf_add(&out, str_from(next < s.length ? by : ""));
        at = next < s.length ? next + strlen(what) : next;
    }
    struct str copy = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void all_else_is_as_cmark_has_it(void **state)
{
    struct small_site *small = *state;
    static const char *const texts[] = {
        "a\nb\n\nc  \nd\\\ne\n",
        "- a\n- b\n\n  c\n- > d\n  > e\n\n      f\n- \n",
        "- a\n  - b\n    1. c\n    2. d\n- e\n",
        "3) a\n4) b\n\n0. c\n",
        "* a\n\n  ```c x\n  <b> & \"\n  ```\n\n***\n\n\tcode\n\n\t more\n",
        "> a\n> > b\n>\n> c\nlazy\n\n---\n",
        "*a* **b** ***c*** _d_ `e` ``f ` g`` &copy; &lt; \\* *[h](i \"j\")* <https://e.org/?a&b>\n",
        "[a]\n[b][a] ![c][a]\n\n[a]: d 'e'\n",
        "a < b & c > d \"e\"\n",
        "",
        "\n\n",
        "- \n\n- a\n\n\n\n- b\n1. c\n",
        "> - a\n>\n>   b\n> - c\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *plain = cmark_markdown_to_html(texts[i], strlen(texts[i]), CMARK_OPT_DEFAULT);
        struct str expected = replace(small->arena, str_from(plain), " />", ">");
        struct str html = replace(small->arena, html_with(small, texts[i], "", 0), "&#39;", "'");
        assert_str(html, arena_cstr(small->arena, expected));
        free(plain);
    }
}

struct worker {
    struct small_site *small;
    struct str html;
    struct arena arena;
};

static void *render_often(void *context)
{
    struct worker *worker = context;
    struct buf out;
    buf_init(&out, 10000);
    for (int i = 0; i < 100; i++) {
        buf_reset(&out);
        arena_reset(&worker->arena);
        markdown_render(&worker->small->catalogue, STR("# A\n*b* [[agents|c `d`]]\n\n- [e](f)\n"), STR(""), 0,
                        &worker->arena, &out);
    }
    worker->html = arena_str(&worker->arena, buf_str(&out));
    buf_release(&out);
    return NULL;
}

static void several_threads_render_at_once(void **state)
{
    struct worker workers[4];
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        workers[i] = (struct worker){.small = *state, .arena = ARENA_INIT};
        assert_int_equal(pthread_create(&threads[i], NULL, render_often, &workers[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_str(workers[i].html, "<h2 id=\"a\">A</h2>\n<p><em>b</em> <a href=\"topics/agents.html\">c "
                                    "<code>d</code></a></p>\n<ul>\n<li><a href=\"f\">e</a></li>\n</ul>\n");
        arena_release(&workers[i].arena);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, markdown_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_becomes_a_link_with_the_title),
        TEST(a_paper_is_named_by_its_title_too),
        TEST(a_link_can_have_words_of_its_own),
        TEST(links_stand_next_to_each_other_and_within_emphasis),
        TEST(code_and_the_text_of_links_are_left_alone),
        TEST(what_is_no_link_stays_as_it_is),
        TEST(the_root_goes_before_paths_of_the_site),
        TEST(only_known_schemes_are_followed),
        TEST(addresses_are_made_fit_for_a_page),
        TEST(formulas_become_mathml),
        TEST(in_a_feed_formulas_are_html_that_every_reader_keeps),
        TEST(a_formula_can_go_on_in_the_next_line_of_a_quote),
        TEST(money_is_no_formula),
        TEST(code_and_addresses_hold_no_formulas),
        TEST(a_formula_that_is_not_known_stays_as_it_was_written),
        TEST(html_is_left_out),
        TEST(images_of_the_site_are_shown_others_are_linked),
        TEST(headings_are_no_h1_and_skip_no_level),
        TEST(heading_ids_are_words_and_unique),
        TEST(a_long_heading_has_a_short_id),
        TEST(parts_of_a_page_have_ids_of_their_own),
        TEST(punctuation_stays_as_it_was_typed),
        TEST(what_no_page_may_hold_is_replaced),
        TEST(an_excerpt_is_the_words_of_the_first_paragraph),
        TEST(all_else_is_as_cmark_has_it),
        TEST(several_threads_render_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
