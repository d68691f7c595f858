#include "render/typeset/typeset.h"

#include "base/unicode.h"
#include "render/typeset/tex_scan.h"
#include "render/typeset/tex_text.h"

enum { MAX_TYPESET = 1 << 30 };

static void typeset(struct str text, struct setter setter)
{
    tex_text_set(&setter, str_trim(text));
}

void typeset_html(struct str text, struct buf *out)
{
    typeset(text, (struct setter){.out = out, .html = true});
}

void typeset_html_linked(struct str text, struct buf *out)
{
    typeset(text, (struct setter){.out = out, .html = true, .links = true});
}

void typeset_text(struct str text, struct buf *out)
{
    typeset(text, (struct setter){.out = out});
}

enum typeset_kept typeset_keeps(struct str text)
{
    struct buf no_room;
    text = str_trim(text);
    buf_init(&no_room, 0);
    struct setter setter = {.out = &no_room, .next_kept = text.data};
    tex_text_set(&setter, text);
    if (no_room.overflowed || (text.length > 0 && setter.next_kept != text.data + text.length))
        return KEPT_NOT;
    return setter.is_marked ? KEPT_AS_TEXT : KEPT_AS_HTML;
}

static struct str in_arena(struct arena *arena, struct str text, void (*typeset_as)(struct str text, struct buf *out))
{
    struct buf out;
    buf_init_in(&out, arena, MAX_TYPESET);
    buf_reserve(&out, text.length + text.length / 8);
    typeset_as(text, &out);
    return buf_keep(&out, arena);
}

struct str typeset_html_in(struct arena *arena, struct str text)
{
    return in_arena(arena, text, typeset_html);
}

struct str typeset_html_linked_in(struct arena *arena, struct str text)
{
    return in_arena(arena, text, typeset_html_linked);
}

struct str typeset_plain(struct arena *arena, struct str text)
{
    return in_arena(arena, text, typeset_text);
}

/* A character that is better not left hanging before "…". */
static bool hangs(char c)
{
    return ascii_is_space(c) || strchr(",;:.-(", c) != NULL;
}

static size_t word_start(struct str text, size_t end, size_t least)
{
    while (end > least && !ascii_is_space(text.data[end]))
        end--;
    return end;
}

/* Where a group or formula begins that goes on behind `end`; `end` where there is none. */
static size_t open_construct(struct str text, size_t end)
{
    struct tex_span span;
    struct str before = str_slice(text, 0, end);
    if (str_find_char(before, '{', 0) == end && str_find_char(before, '$', 0) == end &&
        str_find_char(before, '\\', 0) == end)
        return end;
    for (size_t at = 0; at < end; at++) {
        char c = text.data[at];
        if (c != '{' && c != '$' && c != '\\')
            continue;
        bool is_one = c == '{' ? tex_group(text, at, &span) : tex_formula(text, at, &span);
        if (is_one && span.after > end)
            return at;
        if (is_one)
            at = span.after - 1;
        else if (c == '\\')
            at++;
    }
    return end;
}

struct str first_words(struct arena *arena, struct str text, size_t bytes)
{
    text = str_trim(text);
    if (text.length <= bytes)
        return text;
    struct str cut = utf8_cut(text, bytes);
    size_t least = bytes / 2, end = word_start(text, cut.length, least);
    if (end > least)
        cut.length = end;
    end = word_start(text, open_construct(text, cut.length), bytes / 4);
    if (end > bytes / 4)
        cut.length = end;
    while (cut.length > 0 && hangs(cut.data[cut.length - 1]))
        cut.length--;
    return arena_join(arena, cut, STR("…"));
}
