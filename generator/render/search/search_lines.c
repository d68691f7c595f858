#include "render/search/search_lines.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "render/search/search_papers.h"
#include "render/search/search_tally.h"
#include "render/typeset/typeset.h"

enum {
    LONGEST_PREFIX = 4,
    PREFIX_PAPERS = 8, /* the best that a line for first letters names */
    LARGEST_LINE = 1 << 30,
    COMMON_PAPERS = 8192, /* a word that so many have tells so little that two levels are enough */
};

/* What the tallies have of one stem. */
struct stem_run {
    size_t first, count; /* in the stems of all tallies, sorted */
    struct search_line line;
};

/* Stems that begin alike, too many to be read while somebody types. */
struct prefix {
    size_t first, count; /* runs */
    struct search_line line;
};

struct builder {
    const struct catalogue *catalogue;
    unsigned threads;
    struct arena arenas[MAX_WORKERS], scratch[MAX_WORKERS];
    struct tally tallies[MAX_WORKERS];
    struct buf text[MAX_WORKERS];
    struct tally_stem **stems; /* of all tallies, in order */
    size_t stem_count;
    ARRAY_OF(struct stem_run) runs;
    ARRAY_OF(struct prefix) prefixes;
    unsigned char *levels[MAX_WORKERS]; /* of each paper, for a prefix */
};

const struct paper *search_paper(const struct catalogue *catalogue, size_t number)
{
    return catalogue->papers.items[catalogue->papers.count - 1 - number];
}

/* The year, the month and the day of each digest that has the paper: "+y-2025", "+y-2025-05", "+y-2025-05-17". */
static void mark_day(struct tally *tally, struct date date, uint32_t number)
{
    enum { YEAR_BYTES = 4, MONTH_BYTES = 7, DAY_BYTES = 10 };
    static const size_t lengths[] = {YEAR_BYTES, MONTH_BYTES, DAY_BYTES};
    struct str name = arena_join(tally->scratch, STR("+y-"), date_format_iso(tally->scratch, date));
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        tally_mark(tally, str_slice(name, 0, strlen("+y-") + lengths[i]), number);
}

static void mark_filters(struct tally *tally, const struct paper *paper, uint32_t number)
{
    for (size_t i = 0; i < paper->topic_count; i++)
        tally_mark(tally, arena_join(tally->scratch, STR("+t-"), paper->topics[i].topic->slug), number);
    for (size_t i = 0; i < paper->appearances.count; i++) {
        struct date date = paper->appearances.items[i]->digest->date;
        if (date_is_known(date))
            mark_day(tally, date, number);
    }
}

/* Text in which nothing can be TeX has the words that it will have when it is set. */
static struct str set_text(struct str text, struct arena *scratch)
{
    static const char marks[] = "\\{$~^_";
    for (size_t i = 0; marks[i] != '\0'; i++)
        if (str_find_char(text, marks[i], 0) < text.length)
            return typeset_plain(scratch, text);
    return text;
}

static void tally_paper(void *context, unsigned worker, size_t number)
{
    struct builder *builder = context;
    struct tally *tally = &builder->tallies[worker];
    const struct paper *paper = search_paper(builder->catalogue, number);
    tally_add(tally, set_text(paper->title, tally->scratch), TALLY_TITLE);
    tally_add(tally, set_text(paper->abstract, tally->scratch), TALLY_BODY);
    if (paper->annotation != NULL) {
        tally_add(tally, search_annotation_text(builder->catalogue, paper->annotation, tally->scratch), TALLY_BODY);
        for (size_t i = 0; i < paper->annotation->tags.count; i++)
            tally_add(tally, paper->annotation->tags.items[i].text, TALLY_BODY);
    }
    for (size_t i = 0; i < paper->topic_count; i++)
        tally_add(tally, paper->topics[i].topic->title, TALLY_BODY);
    tally_end(tally, (uint32_t)number);
    mark_filters(tally, paper, (uint32_t)number);
    arena_reset(tally->scratch);
}

static int compare_stems(const void *left, const void *right)
{
    const struct tally_stem *a = *(struct tally_stem *const *)left, *b = *(struct tally_stem *const *)right;
    return str_compare(a->stem, b->stem);
}

/* The stems of all tallies in order, and the runs of equal ones. */
static void gather(struct builder *builder)
{
    struct arena *arena = &builder->arenas[0];
    for (unsigned i = 0; i < builder->threads; i++)
        builder->stem_count += builder->tallies[i].stems.count;
    builder->stems = arena_alloc(arena, builder->stem_count + 1, sizeof *builder->stems);
    size_t count = 0;
    for (unsigned i = 0; i < builder->threads; i++)
        for (size_t j = 0; j < builder->tallies[i].stems.count; j++)
            builder->stems[count++] = builder->tallies[i].stems.items[j];
    qsort(builder->stems, count, sizeof *builder->stems, compare_stems);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !str_equal(builder->stems[i]->stem, builder->stems[i - 1]->stem))
            *array_push(arena, &builder->runs) = (struct stem_run){.first = i};
        builder->runs.items[builder->runs.count - 1].count++;
    }
}

