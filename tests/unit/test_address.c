/* Addresses relative to a page, and words that are cut to fit. */
#include "small_site.h"

#include "render/address.h"
#include "render/typeset/typeset.h"

static void long_text_is_cut_at_a_word(void **state)
{
    struct small_site *small = *state;
    assert_str(first_words(small->arena, STR("One two three"), 13), "One two three");
    assert_str(first_words(small->arena, STR("One two three"), 12), "One two…");
    assert_str(first_words(small->arena, STR("One two, three"), 10), "One two…");
    assert_str(first_words(small->arena, STR("  One  "), 3), "One");
}

static void a_long_word_is_cut_at_a_character(void **state)
{
    struct small_site *small = *state;
    assert_str(first_words(small->arena, STR("μμμμμμμμμμ"), 7), "μμμ…");
}

static void a_relative_root_climbs_out_of_folders(void **state)
{
    (void)state;
    assert_str(root_from(STR("index.html")), "");
    assert_str(root_from(STR("papers/a.html")), "../");
    assert_str(root_from(STR("topics/a/2.html")), "../../");
}

static void the_root_of_a_server_is_the_path_of_its_address(void **state)
{
    (void)state;
    assert_str(root_of_server(STR("https://example.org/")), "/");
    assert_str(root_of_server(STR("https://example.org/papers/2025/")), "/papers/2025/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(long_text_is_cut_at_a_word),
        SITE_TEST(a_long_word_is_cut_at_a_character),
        SITE_TEST(a_relative_root_climbs_out_of_folders),
        SITE_TEST(the_root_of_a_server_is_the_path_of_its_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
