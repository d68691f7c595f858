/* Reading the folder of the content, on real folders. */
#include "support.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "read/content.h"

struct fixture {
    char start[4096]; /* the folder the test began in */
    char folder[4096];
    struct catalogue catalogue;
    struct diagnostics diagnostics;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    const char *above = getenv("TMPDIR");
    snprintf(fixture->folder, sizeof fixture->folder, "%s/digestpress-content-XXXXXX",
             above == NULL ? P_tmpdir : above);
    catalogue_init(&fixture->catalogue);
    diagnostics_init(&fixture->diagnostics);
    *state = fixture;
    if (getcwd(fixture->start, sizeof fixture->start) == NULL || mkdtemp(fixture->folder) == NULL)
        return -1;
    return chdir(fixture->folder);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    int result = chdir(fixture->start);
    nftw(fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    diagnostics_release(&fixture->diagnostics);
    catalogue_release(&fixture->catalogue);
    free(fixture);
    return result;
}

/* Write a file, and the folders on the way to it. */
static void put(const char *path, const char *text)
{
    char folder[256];
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
        mkdir(folder, 0755);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
}

static void put_site(void)
{
    put("content/site.yaml", "title: A\n");
    put("content/digests/2025-05-16.txt", "A Title\n\nAn abstract that goes on for a while, and then ends.\n");
}

static void assert_content(struct fixture *fixture, const char *expected)
{
    content_read(STR("content"), &fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, expected);
}

static void each_file_goes_to_its_reader_in_the_order_of_names(void **state)
{
    struct fixture *fixture = *state;
    put_site();
    put("content/digests/2025-05-17.txt", "B Title\n\nAn abstract that goes on for a while, and then ends.\n");
    put("content/digests/2025-05-16.yaml", "title: Scaling\n");
    put("content/topics/b.md", "---\ntitle: B\n---\n");
    put("content/topics/a.md", "---\ntitle: A\n---\n");
    put("content/annotations/x.md", "---\npaper: a-title\n---\nWords.\n");
    put("content/lists/one.md", "---\ntitle: One\n---\n## [[a-title]]\nWords.\n");
    put("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    assert_content(fixture, "");
    const struct catalogue *catalogue = &fixture->catalogue;
    assert_str(catalogue->settings.title, "A");
    assert_int_equal(catalogue->digests.count, 2);
    assert_str(catalogue->digests.items[0]->title, "Scaling");
    assert_int_equal(catalogue->digests.items[0]->date.day, 16);
    assert_str(catalogue->digests.items[1]->title, "");
    assert_int_equal(catalogue->entries.count, 2);
    assert_str(catalogue->topics.items[0]->slug, "a");
    assert_str(catalogue->topics.items[1]->slug, "b");
    assert_str(catalogue->annotations.items[0]->source->path, "content/annotations/x.md");
    assert_str(catalogue->lists.items[0]->slug, "one");
    assert_str(catalogue->pages.items[0]->slug, "about");
}

static void a_slash_behind_the_folder_does_no_harm(void **state)
{
    struct fixture *fixture = *state;
    put_site();
    put("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    content_read(STR("content//"), &fixture->catalogue, &fixture->diagnostics);
    assert_diagnostics(&fixture->diagnostics, "");
    assert_str(fixture->catalogue.pages.items[0]->source->path, "content/pages/about.md");
}

static void readmes_dotfiles_and_backups_are_passed_over(void **state)
{
    put_site();
    put("content/README.md", "What is here.\n");
    put("content/.gitkeep", "");
    put("content/digests/README.md", "What is here.\n");
    put("content/digests/2025-05-16.txt~", "Old.\n");
    put("content/digests/Thumbs.db", "");
    put("content/topics/desktop.ini", "");
    put("content/topics/README.md", "What is here.\n");
    put("content/topics/.a.md.swp", "");
    put("content/topics/a.md~", "Old.\n");
    put("content/topics/#a.md#", "New.\n");
    assert_content(*state, "");
}

static void a_content_folder_that_is_not_there_is_an_error(void **state)
{
    assert_content(*state, "content: error: there is no such folder\n"
                           "  help: go to the folder that holds 'content', or make it, with a site.yaml in it\n");
}

static void a_content_folder_that_is_a_file_is_an_error(void **state)
{
    put("content", "Words.\n");
    assert_content(*state, "content: error: this is to be the folder of the content, and is a file\n"
                           "  help: go to the folder that holds 'content', or make it, with a site.yaml in it\n");
}

static void an_empty_content_folder_misses_its_settings(void **state)
{
    struct fixture *fixture = *state;
    mkdir("content", 0755);
    assert_content(fixture, "content/site.yaml: error: there is no such file\n"
                            "  help: make it, with a line 'title: …'\n");
    assert_str(fixture->catalogue.settings.language, "en");
}

static void a_content_folder_without_digests_is_a_warning(void **state)
{
    put("content/site.yaml", "title: A\n");
    assert_content(*state, "content/digests: warning: no paper is read from here\n"
                           "  help: put a digest there: a text of titles and abstracts, or another format that "
                           "digestpress reads\n");
}

static void a_misspelt_folder_is_a_warning_with_the_nearest_name(void **state)
{
    put_site();
    put("content/annotation/x.md", "---\npaper: a\n---\n");
    put("content/site.yml", "title: B\n");
    assert_content(*state, "content/annotation: warning: nothing reads this folder\n"
                           "  help: did you mean 'annotations'?\n"
                           "content/site.yml: warning: nothing reads this file\n"
                           "  help: did you mean 'site.yaml'?\n");
}

static void a_file_that_nothing_reads_is_a_warning_with_what_is_read(void **state)
{
    put_site();
    put("content/bibliography.bib", "@misc{}\n");
    assert_content(*state, "content/bibliography.bib: warning: nothing reads this file\n"
                           "  help: site.yaml and the folders digests, topics, annotations, lists, pages and images "
                           "are read here\n");
}

static void a_file_of_another_kind_among_annotations_is_a_warning(void **state)
{
    put_site();
    put("content/annotations/x.txt", "Words.\n");
    put("content/annotations/old/y.md", "Words.\n");
    put("content/annotations/z.md/y.md", "Words.\n");
    assert_content(*state, "content/annotations/old: warning: nothing reads this folder\n"
                           "  help: only files that end in '.md' are read here\n"
                           "content/annotations/x.txt: warning: nothing reads this file\n"
                           "  help: only files that end in '.md' are read here; rename it to 'x.md'\n"
                           "content/annotations/z.md: warning: nothing reads this folder\n"
                           "  help: only files that end in '.md' are read here\n");
}

static void a_markdown_file_with_another_ending_is_to_be_renamed(void **state)
{
    put_site();
    put("content/annotations/x.MD", "Words.\n");
    put("content/annotations/y.markdown", "Words.\n");
    put("content/annotations/z.md.txt", "Words.\n");
    assert_content(*state, "content/annotations/x.MD: warning: nothing reads this file\n"
                           "  help: only files that end in '.md' are read here; rename it to 'x.md'\n"
                           "content/annotations/y.markdown: warning: nothing reads this file\n"
                           "  help: only files that end in '.md' are read here; rename it to 'y.md'\n"
                           "content/annotations/z.md.txt: warning: nothing reads this file\n"
                           "  help: only files that end in '.md' are read here; rename it to 'z.md'\n");
}

static void a_second_download_of_a_digest_is_told(void **state)
{
    put_site();
    put("content/digests/2025-05-16 (1).txt", "A Title\n\nAn abstract that goes on for a while, and then ends.\n");
    put("content/digests/2025-05-17.txt", "B Title\n\nAn abstract that goes on for a while, and then ends.\n");
    assert_content(*state, "content/digests/2025-05-16.txt: warning: this digest is the same as "
                           "content/digests/2025-05-16 (1).txt\n"
                           "  help: remove one of the two: its papers count twice\n");
}

static void a_link_that_leads_nowhere_is_an_error(void **state)
{
    put_site();
    put("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    assert_int_equal(symlink("nowhere.md", "content/pages/us.md"), 0);
    assert_content(*state, "content/pages/us.md: error: this is a link to a file that is not there\n"
                           "  help: put the file where it leads, or remove the link\n");
}

static void a_picture_among_texts_is_an_error(void **state)
{
    put_site();
    put("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    FILE *file = fopen("content/digests/2025-05-17.png", "wb");
    fwrite("\x89PNG\r\n\x1A\n\0\0\0", 1, 11, file);
    fclose(file);
    assert_content(*state, "content/digests/2025-05-17.png: error: this is no text\n"
                           "  help: move the file out of this folder, or save its text as UTF-8\n");
}

static void images_of_the_kinds_that_browsers_show_are_read(void **state)
{
    struct fixture *fixture = *state;
    put_site();
    put("content/images/README.md", "What is here.\n");
    put("content/images/a-law_2.png", "PNG");
    put("content/images/b.svg", "<svg>");
    assert_content(fixture, "");
    assert_int_equal(fixture->catalogue.images.count, 2);
    assert_str(fixture->catalogue.images.items[0].name, "a-law_2.png");
    assert_str(fixture->catalogue.images.items[1].source->text, "<svg>");
}

static void other_files_among_images_and_their_names(void **state)
{
    put_site();
    put("content/images/A law.png", "PNG");
    put("content/images/b.tiff", "");
    put("content/images/old/c.png", "");
    assert_content(*state, "content/images/A law.png: error: the name of an image can hold a-z, 0-9, '-', '_' and '.' "
                           "only\n"
                           "  help: rename it to 'a-law.png'\n"
                           "content/images/b.tiff: warning: nothing reads this file\n"
                           "  help: only images are read here: .png, .jpg, .jpeg, .gif, .svg, .webp, .avif\n"
                           "content/images/old: warning: nothing reads this folder\n"
                           "  help: only images are read here: .png, .jpg, .jpeg, .gif, .svg, .webp, .avif\n");
}

static void a_file_of_another_kind_among_digests_is_a_warning(void **state)
{
    put_site();
    put("content/digests/2025-05-16.yml", "title: A\n");
    put("content/digests/old.txt/x", "");
    put("content/digests/2025-05-17.txt.bak", "A\n\nWe show.\n");
    assert_content(*state, "content/digests/2025-05-16.yml: warning: nothing reads this file\n"
                           "  help: the settings of a digest end in '.yaml'\n"
                           "content/digests/2025-05-17.txt.bak: warning: nothing reads this file\n"
                           "  help: its name is that of a copy or of half a download; remove it, or give it another\n"
                           "content/digests/old.txt: warning: nothing reads this folder\n"
                           "  help: only digests, and their '.yaml', are read here\n");
}

static void settings_of_a_digest_that_is_not_there_are_an_error(void **state)
{
    put_site();
    put("content/digests/2025-05-61.yaml", "title: A\n");
    put("content/digests/scaling.yaml", "title: A\n");
    assert_content(*state, "content/digests/2025-05-61.yaml: error: there is no digest '2025-05-61.txt' beside it\n"
                           "  help: is it for '2025-05-16.txt'? Give both the same name\n"
                           "content/digests/scaling.yaml: error: there is no digest 'scaling.txt' beside it\n"
                           "  help: give it the name of its digest, or remove it\n");
}

static void a_file_where_a_folder_is_to_be_is_an_error(void **state)
{
    put_site();
    put("content/topics", "Words.\n");
    assert_content(*state, "content/topics: error: this is to be a folder\n"
                           "  help: move the file out of the way\n");
}

static void a_folder_where_a_file_is_to_be_is_an_error(void **state)
{
    put_site();
    remove("content/site.yaml");
    mkdir("content/site.yaml", 0755);
    assert_content(*state, "content/site.yaml: error: this is a folder, and is to be a file\n");
}

static void a_name_that_no_address_can_have_is_an_error(void **state)
{
    put_site();
    put("content/topics/Scaling Laws.md", "---\ntitle: A\n---\n");
    put("content/pages/über.md", "---\ntitle: A\n---\n");
    assert_content(*state, "content/pages/über.md: error: the file's name is no slug: words of a-z and 0-9 joined by "
                           "'-', at most 80 bytes\n"
                           "  help: rename it to 'uber.md'\n"
                           "content/topics/Scaling Laws.md: error: the file's name is no slug: words of a-z and 0-9 "
                           "joined by '-', at most 80 bytes\n"
                           "  help: rename it to 'scaling-laws.md'\n");
}

static void mistakes_of_all_files_come_in_one_run(void **state)
{
    put_site();
    put("content/site.yaml", "titel: A\n");
    put("content/digests/2025-05-16.yaml", "date: soon\n");
    put("content/topics/a.md", "---\ntitle: [\n---\n");
    put("content/annotations/x.md", "Words.\n");
    put("content/lists/one.md", "---\ntitle: One\n---\n");
    struct fixture *fixture = *state;
    content_read(STR("content"), &fixture->catalogue, &fixture->diagnostics);
    assert_int_equal(fixture->diagnostics.errors, 6);
    assert_int_equal(fixture->catalogue.entries.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_file_goes_to_its_reader_in_the_order_of_names, setup, teardown),
        cmocka_unit_test_setup_teardown(a_slash_behind_the_folder_does_no_harm, setup, teardown),
        cmocka_unit_test_setup_teardown(readmes_dotfiles_and_backups_are_passed_over, setup, teardown),
        cmocka_unit_test_setup_teardown(a_content_folder_that_is_not_there_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_content_folder_that_is_a_file_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_content_folder_misses_its_settings, setup, teardown),
        cmocka_unit_test_setup_teardown(a_content_folder_without_digests_is_a_warning, setup, teardown),
        cmocka_unit_test_setup_teardown(a_misspelt_folder_is_a_warning_with_the_nearest_name, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_nothing_reads_is_a_warning_with_what_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_of_another_kind_among_annotations_is_a_warning, setup, teardown),
        cmocka_unit_test_setup_teardown(a_markdown_file_with_another_ending_is_to_be_renamed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_second_download_of_a_digest_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_that_leads_nowhere_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_picture_among_texts_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(images_of_the_kinds_that_browsers_show_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(other_files_among_images_and_their_names, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_of_another_kind_among_digests_is_a_warning, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_of_a_digest_that_is_not_there_are_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_where_a_folder_is_to_be_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_where_a_file_is_to_be_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_no_address_can_have_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(mistakes_of_all_files_come_in_one_run, setup, teardown),
    };
    return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
