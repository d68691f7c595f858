#include "group/proposals.h"

#include <stdlib.h>

#include "catalogue/slug.h"

static const double least_likeness = 0.06; /* of two groups that become one */
static const double phrase_worth = 0.8;    /* of a phrase's two words together, against one word */
static const double rare_share = 0.22;     /* of the rareness of a word of one paper, for a term */
static const double least_share = 0.3;     /* of a group's papers, for a term */
enum { LEAST_PAPERS = 3, LEAST_WITH_TERM = 2, LONGEST_PHRASE = 60 };

/* Groups while they are made: one of each paper at first. */
struct clustering {
    size_t count;
    struct paper **papers;
    double *sums;  /* count × count: the likenesses between the papers of two groups, added up */
    size_t *sizes; /* 0: has become part of another */
    size_t *group; /* of a paper */
};

static struct clustering clustering_new(const struct review *review, const struct scorer *scorer, struct arena *arena)
{
    const doubtful_array *sources[] = {&review->nowhere, &review->weak};
    struct clustering clustering = {.papers = arena_alloc(arena, MAX_MISFITS, sizeof *clustering.papers)};
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < sources[s]->count && clustering.count < MAX_MISFITS; i++)
            clustering.papers[clustering.count++] = sources[s]->items[i].paper;
    size_t count = clustering.count;
    struct weighted_text *texts = arena_alloc(arena, count, sizeof *texts);
    clustering.sums = arena_alloc(arena, count, count * sizeof *clustering.sums);
    clustering.sizes = arena_alloc(arena, count, sizeof *clustering.sizes);
    clustering.group = arena_alloc(arena, count, sizeof *clustering.group);
    for (size_t i = 0; i < count; i++) {
        const struct texts *all = scorer_texts(scorer);
        texts[i] = texts_weigh(all, texts_of(all, clustering.papers[i]->number), arena);
        clustering.sizes[i] = 1;
        clustering.group[i] = i;
        for (size_t j = 0; j < i; j++)
            clustering.sums[i * count + j] = clustering.sums[j * count + i] = text_likeness(&texts[i], &texts[j]);
    }
    return clustering;
}

static double mean_likeness(const struct clustering *clustering, size_t a, size_t b)
{
    return clustering->sums[a * clustering->count + b] / (double)(clustering->sizes[a] * clustering->sizes[b]);
}

/* The group that is most like `group`, or the number of papers where none is left. */
static size_t nearest_group(const struct clustering *clustering, size_t group)
{
    size_t best = clustering->count;
    for (size_t other = 0; other < clustering->count; other++)
        if (other != group && clustering->sizes[other] > 0 &&
            (best == clustering->count ||
             mean_likeness(clustering, group, other) > mean_likeness(clustering, group, best)))
            best = other;
    return best;
}

static void join_groups(struct clustering *clustering, size_t kept, size_t gone)
{
    size_t count = clustering->count;
    for (size_t other = 0; other < count; other++) {
        clustering->sums[kept * count + other] += clustering->sums[gone * count + other];
        clustering->sums[other * count + kept] = clustering->sums[kept * count + other];
        if (clustering->group[other] == gone)
            clustering->group[other] = kept;
    }
    clustering->sizes[kept] += clustering->sizes[gone];
    clustering->sizes[gone] = 0;
}

static void join_likest(struct clustering *clustering, struct arena *arena)
{
    size_t count = clustering->count, *nearest = arena_alloc(arena, count, sizeof *nearest);
    for (size_t i = 0; i < count; i++)
        nearest[i] = nearest_group(clustering, i);
    for (;;) {
        size_t best = count;
        for (size_t i = 0; i < count; i++)
            if (clustering->sizes[i] > 0 && nearest[i] < count &&
                (best == count ||
                 mean_likeness(clustering, i, nearest[i]) > mean_likeness(clustering, best, nearest[best])))
                best = i;
        if (best == count || mean_likeness(clustering, best, nearest[best]) < least_likeness)
            return;
        size_t gone = nearest[best];
        join_groups(clustering, best, gone);
        for (size_t i = 0; i < count; i++)
            if (clustering->sizes[i] > 0)
                nearest[i] = i == best || nearest[i] == best || nearest[i] == gone ||
                                     mean_likeness(clustering, i, best) > mean_likeness(clustering, i, nearest[i])
                                 ? nearest_group(clustering, i)
                                 : nearest[i];
    }
}

