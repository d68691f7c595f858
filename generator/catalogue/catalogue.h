/* The catalogue: everything that the content says, merged and cross-linked. Plain structs, filled in three steps:
 *
 *   1. read/ appends digests (with their entries), annotations, topics, lists, pages and the settings, as the files
 *      have them. References between files are strings with their places.
 *   2. catalogue_link() (catalogue/link.h) merges entries into papers, gives addresses, resolves every reference.
 *   3. group/ gives each paper its topics.
 *
 * After that nothing changes it, and several threads may read it. Strings point into the sources or live in the
 * catalogue's arena; everything is given back with the arena. */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include <stdint.h>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/map.h"

enum { MAX_PAPER_TOPICS = 3, MAX_LIKE = 2, MOST_RELATED = 5 };
/* The map has places from 0 to MAP_SIDE in both directions, for so many of the newest papers. */
enum { MAP_SIDE = 2000, MAX_MAP_PAPERS = 2000 };

/* A string of the content, with its place for a diagnostic. */
struct reference {
    struct str text;
    struct place place;
};
typedef ARRAY_OF(struct reference) reference_array;

/* A person, or with `family` alone a group that is written as it stands. */
struct author {
    struct str given, family;
};
typedef ARRAY_OF(struct author) author_array;

/* What a format richer than text, or an annotation, says of a paper. Empty, year 0, or -1: not said. */
struct paper_details {
    author_array authors;
    struct str arxiv_id;   /* without a version: "2503.14456", "cs/9901001" */
    struct str doi;        /* "10.1000/xyz", without a scheme and a host */
    struct str venue;      /* journal or conference */
    struct date published; /* of the paper itself, not of a digest; month or day can be 0 */
    long votes;
    ARRAY_OF(struct str) links; /* addresses; whole, with a scheme */
};

/* One paper in one digest, as it came. */
struct entry {
    struct reference title;
    struct str abstract;                 /* may be empty */
    const struct paper_details *details; /* NULL where its format has none */
    size_t position;                     /* from 1, within its digest */
    struct digest *digest;
    struct paper *paper; /* set by catalogue_link, as all that follows */
    bool joined;         /* it came under another title: the curator said that it is the same paper */
};

/* One day's list. A file whose date line comes again holds several. */
struct digest {
    struct str slug;
    struct str title;  /* from its .yaml; else empty */
    struct str source; /* URL it came from, from its .yaml; else empty */
    struct date date;  /* year 0: undated */
    struct place place;
    ARRAY_OF(struct entry *) entries; /* by position */
    size_t number;                    /* its index in the order of the site; set by catalogue_link */
};

enum link_kind { LINK_CODE, LINK_MODEL, LINK_DATASET, LINK_PAPER, LINK_PAGE };

struct link {
    enum link_kind kind;
    struct str url; /* with a scheme; https or http */
};

/* A topic of a paper, and why. */
struct paper_topic {
    struct topic *topic;
    bool by_curator;
    double score;                 /* in [0, 1]; 1 where the curator placed it */
    ARRAY_OF(struct str) why;     /* the words that decided, most telling first */
    struct paper *like[MAX_LIKE]; /* placed papers of the topic that it is most like */
    size_t like_count;
};

struct related_paper {
    struct paper *paper;
    struct str why;
};

/* Two papers that look like one under two titles, and where the newer one's title stands. */
struct possible_duplicate {
    struct paper *paper, *older;
    struct place place;
};

/* Where a paper stands on the map; y grows downwards. */
struct map_place {
    bool is_known; /* of the newest MAX_MAP_PAPERS alone */
    int x, y;      /* 0 to MAP_SIDE */
};

struct paper {
    struct str title, abstract; /* of its newest appearance */
    struct str slug;
    size_t number;  /* its index in the order of the site */
    struct str key; /* title key: what makes it the same paper */
    struct paper_details details;
    char guid[37];                        /* UUID (RFC 9562, version 8) of the title key */
    ARRAY_OF(struct entry *) appearances; /* oldest first, undated last; at least one */
    struct date first_seen, last_seen;    /* of the days of these; see seen.h */
    ARRAY_OF(struct link) links;
    reference_array aliases;
    struct annotation *annotation;          /* or NULL */
    struct topic *placed[MAX_PAPER_TOPICS]; /* by the curator; set by group/, as all that follows */
    size_t placed_count;
    bool is_placed_first; /* the curator said the first topic, and so all of them */
    struct paper_topic topics[MAX_PAPER_TOPICS];
    size_t topic_count; /* primary first; 0: not yet sorted */
    ARRAY_OF(struct related_paper) related;
    ARRAY_OF(struct list *) lists; /* reading lists that hold it */
    struct map_place place;        /* near what it resembles */
    struct paper *united_with;     /* NULL but for what merge.c found to be another paper's second title */
};

