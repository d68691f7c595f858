/* Formulas as MathML: what is known, how it is shown, and what is wrong with what is not. */
#include "small_site.h"

#include "render/mathml/mathml.h"

struct row {
    const char *tex, *expected; /* the inside of <math> */
};

static struct str mathml_of(struct arena *arena, const char *tex, bool is_display)
{
    struct buf out;
    buf_init(&out, SIZE_MAX);
    struct math_mistake mistake = mathml_render(str_from(tex), is_display, arena, &out);
    if (mistake.problem != MATH_FINE)
        buf_add_format(&out, "%d at '%.*s'", (int)mistake.problem, STR_ARG(mistake.where));
    struct str html = arena_str(arena, buf_str(&out));
    buf_release(&out);
    size_t start = str_find_char(html, '>', 0) + 1;
    return mistake.problem != MATH_FINE ? html : str_slice(html, start, html.length - strlen("</math>"));
}

static void assert_rows(const struct row *rows, size_t count, bool is_display)
{
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < count; i++)
        assert_str(mathml_of(&arena, rows[i].tex, is_display), rows[i].expected);
    arena_release(&arena);
}
#define ASSERT_ROWS(rows, is_display) assert_rows((rows), sizeof(rows) / sizeof *(rows), (is_display))

static void letters_numbers_and_signs(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"x", "<mi>x</mi>"},
        {"ab", "<mi>a</mi><mi>b</mi>"},
        {"1,000.5", "<mn>1,000.5</mn>"},
        {"1, 2", "<mn>1</mn><mo>,</mo><mn>2</mn>"},
        {"a = b", "<mi>a</mi><mo>=</mo><mi>b</mi>"},
        {"a - b", "<mi>a</mi><mo>−</mo><mi>b</mi>"},
        {"-x", "<mo>−</mo><mi>x</mi>"},
        {"a = -x", "<mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>x</mi>"},
        {"a \\, - b", "<mi>a</mi><mspace width=\"0.17em\"/><mo>−</mo><mi>b</mi>"},
        {"x := 2", "<mi>x</mi><mo>≔</mo><mn>2</mn>"},
        {"a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"},
        {"f(\\cdot)", "<mi>f</mi><mo stretchy=\"false\">(</mo><mi>·</mi><mo stretchy=\"false\">)</mo>"},
        {"n!", "<mi>n</mi><mo>!</mo>"},
        {"|x|", "<mi>|</mi><mi>x</mi><mi>|</mi>"},
        {"\\{a\\}", "<mo stretchy=\"false\">{</mo><mi>a</mi><mo stretchy=\"false\">}</mo>"},
        {"\\|x\\|", "<mi>‖</mi><mi>x</mi><mi>‖</mi>"},
        {"50\\%", "<mn>50</mn><mi>%</mi>"},
        {"\\alpha \\Gamma", "<mi>α</mi><mi mathvariant=\"normal\">Γ</mi>"},
        {"x ≤ é", "<mi>x</mi><mo>≤</mo><mi>é</mi>"},
        {"x \\not\\in S", "<mi>x</mi><mo>∉</mo><mi>S</mi>"},
        {"p(a \\mid b)", "<mi>p</mi><mo stretchy=\"false\">(</mo><mi>a</mi><mo lspace=\"0.28em\" rspace=\"0.28em\" "
                         "stretchy=\"false\">|</mo><mi>b</mi><mo stretchy=\"false\">)</mo>"},
        {"a\\quad b~c\\!d",
         "<mi>a</mi><mspace width=\"1em\"/><mi>b</mi><mspace width=\"0.25em\"/><mi>c</mi><mi>d</mi>"},
    };
    ASSERT_ROWS(rows, false);
}

static void scripts_and_primes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"x^2", "<msup><mi>x</mi><mn>2</mn></msup>"},
        {"x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>"},
        {"x_{ij}", "<msub><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>"},
        {"x^a_b", "<msubsup><mi>x</mi><mi>b</mi><mi>a</mi></msubsup>"},
        {"10^{15}", "<msup><mn>10</mn><mn>15</mn></msup>"},
        {"f'", "<msup><mi>f</mi><mo>′</mo></msup>"},
        {"f''^2_a", "<msubsup><mi>f</mi><mi>a</mi><mrow><mo>″</mo><mn>2</mn></mrow></msubsup>"},
        {"{}^2", "<msup><mrow/><mn>2</mn></msup>"},
        {"^2", "<msup><mrow/><mn>2</mn></msup>"},
        {"x_\\mathrm{max}", "<msub><mi>x</mi><mi>max</mi></msub>"},
        {"x^\\frac12", "<msup><mi>x</mi><mfrac><mn>1</mn><mn>2</mn></mfrac></msup>"},
    };
    ASSERT_ROWS(rows, false);
}

