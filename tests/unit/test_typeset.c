/* Titles and abstracts with TeX in them, as a person reads them. */
#include "support.h"

#include "base/buf.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/unicode.h"
#include "render/typeset/typeset.h"
#include "typeset_rows.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MAX_BYTES = 1 << 28, LONG = 100 * 1000, DEEPEST = 64 };

typedef void typesetter(struct str text, struct buf *out);

static struct buf shown_bytes;

static int release_shown(void **state)
{
    (void)state;
    buf_release(&shown_bytes);
    return 0;
}

/* The text as one of the doors shows it, as a C string; valid until the next call. */
static const char *shown(typesetter *typeset, struct str text)
{
    buf_release(&shown_bytes);
    buf_init(&shown_bytes, MAX_BYTES);
    typeset(text, &shown_bytes);
    buf_add_char(&shown_bytes, '\0');
    assert_false(shown_bytes.overflowed);
    return shown_bytes.data;
}

static const char *html(const char *text)
{
    return shown(typeset_html, str_from(text));
}

static const char *linked(const char *text)
{
    return shown(typeset_html_linked, str_from(text));
}

static const char *plain(const char *text)
{
    return shown(typeset_text, str_from(text));
}

/* Each element is closed in its order, no link is within a link, and nothing else looks like markup. */
static bool is_balanced(struct str s)
{
    struct str open[DEEPEST];
    size_t depth = 0, links = 0;
    for (size_t at = str_find_char(s, '<', 0); at < s.length; at = str_find_char(s, '<', at + 1)) {
        bool closes = str_starts_with(str_slice(s, at, s.length), STR("</"));
        size_t start = at + 1 + closes, end = start, after = str_find_char(s, '>', start);
        while (end < after && ascii_is_alpha(s.data[end]))
            end++;
        struct str name = str_slice(s, start, end);
        bool is_link = str_equal(name, STR("a"));
        if (after == s.length || name.length == 0 || (end < after && (!is_link || closes)) || depth == DEEPEST)
            return false;
        if (closes && (depth == 0 || !str_equal(open[depth - 1], name)))
            return false;
        if (!closes)
            open[depth] = name;
        depth = closes ? depth - 1 : depth + 1;
        links += is_link;
        if (is_link && links % 2 == (closes ? 1 : 0))
            return false;
    }
    return depth == 0;
}

/* What is said to be set as it stands is. */
static void assert_kept(struct str text)
{
    struct arena arena = ARENA_INIT;
    enum typeset_kept kept = typeset_keeps(text);
    struct str escaped = escape_html_in(&arena, str_trim(text));
    if (kept != KEPT_NOT)
        assert_true(str_equal(typeset_plain(&arena, text), str_trim(text)));
    if (kept == KEPT_AS_HTML) {
        assert_true(str_equal(typeset_html_in(&arena, text), escaped));
        assert_true(str_equal(typeset_html_linked_in(&arena, text), escaped));
    }
    arena_release(&arena);
}

static void assert_sound(struct str text)
{
    assert_kept(text);
    static typesetter *const doors[] = {typeset_html, typeset_html_linked, typeset_text};
    for (size_t i = 0; i < COUNT(doors); i++) {
        struct str out = str_from(shown(doors[i], text));
        if (doors[i] != typeset_text && !is_balanced(out))
            fail_msg("not balanced: %.*s", STR_ARG(out));
        assert_int_equal(utf8_invalid_at(out), out.length);
        assert_int_equal(str_find(out, STR("\uFFFD"), 0), out.length);
    }
}

static void what_is_left_of_tex_becomes_what_it_meant_in_html(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(typeset_rows); i++)
        assert_string_equal(linked(typeset_rows[i].source), typeset_rows[i].html);
}

static void what_is_left_of_tex_becomes_what_it_meant_in_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(typeset_rows); i++) {
        const struct typeset_row *row = &typeset_rows[i];
        assert_string_equal(plain(row->source), row->text != NULL ? row->text : row->html);
    }
}

