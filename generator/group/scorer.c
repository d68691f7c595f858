#include "group/scorer.h"

#include "group/placements.h"

/* Measured by cross-validation on papers that readers sorted: tests/grouping/README.md. */
static const double weight_unit = 0.5;    /* of the terms' weights, before squashing */
static const double no_evidence = -2.5;   /* the sum of a paper in which no term stands */
static const double further_target = 0.7; /* what a further topic is learnt as; a first one is 1 */
static const double least_score = 0.17;   /* less fits nowhere */
static const double share_of_first = 0.6; /* of the first topic's score, for a further one */
static const double third_margin = 0.1;   /* more than that, for a third */
static const double weak_score = 0.35;    /* a first topic with less is reported to the curator */
static const double close_first = 0.97;   /* so is one with another that has more than this share of its score */
static const double close_further = 0.02; /* and a topic that is nearer than this to what a further one needs */
static const double least_reason = 0.08;  /* of all that spoke for a topic, for a word to be named */
static const double least_like = 0.01;    /* of the score, for a placed paper to be named */
static const double learnt_worth =
    4; /* what was learnt, in the unit of terms: the slope of the squashing at no evidence */
enum { MOST_WORDS = 4, EVERYDAY = 32 /* a word is, if more than one in so many papers has it */ };

struct scorer {
    const struct catalogue *catalogue;
    const struct texts *texts;
    const struct learner *learner;
    ARRAY_OF(struct learner_row) rows;
    ARRAY_OF(struct paper *) placed; /* of the first rows; the topics' introductions come after them */
};

struct scorer *scorer_new(const struct catalogue *catalogue, const struct texts *texts, struct arena *arena)
{
    struct scorer *scorer = arena_new(arena, struct scorer);
    scorer->catalogue = catalogue;
    scorer->texts = texts;
    return scorer;
}

/* Any sum to (0, 1), without a library's exponential. */
static double squash(double sum)
{
    return 0.5 + 0.5 * sum / (1 + (sum < 0 ? -sum : sum));
}

/* What the terms alone say for a topic. */
static double prior_of(const struct term_sum *sum)
{
    return squash(weight_unit * sum->sum + no_evidence);
}

double scorer_prior(const struct paper_scores *scores, size_t topic)
{
    return prior_of(&scores->terms[topic]);
}

static double *priors_of(const struct scorer *scorer, const struct term_sum *sums, struct arena *arena)
{
    size_t topics = scorer->catalogue->topics.count;
    double *priors = arena_alloc(arena, topics, sizeof *priors);
    for (size_t t = 0; t < topics; t++)
        priors[t] = prior_of(&sums[t]);
    return priors;
}

size_t topic_number(const struct catalogue *catalogue, const struct topic *topic)
{
    for (size_t t = 0; t < catalogue->topics.count; t++)
        if (catalogue->topics.items[t] == topic)
            return t;
    return catalogue->topics.count;
}

/* Add a row; returns its prior. */
static const double *add_row(struct scorer *scorer, const struct text *text, const double *target, struct arena *arena)
{
    const struct term_sum *sums = texts_sum_terms(scorer->texts, text, arena);
    const double *prior = priors_of(scorer, sums, arena);
    *array_push(arena, &scorer->rows) = (struct learner_row){texts_weigh(scorer->texts, text, arena), prior, target};
    return prior;
}

/* A paper with only further topics from the curator says nothing of the others. */
static void keep_prior(double *target, const double *prior, size_t topics)
{
    for (size_t t = 0; t < topics; t++)
        if (target[t] < prior[t])
            target[t] = prior[t];
}

