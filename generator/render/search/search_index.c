#include "render/search/search_index.h"

#include "base/escape.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "render/search/search_code.h"
#include "render/search/search_fold.h"
#include "render/search/search_lines.h"
#include "render/search/search_papers.h"
#include "render/search/search_words.h"

enum {
    SMALL_BYTES = 256 * 1024, /* of all lines: then they are in index.js, with the titles */
    PREFIX_BYTES = 24 * 1024, /* more than that is not read for a few first letters */
    MOST_IN_COMMON = 35,
};

/* How a site of at most so many papers is cut into files. */
static const struct packing {
    size_t papers, group, step; /* papers in a file, and how many are shown at a time */
    size_t part_bytes;          /* of the lines of a part, unless one line is longer */
} packings[] = {{2000, 2, 10, 6 * 1024}, {1 << 16, 8, 6, 6 * 1024}, {SIZE_MAX, 16, 6, 12 * 1024}};

struct search_part {
    size_t first, count, bytes; /* lines */
};

struct search_index {
    const struct site *site;
    const struct packing *packing;
    search_lines lines;
    size_t stars;                       /* of the lines, the first are those of first letters */
    ARRAY_OF(struct search_part) parts; /* none where the index is small */
    struct str version;
};

static bool is_small(const struct search_index *index)
{
    return index->parts.count == 0;
}

static void cut_parts(struct search_index *index, struct arena *arena)
{
    for (size_t i = index->stars; i < index->lines.count; i++) {
        size_t bytes = search_line_bytes(&index->lines.items[i]);
        struct search_part *last = index->parts.count > 0 ? &index->parts.items[index->parts.count - 1] : NULL;
        if (last == NULL || last->bytes + bytes > index->packing->part_bytes) {
            last = array_push(arena, &index->parts);
            last->first = i;
        }
        last->count++;
        last->bytes += bytes;
    }
}

static struct str version_of(const struct search_index *index, struct arena *arena)
{
    uint64_t version = index->site->catalogue->papers.count;
    for (size_t i = 0; i < index->lines.count; i++) {
        version = version * 31 + hash_bytes(index->lines.items[i].stem);
        version = version * 31 + hash_bytes(index->lines.items[i].rest);
    }
    return arena_format(arena, "%016llx", (unsigned long long)version);
}

const struct search_index *search_index_make(const struct site *site, unsigned threads, struct arena *arena)
{
    struct search_index *index = arena_new(arena, struct search_index);
    const struct catalogue *catalogue = site->catalogue;
    index->site = site;
    index->packing = packings;
    while (index->packing->papers < catalogue->papers.count)
        index->packing++;
    index->lines = search_lines_make(site, threads, PREFIX_BYTES, arena);
    while (index->stars < index->lines.count && index->lines.items[index->stars].stem.data[0] == '*')
        index->stars++;
    size_t bytes = 0;
    for (size_t i = index->stars; i < index->lines.count; i++)
        bytes += search_line_bytes(&index->lines.items[i]);
    if (bytes > SMALL_BYTES)
        cut_parts(index, arena);
    index->version = version_of(index, arena);
    return index;
}

struct str search_index_version(const struct search_index *index)
{
    return index->version;
}

size_t search_index_group(const struct search_index *index)
{
    return index->packing->group;
}

size_t search_index_number(const struct search_index *index, const struct paper *paper)
{
    return index->site->catalogue->papers.count - 1 - paper->number;
}

size_t search_index_word_parts(const struct search_index *index)
{
    return index->parts.count;
}

size_t search_index_paper_parts(const struct search_index *index)
{
    return (index->site->catalogue->papers.count + index->packing->group - 1) / index->packing->group;
}

/* How many bytes two stems begin with in common, cut at a character. */
static size_t in_common(struct str a, struct str b)
{
    size_t most = a.length < b.length ? a.length : b.length, length = 0;
    if (most > MOST_IN_COMMON)
        most = MOST_IN_COMMON;
    while (length < most && a.data[length] == b.data[length] && (unsigned char)a.data[length] < 0x80)
        length++;
    return length;
}

/* Nothing in a line needs to be escaped in a string of a script. */
static void add_lines(const struct search_index *index, size_t first, size_t count, struct buf *out)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    struct str before = STR("");
    for (size_t i = first; i < first + count; i++) {
        const struct search_line *line = &index->lines.items[i];
        size_t common = in_common(before, line->stem);
        if (i > first)
            buf_add_literal(out, "\\n");
        buf_add_char(out, digits[common]);
        buf_add(out, str_slice(line->stem, common, line->stem.length));
        buf_add(out, line->rest);
        before = line->stem;
    }
}

/* The shortest start of the part's first stem that comes after the stem before it. */
static struct str start_of(const struct search_index *index, const struct search_part *part)
{
    struct str stem = index->lines.items[part->first].stem;
    if (part->first == index->stars)
        return STR("");
    struct str before = index->lines.items[part->first - 1].stem;
    size_t length = 0;
    while (length < before.length && length < stem.length && before.data[length] == stem.data[length])
        length++;
    for (length++; length < stem.length && utf8_is_continuation(stem.data[length]); length++)
        continue;
    return str_slice(stem, 0, length);
}