static void html_without_links_differs_in_nothing_but_links(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(typeset_rows); i++) {
        struct buf expected;
        buf_init(&expected, MAX_BYTES);
        struct str rest = str_from(typeset_rows[i].html);
        while (rest.length > 0) {
            bool is_link = str_starts_with(rest, STR("<a ")) || str_starts_with(rest, STR("</a>"));
            size_t start = is_link ? str_find_char(rest, '>', 0) + 1 : 0,
                   end = str_find_char(rest, '<', start + !is_link);
            buf_add(&expected, str_slice(rest, start, end));
            rest = str_slice(rest, end, rest.length);
        }
        assert_str(buf_str(&expected), html(typeset_rows[i].source));
        buf_release(&expected);
    }
}

static void what_is_not_certain_stays_as_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kept_as_it_is); i++) {
        struct buf escaped;
        buf_init(&escaped, MAX_BYTES);
        escape_html(&escaped, str_from(kept_as_it_is[i]));
        assert_str(buf_str(&escaped), html(kept_as_it_is[i]));
        assert_string_equal(plain(kept_as_it_is[i]), kept_as_it_is[i]);
        buf_release(&escaped);
    }
}

static void text_that_is_typeset_stays_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(typeset_rows); i++) {
        struct arena arena = ARENA_INIT;
        struct str once = typeset_plain(&arena, str_from(typeset_rows[i].source));
        assert_str(typeset_plain(&arena, once), arena_cstr(&arena, once));
        arena_release(&arena);
    }
}

static void it_is_told_what_is_set_as_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum typeset_kept kept;
    } rows[] = {
        {"", KEPT_AS_HTML},
        {" Plain words: half-done, 3.5 % of 1,000; (a) [b]?\n", KEPT_AS_HTML},
        {"a naïve τ < 5 & its \"own\" user's <b>", KEPT_AS_HTML},
        {"snake_case, pass^8, $100, 1M~60M, a -v --option", KEPT_AS_HTML},
        {"The code is at https://a.org/b.", KEPT_AS_TEXT},
        {"The code is at github.com/a/b", KEPT_AS_TEXT},
        {"The code is at https://a.org/b\\_c", KEPT_NOT},
        {"a ``quoted'' word", KEPT_NOT},
        {"their `large' scale", KEPT_NOT},
        {"this -- that", KEPT_NOT},
        {"Task~Arithmetic", KEPT_NOT},
        {"na\\\"ively", KEPT_NOT},
        {"10^15 words", KEPT_NOT},
        {"the L_2 norm", KEPT_NOT},
        {"k_{ast}", KEPT_NOT},
        {"\\( O(n) \\) steps", KEPT_NOT},
        {"$n$ steps", KEPT_NOT},
        {"min{d,T} and a {word}", KEPT_AS_HTML},
        {"{\\em word}", KEPT_NOT},
        {"textit{O}bstacles", KEPT_NOT},
        {"a 54.6\\% speedup", KEPT_NOT},
        {"3times faster", KEPT_NOT},
        {"from a rightarrow b", KEPT_NOT},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (typeset_keeps(str_from(rows[i].text)) != rows[i].kept)
            fail_msg("not so: %s", rows[i].text);
    for (size_t i = 0; i < COUNT(kept_as_it_is); i++)
        assert_kept(str_from(kept_as_it_is[i]));
}

