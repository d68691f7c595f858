#include "render/mustache/mustache_frames.h"

static struct place tag_place(const struct frames *frames, const struct tag *tag)
{
    return place_of(frames->source, str_slice(frames->source->text, tag->start, tag->end));
}

struct frame *frames_top(struct frames *frames)
{
    return frames->count == 0 ? NULL : &frames->list[frames->count - 1];
}

struct frame *frames_push(struct frames *frames, const struct tag *tag)
{
    if (frames->count == MUSTACHE_MAX_NESTING) {
        error_at(frames->diagnostics, tag_place(frames, tag), "this is nested more than %d deep", MUSTACHE_MAX_NESTING);
        diagnose_help(frames->diagnostics, "move what is inside to a layout of its own and include it with {{>name}}");
        return NULL;
    }
    struct frame *frame = &frames->list[frames->count++];
    *frame = (struct frame){.tag = *tag};
    return frame;
}

/* The innermost that a tag of this content opened. */
static struct frame *opened_as(struct frames *frames, struct str content)
{
    for (size_t i = frames->count; i > 0; i--) {
        struct frame *frame = &frames->list[i - 1];
        if (!frame->closed && str_equal(frame->tag.content, content))
            return frame;
    }
    return NULL;
}

struct frame *frames_closed_by(struct frames *frames, const struct tag *tag)
{
    struct frame *top = frames_top(frames), *named = opened_as(frames, tag->content);
    if (named != NULL && named == top)
        return top;
    struct place place = tag_place(frames, tag);
    if (top == NULL) {
        error_at(frames->diagnostics, place, "this closes '%.*s', but nothing is open", STR_ARG(tag->content));
        return NULL;
    }
    if (named != NULL) {
        error_at(frames->diagnostics, place, "this closes '%.*s' before '%.*s', which was opened inside it",
                 STR_ARG(tag->content), STR_ARG(top->tag.content));
        named->closed = true;
    } else {
        error_at(frames->diagnostics, place, "this closes '%.*s', which is not open", STR_ARG(tag->content));
    }
    diagnose_help(frames->diagnostics, "what is open here is '%.*s', from line %zu", STR_ARG(top->tag.content),
                  str_line_of(frames->source->text, top->tag.start));
    top->reported = true;
    return NULL;
}

struct frame frames_pop(struct frames *frames)
{
    struct frame popped;
    do
        popped = frames->list[--frames->count];
    while (frames->count > 0 && frames->list[frames->count - 1].closed);
    return popped;
}

void frames_report_open(const struct frames *frames, const struct tag_scanner *scanner)
{
    for (size_t i = 0; i < frames->count; i++) {
        const struct frame *frame = &frames->list[i];
        if (frame->reported || frame->closed)
            continue;
        const char *kind = frame->tag.kind == TAG_PARENT  ? "parent"
                           : frame->tag.kind == TAG_BLOCK ? "block"
                                                          : "section";
        error_at(frames->diagnostics, tag_place(frames, &frame->tag), "the %s '%.*s' is never closed", kind,
                 STR_ARG(frame->tag.content));
        diagnose_help(frames->diagnostics, "write %.*s/%.*s%.*s where it ends", STR_ARG(scanner->open),
                      STR_ARG(frame->tag.content), STR_ARG(scanner->close));
    }
}
