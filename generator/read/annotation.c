#include "read/annotation.h"

#include "read/front_matter.h"

static const struct field fields[] = {
    {STR_INIT("paper"), FIELD_REFERENCE, .offset = offsetof(struct annotation, paper_name), .required = true},
    {STR_INIT("date"), FIELD_DATE, .offset = offsetof(struct annotation, date)},
    {STR_INIT("topics"), FIELD_STRINGS, .offset = offsetof(struct annotation, topics)},
    {STR_INIT("tags"), FIELD_STRINGS, .offset = offsetof(struct annotation, tags)},
    {STR_INIT("links"), FIELD_URLS, .offset = offsetof(struct annotation, links)},
    {STR_INIT("slug"), FIELD_SLUG, .offset = offsetof(struct annotation, slug)},
    {STR_INIT("aliases"), FIELD_SLUGS, .offset = offsetof(struct annotation, aliases)},
};

static bool has_upper_case(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (ascii_is_upper(s.data[i]))
            return true;
    return false;
}

static void check_tags(const struct annotation *annotation, struct diagnostics *diagnostics)
{
    struct arena scratch = ARENA_INIT;
    struct map seen;
    map_init(&seen, &scratch);
    for (size_t i = 0; i < annotation->tags.count; i++) {
        struct reference *tag = &annotation->tags.items[i];
        if (has_upper_case(tag->text)) {
            warn_at(diagnostics, tag->place, "tags are written in lower case");
            diagnose_help(diagnostics, "'Agents' and 'agents' would be two tags");
        }
        if (map_add(&seen, tag->text, tag) != NULL) {
            warn_at(diagnostics, tag->place, "this tag stands here twice");
            diagnose_help(diagnostics, "keep one of the two");
        }
    }
    arena_release(&scratch);
}

static void check_says_something(const struct annotation *annotation, struct diagnostics *diagnostics)
{
    if (annotation->body.text.length > 0 || annotation->topics.count > 0 || annotation->tags.count > 0 ||
        annotation->links.count > 0 || annotation->aliases.count > 0 || annotation->slug.text.length > 0)
        return;
    warn_at(diagnostics, annotation->paper_name.place, "the annotation says nothing of its paper");
    diagnose_help(diagnostics, "write something below the front matter");
}

void annotation_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct annotation *annotation = arena_new(&catalogue->arena, struct annotation);
    annotation->source = source;
    front_matter_read(source, FIELD_TABLE(fields), annotation, &annotation->body, &catalogue->arena, diagnostics);
    if (annotation->paper_name.text.length == 0)
        return;
    check_tags(annotation, diagnostics);
    check_says_something(annotation, diagnostics);
    *array_push(&catalogue->arena, &catalogue->annotations) = annotation;
}
