#include "read/page.h"

#include "read/document.h"

static const struct field fields[] = {DOCUMENT_FIELDS};

void page_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct document document = {0};
    document_read(source, FIELD_TABLE(fields), &document, &catalogue->arena, diagnostics);
    struct page *page = arena_new(&catalogue->arena, struct page);
    *page = (struct page){DOCUMENT_MEMBERS(document), .body = document.body, .source = source};
    *array_push(&catalogue->arena, &catalogue->pages) = page;
}