/* One word of a paper, or two that stand together (`second` is 0 for one). */
struct candidate {
    uint32_t first, second;
    size_t paper;
    struct str phrase;
    double worth;
};
typedef ARRAY_OF(struct candidate) candidate_array;

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    if (a->paper != b->paper)
        return a->paper < b->paper ? -1 : 1;
    return str_compare(a->phrase, b->phrase);
}

static int compare_worth(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->worth != b->worth)
        return a->worth > b->worth ? -1 : 1;
    return str_compare(a->phrase, b->phrase);
}

static struct str lower_phrase(struct str text, const struct word *first, const struct word *last, struct arena *arena)
{
    struct str phrase = str_slice(text, first->offset, last->offset + last->length);
    char *lower = arena_alloc(arena, phrase.length, 1);
    for (size_t i = 0; i < phrase.length; i++)
        lower[i] = ascii_lower(phrase.data[i]);
    return (struct str){lower, phrase.length};
}

static bool stand_together(struct str text, const struct word *first, const struct word *second)
{
    size_t end = first->offset + first->length;
    return second->offset == end + 1 && (text.data[end] == ' ' || text.data[end] == '-') &&
           second->offset + second->length - first->offset <= LONGEST_PHRASE;
}

static void add_candidates(candidate_array *candidates, struct word_reader *reader, struct str text, size_t paper,
                           struct arena *arena)
{
    struct words words = words_read(reader, text, arena);
    for (size_t i = 0; i < words.list.count; i++) {
        const struct word *word = &words.list.items[i];
        if (!word->tells || word->length > LONGEST_PHRASE)
            continue;
        *array_push(arena, candidates) =
            (struct candidate){word->stem, 0, paper, lower_phrase(text, word, word, arena), 0};
        if (i + 1 < words.list.count && word[1].tells && stand_together(text, word, word + 1))
            *array_push(arena, candidates) =
                (struct candidate){word->stem, word[1].stem, paper, lower_phrase(text, word, word + 1, arena), 0};
    }
}

static double rareness(const struct texts *texts, const struct catalogue *catalogue, uint32_t stem)
{
    return linear_log2((double)(catalogue->papers.count + 1) / (texts_having(texts, stem) + 0.5));
}

/* Sorted candidates become one of each phrase, with its worth: how many papers of the group have it, times how rare it
 * is in all, squared. Those of too few papers of the group, or of too many of all, are dropped. */
static void weigh_candidates(candidate_array *candidates, size_t papers, const struct texts *texts,
                             const struct catalogue *catalogue)
{
    size_t kept = 0;
    double least_rare = rare_share * linear_log2((double)catalogue->papers.count + 1);
    for (size_t at = 0, end; at < candidates->count; at = end) {
        struct candidate candidate = candidates->items[at];
        size_t having = 1;
        for (end = at + 1; end < candidates->count && candidates->items[end].first == candidate.first &&
                           candidates->items[end].second == candidate.second;
             end++)
            having += candidates->items[end].paper != candidates->items[end - 1].paper;
        double rare = rareness(texts, catalogue, candidate.first);
        if (candidate.second != 0)
            rare = phrase_worth * (rare + rareness(texts, catalogue, candidate.second));
        candidate.worth = (double)having * rare * rare;
        candidate.paper = having;
        if (having >= LEAST_WITH_TERM && (double)having >= least_share * (double)papers && rare >= least_rare)
            candidates->items[kept++] = candidate;
    }
    candidates->count = kept;
}

static bool is_part_of(const struct candidate *word, const struct candidate *phrase)
{
    return word->second == 0 && phrase->second != 0 && (word->first == phrase->first || word->first == phrase->second);
}

