/* Independent pieces of work over a few threads (pthreads). */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include "base/arena.h"

enum { MAX_WORKERS = 64 };

/* Processors this process may use, 1 to MAX_WORKERS. */
unsigned parallel_processors(void);

/* Call work(context, worker, index) once for each index below `count`, on `workers` threads (1 to MAX_WORKERS), and
 * return when all are done. Indexes are handed out in order, in small runs; which worker gets which is not
 * determined, so a result must depend on the index alone. `worker` is below `workers`, for scratch memory. Threads
 * that cannot be started leave their share to the others. */
void parallel_for(size_t count, unsigned workers, void (*work)(void *context, unsigned worker, size_t index),
                  void *context);

/* The same for work that makes things which are to live as long as `arena`: each thread makes them in an arena of its
 * own, and `arena` takes these over at the end. */
void parallel_in_arena(size_t count, unsigned workers, struct arena *arena,
                       void (*work)(void *context, struct arena *arena, size_t index), void *context);

#endif