static void every_line_of_the_digests_gives_sound_html(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    size_t lines = 0;
    struct file_names names = folder_list(&arena, STR("content/digests"), &diagnostics);
    for (size_t i = 0; i < names.list.count; i++) {
        struct str path = path_join(&arena, STR("content/digests"), names.list.items[i]);
        const struct source *source = file_read(&arena, path, &diagnostics);
        struct str line;
        for (size_t offset = 0; source != NULL && str_next_line(source->text, &offset, &line); lines++)
            assert_sound(line);
    }
    assert_true(lines > 1000);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void blanks_at_both_ends_are_left_out(void **state)
{
    (void)state;
    assert_string_equal(html(" \n Words \t"), "Words");
    assert_string_equal(plain(" \n Words \t"), "Words");
    assert_string_equal(html(""), "");
    assert_string_equal(html(" "), "");
}

static void what_is_empty_leaves_no_element(void **state)
{
    (void)state;
    assert_string_equal(html("a \\textbf{} b {\\em } c"), "a  b {\\em } c");
    assert_string_equal(html("\\href{https://a.org}{\\textbf{}}\\url{}"), "");
}

static void markup_in_the_source_is_escaped_wherever_it_stands(void **state)
{
    (void)state;
    assert_string_equal(html("<b>x</b> & \"y\" 'z'"), "&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &#39;z&#39;");
    assert_string_equal(html("\\textbf{<i>} $a<b$ \\& \\texttt{<x>}"),
                        "<strong>&lt;i&gt;</strong> <var>a</var> &lt; <var>b</var> &amp; <code>&lt;x&gt;</code>");
    assert_string_equal(html("k_{<x>} \\frac{<}{>} {$<$}"), "k<sub>&lt;x&gt;</sub> (&lt;)/&gt; &lt;");
    assert_string_equal(linked("\\href{https://a.org/?a=1&b=\"x\"}{<u>} https://a.org/?x=1&y='2"),
                        "&lt;u&gt; <a href=\"https://a.org/?x=1&amp;y=&#39;2\">https://a.org/?x=1&amp;y=&#39;2</a>");
    assert_string_equal(html("$\\foo<b>$ `<' ``&''"), "$\\foo&lt;b&gt;$ ‘&lt;’ “&amp;”");
}

static void a_link_goes_to_an_address_that_can_be_followed_and_nowhere_else(void **state)
{
    (void)state;
    assert_string_equal(linked("\\href{javascript:alert(1)}{words}"), "words");
    assert_string_equal(linked("\\url{example.org}"), "example.org");
    assert_string_equal(linked("\\href{https://a.org}{see https://b.org}"),
                        "<a href=\"https://a.org\">see https://b.org</a>");
    assert_string_equal(linked("\\texttt{https://a.org/--x}"),
                        "<code><a href=\"https://a.org/--x\">https://a.org/--x</a></code>");
    assert_string_equal(linked("https://a.org/x\\footnote{y}"),
                        "<a href=\"https://a.org/x\">https://a.org/x</a>\\footnote{y}");
    assert_string_equal(linked("https://github.com/a/b.git."),
                        "<a href=\"https://github.com/a/b\">https://github.com/a/b.git</a>.");
}

static void unbalanced_braces_and_dollars_leave_the_text_as_it_is(void **state)
{
    (void)state;
    static const char *const broken[] = {"{\\em a", "\\textbf{a {b}", "a } b {", "\\href{https:", "$x",
                                         "\\( x",   "\\[ x \\)",      "x_{1",    "\\\"{o",        "url{x",
                                         "{{Word}", "\\frac{1}{",     "\\sqrt{"};
    for (size_t i = 0; i < COUNT(broken); i++)
        assert_string_equal(plain(broken[i]), broken[i]);
}

static void a_formula_with_something_unknown_is_not_touched_at_all(void **state)
{
    (void)state;
    static const char *const unknown[] = {
        "$\\foo{x}^2 \\alpha$", "$\\binom{n}{k}$", "\\( a & b \\)", "\\[ \\begin{x} 1 \\end{x} \\]", "$\\R^d$", "$x^$",
        "$\\overline{abc}$",    "$a_{b$"};
    for (size_t i = 0; i < COUNT(unknown); i++)
        assert_string_equal(plain(unknown[i]), unknown[i]);
}

static void groups_are_read_to_a_depth_and_no_deeper(void **state)
{
    (void)state;
    char deep[2048] = "";
    size_t length = 0;
    for (int i = 0; i < 200; i++)
        length += (size_t)snprintf(deep + length, sizeof deep - length, "\\emph{");
    for (int i = 0; i < 200; i++)
        deep[length++] = '}';
    deep[length] = '\0';
    assert_sound(str_from(deep));
    assert_string_equal(html("\\emph{\\emph{x}}"), "<em><em>x</em></em>");
}

static void any_byte_is_shown_or_replaced(void **state)
{
    (void)state;
    assert_string_equal(html("a\x01z \xFF \xC3"), "a\uFFFDz \uFFFD \uFFFD");
    assert_string_equal(html("line\none\ttab"), "line\none\ttab");
    struct str with_nul = {"a\0b\\\0{\0}$\0$", 11};
    assert_string_equal(shown(typeset_html, with_nul), "a\uFFFDb\\\uFFFD{\uFFFD}$\uFFFD$");
}

/* Much of the same, as no author writes it, is read in time that grows with its length alone. */
static void long_and_repetitive_text_is_read_in_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "{",           "}",         "{a",
        "{a}",         "\\",        "\\(",
        "\\[ ",        "$",         "$a",
        "$$",          "`",         "``",
        "`a",          "''",        "\"",
        "-",           "--a",       "~",
        "a~",          "_",         "x_1",
        "^",           "x^{",       "_{",
        "\\a",         "\\emph{",   "\\frac",
        "\\text{",     "\\hat{",    "\\'",
        "\\\"a",       "https://",  "h://",
        "github.com/", "www.",      "3times ",
        "times",       "1sim1",     "https://a.b/)",
        "\\href{",     "{{",        "{\\em ",
        "$a{$",        "$\\sqrt{$", "a_{b}^{c}",
        "\\b{eta}",    "AAtimesB",  "10^5",
        "é",           "1.0 pm ",   "\\unicode{x",
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct buf text;
        buf_init(&text, MAX_BYTES);
        while (text.length < LONG)
            buf_add(&text, str_from(pieces[i]));
        assert_sound(buf_str(&text));
        buf_release(&text);
    }
}

