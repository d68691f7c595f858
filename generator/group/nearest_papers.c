#include "group/nearest_papers.h"

#include "base/parallel.h"
#include "group/likeness.h"
#include "group/paper_index.h"

enum {
    FULL_LIKENESS = WEIGHT_ONE * WEIGHT_ONE,
    GAIN_SHIFT = 1,                            /* a gain is a likeness without its last bit, so that it fits */
    EXPECTED = 8,                              /* profiles that are fetched ahead */
    MOST_REACHED = OPENING * LONGEST_LIST + 1, /* with room for one more */
    MOST_PROPOSED = (MOST_NEIGHBOURS + 1) * (MOST_NEIGHBOURS + MOST_BACKWARDS) + MOST_NEIGHBOURS + 2,
    MOST_IN_COMMON = NO_TOPIC_IN_COMMON + SAME_PRIMARY_TOPIC + (MAX_PAPER_TOPICS - 1) * TOPIC_IN_COMMON,
    TOPIC_NUMBERS = UINT16_MAX + 1,
};

/* Topics of a paper as numbers, the primary one first; 0 for none. Of more topics than there are numbers some share
 * one: it is all the same to a paper that has neither. */
struct topic_numbers {
    uint16_t numbers[MAX_PAPER_TOPICS];
};

/* A paper that shares something, and how much by and large. */
struct gainer {
    uint32_t paper, gain;
};

/* What one thread needs to search. */
struct searcher {
    uint16_t *gains;                     /* by paper; 0 between searches */
    uint32_t reached[MOST_REACHED];      /* the papers that gained something */
    struct gainer gainers[MOST_REACHED]; /* those of them that gained enough */
    uint8_t
        worth_as_first[TOPIC_NUMBERS]; /* what a topic counts for as another paper's primary one; 0 between searches */
    uint8_t worth[TOPIC_NUMBERS];      /* and as one of its others */
    struct lookup lookup;
};

struct search {
    const struct features *features;
    const struct paper_index *index;
    const struct topic_numbers *topics; /* by paper */
    struct searcher *searchers[MAX_WORKERS];
    const struct neighbours *known; /* of the round before */
    const uint32_t *back_starts;    /* of papers' places in `back`; count + 1 */
    const uint32_t *back;           /* the papers that have a paper among their neighbours */
    struct neighbours *found;
};

static const struct topic_numbers *number_topics(const struct catalogue *catalogue, struct arena *arena)
{
    struct topic_numbers *topics = arena_alloc(arena, catalogue->papers.count, sizeof *topics);
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        const struct paper *paper = catalogue->papers.items[i];
        for (size_t j = 0; j < paper->topic_count; j++)
            topics[i].numbers[j] = (uint16_t)(paper->topics[j].topic->number % UINT16_MAX + 1);
    }
    return topics;
}

/* Say what topics are worth that other papers have in common with one that has these. */
static void set_worth(struct searcher *searcher, const struct topic_numbers *topics)
{
    for (size_t i = 0; i < MAX_PAPER_TOPICS; i++) {
        uint16_t number = topics->numbers[i];
        searcher->worth[number] = number == 0 ? 0 : TOPIC_IN_COMMON;
        searcher->worth_as_first[number] = number == 0 ? 0 : i == 0 ? SAME_PRIMARY_TOPIC : TOPIC_IN_COMMON;
    }
}

static void unset_worth(struct searcher *searcher, const struct topic_numbers *topics)
{
    for (size_t i = 0; i < MAX_PAPER_TOPICS; i++)
        searcher->worth[topics->numbers[i]] = searcher->worth_as_first[topics->numbers[i]] = 0;
}

/* What a likeness to a paper of these topics counts for, topics and all: papers that are alike by more than half need
 * no topic in common. */
static uint32_t nearness_of(const struct searcher *searcher, const struct topic_numbers *topics, uint32_t likeness)
{
    uint32_t parts = NO_TOPIC_IN_COMMON + (uint32_t)searcher->worth_as_first[topics->numbers[0]];
    for (size_t i = 1; i < MAX_PAPER_TOPICS; i++)
        parts += searcher->worth[topics->numbers[i]];
    return likeness * (likeness > FULL_LIKENESS / 2 ? MOST_IN_COMMON : parts);
}

/* Add a feature's list; papers that gain for the first time are added to those reached. */
static size_t open_list(uint16_t *gains, struct posting_list list, uint32_t weight, uint32_t *reached, size_t count)
{
    for (size_t i = 0; i < list.count; i++) {
        struct posting posting = list.items[i];
        uint32_t gain = gains[posting.paper], more = weight * posting.weight >> GAIN_SHIFT;
        reached[count] = posting.paper;
        count += gain == 0;
        gains[posting.paper] = (uint16_t)(gain + more);
    }
    return count;
}

