#include "render/typeset.h"

#include "base/escape.h"
#include "base/unicode.h"

enum { MAX_HTML = 1 << 30 };

void typeset_html(struct str text, struct buf *out)
{
    escape_html(out, str_trim(text));
}

struct str typeset_html_in(struct arena *arena, struct str text)
{
    struct buf html;
    buf_init(&html, MAX_HTML);
    typeset_html(text, &html);
    struct str copy = arena_str(arena, buf_str(&html));
    buf_release(&html);
    return copy;
}

struct str typeset_plain(struct arena *arena, struct str text)
{
    (void)arena;
    return str_trim(text);
}

/* A character that is better not left hanging before "…". */
static bool hangs(char c)
{
    return ascii_is_space(c) || strchr(",;:.-(", c) != NULL;
}

struct str first_words(struct arena *arena, struct str text, size_t bytes)
{
    text = str_trim(text);
    if (text.length <= bytes)
        return text;
    struct str cut = utf8_cut(text, bytes);
    size_t end = cut.length;
    while (end > bytes / 2 && !ascii_is_space(text.data[end]))
        end--;
    if (end > bytes / 2)
        cut.length = end;
    while (cut.length > 0 && hangs(cut.data[cut.length - 1]))
        cut.length--;
    return arena_format(arena, "%.*s…", STR_ARG(cut));
}
