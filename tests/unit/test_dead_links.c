/* What is said of links and images that lead to no file of the site, word by word, and where. */
#include "markdown_fixture.h"

#include "render/markdown/markdown_check.h"

/* Check a text in a planned site that has a page "about" and an image "law.png". */
static void assert_told(struct small_site *small, const char *markdown, const char *expected)
{
    const struct source *source = source_of(small->arena, "a.md", markdown);
    struct site_paths paths;
    add_page(small, "about", "About");
    *array_push(small->arena, &small->catalogue.images) =
        (struct image){STR("law.png"), source_of(small->arena, "content/images/law.png", "PNG")};
    plan(small);
    site_paths_init(&paths, &small->site);
    markdown_check(&small->catalogue, &paths, source, source->text, &small->diagnostics);
    site_paths_release(&paths);
    assert_diagnostics(&small->diagnostics, expected);
}

static void addresses_of_the_site_are_passed(void **state)
{
    assert_told(
        *state,
        "# Words\n\n[a](topics.html) [b](/about.html#words) [c](topics/agents.html) [d](search.html?q=a) [e](feed.xml) "
        "![f](images/law.png) ![g](/images/law.png) [h](#words) [i](https://example.org/j.html)",
        "");
}

static void a_misspelt_address_gets_the_nearest(void **state)
{
    assert_told(*state, "All [topics](topic.html) and\n[abuot.html](abuot.html).\n",
                "a.md:1:14: warning: the site has no file 'topic.html'\n"
                "    1 | All [topics](topic.html) and\n"
                "      |              ^^^^^^^^^^\n"
                "  help: did you mean 'topics.html'?\n"
                "a.md:2:14: warning: the site has no file 'abuot.html'\n"
                "    2 | [abuot.html](abuot.html).\n"
                "      |              ^^^^^^^^^^\n"
                "  help: did you mean 'about.html'?\n");
}

static void a_file_of_the_content_is_named_in_brackets(void **state)
{
    assert_told(*state, "[agents](../topics/agents.md)",
                "a.md:1:10: warning: the site has no file '../topics/agents.md'\n"
                "    1 | [agents](../topics/agents.md)\n"
                "      |          ^^^^^^^^^^^^^^^^^^^\n"
                "  help: write [[agents]] or [[agents|words]]\n");
}

static void a_page_in_another_folder_is_found(void **state)
{
    assert_told(*state, "[a](2025-05-16.html)",
                "a.md:1:5: warning: the site has no file '2025-05-16.html'\n"
                "    1 | [a](2025-05-16.html)\n"
                "      |     ^^^^^^^^^^^^^^^\n"
                "  help: did you mean 'digests/2025-05-16.html'?\n");
}

static void the_beginning_of_a_papers_slug_is_enough_to_know_it(void **state)
{
    assert_told(*state, "[a](papers/onebench.html)",
                "a.md:1:5: warning: the site has no file 'papers/onebench.html'\n"
                "    1 | [a](papers/onebench.html)\n"
                "      |     ^^^^^^^^^^^^^^^^^^^^\n"
                "  help: did you mean [[onebench-to-test-them-all]]?\n");
}

static void the_home_page_has_a_name(void **state)
{
    assert_told(*state, "[a](./topics.html) [b](/)",
                "a.md:1:24: warning: this leads to no file of the site\n"
                "    1 | [a](./topics.html) [b](/)\n"
                "      |                        ^\n"
                "  help: the home page is 'index.html'\n");
}

static void a_heading_that_is_not_there(void **state)
{
    assert_told(*state, "# Some Words\n\n[a](#some-words) [b](#some-word) [c](#zzz) [d](#content) [e](#%C3%A9)\n",
                "a.md:3:22: warning: no heading of this text is at '#some-word'\n"
                "    3 | [a](#some-words) [b](#some-word) [c](#zzz) [d](#content) [e](#%C3%A9)\n"
                "      |                      ^^^^^^^^^^\n"
                "  help: did you mean '#some-words'?\n"
                "a.md:3:38: warning: no heading of this text is at '#zzz'\n"
                "    3 | [a](#some-words) [b](#some-word) [c](#zzz) [d](#content) [e](#%C3%A9)\n"
                "      |                                      ^^^^\n"
                "  help: a heading '## Some Words' is at '#some-words'\n");
}

static void an_address_without_its_scheme(void **state)
{
    assert_told(*state, "See [their code](github.com/someone/something).",
                "a.md:1:18: warning: the site has no file 'github.com/someone/something'\n"
                "    1 | See [their code](github.com/someone/something).\n"
                "      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                "  help: an address begins at the top of the site, as in 'topics.html'; one of another site with "
                "'https://'\n");
}

static void an_image_that_is_not_in_its_folder(void **state)
{
    assert_told(*state, "![A law](law.png)\n\n![A plot](figures/plot.png)\n",
                "a.md:1:10: warning: the site has no image 'law.png'\n"
                "    1 | ![A law](law.png)\n"
                "      |          ^^^^^^^\n"
                "  help: write it as 'images/law.png'\n"
                "a.md:3:11: warning: the site has no image 'figures/plot.png'\n"
                "    3 | ![A plot](figures/plot.png)\n"
                "      |           ^^^^^^^^^^^^^^^^\n"
                "  help: put the file into content/images/, and write it as 'images/plot.png'\n");
}

static void images_are_files_of_the_site(void **state)
{
    struct small_site *small = *state;
    struct buf out;
    assert_told(small, "", "");
    buf_init(&out, 1024);
    for (size_t i = 0; i < small->site.files.count; i++)
        if (small->site.files.items[i].kind == SITE_IMAGE)
            assert_true(site_render(&small->site, i, small->arena, &out, NULL));
    assert_str(buf_str(&out), "PNG");
    assert_non_null(planned(small, "images/law.png"));
    buf_release(&out);
}

#define test(function) cmocka_unit_test_setup_teardown(function, markdown_setup, small_site_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(addresses_of_the_site_are_passed),
        test(a_misspelt_address_gets_the_nearest),
        test(a_file_of_the_content_is_named_in_brackets),
        test(a_page_in_another_folder_is_found),
        test(the_beginning_of_a_papers_slug_is_enough_to_know_it),
        test(the_home_page_has_a_name),
        test(a_heading_that_is_not_there),
        test(an_address_without_its_scheme),
        test(an_image_that_is_not_in_its_folder),
        test(images_are_files_of_the_site),
    };
    return cmocka_run_group_tests_name("dead_links", tests, NULL, NULL);
}