static void take_terms(struct proposal *proposal, const candidate_array *candidates)
{
    const struct candidate *taken[MOST_PROPOSED_TERMS] = {NULL};
    for (size_t i = 0; i < candidates->count && proposal->term_count < MOST_PROPOSED_TERMS; i++) {
        const struct candidate *candidate = &candidates->items[i];
        bool known = false;
        for (size_t j = 0; j < proposal->term_count; j++)
            known = known || is_part_of(candidate, taken[j]);
        if (known)
            continue;
        taken[proposal->term_count] = candidate;
        proposal->terms[proposal->term_count++] =
            (struct proposed_term){candidate->phrase, candidate->second != 0 ? 3 : 2, candidate->paper};
    }
}

/* The first phrase of two words, or the first two words: "robot manipulation", "audio and speech". */
static void name_proposal(struct proposal *proposal, struct arena *arena)
{
    struct str name = STR("untitled");
    if (proposal->term_count == 1 || (proposal->term_count > 1 && proposal->terms[0].weight > 2))
        name = proposal->terms[0].phrase;
    else if (proposal->term_count > 1)
        name = arena_format(arena, "%.*s and %.*s", STR_ARG(proposal->terms[0].phrase),
                            STR_ARG(proposal->terms[1].phrase));
    char *title = arena_alloc(arena, name.length, 1);
    memcpy(title, name.data, name.length);
    title[0] = ascii_is_lower(title[0]) ? (char)(title[0] - 'a' + 'A') : title[0];
    proposal->title = (struct str){title, name.length};
    proposal->slug = slug_from_key(arena, name);
}

static void describe(struct proposal *proposal, const struct scorer *scorer, const struct catalogue *catalogue,
                     struct arena *arena)
{
    struct word_reader reader;
    candidate_array candidates = {0};
    word_reader_init(&reader);
    for (size_t i = 0; i < proposal->papers.count; i++) {
        add_candidates(&candidates, &reader, proposal->papers.items[i]->title, i, arena);
        add_candidates(&candidates, &reader, proposal->papers.items[i]->abstract, i, arena);
    }
    word_reader_release(&reader);
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, compare_candidates);
    weigh_candidates(&candidates, proposal->papers.count, scorer_texts(scorer), catalogue);
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, compare_worth);
    take_terms(proposal, &candidates);
    name_proposal(proposal, arena);
}

static int compare_papers(const void *left, const void *right)
{
    const struct paper *a = *(struct paper *const *)left, *b = *(struct paper *const *)right;
    return (a->number > b->number) - (a->number < b->number);
}

struct proposals proposals_find(const struct review *review, const struct scorer *scorer,
                                const struct catalogue *catalogue, struct arena *arena)
{
    struct proposals proposals = {.count = 0};
    struct clustering clustering = clustering_new(review, scorer, arena);
    join_likest(&clustering, arena);
    while (proposals.count < MOST_PROPOSALS) {
        size_t best = 0;
        for (size_t i = 0; i < clustering.count; i++)
            if (clustering.sizes[i] > clustering.sizes[best])
                best = i;
        if (clustering.count == 0 || clustering.sizes[best] < LEAST_PAPERS)
            break;
        struct proposal *proposal = &proposals.items[proposals.count++];
        for (size_t i = 0; i < clustering.count; i++)
            if (clustering.group[i] == best)
                *array_push(arena, &proposal->papers) = clustering.papers[i];
        qsort(proposal->papers.items, proposal->papers.count, sizeof *proposal->papers.items, compare_papers);
        describe(proposal, scorer, catalogue, arena);
        clustering.sizes[best] = 0;
    }
    return proposals;
}

void proposal_print(const struct proposal *proposal, struct buf *out)
{
    buf_add_format(out, "---\ntitle: \"%.*s\"\ndescription: Say in one sentence what belongs here.\nterms:\n",
                   STR_ARG(proposal->title));
    for (size_t i = 0; i < proposal->term_count; i++)
        buf_add_format(out, "  \"%.*s\": %.0f\n", STR_ARG(proposal->terms[i].phrase), proposal->terms[i].weight);
    buf_add_literal(out, "papers:\n");
    for (size_t i = 0; i < proposal->papers.count; i++)
        buf_add_format(out, "  - %.*s\n", STR_ARG(proposal->papers.items[i]->slug));
    buf_add_format(out, "---\n%zu papers that fit no other topic and are like each other.\n", proposal->papers.count);
}
