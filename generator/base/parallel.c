#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { LONGEST_RUN = 16, RUNS_EACH = 16 };

struct crew {
    atomic_size_t next;
    size_t count, run;
    void (*work)(void *context, unsigned worker, size_t index);
    void *context;
};

struct member {
    struct crew *crew;
    unsigned worker;
    pthread_t thread;
    bool started;
};

unsigned parallel_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MAX_WORKERS ? MAX_WORKERS : (unsigned)count;
}

static void *run(void *argument)
{
    const struct member *member = argument;
    struct crew *crew = member->crew;
    for (;;) {
        size_t start = atomic_fetch_add(&crew->next, crew->run);
        if (start >= crew->count)
            return NULL;
        size_t end = crew->count - start < crew->run ? crew->count : start + crew->run;
        for (size_t i = start; i < end; i++)
            crew->work(crew->context, member->worker, i);
    }
}

/* Few pieces of work are handed out one by one, since each may be large. */
static size_t run_of(size_t count, unsigned workers)
{
    size_t run = count / workers / RUNS_EACH;
    return run < 1 ? 1 : run > LONGEST_RUN ? LONGEST_RUN : run;
}

void parallel_for(size_t count, unsigned workers, void (*work)(void *context, unsigned worker, size_t index),
                  void *context)
{
    struct crew crew = {.count = count, .run = run_of(count, workers), .work = work, .context = context};
    struct member members[MAX_WORKERS] = {0};
    for (unsigned i = 0; i < workers && i < MAX_WORKERS; i++) {
        members[i] = (struct member){.crew = &crew, .worker = i};
        if (i > 0)
            members[i].started = pthread_create(&members[i].thread, NULL, run, &members[i]) == 0;
    }
    run(&members[0]);
    for (unsigned i = 1; i < workers && i < MAX_WORKERS; i++)
        if (members[i].started)
            pthread_join(members[i].thread, NULL);
}

struct maker {
    struct arena arenas[MAX_WORKERS];
    void (*work)(void *context, struct arena *arena, size_t index);
    void *context;
};

static void make(void *context, unsigned worker, size_t index)
{
    struct maker *maker = context;
    maker->work(maker->context, &maker->arenas[worker], index);
}

void parallel_in_arena(size_t count, unsigned workers, struct arena *arena,
                       void (*work)(void *context, struct arena *arena, size_t index), void *context)
{
    struct maker maker = {.work = work, .context = context};
    parallel_for(count, workers, make, &maker);
    for (unsigned i = 0; i < MAX_WORKERS; i++)
        if (maker.arenas[i].blocks != NULL)
            arena_adopt(arena, &maker.arenas[i]);
}
