#include "render/mustache/mustache_text.h"

#include "base/buf.h"

/* What a layout makes is HTML: back to the five characters that it escapes. */
static struct str unescaped(struct str html, struct arena *arena)
{
    static const struct {
        struct str entity;
        char character;
    } entities[] = {{STR_INIT("&amp;"), '&'},
                    {STR_INIT("&lt;"), '<'},
                    {STR_INIT("&gt;"), '>'},
                    {STR_INIT("&quot;"), '"'},
                    {STR_INIT("&#39;"), '\''}};
    char *text = arena_alloc(arena, html.length + 1, 1);
    size_t length = 0;
    for (size_t at = 0; at < html.length; at++) {
        text[length] = html.data[at];
        for (size_t i = 0; i < sizeof entities / sizeof *entities && html.data[at] == '&'; i++)
            if (str_starts_with(str_slice(html, at, html.length), entities[i].entity)) {
                text[length] = entities[i].character;
                at += entities[i].entity.length - 1;
                break;
            }
        length++;
    }
    return (struct str){text, length};
}

bool mustache_text(const struct mustache *mustache, struct str name, struct value values, struct arena *arena,
                   struct str *text, struct str *chain)
{
    struct buf html;
    buf_init(&html, (size_t)1 << 20);
    bool good = mustache_render(mustache, name, values, arena, &html, chain);
    *text = unescaped(buf_str(&html), arena);
    buf_release(&html);
    return good;
}
