#include "group/cache.h"

#include "base/seal.h"
#include "base/unicode.h"
#include "group/cache_key.h"
#include "group/group.h"
#include "group/placements.h"
#include "group/related.h"

#define FIRST_LINE "digestpress grouping 1\n"

enum {
    KEY_BYTES = 16,
    HEAD_BYTES = sizeof FIRST_LINE - 1 + KEY_BYTES,
    MOST_REASONS = 16, /* no paper has so many reasons, for a topic or a relation */
    LONGEST_REASON = 4096,
};

void group_cache_init(struct group_cache *cache, struct str kept)
{
    cache->kept = kept;
    buf_init(&cache->made, LARGEST_CACHE);
}

void group_cache_release(struct group_cache *cache)
{
    buf_release(&cache->made);
}

/* The first line, and the key of what the grouping depends on. */
static struct str make_head(const struct catalogue *catalogue, char head[HEAD_BYTES])
{
    unsigned char key[KEY_BYTES];
    grouping_key(catalogue, key);
    memcpy(head, FIRST_LINE, HEAD_BYTES - KEY_BYTES);
    memcpy(head + HEAD_BYTES - KEY_BYTES, key, KEY_BYTES);
    return (struct str){head, HEAD_BYTES};
}

/* What is being kept, and whether every text of it is short enough; of the program's own they are. */
struct keeping {
    const struct catalogue *catalogue;
    struct buf *out;
    bool good;
};

static void put_text(struct keeping *keeping, struct str text)
{
    keeping->good = keeping->good && text.length <= LONGEST_REASON;
    seal_add_number(keeping->out, text.length, 2);
    buf_add(keeping->out, text);
}

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static uint32_t number_of(const struct catalogue *catalogue, const struct topic *topic)
{
    uint32_t number = 0;
    while (catalogue->topics.items[number] != topic)
        number++;
    return number;
}

static void put_topic(struct keeping *keeping, const struct paper_topic *topic)
{
    struct buf *out = keeping->out;
    seal_add_number(out, number_of(keeping->catalogue, topic->topic), 4);
    seal_add_number(out, topic->by_curator, 1);
    seal_add_number(out, bits_of(topic->score), 8);
    seal_add_number(out, topic->why.count, 1);
    for (size_t i = 0; i < topic->why.count; i++)
        put_text(keeping, topic->why.items[i]);
    seal_add_number(out, topic->like_count, 1);
    for (size_t i = 0; i < topic->like_count; i++)
        seal_add_number(out, topic->like[i]->number, 4);
}

static void put_paper(struct keeping *keeping, const struct paper *paper)
{
    seal_add_number(keeping->out, paper->topic_count, 1);
    for (size_t i = 0; i < paper->topic_count; i++)
        put_topic(keeping, &paper->topics[i]);
    seal_add_number(keeping->out, paper->related.count, 1);
    for (size_t i = 0; i < paper->related.count; i++) {
        seal_add_number(keeping->out, paper->related.items[i].paper->number, 4);
        put_text(keeping, paper->related.items[i].why);
    }
}

static void keep(const struct catalogue *catalogue, struct str head, struct buf *made)
{
    struct keeping keeping = {catalogue, made, true};
    seal_begin(made, head);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        put_paper(&keeping, catalogue->papers.items[i]);
    seal_end(made, head);
    if (!keeping.good || made->overflowed)
        buf_reset(made);
}

/* What was kept, while it is read. */
struct recall {
    struct catalogue *catalogue;
    struct str rest;
    bool good;
};

/* A number of so many bytes, below `limit`. */
static uint64_t take(struct recall *recall, unsigned bytes, uint64_t limit)
{
    recall->good = recall->good && recall->rest.length >= bytes;
    uint64_t number = recall->good ? seal_number(recall->rest, bytes) : 0;
    recall->good = recall->good && number < limit;
    recall->rest = str_slice(recall->rest, bytes, recall->rest.length);
    return recall->good ? number : 0;
}

