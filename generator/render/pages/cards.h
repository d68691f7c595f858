/* The values of things as pages show them: a paper in a listing, a topic, a digest, … layouts/README.md says what
 * each holds.
 *
 * An object sets each of its names, to null where there is nothing: in Mustache a name that is not there would be
 * looked for around the object, and the title of the page be taken for that of the thing. */
#ifndef RENDER_CARDS_H
#define RENDER_CARDS_H

#include "render/pages/overview.h"

enum { TOPIC_COLOURS = 12 }; /* style.css has so many */

/* {count, several} */
struct value count_value(struct arena *arena, size_t count);
/* The same, or null for none. */
struct value count_or_null(struct arena *arena, size_t count);
/* {iso, long}, or null where it is not known. */
struct value date_value(struct arena *arena, struct date date);
/* Markdown as HTML, or null where there is none; headings begin at h2 + shift, and `prefix` goes before their ids. */
struct value markdown_value(const struct site *site, struct str body, struct str root, int shift, struct str prefix,
                            struct arena *arena);

/* Set days, more_days and undated: when a paper appeared, newest first. */
void set_days(struct value object, const struct paper *paper, struct arena *arena);
/* Set authors, the names of the first `most` on one line, and more_authors, how many there are besides. */
void set_authors(struct value object, const struct paper *paper, size_t most, struct arena *arena);
/* Set `name` to `list`, and has_`name` to whether there is anything in it, for what stands around a list. */
void set_list(struct value object, struct str name, struct str has_name, struct value list);

/* Set slug, facts and appearances: what marks and filters go by. */
void set_facts(struct value object, const struct site *site, const struct paper *paper, struct arena *arena);

/* A paper in a listing; not shown under the topic `except` (or NULL), because that is the page it stands on. */
struct value paper_card(const struct site *site, const struct paper *paper, const struct topic *except,
                        struct arena *arena);
/* From 1 to TOPIC_COLOURS, by the place of the topic in the order of the site. */
struct value topic_colour(const struct topic *topic, struct arena *arena);
/* {url, title, colour}: how cards name a topic. */
struct value topic_link(const struct topic *topic, struct arena *arena);
struct value topic_card(const struct topic *topic, struct arena *arena);
struct value digest_card(const struct digest *digest, struct arena *arena);
struct value list_card(const struct list *list, struct arena *arena);
struct value annotation_card(const struct site *site, const struct annotation *annotation, struct arena *arena);
/* Papers without a topic, or null where there are none. */
struct value unsorted_card(const struct site_overview *overview, struct arena *arena);

/* What a digest is called: its title, its day, or the words of its slug. */
struct str digest_name(const struct digest *digest, struct arena *arena);

#endif
