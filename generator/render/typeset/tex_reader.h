/* Running text while it is read: shared by tex_text.c, which walks through it, and the modules that know commands
 * (tex_commands.c), groups (tex_groups.c), scripts (tex_scripts.c) and what lost its backslash (tex_remains.c). Of no
 * use to others; tex_text.h is the door.
 *
 * What is read and needs neither change nor escaping waits, and is handed on in one piece. Each reader of a construct
 * looks at what is at `at`; it either deals with it, moves `at` behind it and returns true, or changes nothing and
 * returns false. */
#ifndef RENDER_TEX_READER_H
#define RENDER_TEX_READER_H

#include "render/typeset/setter.h"
#include "render/typeset/tex_marks.h"
#include "render/typeset/tex_scan.h"

struct reader {
    struct setter *setter;
    struct str text; /* up to the end of the group that is being read */
    size_t at;       /* the next byte */
    size_t waiting;  /* start of what waits */
    size_t word;     /* start of the word that ends at word_end */
    size_t word_end; /* the word may end earlier than `at` */
    size_t scripted; /* behind the last script that was set */
    int depth;
    bool is_code; /* within \texttt: no quotes, dashes, ties or scripts */
    struct tex_quotes quotes;
};

/* Hand on what waits before `end`, and go on at `next`. */
void reader_pass(struct reader *reader, size_t end, size_t next);
/* Hand on what waits and then all before `end`, as it stands. */
void reader_keep(struct reader *reader, size_t end);
/* Show `length` bytes at `start`, which is not before what waits, as `shown`. */
void reader_replace(struct reader *reader, size_t start, size_t length, const char *shown);
/* Hand on what waits before `start`, set the part of the text in a style, and go on behind it. False, and nothing
 * done, where groups are too deep. */
bool reader_set_styled(struct reader *reader, size_t start, struct tex_span inside, enum style style);
/* The same without style or start: at once. */
void reader_set_inside(struct reader *reader, struct tex_span inside);
/* An address and the words for it; empty words: the address itself. */
bool reader_set_link(struct reader *reader, size_t start, struct str address, struct tex_span words);

/* At a backslash. */
bool tex_read_command(struct reader *reader);
/* The command of that name, without its backslash or with; `start` is where it begins, `after` is behind the name. */
bool tex_read_named(struct reader *reader, struct str name, size_t start, size_t after);
/* Whether what begins with the backslash at `at` is a command that is known. */
bool tex_is_known(struct str text, size_t at);
bool tex_is_color(struct str name);
/* At an opening brace. */
bool tex_read_group(struct reader *reader);
/* At the first letter of a word, when `word` and `word_end` are set: "3times", "rightarrow". */
bool tex_read_word(struct reader *reader);
/* At _ or ^. */
bool tex_read_script(struct reader *reader);

#endif
