/* The measure that builds are held against: write the files of a finished site from memory, and nothing else.
 *
 *     bare_write SITE OUT     read all files of SITE but those of .digestpress/, then write them below OUT with two
 * threads; prints the seconds that the writing took, wall and CPU */
#define _XOPEN_SOURCE 700
#define STATE_FOLDER "/.digestpress"
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file {
    char *path; /* below the site */
    char *bytes;
    size_t length;
};

static struct file *files;
static size_t count, capacity, prefix;
static const char *out;
static atomic_size_t next_file;

static void fail(const char *what)
{
    perror(what);
    exit(3);
}

static char *path_in_out(const char *path)
{
    size_t length = strlen(out) + strlen(path) + 1;
    char *full = malloc(length);
    if (full == NULL)
        fail("memory");
    snprintf(full, length, "%s%s", out, path);
    return full;
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)where;
    if (strncmp(path + prefix, STATE_FOLDER, sizeof STATE_FOLDER - 1) == 0)
        return 0;
    if (type == FTW_D) {
        char *folder = path_in_out(path + prefix);
        mkdir(folder, 0755);
        free(folder);
        return 0;
    }
    if (count == capacity) {
        capacity = capacity == 0 ? 1024 : capacity * 2;
        files = realloc(files, capacity * sizeof *files);
        if (files == NULL)
            fail("memory");
    }
    struct file *file = &files[count++];
    file->path = path_in_out(path + prefix);
    file->length = (size_t)status->st_size;
    file->bytes = malloc(file->length + 1);
    int source = open(path, O_RDONLY);
    if (file->bytes == NULL || source < 0 || read(source, file->bytes, file->length) != (ssize_t)file->length)
        fail(path);
    close(source);
    return 0;
}

static void *write_some(void *unused)
{
    (void)unused;
    for (size_t i; (i = atomic_fetch_add(&next_file, 1)) < count;) {
        int target = open(files[i].path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (target < 0 || write(target, files[i].bytes, files[i].length) != (ssize_t)files[i].length ||
            close(target) != 0)
            fail(files[i].path);
    }
    return NULL;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv)
{
    pthread_t other;
    if (argc != 3)
        return 2;
    prefix = strlen(argv[1]);
    out = argv[2];
    if (nftw(argv[1], visit, 32, FTW_PHYS) != 0)
        fail(argv[1]);
    double started = seconds(), started_cpu = cpu_seconds();
    if (pthread_create(&other, NULL, write_some, NULL) != 0)
        fail("thread");
    write_some(NULL);
    pthread_join(other, NULL);
    printf("%f %f\n", seconds() - started, cpu_seconds() - started_cpu);
    return 0;
}
