#include "read/annotation.h"

#include "catalogue/identifiers.h"
#include "read/front_matter.h"
#include "read/text.h"

/* What the front matter has, before it is checked. */
struct front {
    struct annotation annotation;
    reference_array authors;
    struct reference arxiv, doi;
};

static const struct field fields[] = {
    {STR_INIT("paper"), FIELD_REFERENCE, .offset = offsetof(struct front, annotation.paper_name), .required = true},
    {STR_INIT("date"), FIELD_DATE, .offset = offsetof(struct front, annotation.date)},
    {STR_INIT("updated"), FIELD_DATE, .offset = offsetof(struct front, annotation.updated)},
    {STR_INIT("topics"), FIELD_STRINGS, .offset = offsetof(struct front, annotation.topics)},
    {STR_INIT("tags"), FIELD_STRINGS, .offset = offsetof(struct front, annotation.tags)},
    {STR_INIT("links"), FIELD_URLS, .offset = offsetof(struct front, annotation.links)},
    {STR_INIT("slug"), FIELD_SLUG, .offset = offsetof(struct front, annotation.slug)},
    {STR_INIT("aliases"), FIELD_SLUGS, .offset = offsetof(struct front, annotation.aliases)},
    {STR_INIT("same_as"), FIELD_STRINGS, .offset = offsetof(struct front, annotation.same_as)},
    {STR_INIT("not_same_as"), FIELD_STRINGS, .offset = offsetof(struct front, annotation.not_same_as)},
    {STR_INIT("authors"), FIELD_STRINGS, .offset = offsetof(struct front, authors)},
    {STR_INIT("arxiv"), FIELD_REFERENCE, .offset = offsetof(struct front, arxiv)},
    {STR_INIT("doi"), FIELD_REFERENCE, .offset = offsetof(struct front, doi)},
    {STR_INIT("venue"), FIELD_STRING, .offset = offsetof(struct front, annotation.details.venue)},
    {STR_INIT("published"), FIELD_PARTIAL_DATE, .offset = offsetof(struct front, annotation.details.published)},
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

/* The identifier in `written`, or an empty string and an error. */
static struct str identifier(struct reference written, struct str found, const char *what, const char *example,
                             struct diagnostics *diagnostics)
{
    if (written.text.length == 0 || found.length > 0)
        return found;
    struct arena scratch = ARENA_INIT;
    struct str shown = text_shown(&scratch, written.text);
    error_at(diagnostics, written.place, "'%.*s' is no %s", STR_ARG(shown), what);
    diagnose_help(diagnostics, "write it as %s", example);
    arena_release(&scratch);
    return STR("");
}

static void take_authors(const reference_array *names, struct arena *arena, struct paper_details *details,
                         struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < names->count; i++) {
        struct author author = author_from_name(names->items[i].text);
        if (author.family.length > 0) {
            *array_push(arena, &details->authors) = author;
            continue;
        }
        error_at(diagnostics, names->items[i].place, "an author without a family name");
        diagnose_help(diagnostics, "write 'Given Family' or 'Family, Given'");
    }
}

/* What the curator says of the paper itself. */
static void take_details(const struct front *front, struct arena *arena, struct paper_details *details,
                         struct diagnostics *diagnostics)
{
    take_authors(&front->authors, arena, details, diagnostics);
    details->arxiv_id = identifier(front->arxiv, arxiv_id_in(front->arxiv.text), "arXiv identifier",
                                   "arxiv: 2503.14456, without a version", diagnostics);
    details->doi = identifier(front->doi, doi_in(front->doi.text), "DOI", "doi: 10.1000/xyz", diagnostics);
    details->votes = -1;
}

static bool has_details(const struct paper_details *details)
{
    return details->authors.count > 0 || details->arxiv_id.length > 0 || details->doi.length > 0 ||
           details->venue.length > 0 || date_is_known(details->published);
}

static void check_says_something(const struct annotation *annotation, struct diagnostics *diagnostics)
{
    if (annotation->body.text.length > 0 || annotation->topics.count > 0 || annotation->tags.count > 0 ||
        annotation->links.count > 0 || annotation->aliases.count > 0 || annotation->slug.text.length > 0 ||
        annotation->same_as.count > 0 || annotation->not_same_as.count > 0 || has_details(&annotation->details))
        return;
    warn_at(diagnostics, annotation->paper_name.place, "the annotation says nothing of its paper");
    diagnose_help(diagnostics, "write something below the front matter");
}

static void check_days(const struct front *front, struct diagnostics *diagnostics)
{
    struct date written = front->annotation.date, updated = front->annotation.updated;
    if (!date_is_known(written) || !date_is_known(updated) || date_compare(written, updated) <= 0)
        return;
    warn_at(diagnostics, ((struct place){front->annotation.source, 0, 0}), "'updated' is before 'date'");
    diagnose_help(diagnostics, "'date' is the day you wrote it, 'updated' the day you last changed it");
}

void annotation_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct arena *arena = &catalogue->arena;
    struct front front = {.annotation = {.source = source}};
    front_matter_read(source, FIELD_TABLE(fields), &front, &front.annotation.body, arena, diagnostics);
    if (front.annotation.paper_name.text.length == 0)
        return;
    struct annotation *annotation = arena_new(arena, struct annotation);
    *annotation = front.annotation;
    take_details(&front, arena, &annotation->details, diagnostics);
    check_days(&front, diagnostics);
    check_tags(annotation, diagnostics);
    check_says_something(annotation, diagnostics);
    *array_push(arena, &catalogue->annotations) = annotation;
}
