/* What search shows of a paper: its title, the sentence with the words, when it appeared. */
#ifndef RENDER_SEARCH_PAPERS_H
#define RENDER_SEARCH_PAPERS_H

#include "render/site.h"

/* The words of an annotation without markup, all paragraphs, in the arena. */
struct str search_annotation_text(const struct catalogue *catalogue, const struct annotation *annotation,
                                  struct arena *arena);

/* [slug or "", title]: "" where the slug is the words of the title with hyphens between them. */
void search_name_render(const struct site *site, const struct paper *paper, struct arena *scratch, struct buf *out);
/* [slug, title, abstract, annotation, day or "", topics], the topics as numbers in the order of the site. */
void search_paper_render(const struct site *site, const struct paper *paper, struct arena *scratch, struct buf *out);

#endif
