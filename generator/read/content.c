#include "read/content.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "catalogue/slug.h"
#include "read/annotation.h"
#include "read/digests/digest_files.h"
#include "read/list.h"
#include "read/page.h"
#include "read/settings.h"
#include "read/topic.h"

struct walk {
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    struct arena *arena; /* the catalogue's */
    struct str folder;   /* the content's */
    ARRAY_OF(const struct source *) digests;
};

/* The folders of Markdown files, in the order in which they are read. */
static const struct markdown_folder {
    struct str name;
    void (*read)(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);
} markdown_folders[] = {
    {STR_INIT("topics"), topic_read},
    {STR_INIT("annotations"), annotation_read},
    {STR_INIT("lists"), list_read},
    {STR_INIT("pages"), page_read},
};

static const struct str known_names[] = {
    STR_INIT("site.yaml"), STR_INIT("digests"), STR_INIT("topics"), STR_INIT("annotations"),
    STR_INIT("lists"),     STR_INIT("pages"),   STR_INIT("images"),
};
enum { KNOWN_NAMES = sizeof known_names / sizeof *known_names };

static struct place whole_file(struct arena *arena, struct str path)
{
    struct source *source = arena_new(arena, struct source);
    source->path = path;
    return (struct place){source, 0, 0};
}

static bool is_passed_over(struct str name)
{
    return str_equal(name, STR("README.md")) || str_equal(name, STR("Thumbs.db")) ||
           str_equal(name, STR("desktop.ini")) || str_starts_with(name, STR(".")) || str_ends_with(name, STR("~")) ||
           (str_starts_with(name, STR("#")) && str_ends_with(name, STR("#")));
}

static void warn_unread(struct walk *walk, struct str path)
{
    warn_at(walk->diagnostics, whole_file(walk->arena, path), "nothing reads this %s",
            file_is_folder(path) ? "folder" : "file");
}

/* The names in a folder that are not passed over. */
static struct file_names names_in(struct walk *walk, struct str folder)
{
    struct file_names all = folder_list(walk->arena, folder, walk->diagnostics), kept = {0};
    for (size_t i = 0; i < all.list.count; i++)
        if (!is_passed_over(all.list.items[i]))
            *array_push(walk->arena, &kept.list) = all.list.items[i];
    return kept;
}

/* A folder of the content's that is there; an error where it is a file. */
static bool is_present(struct walk *walk, struct str path)
{
    if (file_is_folder(path))
        return true;
    if (file_exists(path)) {
        error_at(walk->diagnostics, whole_file(walk->arena, path), "this is to be a folder");
        diagnose_help(walk->diagnostics, "move the file out of the way");
    }
    return false;
}

static struct str extension_of(struct str path)
{
    struct str stem = path_stem(path);
    return str_slice(path, (size_t)(stem.data + stem.length - path.data), path.length);
}

/* "x.MD", "x.markdown", "x.md.txt" are to be "x.md". */
static void help_markdown(struct walk *walk, struct str path)
{
    struct str name = path_stem(path), extension = extension_of(path);
    bool is_text = str_equal_ignoring_case(extension, STR(".md")) || str_equal(extension, STR(".markdown")) ||
                   str_equal(extension, STR(".txt"));
    if (str_ends_with(name, STR(".md")))
        name = path_stem(name);
    if (is_text && !file_is_folder(path))
        diagnose_help(walk->diagnostics, "only files that end in '.md' are read here; rename it to '%.*s.md'",
                      STR_ARG(name));
    else
        diagnose_help(walk->diagnostics, "only files that end in '.md' are read here");
}

static void read_markdown_folder(struct walk *walk, const struct markdown_folder *kind)
{
    struct str folder = path_join(walk->arena, walk->folder, kind->name);
    if (!is_present(walk, folder))
        return;
    struct file_names names = names_in(walk, folder);
    for (size_t i = 0; i < names.list.count; i++) {
        struct str path = path_join(walk->arena, folder, names.list.items[i]);
        if (!str_ends_with(path, STR(".md")) || file_is_folder(path)) {
            warn_unread(walk, path);
            help_markdown(walk, path);
            continue;
        }
        const struct source *source = file_read(walk->arena, path, walk->diagnostics);
        if (source != NULL)
            kind->read(source, walk->catalogue, walk->diagnostics);
    }
}

/* Papers that are missing may be in a file that is not read as a digest. */
static void note_unread(struct walk *walk, struct str path)
{
    if (walk->catalogue->unread->path.length == 0)
        walk->catalogue->unread->path = path;
}

static bool is_settings(struct str name)
{
    return str_ends_with(name, STR(".yaml"));
}

/* Names among the digests that are a slip or a copy, never a digest. */
static const char *problem_of_name(struct str name)
{
    static const struct str copies[] = {STR_INIT(".bak"), STR_INIT(".orig"), STR_INIT(".tmp"), STR_INIT(".part"),
                                        STR_INIT(".crdownload")};
    if (str_ends_with(name, STR(".yml")))
        return "the settings of a digest end in '.yaml'";
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
        if (str_ends_with(name, copies[i]))
            return "its name is that of a copy or of half a download; remove it, or give it another";
    return NULL;
}