/* Add a feature's list to papers that gained before. */
static void follow_list(uint16_t *gains, struct posting_list list, uint32_t weight)
{
    for (size_t i = 0; i < list.count; i++) {
        struct posting posting = list.items[i];
        uint32_t gain = gains[posting.paper], more = weight * posting.weight >> GAIN_SHIFT;
        gains[posting.paper] = (uint16_t)(gain == 0 ? 0 : gain + more);
    }
}

/* Walk the lists of the paper's features; returns how many papers gained something. Who shares none of the heaviest
 * features is not near. */
static size_t walk(const struct paper_index *index, struct searcher *searcher, const struct profile *profile)
{
    size_t reached = 0, walked = 0;
    for (size_t i = 0; i < SEARCHED; i++)
        paper_index_expect(index, profile->features[i].key);
    for (size_t i = 0; i < SEARCHED && profile->features[i].weight > 0 && walked < MOST_WALKED; i++) {
        uint32_t weight = profile->features[i].weight, least = (uint32_t)FULL_LIKENESS / LEAST_GAIN / weight;
        struct posting_list list = paper_index_list(index, profile->features[i].key, least);
        if (i < OPENING)
            reached = open_list(searcher->gains, list, weight, searcher->reached, reached);
        else
            follow_list(searcher->gains, list, weight);
        walked += list.count;
    }
    return reached;
}

/* Gains are counted by their high bits, to find the best without sorting all. */
enum { BUCKETS = 1024, BUCKET_SHIFT = 5 };

static uint32_t bucket_of(uint32_t gain)
{
    uint32_t bucket = gain >> BUCKET_SHIFT;
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/* Put the `most` that gained most first, in their order: all above some bucket, and the first in it. Returns how many.
 */
static size_t keep_best(struct gainer *gainers, size_t count, size_t most)
{
    uint32_t counts[BUCKETS] = {0}, least = BUCKETS - 1;
    size_t kept = 0;
    if (count <= most)
        return count;
    for (size_t i = 0; i < count; i++)
        counts[bucket_of(gainers[i].gain)]++;
    for (; counts[least] <= most; least--)
        most -= counts[least];
    for (size_t i = 0; i < count; i++) {
        uint32_t bucket = bucket_of(gainers[i].gain);
        bool is_spare = bucket == least && most > 0;
        most -= is_spare;
        if (bucket > least || is_spare)
            gainers[kept++] = gainers[i];
    }
    return kept;
}

/* Take those that gained enough, without the paper itself; all gains are 0 afterwards. Returns how many. */
static size_t take_gainers(struct searcher *searcher, uint32_t paper, size_t reached)
{
    const uint32_t least = reached > UNSIFTED ? (FULL_LIKENESS >> GAIN_SHIFT) / LEAST_TAKEN : 1;
    size_t count = 0;
    searcher->gains[paper] = 0;
    for (size_t i = 0; i < reached; i++) {
        uint32_t other = searcher->reached[i], gain = searcher->gains[other];
        searcher->gains[other] = 0;
        searcher->gainers[count] = (struct gainer){other, gain};
        count += gain >= least;
    }
    return count;
}

/* Put the papers that are to be compared in full first among the gainers; returns how many. */
static size_t select_candidates(const struct search *search, struct searcher *searcher, size_t count)
{
    struct gainer *gainers = searcher->gainers;
    count = keep_best(gainers, count, SIFTED);
    for (size_t i = 0; i < count; i++) {
        uint32_t nearness = nearness_of(searcher, &search->topics[gainers[i].paper], gainers[i].gain << GAIN_SHIFT);
        gainers[i].gain = nearness / MOST_IN_COMMON >> GAIN_SHIFT;
    }
    return keep_best(gainers, count, CANDIDATES);
}

static bool is_nearer(const struct neighbour *a, const struct neighbour *b)
{
    return a->nearness != b->nearness ? a->nearness > b->nearness : a->paper < b->paper;
}

/* Put it among the nearest, in order. */
static void keep_nearest(struct neighbours *found, struct neighbour neighbour)
{
    if (found->count == MOST_NEIGHBOURS && !is_nearer(&neighbour, &found->items[MOST_NEIGHBOURS - 1]))
        return;
    size_t at = found->count < MOST_NEIGHBOURS ? found->count++ : MOST_NEIGHBOURS - 1;
    for (; at > 0 && is_nearer(&neighbour, &found->items[at - 1]); at--)
        found->items[at] = found->items[at - 1];
    found->items[at] = neighbour;
}

static void expect(const struct profile *profile)
{
    for (size_t line = 0; line < sizeof *profile; line += 64)
        __builtin_prefetch((const char *)profile + line);
}

/* Compare papers with the one that is looked up, and keep the nearest. */
static void compare(const struct search *search, const struct searcher *searcher, const uint32_t *papers, size_t count,
                    struct neighbours *found)
{
    const struct profile *profiles = search->features->profiles;
    for (size_t i = 0; i < count && i < EXPECTED; i++)
        expect(&profiles[papers[i]]);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = papers[i];
        const struct topic_numbers *topics = &search->topics[other];
        if (i + EXPECTED < count)
            expect(&profiles[papers[i + EXPECTED]]);
        uint32_t bound = nearness_of(searcher, topics, likeness_bound(&searcher->lookup, &profiles[other]));
        if (found->count == MOST_NEIGHBOURS && bound < found->items[MOST_NEIGHBOURS - 1].nearness)
            continue;
        uint32_t likeness = likeness_of(&searcher->lookup, &profiles[other]);
        keep_nearest(found, (struct neighbour){nearness_of(searcher, topics, likeness), other, likeness});
    }
}

