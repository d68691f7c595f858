#include "group/report.h"

enum { LONG_LIST = 15, EXPLAINED_TOPICS = 6 };

struct report {
    const struct review *review;
    const struct catalogue *catalogue;
    size_t longest; /* list */
    struct buf *out;
};

static struct str topic_slug(const struct catalogue *catalogue, size_t topic)
{
    return catalogue->topics.items[topic]->slug;
}

static void print_heading(const struct report *report, const char *title, size_t count, const char *meaning)
{
    buf_add_format(report->out, "\n%s: %zu\n", title, count);
    if (count > 0)
        buf_add_format(report->out, "  (%s)\n", meaning);
}

static void print_rest(const struct report *report, size_t count)
{
    if (count > report->longest)
        buf_add_format(report->out, "  … and %zu more: --all\n", count - report->longest);
}

static void print_paper(const struct report *report, const struct doubtful_paper *doubtful)
{
    buf_add_literal(report->out, "  ");
    for (size_t i = 0; i < doubtful->count; i++)
        buf_add_format(report->out, "%s%.*s %.2f", i > 0 ? ", " : "",
                       STR_ARG(topic_slug(report->catalogue, doubtful->topics[i])), doubtful->scores[i]);
    buf_add_format(report->out, "\n      %.*s\n", STR_ARG(doubtful->paper->slug));
}

static void print_papers(const struct report *report, const doubtful_array *papers)
{
    for (size_t i = 0; i < papers->count && i < report->longest; i++)
        print_paper(report, &papers->items[i]);
    print_rest(report, papers->count);
}

static void print_elsewhere(const struct report *report)
{
    const doubtful_array *papers = &report->review->elsewhere;
    print_heading(report, "Placed papers that all else would put elsewhere", papers->count,
                  "each scored as if it alone were not placed; look again, or add the terms that are missing");
    for (size_t i = 0; i < papers->count && i < report->longest; i++) {
        const struct paper *paper = papers->items[i].paper;
        buf_add_format(report->out, "  placed in %.*s %.2f; ", STR_ARG(paper->placed[0]->slug),
                       papers->items[i].own_score);
        buf_add_format(report->out, "else %.*s %.2f\n      %.*s\n",
                       STR_ARG(topic_slug(report->catalogue, papers->items[i].topics[0])), papers->items[i].scores[0],
                       STR_ARG(paper->slug));
    }
    print_rest(report, papers->count);
}

static const char *remark_on(const struct report *report, size_t topic)
{
    const struct topic *said = report->catalogue->topics.items[topic];
    if (said->terms.count == 0)
        return "  no terms";
    if (report->review->topics[topic].placed == 0)
        return "  nothing placed";
    if (review_swallows(report->review, report->catalogue, topic))
        return "  swallows much";
    return review_starves(report->review, report->catalogue, topic) ? "  starves" : "";
}

static void print_topics(const struct report *report)
{
    const struct catalogue *catalogue = report->catalogue;
    buf_add_format(
        report->out,
        "\nTopics: %zu\n  (papers that have it first, at all, placed by you; terms, and those that fire in no "
        "paper here)\n  first    all  placed  terms  silent  topic\n",
        catalogue->topics.count);
    for (size_t t = 0; t < catalogue->topics.count; t++) {
        const struct topic_review *topic = &report->review->topics[t];
        buf_add_format(report->out, "  %5zu  %5zu  %6zu  %5zu  %6zu  %.*s%s\n", topic->first, topic->all, topic->placed,
                       catalogue->topics.items[t]->terms.count, topic->silent_count, STR_ARG(topic_slug(catalogue, t)),
                       remark_on(report, t));
    }
}

