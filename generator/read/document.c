#include "read/document.h"

#include <limits.h>

#include "base/file.h"
#include "catalogue/slug.h"

static void check_name(const struct source *source, struct str name, struct arena *arena,
                       struct diagnostics *diagnostics)
{
    if (slug_is_valid(name))
        return;
    error_at(diagnostics, ((struct place){source, 0, 0}),
             "the file's name is no slug: words of a-z and 0-9 joined by '-', at most %d bytes", SLUG_MAX_BYTES);
    struct str better = slug_from_key(arena, name);
    diagnose_help(diagnostics, "rename it to '%.*s.md'", STR_ARG(better));
}

void document_read(const struct source *source, struct field_table table, struct document *document,
                   struct arena *arena, struct diagnostics *diagnostics)
{
    document->order = LONG_MAX;
    document->place = (struct place){source, 0, 0};
    front_matter_read(source, table, document, &document->body, arena, diagnostics);
    if (document->slug.text.length > 0) {
        document->place = document->slug.place;
    } else {
        document->slug = (struct reference){path_stem(source->path), document->place};
        check_name(source, document->slug.text, arena, diagnostics);
    }
    if (document->title.length == 0)
        document->title = document->slug.text;
}
