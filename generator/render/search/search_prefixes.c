#include "render/search/search_prefixes.h"

#include <stdlib.h>

#include "base/parallel.h"

enum {
    LONGEST_PREFIX = 4,
    PREFIX_PAPERS = 8, /* the best that a line names */
    LARGEST_LINE = 1 << 20,
};

/* Stems that begin alike. */
struct prefix {
    size_t first, end; /* of all stems */
    size_t length;     /* letters */
    size_t after;      /* the next prefix that does not begin with these letters */
};

struct prefix_maker {
    const search_stems *stems;
    size_t *bytes; /* of the lines before each */
    size_t papers, limit;
    struct arena *arena;
    ARRAY_OF(struct prefix) prefixes;              /* each before the longer ones that begin with it */
    ARRAY_OF(size_t) shortest;                     /* those of one letter */
    struct search_line *lines;                     /* of the prefixes */
    uint64_t *levels[MAX_WORKERS][LONGEST_PREFIX]; /* by length; a byte a paper */
    struct buf text[MAX_WORKERS];
    struct arena arenas[MAX_WORKERS];
};

static const uint64_t each_byte = 0x0101010101010101;

/* How many stems from `first` on begin with the same `length` letters; none where these are not plain. */
static size_t run_length(const search_stems *stems, size_t first, size_t end, size_t length)
{
    struct str letters = str_slice(stems->items[first].stem, 0, length);
    size_t next = first;
    if (letters.length < length || !ascii_is_alnum(letters.data[length - 1]))
        return 0;
    while (next < end && str_starts_with(stems->items[next].stem, letters))
        next++;
    return next - first;
}

/* Find prefixes of `length` letters and more among stems that begin with the same, but for the last. */
static void find_prefixes(struct prefix_maker *maker, size_t first, size_t end, size_t length)
{
    for (size_t i = first, run; i<end; i += run> 0 ? run : 1) {
        run = run_length(maker->stems, i, end, length);
        if (run == 0 || maker->bytes[i + run] - maker->bytes[i] <= maker->limit)
            continue;
        size_t number = maker->prefixes.count;
        *array_push(maker->arena, &maker->prefixes) = (struct prefix){i, i + run, length, 0};
        if (length == 1)
            *array_push(maker->arena, &maker->shortest) = number;
        if (length < LONGEST_PREFIX)
            find_prefixes(maker, i, i + run, length + 1);
        maker->prefixes.items[number].after = maker->prefixes.count;
    }
}

/* A word that is more than the letters that are known of it counts half. */
static void raise_by_stem(uint64_t *levels, const struct search_stem *stem, bool is_whole)
{
    unsigned char *of_papers = (unsigned char *)levels;
    for (size_t i = 0; i < stem->part_count; i++) {
        const struct tally_stem *part = stem->parts[i].stem;
        for (size_t j = 0; j < part->count; j++) {
            unsigned char *level = &of_papers[search_posting_paper(part->postings[j])];
            unsigned found = search_posting_level(part->postings[j]);
            found = is_whole ? found : (found + 1) / 2;
            *level = found > *level ? (unsigned char)found : *level;
        }
    }
}

static size_t words_of(size_t papers)
{
    return papers / sizeof(uint64_t) + 1;
}

static void raise_by_levels(uint64_t *levels, const uint64_t *others, size_t papers)
{
    for (size_t i = 0; i < words_of(papers); i++) {
        uint64_t not_less = (((levels[i] | each_byte * 0x80) - others[i]) & each_byte * 0x80) >> 7;
        levels[i] = (levels[i] & not_less * 0xFF) | (others[i] & ~(not_less * 0xFF));
    }
}

/* The papers of the highest levels, of one level the newest, the best first. */
struct best {
    search_posting papers[PREFIX_PAPERS];
    size_t count, having; /* how many are listed, and how many there were */
};

/* The level that a paper must be above to be listed. */
static unsigned threshold(const struct best *best)
{
    return best->count < PREFIX_PAPERS ? 0 : search_posting_level(best->papers[PREFIX_PAPERS - 1]);
}

static void list_paper(struct best *best, uint32_t paper, unsigned level)
{
    if (best->count < PREFIX_PAPERS)
        best->count++;
    size_t at = best->count - 1;
    for (; at > 0 && search_posting_level(best->papers[at - 1]) < level; at--)
        best->papers[at] = best->papers[at - 1];
    best->papers[at] = search_posting_make(paper, level);
}