static void add_placed(struct scorer *scorer, const bool *left_out, struct arena *arena)
{
    const struct catalogue *catalogue = scorer->catalogue;
    for (size_t i = 0; i < catalogue->papers.count; i++) {
        struct paper *paper = catalogue->papers.items[i];
        if (paper->placed_count == 0 || (left_out != NULL && left_out[i]) ||
            scorer->rows.count + catalogue->topics.count >= MAX_LEARNT)
            continue;
        double *target = arena_alloc(arena, catalogue->topics.count, sizeof *target);
        for (size_t j = 0; j < paper->placed_count; j++)
            target[topic_number(catalogue, paper->placed[j])] = j == 0 && paper->is_placed_first ? 1 : further_target;
        const double *prior = add_row(scorer, texts_of(scorer->texts, i), target, arena);
        if (!paper->is_placed_first)
            keep_prior(target, prior, catalogue->topics.count);
        *array_push(arena, &scorer->placed) = paper;
    }
}

/* A topic's own text is a text of that topic. */
static void add_introductions(struct scorer *scorer, struct arena *arena)
{
    const struct catalogue *catalogue = scorer->catalogue;
    struct word_reader reader;
    word_reader_init(&reader);
    for (size_t t = 0; t < catalogue->topics.count; t++) {
        const struct topic *topic = catalogue->topics.items[t];
        double *target = arena_alloc(arena, catalogue->topics.count, sizeof *target);
        struct str title = arena_format(arena, "%.*s %.*s", STR_ARG(topic->title), STR_ARG(topic->description));
        struct text text = text_read(&reader, title, topic->body.text, arena, arena);
        target[t] = 1;
        add_row(scorer, &text, target, arena);
    }
    word_reader_release(&reader);
}

void scorer_learn(struct scorer *scorer, const bool *left_out, struct arena *arena, unsigned workers)
{
    scorer->placed.count = scorer->rows.count = 0;
    add_placed(scorer, left_out, arena);
    add_introductions(scorer, arena);
    scorer->learner =
        learner_new(scorer->rows.items, scorer->rows.count, scorer->catalogue->topics.count, arena, workers);
}

struct paper *const *scorer_placed(const struct scorer *scorer, size_t *count)
{
    *count = scorer->placed.count;
    return scorer->placed.items;
}

const double *scorer_leave_one_out(const struct scorer *scorer, struct arena *arena, unsigned workers)
{
    return learner_leave_one_out(scorer->rows.items, scorer->rows.count, scorer->catalogue->topics.count, arena,
                                 workers);
}

size_t scorer_telling(const struct scorer *scorer, size_t topic, uint32_t stems[MOST_TELLING])
{
    return learner_telling(scorer->learner, topic, stems);
}

const struct texts *scorer_texts(const struct scorer *scorer)
{
    return scorer->texts;
}

/* A word that says little of what a paper is about: many have it, and not in the title. */
static bool is_everyday(const struct scorer *scorer, const struct text_word *word)
{
    return word->in_title == 0 &&
           (size_t)texts_having(scorer->texts, word->stem) * EVERYDAY > texts_count(scorer->texts);
}

/* What the everyday word adds that speaks most for a topic. */
static double strongest_everyday_word(const struct scorer *scorer, const struct paper_scores *scores, size_t topic)
{
    const struct text_word *counted = scores->text->words;
    double most = 0;
    for (size_t i = 0; i < scores->words.count; i++) {
        const struct row_word *word = &scores->words.items[i];
        double added = learner_word(scorer->learner, word, topic);
        if (added <= most)
            continue;
        while (counted->stem != word->stem)
            counted++;
        if (is_everyday(scorer, counted))
            most = added;
    }
    return most;
}

static bool a_term_speaks(const struct term_sum *sum)
{
    for (size_t i = 0; i < sum->fired.count; i++)
        if (sum->fired.items[i].added > 0)
            return true;
    return false;
}

/* A topic for which no term speaks is not decided by an everyday word ("abstract") for which no other one speaks. */
static void doubt_everyday_words(const struct scorer *scorer, const struct paper_scores *scores)
{
    for (size_t t = 0; t < scorer->catalogue->topics.count; t++) {
        double *score = &scores->scores[t], prior = prior_of(&scores->terms[t]);
        if (*score >= least_score && !a_term_speaks(&scores->terms[t]) &&
            *score - strongest_everyday_word(scorer, scores, t) <= prior)
            *score = prior;
    }
}