static void fractions_roots_and_accents(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\\frac{a}{b+c}", "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>"},
        {"\\binom nk", "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>"},
        {"\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"},
        {"\\sqrt[3]x", "<mroot><mi>x</mi><mn>3</mn></mroot>"},
        {"\\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"},
        {"\\overline{ab}",
         "<mover accent=\"true\"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy=\"true\">¯</mo></mover>"},
        {"\\underbrace{a}_{\\text{one}}",
         "<munder><munder><mi>a</mi><mo stretchy=\"true\">⏟</mo></munder><mtext>one</mtext></munder>"},
        {"\\overset{d}{=}", "<mover><mo>=</mo><mi>d</mi></mover>"},
        {"\\left( \\frac1x \\right|",
         "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mfrac><mn>1</mn><mi>x</mi></mfrac>"
         "<mo form=\"postfix\" stretchy=\"true\">|</mo></mrow>"},
        {"\\left.x\\right\\rangle", "<mrow><mi>x</mi><mo form=\"postfix\" stretchy=\"true\">⟩</mo></mrow>"},
    };
    ASSERT_ROWS(rows, false);
}

static void alphabets_and_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\\mathbb{E}", "<mi>𝔼</mi>"},
        {"\\mathbb R", "<mi>ℝ</mi>"},
        {"\\mathcal{L}", "<mi>ℒ</mi>"},
        {"\\mathcal{O}(n)", "<mi>𝒪</mi><mo stretchy=\"false\">(</mo><mi>n</mi><mo stretchy=\"false\">)</mo>"},
        {"\\mathbf{x}", "<mi>𝐱</mi>"},
        {"\\boldsymbol{\\theta}", "<mi>𝜽</mi>"},
        {"\\mathbf{1}", "<mn>𝟏</mn>"},
        {"\\mathfrak{g}", "<mi>𝔤</mi>"},
        {"\\mathrm{KL}", "<mi>KL</mi>"},
        {"\\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"},
        {"{\\bf ab} c", "<mi>𝐚𝐛</mi><mi>c</mi>"},
        {"x \\text{ if } y", "<mi>x</mi><mtext>\u00A0if\u00A0</mtext><mi>y</mi>"},
        {"\\text{a\\_b \\& <c>}", "<mtext>a_b &amp; &lt;c&gt;</mtext>"},
    };
    ASSERT_ROWS(rows, false);
}

static void functions_stand_apart(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\\log x", "<mi>log</mi><mo>\u2061</mo><mspace width=\"0.17em\"/><mi>x</mi>"},
        {"n\\log(n)", "<mi>n</mi><mspace width=\"0.17em\"/><mi>log</mi><mo>\u2061</mo><mo stretchy=\"false\">(</mo>"
                      "<mi>n</mi><mo stretchy=\"false\">)</mo>"},
        {"\\max_x f", "<msub><mi>max</mi><mi>x</mi></msub><mo>\u2061</mo><mspace width=\"0.17em\"/><mi>f</mi>"},
        {"\\operatorname{softmax}", "<mi>softmax</mi>"},
        {"\\sum_{i}^n i", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>"},
        {"\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"},
        {"\\int\\limits_0", "<munder><mo>∫</mo><mn>0</mn></munder>"},
        {"a \\bmod b", "<mi>a</mi><mo lspace=\"0.22em\" rspace=\"0.22em\">mod</mo><mi>b</mi>"},
    };
    static const struct row display[] = {
        {"\\max_x", "<munder><mi>max</mi><mi>x</mi></munder>"},
        {"\\operatorname*{arg\\,max}_x", "<munder><mi>arg\u202Fmax</mi><mi>x</mi></munder>"},
    };
    ASSERT_ROWS(rows, false);
    ASSERT_ROWS(display, true);
}

static void tables(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\\begin{matrix}a&b\\\\c\\end{matrix}",
         "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>"},
        {"\\begin{pmatrix}a\\\\\\end{pmatrix}",
         "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>"
         "<mo form=\"postfix\" stretchy=\"true\">)</mo></mrow>"},
        {"\\begin{cases}a\\end{cases}",
         "<mrow><mo form=\"prefix\" stretchy=\"true\">{</mo><mtable class=\"cases\"><mtr><mtd><mi>a</mi></mtd></mtr>"
         "</mtable></mrow>"},
        {"\\begin{aligned}a&=b\\end{aligned}",
         "<mtable class=\"aligned\" displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd>"
         "<mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable>"},
    };
    ASSERT_ROWS(rows, true);
}

