#include "render/mustache/mustache_ops.h"

#include "base/unicode.h"
#include "render/mustache/mustache_frames.h"
#include "render/mustache/mustache_lines.h"

struct parser {
    struct mustache *mustache;
    struct layout *layout;
    struct diagnostics *diagnostics;
    struct tag_scanner scanner;
    struct frames frames;
    struct str text;
    size_t at;          /* everything before is compiled */
    bool at_line_start; /* `at` is the start of a line of the source */
    struct str margin;  /* white space that goes from the start of each line: what an argument is indented with */
    size_t warnings;
    bool gave_up;
};

static struct str tag_text(const struct parser *parser, const struct tag *tag)
{
    return str_slice(parser->text, tag->start, tag->end);
}

/* Directly in a parent, where only blocks count. */
static bool only_blocks_count(struct parser *parser)
{
    const struct frame *frame = frames_top(&parser->frames);
    return frame != NULL && frame->tag.kind == TAG_PARENT;
}

static void warn_ignored(struct parser *parser, struct str part)
{
    if (parser->warnings++ < MUSTACHE_MAX_MISTAKES)
        warn_at(parser->diagnostics, place_of(parser->layout->source, part),
                "this is in '%.*s' but in none of its blocks, so it is not shown",
                STR_ARG(frames_top(&parser->frames)->tag.content));
}

static void go_on(struct parser *parser, size_t at, bool at_line_start)
{
    parser->at = at;
    parser->at_line_start = at_line_start;
}

static struct op *add_op(struct parser *parser, enum op_kind kind)
{
    struct op *op = array_push(parser->mustache->arena, &parser->layout->ops);
    op->kind = kind;
    op->span = 1;
    return op;
}

static void add_text(struct parser *parser, struct str text)
{
    if (text.length > 0)
        add_op(parser, OP_TEXT)->text = text;
}

/* Compile text of the source that starts at parser->at. */
static void take_text(struct parser *parser, struct str text)
{
    if (only_blocks_count(parser)) {
        if (str_trim(text).length > 0)
            warn_ignored(parser, str_trim(text));
        return;
    }
    if (parser->margin.length > 0)
        text = cut_margin(parser->mustache->arena, text, parser->at_line_start, parser->margin);
    add_text(parser, text);
}

/* Compile the text before a tag. A tag that stands `alone` takes its line with it. */
static void take_line(struct parser *parser, const struct tag *tag, const struct standing *standing, bool alone)
{
    take_text(parser, alone ? without_lead(standing) : standing->before);
    go_on(parser, alone ? standing->next_line : tag->end, alone);
}

static bool stands_alone(const struct standing *standing)
{
    return standing->first && standing->last;
}

static struct name_path path_of(struct parser *parser, struct str name)
{
    if (str_equal(name, STR(".")))
        return (struct name_path){NULL, 0};
    size_t count = 1;
    for (size_t at = str_find_char(name, '.', 0); at < name.length; at = str_find_char(name, '.', at + 1))
        count++;
    struct value_name *parts = arena_alloc(parser->mustache->arena, count, sizeof *parts);
    for (size_t i = 0, start = 0; i < count; i++) {
        size_t end = str_find_char(name, '.', start);
        parts[i] = value_name(str_slice(name, start, end));
        start = end + 1;
    }
    return (struct name_path){parts, count};
}

static struct frame *push(struct parser *parser, const struct tag *tag)
{
    bool ignored = only_blocks_count(parser) && tag->kind != TAG_BLOCK;
    if (ignored)
        warn_ignored(parser, tag_text(parser, tag));
    struct frame *frame = frames_push(&parser->frames, tag);
    if (frame == NULL) {
        parser->gave_up = true;
        return NULL;
    }
    frame->op = parser->layout->ops.count;
    frame->outer_margin = parser->margin;
    frame->ignored = ignored;
    return frame;
}

static void open_section(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    take_line(parser, tag, standing, stands_alone(standing));
    if (push(parser, tag) != NULL)
        add_op(parser, tag->kind == TAG_SECTION ? OP_SECTION : OP_INVERTED)->path = path_of(parser, tag->name);
}

static struct op *add_inclusion(struct parser *parser, const struct tag *tag)
{
    struct op *op = add_op(parser, tag->kind == TAG_PARTIAL ? OP_PARTIAL : OP_PARENT);
    op->name = tag->name;
    op->dynamic = tag->dynamic;
    if (tag->dynamic)
        op->path = path_of(parser, tag->name);
    return op;
}

