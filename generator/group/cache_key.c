#include "group/cache_key.h"

#include "base/buf.h"
#include "base/hash.h"
#include "group/words.h"

/* The sum of the sources that grouping comes from, by the Makefile. */
#ifndef GROUPING_SOURCES
#define GROUPING_SOURCES "unknown"
#endif

enum { LARGEST_KEY = 1024 * 1024 * 1024 };

/* Words whose stems differ between the versions of a stemmer, if any do. */
static const char probe[] = "generalization relational hopping flies happily organisers being news proceed evening "
                            "emergency inlier skies dying later owed universal feed ogling analogously vies";

static void add_number(struct buf *out, uint64_t number)
{
    buf_add(out, (struct str){(const char *)&number, sizeof number});
}

/* Texts are added as their hashes, so that no text can pass for the end of another. */
static void add_text(struct buf *out, struct str text)
{
    unsigned char hash[16];
    hash_wide(text, hash);
    buf_add(out, (struct str){(const char *)hash, sizeof hash});
}

static void add_program(struct buf *out)
{
    struct arena scratch = ARENA_INIT;
    struct word_reader reader;
    word_reader_init(&reader);
    struct words words = words_read(&reader, STR(probe), &scratch);
    add_text(out, STR(GROUPING_SOURCES));
    for (size_t i = 0; i < words.list.count; i++)
        add_number(out, words.list.items[i].stem);
    word_reader_release(&reader);
    arena_release(&scratch);
}

static void add_topic(struct buf *out, const struct topic *topic)
{
    add_text(out, topic->slug);
    add_text(out, topic->title);
    add_text(out, topic->description);
    add_text(out, topic->body.text);
    add_number(out, topic->terms.count);
    for (size_t i = 0; i < topic->terms.count; i++) {
        uint64_t weight;
        memcpy(&weight, &topic->terms.items[i].weight, sizeof weight);
        add_text(out, topic->terms.items[i].phrase.text);
        add_number(out, weight);
    }
}

static void add_paper(struct buf *out, const struct paper *paper)
{
    add_text(out, paper->title);
    add_text(out, paper->abstract);
    add_number(out, paper->placed_count * 2 + paper->is_placed_first);
    for (size_t i = 0; i < paper->placed_count; i++)
        add_text(out, paper->placed[i]->slug);
    add_number(out, paper->annotation == NULL ? 0 : paper->annotation->apart.count);
    for (size_t i = 0; paper->annotation != NULL && i < paper->annotation->apart.count; i++)
        add_number(out, paper->annotation->apart.items[i]->number);
}

void grouping_key(const struct catalogue *catalogue, unsigned char key[16])
{
    struct buf all;
    buf_init(&all, LARGEST_KEY);
    add_program(&all);
    add_number(&all, catalogue->settings.related);
    add_number(&all, catalogue->topics.count);
    for (size_t i = 0; i < catalogue->topics.count; i++)
        add_topic(&all, catalogue->topics.items[i]);
    add_number(&all, catalogue->papers.count);
    for (size_t i = 0; i < catalogue->papers.count; i++)
        add_paper(&all, catalogue->papers.items[i]);
    hash_wide(buf_str(&all), key);
    buf_release(&all);
}
