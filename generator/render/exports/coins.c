#include "render/exports/coins.h"

enum { MAX_COINS = 1 << 24, PIECE = 128 /* bytes that are encoded at a time */ };

/* By rows of sixteen: '.' stands as it is, '+' becomes one, '%' is encoded. Letters, digits and "-./:_~" stand. */
#define ENCODED_ROW "%%%%%%%%%%%%%%%%"
static const char roles[] = ENCODED_ROW ENCODED_ROW
    "+%%%%%%%%%%%%..."
    "...........%%%%%"
    "%..............."
    "...........%%%%."
    "%..............."
    "...........%%%.%" ENCODED_ROW ENCODED_ROW ENCODED_ROW ENCODED_ROW ENCODED_ROW ENCODED_ROW ENCODED_ROW ENCODED_ROW;

static void add_encoded(struct buf *out, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (struct str part; s.length > 0; s = str_slice(s, part.length, s.length)) {
        char room[PIECE * 3], *to = room;
        part = str_slice(s, 0, PIECE);
        for (size_t i = 0; i < part.length; i++) {
            unsigned char byte = (unsigned char)part.data[i];
            if (roles[byte] != '%') {
                *to++ = roles[byte] == '+' ? '+' : (char)byte;
                continue;
            }
            *to++ = '%';
            *to++ = digits[byte >> 4];
            *to++ = digits[byte & 15];
        }
        buf_add(out, (struct str){room, (size_t)(to - room)});
    }
}

/* `key` is "&amp;rft.title=" or the like. */
static void add_pair(struct buf *out, const char *key, struct str value)
{
    if (value.length == 0)
        return;
    buf_add(out, str_from(key));
    add_encoded(out, value);
}

static void add_what(struct buf *out, const struct citation *citation)
{
    static const struct {
        const char *form, *title;
    } kinds[] = {
        [CITATION_OTHER] = {"dc&amp;rft.type=document", "&amp;rft.title="},
        [CITATION_PREPRINT] = {"dc&amp;rft.type=preprint", "&amp;rft.title="},
        [CITATION_ARTICLE] = {"journal&amp;rft.genre=article", "&amp;rft.atitle="},
        [CITATION_CONFERENCE] = {"book&amp;rft.genre=proceeding", "&amp;rft.atitle="},
    };
    buf_add_literal(out, "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info:ofi/fmt:kev:mtx:");
    buf_add(out, str_from(kinds[citation->kind].form));
    add_pair(out, kinds[citation->kind].title, citation->title);
    add_pair(out, citation->kind == CITATION_ARTICLE ? "&amp;rft.jtitle=" : "&amp;rft.btitle=", citation->venue);
}

static void add_author(struct buf *out, const struct author *author)
{
    buf_add_literal(out, "&amp;rft.au=");
    add_encoded(out, author->family);
    buf_add_literal(out, "%2C+"); /* a group too: else its last word is taken for a family */
    add_encoded(out, author->given);
}

struct str coins_of(const struct citation *citation, struct arena *arena)
{
    struct buf out;
    buf_init_in(&out, arena, MAX_COINS);
    add_what(&out, citation);
    for (size_t i = 0; i < citation->author_count; i++)
        add_author(&out, &citation->authors[i]);
    if (date_is_known(citation->published))
        add_pair(&out, "&amp;rft.date=", date_format_iso(arena, citation->published));
    add_pair(&out, "&amp;rft_id=info:doi/", citation->doi);
    add_pair(&out, "&amp;rft_id=", citation->url);
    return buf_keep(&out, arena);
}