struct paper_scores scorer_score(const struct scorer *scorer, const struct paper *paper, struct arena *scratch)
{
    const struct text *text = texts_of(scorer->texts, paper->number);
    const struct weighted_text weighted = texts_weigh(scorer->texts, text, scratch);
    struct paper_scores scores = {.text = text,
                                  .terms = texts_sum_terms(scorer->texts, text, scratch),
                                  .words = learner_find(scorer->learner, &weighted, scratch)};
    scores.scores = priors_of(scorer, scores.terms, scratch);
    scores.likeness = arena_alloc(scratch, learner_rows(scorer->learner), sizeof *scores.likeness);
    learner_add(scorer->learner, scores.words, scores.scores, scores.likeness);
    doubt_everyday_words(scorer, &scores);
    return scores;
}

static size_t best_but(const double *scores, size_t topics, const size_t *taken, size_t count)
{
    size_t best = topics;
    for (size_t t = 0; t < topics; t++) {
        bool is_taken = false;
        for (size_t i = 0; i < count; i++)
            is_taken = is_taken || taken[i] == t;
        if (!is_taken && (best == topics || scores[t] > scores[best]))
            best = t;
    }
    return best;
}

/* What the next topic needs, behind so many. */
static double least_for(const double *scores, const size_t *topics, size_t count)
{
    return count == 0 ? least_score : scores[topics[0]] * share_of_first + (count == 2 ? third_margin : 0);
}

size_t scorer_decide(const struct scorer *scorer, const double *scores, size_t topics[MAX_PAPER_TOPICS])
{
    size_t count = 0, all = scorer->catalogue->topics.count;
    while (count < MAX_PAPER_TOPICS) {
        size_t best = best_but(scores, all, topics, count);
        if (best == all || scores[best] < least_for(scores, topics, count))
            break;
        topics[count++] = best;
    }
    return count;
}

enum certainty scorer_certainty(const struct scorer *scorer, const double *scores)
{
    size_t topics[MAX_PAPER_TOPICS], all = scorer->catalogue->topics.count;
    size_t count = scorer_decide(scorer, scores, topics);
    if (count == 0)
        return FITS_NOWHERE;
    if (scores[topics[0]] < weak_score)
        return WEAK;
    if (count > 1 && scores[topics[1]] >= scores[topics[0]] * close_first)
        return CLOSE_FIRST;
    size_t next = count < MAX_PAPER_TOPICS ? best_but(scores, all, topics, count) : all;
    if (count > 1 && scores[topics[count - 1]] < least_for(scores, topics, count - 1) + close_further)
        return CLOSE_FURTHER;
    if (next < all && scores[next] > least_for(scores, topics, count) - close_further)
        return CLOSE_FURTHER;
    return CLEAR;
}

/* What spoke for a topic. */
struct reason {
    const struct topic_term *term; /* NULL: a word of the text */
    uint32_t stem;                 /* of that */
    double added;
};
typedef ARRAY_OF(struct reason) reason_array;

/* The reason's word as the term or the paper has it. */
static struct str word_of(const struct reason *reason, const struct paper *paper, const struct paper_scores *scores)
{
    return reason->term != NULL ? reason->term->phrase.text : text_letters(scores->text, paper, reason->stem);
}

/* The reason that adds most, or NULL; of equal ones the first by letters. */
static struct reason *strongest(const reason_array *reasons, const struct paper *paper,
                                const struct paper_scores *scores)
{
    struct reason *best = NULL;
    for (size_t i = 0; i < reasons->count; i++) {
        struct reason *reason = &reasons->items[i];
        if (best == NULL || reason->added > best->added ||
            (reason->added == best->added &&
             str_compare(word_of(reason, paper, scores), word_of(best, paper, scores)) < 0))
            best = reason;
    }
    return best;
}