static void search_one(void *context, unsigned worker, size_t index)
{
    const struct search *search = context;
    struct searcher *searcher = search->searchers[worker];
    const struct profile *profile = &search->features->profiles[index];
    size_t reached = walk(search->index, searcher, profile);
    set_worth(searcher, &search->topics[index]);
    lookup_set(&searcher->lookup, profile);
    size_t candidates = select_candidates(search, searcher, take_gainers(searcher, (uint32_t)index, reached));
    for (size_t i = 0; i < candidates; i++)
        searcher->reached[i] = searcher->gainers[i].paper;
    compare(search, searcher, searcher->reached, candidates, &search->found[index]);
    unset_worth(searcher, &search->topics[index]);
}

/* Who has a paper among its neighbours. */
static void look_back(struct search *search, size_t papers, struct arena *arena)
{
    uint32_t *ends = arena_alloc(arena, papers + 2, sizeof *ends);
    for (size_t i = 0; i < papers; i++)
        for (size_t j = 0; j < search->known[i].count; j++)
            ends[search->known[i].items[j].paper + 2]++;
    for (size_t i = 0; i < papers; i++)
        ends[i + 2] += ends[i + 1];
    uint32_t *back = arena_alloc(arena, ends[papers + 1], sizeof *back);
    for (size_t i = 0; i < papers; i++)
        for (size_t j = 0; j < search->known[i].count; j++)
            back[ends[search->known[i].items[j].paper + 1]++] = (uint32_t)i;
    search->back_starts = ends;
    search->back = back;
}

/* Papers that are to be compared, each once: their gains are marks meanwhile. */
static size_t propose(struct searcher *searcher, uint32_t paper, size_t count)
{
    searcher->reached[count] = paper;
    count += searcher->gains[paper] == 0;
    searcher->gains[paper] = 1;
    return count;
}

/* Those that are near a paper, or that it is near to. */
static size_t propose_around(const struct search *search, struct searcher *searcher, uint32_t paper, size_t count)
{
    const struct neighbours *known = &search->known[paper];
    const uint32_t *starts = &search->back_starts[paper];
    uint32_t backwards = starts[1] - starts[0];
    for (size_t i = 0; i < known->count; i++)
        count = propose(searcher, known->items[i].paper, count);
    for (uint32_t i = 0; i < backwards && i < MOST_BACKWARDS; i++)
        count = propose(searcher, search->back[starts[0] + i], count);
    return count;
}

static void refine_one(void *context, unsigned worker, size_t index)
{
    const struct search *search = context;
    struct searcher *searcher = search->searchers[worker];
    const struct neighbours *known = &search->known[index];
    size_t old = propose(searcher, (uint32_t)index, 0);
    for (size_t i = 0; i < known->count; i++)
        old = propose(searcher, known->items[i].paper, old);
    size_t count = propose_around(search, searcher, (uint32_t)index, old);
    for (size_t i = 0; i < known->count; i++)
        count = propose_around(search, searcher, known->items[i].paper, count);
    set_worth(searcher, &search->topics[index]);
    lookup_set(&searcher->lookup, &search->features->profiles[index]);
    search->found[index] = *known;
    compare(search, searcher, searcher->reached + old, count - old, &search->found[index]);
    unset_worth(searcher, &search->topics[index]);
    for (size_t i = 0; i < count; i++)
        searcher->gains[searcher->reached[i]] = 0;
}

const struct neighbours *nearest_papers(const struct catalogue *catalogue, const struct features *features,
                                        unsigned workers, struct arena *arena)
{
    struct arena working = ARENA_INIT;
    size_t papers = features->paper_count;
    struct neighbours *first = arena_alloc(arena, papers, sizeof *first),
                      *other = arena_alloc(arena, papers, sizeof *other);
    struct search search = {.features = features,
                            .index = paper_index_new(features, workers, &working),
                            .topics = number_topics(catalogue, &working),
                            .found = first};
    for (unsigned i = 0; i < workers; i++) {
        search.searchers[i] = arena_new(&working, struct searcher);
        search.searchers[i]->gains = arena_alloc(&working, papers, sizeof *search.searchers[i]->gains);
    }
    parallel_for(papers, workers, search_one, &search);
    for (unsigned round = 0; round < ROUNDS; round++) {
        search.known = search.found;
        search.found = search.found == first ? other : first;
        look_back(&search, papers, &working);
        parallel_for(papers, workers, refine_one, &search);
    }
    arena_release(&working);
    return search.found;
}