static void print_overlaps(const struct report *report)
{
    const struct review *review = report->review;
    print_heading(report, "Topics that overlap", review->overlaps.count,
                  "papers in both, and their share of the smaller one; common ground, or terms that say too little");
    for (size_t i = 0; i < review->overlaps.count && i < report->longest; i++) {
        const struct topic_pair *pair = &review->overlaps.items[i];
        buf_add_format(report->out, "  %4zu  %3.0f %%  %.*s, %.*s\n", pair->papers, pair->share * 100,
                       STR_ARG(topic_slug(report->catalogue, pair->one)),
                       STR_ARG(topic_slug(report->catalogue, pair->other)));
    }
    print_rest(report, review->overlaps.count);
}

static void print_silent_terms(const struct report *report)
{
    for (size_t t = 0; t < report->catalogue->topics.count; t++) {
        const struct topic_review *topic = &report->review->topics[t];
        const struct topic *said = report->catalogue->topics.items[t];
        if (topic->silent_count == 0)
            continue;
        buf_add_format(report->out, "  %.*s", STR_ARG(said->slug));
        const char *before = ": ";
        for (size_t i = 0; i < said->terms.count; i++)
            if (topic->silent[i]) {
                buf_add_format(report->out, "%s%.*s", before, STR_ARG(said->terms.items[i].phrase.text));
                before = ", ";
            }
        buf_add_char(report->out, '\n');
    }
}

static void print_terms(const struct report *report)
{
    size_t silent = 0, all = 0;
    for (size_t t = 0; t < report->catalogue->topics.count; t++) {
        silent += report->review->topics[t].silent_count;
        all += report->catalogue->topics.items[t]->terms.count;
    }
    buf_add_format(report->out,
                   "\nTerms that fire in no paper: %zu of %zu\n  (no fault: they may fire in tomorrow's digest%s)\n",
                   silent, all, report->longest == LONG_LIST && silent > 0 ? "; --all lists them" : "");
    if (report->longest != LONG_LIST)
        print_silent_terms(report);
}

static void print_telling(const struct report *report)
{
    if (report->review->placed == 0)
        return;
    buf_add_literal(report->out, "\nWhat the placements teach\n  (words of several papers that add most to a topic, "
                                 "beyond its terms)\n");
    size_t told = 0;
    for (size_t t = 0; t < report->catalogue->topics.count; t++) {
        const struct topic_review *topic = &report->review->topics[t];
        for (size_t i = 0; i < topic->telling.count; i++) {
            if (i == 0)
                buf_add_format(report->out, "  %.*s: ", STR_ARG(topic_slug(report->catalogue, t)));
            buf_add_format(report->out, "%s%.*s", i > 0 ? ", " : "", STR_ARG(topic->telling.items[i]));
        }
        if (topic->telling.count > 0)
            buf_add_char(report->out, '\n');
        told += topic->telling.count;
    }
    if (told == 0)
        buf_add_literal(report->out, "  no word yet\n");
}

static void print_proposals(const struct report *report, const struct proposals *proposals)
{
    print_heading(report, "Topics that may be missing", proposals->count,
                  "papers that fit nowhere, or weakly, and are like each other");
    for (size_t i = 0; i < proposals->count; i++) {
        const struct proposal *proposal = &proposals->items[i];
        buf_add_format(report->out,
                       "\n%zu papers. To save this topic: digestpress topics --propose=%zu >content/topics/%.*s.md\n\n",
                       proposal->papers.count, i + 1, STR_ARG(proposal->slug));
        proposal_print(proposal, report->out);
    }
}

void report_print(const struct review *review, const struct proposals *proposals, const struct catalogue *catalogue,
                  bool everything, struct buf *out)
{
    struct report report = {review, catalogue, everything ? (size_t)-1 : LONG_LIST, out};
    buf_add_format(out, "%zu papers, %zu topics; %zu papers placed by the curator\n", review->papers,
                   catalogue->topics.count, review->placed);
    if (review->learnt < review->placed)
        buf_add_format(out, "  (the newest %zu of these are learnt from; the others stand, and teach nothing)\n",
                       review->learnt);
    print_heading(&report, "No topic", review->nowhere.count, "the topics that fit best, not well enough");
    print_papers(&report, &review->nowhere);
    print_heading(&report, "Weak", review->weak.count, "little speaks for the first topic; place them, or add terms");
    print_papers(&report, &review->weak);
    print_heading(&report, "Close calls", review->close.count,
                  "two topics contend for the first place, or a further one only just made it or missed it");
    print_papers(&report, &review->close);
    print_elsewhere(&report);
    print_topics(&report);
    print_overlaps(&report);
    print_terms(&report);
    print_telling(&report);
    print_proposals(&report, proposals);
}