static bool holds(struct str phrase, struct str word)
{
    for (size_t at = 0; at + word.length <= phrase.length; at++)
        if (str_equal_ignoring_case(str_slice(phrase, at, at + word.length), word))
            return true;
    return false;
}

/* Whether one of the reasons holds the word, or the word it: "law" says nothing beside "scaling law". */
static bool is_said(const struct paper_topic *paper_topic, struct str word)
{
    for (size_t i = 0; i < paper_topic->why.count; i++)
        if (holds(paper_topic->why.items[i], word) || holds(word, paper_topic->why.items[i]))
            return true;
    return false;
}

/* All that speaks for a topic, in `scratch`. */
static reason_array reasons_for(const struct scorer *scorer, const struct paper_scores *scores, size_t topic,
                                struct arena *scratch)
{
    const struct term_sum *terms = &scores->terms[topic];
    reason_array reasons = {0};
    array_reserve(scratch, &reasons, terms->fired.count + scores->words.count);
    for (size_t i = 0; i < terms->fired.count; i++) {
        const struct fired_term *fired = &terms->fired.items[i];
        if (fired->added > 0)
            reasons.items[reasons.count++] = (struct reason){.term = fired->term, .added = weight_unit * fired->added};
    }
    for (size_t i = 0; i < scores->words.count; i++) {
        double added = learnt_worth * learner_word(scorer->learner, &scores->words.items[i], topic);
        reasons.items[reasons.count] = (struct reason){.stem = scores->words.items[i].stem, .added = added};
        reasons.count += added > 0;
    }
    return reasons;
}

/* Leave out those that are too weak to be named. */
static void keep_strong(reason_array *reasons)
{
    double all = 0;
    size_t kept = 0;
    for (size_t i = 0; i < reasons->count; i++)
        all += reasons->items[i].added;
    for (size_t i = 0; i < reasons->count; i++)
        if (reasons->items[i].added >= all * least_reason)
            reasons->items[kept++] = reasons->items[i];
    reasons->count = kept;
}

static void explain_words(const struct scorer *scorer, const struct paper *paper, const struct paper_scores *scores,
                          size_t topic, struct paper_topic *paper_topic, struct arena *arena, struct arena *scratch)
{
    reason_array reasons = reasons_for(scorer, scores, topic, scratch);
    keep_strong(&reasons);
    while (paper_topic->why.count < MOST_WORDS) {
        struct reason *best = strongest(&reasons, paper, scores);
        if (best == NULL || best->added <= 0)
            break;
        struct str word = word_of(best, paper, scores);
        if (!is_said(paper_topic, word))
            *array_push(arena, &paper_topic->why) = word;
        best->added = 0;
    }
}

static void explain_likeness(const struct scorer *scorer, const struct paper *paper, const struct paper_scores *scores,
                             size_t topic, struct paper_topic *paper_topic)
{
    double effects[MAX_LIKE];
    for (size_t i = 0; i < scorer->placed.count; i++) {
        struct paper *placed = scorer->placed.items[i];
        double effect = learner_row_effect(scorer->learner, i, scores->likeness[i], topic);
        if (placed == paper || effect < least_like || !is_placed_in(placed, scorer->catalogue->topics.items[topic]))
            continue;
        size_t at = paper_topic->like_count < MAX_LIKE ? paper_topic->like_count++ : MAX_LIKE;
        for (; at > 0 && effects[at - 1] < effect; at--)
            if (at < MAX_LIKE) {
                effects[at] = effects[at - 1];
                paper_topic->like[at] = paper_topic->like[at - 1];
            }
        if (at < MAX_LIKE) {
            effects[at] = effect;
            paper_topic->like[at] = placed;
        }
    }
}

void scorer_explain(const struct scorer *scorer, const struct paper *paper, const struct paper_scores *scores,
                    size_t topic, struct paper_topic *paper_topic, struct arena *arena, struct arena *scratch)
{
    explain_words(scorer, paper, scores, topic, paper_topic, arena, scratch);
    explain_likeness(scorer, paper, scores, topic, paper_topic);
}
