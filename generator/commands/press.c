#include "commands/press.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/parallel.h"
#include "render/previews/preview_store.h"

enum { LARGEST_FILE = 1024 * 1024 * 1024 };

struct press {
    const struct site *site;
    struct publication *publication;
    struct arena scratch[MAX_WORKERS];
    struct buf bytes[MAX_WORKERS];
    bool shows_progress;
    double started;
    struct str grouping; /* to be kept */
    atomic_size_t done;
    double shown;            /* by worker 0 alone */
    atomic_bool stopped;     /* something failed: what is not begun is left to the next build */
    pthread_mutex_t failing; /* held while these are looked at: */
    bool failed;             /* to render */
    size_t failed_file;      /* the first that could not be rendered, and why: */
    char failed_chain[512];
};

double press_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void show_progress(struct press *press, size_t done)
{
    double now = press_clock();
    if (now - press->started < 1 || now - press->shown < 0.1)
        return;
    press->shown = now;
    fprintf(stderr, "\r%zu of %zu files", done, press->site->files.count);
}

static void note_failure(struct press *press, size_t index, struct str chain)
{
    pthread_mutex_lock(&press->failing);
    if (!press->failed || index < press->failed_file) {
        press->failed = true;
        press->failed_file = index;
        snprintf(press->failed_chain, sizeof press->failed_chain, "%.*s", STR_ARG(chain));
    }
    pthread_mutex_unlock(&press->failing);
}

static bool render(struct press *press, unsigned worker, size_t index)
{
    struct str chain = STR("");
    buf_reset(&press->bytes[worker]);
    bool good = site_render(press->site, index, &press->scratch[worker], &press->bytes[worker], &chain) &&
                !press->bytes[worker].overflowed;
    if (!good)
        note_failure(press, index, chain);
    return good;
}

static void press_one(void *context, unsigned worker, size_t index)
{
    struct press *press = context;
    if (atomic_load(&press->stopped))
        return;
    if (!render(press, worker, index) ||
        !publish_file(press->publication, worker, index, buf_str(&press->bytes[worker])))
        atomic_store(&press->stopped, true);
    arena_reset(&press->scratch[worker]);
    size_t done = atomic_fetch_add(&press->done, 1) + 1;
    if (worker == 0 && press->shows_progress)
        show_progress(press, done);
}

struct rehearsal {
    struct press *press;
    size_t files[SITE_ASSET + 1];
};

static void rehearse_one(void *context, unsigned worker, size_t index)
{
    const struct rehearsal *rehearsal = context;
    render(rehearsal->press, worker, rehearsal->files[index]);
    arena_reset(&rehearsal->press->scratch[worker]);
}

/* Render one file of each kind that layouts have a part in, so that a mistake in a layout that compiling cannot see
 * stops the build before anything in the output folder is touched. */
static void rehearse(struct press *press, unsigned workers)
{
    struct rehearsal rehearsal = {.press = press};
    bool seen[SITE_ASSET + 1] = {false};
    size_t count = 0;
    for (size_t i = 0; i < press->site->files.count; i++) {
        enum site_file_kind kind = press->site->files.items[i].kind;
        if (!seen[kind] && site_uses_layouts(kind))
            rehearsal.files[count++] = i;
        seen[kind] = true;
    }
    parallel_for(count, workers, rehearse_one, &rehearsal);
}

static bool report_failed_file(struct press *press, struct diagnostics *diagnostics)
{
    if (!press->failed)
        return false;
    error_at(diagnostics, NO_PLACE, "%.*s: its layouts include each other without an end: %s",
             STR_ARG(press->site->files.items[press->failed_file].path), press->failed_chain);
    return true;
}

static void press_all(struct press *press, unsigned workers)
{
    parallel_for(press->site->files.count, workers, press_one, press);
    if (press->shown > 0)
        fputs("\r\033[K", stderr);
}

/* The site must not be mixed with what it is made from. */
static bool check_output(const struct options *options, struct diagnostics *diagnostics)
{
    const struct str sources[] = {options->content, options->layouts};
    for (size_t i = 0; i < 2; i++) {
        if (!folder_holds(options->output, sources[i]) && !folder_holds(sources[i], options->output))
            continue;
        error_at(diagnostics, NO_PLACE, "the output folder '%.*s' cannot be in or around '%.*s', which it is made from",
                 STR_ARG(options->output), STR_ARG(sources[i]));
        diagnose_help(diagnostics, "give the site a folder of its own: --output=FOLDER");
        return false;
    }
    return true;
}

static void publish(struct press *press, const struct options *options, struct press_report *report,
                    struct diagnostics *diagnostics)
{
    const struct site *site = press->site;
    size_t count = site->files.count;
    struct str *paths = arena_alloc(site->arena, count, sizeof *paths);
    for (size_t i = 0; i < count; i++)
        paths[i] = site->files.items[i].path;
    press->publication = publish_begin(site->arena, options->output, paths, count, options->threads, diagnostics);
    if (press->publication == NULL)
        return;
    press_all(press, options->threads);
    if (press->grouping.length > 0)
        publish_keep(press->publication, KEPT_GROUPING, press->grouping);
    if (site->previews != NULL && site->previews->to_keep.length > 0)
        publish_keep(press->publication, KEPT_PREVIEWS, site->previews->to_keep);
    if (report_failed_file(press, diagnostics))
        publish_abandon(press->publication);
    else
        publish_end(press->publication, &report->counts, diagnostics);
    report->files = count;
}

void press_site(const struct site *site, const struct options *options, struct str grouping,
                struct press_report *report, struct diagnostics *diagnostics)
{
    if (!check_output(options, diagnostics))
        return;
    struct press press = {
        .site = site,
        .shows_progress = !options->quiet && isatty(STDERR_FILENO),
        .started = report->started,
        .grouping = grouping,
        .failing = PTHREAD_MUTEX_INITIALIZER,
    };
    for (unsigned i = 0; i < options->threads; i++)
        buf_init(&press.bytes[i], LARGEST_FILE);
    rehearse(&press, options->threads);
    if (!report_failed_file(&press, diagnostics))
        publish(&press, options, report, diagnostics);
    for (unsigned i = 0; i < options->threads; i++) {
        buf_release(&press.bytes[i]);
        arena_release(&press.scratch[i]);
    }
}

static size_t count_unsorted(const struct catalogue *catalogue)
{
    size_t count = 0;
    for (size_t i = 0; i < catalogue->papers.count; i++)
        count += catalogue->papers.items[i]->topic_count == 0;
    return count;
}

void press_print_report(const struct press_report *report, const struct catalogue *catalogue)
{
    size_t unsorted = count_unsorted(catalogue);
    printf("%zu papers", catalogue->papers.count);
    if (unsorted > 0)
        printf(" (%zu not yet sorted)", unsorted);
    printf(", %zu files: %zu written, %zu unchanged, %zu removed; %.0f ms\n", report->files, report->counts.written,
           report->counts.unchanged, report->counts.removed, (press_clock() - report->started) * 1000);
}
