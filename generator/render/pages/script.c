#include "render/pages/script.h"

#include <stdint.h>

#include "base/buf.h"

enum { MOST_TEMPLATES = 16 }; /* one within another */

struct squeezing {
    struct str script;
    size_t at;
    struct buf out;
    bool is_parted, is_new_line;   /* blanks or a line end came since what was added last */
    size_t word;                   /* where the word that `out` ends with begins */
    size_t braces[MOST_TEMPLATES]; /* open in each ${…} */
    size_t templates;
};

static char byte_at(const struct squeezing *squeezing, size_t at)
{
    return at < squeezing->script.length ? squeezing->script.data[at] : '\0';
}

static bool is_word(char c)
{
    return ascii_is_alnum(c) || c == '_' || c == '$' || c == '\\' || c == '#' || (unsigned char)c >= 0x80;
}

static bool is_one_of(char c, const char *characters)
{
    return c != '\0' && strchr(characters, c) != NULL;
}

static char last_byte(const struct squeezing *squeezing)
{
    return squeezing->out.length == 0 ? '\0' : squeezing->out.data[squeezing->out.length - 1];
}

/* Whether a value may have ended, so that "/" divides it. */
static bool is_behind_value(const struct squeezing *squeezing)
{
    static const struct str keywords[] = {STR_INIT("return"), STR_INIT("typeof"), STR_INIT("case"),  STR_INIT("in"),
                                          STR_INIT("of"),     STR_INIT("do"),     STR_INIT("else"),  STR_INIT("void"),
                                          STR_INIT("delete"), STR_INIT("throw"),  STR_INIT("yield"), STR_INIT("await")};
    char last = last_byte(squeezing);
    if (!is_word(last))
        return is_one_of(last, ")]}\"'`");
    struct str word = str_slice(buf_str(&squeezing->out), squeezing->word, squeezing->out.length);
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (str_equal(keywords[i], word))
            return false;
    return true;
}

/* Add `length` bytes as they are, parted from what is before them as far as that is needed. */
static void add(struct squeezing *squeezing, size_t length)
{
    char last = last_byte(squeezing), next = byte_at(squeezing, squeezing->at);
    bool is_joined = is_word(last) && is_word(next) && !squeezing->is_parted && !squeezing->is_new_line;
    bool must_part = (is_word(last) && is_word(next)) || (ascii_is_digit(last) && next == '.') ||
                     (last == next && is_one_of(next, "+-")) || (last == '/' && is_one_of(next, "/*"));
    if (squeezing->is_new_line && last != '\0' && !is_one_of(last, "{;,(=[&|?:<>*") && !is_one_of(next, "}),];.?:=&|"))
        buf_add_char(&squeezing->out, '\n');
    else if ((squeezing->is_parted || squeezing->is_new_line) && must_part)
        buf_add_char(&squeezing->out, ' ');
    if (!is_joined)
        squeezing->word = squeezing->out.length;
    buf_add(&squeezing->out, str_slice(squeezing->script, squeezing->at, squeezing->at + length));
    squeezing->is_parted = squeezing->is_new_line = false;
    squeezing->at += length;
}

/* A comment, which is blank; one that begins with "!" is kept, as whose work it is may be said there. */
static bool pass_comment(struct squeezing *squeezing)
{
    bool is_line = byte_at(squeezing, squeezing->at + 1) == '/';
    struct str close = is_line ? STR("\n") : STR("*/");
    size_t end = str_find(squeezing->script, close, squeezing->at + 2);
    if (!is_line && end < squeezing->script.length && byte_at(squeezing, squeezing->at + 2) == '!') {
        add(squeezing, end + close.length - squeezing->at);
        return true;
    }
    struct str comment = str_slice(squeezing->script, squeezing->at, end);
    squeezing->is_parted = true;
    squeezing->is_new_line = squeezing->is_new_line || is_line || str_find_char(comment, '\n', 0) < comment.length;
    squeezing->at = end + (is_line ? 0 : close.length);
    return is_line || end < squeezing->script.length;
}

/* Add up to the `close` that no backslash takes away; of a regular expression, none in brackets. */
static bool add_up_to(struct squeezing *squeezing, char close)
{
    bool is_class = false;
    for (size_t end = squeezing->at + 1; end < squeezing->script.length; end++) {
        char c = squeezing->script.data[end];
        if (c == '\\')
            end++;
        else if (c == '\n')
            return false;
        else if (c == close && !is_class) {
            add(squeezing, end + 1 - squeezing->at);
            return true;
        }
        is_class = close == '/' && (c == '[' || (is_class && c != ']'));
    }
    return false;
}

/* Add a template from where it begins or goes on, up to its end or the next ${. */
static bool add_template(struct squeezing *squeezing)
{
    for (size_t end = squeezing->at + 1; end < squeezing->script.length; end++) {
        char c = squeezing->script.data[end];
        if (c == '\\') {
            end++;
        } else if (c == '`') {
            add(squeezing, end + 1 - squeezing->at);
            return true;
        } else if (c == '$' && byte_at(squeezing, end + 1) == '{') {
            add(squeezing, end + 2 - squeezing->at);
            squeezing->braces[squeezing->templates++] = 0;
            return squeezing->templates < MOST_TEMPLATES;
        }
    }
    return false;
}

static bool add_brace(struct squeezing *squeezing, char c)
{
    size_t *open = squeezing->templates > 0 ? &squeezing->braces[squeezing->templates - 1] : NULL;
    if (c == '}' && open != NULL && *open == 0) {
        squeezing->templates--;
        return add_template(squeezing);
    }
    if (open != NULL)
        *open = c == '{' ? *open + 1 : *open - 1;
    add(squeezing, 1);
    return true;
}

static bool squeeze_next(struct squeezing *squeezing)
{
    char c = byte_at(squeezing, squeezing->at), next = byte_at(squeezing, squeezing->at + 1);
    if (ascii_is_space(c)) {
        squeezing->is_parted = true;
        squeezing->is_new_line = squeezing->is_new_line || c == '\n' || c == '\r';
        squeezing->at++;
        return true;
    }
    if (c == '/' && (next == '/' || next == '*'))
        return pass_comment(squeezing);
    if (c == '"' || c == '\'' || (c == '/' && !is_behind_value(squeezing)))
        return add_up_to(squeezing, c);
    if (c == '`')
        return add_template(squeezing);
    if (c == '{' || c == '}')
        return add_brace(squeezing, c);
    add(squeezing, 1);
    return true;
}

struct str script_squeeze(struct arena *arena, struct str script)
{
    struct squeezing squeezing = {.script = script};
    bool is_sure = true;
    buf_init(&squeezing.out, SIZE_MAX);
    while (is_sure && squeezing.at < script.length)
        is_sure = squeeze_next(&squeezing);
    struct str squeezed = is_sure && squeezing.templates == 0 ? arena_str(arena, buf_str(&squeezing.out)) : script;
    buf_release(&squeezing.out);
    return squeezed;
}
