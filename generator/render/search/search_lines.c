#include "render/search/search_lines.h"

#include "base/parallel.h"
#include "render/paper_record.h"
#include "render/search/search_papers.h"
#include "render/search/search_prefixes.h"
#include "render/search/search_stems.h"

enum {
    LARGEST_LINE = 1 << 30,
    COMMON_PAPERS = 8192, /* a word that so many have tells so little that two levels are enough */
};

struct builder {
    const struct site *site;
    struct tally tallies[MAX_WORKERS];
    struct arena counting[MAX_WORKERS], scratch[MAX_WORKERS];
    search_stems stems;
    struct search_line *lines; /* of the stems */
    struct arena kept[MAX_WORKERS];
    struct buf text[MAX_WORKERS];
};

const struct paper *search_paper(const struct catalogue *catalogue, size_t number)
{
    return catalogue->papers.items[catalogue->papers.count - 1 - number];
}

/* The year, the month and the day of each digest that has the paper: "+y-2025", "+y-2025-05", "+y-2025-05-17". */
static void mark_day(struct tally *tally, struct date date)
{
    enum { YEAR_BYTES = 4, MONTH_BYTES = 7, DAY_BYTES = 10 };
    static const size_t lengths[] = {YEAR_BYTES, MONTH_BYTES, DAY_BYTES};
    struct str name = arena_join(tally->scratch, STR("+y-"), date_format_iso(tally->scratch, date));
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        tally_mark(tally, str_slice(name, 0, strlen("+y-") + lengths[i]));
}

static void mark_filters(struct tally *tally, const struct paper *paper)
{
    for (size_t i = 0; i < paper->topic_count; i++)
        tally_mark(tally, arena_join(tally->scratch, STR("+t-"), paper->topics[i].topic->slug));
    for (size_t i = 0; i < paper->appearances.count; i++) {
        struct date date = paper->appearances.items[i]->digest->date;
        if (date_is_known(date))
            mark_day(tally, date);
    }
}

static void count_words(const struct builder *builder, const struct paper *paper, struct tally *tally)
{
    tally_add(tally, paper_title(builder->site, paper, SIZE_MAX, tally->scratch), TALLY_TITLE);
    tally_add(tally, paper_abstract(builder->site, paper, tally->scratch), TALLY_BODY);
    if (paper->annotation != NULL) {
        tally_add(tally, search_annotation_text(builder->site->catalogue, paper->annotation, tally->scratch),
                  TALLY_BODY);
        for (size_t i = 0; i < paper->annotation->tags.count; i++)
            tally_add(tally, paper->annotation->tags.items[i].text, TALLY_BODY);
    }
    for (size_t i = 0; i < paper->topic_count; i++)
        tally_add(tally, paper->topics[i].topic->title, TALLY_BODY);
}

static void tally_paper(void *context, unsigned worker, size_t number)
{
    struct builder *builder = context;
    struct tally *tally = &builder->tallies[worker];
    const struct paper *paper = search_paper(builder->site->catalogue, number);
    count_words(builder, paper, tally);
    mark_filters(tally, paper);
    tally_end(tally, (uint32_t)number);
    arena_reset(tally->scratch);
}

static void finish(void *context, unsigned worker, size_t tally)
{
    struct builder *builder = context;
    (void)worker;
    tally_finish(&builder->tallies[tally]);
}

/* Count the words of all papers, and bring together what the threads counted. */
static void read_papers(struct builder *builder, unsigned threads, struct arena *arena)
{
    for (unsigned i = 0; i < threads; i++)
        tally_init(&builder->tallies[i], &builder->counting[i], &builder->scratch[i]);
    parallel_for(builder->site->catalogue->papers.count, threads, tally_paper, builder);
    parallel_for(threads, threads, finish, builder);
    builder->stems = search_stems_gather(builder->tallies, threads, arena);
}

/* "/s/ing", or nothing where the only word is the stem itself. */
static void add_words(const struct search_stem *stem, struct arena *scratch, struct buf *out)
{
    search_stem_words words = search_words_of(stem, scratch);
    if (words.count == 1 && str_equal(words.items[0], stem->stem))
        return;
    for (size_t i = 0; i < words.count; i++) {
        bool extends = str_starts_with(words.items[i], stem->stem);
        buf_add(out, extends ? STR("/") : STR("|"));
        buf_add(out, str_slice(words.items[i], extends ? stem->stem.length : 0, words.items[i].length));
    }
}

/* The same postings with two levels: in the text, or in the title. */
static const search_posting *level_out(const search_posting *postings, size_t count, struct arena *scratch)
{
    static const unsigned char levels[SEARCH_LEVELS + 1] = {0, 2, 2, 2, 2, 6, 6, 6, 6};
    search_posting *level = arena_alloc(scratch, count, sizeof *level);
    for (size_t i = 0; i < count; i++)
        level[i] = search_posting_make(search_posting_paper(postings[i]), levels[search_posting_level(postings[i])]);
    return level;
}

static void make_line(void *context, unsigned worker, size_t index)
{
    struct builder *builder = context;
    const struct search_stem *stem = &builder->stems.items[index];
    struct arena *arena = &builder->kept[worker];
    struct buf *out = &builder->text[worker];
    const search_posting *postings = search_postings_of(stem, &builder->scratch[worker]);
    if (stem->count >= COMMON_PAPERS)
        postings = level_out(postings, stem->count, &builder->scratch[worker]);
    buf_reset(out);
    add_words(stem, &builder->scratch[worker], out);
    buf_add_char(out, ' ');
    search_code_postings(out, postings, stem->count, &builder->scratch[worker]);
    arena_reset(&builder->scratch[worker]);
    builder->lines[index] = (struct search_line){arena_str(arena, stem->stem), arena_str(arena, buf_str(out))};
}

/* The lines with their text in the arena that is to keep them. */
static search_lines join_lines(const search_lines *first, const struct search_line *more, size_t count,
                               struct arena *arena)
{
    search_lines all = {arena_alloc(arena, first->count + count, sizeof *all.items), first->count + count, 0};
    all.capacity = all.count;
    if (first->count > 0)
        memcpy(all.items, first->items, first->count * sizeof *all.items);
    if (count > 0)
        memcpy(all.items + first->count, more, count * sizeof *all.items);
    return all;
}

search_lines search_lines_make(const struct site *site, unsigned threads, size_t prefix_bytes, struct arena *arena)
{
    struct arena scratch = ARENA_INIT;
    struct builder *builder = arena_new(&scratch, struct builder);
    builder->site = site;
    read_papers(builder, threads, &scratch);
    builder->lines = arena_alloc(&scratch, builder->stems.count, sizeof *builder->lines);
    for (unsigned i = 0; i < threads; i++)
        buf_init(&builder->text[i], LARGEST_LINE);
    parallel_for(builder->stems.count, threads, make_line, builder);
    search_lines prefixes = search_prefixes_make(&builder->stems, builder->lines, site->catalogue->papers.count,
                                                 prefix_bytes, threads, arena);
    search_lines lines = join_lines(&prefixes, builder->lines, builder->stems.count, arena);
    for (unsigned i = 0; i < threads; i++) {
        buf_release(&builder->text[i]);
        arena_adopt(arena, &builder->kept[i]);
        arena_release(&builder->counting[i]);
        arena_release(&builder->scratch[i]);
    }
    arena_release(&scratch);
    return lines;
}
