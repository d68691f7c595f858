/* What the tests of Markdown share: a catalogue with things to link to. */
#ifndef TESTS_MARKDOWN_FIXTURE_H
#define TESTS_MARKDOWN_FIXTURE_H

#include "small_site.h"

#include "render/markdown/markdown.h"

/* Papers parallel-scaling-law-for-language-models, onebench-to-test-them-all, tables-a-b and evaluation; topics
 * evaluation and agents; the list agents-with-tools. */
static inline int markdown_setup(void **state)
{
    small_site_setup(state);
    struct small_site *small = *state;
    struct digest *digest = add_digest(small, "2025-05-16", (struct date){2025, 5, 16});
    add_entry(small, digest, "Parallel Scaling Law for Language Models", "We show a law.");
    add_entry(small, digest, "ONEBench to Test Them All", "One benchmark.");
    add_entry(small, digest, "Tables <a> & b", "Escapes.");
    add_topic(small, "evaluation", "Evaluation & Benchmarks");
    add_topic(small, "agents", "Agents");
    add_list(small, "agents-with-tools", "Agents with Tools");
    link_all(small);
    return 0;
}

/* Render with a root and a shift; in the arena of the catalogue. */
static inline struct str html_with(struct small_site *small, const char *markdown, const char *root, int shift)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 28);
    markdown_render(&small->catalogue, str_from(markdown), str_from(root), shift, small->arena, &out);
    struct str html = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return html;
}

#define assert_html(small, markdown, expected) assert_str(html_with((small), (markdown), "../", 0), (expected))

/* `count` times `unit`, and then `end`. */
static inline const char *repeated(struct small_site *small, const char *unit, size_t count, const char *end)
{
    size_t length = strlen(unit);
    char *text = arena_alloc(small->arena, length * count + strlen(end) + 1, 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, unit, length);
    memcpy(text + length * count, end, strlen(end));
    return text;
}

#endif
