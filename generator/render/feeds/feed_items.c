#include "render/feeds/feeds.h"

#include "base/unicode.h"
#include "catalogue/guid.h"
#include "catalogue/seen.h"
#include "render/address.h"
#include "render/exports/citation.h"
#include "render/markdown/markdown.h"
#include "render/paper_record.h"
#include "render/typeset/typeset.h"

enum { TITLE_BYTES = 300, SUMMARY_BYTES = 300 };

/* The day on which what an item says changed last, year 0 where it did not since it was first seen. */
static struct date paper_modified(const struct paper *paper)
{
    struct date first = paper_first_seen(paper), last = {0, 0, 0};
    if (paper->annotation != NULL)
        last = date_later(paper->annotation->date, paper->annotation->updated);
    if (!str_equal(paper->appearances.items[0]->abstract, paper->abstract))
        last = date_later(last, paper_last_seen(paper));
    return date_compare(last, first) > 0 ? last : (struct date){0, 0, 0};
}

/* Where the paper itself is, as far as that is known: arXiv, its DOI, or a link of its abstract to a paper. */
static struct str paper_home(const struct paper *paper, struct arena *arena)
{
    struct str home = citation_home(paper->details.arxiv_id, paper->details.doi, arena);
    if (home.length > 0)
        return home;
    for (size_t i = 0; i < paper->links.count; i++)
        if (paper->links.items[i].kind == LINK_PAPER)
            return paper->links.items[i].url;
    return STR("");
}

/* Where the first character at or after `at` is that no program can show: a control character, or the mark that stands
 * for such; and behind it in *end. */
static size_t hidden_at(struct str s, size_t at, size_t *end)
{
    for (at = ascii_plain_end(s, at); at < s.length; at = ascii_plain_end(s, *end)) {
        uint32_t character;
        size_t length = utf8_decode(str_slice(s, at, s.length), &character);
        *end = at + (length > 0 ? length : 1);
        if (length == 0 || character == 0xFFFD || !unicode_is_text(character))
            return at;
    }
    return *end = s.length;
}

static struct str showable(struct arena *keep, struct str s)
{
    size_t end, hidden = hidden_at(s, 0, &end), start = 0, length = 0;
    if (hidden == s.length)
        return s;
    char *shown = arena_alloc(keep, s.length, 1);
    while (start < s.length) {
        memcpy(shown + length, s.data + start, hidden - start);
        length += hidden - start;
        start = end;
        hidden = hidden_at(s, start, &end);
    }
    return (struct str){shown, length};
}

static void set_tags(struct feed_item *item, const struct paper *paper, struct arena *keep)
{
    size_t written = paper->annotation == NULL ? 0 : paper->annotation->tags.count;
    struct str *tags = arena_alloc(keep, paper->topic_count + written, sizeof *tags);
    for (size_t i = 0; i < paper->topic_count; i++)
        tags[item->tag_count++] = paper->topics[i].topic->title;
    for (size_t i = 0; i < written; i++)
        tags[item->tag_count++] = showable(keep, paper->annotation->tags.items[i].text);
    item->tags = tags;
}

static void set_authors(struct feed_item *item, const struct paper *paper, struct arena *keep)
{
    const author_array *authors = &paper->details.authors;
    struct str *names = arena_alloc(keep, authors->count, sizeof *names);
    for (size_t i = 0; i < authors->count; i++) {
        const struct author *author = &authors->items[i];
        struct str blank = author->given.length > 0 ? STR(" ") : STR("");
        names[i] = showable(keep, arena_join(keep, author->given, blank, author->family));
    }
    item->authors = names;
    item->author_count = authors->count;
}

static struct str plain_words(struct str text, size_t bytes, struct arena *keep, struct arena *scratch)
{
    return typeset_plain(keep, first_words(scratch, text, bytes));
}

