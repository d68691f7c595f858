#include "publish/report.h"

#include <errno.h>

struct place report_place(const struct report *report, struct str path)
{
    struct source *source = arena_new(report->arena, struct source);
    source->path = path.length == 0 ? report->folder
                                    : arena_format(report->arena, "%.*s/%.*s", STR_ARG(report->folder), STR_ARG(path));
    return (struct place){source, 0, 0};
}

static const char *remedy(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "make room and build again; what is there is whole, old or new";
    case EMFILE:
    case ENFILE:
        return "let the program open more files (ulimit -n) and build again";
    default:
        return NULL;
    }
}

bool report_failure(const struct report *report, struct str path, const char *what, int error)
{
    failure_at(report->diagnostics, report_place(report, path), "%s: %s", what, strerror(error));
    if (remedy(error) != NULL)
        diagnose_help(report->diagnostics, "%s", remedy(error));
    return false;
}
