#include "read/topic.h"

#include "read/document.h"

struct topic_file {
    struct document document;
    weight_array terms;
    reference_array papers, also;
};

static const struct field fields[] = {
    DOCUMENT_FIELDS,
    {STR_INIT("terms"), FIELD_WEIGHTS, .offset = offsetof(struct topic_file, terms), .least = -TOPIC_MAX_WEIGHT,
     .most = TOPIC_MAX_WEIGHT},
    {STR_INIT("papers"), FIELD_STRINGS, .offset = offsetof(struct topic_file, papers)},
    {STR_INIT("also"), FIELD_STRINGS, .offset = offsetof(struct topic_file, also)},
};

void topic_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct topic_file file = {0};
    document_read(source, FIELD_TABLE(fields), &file.document, &catalogue->arena, diagnostics);
    struct topic *topic = arena_new(&catalogue->arena, struct topic);
    *topic = (struct topic){
        DOCUMENT_MEMBERS(file.document), .terms = {file.terms.items, file.terms.count, file.terms.capacity},
        .placed = file.papers,           .also = file.also,
        .body = file.document.body,      .source = source,
    };
    *array_push(&catalogue->arena, &catalogue->topics) = topic;
}