static void open_parent(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    take_text(parser, without_lead(standing));
    go_on(parser, tag->end, false);
    struct frame *frame = push(parser, tag);
    if (frame == NULL)
        return;
    frame->begins_line = standing->first;
    frame->parent = ++parser->mustache->parents;
    add_inclusion(parser, tag)->text = within_margin(standing->lead, parser->margin);
}

static struct block_name *block_named(struct parser *parser, struct str name)
{
    struct map *blocks = &parser->mustache->blocks;
    void **place = map_at(blocks, name);
    if (*place == NULL) {
        struct block_name *block = arena_new(parser->mustache->arena, struct block_name);
        block->number = (uint32_t)(blocks->count - 1);
        *place = block;
    }
    return *place;
}

static struct op *add_block(struct parser *parser, enum op_kind kind, const struct block_name *block,
                            const struct tag *tag)
{
    struct op *op = add_op(parser, kind);
    op->name = tag->name;
    op->block = block->number;
    return op;
}

static void fill_once(struct parser *parser, struct block_name *block, const struct tag *tag, size_t parent)
{
    if (block->filled_by == parent) {
        error_at(parser->diagnostics, place_of(parser->layout->source, tag_text(parser, tag)),
                 "the block '%.*s' is filled twice", STR_ARG(tag->name));
        diagnose_help(parser->diagnostics, "it was filled in line %zu already",
                      str_line_of(parser->text, (size_t)(block->fill.data - parser->text.data)));
    }
    block->filled_by = parent;
    block->fill = tag->name;
}

/* A block directly in a parent: what fills the block of that name there. */
static void open_argument(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    size_t parent = frames_top(&parser->frames)->parent;
    take_text(parser, standing->before);
    struct frame *frame = push(parser, tag);
    if (frame == NULL)
        return;
    frame->argument = true;
    go_on(parser, standing->last ? standing->next_line : tag->end, standing->last);
    parser->margin = standing->last ? first_lead(&parser->scanner, parser->at, STR("")) : standing->lead;
    struct block_name *block = block_named(parser, tag->name);
    fill_once(parser, block, tag, parent);
    add_block(parser, OP_ARGUMENT, block, tag);
}

/* The blanks before a block that begins a line indent what fills it; where its default is on the same line, they are
 * text of the default too. */
static void open_block(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    bool alone = stands_alone(standing);
    take_text(parser, without_lead(standing));
    go_on(parser, alone ? standing->next_line : tag->end, alone);
    struct frame *frame = push(parser, tag);
    if (frame == NULL)
        return;
    frame->begins_line = standing->first;
    struct block_name *block = block_named(parser, tag->name);
    block->exists = true;
    struct str lead = alone ? first_lead(&parser->scanner, parser->at, standing->lead) : standing->lead;
    lead = within_margin(lead, parser->margin);
    struct op *op = add_block(parser, OP_BLOCK, block, tag);
    op->whole_lines = standing->first;
    op->text = lead;
    if (!alone && !tag_closes_at(&parser->scanner, tag->end))
        add_text(parser, lead);
}

static void end_body(struct parser *parser, const struct frame *frame)
{
    parser->layout->ops.items[frame->op].span = (uint32_t)(parser->layout->ops.count - frame->op);
}

static void close_section(struct parser *parser, const struct frame *frame, const struct tag *tag,
                          const struct standing *standing)
{
    take_line(parser, tag, standing, stands_alone(standing));
    end_body(parser, frame);
}

static void close_parent(struct parser *parser, const struct frame *frame, const struct tag *tag,
                         const struct standing *standing)
{
    bool whole_lines = frame->begins_line && standing->last;
    take_line(parser, tag, standing, whole_lines);
    end_body(parser, frame);
    parser->layout->ops.items[frame->op].whole_lines = whole_lines;
}

static void close_argument(struct parser *parser, const struct frame *frame, const struct tag *tag,
                           const struct standing *standing)
{
    take_text(parser, without_lead(standing));
    go_on(parser, tag->end, false);
    end_body(parser, frame);
}

/* The newline behind a block that begins and ends a line belongs to the block: what fills it may bring its own. */
static void close_block(struct parser *parser, const struct frame *frame, const struct tag *tag,
                        const struct standing *standing)
{
    bool whole_lines = frame->begins_line && standing->last;
    take_line(parser, tag, standing, whole_lines || stands_alone(standing));
    end_body(parser, frame);
    if (whole_lines)
        add_op(parser, OP_FRESH_LINE)->text = standing->newline;
}

