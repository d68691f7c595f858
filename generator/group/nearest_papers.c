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
    GAINS = 1 << 22, /* more than can be gained: (Σ own · Σ other) / 2, where squares add up to FULL_LIKENESS */
    BUCKETS = 256,
    BUCKET_SHIFT = 7,
};

/* Topics of a paper as numbers, the primary one first; 0 for none. Of more topics than there are numbers some share
 * one: it is all the same to a paper that has neither. */
struct topic_numbers {
    uint16_t numbers[MAX_PAPER_TOPICS];
};

/* A feature's list; the papers there gain something in which it weighs at least that. */
struct feature_list {
    struct posting_list postings;
    uint32_t weight, least;
};

/* A paper that shares something, and how much by and large. */
struct gainer {
    uint32_t paper, gain;
};

/* Papers and what they gained, and how many by its high bits: so the best are found without sorting. */
struct gainers {
    struct gainer items[MOST_REACHED];
    size_t count;
    uint16_t counts[BUCKETS];
};

/* What one thread needs to search. */
struct searcher {
    uint32_t number;                /* of the search, times GAINS */
    uint32_t *gains;                /* by paper: the number of the last search that reached it, and what it gained */
    uint32_t reached[MOST_REACHED]; /* the papers that gained enough */
    size_t reached_count;
    struct gainers gainers;
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

/* Begin a search: nothing has gained. */
static void begin(struct searcher *searcher, size_t papers)
{
    searcher->reached_count = 0;
    searcher->number += GAINS;
    if (searcher->number == 0) {
        memset(searcher->gains, 0, papers * sizeof *searcher->gains);
        searcher->number = GAINS;
    }
}

/* What a paper gained in this search. */
static uint32_t gain_of(const struct searcher *searcher, uint32_t paper)
{
    uint32_t gain = searcher->gains[paper] - searcher->number;
    return gain < GAINS ? gain : 0;
}

/* Add a feature's list, as far as it gains something: to all papers in it, or those only that gained before. Papers
 * that have gained enough with it are added to those reached. Returns how far it went. */
static inline size_t walk_list(struct searcher *searcher, const struct feature_list *list, bool opens, uint32_t enough)
{
    size_t i = 0, count = searcher->reached_count;
    for (; i < list->postings.count && list->postings.items[i].weight >= list->least; i++) {
        struct posting posting = list->postings.items[i];
        uint32_t gain = gain_of(searcher, posting.paper), more = list->weight * posting.weight >> GAIN_SHIFT;
        uint32_t sum = opens || gain > 0 ? gain + more : 0;
        searcher->reached[count] = posting.paper;
        count += gain < enough && sum >= enough;
        searcher->gains[posting.paper] = searcher->number + sum;
    }
    searcher->reached_count = count;
    return i;
}

/* Look up the lists of the paper's features, all at once, so that memory brings many at a time. Returns how many. */
static size_t find_lists(const struct paper_index *index, const struct profile *profile,
                         struct feature_list lists[SEARCHED])
{
    size_t count = 0;
    while (count < SEARCHED && profile->features[count].weight > 0)
        paper_index_expect(index, profile->features[count++].key);
    for (size_t i = 0; i < count; i++) {
        struct feature feature = profile->features[i];
        lists[i] = (struct feature_list){paper_index_list(index, feature.key), feature.weight,
                                         (uint32_t)FULL_LIKENESS / LEAST_GAIN / feature.weight};
        __builtin_prefetch(lists[i].postings.items);
    }
    return count;
}

/* What a paper must gain to be sifted, where lists open that hold so many. */
static uint32_t enough_of(const struct feature_list *lists, size_t count)
{
    size_t postings = 0;
    for (size_t i = 0; i < count && i < OPENING; i++)
        postings += lists[i].postings.count;
    return postings > UNSIFTED ? (FULL_LIKENESS >> GAIN_SHIFT) / LEAST_TAKEN : 1;
}

/* Walk the lists of the paper's features. Who shares none of the heaviest features is not near. The two calls are
 * compiled apart, so that neither asks at every posting which it is. */
static void walk(const struct search *search, struct searcher *searcher, const struct profile *profile)
{
    struct feature_list lists[SEARCHED];
    size_t count = find_lists(search->index, profile, lists);
    uint32_t enough = enough_of(lists, count);
    begin(searcher, search->features->paper_count);
    for (size_t i = 0, walked = 0; i < count && walked < MOST_WALKED; i++)
        walked +=
            i < OPENING ? walk_list(searcher, &lists[i], true, enough) : walk_list(searcher, &lists[i], false, enough);
}

static uint32_t bucket_of(uint32_t gain)
{
    uint32_t bucket = gain >> BUCKET_SHIFT;
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/* Keep the `most` that gained most, in their order: all above some bucket, and the first in it. */
static void keep_best(struct gainers *gainers, size_t most)
{
    uint32_t least = BUCKETS - 1;
    size_t kept = 0;
    for (; least > 0 && gainers->counts[least] <= most; least--)
        most -= gainers->counts[least];
    for (size_t i = 0; i < gainers->count; i++) {
        uint32_t bucket = bucket_of(gainers->items[i].gain);
        bool is_spare = bucket == least && most > 0;
        most -= is_spare;
        if (bucket > least || is_spare)
            gainers->items[kept++] = gainers->items[i];
    }
    gainers->count = kept;
    memset(gainers->counts, 0, sizeof gainers->counts);
}

static void add_gainer(struct gainers *gainers, uint32_t paper, uint32_t gain)
{
    gainers->items[gainers->count++] = (struct gainer){paper, gain};
    gainers->counts[bucket_of(gain)]++;
}

/* Leave the papers among those reached that are to be compared in full with this one. */
static void select_candidates(const struct search *search, struct searcher *searcher, uint32_t paper)
{
    struct gainers *gainers = &searcher->gainers;
    gainers->count = 0;
    for (size_t i = 0; i < searcher->reached_count; i++)
        if (searcher->reached[i] != paper)
            add_gainer(gainers, searcher->reached[i], gain_of(searcher, searcher->reached[i]));
    keep_best(gainers, SIFTED);
    for (size_t i = 0; i < gainers->count; i++) {
        struct gainer *gainer = &gainers->items[i];
        uint32_t nearness = nearness_of(searcher, &search->topics[gainer->paper], gainer->gain << GAIN_SHIFT);
        gainer->gain = nearness / MOST_IN_COMMON >> GAIN_SHIFT;
        gainers->counts[bucket_of(gainer->gain)]++;
    }
    keep_best(gainers, CANDIDATES);
    for (size_t i = 0; i < gainers->count; i++)
        searcher->reached[i] = gainers->items[i].paper;
    searcher->reached_count = gainers->count;
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

FETCH expect(const struct profile *profile)
{
    for (size_t line = 0; line < sizeof *profile; line += 64)
        __builtin_prefetch((const char *)profile + line);
}

/* Compare the papers that were reached, from the `first` on, with the one that is looked up, and keep the nearest. */
static void compare(const struct search *search, const struct searcher *searcher, size_t first,
                    struct neighbours *found)
{
    const struct profile *profiles = search->features->profiles;
    const uint32_t *papers = &searcher->reached[first];
    const size_t count = searcher->reached_count - first;
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
    walk(search, searcher, profile);
    set_worth(searcher, &search->topics[index]);
    lookup_set(&searcher->lookup, profile);
    select_candidates(search, searcher, (uint32_t)index);
    compare(search, searcher, 0, &search->found[index]);
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

/* A paper that is to be compared is reached once, and gains 1. */
static void propose(struct searcher *searcher, uint32_t paper)
{
    searcher->reached[searcher->reached_count] = paper;
    searcher->reached_count += gain_of(searcher, paper) == 0;
    searcher->gains[paper] = searcher->number + 1;
}

/* Those that are near a paper, or that it is near to. */
static void propose_around(const struct search *search, struct searcher *searcher, uint32_t paper)
{
    const struct neighbours *known = &search->known[paper];
    const uint32_t *starts = &search->back_starts[paper];
    uint32_t backwards = starts[1] - starts[0];
    for (size_t i = 0; i < known->count; i++)
        propose(searcher, known->items[i].paper);
    for (uint32_t i = 0; i < backwards && i < MOST_BACKWARDS; i++)
        propose(searcher, search->back[starts[0] + i]);
}

static void refine_one(void *context, unsigned worker, size_t index)
{
    const struct search *search = context;
    struct searcher *searcher = search->searchers[worker];
    const struct neighbours *known = &search->known[index];
    begin(searcher, search->features->paper_count);
    propose(searcher, (uint32_t)index);
    for (size_t i = 0; i < known->count; i++)
        propose(searcher, known->items[i].paper);
    size_t old = searcher->reached_count;
    propose_around(search, searcher, (uint32_t)index);
    for (size_t i = 0; i < known->count; i++)
        propose_around(search, searcher, known->items[i].paper);
    set_worth(searcher, &search->topics[index]);
    lookup_set(&searcher->lookup, &search->features->profiles[index]);
    search->found[index] = *known;
    compare(search, searcher, old, &search->found[index]);
    unset_worth(searcher, &search->topics[index]);
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
