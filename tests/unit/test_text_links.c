/* The links in abstracts. */
#include "catalogue_fixture.h"

#include "catalogue/link.h"
#include "catalogue/text_links.h"

static void addresses_in_text_end_where_a_reader_would_end_them(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"at https://llm-stacking.github.io/{https://llm-stacking.github.io/}.", "https://llm-stacking.github.io/"},
        {"at github.com/tding1/Efficient-LLM-Survey}.", "https://github.com/tding1/Efficient-LLM-Survey"},
        {"at https://github.com/Mia-Cong/SWIFT.git.", "https://github.com/Mia-Cong/SWIFT"},
        {"(https://github.com/yitu-opensource/T2T-ViT)", "https://github.com/yitu-opensource/T2T-ViT"},
        {"https://en.wikipedia.org/wiki/C_(language).", "https://en.wikipedia.org/wiki/C_(language)"},
        {"https://github.com/openai/preparedness{open-source}", "https://github.com/openai/preparedness"},
        {"www.materialsatlas.org/blmtinker.", "https://www.materialsatlas.org/blmtinker"},
        {"https://github.com/tigerchen52/role\\_of\\_small\\_models",
         "https://github.com/tigerchen52/role_of_small_models"},
        {"\"https://a.b/c\"", "https://a.b/c"},
        {"https://a.b/c。", "https://a.b/c"},
        {"https://a.b/c\\footnote{x}", "https://a.b/c"},
        {"(see https://a.b/c(d)(e)).", "https://a.b/c(d)(e)"},
        {"https://a.b/c](", "https://a.b/c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = str_from(cases[i][0]);
        size_t at = text_link_next(text, 0);
        assert_str(text_link_url(fixture->arena, text_link_at(text, at)), cases[i][1]);
    }
}

static void words_that_look_like_addresses_are_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"https:// and http://.",
                                        "mygithub.com/x",
                                        "wwwx",
                                        "h",
                                        "javascript:alert(1)",
                                        "https://x.y/%zz",
                                        "https://x.y:abc/d",
                                        "https://x..y/",
                                        "https://u:p@x.y/z",
                                        "https://1.2.3.999/",
                                        "https://xn--.de/",
                                        "https://x.y/a#b#c",
                                        "https://[::1.2]/a",
                                        "https://localhost"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = str_from(texts[i]);
        assert_int_equal(text_link_next(text, 0), text.length);
    }
}

static void links_are_known_by_where_they_lead(void **state)
{
    (void)state;
    assert_int_equal(link_kind_of(STR("https://www.github.com/a/b")), LINK_CODE);
    assert_int_equal(link_kind_of(STR("https://huggingface.co/nvidia/NV-Embed-v1")), LINK_MODEL);
    assert_int_equal(link_kind_of(STR("https://huggingface.co/datasets/a/b")), LINK_DATASET);
    assert_int_equal(link_kind_of(STR("https://arxiv.org/abs/1234.5678")), LINK_PAPER);
    assert_int_equal(link_kind_of(STR("https://os-world.github.io")), LINK_PAGE);
}

static void a_paper_has_each_link_of_its_abstract_once(void **state)
{
    struct fixture *fixture = *state;
    add_entry(fixture, add_digest(fixture, "new", (struct date){2025, 5, 16}), "A",
              "See https://a.b/c. And https://a.b/c, github.com/d/e.");
    catalogue_link(&fixture->catalogue, &fixture->diagnostics);
    const struct paper *paper = fixture->catalogue.papers.items[0];
    assert_int_equal(paper->links.count, 2);
    assert_str(paper->links.items[1].url, "https://github.com/d/e");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(addresses_in_text_end_where_a_reader_would_end_them),
        TEST(words_that_look_like_addresses_are_none),
        TEST(links_are_known_by_where_they_lead),
        TEST(a_paper_has_each_link_of_its_abstract_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