static void random_pieces_of_tex_give_sound_html(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252U;
    for (int round = 0; round < 4000; round++) {
        struct buf text;
        buf_init(&text, MAX_BYTES);
        for (int i = 0; i < 12; i++) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            struct str source = str_from(typeset_rows[random % COUNT(typeset_rows)].source);
            size_t start = (size_t)(random >> 20) % source.length, length = (size_t)(random >> 40) % 12;
            while (start > 0 && utf8_is_continuation(source.data[start]))
                start--;
            buf_add(&text, utf8_cut(str_slice(source, start, source.length), length));
        }
        assert_sound(buf_str(&text));
        buf_release(&text);
    }
}

static void words_are_cut_before_what_is_open(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct str text = STR("We argue that \\emph{scalability and speed} are critical");
    assert_str(first_words(&arena, text, 30), "We argue that…");
    assert_str(first_words(&arena, text, 48), "We argue that \\emph{scalability and speed} are…");
    assert_str(first_words(&arena, STR("The rate of \\( O(n \\log n) \\) is what counts"), 20), "The rate of…");
    assert_str(first_words(&arena, STR("At $n$ and $a + b + c$ it holds"), 17), "At $n$ and…");
    assert_str(first_words(&arena, STR("It costs $100K in all, and more"), 21), "It costs $100K in…");
    assert_str(first_words(&arena, STR("{\\em All of these words are one group}"), 20), "{\\em All of these…");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_of_tex_becomes_what_it_meant_in_html),
        cmocka_unit_test(what_is_left_of_tex_becomes_what_it_meant_in_text),
        cmocka_unit_test(html_without_links_differs_in_nothing_but_links),
        cmocka_unit_test(what_is_not_certain_stays_as_it_is),
        cmocka_unit_test(text_that_is_typeset_stays_so),
        cmocka_unit_test(it_is_told_what_is_set_as_it_stands),
        cmocka_unit_test(every_line_of_the_digests_gives_sound_html),
        cmocka_unit_test(blanks_at_both_ends_are_left_out),
        cmocka_unit_test(what_is_empty_leaves_no_element),
        cmocka_unit_test(markup_in_the_source_is_escaped_wherever_it_stands),
        cmocka_unit_test(a_link_goes_to_an_address_that_can_be_followed_and_nowhere_else),
        cmocka_unit_test(unbalanced_braces_and_dollars_leave_the_text_as_it_is),
        cmocka_unit_test(a_formula_with_something_unknown_is_not_touched_at_all),
        cmocka_unit_test(groups_are_read_to_a_depth_and_no_deeper),
        cmocka_unit_test(any_byte_is_shown_or_replaced),
        cmocka_unit_test(long_and_repetitive_text_is_read_in_linear_time),
        cmocka_unit_test(random_pieces_of_tex_give_sound_html),
        cmocka_unit_test(words_are_cut_before_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, release_shown);
}