static struct best choose_best(const uint64_t *levels, size_t papers)
{
    struct best best = {{0}, 0, 0};
    const unsigned char *of_papers = (const unsigned char *)levels;
    for (size_t i = words_of(papers); i-- > 0;) {
        uint64_t high = each_byte * 0x80, not_zero = (levels[i] + each_byte * 0x7F) & high;
        best.having += (not_zero >> 7) * each_byte >> 56;
        if (((levels[i] + each_byte * (0x7F - threshold(&best))) & high) == 0)
            continue;
        for (size_t paper = (i + 1) * sizeof *levels; paper-- > i * sizeof *levels;)
            if (of_papers[paper] > threshold(&best))
                list_paper(&best, (uint32_t)paper, of_papers[paper]);
    }
    return best;
}

static int compare_postings(const void *left, const void *right)
{
    search_posting a = *(const search_posting *)left, b = *(const search_posting *)right;
    return (a > b) - (a < b);
}

static void write_line(struct prefix_maker *maker, unsigned worker, size_t number, const uint64_t *levels)
{
    const struct prefix *prefix = &maker->prefixes.items[number];
    struct arena *arena = &maker->arenas[worker];
    struct buf *text = &maker->text[worker];
    struct str letters = str_slice(maker->stems->items[prefix->first].stem, 0, prefix->length);
    struct best best = choose_best(levels, maker->papers);
    qsort(best.papers, best.count, sizeof *best.papers, compare_postings);
    buf_reset(text);
    buf_add_format(text, "/%zu ", best.having);
    search_code_postings(text, best.papers, best.count, arena);
    maker->lines[number] = (struct search_line){arena_join(arena, STR("*"), letters), arena_str(arena, buf_str(text))};
}

/* Make the prefix and those that begin with it; what each says of papers is said by the shorter ones, too. */
static void make_prefix(struct prefix_maker *maker, unsigned worker, size_t number, uint64_t *shorter)
{
    const struct prefix *prefix = &maker->prefixes.items[number];
    const struct search_stem *stems = maker->stems->items;
    uint64_t *levels = maker->levels[worker][prefix->length - 1];
    memset(levels, 0, words_of(maker->papers) * sizeof *levels);
    for (size_t i = prefix->first, longer = number + 1; i < prefix->end;) {
        if (longer < prefix->after && maker->prefixes.items[longer].first == i) {
            make_prefix(maker, worker, longer, levels);
            i = maker->prefixes.items[longer].end;
            longer = maker->prefixes.items[longer].after;
        } else {
            raise_by_stem(levels, &stems[i++], false);
        }
    }
    if (shorter != NULL)
        raise_by_levels(shorter, levels, maker->papers);
    if (stems[prefix->first].stem.length == prefix->length)
        raise_by_stem(levels, &stems[prefix->first], true);
    write_line(maker, worker, number, levels);
}

static void make_shortest(void *context, unsigned worker, size_t index)
{
    struct prefix_maker *maker = context;
    make_prefix(maker, worker, maker->shortest.items[index], NULL);
}

static void make_prefixes(struct prefix_maker *maker, unsigned threads)
{
    for (unsigned i = 0; i < threads; i++) {
        buf_init(&maker->text[i], LARGEST_LINE);
        for (size_t length = 0; length < LONGEST_PREFIX; length++)
            maker->levels[i][length] = arena_alloc(maker->arena, words_of(maker->papers), sizeof(uint64_t));
    }
    parallel_for(maker->shortest.count, threads, make_shortest, maker);
    for (unsigned i = 0; i < threads; i++)
        buf_release(&maker->text[i]);
}

search_lines search_prefixes_make(const search_stems *stems, const struct search_line *lines, size_t papers,
                                  size_t limit, unsigned threads, struct arena *arena)
{
    struct arena scratch = ARENA_INIT;
    struct prefix_maker *maker = arena_new(&scratch, struct prefix_maker);
    *maker = (struct prefix_maker){.stems = stems, .papers = papers, .limit = limit, .arena = &scratch};
    maker->bytes = arena_alloc(&scratch, stems->count + 1, sizeof *maker->bytes);
    for (size_t i = 0; i < stems->count; i++)
        maker->bytes[i + 1] = maker->bytes[i] + search_line_bytes(&lines[i]);
    find_prefixes(maker, 0, stems->count, 1);
    maker->lines = arena_alloc(arena, maker->prefixes.count, sizeof *maker->lines);
    if (maker->prefixes.count > 0)
        make_prefixes(maker, threads);
    for (unsigned i = 0; i < threads; i++)
        arena_adopt(arena, &maker->arenas[i]);
    search_lines made = {maker->lines, maker->prefixes.count, maker->prefixes.count};
    arena_release(&scratch);
    return made;
}