static void print_words(struct buf *out, const char *label, const struct paper_topic *topic)
{
    for (size_t i = 0; i < topic->why.count; i++)
        buf_add_format(out, "%s%.*s", i > 0 ? ", " : label, STR_ARG(topic->why.items[i]));
    for (size_t i = 0; i < topic->like_count; i++)
        buf_add_format(out, "%s%.*s", i > 0 ? ", " : "\n      like: ", STR_ARG(topic->like[i]->slug));
    if (topic->why.count + topic->like_count > 0)
        buf_add_char(out, '\n');
}

static void print_against(struct buf *out, const struct term_sum *sum)
{
    const char *before = "      against: ";
    for (size_t i = 0; i < sum->fired.count; i++)
        if (sum->fired.items[i].added < 0) {
            buf_add_format(out, "%s%.*s", before, STR_ARG(sum->fired.items[i].term->phrase.text));
            before = ", ";
        }
    if (before[0] == ',')
        buf_add_char(out, '\n');
}

static void print_placement(const struct paper *paper, struct buf *out)
{
    buf_add_format(out, "%.*s\n", STR_ARG(paper->title));
    for (size_t i = 0; i < paper->placed_count; i++)
        buf_add_format(out, "%s%.*s", i > 0 ? ", " : "  placed by the curator: ", STR_ARG(paper->placed[i]->slug));
    if (paper->placed_count > 0)
        buf_add_literal(out, "\n  scored as if it were not\n");
}

static void print_scores(const struct scorer *scorer, const struct catalogue *catalogue, const struct paper *paper,
                         const struct paper_scores *scores, struct arena *arena, struct buf *out)
{
    size_t given[MAX_PAPER_TOPICS], count = scorer_decide(scorer, scores->scores, given);
    bool *shown = arena_alloc(arena, catalogue->topics.count, sizeof *shown);
    buf_add_literal(out, "\n  score   terms  learnt\n");
    for (size_t rank = 0; rank < EXPLAINED_TOPICS && rank < catalogue->topics.count; rank++) {
        size_t best = catalogue->topics.count;
        for (size_t t = 0; t < catalogue->topics.count; t++)
            if (!shown[t] && (best == catalogue->topics.count || scores->scores[t] > scores->scores[best]))
                best = t;
        double prior = scorer_prior(scores, best);
        struct paper_topic why = {.topic = catalogue->topics.items[best]};
        shown[best] = true;
        buf_add_format(out, "  %5.2f = %5.2f  %+6.2f  %.*s%s\n", scores->scores[best], prior,
                       scores->scores[best] - prior, STR_ARG(why.topic->slug), rank < count ? "  *" : "");
        scorer_explain(scorer, paper, scores, best, &why, arena, arena);
        print_words(out, "      because: ", &why);
        print_against(out, &scores->terms[best]);
    }
    buf_add_format(out, "\n  *: %s\n", count > 0 ? "good enough for a topic of the paper" : "none is good enough");
}

void report_explain(struct scorer *scorer, const struct catalogue *catalogue, const struct paper *paper,
                    struct arena *arena, unsigned workers, struct buf *out)
{
    bool *left_out = arena_alloc(arena, catalogue->papers.count, sizeof *left_out);
    left_out[paper->number] = true;
    scorer_learn(scorer, left_out, arena, workers);
    struct paper_scores scores = scorer_score(scorer, paper, arena);
    print_placement(paper, out);
    print_scores(scorer, catalogue, paper, &scores, arena, out);
}
