#include "catalogue/seen.h"
#include "render/address.h"
#include "render/exports/linked_data.h"
#include "render/pages/page_builder.h"

/* The digest before or after in time: {url, title}, or null where there is none with a date. */
static struct value neighbour(const struct page_builder *builder, size_t index)
{
    const struct catalogue *catalogue = builder->site->catalogue;
    if (index >= catalogue->digests.count || !date_is_known(catalogue->digests.items[index]->date))
        return value_null();
    const struct digest *digest = catalogue->digests.items[index];
    return link_value(builder->arena, digest_address(builder->arena, digest->slug),
                      digest_name(digest, builder->arena));
}

/* Where a paper of this digest was seen besides. */
struct sightings {
    size_t before;     /* dated digests before this one, if it has a day itself */
    size_t undated;    /* other digests without a day */
    size_t others;     /* all other digests */
    struct date since; /* its first known day */
};

/* Appearances stand oldest first and undated last, so that what comes before this one is what was before it. */
static struct sightings sightings_of(const struct entry *entry)
{
    const struct paper *paper = entry->paper;
    struct sightings seen = {.others = paper->appearances.count - 1, .since = paper_first_seen(paper)};
    bool is_before = date_is_known(entry->digest->date);
    for (size_t i = 0; i < paper->appearances.count; i++) {
        const struct entry *other = paper->appearances.items[i];
        is_before = is_before && other != entry;
        seen.before += is_before;
        seen.undated += other != entry && !date_is_known(other->digest->date);
    }
    return seen;
}

static struct value again_value(const struct sightings *seen, struct arena *arena)
{
    if (seen->before == 0)
        return value_null();
    struct value again = count_value(arena, seen->before + 1);
    object_set(again, STR("since"), date_value(arena, seen->since));
    return again;
}

/* What is said of a paper in this digest: the first time, again, or what can be said where a day is not known. */
static struct value seen_value(const struct sightings *seen, bool dated, struct arena *arena)
{
    struct value value = value_object(arena);
    object_set(value, STR("first"), value_bool(dated && seen->before + seen->undated == 0));
    object_set(value, STR("only"), value_bool(!dated && seen->others == 0));
    object_set(value, STR("again"), again_value(seen, arena));
    object_set(value, STR("undated"), count_or_null(arena, dated ? seen->undated : 0));
    object_set(value, STR("others"), count_or_null(arena, dated ? 0 : seen->others));
    return value;
}

static struct value digest_paper(const struct site *site, const struct entry *entry, const struct sightings *seen,
                                 struct arena *arena)
{
    struct value card = paper_card(site, entry->paper, NULL, arena);
    object_set(card, STR("position"), value_number(arena, (long)entry->position));
    object_set(card, STR("seen"), seen_value(seen, date_is_known(entry->digest->date), arena));
    return card;
}

static void set_papers(struct page_builder *builder, const struct digest *digest, bool dated)
{
    struct arena *arena = builder->arena;
    struct value cards = value_list(arena);
    struct paper **papers = arena_alloc(arena, digest->entries.count, sizeof *papers);
    size_t firsts = 0, returned = 0;
    for (size_t i = 0; i < digest->entries.count; i++) {
        const struct entry *entry = digest->entries.items[i];
        struct sightings seen = sightings_of(entry);
        papers[i] = entry->paper;
        firsts += dated && seen.before + seen.undated == 0;
        returned += seen.before > 0;
        list_add(cards, digest_paper(builder->site, entry, &seen, arena));
    }
    page_set(builder, STR("papers"), cards);
    page_set(builder, STR("firsts"), count_or_null(arena, firsts));
    page_set(builder, STR("returned"), count_or_null(arena, returned));
    page_set(builder, STR("filters"),
             filters_value(builder->site->catalogue, papers, digest->entries.count, NULL, STR(""), arena));
}

void build_digest(struct page_builder *builder)
{
    struct arena *arena = builder->arena;
    size_t index = builder->file->index;
    const struct digest *digest = builder->site->catalogue->digests.items[index];
    bool dated = date_is_known(digest->date);
    set_feed(builder, FEED_DIGESTS, 0);
    page_set_str(builder, STR("title"), digest_name(digest, arena));
    page_set(builder, STR("titled"), value_bool(digest->title.length > 0));
    page_set(builder, STR("date"), date_value(arena, digest->date));
    page_set_str(builder, STR("source"), digest->source);
    page_set(builder, STR("newer"), dated && index > 0 ? neighbour(builder, index - 1) : value_null());
    page_set(builder, STR("older"), dated ? neighbour(builder, index + 1) : value_null());
    page_set(builder, STR("count"), value_number(arena, (long)digest->entries.count));
    page_set(builder, STR("several"), value_bool(digest->entries.count != 1));
    set_papers(builder, digest, dated);
    struct linked_collection collection = {.name = digest_name(digest, arena),
                                           .path = builder->file->path,
                                           .date = digest->date,
                                           .count = digest->entries.count};
    page_set_str(builder, STR("structured_html"), linked_collection(builder->site, &collection, arena));
}
