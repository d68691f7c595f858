/* References between files become pointers. */
#ifndef CATALOGUE_LINK_H
#define CATALOGUE_LINK_H

#include "catalogue/catalogue.h"

/* Merge (catalogue/merge.h), then resolve what annotations, topics and lists name, put topics, lists and pages in
 * their order, and apply the curator's slugs and aliases. What cannot be resolved is an error at its place, with the
 * nearest names as its remedy: an annotation for no paper, two for one paper, an unknown topic, a list or a topic that
 * names no paper, two things with one slug, a paper placed twice. To be called once, after everything is read. */
void catalogue_link(struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
