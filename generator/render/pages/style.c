#include "render/pages/style.h"

#include <stdint.h>

#include "base/buf.h"

struct squeezing {
    struct str style;
    size_t at;
    struct buf out;
    bool is_parted;      /* blanks came since what was added last */
    bool is_behind_mark; /* it was a mark, or nothing was */
};

static bool starts_with(const struct squeezing *squeezing, struct str word)
{
    size_t end = squeezing->at + word.length;
    return end <= squeezing->style.length && str_equal(str_slice(squeezing->style, squeezing->at, end), word);
}

/* Whether nothing has to part what is added from what comes, or what came. */
static bool is_mark(char c)
{
    return c == '{' || c == '}' || c == ';' || c == ',';
}

/* Add the bytes up to `end` as they are. */
static void add_up_to(struct squeezing *squeezing, size_t end)
{
    char next = squeezing->style.data[squeezing->at];
    if (squeezing->is_parted && !squeezing->is_behind_mark && !is_mark(next))
        buf_add_char(&squeezing->out, ' ');
    buf_add(&squeezing->out, str_slice(squeezing->style, squeezing->at, end));
    squeezing->is_parted = false;
    squeezing->is_behind_mark = is_mark(next);
    squeezing->at = end;
}

/* A comment goes, but where it alone parts two words, or says whose work this is. */
static bool pass_comment(struct squeezing *squeezing)
{
    size_t end = str_find(squeezing->style, STR("*/"), squeezing->at + 2) + 2;
    if (end > squeezing->style.length)
        return false;
    bool is_before_blank = end == squeezing->style.length || ascii_is_space(squeezing->style.data[end]);
    if (squeezing->style.data[squeezing->at + 2] == '!' ||
        !(squeezing->is_parted || squeezing->is_behind_mark || is_before_blank || is_mark(squeezing->style.data[end])))
        add_up_to(squeezing, end);
    squeezing->at = end;
    return true;
}

static bool pass_string(struct squeezing *squeezing)
{
    char close = squeezing->style.data[squeezing->at];
    for (size_t end = squeezing->at + 1; end < squeezing->style.length; end++) {
        if (squeezing->style.data[end] == '\\') {
            end++;
        } else if (squeezing->style.data[end] == close) {
            add_up_to(squeezing, end + 1);
            return true;
        }
    }
    return false;
}

/* An address without quotes may have in it what would begin a comment elsewhere. */
static bool pass_address(struct squeezing *squeezing)
{
    size_t inside = squeezing->at + strlen("url(");
    size_t end = str_find_char(squeezing->style, ')', inside);
    struct str address = str_trim(str_slice(squeezing->style, inside, end));
    bool is_quoted = address.length > 0 && (address.data[0] == '"' || address.data[0] == '\'');
    add_up_to(squeezing, is_quoted ? inside : end);
    return end < squeezing->style.length;
}

static bool squeeze_next(struct squeezing *squeezing)
{
    char c = squeezing->style.data[squeezing->at];
    if (starts_with(squeezing, STR("/*")))
        return pass_comment(squeezing);
    if (starts_with(squeezing, STR("url(")))
        return pass_address(squeezing);
    if (c == '"' || c == '\'')
        return pass_string(squeezing);
    if (ascii_is_space(c)) {
        squeezing->is_parted = true;
        squeezing->at++;
        return true;
    }
    size_t end = squeezing->at + (c == '\\' && squeezing->at + 1 < squeezing->style.length ? 2 : 1);
    add_up_to(squeezing, end);
    return true;
}

struct str style_squeeze(struct arena *arena, struct str style)
{
    struct squeezing squeezing = {.style = style, .is_behind_mark = true};
    bool is_sure = true;
    buf_init(&squeezing.out, SIZE_MAX);
    while (is_sure && squeezing.at < style.length)
        is_sure = squeeze_next(&squeezing);
    struct str squeezed = is_sure ? arena_str(arena, buf_str(&squeezing.out)) : style;
    buf_release(&squeezing.out);
    return squeezed;
}