static struct str take_text(struct recall *recall)
{
    size_t length = take(recall, 2, LONGEST_REASON + 1);
    struct str text = str_slice(recall->rest, 0, length);
    recall->good = recall->good && text.length == length && utf8_invalid_at(text) == length;
    recall->rest = str_slice(recall->rest, length, recall->rest.length);
    return recall->good ? text : STR("");
}

/* Another paper than this one; NULL where it is none. */
static struct paper *take_paper(struct recall *recall, const struct paper *paper)
{
    uint64_t number = take(recall, 4, recall->catalogue->papers.count);
    recall->good = recall->good && number != paper->number;
    return recall->good ? recall->catalogue->papers.items[number] : NULL;
}

static double take_score(struct recall *recall)
{
    uint64_t bits = take(recall, 8, UINT64_MAX);
    double score;
    memcpy(&score, &bits, sizeof score);
    recall->good = recall->good && score >= 0 && score <= 1;
    return score;
}

static void take_topic(struct recall *recall, struct paper *paper)
{
    struct paper_topic *topic = &paper->topics[paper->topic_count];
    struct arena *arena = &recall->catalogue->arena;
    uint64_t number = take(recall, 4, recall->catalogue->topics.count);
    *topic = (struct paper_topic){.by_curator = take(recall, 1, 2) == 1, .score = take_score(recall)};
    size_t reasons = take(recall, 1, MOST_REASONS + 1);
    topic->why.items = arena_alloc(arena, reasons, sizeof *topic->why.items);
    for (topic->why.capacity = reasons; topic->why.count < reasons; topic->why.count++)
        topic->why.items[topic->why.count] = take_text(recall);
    topic->like_count = take(recall, 1, MAX_LIKE + 1);
    for (size_t i = 0; i < topic->like_count; i++)
        topic->like[i] = take_paper(recall, paper);
    for (size_t i = 0; recall->good && i < paper->topic_count; i++)
        recall->good = paper->topics[i].topic != recall->catalogue->topics.items[number];
    if (!recall->good)
        return;
    topic->topic = recall->catalogue->topics.items[number];
    paper->topic_count++;
}

static void recall_paper(struct recall *recall, struct paper *paper)
{
    size_t topics = take(recall, 1, MAX_PAPER_TOPICS + 1);
    for (size_t i = 0; recall->good && i < topics; i++)
        take_topic(recall, paper);
    size_t related = take(recall, 1, MOST_RELATED + 1);
    paper->related.items = arena_alloc(&recall->catalogue->arena, related, sizeof *paper->related.items);
    paper->related.capacity = related;
    for (size_t i = 0; recall->good && i < related; i++) {
        struct paper *other = take_paper(recall, paper);
        paper->related.items[i] = (struct related_paper){other, take_text(recall)};
        paper->related.count++;
    }
}

static void forget(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        paper->topic_count = paper->related.count = paper->related.capacity = 0;
        memset(paper->topics, 0, sizeof paper->topics);
    }
}

/* False where what was kept is not what would be found; then nothing is taken of it. */
static bool recall_all(struct catalogue *catalogue, struct str kept, struct str head)
{
    struct recall recall = {.catalogue = catalogue, .good = true};
    if (!seal_open(kept, head, &recall.rest))
        return false;
    for (size_t i = 0; recall.good && i < catalogue->papers.count; i++)
        recall_paper(&recall, catalogue->papers.items[i]);
    bool whole = recall.good && recall.rest.length == 0;
    if (!whole)
        forget(catalogue);
    return whole;
}

void group_with_cache(struct catalogue *catalogue, struct group_cache *cache, unsigned workers)
{
    char bytes[HEAD_BYTES];
    placements_take(catalogue);
    struct str head = make_head(catalogue, bytes);
    if (recall_all(catalogue, cache->kept, head)) {
        group_fill_topics(catalogue);
        return;
    }
    group_and_relate(catalogue, workers);
    keep(catalogue, head, &cache->made);
}
