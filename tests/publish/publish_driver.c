/* publish_driver FOLDER VERSION [COUNT [WORKERS]]
 *
 * Publish version VERSION of a site of about COUNT made-up files to FOLDER, for torture.sh. What a version holds
 * depends on its number alone. From one version to the next a file in eight comes or goes, one in three changes its
 * bytes, and some paths turn from file to folder and back. The exit status is digestpress's: 0, 1 or 3. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "publish/publish.h"

enum { LINE_BYTES = 128, TYPICAL_BYTES = 7168, LARGEST_BYTES = 128 * 1024, DEFAULT_COUNT = 600, DEFAULT_WORKERS = 2 };

struct made {
    struct str *paths;
    uint64_t *seeds; /* of each file's bytes */
    size_t count;
    struct publication *publication;
    struct buf bytes[MAX_WORKERS];
};

static uint64_t mix(uint64_t a, uint64_t b)
{
    const uint64_t both[2] = {a, b};
    return hash_bytes((struct str){(const char *)both, sizeof both});
}

static struct str path_of(struct arena *arena, uint64_t number, uint64_t version)
{
    switch (number % 16) {
    case 0:
        return arena_format(arena, "topics/topic-%llu/%llu.html", (unsigned long long)(number / 16 % 20),
                            (unsigned long long)number);
    case 1:
        return arena_format(arena, "topics/topic-%llu.html", (unsigned long long)number);
    case 2:
        return arena_format(arena, mix(number, version) % 2 == 0 ? "turning/%llu" : "turning/%llu/inside.html",
                            (unsigned long long)number);
    default:
        return arena_format(arena, "papers/a-paper-of-that-number-%llu.html", (unsigned long long)number);
    }
}

static void plan(struct made *made, struct arena *arena, uint64_t version, size_t count)
{
    made->paths = arena_alloc(arena, count, sizeof *made->paths);
    made->seeds = arena_alloc(arena, count, sizeof *made->seeds);
    for (uint64_t number = 0; number < count; number++) {
        if (mix(number, version + 1000000) % 8 == 0)
            continue;
        made->seeds[made->count] = mix(number, (version + number % 3) / 3);
        made->paths[made->count++] = path_of(arena, number, version);
    }
}

/* Most files are like pages, some are empty or tiny, a few large. */
static size_t size_of(uint64_t seed)
{
    switch (seed % 32) {
    case 0:
        return 0;
    case 1:
        return seed / 32 % LARGEST_BYTES;
    default:
        return TYPICAL_BYTES / 2 + seed / 32 % TYPICAL_BYTES;
    }
}

static void put(void *context, unsigned worker, size_t index)
{
    struct made *made = context;
    struct buf *bytes = &made->bytes[worker];
    size_t size = size_of(made->seeds[index]);
    char line[LINE_BYTES + 1];
    snprintf(line, sizeof line, "%0*llx\n", LINE_BYTES - 1, (unsigned long long)made->seeds[index]);
    buf_reset(bytes);
    while (bytes->length < size)
        buf_add(bytes, (struct str){line, LINE_BYTES});
    publish_file(made->publication, worker, index, buf_str(bytes));
}

static bool publish(struct made *made, struct arena *arena, struct str folder, unsigned workers,
                    struct diagnostics *diagnostics)
{
    struct publish_counts counts;
    made->publication = publish_begin(arena, folder, made->paths, made->count, workers, diagnostics);
    if (made->publication == NULL)
        return false;
    for (unsigned i = 0; i < workers; i++)
        buf_init(&made->bytes[i], 2 * LARGEST_BYTES);
    parallel_for(made->count, workers, put, made);
    for (unsigned i = 0; i < workers; i++)
        buf_release(&made->bytes[i]);
    bool done = publish_end(made->publication, &counts, diagnostics);
    printf("%zu written, %zu unchanged, %zu removed\n", counts.written, counts.unchanged, counts.removed);
    return done;
}

static bool number_at(int argc, char **argv, int at, unsigned long max, unsigned long *number)
{
    return argc <= at || str_to_number(str_from(argv[at]), max, number);
}

int main(int argc, char **argv)
{
    unsigned long version = 0, count = DEFAULT_COUNT, workers = DEFAULT_WORKERS;
    if (argc < 3 || argc > 5 || !number_at(argc, argv, 2, 1000000, &version) ||
        !number_at(argc, argv, 3, 10000000, &count) || !number_at(argc, argv, 4, MAX_WORKERS, &workers) ||
        workers == 0) {
        fputs("usage: publish_driver FOLDER VERSION [COUNT [WORKERS]]\n", stderr);
        return 2;
    }
    struct arena arena = ARENA_INIT;
    struct diagnostics diagnostics;
    struct made made = {0};
    diagnostics_init(&diagnostics);
    plan(&made, &arena, version, count);
    publish(&made, &arena, str_from(argv[1]), (unsigned)workers, &diagnostics);
    diagnostics_print(&diagnostics, stderr);
    int status = diagnostics_exit_status(&diagnostics);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return status;
}