static void what_is_wrong_is_named_at_its_place(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a \\foo{b}", "1 at '\\foo'"},
        {"\\begin{tikz}", "1 at '\\begin{tikz}'"},
        {"\\\"a", "1 at '\\\"'"},
        {"a\\", "1 at '\\'"},
        {"a}", "2 at '}'"},
        {"a & b", "2 at '&'"},
        {"a \\\\ b", "2 at '\\\\'"},
        {"a \\right)", "2 at '\\right'"},
        {"x^a^b", "2 at '^'"},
        {"#1", "2 at '#'"},
        {"\\not x", "2 at '\\not'"},
        {"\\text{\\bf a}", "2 at '\\'"},
        {"\\frac{a}", "3 at '\\frac{a}'"},
        {"\\sqrt[3", "3 at '\\sqrt['"},
        {"{a", "3 at '{'"},
        {"x^", "3 at '^'"},
        {"x_}", "3 at '_'"},
        {"\\left( a", "3 at '\\left'"},
        {"\\left x", "3 at '\\left'"},
        {"\\begin{cases} a", "3 at '\\begin{cases}'"},
        {"\\begin{cases} a \\end{matrix}", "3 at '\\begin{cases}'"},
        {"\\text a", "3 at '\\text'"},
        {"\xFF", "2 at '\xFF'"},
    };
    ASSERT_ROWS(rows, false);
}

static void depth_and_length_have_limits(void **state)
{
    (void)state;
    static const char *const openings[] = {"{", "\\sqrt{", "x^{", "\\left(", "\\hat{", "\\begin{matrix}", "\\frac{"};
    struct arena arena = ARENA_INIT;
    struct buf deep;
    buf_init(&deep, SIZE_MAX);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        buf_reset(&deep);
        for (size_t depth = 0; deep.length + 20 < MATHML_MAX_BYTES; depth++)
            buf_add(&deep, str_from(openings[i]));
        struct buf out;
        buf_init(&out, SIZE_MAX);
        assert_int_equal(mathml_render(buf_str(&deep), false, &arena, &out).problem, MATH_TOO_DEEP);
        assert_int_equal(out.length, 0);
        buf_release(&out);
    }
    for (size_t length = deep.length; length <= MATHML_MAX_BYTES; length++)
        buf_add_char(&deep, 'a');
    struct buf out;
    buf_init(&out, SIZE_MAX);
    assert_int_equal(mathml_render(buf_str(&deep), false, &arena, &out).problem, MATH_TOO_LONG);
    buf_release(&out);
    buf_release(&deep);
    arena_release(&arena);
}

static void commands_without_braces_have_a_limit_too(void **state)
{
    (void)state;
    static const char *const units[] = {"\\hat", "\\sqrt", "\\mathbf", "\\frac", "\\overset", "\\binom", "\\pmod"};
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf deep, out;
        buf_init(&deep, SIZE_MAX);
        buf_init(&out, SIZE_MAX);
        while (deep.length + 20 < MATHML_MAX_BYTES)
            buf_add(&deep, str_from(units[i]));
        assert_int_equal(mathml_render(buf_str(&deep), true, &arena, &out).problem, MATH_TOO_DEEP);
        buf_release(&deep);
        buf_release(&out);
    }
    arena_release(&arena);
}

static void the_source_is_kept_in_one_line(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct buf out;
    buf_init(&out, SIZE_MAX);
    mathml_render(STR(" a\n> <b> \"c\"\n "), true, &arena, &out);
    struct str tag = str_slice(buf_str(&out), 0, str_find_char(buf_str(&out), '>', 0) + 1);
    assert_str(tag, "<math display=\"block\" alttext=\"a &lt;b&gt; &quot;c&quot;\">");
    buf_release(&out);
    arena_release(&arena);
}

static void formulas_have_words_too(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"x^2 \\leq \\alpha_i", "x² ≤ α_i"},
        {"\\mathcal{O}(n)", "O(n)"},
        {"\\begin{cases}\na\\end{cases}", "\\begin{cases} a\\end{cases}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out;
        buf_init(&out, SIZE_MAX);
        mathml_words(str_from(rows[i].tex), &out);
        assert_str(buf_str(&out), rows[i].expected);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_numbers_and_signs),
        cmocka_unit_test(scripts_and_primes),
        cmocka_unit_test(fractions_roots_and_accents),
        cmocka_unit_test(alphabets_and_words),
        cmocka_unit_test(functions_stand_apart),
        cmocka_unit_test(tables),
        cmocka_unit_test(what_is_wrong_is_named_at_its_place),
        cmocka_unit_test(depth_and_length_have_limits),
        cmocka_unit_test(commands_without_braces_have_a_limit_too),
        cmocka_unit_test(the_source_is_kept_in_one_line),
        cmocka_unit_test(formulas_have_words_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
