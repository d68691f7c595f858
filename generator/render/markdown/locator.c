#include "render/markdown/locator.h"

enum { FARTHEST = 8 * 1024 };

static void go_to_line(struct locator *locator, size_t line)
{
    struct str ignored;
    size_t next = locator->line_start;
    while (locator->line < line && str_next_line(locator->text, &next, &ignored) && next < locator->text.length) {
        locator->line_start = next;
        locator->line++;
    }
}

struct str locator_find(struct locator *locator, size_t line, struct str words)
{
    go_to_line(locator, line);
    /* A lone CR ends a line for Markdown but not here, so that the line can lie beyond the words. */
    size_t starts[] = {locator->line_start, locator->found};
    if (starts[0] < starts[1])
        starts[0] = starts[1];
    for (size_t i = 0; i < sizeof starts / sizeof *starts && words.length > 0; i++) {
        struct str window = str_slice(locator->text, starts[i], starts[i] + words.length + FARTHEST);
        size_t at = str_find(window, words, 0);
        if (at < window.length) {
            locator->found = starts[i] + at + words.length;
            return str_slice(window, at, at + words.length);
        }
    }
    return STR("");
}

void locator_pass(struct locator *locator, struct str view)
{
    locator->found = (size_t)(view.data - locator->text.data) + view.length;
}

static struct str line_at(struct str text, size_t start)
{
    return str_trim(str_slice(text, start, str_find_char(text, '\n', start)));
}

struct str locator_line(struct locator *locator, size_t line)
{
    go_to_line(locator, line);
    return line_at(locator->text, locator->line_start);
}

static size_t back_to_line_start(struct str text, size_t at)
{
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

struct str locator_line_above(const struct locator *locator, struct str view)
{
    size_t start = back_to_line_start(locator->text, (size_t)(view.data - locator->text.data));
    return start == 0 ? STR("") : line_at(locator->text, back_to_line_start(locator->text, start - 1));
}