static void write_paper(const struct site *site, struct site_item *made, struct arena *keep, struct arena *scratch)
{
    const struct paper *paper = made->paper;
    struct feed_item *item = &made->item;
    item->id = arena_format(keep, "urn:uuid:%s", paper->guid);
    item->url = whole_address(keep, site->base_url, paper_address(scratch, paper->slug));
    item->external_url = paper_home(paper, keep);
    item->title = arena_str(keep, paper_title(site, paper, TITLE_BYTES, scratch));
    item->summary = plain_words(paper->abstract, SUMMARY_BYTES, keep, scratch);
    item->published = paper_first_seen(paper);
    item->modified = paper_modified(paper);
    set_tags(item, paper, keep);
    set_authors(item, paper, keep);
}

static void write_annotation(const struct site *site, struct site_item *made, struct arena *keep)
{
    const struct annotation *annotation = made->paper->annotation;
    struct feed_item *item = &made->item;
    item->id = arena_format(keep, "urn:uuid:%s#annotation", made->paper->guid);
    item->summary = markdown_excerpt(site->catalogue, annotation->body.text, SUMMARY_BYTES, keep);
    item->published = annotation->date;
    item->modified =
        date_compare(annotation->updated, annotation->date) > 0 ? annotation->updated : (struct date){0, 0, 0};
    item->authors = &site->catalogue->settings.author;
    item->author_count = site->catalogue->settings.author.length > 0;
}

static void write_list_entry(const struct site *site, struct site_item *made, struct arena *keep)
{
    struct feed_item *item = &made->item;
    struct str words = markdown_excerpt(site->catalogue, made->entry->body.text, SUMMARY_BYTES, keep);
    if (words.length > 0)
        item->summary = words;
    item->published = item->modified = (struct date){0, 0, 0};
}

/* The titles of its first papers. */
static struct str digest_summary(const struct digest *digest, struct arena *keep, struct arena *scratch)
{
    struct str text = STR("");
    for (size_t i = 0; i < digest->entries.count && text.length <= SUMMARY_BYTES; i++) {
        struct str title = plain_words(digest->entries.items[i]->paper->title, SUMMARY_BYTES, scratch, scratch);
        text = i == 0 ? title : arena_format(scratch, "%.*s; %.*s", STR_ARG(text), STR_ARG(title));
    }
    return arena_str(keep, first_words(scratch, text, SUMMARY_BYTES));
}

/* A digest is known by its name and its first paper, so that those of two sites are not taken for one. */
static void write_digest(const struct site *site, struct site_item *made, struct arena *keep, struct arena *scratch)
{
    const struct digest *digest = made->digest;
    struct feed_item *item = &made->item;
    struct str first = digest->entries.count == 0 ? STR("") : digest->entries.items[0]->paper->key;
    char guid[GUID_SIZE];
    guid_of(arena_format(scratch, "digest %.*s\n%.*s", STR_ARG(digest->slug), STR_ARG(first)), guid);
    item->id = arena_format(keep, "urn:uuid:%s", guid);
    item->url = whole_address(keep, site->base_url, digest_address(scratch, digest->slug));
    item->external_url = digest->source;
    item->title = feed_title(site, FEED_DIGESTS, STR(""), digest, keep);
    item->summary = digest_summary(digest, keep, scratch);
    item->published = digest->date;
}

bool feed_item_write(const struct site *site, struct site_item *made, struct arena *keep, struct arena *scratch,
                     struct buf *html, struct str *chain)
{
    struct value values;
    if (made->kind == ITEM_DIGEST) {
        write_digest(site, made, keep, scratch);
        values = feed_digest_values(site, made->digest, scratch);
    } else {
        write_paper(site, made, keep, scratch);
        if (made->kind == ITEM_ANNOTATION)
            write_annotation(site, made, keep);
        if (made->kind == ITEM_LIST_ENTRY)
            write_list_entry(site, made, keep);
        values = feed_paper_values(site, made->paper, made->entry, scratch);
    }
    struct str layout = made->kind == ITEM_DIGEST ? STR("feed-digest") : STR("feed-paper");
    buf_reset(html);
    bool good = mustache_render(site->mustache, layout, values, scratch, html, chain);
    made->item.title = showable(keep, made->item.title);
    made->item.summary = showable(keep, made->item.summary);
    made->item.html = showable(keep, arena_str(keep, str_trim(buf_str(html))));
    return good;
}
