#include "read/digests/digest_files.h"

#include "base/file.h"
#include "base/parallel.h"
#include "read/digests/digest.h"
#include "read/digests/digest_settings.h"
#include "read/digests/sax.h"

/* What one file holds, by itself. */
struct share {
    struct catalogue catalogue; /* digests and entries alone; its arena is the thread's */
    struct diagnostics diagnostics;
};

struct reading {
    struct digest_file *files;
    struct share *shares;
};

static void read_file(struct digest_file *file, struct share *share)
{
    struct arena *arena = &share->catalogue.arena;
    struct str stem = path_stem(file->path);
    struct str kept = str_slice(file->path, 0, (size_t)(stem.data + stem.length - file->path.data));
    struct str beside = arena_join(arena, kept, STR(".yaml"));
    struct digest_settings settings = {0};
    if (file_exists(beside)) {
        const struct source *source = file_read(arena, beside, &share->diagnostics);
        if (source != NULL)
            digest_settings_read(source, &settings, arena, &share->diagnostics);
    }
    size_t mistakes = share->diagnostics.errors + share->diagnostics.failures;
    file->source = file_read(arena, file->path, &share->diagnostics);
    if (file->source != NULL)
        digest_read(file->source, &settings, &share->catalogue, &share->diagnostics);
    file->has_mistakes = share->diagnostics.errors + share->diagnostics.failures > mistakes;
}

static void read_one(void *context, struct arena *arena, size_t index)
{
    const struct reading *reading = context;
    struct share *share = &reading->shares[index];
    diagnostics_init(&share->diagnostics);
    share->catalogue.arena = *arena;
    read_file(&reading->files[index], share);
    *arena = share->catalogue.arena;
}

static void add_share(struct catalogue *catalogue, const struct catalogue *share)
{
    for (size_t i = 0; i < share->digests.count; i++)
        *array_push(&catalogue->arena, &catalogue->digests) = share->digests.items[i];
    for (size_t i = 0; i < share->entries.count; i++)
        *array_push(&catalogue->arena, &catalogue->entries) = share->entries.items[i];
}

void digest_files_read(struct digest_files *files, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    size_t count = files->list.count;
    struct reading reading = {files->list.items, arena_alloc(&scratch, count, sizeof *reading.shares)};
    sax_init();
    parallel_in_arena(count, catalogue->threads, &catalogue->arena, read_one, &reading);
    for (size_t i = 0; i < count; i++) {
        add_share(catalogue, &reading.shares[i].catalogue);
        diagnostics_take(diagnostics, &reading.shares[i].diagnostics);
    }
    arena_release(&scratch);
}
