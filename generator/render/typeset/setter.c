#include "render/typeset/setter.h"

#include "base/escape.h"
#include "base/unicode.h"
#include "catalogue/text_links.h"

enum { MAX_SCRIPT = 48 }; /* bytes of a script that may become Unicode's */

static const struct {
    struct str open, close;
} tags[] = {
    [STYLE_EMPHASIS] = {STR_INIT("<em>"), STR_INIT("</em>")},
    [STYLE_STRONG] = {STR_INIT("<strong>"), STR_INIT("</strong>")},
    [STYLE_CODE] = {STR_INIT("<code>"), STR_INIT("</code>")},
    [STYLE_VARIABLE] = {STR_INIT("<var>"), STR_INIT("</var>")},
    [STYLE_SUBSCRIPT] = {STR_INIT("<sub>"), STR_INIT("</sub>")},
    [STYLE_SUPERSCRIPT] = {STR_INIT("<sup>"), STR_INIT("</sup>")},
};

static const struct {
    struct str plain, below, above;
} script_forms[] = {
    {STR_INIT("0"), STR_INIT("₀"), STR_INIT("⁰")}, {STR_INIT("1"), STR_INIT("₁"), STR_INIT("¹")},
    {STR_INIT("2"), STR_INIT("₂"), STR_INIT("²")}, {STR_INIT("3"), STR_INIT("₃"), STR_INIT("³")},
    {STR_INIT("4"), STR_INIT("₄"), STR_INIT("⁴")}, {STR_INIT("5"), STR_INIT("₅"), STR_INIT("⁵")},
    {STR_INIT("6"), STR_INIT("₆"), STR_INIT("⁶")}, {STR_INIT("7"), STR_INIT("₇"), STR_INIT("⁷")},
    {STR_INIT("8"), STR_INIT("₈"), STR_INIT("⁸")}, {STR_INIT("9"), STR_INIT("₉"), STR_INIT("⁹")},
    {STR_INIT("+"), STR_INIT("₊"), STR_INIT("⁺")}, {STR_INIT("−"), STR_INIT("₋"), STR_INIT("⁻")},
    {STR_INIT("n"), STR_INIT(""), STR_INIT("ⁿ")},
};

/* Whether these are the next words of a text of which it is only asked whether it is set as it stands. */
static bool is_kept(struct setter *setter, struct str words)
{
    bool is_next = setter->next_kept != NULL && words.data == setter->next_kept;
    if (is_next)
        setter->next_kept += words.length;
    return is_next;
}

void set_words(struct setter *setter, struct str words)
{
    if (is_kept(setter, words))
        return;
    if (setter->html)
        escape_html(setter->out, words);
    else
        buf_add(setter->out, words);
}

void set_plain(struct setter *setter, struct str words)
{
    if (!is_kept(setter, words))
        buf_add(setter->out, words);
}

void set_symbol(struct setter *setter, const char *symbol)
{
    set_words(setter, str_from(symbol));
}

void set_character(struct setter *setter, uint32_t character)
{
    char bytes[4];
    set_words(setter, (struct str){bytes, utf8_encode(character, bytes)});
}

static bool is_script(enum style style)
{
    return style == STYLE_SUBSCRIPT || style == STYLE_SUPERSCRIPT;
}

struct set_mark set_open(struct setter *setter, enum style style)
{
    struct set_mark mark = {.style = style, .links_before = setter->links, .before = setter->out->length};
    if (setter->html && style != STYLE_PLAIN)
        buf_add(setter->out, tags[style].open);
    else if (!setter->html && is_script(style))
        buf_add(setter->out, style == STYLE_SUBSCRIPT ? STR("_(") : STR("^("));
    setter->is_marked |= style != STYLE_PLAIN;
    mark.inside = setter->out->length;
    return mark;
}

static void add_href(struct buf *out, struct str address)
{
    struct arena arena = ARENA_INIT;
    buf_add_literal(out, "<a href=\"");
    escape_html(out, text_link_url(&arena, address));
    buf_add_literal(out, "\">");
    arena_release(&arena);
}

struct set_mark set_open_link(struct setter *setter, struct str address)
{
    struct set_mark mark = {.is_link = setter->links, .links_before = setter->links, .before = setter->out->length};
    if (setter->links)
        add_href(setter->out, address);
    setter->links = false;
    setter->is_marked = true;
    mark.inside = setter->out->length;
    return mark;
}

/* The form of what `rest` begins with; empty where Unicode has none. Its length in *length. */
static struct str script_form(struct str rest, enum style style, size_t *length)
{
    for (size_t i = 0; i < sizeof script_forms / sizeof *script_forms; i++) {
        if (!str_starts_with(rest, script_forms[i].plain))
            continue;
        *length = script_forms[i].plain.length;
        return style == STYLE_SUBSCRIPT ? script_forms[i].below : script_forms[i].above;
    }
    return STR("");
}

static bool has_forms(struct str script, enum style style)
{
    for (size_t length = 0; script.length > 0; script = str_slice(script, length, script.length))
        if (script_form(script, style, &length).length == 0)
            return false;
    return true;
}

/* What reads as one with its base without brackets: one character, or a word that does not begin with a digit. */
static bool is_one_word(struct str script)
{
    uint32_t first;
    bool is_word = !ascii_is_digit(script.data[0]);
    for (size_t i = 0; i < script.length; i++)
        is_word = is_word && ascii_is_alnum(script.data[i]);
    return is_word || utf8_decode(script, &first) == script.length;
}

/* A script in plain text, which is in `out` from `mark` on behind its "_(" or "^(". */
static void close_script(struct buf *out, struct set_mark mark)
{
    struct str script = str_slice(buf_str(out), mark.inside, out->length);
    char copy[MAX_SCRIPT];
    if (script.length <= sizeof copy && has_forms(script, mark.style)) {
        memcpy(copy, script.data, script.length);
        script.data = copy;
        out->length = mark.before;
        for (size_t length = 0; script.length > 0; script = str_slice(script, length, script.length))
            buf_add(out, script_form(script, mark.style, &length));
    } else if (is_one_word(script)) {
        memmove(out->data + mark.inside - 1, script.data, script.length);
        out->length--;
    } else {
        buf_add_char(out, ')');
    }
}

void set_close(struct setter *setter, struct set_mark mark)
{
    struct buf *out = setter->out;
    setter->links = mark.links_before;
    if (out->overflowed)
        return;
    if (out->length == mark.inside)
        out->length = mark.before;
    else if (mark.is_link)
        buf_add_literal(out, "</a>");
    else if (!setter->html && is_script(mark.style))
        close_script(out, mark);
    else if (setter->html && mark.style != STYLE_PLAIN)
        buf_add(out, tags[mark.style].close);
}

void set_rewind(struct setter *setter, size_t length)
{
    setter->next_kept = NULL;
    if (!setter->out->overflowed)
        setter->out->length = length;
}