static int compare_words(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

typedef ARRAY_OF(struct str) word_array;

/* The words of all threads, in order, each once. */
static word_array surfaces_of(const struct builder *builder, const struct stem_run *run, struct arena *scratch)
{
    word_array words = {NULL, 0, 0};
    for (size_t i = 0; i < run->count; i++)
        for (const struct tally_surface *s = builder->stems[run->first + i]->surfaces; s != NULL; s = s->next)
            *array_push(scratch, &words) = s->word;
    if (words.count < 2)
        return words;
    qsort(words.items, words.count, sizeof *words.items, compare_words);
    size_t kept = 1;
    for (size_t i = 1; i < words.count; i++)
        if (!str_equal(words.items[i], words.items[kept - 1]))
            words.items[kept++] = words.items[i];
    words.count = kept;
    return words;
}

/* "/s/ing", or nothing where the only word is the stem itself. */
static void add_surfaces(const struct builder *builder, const struct stem_run *run, struct arena *scratch,
                         struct buf *out)
{
    word_array words = surfaces_of(builder, run, scratch);
    struct str stem = builder->stems[run->first]->stem;
    if (words.count == 1 && str_equal(words.items[0], stem))
        return;
    for (size_t i = 0; i < words.count; i++) {
        bool extends = str_starts_with(words.items[i], stem);
        buf_add(out, extends ? STR("/") : STR("|"));
        buf_add(out, str_slice(words.items[i], extends ? stem.length : 0, words.items[i].length));
    }
}

/* Merge `more` into the `count` postings at `merged`; both are in order and share no paper. */
static void merge_postings(search_posting *merged, size_t count, const search_posting *more, size_t more_count)
{
    size_t at = count + more_count;
    while (more_count > 0)
        if (count > 0 && merged[count - 1] > more[more_count - 1])
            merged[--at] = merged[--count];
        else
            merged[--at] = more[--more_count];
}

static search_posting *merge_run(struct builder *builder, const struct stem_run *run, struct arena *scratch,
                                 size_t *count)
{
    struct tally_stem **stems = builder->stems + run->first;
    size_t total = 0, most = 0;
    for (size_t i = 0; i < run->count; i++) {
        total += stems[i]->count;
        most = stems[i]->count > most ? stems[i]->count : most;
    }
    search_posting *merged = arena_alloc(scratch, total + 1, sizeof *merged);
    search_posting *more = run->count == 1 ? merged : arena_alloc(scratch, most, sizeof *more);
    *count = 0;
    for (size_t i = 0; i < run->count; i++) {
        tally_postings(stems[i], more);
        if (run->count > 1)
            merge_postings(merged, *count, more, stems[i]->count);
        *count += stems[i]->count;
    }
    return merged;
}

/* In the text, or in the title. */
static void level_out(search_posting *postings, size_t count)
{
    static const unsigned char levels[SEARCH_LEVELS + 1] = {0, 2, 2, 2, 2, 6, 6, 6, 6};
    for (size_t i = 0; i < count; i++)
        postings[i] = search_posting_make(search_posting_paper(postings[i]), levels[search_posting_level(postings[i])]);
}

static void make_line(void *context, unsigned worker, size_t index)
{
    struct builder *builder = context;
    struct stem_run *run = &builder->runs.items[index];
    struct arena *scratch = &builder->scratch[worker];
    struct buf *out = &builder->text[worker];
    size_t count;
    search_posting *postings = merge_run(builder, run, scratch, &count);
    if (count >= COMMON_PAPERS)
        level_out(postings, count);
    buf_reset(out);
    add_surfaces(builder, run, scratch, out);
    buf_add_char(out, ' ');
    search_code_postings(out, postings, count);
    run->line.stem = builder->stems[run->first]->stem;
    run->line.rest = arena_str(&builder->arenas[worker], buf_str(out));
    arena_reset(scratch);
}

/* "*mo" */
static struct str prefix_name(struct builder *builder, struct str letters)
{
    return arena_format(&builder->arenas[0], "*%.*s", STR_ARG(letters));
}

static bool begins_alike(struct str a, struct str b, size_t length)
{
    return a.length >= length && b.length >= length && memcmp(a.data, b.data, length) == 0;
}

static bool is_plain(struct str letters)
{
    for (size_t i = 0; i < letters.length; i++)
        if (!ascii_is_alnum(letters.data[i]))
            return false;
    return true;
}

/* The first letters, `length` of them, whose lines have more than `limit` bytes. */
static void find_prefixes(struct builder *builder, size_t length, size_t limit)
{
    const struct stem_run *runs = builder->runs.items;
    size_t count = builder->runs.count;
    for (size_t i = 0, next; i < count; i = next) {
        size_t bytes = 0;
        for (next = i; next < count && begins_alike(runs[i].line.stem, runs[next].line.stem, length); next++)
            bytes += runs[next].line.rest.length + 4;
        if (bytes > limit && is_plain(str_slice(runs[i].line.stem, 0, length)))
            *array_push(&builder->arenas[0], &builder->prefixes) =
                (struct prefix){i, next - i, {prefix_name(builder, str_slice(runs[i].line.stem, 0, length)), STR("")}};
        next += next == i;
    }
}

/* For each paper the best level of any of the prefix's words; the level of one that is more than the prefix is halved.
 */
static void read_levels(const struct builder *builder, const struct prefix *prefix, struct arena *scratch,
                        unsigned char *levels)
{
    for (size_t i = 0; i < prefix->count; i++) {
        const struct stem_run *run = &builder->runs.items[prefix->first + i];
        bool is_whole = prefix->line.stem.length == run->line.stem.length + strlen("*");
        for (size_t j = 0; j < run->count; j++) {
            const struct tally_stem *stem = builder->stems[run->first + j];
            search_posting *postings = arena_alloc(scratch, stem->count, sizeof *postings);
            tally_postings(stem, postings);
            for (size_t k = 0; k < stem->count; k++) {
                unsigned char *level = &levels[search_posting_paper(postings[k])];
                unsigned found = search_posting_level(postings[k]);
                found = is_whole ? found : (found + 1) / 2;
                *level = found > *level ? (unsigned char)found : *level;
            }
        }
        arena_reset(scratch);
    }
}

/* The papers of the highest levels, of one level the newest, in the order of papers; returns how many. */
static size_t choose_best(const unsigned char *levels, size_t papers, search_posting *best, size_t *having)
{
    size_t counts[SEARCH_LEVELS + 1] = {0}, room[SEARCH_LEVELS + 1] = {0}, left = PREFIX_PAPERS, chosen = 0;
    for (size_t i = 0; i < papers; i++)
        counts[levels[i]]++;
    *having = papers - counts[0];
    for (unsigned level = SEARCH_LEVELS; level >= 1; level--) {
        room[level] = counts[level] < left ? counts[level] : left;
        left -= room[level];
    }
    for (size_t i = papers; i-- > 0;)
        if (levels[i] > 0 && room[levels[i]] > 0) {
            room[levels[i]]--;
            best[PREFIX_PAPERS - ++chosen] = search_posting_make((uint32_t)i, levels[i]);
        }
    return chosen;
}

static void make_prefix(void *context, unsigned worker, size_t index)
{
    struct builder *builder = context;
    struct prefix *prefix = &builder->prefixes.items[index];
    struct buf *out = &builder->text[worker];
    size_t papers = builder->catalogue->papers.count, having;
    unsigned char *levels = builder->levels[worker];
    search_posting best[PREFIX_PAPERS];
    memset(levels, 0, papers);
    read_levels(builder, prefix, &builder->scratch[worker], levels);
    size_t count = choose_best(levels, papers, best, &having);
    buf_reset(out);
    buf_add_format(out, "/%zu ", having);
    search_code_postings(out, best + PREFIX_PAPERS - count, count);
    prefix->line.rest = arena_str(&builder->arenas[worker], buf_str(out));
}

static void make_prefixes(struct builder *builder, size_t limit)
{
    for (size_t length = 1; length <= LONGEST_PREFIX; length++)
        find_prefixes(builder, length, limit);
    if (builder->prefixes.count == 0)
        return;
    for (unsigned i = 0; i < builder->threads; i++)
        builder->levels[i] = arena_alloc(&builder->arenas[i], builder->catalogue->papers.count, 1);
    parallel_for(builder->prefixes.count, builder->threads, make_prefix, builder);
}

static int compare_lines(const void *left, const void *right)
{
    return str_compare(((const struct search_line *)left)->stem, ((const struct search_line *)right)->stem);
}

/* The lines with their text in the arena that is to keep them. */
static search_lines copy_lines(const struct builder *builder, struct arena *arena)
{
    search_lines lines = {NULL, 0, 0};
    for (size_t i = 0; i < builder->prefixes.count; i++)
        *array_push(arena, &lines) = builder->prefixes.items[i].line;
    for (size_t i = 0; i < builder->runs.count; i++)
        *array_push(arena, &lines) = builder->runs.items[i].line;
    if (lines.count > 0)
        qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    for (size_t i = 0; i < lines.count; i++) {
        lines.items[i].stem = arena_str(arena, lines.items[i].stem);
        lines.items[i].rest = arena_str(arena, lines.items[i].rest);
    }
    return lines;
}

search_lines search_lines_make(const struct catalogue *catalogue, unsigned threads, size_t prefix_bytes,
                               struct arena *arena)
{
    struct builder *builder = arena_new(arena, struct builder);
    *builder = (struct builder){.catalogue = catalogue, .threads = threads};
    for (unsigned i = 0; i < threads; i++) {
        tally_init(&builder->tallies[i], &builder->arenas[i], &builder->scratch[i]);
        buf_init(&builder->text[i], LARGEST_LINE);
    }
    parallel_for(catalogue->papers.count, threads, tally_paper, builder);
    gather(builder);
    parallel_for(builder->runs.count, threads, make_line, builder);
    make_prefixes(builder, prefix_bytes);
    search_lines lines = copy_lines(builder, arena);
    for (unsigned i = 0; i < threads; i++) {
        buf_release(&builder->text[i]);
        arena_release(&builder->arenas[i]);
        arena_release(&builder->scratch[i]);
    }
    return lines;
}
