/* A temporary folder to work in, builds of a small site into "output", and what is then on disk. */
#ifndef TESTS_PUBLISH_SUPPORT_H
#define TESTS_PUBLISH_SUPPORT_H

#include "support.h"

#include "publish/publish.h"

struct page {
    const char *path, *text;
};
#define PAGES(...) ((const struct page[]){__VA_ARGS__, {NULL, NULL}})
#define NO_PAGES ((const struct page[]){{NULL, NULL}})

/* cmocka's setup and teardown: a fresh folder, which becomes the working one, and its removal. */
int enter_folder(void **state);
int leave_folder(void **state);

/* One build of the pages into "output", with two workers taking turns. It says exactly `diagnostics`. */
struct publish_counts build(const struct page *pages, const char *diagnostics);
/* As far as publish_begin, which must succeed; NULL where it refused. What it says is left in *diagnostics. */
struct publication *begin(struct arena *arena, const struct page *pages, struct diagnostics *diagnostics);

void assert_counts(struct publish_counts counts, size_t written, size_t unchanged, size_t removed);
/* The file holds just this text. */
void assert_file(const char *path, const char *text);
/* All files and folders in "output" but .digestpress/, in order of bytes, each with LF behind it, a folder with '/',
 * a link with '@'. */
void assert_output(const char *expected);

void write_file(const char *path, const char *text);
void make_folder(const char *path);

#define MANIFEST "output/.digestpress/manifest"

#endif
