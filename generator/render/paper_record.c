#include "render/paper_record.h"

#include "base/escape.h"
#include "base/parallel.h"
#include "render/address.h"
#include "render/exports/coins.h"
#include "render/pages/filters.h"

/* `made`, or what is kept already where that is equal: most titles have nothing to be typeset. */
static struct str kept(struct str made, struct str already, struct arena *keep)
{
    return str_equal(made, already) ? already : arena_str(keep, made);
}

static struct str excerpt_html(const struct paper *paper, struct arena *scratch)
{
    return typeset_html_in(scratch, first_words(scratch, paper->abstract, EXCERPT_BYTES));
}

static void make(struct paper_record *record, const struct paper *paper, struct str base_url, struct arena *keep,
                 struct arena *scratch)
{
    record->url = paper_address(keep, paper->slug);
    record->title_html = typeset_html_in(keep, paper->title);
    record->title = kept(typeset_plain(scratch, paper->title), record->title_html, keep);
    record->title_bytes = str_trim(paper->title).length;
    record->kept = typeset_keeps(paper->abstract);
    record->citation = citation_without_abstract(paper, record->title, base_url, keep);
    record->coins = coins_of(&record->citation, keep);
    record->excerpt_html = arena_str(keep, excerpt_html(paper, scratch));
    record->facts = arena_str(keep, paper_facts(paper, scratch));
}

struct typesetting {
    const struct catalogue *catalogue;
    struct str base_url;
    struct paper_record *records;
    struct arena keep[MAX_WORKERS], scratch[MAX_WORKERS];
};

static void make_one(void *context, unsigned worker, size_t index)
{
    struct typesetting *typesetting = context;
    make(&typesetting->records[index], typesetting->catalogue->papers.items[index], typesetting->base_url,
         &typesetting->keep[worker], &typesetting->scratch[worker]);
    arena_reset(&typesetting->scratch[worker]);
}

void site_typeset(struct site *site, unsigned threads)
{
    size_t count = site->catalogue->papers.count;
    struct typesetting typesetting = {.catalogue = site->catalogue, .base_url = site->base_url};
    typesetting.records = arena_alloc(site->arena, count, sizeof *typesetting.records);
    parallel_for(count, threads, make_one, &typesetting);
    for (unsigned i = 0; i < threads && i < MAX_WORKERS; i++) {
        arena_adopt(site->arena, &typesetting.keep[i]);
        arena_release(&typesetting.scratch[i]);
    }
    site->records = typesetting.records;
}

const struct paper_record *paper_record(const struct site *site, const struct paper *paper, struct arena *arena)
{
    if (site->records != NULL)
        return &site->records[paper->number];
    struct paper_record *record = arena_new(arena, struct paper_record);
    make(record, paper, site->base_url, arena, arena);
    return record;
}

struct str paper_title(const struct site *site, const struct paper *paper, size_t bytes, struct arena *arena)
{
    const struct paper_record *record = paper_record(site, paper, arena);
    if (record->title_bytes <= bytes)
        return record->title;
    return typeset_plain(arena, first_words(arena, paper->title, bytes));
}

struct str paper_title_html(const struct site *site, const struct paper *paper, size_t bytes, struct arena *arena)
{
    const struct paper_record *record = paper_record(site, paper, arena);
    if (record->title_bytes <= bytes)
        return record->title_html;
    return typeset_html_in(arena, first_words(arena, paper->title, bytes));
}

struct str paper_abstract(const struct site *site, const struct paper *paper, struct arena *arena)
{
    if (paper_record(site, paper, arena)->kept != KEPT_NOT)
        return str_trim(paper->abstract);
    return typeset_plain(arena, paper->abstract);
}

struct str paper_abstract_html(const struct site *site, const struct paper *paper, struct arena *arena)
{
    if (paper_record(site, paper, arena)->kept == KEPT_AS_HTML)
        return escape_html_in(arena, str_trim(paper->abstract));
    return typeset_html_linked_in(arena, paper->abstract);
}