/* What the curator wrote about one paper. */
struct annotation {
    struct reference paper_name; /* slug or title, as written */
    struct paper *paper;         /* set by catalogue_link */
    struct date date;            /* year 0: not said */
    struct date updated;         /* when it was changed last; year 0: not said */
    reference_array topics;      /* the curator's word: primary first */
    reference_array tags;
    reference_array aliases;
    reference_array same_as;        /* names of papers that are this one under another title */
    reference_array not_same_as;    /* names of papers that only look so */
    ARRAY_OF(struct paper *) apart; /* the papers that not_same_as names; set by catalogue_link */
    struct reference slug;          /* the paper's address, if the curator sets it */
    reference_array links;          /* URLs */
    struct paper_details details;   /* overrules what the digests say of the paper */
    struct reference body;          /* Markdown; place is where it starts in its source */
    const struct source *source;
};

/* A phrase and what it says for (or, below zero, against) a topic. */
struct topic_term {
    struct reference phrase;
    double weight; /* finite, -100 to 100 */
};

struct topic {
    struct str slug, title, description;
    long order; /* topics without one come after, by title */
    ARRAY_OF(struct topic_term) terms;
    reference_array placed; /* front matter `papers`: placed here first */
    reference_array also;   /* front matter `also`: placed here as a further topic */
    reference_array aliases;
    struct reference body;
    struct place place;
    const struct source *source;
    ARRAY_OF(struct paper *) papers; /* set by group/, in the order of the site */
    size_t number;                   /* its index in the order of the site; set by catalogue_link */
};

struct list_entry {
    struct reference paper_name;
    struct paper *paper;   /* set by catalogue_link */
    struct reference body; /* the curator's words on it */
};

struct list {
    struct str slug, title, description;
    long order;
    struct reference body; /* the introduction: what stands before the first entry */
    ARRAY_OF(struct list_entry) entries;
    reference_array aliases;
    struct place place;
    const struct source *source;
};

/* Another page (about, …). */
struct page {
    struct str slug, title, description;
    long order;
    struct reference body;
    reference_array aliases;
    struct place place;
    const struct source *source;
};

/* content/site.yaml. */
struct site_settings {
    struct str title, description, language, author;
    struct reference base_url; /* ends in '/'; empty where it is not set */
    struct str hub;            /* WebSub's, which is told of new feeds; can be empty */
    size_t feed_items;         /* how many items a feed holds, */
    size_t feed_days;          /* and how many days before its newest item it goes back, where those are more */
    size_t related;            /* how many related papers a paper has, at most */
};

/* A picture that the curator's text shows. */
struct image {
    struct str name; /* of its file */
    const struct source *source;
};

/* An abstract that is not the one that is shown of its paper. */
struct other_abstract {
    const struct entry *entry, *shown;
};

/* Why many names at once may lead to nothing: that is told once, and then no more of them. */
struct unread_digest {
    struct str path; /* of the first file that is not read as a digest, and may have the papers; empty: all are read */
    bool told;       /* that a paper may be missing for this reason, or since there is none at all */
    bool no_topics_told;
};

struct catalogue {
    struct arena arena;
    unsigned threads; /* how many may work on it; 1 unless somebody says otherwise */
    struct site_settings settings;
    ARRAY_OF(struct digest *) digests; /* after catalogue_link: newest first, undated last */
    ARRAY_OF(struct entry *) entries;  /* all appearances, in the order read */
    ARRAY_OF(struct annotation *) annotations;
    ARRAY_OF(struct topic *) topics; /* after catalogue_link: by order, title, slug; so are lists and pages */
    ARRAY_OF(struct list *) lists;
    ARRAY_OF(struct page *) pages;
    ARRAY_OF(struct image) images;
    ARRAY_OF(struct paper *)
    papers;                    /* set by catalogue_link, in the order of the site: by newest appearance, then
                                  position; undated last */
    struct map papers_by_name; /* slugs, aliases and title keys → struct paper */
    struct map topics_by_name; /* slugs → struct topic; likewise lists */
    struct map lists_by_name;
    ARRAY_OF(struct possible_duplicate) possible_duplicates; /* set by group/ */
    ARRAY_OF(struct other_abstract) other_abstracts;         /* set by catalogue_link */
    struct unread_digest *unread;                            /* never NULL */
};

/* Whether the curator wrote words about the paper: an annotation can do without, to place it or to join it. */
static inline bool is_annotated(const struct paper *paper)
{
    return paper->annotation != NULL && paper->annotation->body.text.length > 0;
}

void catalogue_init(struct catalogue *catalogue);
void catalogue_release(struct catalogue *catalogue);

/* The paper that a curator names by its slug, an alias or its title, or NULL. For use after catalogue_link. */
struct paper *catalogue_find_paper(const struct catalogue *catalogue, struct str name);

#endif