/* "starts":"…","sizes":[…]: where each part begins, and its size in KB; that of the only one does not matter. */
static void add_parts(const struct search_index *index, struct buf *out)
{
    buf_add_literal(out, ",\"starts\":\"");
    for (size_t i = 0; i < index->parts.count; i++) {
        buf_add(out, i > 0 ? STR(" ") : STR(""));
        buf_add(out, start_of(index, &index->parts.items[i]));
    }
    buf_add(out, is_small(index) ? STR("\",\"sizes\":[0") : STR("\",\"sizes\":["));
    for (size_t i = 0; i < index->parts.count; i++)
        buf_add_format(out, "%s%zu", i > 0 ? "," : "", index->parts.items[i].bytes / 1024 + 1);
    buf_add_char(out, ']');
}

static void add_topics(const struct catalogue *catalogue, struct buf *out)
{
    buf_add_literal(out, ",\"topics\":[");
    for (size_t i = 0; i < catalogue->topics.count; i++) {
        const struct topic *topic = catalogue->topics.items[i];
        escape_script_field(out, i > 0 ? ",[" : "[", topic->slug);
        escape_script_field(out, ",", topic->title);
        buf_add_char(out, ']');
    }
    buf_add_char(out, ']');
}

/* Days as readers write them: "17 May", "May 17, 2025", "May 2025". */
#define DAY "(3[01]|[12]\\\\d|0?[1-9])"
#define MONTH                                                                                                          \
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"       \
    "nov(?:ember)?|dec(?:ember)?"

/* What makes words of what a reader types, as the generator does. */
static void add_word_rules(struct buf *out)
{
    buf_add_literal(out, ",\"letters\":{");
    search_letters_render(out);
    buf_add_format(out, "},\"word\":\"%.*s\"", STR_ARG(search_word_expression()));
    buf_add_format(out, ",\"endings\":%.*s,\"values\":\"%.*s\"", STR_ARG(search_stem_expressions()),
                   STR_ARG(search_code_alphabet()));
    buf_add_format(out, ",\"stop\":\"%.*s\"", STR_ARG(search_stop_words()));
    buf_add_literal(out, ",\"date\":\"\\\\b(?:" DAY " )?(" MONTH ")\\\\.?(?: " DAY "\\\\b)?(?:,? (\\\\d{4}))?\\\\b\"");
}

/* The newest that papers are of; nothing where no day is known. */
static void add_year(const struct catalogue *catalogue, struct buf *out)
{
    struct date newest = {0, 0, 0};
    for (size_t i = 0; i < catalogue->digests.count; i++)
        newest = date_later(newest, catalogue->digests.items[i]->date);
    buf_add_format(out, ",\"year\":%d", newest.year);
}

static void add_names(const struct search_index *index, struct arena *scratch, struct buf *out)
{
    buf_add_literal(out, ",\"names\":[");
    for (size_t i = 0; i < index->site->catalogue->papers.count; i++) {
        buf_add(out, i > 0 ? STR(",\n") : STR("\n"));
        search_name_render(index->site, search_paper(index->site->catalogue, i), scratch, out);
    }
    buf_add_char(out, ']');
}

void search_index_render(const struct search_index *index, struct str rest, struct arena *scratch, struct buf *out)
{
    buf_add_format(out, "digestpressSearch(\"index\",0,{\"version\":\"%.*s\",\"papers\":%zu,\"group\":%zu,\"step\":%zu",
                   STR_ARG(index->version), index->site->catalogue->papers.count, index->packing->group,
                   index->packing->step);
    escape_script_field(out, ",\"rest\":", rest);
    add_word_rules(out);
    add_year(index->site->catalogue, out);
    add_topics(index->site->catalogue, out);
    add_parts(index, out);
    if (is_small(index))
        add_names(index, scratch, out);
    buf_add_literal(out, ",\"lines\":\"");
    if (is_small(index))
        add_lines(index, index->stars, index->lines.count - index->stars, out);
    else
        add_lines(index, 0, index->stars, out);
    buf_add_literal(out, "\"});\n");
}

void search_words_render(const struct search_index *index, size_t part, struct buf *out)
{
    const struct search_part *lines = &index->parts.items[part];
    buf_add_format(out, "digestpressSearch(\"words\",%zu,\"%.*s\",\"", part, STR_ARG(index->version));
    add_lines(index, lines->first, lines->count, out);
    buf_add_literal(out, "\");\n");
}

void search_papers_render(const struct search_index *index, size_t part, struct arena *scratch, struct buf *out)
{
    size_t first = part * index->packing->group, end = first + index->packing->group;
    if (end > index->site->catalogue->papers.count)
        end = index->site->catalogue->papers.count;
    buf_add_format(out, "digestpressSearch(\"papers\",%zu,[", part);
    for (size_t i = first; i < end; i++) {
        buf_add(out, i > first ? STR(",\n") : STR("\n"));
        search_paper_render(index->site, search_paper(index->site->catalogue, i), scratch, out);
    }
    buf_add_literal(out, "]);\n");
}