/* Whether there is a digest to a .yaml: a file of the same name with another extension. */
static bool has_digest(struct str settings, const struct file_names *names)
{
    struct str stem = path_stem(settings);
    for (size_t i = 0; i < names->list.count; i++)
        if (!is_settings(names->list.items[i]) && str_equal(path_stem(names->list.items[i]), stem))
            return true;
    return false;
}

/* A .yaml whose digest is not there: most often one of the two names is misspelt. */
static void report_lonely(struct walk *walk, struct str path, const struct file_names *names)
{
    struct str stem = path_stem(path), wanted = arena_format(walk->arena, "%.*s.txt", STR_ARG(stem));
    ARRAY_OF(struct str) digests = {0};
    for (size_t i = 0; i < names->list.count; i++)
        if (!is_settings(names->list.items[i]))
            *array_push(walk->arena, &digests) = names->list.items[i];
    struct str nearest = nearest_name(wanted, digests.items, digests.count);
    error_at(walk->diagnostics, whole_file(walk->arena, path), "there is no digest '%.*s' beside it", STR_ARG(wanted));
    if (nearest.length > 0)
        diagnose_help(walk->diagnostics, "is it for '%.*s'? Give both the same name", STR_ARG(nearest));
    else
        diagnose_help(walk->diagnostics, "give it the name of its digest, or remove it");
}

static int compare_lengths(const void *left, const void *right)
{
    const struct source *a = *(const struct source *const *)left, *b = *(const struct source *const *)right;
    int order = (a->text.length > b->text.length) - (a->text.length < b->text.length);
    return order != 0 ? order : str_compare(a->path, b->path);
}

/* "2025-05-16 (1).txt": what a browser makes of a second download. Its papers would appear twice. */
static void warn_of_copies(struct walk *walk)
{
    const struct source **digests = walk->digests.items;
    if (walk->digests.count > 0)
        qsort(digests, walk->digests.count, sizeof(struct source *), compare_lengths);
    for (size_t i = 1; i < walk->digests.count; i++) {
        if (digests[i]->text.length == 0 || !str_equal(digests[i]->text, digests[i - 1]->text))
            continue;
        warn_at(walk->diagnostics, ((struct place){digests[i], 0, 0}), "this digest is the same as %.*s",
                STR_ARG(digests[i - 1]->path));
        diagnose_help(walk->diagnostics, "remove one of the two: its papers count twice");
    }
}

static struct digest_files read_all_digests(struct walk *walk, struct str folder, const struct file_names *names)
{
    struct digest_files files = {0};
    for (size_t i = 0; i < names->list.count; i++) {
        struct str path = path_join(walk->arena, folder, names->list.items[i]);
        if (!is_settings(path) && problem_of_name(path) == NULL && !file_is_folder(path))
            array_push(walk->arena, &files.list)->path = path;
    }
    digest_files_read(&files, walk->catalogue, walk->diagnostics);
    return files;
}

static void take_digest(struct walk *walk, const struct digest_file *file)
{
    if (file->source != NULL)
        *array_push(walk->arena, &walk->digests) = file->source;
    if (file->has_mistakes)
        note_unread(walk, file->path);
}

static void read_digests(struct walk *walk)
{
    struct str folder = path_join(walk->arena, walk->folder, STR("digests"));
    if (!is_present(walk, folder))
        return;
    struct file_names names = names_in(walk, folder);
    struct digest_files files = read_all_digests(walk, folder, &names);
    size_t next = 0;
    for (size_t i = 0; i < names.list.count; i++) {
        struct str path = path_join(walk->arena, folder, names.list.items[i]);
        if (next < files.list.count && str_equal(files.list.items[next].path, path)) {
            take_digest(walk, &files.list.items[next++]);
        } else if (file_is_folder(path)) {
            warn_unread(walk, path);
            diagnose_help(walk->diagnostics, "only digests, and their '.yaml', are read here");
            note_unread(walk, path);
        } else if (problem_of_name(path) != NULL) {
            warn_unread(walk, path);
            diagnose_help(walk->diagnostics, "%s", problem_of_name(path));
            note_unread(walk, path);
        } else if (!has_digest(path, &names)) {
            report_lonely(walk, path, &names);
        }
    }
    warn_of_copies(walk);
}

#define IMAGE_KINDS ".png, .jpg, .jpeg, .gif, .svg, .webp, .avif"

static bool is_image(struct str name)
{
    static const struct str kinds[] = {STR_INIT(".png"), STR_INIT(".jpg"),  STR_INIT(".jpeg"), STR_INIT(".gif"),
                                       STR_INIT(".svg"), STR_INIT(".webp"), STR_INIT(".avif")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal_ignoring_case(extension_of(name), kinds[i]))
            return true;
    return false;
}