static void close_frame(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    const struct frame *frame = frames_closed_by(&parser->frames, tag);
    if (frame == NULL) {
        take_line(parser, tag, standing, stands_alone(standing));
        return;
    }
    if (frame->tag.kind == TAG_PARENT)
        close_parent(parser, frame, tag, standing);
    else if (frame->argument)
        close_argument(parser, frame, tag, standing);
    else if (frame->tag.kind == TAG_BLOCK)
        close_block(parser, frame, tag, standing);
    else
        close_section(parser, frame, tag, standing);
    if (frame->ignored)
        parser->layout->ops.count = frame->op;
    parser->margin = frames_pop(&parser->frames).outer_margin;
}

static void take_value(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    take_line(parser, tag, standing, false);
    if (only_blocks_count(parser))
        warn_ignored(parser, tag_text(parser, tag));
    else
        add_op(parser, tag->kind == TAG_ESCAPED ? OP_ESCAPED : OP_RAW)->path = path_of(parser, tag->name);
}

static void take_partial(struct parser *parser, const struct tag *tag, const struct standing *standing)
{
    bool alone = stands_alone(standing);
    take_line(parser, tag, standing, alone);
    if (only_blocks_count(parser)) {
        warn_ignored(parser, tag_text(parser, tag));
        return;
    }
    struct op *op = add_inclusion(parser, tag);
    op->whole_lines = alone;
    if (alone)
        op->text = within_margin(standing->lead, parser->margin);
}

static void take_tag(struct parser *parser, const struct tag *tag)
{
    struct standing standing = standing_of(parser->text, parser->at, parser->at_line_start, tag);
    switch (tag->kind) {
    case TAG_ESCAPED:
    case TAG_RAW:
        take_value(parser, tag, &standing);
        break;
    case TAG_SECTION:
    case TAG_INVERTED:
        open_section(parser, tag, &standing);
        break;
    case TAG_CLOSE:
        close_frame(parser, tag, &standing);
        break;
    case TAG_PARTIAL:
        take_partial(parser, tag, &standing);
        break;
    case TAG_PARENT:
        open_parent(parser, tag, &standing);
        break;
    case TAG_BLOCK:
        if (only_blocks_count(parser))
            open_argument(parser, tag, &standing);
        else
            open_block(parser, tag, &standing);
        break;
    case TAG_COMMENT:
    case TAG_DELIMITERS:
    case TAG_BROKEN:
        take_line(parser, tag, &standing, stands_alone(&standing));
        break;
    }
}

/* What a layout says goes to the pages as it is, so it has to be text. */
static bool is_text(const struct source *source, struct diagnostics *diagnostics)
{
    for (size_t at = 0, length; at < source->text.length; at += length) {
        uint32_t character;
        length = utf8_decode(str_slice(source->text, at, source->text.length), &character);
        if (length > 0 && unicode_is_text(character))
            continue;
        struct place place = {source, at, 1};
        if (length == 0)
            error_at(diagnostics, place, "byte 0x%02X is not UTF-8", (unsigned)(unsigned char)source->text.data[at]);
        else
            error_at(diagnostics, place, "a control character, U+%04X", (unsigned)character);
        diagnose_help(diagnostics, length == 0 ? "save the file as UTF-8" : "remove it");
        return false;
    }
    return true;
}

void mustache_parse(struct mustache *mustache, struct layout *layout, struct diagnostics *diagnostics)
{
    const struct source *source = layout->source;
    if (!is_text(source, diagnostics))
        return;
    struct parser parser = {
        .mustache = mustache,
        .layout = layout,
        .diagnostics = diagnostics,
        .scanner = tag_scanner(source, diagnostics),
        .frames = {.source = source, .diagnostics = diagnostics},
        .text = source->text,
        .at = str_starts_with(source->text, STR("\xEF\xBB\xBF")) ? 3 : 0,
        .at_line_start = true,
    };
    size_t errors_before = diagnostics->errors;
    struct tag tag;
    while (!parser.gave_up && tag_next(&parser.scanner, parser.at, &tag)) {
        take_tag(&parser, &tag);
        if (diagnostics->errors - errors_before >= MUSTACHE_MAX_MISTAKES) {
            warn_at(diagnostics, place_of(source, tag_text(&parser, &tag)),
                    "after %d mistakes the rest of this layout was not read", MUSTACHE_MAX_MISTAKES);
            parser.gave_up = true;
        }
        parser.gave_up = parser.gave_up || parser.scanner.unclosed;
    }
    if (parser.gave_up)
        return;
    take_text(&parser, str_slice(parser.text, parser.at, parser.text.length));
    frames_report_open(&parser.frames, &parser.scanner);
}