static bool can_be_address(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!ascii_is_lower(name.data[i]) && !ascii_is_digit(name.data[i]) && strchr("-_.", name.data[i]) == NULL)
            return false;
    return true;
}

static void report_image_name(struct walk *walk, struct str path)
{
    struct str stem = path_stem(path);
    struct str better = slug_from_key(
        walk->arena, utf8_invalid_at(stem) < stem.length ? STR("image") : unicode_fold(walk->arena, stem));
    struct str extension = unicode_fold(walk->arena, extension_of(path));
    error_at(walk->diagnostics, whole_file(walk->arena, path),
             "the name of an image can hold a-z, 0-9, '-', '_' and '.' only");
    diagnose_help(walk->diagnostics, "rename it to '%.*s%.*s'", STR_ARG(better), STR_ARG(extension));
}

static void read_image(struct walk *walk, struct str name, struct str path)
{
    if (file_is_folder(path) || !is_image(name)) {
        warn_unread(walk, path);
        diagnose_help(walk->diagnostics, "only images are read here: " IMAGE_KINDS);
    } else if (!can_be_address(name)) {
        report_image_name(walk, path);
    } else {
        const struct source *source = file_read(walk->arena, path, walk->diagnostics);
        if (source != NULL)
            *array_push(walk->arena, &walk->catalogue->images) = (struct image){name, source};
    }
}

static void read_images(struct walk *walk)
{
    struct str folder = path_join(walk->arena, walk->folder, STR("images"));
    if (!is_present(walk, folder))
        return;
    struct file_names names = names_in(walk, folder);
    for (size_t i = 0; i < names.list.count; i++)
        read_image(walk, names.list.items[i], path_join(walk->arena, folder, names.list.items[i]));
}

static void read_site_settings(struct walk *walk)
{
    struct str path = path_join(walk->arena, walk->folder, STR("site.yaml"));
    settings_default(&walk->catalogue->settings);
    if (!file_exists(path)) {
        error_at(walk->diagnostics, whole_file(walk->arena, path), "there is no such file");
        diagnose_help(walk->diagnostics, "make it, with a line 'title: …'");
        return;
    }
    const struct source *source = file_read(walk->arena, path, walk->diagnostics);
    if (source != NULL)
        settings_read(source, walk->catalogue, walk->diagnostics);
}

static bool is_known(struct str name)
{
    for (size_t i = 0; i < KNOWN_NAMES; i++)
        if (str_equal(name, known_names[i]))
            return true;
    return false;
}

static void warn_unread_at_top(struct walk *walk)
{
    struct file_names names = names_in(walk, walk->folder);
    for (size_t i = 0; i < names.list.count; i++) {
        struct str name = names.list.items[i];
        if (is_known(name))
            continue;
        struct str nearest = nearest_name(name, known_names, KNOWN_NAMES);
        warn_unread(walk, path_join(walk->arena, walk->folder, name));
        if (str_equal(nearest, STR("digests")))
            note_unread(walk, path_join(walk->arena, walk->folder, name));
        if (nearest.length > 0)
            diagnose_help(walk->diagnostics, "did you mean '%.*s'?", STR_ARG(nearest));
        else
            diagnose_help(walk->diagnostics, "site.yaml and the folders digests, topics, annotations, lists, pages and "
                                             "images are read here");
    }
}

static bool check_folder(struct walk *walk)
{
    if (file_is_folder(walk->folder))
        return true;
    bool exists = file_exists(walk->folder);
    error_at(walk->diagnostics, whole_file(walk->arena, walk->folder), "%s",
             exists ? "this is to be the folder of the content, and is a file" : "there is no such folder");
    diagnose_help(walk->diagnostics, "go to the folder that holds '%.*s', or make it, with a site.yaml in it",
                  STR_ARG(walk->folder));
    return false;
}

void content_read(struct str folder, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    while (folder.length > 1 && str_ends_with(folder, STR("/")))
        folder.length--;
    struct walk walk = {catalogue, diagnostics, &catalogue->arena, folder, {0}};
    if (!check_folder(&walk))
        return;
    read_site_settings(&walk);
    read_digests(&walk);
    for (size_t i = 0; i < sizeof markdown_folders / sizeof *markdown_folders; i++)
        read_markdown_folder(&walk, &markdown_folders[i]);
    read_images(&walk);
    warn_unread_at_top(&walk);
    if (catalogue->digests.count == 0 && catalogue->unread->path.length == 0 && diagnostics->errors == 0 &&
        diagnostics->failures == 0) {
        warn_at(diagnostics, whole_file(&catalogue->arena, path_join(&catalogue->arena, folder, STR("digests"))),
                "no paper is read from here");
        diagnose_help(diagnostics,
                      "put a digest there: a text of titles and abstracts, or another format that digestpress reads");
    }
}
